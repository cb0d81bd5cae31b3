//! Splits the text of a block into sentences.

use super::claims::BlockClaims;
use crate::base::words::{Scan, ScanInput, SentenceRules, is_unspaced};
use crate::model::Field;
use crate::parse::markdown::inline_buffer::InlineBuffer;
use crate::parse::markdown::inline_link::LinkKind;
use crate::parse::markdown::statements::{SplitSentence, StatementBuilder};

/// A sentence of a block.
#[derive(Clone, Copy)]
pub struct SentenceBounds {
    stop: u32,
    /// The first byte of its text in the block.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Its index in the facts, if it is added to them.
    pub sentence: Option<u32>,
}

impl SentenceBounds {
    /// Returns the sentence that contains byte `at` of the block.
    pub fn at(bounds: &[Self], at: u32) -> Self {
        let index = bounds.partition_point(|sentence| sentence.stop <= at).min(bounds.len() - 1);
        bounds[index]
    }
}

/// The role of the first sentence of a block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum FirstSentence {
    /// A sentence that is added to the facts, since a block quotation begins with it.
    Required,
    /// A sentence that is added to the facts only if it has a name or statement.
    Optional,
}

/// Scans the blocks of a field for sentences and name-like words.
pub struct SentenceReader<'c> {
    /// The words and sentence ends of the current block.
    pub scan: &'c mut Scan,
    rules: SentenceRules,
    has_tokens: bool,
    /// The number of words so far.
    pub words: u32,
}

impl<'c> SentenceReader<'c> {
    /// Creates a reader for `field` that scans with `scan`.
    pub fn new(scan: &'c mut Scan, field: Field, statements: &StatementBuilder<'_>) -> Self {
        Self {
            scan,
            rules: SentenceRules::for_language(statements.language()),
            has_tokens: statements.context.has_tokens(field),
            words: 0,
        }
    }

    /// Scans the text of a block.
    pub fn scan_block(&mut self, buffer: &InlineBuffer) {
        self.scan.read(ScanInput {
            text: &buffer.plain,
            excluded: &buffer.excluded,
            names: self.has_tokens,
            rules: self.rules,
        });
        self.words += self.scan.words;
    }

    /// Splits a scanned block into sentences, and adds those with a name or statement to the
    /// facts.
    pub fn split(
        &self,
        buffer: &InlineBuffer,
        claims: &BlockClaims,
        first: FirstSentence,
        statements: &mut StatementBuilder<'_>,
    ) -> Vec<SentenceBounds> {
        let text = buffer.plain.as_str();
        let starts = statement_starts(buffer, claims);
        let end = text.len() as u32;
        let stops = self.scan.stops.iter().copied().filter(|stop| *stop < end).chain([end]);
        let mut bounds = Vec::with_capacity(self.scan.stops.len() + 1);
        let (mut from, mut name, mut statement) = (0u32, 0, 0);
        for stop in stops {
            let (start, trimmed_end) = trim_range(text, from, stop);
            let names = self.scan.names[name..].iter().take_while(|word| word.start < stop).count();
            let links = starts[statement..].iter().take_while(|start| **start < stop || stop == end).count();
            let sentence = &text[start as usize..trimmed_end as usize];
            let is_unspaced = self.scan.unspaced && sentence.chars().any(is_unspaced);
            let is_first = first == FirstSentence::Required && bounds.is_empty() && !sentence.is_empty();
            let is_used = names > 0 || links > 0 || is_unspaced || is_first;
            let index = is_used.then(|| {
                let names = &self.scan.names[name..name + names];
                statements.push_sentence(&SplitSentence { text: sentence, start, names, is_unspaced })
            });
            bounds.push(SentenceBounds { stop, start, end: trimmed_end, sentence: index });
            (from, name, statement) = (stop, name + names, statement + links);
        }
        bounds
    }
}

/// Returns the starts of the statements in a block, in order.
fn statement_starts(buffer: &InlineBuffer, claims: &BlockClaims) -> Vec<u32> {
    let links = buffer.links.iter().filter(|link| makes_statement(&link.kind));
    let mut starts: Vec<u32> = links.map(|link| link.start).collect();
    starts.extend(claims.starts());
    starts.sort_unstable();
    starts
}

fn makes_statement(kind: &LinkKind) -> bool {
    match kind {
        LinkKind::Mention(_) | LinkKind::Attribution(_) | LinkKind::Figure(_) | LinkKind::Event(_) => true,
        LinkKind::Text | LinkKind::External(_) | LinkKind::Local(_) => false,
    }
}

/// Returns the range without white space at its ends.
fn trim_range(text: &str, from: u32, to: u32) -> (u32, u32) {
    let slice = &text[from as usize..to as usize];
    let start = from + (slice.len() - slice.trim_start().len()) as u32;
    (start.min(to), (from + slice.trim_end().len() as u32).max(start.min(to)))
}
