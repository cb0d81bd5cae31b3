//! References of a document that do not resolve.

use super::near_names::NearNames;
use crate::base::Span;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::graph as catalog;
use crate::diagnostic::catalog::graph::Candidate;
use crate::graph::node::NodeId;
use crate::graph::resolved::Resolution;
use crate::graph::state::GraphState;
use crate::graph::store::NodeStore;
use crate::model::{Document, Expected, Reference, Target};

/// Whether any reference has no node, so that a new name can change its diagnostic.
pub(super) fn has_unresolved_reference(document: &Document, resolutions: &[Resolution]) -> bool {
    let mut references = document.facts.references.iter().zip(resolutions);
    references.any(|(reference, resolution)| resolution.node().is_none() && reference.expected != Expected::Heading)
}

/// Returns a diagnostic for each reference that does not resolve. `near_names` is called
/// only if one needs a suggestion.
pub(super) fn check_references<'n>(
    state: &'n GraphState,
    document: &Document,
    resolutions: &[Resolution],
    near_names: impl Fn() -> &'n NearNames<'n>,
) -> Vec<Diagnostic> {
    let check = ReferenceCheck { state, document, near_names };
    let references = document.facts.references.iter().zip(resolutions);
    let spans = document.spans.references.iter().copied().chain(std::iter::repeat(Span::default()));
    references
        .zip(spans)
        .filter_map(|((reference, resolution), span)| check.check(reference, *resolution, span))
        .collect()
}

struct ReferenceCheck<'a, N> {
    state: &'a GraphState,
    document: &'a Document,
    near_names: N,
}

impl<'n, N: Fn() -> &'n NearNames<'n>> ReferenceCheck<'_, N> {
    fn check(&self, reference: &Reference, resolution: Resolution, span: Span) -> Option<Diagnostic> {
        let file = &self.document.file;
        let written = &reference.written;
        match (resolution, reference.expected) {
            (_, Expected::Heading) | (Resolution::Node(_), _) => None,
            (Resolution::Unpublished, _) => Some(catalog::unpublished_link(file, span, written)),
            (Resolution::Ambiguous, _) => {
                let candidates = self.state.resolver().candidates(reference).into_iter();
                let candidates: Vec<Candidate> = candidates.map(|node| candidate(&self.state.store, node)).collect();
                Some(catalog::ambiguous_name(file, span, written, &candidates))
            }
            (Resolution::Nothing, Expected::Figure) => Some(catalog::no_slug_for_stub(file, span, written)),
            (Resolution::Nothing, Expected::Label | Expected::RoleHolder)
                if matches!(reference.target, Target::Name(_)) =>
            {
                Some(catalog::no_slug_for_stub(file, span, written))
            }
            (Resolution::Nothing, _) => Some(self.unresolved(reference, span)),
        }
    }

    fn unresolved(&self, reference: &Reference, span: Span) -> Diagnostic {
        let (store, near, file) = (&self.state.store, (self.near_names)(), &self.document.file);
        let accepts = |node: NodeId| self.state.resolver().accepts(reference.expected, store.kind_id(node));
        let near = match &reference.target {
            Target::Name(name) if reference.expected == Expected::Speaker => near.nearest(name, accepts),
            Target::Name(name) => {
                let near = near.nearest(name, accepts).filter(|_| !reference.literal);
                let near = near.map(|node| store.display_name(node));
                let written = reference.written.trim();
                return catalog::unresolved_name(file, span, written, near.as_deref(), reference.literal);
            }
            Target::Path(path) => near.nearest(path.rsplit('/').next().unwrap_or_default(), accepts),
            Target::Scheme(kind, name) => near.nearest(name, |node| store.kind_id(node) == *kind),
        };
        let candidate = near.map(|node| candidate(store, node));
        let expected = describe_expected(reference.expected);
        catalog::unknown_reference(file, span, &reference.written, expected, candidate.as_ref())
    }
}

/// Returns a noun for the documents that a reference accepts.
fn describe_expected(expected: Expected) -> &'static str {
    match expected {
        Expected::Speaker => "speaker",
        Expected::Anything | Expected::Kind(None) | Expected::Heading | Expected::Figure => "document",
        Expected::Label | Expected::RoleHolder | Expected::Kind(Some(_)) | Expected::Event | Expected::Article => {
            "document of an accepted kind"
        }
    }
}

fn candidate(store: &NodeStore, node: NodeId) -> Candidate {
    Candidate { id: store.id(node).to_string(), name: store.display_name(node) }
}
