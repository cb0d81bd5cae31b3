//! References become answers.

use super::Graph;
use super::names::Rank;
use super::node::NodeId;
use super::resolved::Resolution;
use crate::base::{fold, slug};
use crate::model::{Capabilities, DocumentShape, Expected, KindId, Reference, Target, Visibility};

impl Graph {
    /// What `reference` resolves to. With `stubs` false, names of stubs do not
    /// count: so stubs themselves are found without regard to other stubs.
    pub(super) fn resolve(&self, reference: &Reference, stubs: bool) -> Resolution {
        match &reference.target {
            Target::Path(path) => self.resolve_path(path, reference.expected, stubs),
            Target::Name(name) => self.resolve_name(name, |kind| self.wanted(kind, reference.expected), stubs),
            Target::Scheme(kind, name) => self.resolve_scheme(*kind, name, reference.expected, stubs),
        }
    }

    fn resolve_path(&self, path: &str, expected: Expected, stubs: bool) -> Resolution {
        let Some(node) = self.find(path) else { return Resolution::Nothing };
        match self.node(node).document {
            Some(_) if !self.node(node).visibility.has_page() => Resolution::Unpublished,
            None if !stubs => Resolution::Nothing,
            _ if self.node(node).has_page() && self.wanted(self.kind_of(node), expected) => Resolution::Node(node),
            _ => Resolution::Nothing,
        }
    }

    fn resolve_scheme(&self, kind: KindId, name: &str, expected: Expected, stubs: bool) -> Resolution {
        if let Some(series) = (expected == Expected::Figure).then(|| self.series(kind, name, stubs)).flatten() {
            return series;
        }
        let folder = &self.settings.kinds.get(kind).folder;
        let by_path = self.resolve_path(&format!("{folder}/{name}"), Expected::Anything, stubs);
        match by_path {
            Resolution::Node(_) | Resolution::Unpublished => by_path,
            Resolution::Ambiguous | Resolution::Nothing => self.resolve_name(name, |other| other == kind, stubs),
        }
    }

    /// A declared figure, or else the series of the key.
    fn series(&self, kind: KindId, key: &str, stubs: bool) -> Option<Resolution> {
        match self.resolve_name(key, |other| other == kind, false) {
            Resolution::Nothing => Some(self.resolve_path(&self.stub_id(kind, key)?, Expected::Anything, stubs)),
            declared => Some(declared),
        }
    }

    pub(super) fn resolve_name(&self, name: &str, wanted: impl Fn(KindId) -> bool, stubs: bool) -> Resolution {
        let mut unpublished = false;
        let mut best: Option<Rank> = None;
        let mut found: Option<NodeId> = None;
        for (rank, node) in self.names.entries(name) {
            if !wanted(self.kind_of(*node)) || (*rank == Rank::Stub && !stubs) {
                continue;
            }
            if self.is_unpublished(*node) {
                unpublished = true;
                continue;
            }
            match best {
                Some(better) if better < *rank => break,
                Some(_) if found != Some(*node) => return Resolution::Ambiguous,
                _ => (best, found) = (Some(*rank), Some(*node)),
            }
        }
        match (best, found) {
            (Some(Rank::Ambiguous), Some(_)) => Resolution::Ambiguous,
            (_, Some(node)) => Resolution::Node(node),
            _ if unpublished => Resolution::Unpublished,
            _ => Resolution::Nothing,
        }
    }

    fn is_unpublished(&self, node: NodeId) -> bool {
        let node = self.node(node);
        node.document.is_some() && node.visibility == Visibility::Hidden
    }

    /// Everything published that has `name` and is wanted: the candidates of an
    /// ambiguous reference, in the order of their ids.
    pub(super) fn candidates(&self, reference: &Reference) -> Vec<NodeId> {
        let (Target::Name(name) | Target::Scheme(_, name)) = &reference.target else { return Vec::new() };
        let only = match &reference.target {
            Target::Scheme(kind, _) => Some(*kind),
            Target::Name(_) | Target::Path(_) => None,
        };
        let wanted = |kind| only.map_or_else(|| self.wanted(kind, reference.expected), |only| only == kind);
        let entries = self.names.entries(name).iter();
        let mut nodes: Vec<NodeId> =
            entries.map(|(_, node)| *node).filter(|n| wanted(self.kind_of(*n)) && !self.is_unpublished(*n)).collect();
        nodes.sort_by(|a, b| self.ids[a.index()].cmp(&self.ids[b.index()]));
        nodes.dedup();
        nodes
    }

    /// Whether a reference that wants `want` may mean a node of `kind`.
    pub(super) fn wanted(&self, kind: KindId, expected: Expected) -> bool {
        let known = self.settings.kinds.get(kind);
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

    /// The stub that `reference` makes when it resolves to nothing: its id and
    /// kind. `None` if it makes none, or its name gives no id.
    pub(super) fn stub_for(&self, reference: &Reference) -> Option<(String, KindId)> {
        let (kind, name) = self.stub_kind(reference)?;
        Some((self.stub_id(kind, name)?, kind))
    }

    /// The kind of that stub, and the name that its id is made of.
    pub(super) fn stub_kind<'r>(&self, reference: &'r Reference) -> Option<(KindId, &'r str)> {
        let of = |test: fn(&Capabilities) -> bool| self.settings.kinds.first_with(test);
        let kind = match (reference.expected, &reference.target) {
            (Expected::Figure, Target::Scheme(kind, _)) => Some(*kind),
            (Expected::Figure, _) => of(|can| can.measures),
            (_, Target::Path(_) | Target::Scheme(..)) => None,
            (Expected::Label, _) => of(|can| can.labels_sections),
            (Expected::RoleHolder, _) => of(|can| can.holds_roles),
            _ => None,
        }?;
        let name = match (&reference.target, reference.expected) {
            (Target::Scheme(_, key), Expected::Figure) => key,
            _ => &reference.written,
        };
        Some((kind, name))
    }

    pub(super) fn stub_id(&self, kind: KindId, written: &str) -> Option<String> {
        let slug = slug(written, self.settings.slugs, &self.settings.language);
        (!slug.is_empty()).then(|| format!("{}/{slug}", self.settings.kinds.get(kind).folder))
    }
}

/// The folded written name of a stub.
pub(super) fn stub_key(written: &str) -> Box<str> {
    fold(written).as_ref().into()
}
