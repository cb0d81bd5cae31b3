//! The vocabulary of a site: all words with their postings.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use super::fold::for_each_word;
use super::html_text::for_each_run;
use super::indexed_nodes::IndexedNodes;
use super::postings::{QUOTED, Weight, WordPosting, WordPostings, features_in_section, merge_features};
use crate::graph::NodeId;
use crate::model::{Document, Field, Meta};
use crate::view::PageContext;

/// The words of a site, sorted.
pub type Vocabulary = Vec<(Box<str>, WordPostings)>;

/// The number of documents in a batch: large enough that words recur, and small enough that
/// all threads have work.
const BATCH: usize = 512;

/// Collects all words of the indexed nodes of a site.
pub fn build_vocabulary(site: &PageContext<'_>, nodes: &IndexedNodes) -> Vocabulary {
    let index = |group: NodeGroup, nodes: &[NodeId], first: usize| {
        let mut builder = BatchBuilder::new(first as u32);
        for node in nodes {
            builder.add_node(site, *node);
            builder.number += 1;
        }
        builder.finish(group)
    };
    let articles = nodes.articles.par_chunks(BATCH).enumerate();
    let articles = articles.map(|(at, nodes)| index(NodeGroup::Articles, nodes, at * BATCH));
    let named = nodes.named.par_chunks(BATCH).enumerate();
    let named = named.map(|(at, nodes)| index(NodeGroup::Named, nodes, at * BATCH));
    merge(&articles.chain(named).collect::<Vec<_>>())
}

/// Merges batches, which are sorted by the numbers of their documents.
fn merge(batches: &[WordBatch]) -> Vocabulary {
    let words = batches
        .par_iter()
        .flat_map_iter(|batch| (0..batch.words.len()).map(move |at| (batch.spelling_of(at), batch, at)));
    let mut all: Vec<(&str, &WordBatch, usize)> = words.collect();
    // A stable sort, so the batches of a word remain in order.
    all.par_sort_by(|a, b| a.0.cmp(b.0));
    let same: Vec<&[(&str, &WordBatch, usize)]> = all.chunk_by(|a, b| a.0 == b.0).collect();
    let merge_word = |same: &&[(&str, &WordBatch, usize)]| {
        let postings = |group: NodeGroup| {
            let batches = same.iter().filter(|(_, batch, _)| batch.group == group);
            batches.map(|(_, batch, at)| batch.postings_of(*at)).collect::<Vec<_>>().concat()
        };
        let postings = WordPostings { articles: postings(NodeGroup::Articles), named: postings(NodeGroup::Named) };
        (same[0].0.into(), postings)
    };
    same.par_iter().map(merge_word).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum NodeGroup {
    Articles,
    /// Entities and text pages.
    Named,
}

/// Collects the words of a batch of documents. The data used for each word is stored compactly:
/// most of the time is spent waiting for memory.
struct BatchBuilder {
    /// The number of the current document.
    number: u32,
    words: Vec<KnownWord>,
    /// The concatenated spellings of all words.
    spelling: String,
    /// Indices into `words`, by spelling.
    indices: HashTable<u32>,
    /// Postings of earlier documents, each with the index of its word.
    earlier: Vec<(u32, WordPosting)>,
}

/// A word of a batch.
struct KnownWord {
    /// The offset of its spelling.
    start: u32,
    length: u8,
    /// The posting of the last document with the word.
    last: WordPosting,
}

impl KnownWord {
    fn spelling<'s>(&self, spelling: &'s str) -> &'s str {
        let start = self.start as usize;
        &spelling[start..start + usize::from(self.length)]
    }
}

/// The words of a batch of documents.
struct WordBatch {
    group: NodeGroup,
    words: Vec<KnownWord>,
    spelling: String,
    /// All postings, grouped by word and sorted by number.
    postings: Vec<WordPosting>,
    /// The end of each word's postings.
    ends: Vec<usize>,
}

impl WordBatch {
    fn spelling_of(&self, at: usize) -> &str {
        self.words[at].spelling(&self.spelling)
    }

    fn postings_of(&self, at: usize) -> &[WordPosting] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.postings[start..self.ends[at]]
    }
}

impl BatchBuilder {
    /// Creates an empty batch that begins with the document `number`.
    fn new(number: u32) -> Self {
        let (words, spelling, earlier) = (Vec::new(), String::new(), Vec::new());
        Self { number, words, spelling, indices: HashTable::new(), earlier }
    }

    fn add_node(&mut self, site: &PageContext<'_>, node: NodeId) {
        let Some(document) = site.reader.document(node) else { return };
        if let Meta::Article(_) = &document.meta {
            self.add_text(document.title(), Weight::Title as u8);
            let about = site.reader.involvements(node).iter().filter(|other| other.about && !other.rolled_up);
            for other in about.filter(|other| !site.reader.is_sensitive(other.node)) {
                self.add_text(site.reader.name(other.node, &document.language), Weight::Name as u8);
            }
        }
        self.add_fragments(document);
        for quotation in &document.facts.quotations {
            self.add_text(&quotation.text, QUOTED);
        }
    }

    fn add_fragments(&mut self, document: &Document) {
        let anchors: Vec<&str> =
            document.facts.sections.iter().skip(1).map(|section| section.anchor.as_ref()).collect();
        for fragment in &document.fragments {
            let weight = match fragment.field {
                Field::Summary | Field::KeyPoint => Weight::Heading,
                _ => Weight::Text,
            };
            if fragment.field == Field::Body {
                for_each_run(&fragment.html, &anchors, &mut |run| {
                    let weight = if run.is_heading { Weight::Heading } else { weight };
                    self.add_text(run.text, features_in_section(weight, run.section));
                });
            } else {
                self.add_text(fragment.text(), weight as u8);
            }
        }
    }

    fn add_text(&mut self, text: &str, features: u8) {
        for_each_word(text, &mut |word| self.add_word(word, features));
    }

    fn add_word(&mut self, word: &str, features: u8) {
        if !is_indexed(word) {
            return;
        }
        let hash = FxBuildHasher.hash_one(word);
        let posting = WordPosting { number: self.number, features };
        let known = self.indices.find(hash, |at| self.words[*at as usize].spelling(&self.spelling) == word);
        let Some(&at) = known else {
            let new = KnownWord { start: self.spelling.len() as u32, length: word.len() as u8, last: posting };
            let at = self.words.len() as u32;
            self.words.push(new);
            self.spelling.push_str(word);
            let rehash = |at: &u32| FxBuildHasher.hash_one(self.words[*at as usize].spelling(&self.spelling));
            self.indices.insert_unique(hash, at, rehash);
            return;
        };
        let last = &mut self.words[at as usize].last;
        if last.number == self.number {
            last.features = merge_features(last.features, features);
        } else {
            self.earlier.push((at, *last));
            *last = posting;
        }
    }

    /// Groups the postings by word with a counting sort.
    fn finish(self, group: NodeGroup) -> WordBatch {
        // One for the last posting of each word, which is not among the earlier ones.
        let mut ends = vec![1; self.words.len()];
        for (at, _) in &self.earlier {
            ends[*at as usize] += 1;
        }
        let mut total = 0;
        for end in &mut ends {
            total += *end;
            *end = total;
        }
        // Postings are inserted from the back. This moves each word's end to its start, which
        // is the end of the previous word, so afterwards `ends` is shifted by one word.
        let mut postings = vec![WordPosting { number: 0, features: 0 }; total];
        let mut insert = |at: usize, posting: WordPosting| {
            ends[at] -= 1;
            postings[ends[at]] = posting;
        };
        self.words.iter().enumerate().for_each(|(at, word)| insert(at, word.last));
        self.earlier.iter().rev().for_each(|(at, posting)| insert(*at as usize, *posting));
        ends.push(total);
        ends.remove(0);
        WordBatch { group, words: self.words, spelling: self.spelling, postings, ends }
    }
}

/// Whether a word is worth indexing. Single letters and digits are not, except for characters
/// of scripts without spaces; nor are strings longer than any word.
fn is_indexed(word: &str) -> bool {
    let Some(first) = word.chars().next() else { return false };
    let is_single = first.len_utf8() == word.len();
    word.len() <= 64 && (!is_single || crate::base::words::is_unspaced(first))
}
