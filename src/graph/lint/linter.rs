//! The linter: checks single targets, and records the data that each check reads.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::cycles::{check_broader_cycles, check_translations};
use super::near_names::NearNames;
use super::references::{check_references, has_unresolved_reference};
use super::series::check_series;
use super::stubs::{StubReference, check_stub, visit_stub_references};
use crate::diagnostic::Diagnostic;
use crate::graph::dependencies::Dependency;
use crate::graph::dependency_kind::DependencyKind;
use crate::graph::handle::Graph;
use crate::graph::lists::List;
use crate::graph::node::NodeId;
use crate::graph::query::Reader;
use crate::graph::state::GraphState;

/// A part of the graph that is checked alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LintTarget {
    /// The references of a document.
    Document(NodeId),
    /// A stub.
    Stub(NodeId),
    /// A series of values.
    Series(NodeId),
    /// Cycles of broader entities.
    Cycles,
}

/// Finds problems in one state of the graph.
pub struct Linter<'a> {
    graph: &'a Graph,
    near_names: OnceLock<NearNames<'a>>,
    /// The references to each stub, if they were collected for all stubs at once.
    stub_references: Option<FxHashMap<NodeId, Vec<StubReference<'a>>>>,
}

impl<'a> Linter<'a> {
    /// Creates a linter for a few targets, after a change.
    pub fn new(graph: &'a Graph) -> Self {
        Self { graph, near_names: OnceLock::new(), stub_references: None }
    }

    /// Creates a linter for all targets.
    pub fn for_all_targets(graph: &'a Graph) -> Self {
        let mut references: FxHashMap<NodeId, Vec<StubReference<'a>>> = FxHashMap::default();
        for id in graph.state.store.all() {
            let mut add = |stub, reference| references.entry(stub).or_default().push(reference);
            visit_stub_references(&graph.state, id, None, &mut add);
        }
        Self { stub_references: Some(references), ..Self::new(graph) }
    }

    /// Returns all targets of the graph.
    pub fn targets(&self) -> Vec<LintTarget> {
        self.state().store.all().flat_map(|node| self.targets_of(node)).chain([LintTarget::Cycles]).collect()
    }

    /// Returns the targets of one node.
    fn targets_of(&self, node: NodeId) -> impl Iterator<Item = LintTarget> + use<> {
        let store = &self.state().store;
        let is_series = store.capabilities(node).measures && store.base_of(Some(node)) == Some(node);
        let series = is_series.then_some(LintTarget::Series(node));
        let stub = store.node(node).is_stub().then_some(LintTarget::Stub(node));
        let document = store.document(node).is_some().then_some(LintTarget::Document(node));
        series.into_iter().chain(stub).chain(document)
    }

    /// Returns the problems of a target. `reader` records the data on which they depend.
    pub fn check(&self, reader: Reader<'_>, target: LintTarget) -> Vec<Diagnostic> {
        match target {
            LintTarget::Document(node) => self.check_document(reader, node),
            LintTarget::Stub(node) => self.check_stub(reader, node),
            LintTarget::Series(node) => self.check_series(reader, node),
            LintTarget::Cycles => {
                reader.record(Dependency::BROADER);
                reader.record(Dependency::ALL_NAMES);
                check_broader_cycles(self.state().corpus())
            }
        }
    }

    fn state(&self) -> &'a GraphState {
        &self.graph.state
    }

    fn near_names(&self) -> &NearNames<'a> {
        self.near_names.get_or_init(|| NearNames::new(self.state()))
    }

    fn check_document(&self, reader: Reader<'_>, id: NodeId) -> Vec<Diagnostic> {
        for kind in [DependencyKind::SourcePositions, DependencyKind::FrontMatter, DependencyKind::Resolutions] {
            reader.record(Dependency::of_node(kind, id));
        }
        let Some(document) = self.state().store.node(id).published() else { return Vec::new() };
        let resolutions = &self.state().resolved.get(id).resolutions;
        if has_unresolved_reference(document, resolutions) {
            reader.record(Dependency::ALL_NAMES);
        }
        let mut found = check_references(self.state(), document, resolutions, || self.near_names());
        found.extend(check_translations(self.state(), reader, id));
        found
    }

    fn check_stub(&self, reader: Reader<'_>, id: NodeId) -> Vec<Diagnostic> {
        reader.record(Dependency::of_node(DependencyKind::FrontMatter, id));
        reader.record(Dependency::of_node(DependencyKind::References, id));
        reader.record(Dependency::ALL_NAMES);
        match self.state().store.node(id).is_stub() {
            true => check_stub(self.state(), id, self.references_to(id), || self.near_names()),
            false => Vec::new(),
        }
    }

    fn check_series(&self, reader: Reader<'_>, id: NodeId) -> Vec<Diagnostic> {
        reader.record(Dependency::of_node(DependencyKind::FrontMatter, id));
        reader.record(Dependency::of_node(DependencyKind::References, id));
        for variant in self.state().store.variants_of(id) {
            reader.record(Dependency::list(Some(variant), List::Figures));
        }
        check_series(self.state(), id)
    }

    fn references_to(&self, stub: NodeId) -> Vec<StubReference<'a>> {
        if let Some(references) = &self.stub_references {
            return references.get(&stub).cloned().unwrap_or_default();
        }
        let mut found = Vec::new();
        let dependents = self.graph.tracking.as_ref().map(|tracking| tracking.dependents.referring_to(stub));
        for id in dependents.into_iter().flatten() {
            visit_stub_references(self.state(), id, Some(stub), &mut |_, reference| found.push(reference));
        }
        found
    }
}
