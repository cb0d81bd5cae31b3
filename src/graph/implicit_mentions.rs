//! Finds implicit mentions: unannotated names after an entity's first annotation in a
//! document.
//!
//! The longest name wins; a name of two of the document's entities counts for neither.
//! Matching is case-sensitive, so that `us` does not match `US`. A name of one word must
//! not be an ordinary word or a part of another name (see [`OrdinaryWords`]).

use rustc_hash::FxHashMap;

use super::implicit_names::{ImplicitName, ImplicitNames};
use super::node::NodeId;
use super::ordinary_words::OrdinaryWords;
use super::resolved::{MentionSource, Resolution, ResolvedMention};
use super::spelling::{longest_match, match_name};
use super::store::NodeStore;
use crate::model::{Document, Facts, LaterMentions, Mention};

/// A name of an entity that the document annotates.
struct CandidateName<'a> {
    node: NodeId,
    name: &'a str,
    word: Option<u32>,
}

/// The position of an entity's first annotation.
#[derive(Clone, Copy)]
struct FirstAnnotation {
    tokens_before: u32,
    sentence: u32,
    end: u32,
}

/// Returns all mentions of `document` that resolve, annotated and implicit, in text order.
pub(super) fn find_mentions(
    document: &Document,
    resolutions: &[Resolution],
    store: &NodeStore,
    names: &ImplicitNames,
) -> Vec<ResolvedMention> {
    let mut mentions = annotated_mentions(&document.facts, resolutions);
    if store.settings().later_mentions != LaterMentions::Off && document.article().is_some() {
        let firsts = first_annotations(&document.facts, &mentions, store);
        mentions.extend(find_implicit(document, &firsts, store, names));
        mentions.sort_by_key(|mention| (mention.sentence, mention.start, mention.end));
    }
    mentions
}

fn annotated_mentions(facts: &Facts, resolutions: &[Resolution]) -> Vec<ResolvedMention> {
    let resolved = |(at, mention): (usize, &Mention)| {
        let node = resolutions.get(mention.reference as usize)?.node()?;
        let source = MentionSource::Annotated(at as u32);
        Some(ResolvedMention { node, sentence: mention.sentence, start: mention.start, end: mention.end, source })
    };
    facts.mentions.iter().enumerate().filter_map(resolved).collect()
}

/// Returns the entities in the order of their first annotations.
fn first_annotations(facts: &Facts, mentions: &[ResolvedMention], store: &NodeStore) -> Vec<(NodeId, FirstAnnotation)> {
    let mut firsts: Vec<(NodeId, FirstAnnotation)> = Vec::new();
    for mention in mentions {
        let MentionSource::Annotated(at) = mention.source else { continue };
        if !store.is_entity(mention.node) || firsts.iter().any(|(node, _)| *node == mention.node) {
            continue;
        }
        let tokens_before = facts.mentions[at as usize].tokens_before;
        let first = FirstAnnotation { tokens_before, sentence: mention.sentence, end: mention.end };
        firsts.push((mention.node, first));
    }
    firsts
}

fn find_implicit(
    document: &Document,
    firsts: &[(NodeId, FirstAnnotation)],
    store: &NodeStore,
    names: &ImplicitNames,
) -> Vec<ResolvedMention> {
    let names_of = |node: NodeId| {
        let names = names.get(node, store).iter();
        names.map(move |ImplicitName { name, word }| CandidateName { node, name, word: *word })
    };
    let names: Vec<CandidateName<'_>> = firsts.iter().flat_map(|(node, _)| names_of(*node)).collect();
    let firsts: FxHashMap<NodeId, FirstAnnotation> = firsts.iter().copied().collect();
    let mut found = find_in_spaced_text(document, &names, &firsts);
    found.extend(find_in_unspaced_text(document, &names, &firsts));
    assign_ordinals(found)
}

fn find_in_spaced_text(
    document: &Document,
    names: &[CandidateName<'_>],
    firsts: &FxHashMap<NodeId, FirstAnnotation>,
) -> Vec<ResolvedMention> {
    let facts = &document.facts;
    let mut by_word: FxHashMap<u32, Vec<&CandidateName<'_>>> = FxHashMap::default();
    for name in names {
        if let Some(word) = name.word {
            by_word.entry(word).or_default().push(name);
        }
    }
    let mut ordinary = OrdinaryWords::new(document, names.iter().map(|name| name.name).collect());
    let mut found: Vec<ResolvedMention> = Vec::new();
    let mut at_sentence = 0;
    for (at, token) in facts.tokens.iter().enumerate() {
        let Some(names) = by_word.get(&token.hash) else { continue };
        while facts.tokens_of(at_sentence).end <= at {
            at_sentence += 1;
        }
        let sentence = at_sentence as u32;
        let start = token.start - facts.sentences[at_sentence].start;
        let is_covered = found.last().is_some_and(|last| last.sentence == sentence && start < last.end);
        if is_covered {
            continue;
        }
        let text = document.sentence(sentence).unwrap_or_default();
        let Some(rest) = text.get(start as usize..) else { continue };
        let annotated = names.iter().filter(|name| firsts[&name.node].tokens_before <= at as u32);
        let matches = annotated.filter_map(|name| Some((name.node, match_name(rest, name.name)?)));
        let Some((node, length)) = longest_match(matches) else { continue };
        if !ordinary.contains(text, start as usize, length) {
            let source = MentionSource::Implicit { token: at as u32, ordinal: 0 };
            found.push(ResolvedMention { node, sentence, start, end: start + length as u32, source });
        }
    }
    found
}

fn find_in_unspaced_text(
    document: &Document,
    names: &[CandidateName<'_>],
    firsts: &FxHashMap<NodeId, FirstAnnotation>,
) -> Vec<ResolvedMention> {
    let mut found: Vec<ResolvedMention> = Vec::new();
    let facts = &document.facts;
    let sentences = facts.sentences.iter().enumerate().filter(|(_, sentence)| sentence.unspaced);
    for (at, sentence) in sentences {
        let text = facts.text(sentence, &document.fragments);
        let sentence = at as u32;
        let annotated: Vec<_> =
            facts.mentions.iter().filter(|m| m.sentence == sentence).map(|m| (m.start, m.end)).collect();
        let mut next = 0;
        while let Some(c) = text.get(next..).and_then(|rest| rest.chars().next()) {
            let start = next;
            next += c.len_utf8();
            let here = start as u32;
            if annotated.iter().any(|(first, end)| (*first..*end).contains(&here)) {
                continue;
            }
            let is_after = |first: FirstAnnotation| (first.sentence, first.end) <= (sentence, here);
            let matches = names
                .iter()
                .filter(|name| name.name.chars().nth(1).is_some() && is_after(firsts[&name.node]))
                .filter(|name| text[start..].starts_with(name.name));
            if let Some((node, length)) = longest_match(matches.map(|name| (name.node, name.name.len()))) {
                let source = MentionSource::Implicit { token: u32::MAX, ordinal: 0 };
                found.push(ResolvedMention { node, sentence, start: here, end: here + length as u32, source });
                next = start + length;
            }
        }
    }
    found
}

/// Numbers the mentions of each entity from 1 in text order.
fn assign_ordinals(mut found: Vec<ResolvedMention>) -> Vec<ResolvedMention> {
    found.sort_by_key(|mention| (mention.sentence, mention.start));
    let mut counts: FxHashMap<NodeId, u32> = FxHashMap::default();
    for mention in &mut found {
        let count = counts.entry(mention.node).or_insert(0);
        *count += 1;
        if let MentionSource::Implicit { ordinal, .. } = &mut mention.source {
            *ordinal = *count;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::ContentPath;
    use crate::graph::Graph;
    use crate::model::Visibility;

    /// The implicit mentions of an article with this text, each with the rest of its sentence.
    fn implicit(body: &str) -> Vec<String> {
        let settings = Arc::new(crate::parse::default_settings());
        let article = format!("---\ntitle: A\ndate: 2021-04-07\n---\n\n{body}\n");
        let files = [
            ("people/theresa-may.md", "---\nname: Theresa May\n---\n"),
            ("people/edhem-said.md", "---\nname: Edhem Said\n---\n"),
            ("places/us.md", "---\nname: United States\naliases: [US]\n---\n"),
            ("topics/new.md", "---\nname: New Economics Foundation\naliases: [New]\n---\n"),
            ("articles/a.md", article.as_str()),
        ];
        let documents = files.iter().map(|(path, text)| {
            let document = crate::parse::parse_document(&ContentPath::new(path), text.as_bytes(), &settings);
            (Arc::new(document), Visibility::Public)
        });
        let graph = Graph::build(settings.clone(), documents.collect());
        let reader = graph.reader();
        let node = reader.find("articles/a").expect("the article");
        let document = reader.document(node).expect("its document");
        let text = |mention: &ResolvedMention| {
            document.sentence(mention.sentence).expect("its sentence")[mention.start as usize..].to_string()
        };
        let mentions = reader.resolved(node).mentions.iter();
        mentions.filter(|mention| matches!(mention.source, MentionSource::Implicit { .. })).map(text).collect()
    }

    #[test]
    fn a_family_name_counts_unless_it_is_another_word() {
        assert_eq!(implicit("[[Theresa May]] spoke. May left, and so did May."), ["May left, and so did May.", "May."]);
        assert_eq!(
            implicit("[[Theresa May]] met [[Edhem Said]]. They asked May Said’s question."),
            ["May Said’s question.", "Said’s question."]
        );
    }

    #[test]
    fn a_word_at_a_sentence_start_is_ordinary_if_it_occurs_in_lower_case() {
        assert_eq!(implicit("[[Edhem Said]] came. Said he: it is said."), [""; 0]);
        assert_eq!(implicit("[[Edhem Said]] came, he said. “Said won.” Then Said left."), ["Said left."]);
        assert_eq!(implicit("[[US|The States]] told us. US troops left."), ["US troops left."]);
    }

    #[test]
    fn a_part_of_another_name_is_not_a_mention() {
        assert_eq!(implicit("[[New]] was founded. He flew to New Delhi, and New was glad."), ["New was glad."]);
        assert_eq!(implicit("[[Edhem Said]] met Said Mohamed."), [""; 0]);
    }

    #[test]
    fn a_date_is_not_a_mention() {
        assert_eq!(implicit("[[Theresa May]] left on May 5, and not in May 2021."), [""; 0]);
    }
}
