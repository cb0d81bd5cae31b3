//! All words of a site, and where each stands.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use super::Found;
use super::fold::for_each_word;
use super::text::each_run;
use crate::graph::NodeId;
use crate::model::{Document, Field, Meta};
use crate::view::PageContext;

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
pub fn vocabulary(site: &PageContext<'_>, found: &Found) -> Vocabulary {
    let gather = |which: Which, nodes: &[NodeId], first: usize| {
        let mut gathered = Gathered::from(first as u32);
        for node in nodes {
            gathered.add(site, *node);
            gathered.number += 1;
        }
        gathered.finish(which)
    };
    let articles = found.articles.par_chunks(TOGETHER).enumerate();
    let articles = articles.map(|(at, nodes)| gather(Which::Articles, nodes, at * TOGETHER));
    let others = found.others.par_chunks(TOGETHER).enumerate();
    let others = others.map(|(at, nodes)| gather(Which::Others, nodes, at * TOGETHER));
    join(&articles.chain(others).collect::<Vec<_>>())
}

/// Puts parts together that come in the order of their numbers.
fn join(parts: &[Part]) -> Vocabulary {
    let words =
        parts.par_iter().flat_map_iter(|part| (0..part.words.len()).map(move |at| (part.spelled(at), part, at)));
    let mut all: Vec<(&str, &Part, usize)> = words.collect();
    // Stable, so the parts of a word stay in their order.
    all.par_sort_by(|a, b| a.0.cmp(b.0));
    let same: Vec<&[(&str, &Part, usize)]> = all.chunk_by(|a, b| a.0 == b.0).collect();
    let word = |same: &&[(&str, &Part, usize)]| {
        let posts = |which: Which| {
            let parts = same.iter().filter(|(_, part, _)| part.which == which);
            parts.map(|(_, part, at)| part.posts(*at)).collect::<Vec<_>>().concat()
        };
        (same[0].0.into(), Word { articles: posts(Which::Articles), others: posts(Which::Others) })
    };
    same.par_iter().map(word).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Articles,
    Others,
}

/// The words of a few documents, as they are gathered. All that is looked at for each
/// word of a text lies close together: most of the time goes into waiting for memory.
struct Gathered {
    /// Of the document that is being read.
    number: u32,
    words: Vec<Heard>,
    /// What the words spell, one after the other.
    spelling: String,
    /// The places of words in `words`, by what they spell.
    places: HashTable<u32>,
    /// Posts of earlier documents, each with the place of its word.
    earlier: Vec<(u32, Post)>,
}

/// A word that has been met.
struct Heard {
    /// Where its spelling begins.
    start: u32,
    length: u8,
    /// Where it stands in the last document that has it.
    last: Post,
}

impl Heard {
    fn spelled<'s>(&self, spelling: &'s str) -> &'s str {
        let start = self.start as usize;
        &spelling[start..start + usize::from(self.length)]
    }
}

/// The words of a few documents.
struct Part {
    which: Which,
    words: Vec<Heard>,
    spelling: String,
    /// All posts, those of a word together, in the order of numbers.
    posts: Vec<Post>,
    /// Where the posts of each word end.
    ends: Vec<usize>,
}

impl Part {
    fn spelled(&self, at: usize) -> &str {
        self.words[at].spelled(&self.spelling)
    }

    fn posts(&self, at: usize) -> &[Post] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.posts[start..self.ends[at]]
    }
}

impl Gathered {
    /// Nothing yet; the first document has this `number`.
    fn from(number: u32) -> Self {
        let (words, spelling, earlier) = (Vec::new(), String::new(), Vec::new());
        Self { number, words, spelling, places: HashTable::new(), earlier }
    }

    fn add(&mut self, site: &PageContext<'_>, node: NodeId) {
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
        for_each_word(text, &mut |word| self.word(word, how));
    }

    fn word(&mut self, word: &str, how: u8) {
        if is_passed_over(word) {
            return;
        }
        let hash = FxBuildHasher.hash_one(word);
        let post = Post { number: self.number, how };
        let known = self.places.find(hash, |at| self.words[*at as usize].spelled(&self.spelling) == word);
        let Some(&at) = known else {
            let heard = Heard { start: self.spelling.len() as u32, length: word.len() as u8, last: post };
            let at = self.words.len() as u32;
            self.words.push(heard);
            self.spelling.push_str(word);
            let rehash = |at: &u32| FxBuildHasher.hash_one(self.words[*at as usize].spelled(&self.spelling));
            self.places.insert_unique(hash, at, rehash);
            return;
        };
        let last = &mut self.words[at as usize].last;
        if last.number == self.number {
            last.how = both(last.how, how);
        } else {
            self.earlier.push((at, std::mem::replace(last, post)));
        }
    }

    fn finish(self, which: Which) -> Part {
        let mut ends = vec![1; self.words.len()];
        for (at, _) in &self.earlier {
            ends[*at as usize] += 1;
        }
        let mut total = 0;
        for end in &mut ends {
            total += *end;
            *end = total;
        }
        // From the back, so that each end moves to where its word begins …
        let mut posts = vec![Post { number: 0, how: 0 }; total];
        let mut put = |at: usize, post: Post| {
            ends[at] -= 1;
            posts[ends[at]] = post;
        };
        self.words.iter().enumerate().for_each(|(at, heard)| put(at, heard.last));
        self.earlier.iter().rev().for_each(|(at, post)| put(*at as usize, *post));
        // … which is where the one before it ends.
        ends.push(total);
        ends.remove(0);
        Part { which, words: self.words, spelling: self.spelling, posts, ends }
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
