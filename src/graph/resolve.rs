//! Resolves references to nodes.

use super::names::{NameTable, Rank};
use super::node::NodeId;
use super::resolved::Resolution;
use super::store::NodeStore;
use crate::base::slug;
use crate::model::{Capabilities, Document, DocumentShape, Expected, KindId, Reference, Target, Visibility};

/// Whether names of stubs count. Stubs themselves are found without regard to other
/// stubs, so that the result does not depend on their order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum StubNames {
    Include,
    Ignore,
}

/// An undeclared node that a reference asks for.
pub(super) struct Stub {
    pub id: String,
    pub kind: KindId,
    pub name: Box<str>,
}

/// Resolves references against the nodes and names of the graph.
#[derive(Clone, Copy)]
pub(super) struct Resolver<'a> {
    pub store: &'a NodeStore,
    pub names: &'a NameTable,
}

impl Resolver<'_> {
    pub(super) fn resolve(self, reference: &Reference, stubs: StubNames) -> Resolution {
        match &reference.target {
            Target::Path(path) => self.resolve_path(path, reference.expected, stubs),
            Target::Name(name) => self.resolve_name(name, |kind| self.accepts(reference.expected, kind), stubs),
            Target::Scheme(kind, name) => self.resolve_scheme(*kind, name, reference.expected, stubs),
        }
    }

    fn resolve_path(self, path: &str, expected: Expected, stubs: StubNames) -> Resolution {
        let Some(id) = self.store.find(path) else { return Resolution::Nothing };
        let node = self.store.node(id);
        match node.document {
            Some(_) if !node.visibility.has_page() => Resolution::Unpublished,
            None if stubs == StubNames::Ignore => Resolution::Nothing,
            _ if node.has_page() && self.accepts(expected, self.store.kind_id(id)) => Resolution::Node(id),
            _ => Resolution::Nothing,
        }
    }

    fn resolve_scheme(self, kind: KindId, name: &str, expected: Expected, stubs: StubNames) -> Resolution {
        if let Some(series) = (expected == Expected::Figure).then(|| self.resolve_series(kind, name, stubs)).flatten() {
            return series;
        }
        let folder = &self.store.settings().kinds.get(kind).folder;
        let by_path = self.resolve_path(&format!("{folder}/{name}"), Expected::Anything, stubs);
        match by_path {
            Resolution::Node(_) | Resolution::Unpublished => by_path,
            Resolution::Ambiguous | Resolution::Nothing => self.resolve_name(name, |other| other == kind, stubs),
        }
    }

    /// Resolves `key` to a declared figure, or else to the stub of its series.
    fn resolve_series(self, kind: KindId, key: &str, stubs: StubNames) -> Option<Resolution> {
        match self.resolve_name(key, |other| other == kind, StubNames::Ignore) {
            Resolution::Nothing => Some(self.resolve_path(&self.stub_id(kind, key)?, Expected::Anything, stubs)),
            declared => Some(declared),
        }
    }

    pub(super) fn resolve_name(self, name: &str, accepts: impl Fn(KindId) -> bool, stubs: StubNames) -> Resolution {
        let mut unpublished = false;
        let mut best: Option<(Rank, NodeId)> = None;
        for (rank, node) in self.names.entries(name) {
            let is_ignored = *rank == Rank::Stub && stubs == StubNames::Ignore;
            if is_ignored || !accepts(self.store.kind_id(*node)) {
                continue;
            }
            if self.is_unpublished(*node) {
                unpublished = true;
                continue;
            }
            match best {
                Some((better, _)) if better < *rank => break,
                Some((_, found)) if found != *node => return Resolution::Ambiguous,
                _ => best = Some((*rank, *node)),
            }
        }
        match best {
            Some((Rank::Ambiguous, _)) => Resolution::Ambiguous,
            Some((_, node)) => Resolution::Node(node),
            None if unpublished => Resolution::Unpublished,
            None => Resolution::Nothing,
        }
    }

    fn is_unpublished(self, node: NodeId) -> bool {
        let node = self.store.node(node);
        node.document.is_some() && node.visibility == Visibility::Hidden
    }

    /// Returns all published nodes that an ambiguous reference can mean, by id.
    pub(super) fn candidates(self, reference: &Reference) -> Vec<NodeId> {
        let (name, only) = match &reference.target {
            Target::Name(name) => (name, None),
            Target::Scheme(kind, name) => (name, Some(*kind)),
            Target::Path(_) => return Vec::new(),
        };
        let accepts = |kind| only.map_or_else(|| self.accepts(reference.expected, kind), |only| only == kind);
        let named = self.names.entries(name).iter().map(|(_, node)| *node);
        let mut nodes: Vec<NodeId> =
            named.filter(|node| accepts(self.store.kind_id(*node)) && !self.is_unpublished(*node)).collect();
        nodes.sort_by(|a, b| self.store.id(*a).cmp(self.store.id(*b)));
        nodes.dedup();
        nodes
    }

    /// Whether a reference that expects `expected` may resolve to a node of `kind`.
    pub(super) fn accepts(self, expected: Expected, kind: KindId) -> bool {
        let known = self.store.settings().kinds.get(kind);
        let can = &known.capabilities;
        match expected {
            Expected::Anything => true,
            Expected::Label | Expected::Heading => can.labels_sections,
            Expected::RoleHolder => can.holds_roles,
            Expected::Speaker => can.speaks,
            Expected::Kind(Some(only)) => only == kind,
            Expected::Kind(None) => known.shape == DocumentShape::Entity,
            Expected::Figure => can.measures,
            Expected::Event => can.occurs,
            Expected::Article => known.shape == DocumentShape::Article,
        }
    }

    // ---- stubs

    /// Returns the stubs that the references of `document` ask for.
    pub(super) fn stubs_of(self, document: &Document) -> Vec<Stub> {
        document.facts.references.iter().filter_map(|reference| self.stub_of(reference)).collect()
    }

    fn stub_of(self, reference: &Reference) -> Option<Stub> {
        let (kind, name) = self.stub_kind(reference)?;
        if self.resolve(reference, StubNames::Ignore) != Resolution::Nothing {
            return None;
        }
        Some(Stub { id: self.stub_id(kind, name)?, kind, name: reference.written.clone() })
    }

    /// Returns the keys of names and paths on which the resolution of `reference` depends.
    pub(super) fn lookup_keys(self, reference: &Reference) -> Vec<Box<str>> {
        let mut keys = match &reference.target {
            Target::Name(name) => vec![name.clone()],
            Target::Path(path) => vec![path_key(path)],
            Target::Scheme(kind, name) => {
                let folder = &self.store.settings().kinds.get(*kind).folder;
                vec![name.clone(), path_key(&format!("{folder}/{name}"))]
            }
        };
        let stub = self.stub_kind(reference).and_then(|(kind, name)| self.stub_id(kind, name));
        keys.extend(stub.map(|id| path_key(&id)));
        keys
    }

    /// Returns the kind of the stub that `reference` creates if it resolves to
    /// nothing, and the name from which the stub's id is derived.
    fn stub_kind(self, reference: &Reference) -> Option<(KindId, &str)> {
        let first = |test: fn(&Capabilities) -> bool| self.store.settings().kinds.first_with(test);
        let kind = match (reference.expected, &reference.target) {
            (Expected::Figure, Target::Scheme(kind, _)) => Some(*kind),
            (Expected::Figure, _) => first(|can| can.measures),
            (_, Target::Path(_) | Target::Scheme(..)) => None,
            (Expected::Label, _) => first(|can| can.labels_sections),
            (Expected::RoleHolder, _) => first(|can| can.holds_roles),
            _ => None,
        }?;
        let name = match (&reference.target, reference.expected) {
            (Target::Scheme(_, key), Expected::Figure) => key,
            _ => &reference.written,
        };
        Some((kind, name))
    }

    /// Returns the id of a stub; `None` if its name has no character that a slug can contain.
    fn stub_id(self, kind: KindId, written: &str) -> Option<String> {
        let settings = self.store.settings();
        let slug = slug(written, settings.slugs, &settings.language);
        (!slug.is_empty()).then(|| format!("{}/{slug}", settings.kinds.get(kind).folder))
    }
}

/// Returns the lookup key of a content path. No folded name begins with `/`.
pub(super) fn path_key(id: &str) -> Box<str> {
    format!("/{id}").into()
}
