//! Rejects names of one word that are ordinary words in their sentence.

use rustc_hash::FxHashMap;

use crate::model::Document;

/// Distinguishes names of one word from words that only look like them: a word that
/// begins a sentence (`New rules`), a part of another name (`New Delhi`), a date
/// (`May 5`).
pub(super) struct OrdinaryWords<'a> {
    document: &'a Document,
    /// All names of the document's entities.
    names: Vec<&'a str>,
    /// Whether a word also occurs in the document in lower case.
    in_lower_case: FxHashMap<String, bool>,
}

impl<'a> OrdinaryWords<'a> {
    pub(super) fn new(document: &'a Document, names: Vec<&'a str>) -> Self {
        Self { document, names, in_lower_case: FxHashMap::default() }
    }

    /// Whether the `length` bytes at `start` of a sentence's text are an ordinary word,
    /// though they spell a name.
    pub(super) fn contains(&mut self, text: &str, start: usize, length: usize) -> bool {
        let (before, rest) = text.split_at(start);
        let (word, after) = rest.split_at(length);
        if word.contains(char::is_whitespace) {
            return false;
        }
        let next = after.strip_prefix([' ', '\u{a0}']).unwrap_or_default();
        match next.chars().next() {
            Some(c) if c.is_numeric() => true,
            Some(c) if c.is_uppercase() && !self.begins_with_name(next) => true,
            _ => !before.contains(char::is_alphanumeric) && self.occurs_in_lower_case(word),
        }
    }

    /// Whether `text` begins with a word of one of the document's names.
    fn begins_with_name(&self, text: &str) -> bool {
        let first = words(text).next();
        self.names.iter().any(|name| words(name).any(|word| Some(word) == first))
    }

    /// Whether only the first letter of `word` is a capital, and the document also has
    /// the word without it.
    fn occurs_in_lower_case(&mut self, word: &str) -> bool {
        let mut letters = word.chars();
        let is_capitalized = letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase);
        if !is_capitalized {
            return false;
        }
        let lower = word.to_lowercase();
        let Document { facts, fragments, .. } = self.document;
        let mut texts = facts.sentences.iter().map(|sentence| facts.text(sentence, fragments));
        let occurs = || texts.any(|text| text.contains(&lower) && words(text).any(|word| word == lower));
        *self.in_lower_case.entry(lower.clone()).or_insert_with(occurs)
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
