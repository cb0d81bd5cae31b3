//! The graph: the public entry to reads and writes.

use std::sync::Arc;

use super::apply::apply_document;
use super::build::build_state;
use super::changes::ChangeSet;
use super::dependencies::Dependency;
use super::node::NodeId;
use super::query::Reader;
use super::read_set::ReadSet;
use super::registry::DocumentVersion;
use super::snapshot::write_snapshot;
use super::state::GraphState;
use super::tracking::Tracking;
use super::update::Update;
use crate::base::ContentPath;
use crate::model::{Document, Settings, Visibility};

/// All documents of a site, indexed by the entities that they are about.
pub struct Graph {
    pub(super) state: GraphState,
    /// Created before the first change.
    pub(super) tracking: Option<Tracking>,
    /// Dependencies invalidated since [`take_changes`](Self::take_changes).
    changes: ChangeSet,
}

impl Graph {
    /// Creates a graph without documents.
    pub fn new(settings: Arc<Settings>) -> Self {
        Self { state: GraphState::new(settings), tracking: None, changes: ChangeSet::default() }
    }

    /// Builds the graph of `documents`, in parallel.
    pub fn build(settings: Arc<Settings>, documents: Vec<(Arc<Document>, Visibility)>) -> Self {
        let mut changes = ChangeSet::default();
        Self { state: build_state(settings, documents, &mut changes), tracking: None, changes }
    }

    // ---- writing

    /// Replaces the document at the path of `document`.
    pub fn replace(&mut self, document: Arc<Document>, visibility: Visibility) {
        self.track_dependents();
        let id = self.state.store.intern_document(&document);
        self.apply(id, Some((document, visibility)));
    }

    /// Removes the document at `path`.
    pub fn remove(&mut self, path: &ContentPath) {
        self.track_dependents();
        let Some(id) = self.state.store.node_at(path) else { return };
        self.apply(id, None);
        if let Some((document, visibility)) = self.state.store.shadowed_document(path) {
            self.remove(&document.path);
            self.replace(document, visibility);
        }
    }

    fn apply(&mut self, id: NodeId, new: Option<DocumentVersion>) {
        let Self { state, tracking, changes } = self;
        let tracking = tracking.get_or_insert_default();
        state.grow();
        tracking.grow(&state.store);
        apply_document(Update { state, tracking, changes }, id, new);
    }

    /// Prepares for changes. The first change does so itself if needed, and takes longer
    /// then.
    pub fn track_dependents(&mut self) {
        if self.tracking.is_none() {
            self.tracking = Some(Tracking::new(&self.state));
        }
    }

    /// Returns the dependencies that may have changed since the last call, sorted.
    pub fn take_changes(&mut self) -> Vec<Dependency> {
        std::mem::take(&mut self.changes).into_keys(|owner, list| self.state.lists.list(owner, list).len())
    }

    // ---- reading

    /// Returns a reader that records nothing.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(&self.state, None)
    }

    /// Returns a reader that records the dependencies of every value in `reads`.
    pub fn reader_recording<'a>(&'a self, reads: &'a ReadSet) -> Reader<'a> {
        Reader::new(&self.state, Some(reads))
    }

    /// Dumps the graph as text, without numbers that depend on history, so that tests
    /// can compare two graphs.
    pub fn snapshot(&self) -> String {
        write_snapshot(&self.state)
    }
}
