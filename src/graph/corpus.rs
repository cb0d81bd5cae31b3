//! The documents of the graph together with their resolved references.

use rustc_hash::FxHashSet;

use super::node::NodeId;
use super::resolved::{ResolvedDocument, ResolvedDocuments};
use super::store::NodeStore;
use crate::model::LanguageId;

/// Read access to documents and their resolved references.
#[derive(Clone, Copy)]
pub(super) struct Corpus<'a> {
    pub store: &'a NodeStore,
    pub resolved: &'a ResolvedDocuments,
}

impl<'a> Corpus<'a> {
    pub(super) fn resolved(self, node: NodeId) -> &'a ResolvedDocument {
        self.resolved.get(node)
    }

    /// Returns the broader entities that the document of `node` names, in that order.
    pub(super) fn broader(self, node: NodeId) -> Vec<NodeId> {
        let references = self.store.entity(node).map_or(&[][..], |entity| &entity.broader);
        let resolved = self.resolved(node);
        references.iter().filter_map(|reference| resolved.resolution(*reference).node()).collect()
    }

    /// Returns the nodes that `node` rolls up to.
    pub(super) fn ancestors(self, node: NodeId) -> Vec<NodeId> {
        ancestors(node, |node| self.broader(node))
    }

    /// Whether the document of `node` translates an article that is in the same lists.
    pub(super) fn translates_listed_article(self, node: NodeId) -> bool {
        let Some(document) = self.store.document(node) else { return false };
        let reference = document.article().and_then(|article| article.translation_of);
        let original = reference.and_then(|reference| self.resolved(node).resolution(reference).node());
        original.map(|original| self.store.node(original)).is_some_and(|original| {
            let language = original.document.as_ref().map(|document| self.store.language_of(document));
            original.visibility.is_listed() && language == Some(self.store.language_of(document))
        })
    }

    /// The language in which the document of `node` adds to co-occurrence counts; `None`
    /// if it does not count.
    pub(super) fn counted_language(self, node: NodeId) -> Option<LanguageId> {
        let known = self.store.node(node);
        let document = known.document.as_ref().filter(|_| known.visibility.is_listed())?;
        (!self.translates_listed_article(node)).then(|| self.store.language_of(document))
    }
}

/// Returns the nodes that `node` rolls up to by `broader`, nearest first, without
/// duplicates and without `node` itself.
pub(super) fn ancestors(node: NodeId, broader: impl Fn(NodeId) -> Vec<NodeId>) -> Vec<NodeId> {
    let first = broader(node);
    if first.is_empty() {
        return first;
    }
    let mut found = vec![node];
    let mut seen = FxHashSet::default();
    let mut next = 0;
    while let Some(at) = found.get(next).copied() {
        next += 1;
        for above in broader(at) {
            if above != node && seen.insert(above) {
                found.push(above);
            }
        }
    }
    found.remove(0);
    found
}
