//! Stubs, and different names that would be the same stub.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::near_names::NearNames;
use crate::base::{Span, fold};
use crate::diagnostic::catalog::graph as catalog;
use crate::diagnostic::{Diagnostic, Location};
use crate::graph::node::NodeId;
use crate::graph::query::Reader;
use crate::graph::state::GraphState;
use crate::model::{Document, Expected};

/// A reference to a stub.
#[derive(Clone, Copy)]
pub(super) struct StubReference<'a> {
    document: &'a Arc<Document>,
    span: Span,
    written: &'a str,
}

/// Calls `visit` for the references of a document to stubs, or to the stub `only`.
pub(super) fn visit_stub_references<'a>(
    state: &'a GraphState,
    id: NodeId,
    only: Option<NodeId>,
    visit: &mut impl FnMut(NodeId, StubReference<'a>),
) {
    let Some(document) = state.store.node(id).published() else { return };
    let is_wanted = |target: NodeId| only.map_or_else(|| state.store.node(target).is_stub(), |only| only == target);
    // Few references resolve to stubs, so the resolutions are tested first.
    for (at, resolution) in state.resolved.get(id).resolutions.iter().enumerate() {
        let Some(target) = resolution.node().filter(|target| is_wanted(*target)) else { continue };
        let Some(reference) = document.facts.references.get(at) else { continue };
        if matches!(reference.expected, Expected::Label | Expected::RoleHolder) {
            let span = document.spans.references.get(at).copied().unwrap_or_default();
            visit(target, StubReference { document, span, written: &reference.written });
        }
    }
}

/// Reports a stub at its first reference, and names that are different but have the
/// same slug.
pub(super) fn check_stub<'n>(
    state: &'n GraphState,
    id: NodeId,
    mut references: Vec<StubReference<'_>>,
    near_names: impl Fn() -> &'n NearNames<'n>,
) -> Vec<Diagnostic> {
    references.sort_by(|a, b| (&a.document.path, a.span).cmp(&(&b.document.path, b.span)));
    let Some(first) = references.first() else { return Vec::new() };
    let store = &state.store;
    let (name, kind) = (store.node(id).stub_name(), &store.kind(id).name);
    let has_same_kind = |other: NodeId| store.kind_id(other) == store.kind_id(id);
    let diagnostic = match near_names().nearest(&fold(name), has_same_kind) {
        Some(near) => catalog::near_miss(&first.document.file, first.span, kind, name, &store.display_name(near)),
        None => catalog::stub(&first.document.file, first.span, kind, name, store.id(id), references.len()),
    };
    std::iter::once(diagnostic).chain(merged_names(state, id, &references)).collect()
}

/// Reports different names that would be one stub, each at its first reference.
fn merged_names(state: &GraphState, id: NodeId, references: &[StubReference<'_>]) -> Vec<Diagnostic> {
    let mut forms: BTreeMap<String, StubReference<'_>> = BTreeMap::new();
    for reference in references {
        let first = forms.entry(distinct_form(reference.written)).or_insert(*reference);
        if (&reference.document.file, reference.span) < (&first.document.file, first.span) {
            *first = *reference;
        }
    }
    let plural = &state.store.kind(id).plural;
    let path = Reader::new(state, None).url(id);
    let mut forms = forms.into_values();
    let Some(first) = forms.next() else { return Vec::new() };
    let location = Location { file: first.document.file.clone(), span: Some(first.span) };
    let diagnostic = |other: StubReference<'_>| {
        let names = (first.written, other.written);
        catalog::merged_stubs(&other.document.file, other.span, plural, names, &path, location.clone())
    };
    forms.map(diagnostic).collect()
}

/// Returns the part of a name that distinguishes it: without spaces and hyphens.
fn distinct_form(name: &str) -> String {
    fold(name).chars().filter(|c| !matches!(c, ' ' | '-' | '_')).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::base::ContentPath;
    use crate::diagnostic::Code;
    use crate::graph::{Graph, diagnostics};
    use crate::model::Visibility;

    fn clashes(topics: &[&str]) -> Vec<String> {
        let settings = Arc::new(crate::parse::default_settings());
        let documents = topics.iter().enumerate().map(|(at, topics)| {
            let text = format!("---\ntitle: A{at}\ndate: 2021-04-07\ntopics: {topics}\n---\n");
            let path = ContentPath::new(&format!("articles/{at}.md"));
            (Arc::new(crate::parse::parse_document(&path, text.as_bytes(), &settings)), Visibility::Public)
        });
        let graph = Graph::build(settings.clone(), documents.collect());
        let found = diagnostics(&graph).into_iter().filter(|problem| problem.code == Code::DuplicatePath);
        found.map(|problem| problem.message).collect()
    }

    #[test]
    fn different_names_are_not_merged_into_one_stub() {
        let message = "the topics `C#` and `C++` have the same path /topics/c/";
        assert_eq!(clashes(&["['C#', 'C++']"]), [message]);
        assert_eq!(clashes(&["['C#']", "['C++']", "['C++']"]), [message]);
    }

    #[test]
    fn spellings_of_one_name_are_one_stub() {
        assert_eq!(clashes(&["[Climate change, climate-change]", "[CLIMATE Change]"]), [""; 0]);
    }
}
