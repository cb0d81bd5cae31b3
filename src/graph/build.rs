//! Builds a graph from scratch, in parallel.

use std::sync::Arc;

use rayon::prelude::*;

use super::changes::ChangeSet;
use super::corpus::Corpus;
use super::names::{DeclaredNames, declared_names};
use super::node::NodeId;
use super::posting::Posting;
use super::postings::build_postings;
use super::registry::{DocumentVersion, RegistryEditor};
use super::resolve_document::resolve_document;
use super::state::GraphState;
use crate::model::Settings;

/// The number of documents whose postings are in memory at a time.
const BATCH: usize = 1024;

/// Builds the state of a graph of `documents`.
pub(super) fn build_state(
    settings: Arc<Settings>,
    documents: Vec<DocumentVersion>,
    changes: &mut ChangeSet,
) -> GraphState {
    let mut state = GraphState::new(settings);
    let ids = add_documents(&mut state, documents);
    state.grow();
    add_stubs(&mut state, &ids, changes);
    state.grow();
    resolve_documents(&mut state, &ids);
    insert_postings(&mut state, &ids);
    for id in ids {
        let language = state.corpus().counted_language(id);
        state.cooccurrence.set_language(id, language);
    }
    state.calendars.fill(&state.store, &state.lists);
    state
}

fn add_documents(state: &mut GraphState, mut documents: Vec<DocumentVersion>) -> Vec<NodeId> {
    documents.sort_by(|a, b| a.0.path.cmp(&b.0.path));
    let GraphState { store, names, .. } = state;
    let declared: Vec<DeclaredNames> =
        documents.par_iter().map(|(document, _)| declared_names(document, store.is_plain_page(document))).collect();
    store.reserve(documents.len());
    names.reserve(declared.iter().map(DeclaredNames::len).sum());
    let mut ids: Vec<NodeId> = Vec::with_capacity(documents.len());
    for ((document, visibility), declared) in documents.into_iter().zip(declared) {
        let id = store.intern_document(&document);
        for (name, rank) in declared {
            names.add(name, rank, id);
        }
        store.set_document(id, document, visibility);
        ids.push(id);
    }
    ids
}

fn add_stubs(state: &mut GraphState, ids: &[NodeId], changes: &mut ChangeSet) {
    let published = |id: &NodeId| state.store.node(*id).published();
    let stubs: Vec<_> =
        ids.par_iter().filter_map(published).map(|document| state.resolver().stubs_of(document)).collect();
    let GraphState { store, names, implicit_names, .. } = state;
    let mut registry = RegistryEditor { store, names, implicit_names, changes };
    for stub in stubs.iter().flatten() {
        registry.add_stub(stub);
    }
}

fn resolve_documents(state: &mut GraphState, ids: &[NodeId]) {
    let (articles, entities): (Vec<NodeId>, Vec<NodeId>) = ids.iter().partition(|id| state.store.is_article(**id));
    // Articles roll up to the broader terms of their topics, so entities come first.
    for group in [entities, articles] {
        let resolved: Vec<_> = group.par_iter().map(|id| (*id, resolve_document(state, *id))).collect();
        for (id, resolved) in resolved {
            state.resolved.replace(id, resolved);
        }
    }
}

fn insert_postings(state: &mut GraphState, ids: &[NodeId]) {
    let GraphState { store, resolved, lists, .. } = state;
    let corpus = Corpus { store, resolved };
    // Most lists are in the order of time, so little is left to sort.
    let mut ids = ids.to_vec();
    ids.sort_by_cached_key(|id| article_timestamp(corpus, *id));
    // All postings at once would need much memory. While one batch is inserted, the
    // next is built.
    let mut built: Vec<Vec<Posting>> = Vec::new();
    for batch in ids.chunks(BATCH).chain([&[][..]]) {
        let insert = || built.into_iter().flatten().for_each(|posting| lists.push(posting));
        ((), built) = rayon::join(insert, || batch.par_iter().map(|id| build_postings(corpus, *id)).collect());
    }
    lists.sort(store.ids());
}

/// The date of an article, which orders it in most lists; 0 for another document.
fn article_timestamp(corpus: Corpus<'_>, id: NodeId) -> i64 {
    let article = corpus.store.document(id).and_then(|document| document.article());
    article.map_or(0, |article| article.date.timestamp)
}
