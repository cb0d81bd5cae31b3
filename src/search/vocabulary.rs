//! All words of a site, and where each stands.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Found;
use super::fold::each_word;
use super::text::each_run;
use crate::graph::NodeId;
use crate::model::{Document, Field, Meta};
use crate::view::Site;

/// Where a word stands in what is found: how much it weighs there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// In the text.
    Text = 0,
    /// In a heading, a summary, a key point.
    Heading = 1,
    /// It is of the name of someone or something that the article is about.
    Name = 2,
    /// In the title.
    Title = 3,
}

/// A bit of a [`Post`]: the word stands in a quotation.
const QUOTED: u8 = 4;
/// Sections are counted up to here; further ones count as this one.
const LAST_SECTION: usize = 31;

/// That a word stands in something that is found: its number, and how, as it is
/// written: the weight, whether it is quoted, the first section that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Post {
    /// Number of what is found.
    pub number: u32,
    /// Bits 0–1 the weight, bit 2 whether it is quoted, from bit 3 on the section.
    pub how: u8,
}

/// Where a word stands, in the order of numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// In articles.
    pub articles: Vec<Post>,
    /// In everything else.
    pub others: Vec<Post>,
}

/// The words of a site, in order.
pub type Vocabulary = Vec<(Box<str>, Word)>;

/// Articles whose words are gathered together: enough that words come again, and
/// few enough that all threads have work.
const TOGETHER: usize = 512;

/// All words of what is found on a site.
pub fn vocabulary(site: &Site<'_>, found: &Found) -> Vocabulary {
    let gather = |which: Which, nodes: &[NodeId], first: usize| {
        let mut gathered = Gathered { which, words: FxHashMap::default(), number: first as u32 };
        for node in nodes {
            gathered.add(site, *node);
            gathered.number += 1;
        }
        gathered.words
    };
    let articles = found.articles.par_chunks(TOGETHER).enumerate();
    let articles = articles.map(|(at, nodes)| gather(Which::Articles, nodes, at * TOGETHER));
    let others = found.others.par_chunks(TOGETHER).enumerate();
    let others = others.map(|(at, nodes)| gather(Which::Others, nodes, at * TOGETHER));
    join(articles.chain(others).collect())
}

/// Puts parts together that come in the order of their numbers.
fn join(parts: Vec<FxHashMap<Box<str>, Word>>) -> Vocabulary {
    let mut all: Vec<(Box<str>, usize, Word)> = Vec::new();
    for (part, words) in parts.into_iter().enumerate() {
        all.extend(words.into_iter().map(|(word, stands)| (word, part, stands)));
    }
    // Each word is in a part once, so this order is total.
    all.par_sort_unstable_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let mut joined: Vocabulary = Vec::with_capacity(all.len() / 2);
    for (word, _, stands) in all {
        match joined.last_mut().filter(|(last, _)| *last == word) {
            Some((_, before)) => {
                before.articles.extend(stands.articles);
                before.others.extend(stands.others);
            }
            None => joined.push((word, stands)),
        }
    }
    joined
}

#[derive(Clone, Copy)]
enum Which {
    Articles,
    Others,
}

/// The words of a few documents.
struct Gathered {
    which: Which,
    words: FxHashMap<Box<str>, Word>,
    /// Of the document that is being read.
    number: u32,
}

impl Gathered {
    fn add(&mut self, site: &Site<'_>, node: NodeId) {
        let Some(document) = site.reader.document(node) else { return };
        if let Meta::Article(_) = &document.meta {
            self.text(document.title(), Weight::Title as u8);
            let about = site.reader.involvements(node).iter().filter(|other| other.about && !other.rolled_up);
            for other in about.filter(|other| !site.reader.is_sensitive(other.node)) {
                self.text(site.reader.name(other.node, &document.language), Weight::Name as u8);
            }
        }
        self.fragments(document);
        for quotation in &document.facts.quotations {
            self.text(&quotation.text, QUOTED);
        }
    }

    fn fragments(&mut self, document: &Document) {
        let anchors: Vec<&str> =
            document.facts.sections.iter().skip(1).map(|section| section.anchor.as_ref()).collect();
        for fragment in &document.fragments {
            let weight = match fragment.field {
                Field::Summary | Field::KeyPoint => Weight::Heading,
                _ => Weight::Text,
            } as u8;
            if fragment.field == Field::Body {
                each_run(&fragment.html, &anchors, &mut |run| {
                    let weight = if run.is_heading { Weight::Heading as u8 } else { weight };
                    self.text(run.text, weight | (run.section.min(LAST_SECTION) as u8) << 3);
                });
            } else {
                self.text(fragment.text(), weight);
            }
        }
    }

    fn text(&mut self, text: &str, how: u8) {
        each_word(text, &mut |word| self.word(word, how));
    }

    fn word(&mut self, word: &str, how: u8) {
        if is_passed_over(word) {
            return;
        }
        let stands = match self.words.get_mut(word) {
            Some(stands) => stands,
            None => self.words.entry(word.into()).or_default(),
        };
        let posts = match self.which {
            Which::Articles => &mut stands.articles,
            Which::Others => &mut stands.others,
        };
        match posts.last_mut().filter(|post| post.number == self.number) {
            Some(post) => post.how = both(post.how, how),
            None => posts.push(Post { number: self.number, how }),
        }
    }
}

/// A word that stands in two places of a document: the greater weight counts, and
/// the first section.
fn both(first: u8, then: u8) -> u8 {
    let section = if first >> 3 == 0 { then >> 3 } else { first >> 3 };
    (first & 3).max(then & 3) | (first | then) & QUOTED | section << 3
}

/// Letters and digits that stand alone say nothing, and strings longer than any word
/// are none. A character of a script without spaces is a word.
fn is_passed_over(word: &str) -> bool {
    let Some(first) = word.chars().next() else { return true };
    let is_single = first.len_utf8() == word.len();
    word.len() > 64 || (is_single && !crate::base::words::is_unspaced(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greater_weight_and_the_first_section_count() {
        let title = Weight::Title as u8;
        let text = |section: u8| section << 3;
        assert_eq!(both(title, text(2)), title | text(2));
        assert_eq!(both(text(1), text(2)), text(1));
        assert_eq!(both(text(1), QUOTED), QUOTED | text(1));
    }
}
