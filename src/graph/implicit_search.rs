//! Searches a document for the names of its annotated entities.

use rustc_hash::FxHashMap;

use super::implicit_names::{ImplicitName, ImplicitNames};
use super::node::NodeId;
use super::ordinary_words::OrdinaryWords;
use super::resolved::{MentionSource, ResolvedMention};
use super::spelling::{longest_match, match_name};
use super::store::NodeStore;
use crate::model::Document;

/// The position of an entity's first annotation. Names before it do not count.
#[derive(Clone, Copy)]
pub(super) struct FirstAnnotation {
    pub tokens_before: u32,
    pub sentence: u32,
    pub end: u32,
}

/// A document with the names to search for.
pub(super) struct ImplicitSearch<'a> {
    document: &'a Document,
    names: Vec<CandidateName<'a>>,
    firsts: FxHashMap<NodeId, FirstAnnotation>,
}

/// A name of an entity that the document annotates.
struct CandidateName<'a> {
    node: NodeId,
    name: &'a str,
    word: Option<u32>,
}

impl<'a> ImplicitSearch<'a> {
    pub(super) fn new(
        document: &'a Document,
        firsts: &[(NodeId, FirstAnnotation)],
        store: &'a NodeStore,
        names: &'a ImplicitNames,
    ) -> Self {
        let names_of = |node: NodeId| {
            let names = names.get(node, store).iter();
            names.map(move |ImplicitName { name, word }| CandidateName { node, name, word: *word })
        };
        let names = firsts.iter().flat_map(|(node, _)| names_of(*node)).collect();
        Self { document, names, firsts: firsts.iter().copied().collect() }
    }

    /// Returns the mentions in scripts with spaces between words. Each starts at a token
    /// with the hash of the name's first word.
    pub(super) fn find_in_spaced_text(&self) -> Vec<ResolvedMention> {
        let facts = &self.document.facts;
        let mut by_word: FxHashMap<u32, Vec<&CandidateName<'_>>> = FxHashMap::default();
        for name in &self.names {
            if let Some(word) = name.word {
                by_word.entry(word).or_default().push(name);
            }
        }
        let mut ordinary = OrdinaryWords::new(self.document, self.names.iter().map(|name| name.name).collect());
        let mut found: Vec<ResolvedMention> = Vec::new();
        let mut sentence = 0;
        for (at, token) in facts.tokens.iter().enumerate() {
            let Some(names) = by_word.get(&token.hash) else { continue };
            while facts.tokens_of(sentence).end <= at {
                sentence += 1;
            }
            let start = token.start - facts.sentences[sentence].start;
            let is_covered = found.last().is_some_and(|last| last.sentence == sentence as u32 && start < last.end);
            if !is_covered {
                let position = TokenPosition { token: at as u32, sentence: sentence as u32, start };
                found.extend(self.match_token(position, names, &mut ordinary));
            }
        }
        found
    }

    fn match_token(
        &self,
        TokenPosition { token, sentence, start }: TokenPosition,
        names: &[&CandidateName<'_>],
        ordinary: &mut OrdinaryWords<'_>,
    ) -> Option<ResolvedMention> {
        let text = self.document.sentence(sentence).unwrap_or_default();
        let rest = text.get(start as usize..)?;
        let names = names.iter().filter(|name| self.firsts[&name.node].tokens_before <= token);
        let matches = names.filter_map(|name| Some((name.node, match_name(rest, name.name)?)));
        let (node, length) = longest_match(matches)?;
        let is_ordinary = ordinary.contains(text, start as usize, length);
        let source = MentionSource::Implicit { token, ordinal: 0 };
        (!is_ordinary).then(|| ResolvedMention { node, sentence, start, end: start + length as u32, source })
    }

    /// Returns the mentions in scripts without spaces, where a name can start at any character.
    pub(super) fn find_in_unspaced_text(&self) -> Vec<ResolvedMention> {
        let facts = &self.document.facts;
        let sentences = facts.sentences.iter().enumerate().filter(|(_, sentence)| sentence.unspaced);
        let texts = sentences.map(|(at, sentence)| (at as u32, facts.text(sentence, &self.document.fragments)));
        texts.flat_map(|(sentence, text)| self.find_in_unspaced_sentence(sentence, text)).collect()
    }

    fn find_in_unspaced_sentence(&self, sentence: u32, text: &str) -> Vec<ResolvedMention> {
        let mentions = self.document.facts.mentions.iter().filter(|mention| mention.sentence == sentence);
        let annotated: Vec<_> = mentions.map(|mention| mention.start..mention.end).collect();
        let mut found = Vec::new();
        let mut next = 0;
        while let Some(c) = text.get(next..).and_then(|rest| rest.chars().next()) {
            let at = next;
            next += c.len_utf8();
            let start = at as u32;
            if annotated.iter().any(|range| range.contains(&start)) {
                continue;
            }
            if let Some((node, length)) = self.match_unspaced(sentence, start, &text[at..]) {
                let source = MentionSource::Implicit { token: u32::MAX, ordinal: 0 };
                found.push(ResolvedMention { node, sentence, start, end: start + length as u32, source });
                next = at + length;
            }
        }
        found
    }

    fn match_unspaced(&self, sentence: u32, start: u32, rest: &str) -> Option<(NodeId, usize)> {
        let is_after = |first: FirstAnnotation| (first.sentence, first.end) <= (sentence, start);
        let has_two_characters = |name: &CandidateName<'_>| name.name.chars().nth(1).is_some();
        let names = self.names.iter().filter(|name| has_two_characters(name) && is_after(self.firsts[&name.node]));
        let matches = names.filter(|name| rest.starts_with(name.name));
        longest_match(matches.map(|name| (name.node, name.name.len())))
    }
}

/// The position of a token in a document.
struct TokenPosition {
    token: u32,
    sentence: u32,
    /// First byte of the token in the sentence.
    start: u32,
}
