//! Problems that show only when all documents are seen together.

mod series;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::dependencies::{Dependency, DependencyKind};
use super::lists::List;
use super::names::Rank;
use super::node::NodeId;
use super::resolved::Resolution;
use super::{Graph, Reader};
use crate::base::{Span, fold};
use crate::diagnostic::catalog::graph as catalog;
use crate::diagnostic::catalog::graph::Candidate;
use crate::diagnostic::{self, Diagnostic};
use crate::model::{Document, Expected, Reference, Target};

/// A part of what can be wrong between documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LintTarget {
    /// The references of a document.
    Document(NodeId),
    /// A stub.
    Stub(NodeId),
    /// A series of values.
    Series(NodeId),
    /// Cycles of broader ones.
    Cycles,
}

/// Everything that is wrong between documents, in no particular order.
pub fn diagnostics(graph: &Graph) -> Vec<Diagnostic> {
    let inspection = Linter::for_all_targets(graph);
    let concerns = inspection.targets();
    concerns.par_iter().flat_map_iter(|concern| inspection.check(graph.reader(), *concern)).collect()
}

/// Looks for what is wrong in one state of the graph.
pub struct Linter<'a> {
    graph: &'a Graph,
    near: OnceLock<Near<'a>>,
    /// The references to stubs, if those of all were gathered at once.
    uses: Option<FxHashMap<NodeId, Vec<Use<'a>>>>,
}

/// A reference that asks for a stub.
#[derive(Clone, Copy)]
struct Use<'a> {
    document: &'a Arc<Document>,
    span: Span,
    written: &'a str,
}

impl<'a> Linter<'a> {
    /// For a few concerns, after a change.
    pub fn new(graph: &'a Graph) -> Self {
        Self { graph, near: OnceLock::new(), uses: None }
    }

    /// For all concerns.
    pub fn for_all_targets(graph: &'a Graph) -> Self {
        let mut uses: FxHashMap<NodeId, Vec<Use<'a>>> = FxHashMap::default();
        for node in (0..graph.nodes.len() as u32).map(NodeId) {
            graph.uses_in(node, None, |stub, found| uses.entry(stub).or_default().push(found));
        }
        Self { graph, near: OnceLock::new(), uses: Some(uses) }
    }

    /// All concerns of the graph.
    pub fn targets(&self) -> Vec<LintTarget> {
        let nodes = (0..self.graph.nodes.len() as u32).map(NodeId);
        nodes.flat_map(|node| self.targets_of(node)).chain([LintTarget::Cycles]).collect()
    }

    /// The concerns of one node.
    pub fn targets_of(&self, node: NodeId) -> impl Iterator<Item = LintTarget> + use<> {
        let known = self.graph.node(node);
        let measures = self.graph.settings.kinds.get(self.graph.kind_of(node)).capabilities.measures;
        let series = (measures && self.graph.base_of(Some(node)) == Some(node)).then_some(LintTarget::Series(node));
        let stub = known.is_stub().then_some(LintTarget::Stub(node));
        let document = known.document.is_some().then_some(LintTarget::Document(node));
        series.into_iter().chain(stub).chain(document)
    }

    /// What is wrong there. `reader` records what that depends on.
    pub fn check(&self, reader: Reader<'_>, concern: LintTarget) -> Vec<Diagnostic> {
        match concern {
            LintTarget::Document(node) => self.document(reader, node),
            LintTarget::Stub(node) => self.stub(reader, node),
            LintTarget::Series(node) => {
                reader.record(Dependency::of_node(DependencyKind::FrontMatter, node));
                reader.record(Dependency::of_node(DependencyKind::References, node));
                let editions = self.graph.settings.languages().map(|language| self.graph.variant_of(node, language));
                editions.for_each(|edition| reader.record(Dependency::list(Some(edition), List::Figures)));
                self.graph.of_series(node)
            }
            LintTarget::Cycles => {
                reader.record(Dependency::BROADER);
                reader.record(Dependency::ALL_NAMES);
                self.graph.of_cycles()
            }
        }
    }

    fn near(&self) -> &Near<'a> {
        self.near.get_or_init(|| Near::new(self.graph))
    }

    fn document(&self, reader: Reader<'_>, id: NodeId) -> Vec<Diagnostic> {
        for aspect in [DependencyKind::SourcePositions, DependencyKind::FrontMatter, DependencyKind::Resolutions] {
            reader.record(Dependency::of_node(aspect, id));
        }
        let node = self.graph.node(id);
        let Some(document) = node.document.as_ref().filter(|_| node.visibility.has_page()) else { return Vec::new() };
        let references = document.facts.references.iter().zip(node.resolved.resolutions.iter());
        let spans = document.spans.references.iter().copied().chain(std::iter::repeat(Span::default()));
        let open =
            references.clone().any(|(r, resolution)| resolution.node().is_none() && r.expected != Expected::Heading);
        if open {
            reader.record(Dependency::ALL_NAMES);
        }
        let mut found: Vec<Diagnostic> = references
            .zip(spans)
            .filter_map(|((reference, resolution), span)| self.of_reference(document, reference, *resolution, span))
            .collect();
        found.extend(self.graph.of_translation(reader, id));
        found
    }

    /// A stub, told where it is named first, and names that make one stub of
    /// different things.
    fn stub(&self, reader: Reader<'_>, id: NodeId) -> Vec<Diagnostic> {
        reader.record(Dependency::of_node(DependencyKind::FrontMatter, id));
        reader.record(Dependency::of_node(DependencyKind::References, id));
        reader.record(Dependency::ALL_NAMES);
        let mut uses = self.uses_of(id);
        uses.sort_by(|a, b| (&a.document.path, a.span).cmp(&(&b.document.path, b.span)));
        let Some(first) = uses.iter().min_by_key(|used| &used.document.path).filter(|_| self.graph.node(id).is_stub())
        else {
            return Vec::new();
        };
        let stub = self.graph.node(id);
        let (name, kind) = (stub.stub_name(), &self.graph.settings.kinds.get(self.graph.kind_of(id)).name);
        let same_kind = |other: NodeId| self.graph.kind_of(other) == self.graph.kind_of(id);
        let told = match self.near().to(&fold(name), same_kind) {
            Some((_, other)) => {
                let other = self.graph.display_name(other);
                catalog::near_miss(&first.document.file, first.span, kind, name, &other)
            }
            None => {
                let id = &self.graph.ids[id.index()];
                catalog::stub(&first.document.file, first.span, kind, name, id, uses.len())
            }
        };
        std::iter::once(told).chain(self.graph.of_merged_stub(id, &uses)).collect()
    }

    fn uses_of(&self, stub: NodeId) -> Vec<Use<'a>> {
        if let Some(uses) = &self.uses {
            return uses.get(&stub).cloned().unwrap_or_default();
        }
        let mut found = Vec::new();
        for user in self.graph.users_of_node(stub) {
            self.graph.uses_in(user, Some(stub), |_, used| found.push(used));
        }
        found
    }

    fn of_reference(
        &self,
        document: &Document,
        reference: &Reference,
        resolution: Resolution,
        span: Span,
    ) -> Option<Diagnostic> {
        let file = &document.file;
        let written = &reference.written;
        match (resolution, reference.expected) {
            (_, Expected::Heading) | (Resolution::Node(_), _) => None,
            (Resolution::Unpublished, _) => Some(catalog::unpublished_link(file, span, written)),
            (Resolution::Ambiguous, _) => {
                let candidates: Vec<Candidate> =
                    self.graph.candidates(reference).into_iter().map(|node| self.graph.candidate(node)).collect();
                Some(catalog::ambiguous_name(file, span, written, &candidates))
            }
            (Resolution::Nothing, Expected::Figure) => Some(catalog::no_slug_for_stub(file, span, written)),
            (Resolution::Nothing, Expected::Label | Expected::RoleHolder)
                if matches!(reference.target, Target::Name(_)) =>
            {
                Some(catalog::no_slug_for_stub(file, span, written))
            }
            (Resolution::Nothing, _) => Some(self.unresolved(file, reference, span)),
        }
    }

    fn unresolved(&self, file: &Arc<str>, reference: &Reference, span: Span) -> Diagnostic {
        let (graph, near) = (self.graph, self.near());
        let wanted = |node: NodeId| graph.wanted(graph.kind_of(node), reference.expected);
        match &reference.target {
            Target::Name(name) if reference.expected == Expected::Speaker => {
                let candidate = near.to(name, wanted).map(|(_, node)| graph.candidate(node));
                catalog::unknown_reference(file, span, &reference.written, candidate.as_ref())
            }
            Target::Name(name) => {
                let close = near.to(name, wanted).filter(|_| !reference.literal);
                let close = close.map(|(_, node)| graph.display_name(node));
                catalog::unresolved_name(file, span, reference.written.trim(), close.as_deref(), reference.literal)
            }
            Target::Path(path) => {
                let last = path.rsplit('/').next().unwrap_or_default();
                let candidate = near.to(last, wanted).map(|(_, node)| graph.candidate(node));
                catalog::unknown_reference(file, span, &reference.written, candidate.as_ref())
            }
            Target::Scheme(kind, name) => {
                let candidate =
                    near.to(name, |node| graph.kind_of(node) == *kind).map(|(_, node)| graph.candidate(node));
                catalog::unknown_reference(file, span, &reference.written, candidate.as_ref())
            }
        }
    }
}

impl Graph {
    fn candidate(&self, node: NodeId) -> Candidate {
        Candidate { id: self.ids[node.index()].to_string(), name: self.display_name(node) }
    }

    fn display_name(&self, node: NodeId) -> String {
        let known = self.node(node);
        known.document.as_ref().map_or(known.stub_name(), |document| document.title()).to_string()
    }

    /// References of a document that ask for stubs, or for this one.
    fn uses_in<'a>(&'a self, id: NodeId, only: Option<NodeId>, mut found: impl FnMut(NodeId, Use<'a>)) {
        let node = self.node(id);
        let Some(document) = node.document.as_ref().filter(|_| node.visibility.has_page()) else { return };
        let asked = |target: NodeId| only.map_or_else(|| self.node(target).is_stub(), |only| only == target);
        // Few references do, so the others are left alone.
        for (at, resolution) in node.resolved.resolutions.iter().enumerate() {
            let Some(target) = resolution.node().filter(|target| asked(*target)) else { continue };
            let Some(reference) = document.facts.references.get(at) else { continue };
            if matches!(reference.expected, Expected::Label | Expected::RoleHolder) {
                let span = document.spans.references.get(at).copied().unwrap_or_default();
                found(target, Use { document, span, written: &reference.written });
            }
        }
    }

    /// Different names that would be one stub, each where it is named first;
    /// `uses` are in the order of files.
    fn of_merged_stub(&self, id: NodeId, uses: &[Use<'_>]) -> Vec<Diagnostic> {
        let mut forms: BTreeMap<String, Use<'_>> = BTreeMap::new();
        for used in uses {
            let kept = forms.entry(distinct(used.written)).or_insert(*used);
            if (&used.document.file, used.span) < (&kept.document.file, kept.span) {
                *kept = *used;
            }
        }
        let kind = self.settings.kinds.get(self.kind_of(id));
        let path = self.reader().url(id);
        let mut forms = forms.into_values();
        let Some(first) = forms.next() else { return Vec::new() };
        let label = diagnostic::Location { file: first.document.file.clone(), span: Some(first.span) };
        let told = |other: Use<'_>| {
            let pair = (first.written, other.written);
            catalog::merged_stubs(&other.document.file, other.span, &kind.plural, pair, &path, label.clone())
        };
        forms.map(told).collect()
    }

    /// Cycles of broader ones, each told at the first of its members that stands
    /// in no cycle told before.
    fn of_cycles(&self) -> Vec<Diagnostic> {
        let mut told: BTreeSet<NodeId> = BTreeSet::new();
        let mut found = Vec::new();
        for id in self.perhaps_in_cycles() {
            if told.contains(&id) {
                continue;
            }
            if let Some(chain) = self.way_back(id) {
                found.extend(self.of_cycle(id, &chain));
                told.extend(chain);
            }
        }
        found
    }

    /// What is left when everything is taken out that has nothing broader, again
    /// and again: the members of cycles, and what lies below them. By id.
    fn perhaps_in_cycles(&self) -> Vec<NodeId> {
        let all = (0..self.nodes.len() as u32).map(NodeId);
        let mut open: FxHashMap<NodeId, usize> = all.map(|id| (id, self.broader(id).len())).collect();
        let mut narrower: FxHashMap<NodeId, Vec<NodeId>> = FxHashMap::default();
        for id in (0..self.nodes.len() as u32).map(NodeId) {
            self.broader(id).into_iter().for_each(|broader| narrower.entry(broader).or_default().push(id));
        }
        let mut done: Vec<NodeId> = (0..self.nodes.len() as u32).map(NodeId).filter(|id| open[id] == 0).collect();
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
        rest.sort_by(|a, b| self.ids[a.index()].cmp(&self.ids[b.index()]));
        rest
    }

    fn of_cycle(&self, id: NodeId, chain: &[NodeId]) -> Option<Diagnostic> {
        let document = self.node(id).document.as_ref()?;
        let next = chain.get(1).copied().unwrap_or(id);
        let mut broader = document.entity()?.broader.iter();
        let reference = broader.find(|r| self.node(id).resolved.resolution(**r).node() == Some(next))?;
        let span = document.spans.references.get(*reference as usize).copied().unwrap_or_default();
        let mut names: Vec<String> = chain.iter().map(|node| self.display_name(*node)).collect();
        names.push(self.display_name(id));
        Some(catalog::cycle(&document.file, span, &names))
    }

    /// A chain of translations that leads back to its start: none of them would
    /// stand in any list.
    fn of_translation(&self, reader: Reader<'_>, id: NodeId) -> Option<Diagnostic> {
        let document = self.node(id).document.as_ref()?;
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
        let names: Vec<String> = chain.iter().chain([&id]).map(|node| self.display_name(*node)).collect();
        Some(catalog::translation_cycle(&document.file, span, &names))
    }

    /// The shortest way from `id` over broader ones back to `id`.
    fn way_back(&self, id: NodeId) -> Option<Vec<NodeId>> {
        let mut came_from: BTreeMap<NodeId, NodeId> = BTreeMap::new();
        let mut queue = std::collections::VecDeque::from([id]);
        while let Some(at) = queue.pop_front() {
            for broader in self.broader(at) {
                if broader == id {
                    let back = std::iter::successors(Some(at), |node| came_from.get(node).copied());
                    let mut chain: Vec<NodeId> = back.collect();
                    chain.reverse();
                    return Some(chain);
                }
                if let std::collections::btree_map::Entry::Vacant(entry) = came_from.entry(broader) {
                    entry.insert(at);
                    queue.push_back(broader);
                }
            }
        }
        None
    }
}

/// What makes a name another one: not its spaces and hyphens.
fn distinct(name: &str) -> String {
    fold(name).chars().filter(|c| !matches!(c, ' ' | '-' | '_')).collect()
}

/// Declared names by which near misses are found.
struct Near<'a> {
    /// Name, its letters as bits, its length in characters, what has it.
    names: Vec<(&'a str, u64, usize, NodeId)>,
    graph: &'a Graph,
}

impl<'a> Near<'a> {
    fn new(graph: &'a Graph) -> Self {
        let exact = |entries: &[(Rank, NodeId)]| {
            let declared = entries.iter().filter(|(rank, node)| *rank < Rank::Stub && graph.node(*node).has_page());
            declared.map(|(_, node)| *node).min_by_key(|node| &graph.ids[node.index()])
        };
        let names = graph.names.iter().filter_map(|(name, entries)| Some((name, exact(entries)?)));
        let entities = names.filter(|(_, node)| !graph.is_article(*node));
        Self { names: entities.map(|(name, node)| (name, letters(name), name.chars().count(), node)).collect(), graph }
    }

    /// The declared name nearest to the folded `name`, as `diagnostic::nearest`
    /// would find it; names whose letters differ too much are passed over first.
    fn to(&self, name: &str, wanted: impl Fn(NodeId) -> bool) -> Option<(&'a str, NodeId)> {
        let (bits, length) = (letters(name), name.chars().count());
        let most = (length / 3).clamp(1, 3);
        let mut best: Option<(usize, &str, &str, NodeId)> = None;
        for (other, other_bits, other_length, node) in &self.names {
            let far = (bits ^ other_bits).count_ones() as usize > 2 * most || length.abs_diff(*other_length) > most;
            if far || !wanted(*node) {
                continue;
            }
            let (a, b) = differing(name, other);
            let distance = strsim::osa_distance(a, b);
            let id = self.graph.ids[node.index()].as_ref();
            if distance > 0 && distance <= most && best.is_none_or(|b| (distance, *other, id) < (b.0, b.1, b.2)) {
                best = Some((distance, other, id, *node));
            }
        }
        best.map(|(_, other, _, node)| (other, node))
    }
}

/// What is left of two names without what they begin and end with alike; their
/// distance is the same.
fn differing<'a, 'b>(a: &'a str, b: &'b str) -> (&'a str, &'b str) {
    let same = |(x, y): &(char, char)| x == y;
    let front: usize = a.chars().zip(b.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (a, b) = (&a[front..], &b[front..]);
    let back: usize = a.chars().rev().zip(b.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    (&a[..a.len() - back], &b[..b.len() - back])
}

fn letters(name: &str) -> u64 {
    name.chars().fold(0, |bits, c| bits | 1 << (c as u32 % 64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ContentPath;
    use crate::diagnostic::Code;
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

    #[test]
    fn what_names_have_alike_at_their_ends_makes_no_difference() {
        assert_eq!(differing("sergey lavrov", "sergei lavrov"), ("y", "i"));
        assert_eq!(differing("abab", "ab"), ("ab", ""));
        let pairs =
            [("defence", "defense"), ("лавров", "лаврав"), ("ab", "ba"), ("abcd", "acbd"), ("aa", "aaa"), ("", "x")];
        for (one, other) in pairs {
            let (a, b) = differing(one, other);
            assert_eq!(strsim::osa_distance(a, b), strsim::osa_distance(one, other), "{one} {other}");
        }
    }
}
