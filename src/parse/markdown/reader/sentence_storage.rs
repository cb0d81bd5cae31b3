//! Stores the text of the sentences of a finished fragment.

use crate::model::{Facts, HoleKind, Sentence};
use crate::parse::markdown::html::HtmlOutput;
use crate::parse::markdown::statements::StatementBuilder;

/// Lets each sentence whose text the HTML contains unchanged refer to the HTML, and copies
/// the texts of the rest to the facts. Only words of the copied ones need holes.
pub fn store_sentences(
    statements: &mut StatementBuilder<'_>,
    out: &mut HtmlOutput,
    fragment: u32,
    first_sentence: usize,
) {
    out.starts.sort_unstable_by_key(|(_, sentence)| *sentence);
    let fragment = u16::try_from(fragment).unwrap_or(Sentence::OWNED);
    let StatementBuilder { facts, sentence_text, .. } = statements;
    let mut starts = out.starts.iter().peekable();
    let mut has_owned_tokens = false;
    for at in first_sentence..facts.sentences.len() {
        let sentence = &mut facts.sentences[at];
        let text = &sentence_text[sentence.start as usize..sentence.end as usize];
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
    let sentences = &facts.sentences[first_sentence..];
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
