//! The texts of the sentences of one field, and their storage when the field is finished.

use std::ops::Range;

use crate::base::words::NameWord;
use crate::model::{Facts, HoleKind, Sentence, Token};
use crate::parse::markdown::html::HtmlOutput;

/// A sentence of a block.
pub struct SplitSentence<'s> {
    /// The text.
    pub text: &'s str,
    /// The first byte in the block.
    pub start: u32,
    /// The name-like words; their bytes are counted in the block.
    pub names: &'s [NameWord],
    /// Whether the script writes words without spaces.
    pub is_unspaced: bool,
}

/// The sentences of the current field. Their bytes are counted in `text` until
/// [`FieldSentences::store`] moves them.
#[derive(Default)]
pub struct FieldSentences {
    /// The texts, without separators.
    text: String,
}

impl FieldSentences {
    /// Begins another field.
    pub fn clear(&mut self) {
        self.text.clear();
    }

    /// Adds a sentence to the facts.
    pub fn push(&mut self, sentence: &SplitSentence<'_>, facts: &mut Facts) {
        let start = self.text.len() as u32;
        self.text.push_str(sentence.text);
        facts.sentences.push(Sentence {
            start,
            end: self.text.len() as u32,
            tokens_before: facts.tokens.len() as u32,
            fragment: Sentence::OWNED,
            unspaced: sentence.is_unspaced,
        });
        let token = |word: &NameWord| Token { hash: word.hash, start: start + word.start - sentence.start };
        facts.tokens.extend(sentence.names.iter().map(token));
    }

    /// Stores the text of each sentence of a field: as a range of the HTML, if that contains
    /// the text unchanged, or else as a copy in the facts. Only words of copied sentences need
    /// holes. `field` has the indices of the sentences.
    pub fn store(&self, field: Range<usize>, facts: &mut Facts, fragment: u32, out: &mut HtmlOutput) {
        out.starts.sort_unstable_by_key(|(_, sentence)| *sentence);
        let fragment = u16::try_from(fragment).unwrap_or(Sentence::OWNED);
        let mut starts = out.starts.iter().peekable();
        let mut has_owned_tokens = false;
        for at in field.clone() {
            let sentence = &mut facts.sentences[at];
            let text = &self.text[sentence.start as usize..sentence.end as usize];
            while starts.next_if(|(_, index)| (*index as usize) < at).is_some() {}
            let start = starts.next_if(|(_, index)| *index as usize == at).map(|(start, _)| *start);
            let is_unchanged = |start: &usize| out.html.as_bytes()[*start..].starts_with(text.as_bytes());
            match start.filter(is_unchanged) {
                Some(start) if fragment != Sentence::OWNED => {
                    sentence.fragment = fragment;
                    move_sentence(facts, at, start as u32);
                }
                Some(_) | None => {
                    let start = facts.owned_text.len() as u32;
                    facts.owned_text.push_str(text);
                    has_owned_tokens |= !facts.tokens_of(at).is_empty();
                    move_sentence(facts, at, start);
                }
            }
        }
        let sentences = &facts.sentences[field];
        out.holes.retain(|hole| match hole.kind {
            HoleKind::Token { token, .. } => has_owned_tokens && is_owned_token(token, sentences),
            HoleKind::MentionOpen(_)
            | HoleKind::MentionClose(_)
            | HoleKind::FigureOpen(_)
            | HoleKind::FigureClose(_)
            | HoleKind::EventOpen(_)
            | HoleKind::EventClose(_)
            | HoleKind::Url(_)
            | HoleKind::SectionTopics(_) => true,
        });
    }
}

/// Sets the start of a sentence, and moves its tokens with it.
fn move_sentence(facts: &mut Facts, at: usize, start: u32) {
    let tokens = facts.tokens_of(at);
    let sentence = &mut facts.sentences[at];
    facts.tokens[tokens].iter_mut().for_each(|token| token.start = token.start - sentence.start + start);
    (sentence.start, sentence.end) = (start, start + sentence.end - sentence.start);
}

/// Whether a token belongs to a sentence whose text is copied.
fn is_owned_token(token: u32, sentences: &[Sentence]) -> bool {
    let after = sentences.partition_point(|sentence| sentence.tokens_before <= token);
    sentences[..after].last().is_some_and(|sentence| sentence.fragment == Sentence::OWNED)
}
