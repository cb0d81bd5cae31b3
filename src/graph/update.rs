//! The steps of a change: each updates one derived part and invalidates its dependents.

use std::collections::BTreeSet;

use super::changes::ChangeSet;
use super::corpus::Corpus;
use super::dependencies::Dependency;
use super::invalidate::invalidate_resolved;
use super::node::NodeId;
use super::posting::{Posting, diff};
use super::postings::build_postings;
use super::registry::{DocumentVersion, LookupKeys, RegistryEditor};
use super::resolve_document::resolve_document;
use super::state::GraphState;
use super::tracking::{Tracking, stub_references};

/// Write access to a graph.
pub(super) struct Update<'g> {
    pub state: &'g mut GraphState,
    pub tracking: &'g mut Tracking,
    pub changes: &'g mut ChangeSet,
}

impl Update<'_> {
    /// Sets or removes the document of `id`. Returns the names that changed.
    pub(super) fn set_document(&mut self, id: NodeId, new: Option<DocumentVersion>) -> LookupKeys {
        self.tracking.dependents.remove(id, self.state);
        let changed = self.registry().set_document(id, new);
        self.grow();
        changed
    }

    /// Adds the stubs that the document of `id` refers to now, and removes those that it
    /// no longer refers to. Returns the names that changed.
    pub(super) fn update_stubs(&mut self, id: NodeId) -> LookupKeys {
        let document = self.state.store.node(id).published();
        let stubs = document.map_or_else(Vec::new, |document| self.state.resolver().stubs_of(document));
        let mut changed = LookupKeys::new();
        // Old references are removed last, so that a stub that both versions name stays.
        for stub in &stubs {
            changed.extend(self.registry().add_stub(stub));
        }
        self.grow();
        let old = self.tracking.replace_stubs(id, stub_references(&self.state.store, stubs));
        for (node, name) in &old {
            changed.extend(self.registry().remove_stub(*node, name));
        }
        changed
    }

    /// Resolves documents again: entities first, since articles roll up to the broader
    /// terms of their topics.
    pub(super) fn resolve_all(&mut self, stale: BTreeSet<NodeId>) {
        let (mut articles, entities): (BTreeSet<NodeId>, BTreeSet<NodeId>) =
            stale.into_iter().partition(|id| self.state.store.is_article(*id));
        for id in entities {
            let before = self.state.corpus().ancestors(id);
            self.resolve(id);
            if self.state.corpus().ancestors(id) != before {
                self.changes.add(Dependency::BROADER);
                let dependents = self.tracking.dependents.affected_by(id, self.state);
                articles.extend(dependents.into_iter().filter(|id| self.state.store.is_article(*id)));
            }
        }
        for id in articles {
            self.resolve(id);
        }
    }

    fn resolve(&mut self, id: NodeId) {
        let new = resolve_document(self.state, id);
        let old = self.state.resolved.get(id);
        invalidate_resolved(self.changes, &self.state.store, id, (old, &new));

        self.tracking.dependents.remove(id, self.state);
        let old = self.state.resolved.replace(id, new);
        self.tracking.dependents.insert(id, self.state);

        let GraphState { store, resolved, cooccurrence, .. } = &mut *self.state;
        cooccurrence.update(id, &old, Corpus { store, resolved }, self.changes);

        let new = build_postings(self.state.corpus(), id);
        let old = self.tracking.replace_postings(id, &new);
        let (removed, added) = diff(old, new);
        removed.iter().for_each(|posting| self.remove(posting));
        added.iter().for_each(|posting| self.insert(posting));
    }

    fn insert(&mut self, posting: &Posting) {
        self.state.lists.insert(posting, self.state.store.ids(), self.changes);
        self.update_calendar(posting, 1);
    }

    fn remove(&mut self, posting: &Posting) {
        self.state.lists.remove(posting, self.state.store.ids(), self.changes);
        self.update_calendar(posting, -1);
    }

    fn update_calendar(&mut self, posting: &Posting, growth: i32) {
        let GraphState { store, calendars, .. } = &mut *self.state;
        if posting.topic.is_none() {
            let changed = calendars.update((posting.owner, posting.list), posting.entry, growth, store);
            changed.into_iter().for_each(|key| self.changes.add(key));
        }
    }

    fn registry(&mut self) -> RegistryEditor<'_> {
        let GraphState { store, names, implicit_names, .. } = &mut *self.state;
        RegistryEditor { store, names, implicit_names, changes: self.changes }
    }

    fn grow(&mut self) {
        self.state.grow();
        self.tracking.grow(&self.state.store);
    }
}
