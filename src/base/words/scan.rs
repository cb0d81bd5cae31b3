//! The input and the results of a scan.

use super::abbreviations::SentenceRules;

/// A word that may begin a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameWord {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Half of the XXH3 of the folded word.
    pub hash: u32,
}

/// The results of one pass over a text. The allocations are reused for the next text.
#[derive(Default)]
pub struct Scan {
    /// The number of words. Each character of a script without spaces counts as one.
    pub words: u32,
    /// Name-like words outside the excluded ranges, in order.
    pub names: Vec<NameWord>,
    /// The ends of sentences, except the end of the text.
    pub stops: Vec<u32>,
    /// Whether the text contains a script that writes words without spaces.
    pub unspaced: bool,
}

/// A text and the options of its scan.
pub struct ScanInput<'a> {
    /// The text.
    pub text: &'a str,
    /// The ranges of links and code, in order: their words are never name-like.
    pub excluded: &'a [(u32, u32)],
    /// Whether to find name-like words.
    pub names: bool,
    /// The rules for full stops in the language.
    pub rules: SentenceRules,
}
