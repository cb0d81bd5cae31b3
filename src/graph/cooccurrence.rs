//! Co-occurrence: the number of articles in which two nodes occur together.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::changes::ChangeSet;
use super::corpus::Corpus;
use super::dependencies::Dependency;
use super::dependency_kind::DependencyKind;
use super::entity_lists::ListStore;
use super::lists::List;
use super::node::NodeId;
use super::resolved::ResolvedDocument;
use super::store::NodeStore;
use crate::model::LanguageId;

/// The number of entities of an article that count as occurring together. The number of
/// pairs grows with its square.
const MAX_ENTITIES: usize = 48;

/// The number of articles in which each other node occurs together with one node.
pub(super) type CooccurrenceCounts = FxHashMap<NodeId, u32>;

/// Co-occurrence counts of every node. They are counted when first read, and updated
/// from then on. Translations of other listed articles do not count.
#[derive(Default)]
pub(super) struct Cooccurrence {
    by_node: Vec<OnceLock<CooccurrenceCounts>>,
    /// The language in which the entities of each document count; `None` if they do not.
    languages: Vec<Option<LanguageId>>,
}

impl Cooccurrence {
    /// Makes room for `nodes` nodes in total.
    pub(super) fn grow(&mut self, nodes: usize) {
        self.by_node.resize_with(nodes, OnceLock::new);
        self.languages.resize(nodes, None);
    }

    /// Returns the counts of `node`, which may be a language variant.
    pub(super) fn counts(&self, node: NodeId, corpus: Corpus<'_>, lists: &ListStore) -> &CooccurrenceCounts {
        self.by_node[node.index()].get_or_init(|| count(node, corpus, lists))
    }

    /// Whether two nodes, each given with its language variant, occur together in any article.
    pub(super) fn contains_pair(&self, pair: [(NodeId, NodeId); 2], corpus: Corpus<'_>, lists: &ListStore) -> bool {
        // Counting is cheaper for the node in fewer articles, and its counts are smaller.
        let cost = |(_, variant): (NodeId, NodeId)| {
            let is_counted = self.by_node[variant.index()].get().is_some();
            (!is_counted, lists.list(Some(variant), List::Briefings).len())
        };
        let [a, b] = pair;
        let ((_, counted), (other, _)) = if cost(b) < cost(a) { (b, a) } else { (a, b) };
        self.counts(counted, corpus, lists).get(&other).is_some_and(|count| *count > 0)
    }

    /// Returns the nodes whose counts include `node`.
    pub(super) fn nodes_with(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let nodes = self.by_node.iter().enumerate();
        let has_node = move |counts: &CooccurrenceCounts| counts.contains_key(&node);
        nodes.filter(move |(_, counts)| counts.get().is_some_and(has_node)).map(|(at, _)| NodeId(at as u32))
    }

    /// Sets the language in which the document of `id` counts.
    pub(super) fn set_language(&mut self, id: NodeId, language: Option<LanguageId>) {
        self.languages[id.index()] = language;
    }

    /// Updates the counts after the document of `id`, which resolved to `old`, was
    /// resolved again.
    pub(super) fn update(&mut self, id: NodeId, old: &ResolvedDocument, corpus: Corpus<'_>, changes: &mut ChangeSet) {
        let (new, language) = (corpus.resolved(id), corpus.counted_language(id));
        let old_language = self.languages[id.index()];
        self.set_language(id, language);
        let before = counted_variants(old, old_language, corpus.store);
        let after = counted_variants(new, language, corpus.store);
        if before == after {
            return;
        }
        add_changed_pairs(&before, &after, changes);
        let removed = pairs(old, old_language, corpus.store).into_iter().map(|pair| (pair, -1));
        let added = pairs(new, language, corpus.store).into_iter().map(|pair| (pair, 1));
        for ((node, other), growth) in removed.chain(added) {
            // Counts that were never read need no update.
            if let Some(counts) = self.by_node[node.index()].get_mut() {
                add_count(counts, other, growth);
                changes.add_node(DependencyKind::Cooccurrence, node);
            }
        }
    }
}

fn add_count(counts: &mut CooccurrenceCounts, other: NodeId, growth: i32) {
    let count = counts.entry(other).or_insert(0);
    *count = count.saturating_add_signed(growth);
    if *count == 0 {
        counts.remove(&other);
    }
}

fn count(node: NodeId, corpus: Corpus<'_>, lists: &ListStore) -> CooccurrenceCounts {
    let mut counts = FxHashMap::default();
    let base = corpus.store.base_of(Some(node));
    // An article that lists the node is one of its briefings, unless it is a translation.
    for entry in lists.list(Some(node), List::Briefings) {
        let resolved = corpus.resolved(entry.document);
        if entities(resolved).any(|other| Some(other) == base) {
            for other in entities(resolved).filter(|other| Some(*other) != base) {
                *counts.entry(other).or_insert(0) += 1;
            }
        }
    }
    counts
}

/// The nodes of a document that count as occurring together.
fn entities(resolved: &ResolvedDocument) -> impl Iterator<Item = NodeId> + '_ {
    resolved.involvements.iter().filter(|i| i.listed).take(MAX_ENTITIES).map(|i| i.node)
}

/// Returns the language variants of the document's entities, sorted.
fn counted_variants(resolved: &ResolvedDocument, language: Option<LanguageId>, store: &NodeStore) -> Vec<NodeId> {
    let Some(language) = language else { return Vec::new() };
    let mut variants: Vec<NodeId> = entities(resolved).map(|node| store.variant_of(node, language)).collect();
    variants.sort_unstable();
    variants
}

/// Returns all pairs of a variant, whose counts change, and another entity of the document.
fn pairs(resolved: &ResolvedDocument, language: Option<LanguageId>, store: &NodeStore) -> Vec<(NodeId, NodeId)> {
    let Some(language) = language else { return Vec::new() };
    let others = |node: NodeId| entities(resolved).filter(move |other| *other != node);
    entities(resolved).flat_map(|a| others(a).map(move |b| (store.variant_of(a, language), b))).collect()
}

/// Adds the pairs of which one node was added to the document or removed from it.
fn add_changed_pairs(before: &[NodeId], after: &[NodeId], changes: &mut ChangeSet) {
    let both = || before.iter().chain(after);
    let stays = |node: &NodeId| before.binary_search(node).is_ok() && after.binary_search(node).is_ok();
    for changed in both().filter(|node| !stays(node)) {
        for other in both().filter(|other| *other != changed) {
            changes.add(Dependency::pair(*changed, *other));
        }
    }
}
