//! The parts of the graph that queries read.

use std::sync::Arc;

use super::calendar::Calendars;
use super::cooccurrence::Cooccurrence;
use super::corpus::Corpus;
use super::entity_lists::ListStore;
use super::implicit_names::ImplicitNames;
use super::names::NameTable;
use super::resolve::Resolver;
use super::resolved::ResolvedDocuments;
use super::store::NodeStore;
use crate::model::Settings;

/// All documents, and everything derived from them that pages show. Each part owns its
/// data; this struct only keeps them together.
pub(super) struct GraphState {
    pub store: NodeStore,
    pub names: NameTable,
    pub implicit_names: ImplicitNames,
    pub resolved: ResolvedDocuments,
    pub lists: ListStore,
    pub cooccurrence: Cooccurrence,
    pub calendars: Calendars,
}

impl GraphState {
    pub(super) fn new(settings: Arc<Settings>) -> Self {
        let mut state = Self {
            calendars: Calendars::new(settings.languages().count()),
            store: NodeStore::new(settings),
            names: NameTable::default(),
            implicit_names: ImplicitNames::default(),
            resolved: ResolvedDocuments::default(),
            lists: ListStore::default(),
            cooccurrence: Cooccurrence::default(),
        };
        state.grow();
        state
    }

    /// Makes room in every part for nodes that were added to the store.
    pub(super) fn grow(&mut self) {
        let nodes = self.store.len();
        self.implicit_names.grow(nodes);
        self.resolved.grow(nodes);
        self.lists.grow(nodes);
        self.cooccurrence.grow(nodes);
    }

    pub(super) fn resolver(&self) -> Resolver<'_> {
        Resolver { store: &self.store, names: &self.names }
    }

    pub(super) fn corpus(&self) -> Corpus<'_> {
        Corpus { store: &self.store, resolved: &self.resolved }
    }
}
