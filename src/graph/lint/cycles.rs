//! Cycles of broader entities, and of translations.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::graph as catalog;
use crate::graph::corpus::Corpus;
use crate::graph::dependencies::Dependency;
use crate::graph::node::NodeId;
use crate::graph::query::Reader;
use crate::graph::state::GraphState;

/// Reports each cycle of broader entities once, at its first member by id that is in no
/// cycle reported before.
pub(super) fn check_broader_cycles(corpus: Corpus<'_>) -> Vec<Diagnostic> {
    let mut reported: BTreeSet<NodeId> = BTreeSet::new();
    let mut found = Vec::new();
    for id in possible_members(corpus) {
        if reported.contains(&id) {
            continue;
        }
        if let Some(chain) = shortest_cycle(corpus, id) {
            found.extend(cycle_diagnostic(corpus, id, &chain));
            reported.extend(chain);
        }
    }
    found
}

/// Returns the members of cycles and the entities below them, by id: the entities that
/// remain when those without a remaining broader entity are removed repeatedly.
fn possible_members(corpus: Corpus<'_>) -> Vec<NodeId> {
    let mut open: FxHashMap<NodeId, usize> = FxHashMap::default();
    let mut narrower: FxHashMap<NodeId, Vec<NodeId>> = FxHashMap::default();
    let mut done: Vec<NodeId> = Vec::new();
    for id in corpus.store.all() {
        let broader = corpus.broader(id);
        match broader.len() {
            0 => done.push(id),
            count => drop(open.insert(id, count)),
        }
        broader.into_iter().for_each(|broader| narrower.entry(broader).or_default().push(id));
    }
    while let Some(id) = done.pop() {
        open.remove(&id);
        for below in narrower.get(&id).into_iter().flatten() {
            let left = open.entry(*below).or_default();
            *left = left.saturating_sub(1);
            if *left == 0 {
                done.push(*below);
            }
        }
    }
    let mut rest: Vec<NodeId> = open.into_keys().collect();
    rest.sort_by(|a, b| corpus.store.id(*a).cmp(corpus.store.id(*b)));
    rest
}

/// Returns the shortest cycle of broader entities through `id`.
fn shortest_cycle(corpus: Corpus<'_>, id: NodeId) -> Option<Vec<NodeId>> {
    let mut previous: BTreeMap<NodeId, NodeId> = BTreeMap::new();
    let mut queue = VecDeque::from([id]);
    while let Some(at) = queue.pop_front() {
        for broader in corpus.broader(at) {
            if broader == id {
                let back = std::iter::successors(Some(at), |node| previous.get(node).copied());
                let mut chain: Vec<NodeId> = back.collect();
                chain.reverse();
                return Some(chain);
            }
            if let Entry::Vacant(entry) = previous.entry(broader) {
                entry.insert(at);
                queue.push_back(broader);
            }
        }
    }
    None
}

fn cycle_diagnostic(corpus: Corpus<'_>, id: NodeId, chain: &[NodeId]) -> Option<Diagnostic> {
    let document = corpus.store.document(id)?;
    let next = chain.get(1).copied().unwrap_or(id);
    let mut broader = document.entity()?.broader.iter();
    let reference = broader.find(|r| corpus.resolved(id).resolution(**r).node() == Some(next))?;
    let span = document.spans.references.get(*reference as usize).copied().unwrap_or_default();
    let names: Vec<String> = chain.iter().chain([&id]).map(|node| corpus.store.display_name(*node)).collect();
    Some(catalog::cycle(&document.file, span, &names))
}

/// Reports a cycle of translations. Without an original, no list would contain any of them.
pub(super) fn check_translations(state: &GraphState, reader: Reader<'_>, id: NodeId) -> Option<Diagnostic> {
    let document = state.store.document(id)?;
    let reference = document.article()?.translation_of?;
    let mut chain = vec![id];
    let mut at = reader.original(id)?;
    while at != id {
        if chain.contains(&at) {
            return None;
        }
        chain.push(at);
        at = reader.original(at)?;
    }
    reader.record(Dependency::ALL_NAMES);
    let span = document.spans.references.get(reference as usize).copied().unwrap_or_default();
    let names: Vec<String> = chain.iter().chain([&id]).map(|node| state.store.display_name(*node)).collect();
    Some(catalog::translation_cycle(&document.file, span, &names))
}
