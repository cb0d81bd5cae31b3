//! Adds the dependencies that a new version of a document invalidates.

use super::changes::ChangeSet;
use super::dependencies::Dependency;
use super::dependency_kind::DependencyKind;
use super::node::NodeId;
use super::registry::DocumentVersion;
use super::resolved::{Resolution, ResolvedDocument};
use super::state::GraphState;
use super::store::NodeStore;
use crate::model::{Document, Visibility};

/// Invalidates the parts of the document of `id` in which `new` differs from it.
pub(super) fn invalidate_document(
    changes: &mut ChangeSet,
    store: &NodeStore,
    id: NodeId,
    new: Option<&DocumentVersion>,
) {
    let old = store.node(id);
    let visibility_changed = old.visibility != new.map_or(Visibility::Hidden, |(_, visibility)| *visibility);
    let versions = old.document.as_deref().zip(new.map(|(document, _)| document.as_ref()));
    if visibility_changed || versions.is_none_or(|(old, new)| !has_same_front_matter(old, new)) {
        changes.add_node(DependencyKind::FrontMatter, id);
    }
    if visibility_changed || versions.is_none_or(|(old, new)| !has_same_content(old, new)) {
        changes.add_node(DependencyKind::Document, id);
    }
    if versions.is_none_or(|(old, new)| old.facts.figures != new.facts.figures) {
        changes.add_node(DependencyKind::Figures, id);
    }
}

/// Invalidates the parts in which a document resolves differently.
pub(super) fn invalidate_resolved(
    changes: &mut ChangeSet,
    store: &NodeStore,
    id: NodeId,
    (old, new): (&ResolvedDocument, &ResolvedDocument),
) {
    if old.resolutions != new.resolutions {
        changes.add_node(DependencyKind::Resolutions, id);
        invalidate_references(changes, store, &old.resolutions);
        invalidate_references(changes, store, &new.resolutions);
    }
    if old.involvements != new.involvements {
        changes.add_node(DependencyKind::Involvements, id);
    }
    if old.mentions != new.mentions {
        changes.add_node(DependencyKind::Mentions, id);
    }
}

/// Invalidates the references to the stubs and series among `resolutions`: another
/// reference may be the first one now, or its position may have changed.
pub(super) fn invalidate_references(changes: &mut ChangeSet, store: &NodeStore, resolutions: &[Resolution]) {
    for node in resolutions.iter().filter_map(|resolution| resolution.node()) {
        if store.capabilities(node).measures || store.document(node).is_none() {
            changes.add_node(DependencyKind::References, node);
        }
    }
}

/// Invalidates the `broader` relation if the document of `id` names broader entities.
pub(super) fn invalidate_broader(changes: &mut ChangeSet, store: &NodeStore, id: NodeId) {
    if store.entity(id).is_some_and(|entity| !entity.broader.is_empty()) {
        changes.add(Dependency::BROADER);
    }
}

/// Invalidates every page that may list `id`, because its `sensitive` flag changed.
pub(super) fn invalidate_listings(changes: &mut ChangeSet, state: &GraphState, id: NodeId) {
    for node in state.cooccurrence.nodes_with(id) {
        changes.add_node(DependencyKind::Cooccurrence, node);
    }
    for (node, _) in state.lists.iter().filter(|(_, lists)| lists.by_topic().contains_key(&id)) {
        changes.add_node(DependencyKind::ByTopic, node);
    }
}

/// Whether two versions of a document have the same references and values, at the same
/// positions of the file.
pub(super) fn has_same_references(a: &Document, b: &Document) -> bool {
    a.path == b.path
        && a.facts.references == b.facts.references
        && a.spans.references == b.spans.references
        && a.facts.figures == b.facts.figures
        && a.spans.figures == b.spans.figures
}

/// Whether two versions of a document are equal except for spans and diagnostics.
fn has_same_content(a: &Document, b: &Document) -> bool {
    has_same_front_matter(a, b) && a.words == b.words && a.fragments == b.fragments && a.facts == b.facts
}

fn has_same_front_matter(a: &Document, b: &Document) -> bool {
    let texts = |d: &Document| d.fragments.iter().skip(1).map(|f| f.text().to_string()).collect::<Vec<_>>();
    let redirects = |d: &Document| d.redirects.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    a.path == b.path
        && a.kind == b.kind
        && a.language == b.language
        && a.url == b.url
        && a.meta == b.meta
        && redirects(a) == redirects(b)
        && texts(a) == texts(b)
}
