//! Reverse dependencies: the documents that must be resolved again after a change.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::lists::List;
use super::node::NodeId;
use super::state::GraphState;

/// The documents that refer to each name, path and node.
#[derive(Default)]
pub(super) struct DocumentDependents {
    /// By folded name, or by the key of a path.
    by_name: FxHashMap<Box<str>, BTreeSet<NodeId>>,
    by_node: FxHashMap<NodeId, BTreeSet<NodeId>>,
}

impl DocumentDependents {
    /// Registers the references of the document of `id`.
    pub(super) fn insert(&mut self, id: NodeId, state: &GraphState) {
        self.edit(id, state, |documents| documents.insert(id));
    }

    /// Removes the references of the document of `id`.
    pub(super) fn remove(&mut self, id: NodeId, state: &GraphState) {
        self.edit(id, state, |documents| documents.remove(&id));
    }

    fn edit(&mut self, id: NodeId, state: &GraphState, edit: impl Fn(&mut BTreeSet<NodeId>) -> bool) {
        let Some(document) = state.store.document(id) else { return };
        for reference in &document.facts.references {
            for key in state.resolver().lookup_keys(reference) {
                edit(self.by_name.entry(key).or_default());
            }
        }
        for node in state.resolved.get(id).resolutions.iter().filter_map(|resolution| resolution.node()) {
            edit(self.by_node.entry(node).or_default());
        }
    }

    /// Returns the documents with a reference to one of `names`.
    pub(super) fn referring_to_names(&self, names: &BTreeSet<Box<str>>) -> BTreeSet<NodeId> {
        names.iter().filter_map(|name| self.by_name.get(name)).flatten().copied().collect()
    }

    /// Returns the documents with a reference that resolves to `node`.
    pub(super) fn referring_to(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.by_node.get(&node).into_iter().flatten().copied()
    }

    /// Returns the documents to resolve again when `node` changes: those with a
    /// reference to it, and those in its lists of articles.
    pub(super) fn affected_by(&self, node: NodeId, state: &GraphState) -> BTreeSet<NodeId> {
        let lists = state.store.variants_of(node).flat_map(|variant| state.lists.list(Some(variant), List::Articles));
        self.referring_to(node).chain(lists.map(|entry| entry.document)).collect()
    }
}
