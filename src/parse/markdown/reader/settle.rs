//! Where the text of the sentences of a finished fragment stands.

use super::Reader;
use crate::model::{HoleKind, Sentence};

impl Reader<'_, '_, '_> {
    /// Lets each sentence whose text stands in the HTML as it is have that text, and
    /// keeps the text of the others apart. Only the words of those need holes.
    pub(super) fn settle_sentences(&mut self) {
        self.out.starts.sort_unstable_by_key(|(_, sentence)| *sentence);
        let mut starts = self.out.starts.iter().peekable();
        let fragment = u16::try_from(self.fragment).unwrap_or(Sentence::OWNED);
        let (html, said) = (self.out.html.as_str(), self.builder.said.as_str());
        let facts = &mut self.builder.facts;
        let mut held = false;
        for at in self.first_sentence..facts.sentences.len() {
            let tokens = facts.tokens_of(at);
            let sentence = &mut facts.sentences[at];
            let text = &said[sentence.start as usize..sentence.end as usize];
            while starts.next_if(|(_, index)| (*index as usize) < at).is_some() {}
            let start = starts.next_if(|(_, index)| *index as usize == at).map(|(start, _)| *start);
            let stands = |start: &usize| html.as_bytes()[*start..].starts_with(text.as_bytes());
            let place = match start.filter(stands) {
                Some(start) if fragment != Sentence::OWNED => {
                    sentence.fragment = fragment;
                    start as u32
                }
                Some(_) | None => {
                    let start = facts.owned_text.len() as u32;
                    facts.owned_text.push_str(text);
                    held |= !tokens.is_empty();
                    start
                }
            };
            facts.tokens[tokens].iter_mut().for_each(|token| token.start = token.start - sentence.start + place);
            (sentence.start, sentence.end) = (place, place + text.len() as u32);
        }
        let sentences = &facts.sentences[self.first_sentence..];
        self.out.holes.retain(|hole| match hole.kind {
            HoleKind::Token { token, .. } if held => {
                let at = sentences.partition_point(|sentence| sentence.tokens_before <= token);
                sentences[..at].last().is_some_and(|sentence| sentence.fragment == Sentence::OWNED)
            }
            HoleKind::Token { .. } => false,
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
