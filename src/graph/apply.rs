//! The one write path of the graph: replaces or removes a document.
//!
//! Diffs the old and new postings so that only real changes invalidate dependents.

use std::collections::BTreeSet;

use super::dependency_kind::DependencyKind;
use super::invalidate::{
    has_same_references, invalidate_broader, invalidate_document, invalidate_listings, invalidate_references,
};
use super::node::NodeId;
use super::profile::DocumentProfile;
use super::registry::{DocumentVersion, LookupKeys};
use super::update::Update;

/// Replaces the document of `id`, or removes it if `new` is `None`.
pub(super) fn apply_document(mut update: Update<'_>, id: NodeId, new: Option<DocumentVersion>) {
    let before = DocumentProfile::new(&update.state.store, id);
    let references = compare_references(&update, id, new.as_ref());

    // Invalidate the parts of the document that differ, and the targets of the old version.
    update.changes.add_node(DependencyKind::SourcePositions, id);
    invalidate_document(update.changes, &update.state.store, id, new.as_ref());
    invalidate_targets(&mut update, id, references);

    // Retract the old document and its names, insert the new ones.
    let mut changed_names = update.set_document(id, new);
    changed_names.extend(update.update_stubs(id));

    // Collect the documents that may resolve differently now.
    let after = DocumentProfile::new(&update.state.store, id);
    let mut stale = BTreeSet::from([id]);
    if before != after {
        stale.extend(update.tracking.dependents.affected_by(id, update.state));
    }
    stale.extend(update.tracking.dependents.referring_to_names(&changed_names));
    stale.extend(update_stubs_of_dependents(&mut update, id, &stale, &mut changed_names));
    update.changes.add_names(changed_names.iter().map(AsRef::as_ref));
    if before.is_sensitive != after.is_sensitive {
        invalidate_listings(update.changes, update.state, id);
    }

    // Resolve them again, and diff their postings.
    update.resolve_all(stale);

    // Invalidate the targets of the new version.
    invalidate_targets(&mut update, id, references);
}

/// Whether two versions of a document have the same references and values at the same
/// positions.
#[derive(Clone, Copy, PartialEq, Eq)]
enum References {
    Same,
    Changed,
}

fn compare_references(update: &Update<'_>, id: NodeId, new: Option<&DocumentVersion>) -> References {
    match update.state.store.document(id).zip(new) {
        Some((old, (new, _))) if has_same_references(old, new) => References::Same,
        _ => References::Changed,
    }
}

/// Invalidates the `broader` relation if the document of `id` is part of it and, unless its
/// `references` are the same, the lists of references to its stubs and series.
fn invalidate_targets(update: &mut Update<'_>, id: NodeId, references: References) {
    let store = &update.state.store;
    if references == References::Changed {
        invalidate_references(update.changes, store, &update.state.resolved.get(id).resolutions);
    }
    invalidate_broader(update.changes, store, id);
}

/// Updates the stubs of the documents in `stale` other than `id`, and adds the names of
/// these stubs to `changed_names`. Returns the documents that refer to those names.
///
/// Whether a name needs a stub depends on declared names only, never on other stubs, so
/// the stubs of the returned documents need no update.
fn update_stubs_of_dependents(
    update: &mut Update<'_>,
    id: NodeId,
    stale: &BTreeSet<NodeId>,
    changed_names: &mut LookupKeys,
) -> BTreeSet<NodeId> {
    let mut stub_names = LookupKeys::new();
    for dependent in stale.iter().filter(|dependent| **dependent != id) {
        stub_names.extend(update.update_stubs(*dependent));
    }
    let dependents = update.tracking.dependents.referring_to_names(&stub_names);
    changed_names.extend(stub_names);
    dependents
}
