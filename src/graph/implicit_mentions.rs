//! Finds implicit mentions: unannotated names after an entity's first annotation in a
//! document.
//!
//! The longest name wins; a name of two of the document's entities counts for neither.
//! Matching is case-sensitive, so that `us` does not match `US`. A name of one word must
//! not be an ordinary word or a part of another name (see `ordinary_words`).

use rustc_hash::FxHashMap;

use super::implicit_names::ImplicitNames;
use super::implicit_search::{FirstAnnotation, ImplicitSearch};
use super::node::NodeId;
use super::resolved::{MentionSource, Resolution, ResolvedMention};
use super::store::NodeStore;
use crate::model::{Document, Facts, LaterMentions, Mention};

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
        let search = ImplicitSearch::new(document, &firsts, store, names);
        let mut implicit = search.find_in_spaced_text();
        implicit.extend(search.find_in_unspaced_text());
        mentions.extend(assign_ordinals(implicit));
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
