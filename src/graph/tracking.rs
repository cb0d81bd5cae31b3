//! The records that only changes need: reverse dependencies and inserted postings.

use rayon::prelude::*;

use super::dependents::DocumentDependents;
use super::node::NodeId;
use super::posting::Posting;
use super::postings::build_postings;
use super::resolve::Stub;
use super::retraction_log::RetractionLog;
use super::state::GraphState;
use super::store::NodeStore;

/// Stubs that a document refers to, each with the written form.
pub(super) type StubReferences = Box<[(NodeId, Box<str>)]>;

/// The records of a graph that can change. A build without changes does not need them.
#[derive(Default)]
pub(super) struct Tracking {
    pub dependents: DocumentDependents,
    /// The postings that each document inserted.
    postings: Vec<RetractionLog>,
    /// The stubs that each document refers to.
    stubs: Vec<StubReferences>,
}

impl Tracking {
    /// Records the dependents, postings and stubs of all documents.
    pub(super) fn new(state: &GraphState) -> Self {
        let mut tracking = Self::default();
        tracking.grow(&state.store);
        let documents: Vec<NodeId> = state.store.all().filter(|id| state.store.document(*id).is_some()).collect();
        let records: Vec<_> = documents.par_iter().map(|id| record(state, *id)).collect();
        for (id, (stubs, postings)) in documents.into_iter().zip(records) {
            (tracking.stubs[id.index()], tracking.postings[id.index()]) = (stubs, postings);
            tracking.dependents.insert(id, state);
        }
        tracking
    }

    /// Makes room for nodes that were added to the store.
    pub(super) fn grow(&mut self, store: &NodeStore) {
        self.postings.resize_with(store.len(), RetractionLog::default);
        self.stubs.resize_with(store.len(), StubReferences::default);
    }

    /// Records the postings of a document and returns those recorded before.
    pub(super) fn replace_postings(&mut self, id: NodeId, postings: &[Posting]) -> Vec<Posting> {
        let old = self.postings[id.index()].decode(id);
        self.postings[id.index()] = RetractionLog::encode(id, postings);
        old
    }

    /// Records the stubs of a document and returns those recorded before.
    pub(super) fn replace_stubs(&mut self, id: NodeId, stubs: StubReferences) -> StubReferences {
        std::mem::replace(&mut self.stubs[id.index()], stubs)
    }
}

fn record(state: &GraphState, id: NodeId) -> (StubReferences, RetractionLog) {
    let document = state.store.node(id).published();
    let stubs = document.map_or_else(Vec::new, |document| state.resolver().stubs_of(document));
    let postings = RetractionLog::encode(id, &build_postings(state.corpus(), id));
    (stub_references(&state.store, stubs), postings)
}

/// Returns the nodes of `stubs`, which must be in the store.
pub(super) fn stub_references(store: &NodeStore, stubs: Vec<Stub>) -> StubReferences {
    stubs.into_iter().filter_map(|stub| Some((store.find(&stub.id)?, stub.name))).collect()
}
