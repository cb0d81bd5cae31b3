//! Later mentions: names that stand unannotated after an entity's first
//! annotation in a document.
//!
//! The longest name wins; a name that two of the document's entities have means
//! none of them. Case counts here, so that `US` does not mean `us`.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use super::Graph;
use super::names::later_names;
use super::node::NodeId;
use super::told::{Answer, MentionSource, Said};
use crate::base::words::first_word_hash;
use crate::model::{Document, Facts, LaterMentions, Shape};

/// A name of an entity of the document.
struct Known<'a> {
    node: NodeId,
    name: Cow<'a, str>,
}

/// When an entity was first annotated.
#[derive(Clone, Copy)]
struct First {
    tokens_before: u32,
    sentence: u32,
    end: u32,
}

impl Graph {
    /// All mentions of `document` that resolve, annotated and later, in text order.
    pub(super) fn mentions(&self, document: &Document, answers: &[Answer]) -> Vec<Said> {
        let facts = &document.facts;
        let mut said = annotated(facts, answers);
        if self.settings.later_mentions != LaterMentions::Off && document.article().is_some() {
            let firsts = self.firsts(facts, &said);
            let later = self.later(facts, &firsts);
            said.extend(later);
            said.sort_by_key(|said| (said.sentence, said.start, said.end));
        }
        said
    }

    /// Entities in the order of their first annotation.
    fn firsts(&self, facts: &Facts, said: &[Said]) -> Vec<(NodeId, First)> {
        let mut firsts: Vec<(NodeId, First)> = Vec::new();
        for mention in said {
            let MentionSource::Annotated(at) = mention.source else { continue };
            let shape = self.settings.kinds.get(self.node(mention.node).kind).shape;
            if shape != Shape::Entity || firsts.iter().any(|(node, _)| *node == mention.node) {
                continue;
            }
            let tokens_before = facts.mentions[at as usize].tokens_before;
            firsts.push((mention.node, First { tokens_before, sentence: mention.sentence, end: mention.end }));
        }
        firsts
    }

    fn later(&self, facts: &Facts, firsts: &[(NodeId, First)]) -> Vec<Said> {
        let known: Vec<Known<'_>> = firsts.iter().flat_map(|(node, _)| self.known(*node)).collect();
        let first_of: FxHashMap<NodeId, First> = firsts.iter().copied().collect();
        let mut found = spaced(facts, &known, &first_of);
        found.extend(unspaced(facts, &known, &first_of));
        number(found)
    }

    fn known(&self, node: NodeId) -> Vec<Known<'_>> {
        let entity = self.node(node);
        let names = match &entity.document {
            Some(document) => {
                let family_names = self.settings.kinds.get(entity.kind).capabilities.family_names;
                later_names(document, family_names)
            }
            None => vec![entity.stub_name()],
        };
        names.into_iter().map(|name| Known { node, name: composed(name) }).collect()
    }
}

fn annotated(facts: &Facts, answers: &[Answer]) -> Vec<Said> {
    let resolved = |(at, mention): (usize, &crate::model::Mention)| {
        let node = answers.get(mention.reference as usize)?.node()?;
        let source = MentionSource::Annotated(at as u32);
        Some(Said { node, sentence: mention.sentence, start: mention.start, end: mention.end, source })
    };
    facts.mentions.iter().enumerate().filter_map(resolved).collect()
}

fn spaced(facts: &Facts, known: &[Known<'_>], firsts: &FxHashMap<NodeId, First>) -> Vec<Said> {
    let mut by_word: FxHashMap<u64, Vec<&Known<'_>>> = FxHashMap::default();
    for name in known {
        if let Some(hash) = first_word_hash(&name.name) {
            by_word.entry(hash).or_default().push(name);
        }
    }
    let mut found: Vec<Said> = Vec::new();
    for (at, token) in facts.tokens.iter().enumerate() {
        let Some(names) = by_word.get(&token.hash) else { continue };
        let covered = found.last().is_some_and(|last| last.sentence == token.sentence && token.start < last.end);
        if covered {
            continue;
        }
        let Some(sentence) = facts.sentences.get(token.sentence as usize) else { continue };
        let Some(rest) = sentence.text.get(token.start as usize..) else { continue };
        let open = names.iter().filter(|name| firsts[&name.node].tokens_before <= at as u32);
        if let Some((node, length)) = longest(rest, open.copied()) {
            let source = MentionSource::Later { token: at as u32, ordinal: 0 };
            let end = token.start + length as u32;
            found.push(Said { node, sentence: token.sentence, start: token.start, end, source });
        }
    }
    found
}

/// The one entity whose longest name `text` begins with, and that name's length
/// in the text.
fn longest<'a>(text: &str, names: impl Iterator<Item = &'a Known<'a>>) -> Option<(NodeId, usize)> {
    let mut best: Option<(usize, Option<NodeId>)> = None;
    for name in names {
        let Some(length) = begins_with(text, &name.name) else { continue };
        best = match best {
            Some((longer, node)) if longer > length => Some((longer, node)),
            Some((same, node)) if same == length && node != Some(name.node) => Some((same, None)),
            _ => Some((length, Some(name.node))),
        };
    }
    best.and_then(|(length, node)| node.map(|node| (node, length)))
}

/// How many bytes of `text` spell `name` and end at a word's end.
fn begins_with(text: &str, name: &str) -> Option<usize> {
    let length = match text.starts_with(name) {
        true => name.len(),
        false => spelled(text, name)?,
    };
    let next = text[length..].chars().next();
    next.is_none_or(|c| !c.is_alphanumeric() && !is_joiner(&text[length..])).then_some(length)
}

/// As `begins_with`, for text that spells the name in another normal form or
/// with another apostrophe.
fn spelled(text: &str, name: &str) -> Option<usize> {
    if text.is_ascii() && name.is_ascii() {
        return None;
    }
    let mut left = name.chars();
    let mut wanted = left.next();
    for (at, c) in text.char_indices() {
        for part in std::iter::once(c).nfkc().map(plain) {
            if wanted.map(plain) != Some(part) {
                return None;
            }
            wanted = left.next();
        }
        if wanted.is_none() {
            return Some(at + c.len_utf8());
        }
    }
    None
}

fn plain(c: char) -> char {
    match c {
        '’' | 'ʼ' | '‘' => '\'',
        '‐' | '‑' => '-',
        other => other,
    }
}

/// Whether a hyphen follows that makes a longer word (`Khan-led` is a mention,
/// `Al-Khan` begins elsewhere): no hyphen joins after a name, so nothing does.
fn is_joiner(rest: &str) -> bool {
    rest.starts_with(['\u{200d}', '\u{0301}'])
}

fn composed(name: &str) -> Cow<'_, str> {
    match is_nfkc_quick(name.chars()) {
        IsNormalized::Yes => Cow::Borrowed(name),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(name.nfkc().collect()),
    }
}

fn unspaced(facts: &Facts, known: &[Known<'_>], firsts: &FxHashMap<NodeId, First>) -> Vec<Said> {
    let mut found: Vec<Said> = Vec::new();
    let sentences = facts.sentences.iter().enumerate().filter(|(_, sentence)| sentence.unspaced);
    for (at, sentence) in sentences {
        let sentence_number = at as u32;
        let annotated: Vec<_> =
            facts.mentions.iter().filter(|m| m.sentence == sentence_number).map(|m| (m.start, m.end)).collect();
        let mut from = 0;
        while let Some((start, c)) =
            sentence.text.get(from..).and_then(|rest| rest.char_indices().next()).map(|(_, c)| (from, c))
        {
            from = start + c.len_utf8();
            let here = start as u32;
            if annotated.iter().any(|(first, end)| (*first..*end).contains(&here)) {
                continue;
            }
            let after = |first: First| (first.sentence, first.end) <= (sentence_number, here);
            let open = known.iter().filter(|name| name.name.chars().nth(1).is_some() && after(firsts[&name.node]));
            let matches = open.filter(|name| sentence.text[start..].starts_with(name.name.as_ref()));
            if let Some((node, length)) = longest_plain(matches) {
                let source = MentionSource::Later { token: u32::MAX, ordinal: 0 };
                found.push(Said { node, sentence: sentence_number, start: here, end: here + length as u32, source });
                from = start + length;
            }
        }
    }
    found
}

fn longest_plain<'a>(names: impl Iterator<Item = &'a Known<'a>>) -> Option<(NodeId, usize)> {
    let mut best: Option<(usize, Option<NodeId>)> = None;
    for name in names {
        let length = name.name.len();
        best = match best {
            Some((longer, node)) if longer > length => Some((longer, node)),
            Some((same, node)) if same == length && node != Some(name.node) => Some((same, None)),
            _ => Some((length, Some(name.node))),
        };
    }
    best.and_then(|(length, node)| node.map(|node| (node, length)))
}

/// Numbers the mentions of each entity from 1 in text order.
fn number(mut found: Vec<Said>) -> Vec<Said> {
    found.sort_by_key(|said| (said.sentence, said.start));
    let mut seen: FxHashMap<NodeId, u32> = FxHashMap::default();
    for said in &mut found {
        let count = seen.entry(said.node).or_insert(0);
        *count += 1;
        if let MentionSource::Later { ordinal, .. } = &mut said.source {
            *ordinal = *count;
        }
    }
    found
}
