//! A document comes, changes or goes; everything else stays as it is.
//!
//! What the graph says is held against what it said before, statement by
//! statement, so that only what really changed is told to those who read it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Graph;
use super::build::path_key;
use super::dependencies::{Dependency, DependencyKind};
use super::names::{Rank, names_of};
use super::node::NodeId;
use super::postings::Posting;
use super::resolved::{Resolution, ResolvedDocument};
use super::retraction_log::RetractionLog;
use crate::model::{Document, LanguageId, Visibility};

type Names = BTreeSet<(Box<str>, Rank)>;

impl Graph {
    /// Replaces what the document at this path said by what `document` says.
    pub fn replace(&mut self, document: Arc<Document>, visibility: Visibility) {
        self.track_dependents();
        let id = self.place(&document);
        self.change(id, Some((document, visibility)));
    }

    /// Takes back what the document at `path` said.
    pub fn remove(&mut self, path: &crate::base::ContentPath) {
        self.track_dependents();
        let Some(id) = self.at_path(path) else { return };
        self.change(id, None);
        if let Some((document, visibility)) = self.shadowed(path) {
            self.remove(&document.path);
            self.replace(document, visibility);
        }
    }

    /// The keys whose answers may be others than when this was last asked.
    pub fn take_changes(&mut self) -> Vec<Dependency> {
        let changes = std::mem::take(&mut self.changes);
        changes.into_keys(|owner, list| match owner {
            Some(node) => self.lists[node.index()].list(list).len(),
            None => self.site.list(list).len(),
        })
    }

    fn change(&mut self, id: NodeId, now: Option<(Arc<Document>, Visibility)>) {
        let before = self.header(id);
        self.changes.add_node(DependencyKind::SourcePositions, id);
        let quiet =
            self.node(id).document.as_ref().zip(now.as_ref()).is_some_and(|(old, (new, _))| same_uses(old, new));
        if !quiet {
            self.tell_uses(id);
        }
        self.tell_broader(id);
        self.use_names(id, false);
        let mut changed = self.set(id, now);
        changed.extend(self.restub(id));
        let after = self.header(id);
        if before.sensitive != after.sensitive {
            self.tell_company(id);
        }
        self.settle(id, before != after, changed);
        if !quiet {
            self.tell_uses(id);
        }
        self.tell_broader(id);
    }

    fn tell_broader(&mut self, id: NodeId) {
        let entity = self.node(id).document.as_ref().and_then(|document| document.entity());
        if entity.is_some_and(|entity| !entity.broader.is_empty()) {
            self.changes.add(Dependency::BROADER);
        }
    }

    /// Puts a document in its place, or takes it away. Returns the names that
    /// mean something else now.
    fn set(&mut self, id: NodeId, now: Option<(Arc<Document>, Visibility)>) -> BTreeSet<Box<str>> {
        let names = |graph: &Self, document: &Document| names_of(document, graph.is_page(document));
        let known = self.node(id);
        let (old, old_visibility) = (known.document.clone(), known.visibility);
        let old_names = old.as_ref().map_or_else(Names::new, |document| names(self, document));
        let new_names = now.as_ref().map_or_else(Names::new, |(document, _)| names(self, document));
        old_names.difference(&new_names).for_each(|(name, rank)| self.names.remove(name, *rank, id));
        new_names.difference(&old_names).for_each(|(name, rank)| self.names.add(name.clone(), *rank, id));
        let visibility = now.as_ref().map_or(Visibility::Hidden, |(_, visibility)| *visibility);
        let out = old_visibility.has_page() != visibility.has_page() || old.is_some() != now.is_some();
        self.tell_document(id, old.as_deref(), now.as_ref().map(|(d, _)| d.as_ref()), old_visibility != visibility);
        match now {
            Some((document, visibility)) => self.set_document(id, document, visibility),
            None => {
                let node = &mut self.nodes[id.index()];
                (node.document, node.visibility) = (None, Visibility::Hidden);
                node.later_names.take();
                self.note_page(id);
            }
        }
        if out {
            self.changes.add(Dependency::nodes_of_kind(self.kind_of(id)));
            let all = old_names.into_iter().chain(new_names).map(|(name, _)| name);
            return all.chain([path_key(&self.ids[id.index()])]).collect();
        }
        old_names.symmetric_difference(&new_names).map(|(name, _)| name.clone()).collect()
    }

    fn tell_document(&mut self, id: NodeId, old: Option<&Document>, new: Option<&Document>, other: bool) {
        let pair = old.zip(new);
        if other || pair.is_none_or(|(old, new)| !same_front(old, new)) {
            self.changes.add_node(DependencyKind::FrontMatter, id);
        }
        if other || pair.is_none_or(|(old, new)| !same(old, new)) {
            self.changes.add_node(DependencyKind::Document, id);
        }
        if pair.is_none_or(|(old, new)| old.facts.figures != new.facts.figures) {
            self.changes.add_node(DependencyKind::Figures, id);
        }
    }

    /// Lets every document that the change reaches say again what it says.
    fn settle(&mut self, id: NodeId, other: bool, mut changed: BTreeSet<Box<str>>) {
        let mut again = BTreeSet::from([id]);
        if other {
            again.extend(self.listeners(id));
        }
        again.extend(self.users_of(&changed));
        // Whether a name makes a stub depends on declared names only, so one
        // round finds all stubs, and a second one all users of their names.
        let mut stub_names = BTreeSet::new();
        for user in again.iter().filter(|user| **user != id) {
            stub_names.extend(self.restub(*user));
        }
        again.extend(self.users_of(&stub_names));
        changed.extend(stub_names);
        self.changes.add_names(changed.iter().map(AsRef::as_ref));
        let (mut articles, entities): (BTreeSet<NodeId>, BTreeSet<NodeId>) =
            again.iter().partition(|id| self.is_article(**id));
        for id in entities {
            let above = self.ancestors(id);
            self.restate(id);
            if self.ancestors(id) != above {
                self.changes.add(Dependency::BROADER);
                articles.extend(self.listeners(id).into_iter().filter(|user| self.is_article(*user)));
            }
        }
        for id in articles {
            self.restate(id);
        }
    }

    /// Lets the document of `id` say what it says now, instead of what it said.
    fn restate(&mut self, id: NodeId) {
        let told = self.resolve_document(id);
        let old = std::mem::take(&mut self.nodes[id.index()].resolved);
        self.note_resolved(id, &old, &told);
        self.nodes[id.index()].resolved = old;
        self.use_names(id, false);
        let old = std::mem::replace(&mut self.nodes[id.index()].resolved, told);
        self.use_names(id, true);
        self.recount_together(id, &old);
        let added = self.additions(id);
        let before = std::mem::replace(&mut self.nodes[id.index()].added, RetractionLog::new(id, &added));
        let (gone, new) = difference(before.all(id), added);
        gone.iter().for_each(|posting| self.take_out(posting));
        new.iter().for_each(|posting| self.put_in(posting));
    }

    fn note_resolved(&mut self, id: NodeId, old: &ResolvedDocument, new: &ResolvedDocument) {
        if old.resolutions != new.resolutions {
            self.changes.add_node(DependencyKind::Resolutions, id);
            self.tell_used(&old.resolutions);
            self.tell_used(&new.resolutions);
        }
        if old.involvements != new.involvements {
            self.changes.add_node(DependencyKind::Involvements, id);
        }
        if old.mentions != new.mentions {
            self.changes.add_node(DependencyKind::Mentions, id);
        }
    }

    fn recount_together(&mut self, id: NodeId, old: &ResolvedDocument) {
        let listed = self.counted_in(id);
        let counted = std::mem::replace(&mut self.nodes[id.index()].counted, listed);
        let now = std::mem::take(&mut self.nodes[id.index()].resolved);
        let (before, after) = (self.names_counted(old, counted), self.names_counted(&now, listed));
        if before != after {
            self.tell_pairs(&before, &after);
            let gone = self.pairs_counted(old, counted).into_iter().map(|pair| (pair, -1));
            let new = self.pairs_counted(&now, listed).into_iter().map(|pair| (pair, 1));
            for ((a, b), grown) in gone.chain(new) {
                // What was never counted was never read.
                if self.lists[a.index()].count_together(b, grown) {
                    self.changes.add_node(DependencyKind::Cooccurrence, a);
                }
            }
        }
        self.nodes[id.index()].resolved = now;
    }

    /// Those whom `told` has together, in order, as they are heard of in `language`.
    fn names_counted(&self, told: &ResolvedDocument, language: Option<LanguageId>) -> Vec<NodeId> {
        let Some(language) = language else { return Vec::new() };
        let mut names: Vec<NodeId> = Self::company(told).map(|node| self.variant_of(node, language)).collect();
        names.sort_unstable();
        names
    }

    /// Pairs of them: who hears it, and of whom.
    fn pairs_counted(&self, told: &ResolvedDocument, language: Option<LanguageId>) -> Vec<(NodeId, NodeId)> {
        let Some(language) = language else { return Vec::new() };
        Self::together(told).map(|(a, b)| (self.variant_of(a, language), b)).collect()
    }

    /// The language in which those in the document of `id` are counted as being
    /// together, if they are.
    pub(super) fn counted_in(&self, id: NodeId) -> Option<LanguageId> {
        let node = self.node(id);
        let document = node.document.as_ref().filter(|_| node.visibility.is_listed())?;
        (!self.stands_beside_its_original(document, &node.resolved)).then(|| self.language_of(document))
    }

    /// Those whose number of articles together is another, since one of them came or
    /// went.
    fn tell_pairs(&mut self, before: &[NodeId], after: &[NodeId]) {
        let both = || before.iter().chain(after);
        let stays = |node: &NodeId| before.binary_search(node).is_ok() && after.binary_search(node).is_ok();
        for moved in both().filter(|node| !stays(node)) {
            for other in both().filter(|other| *other != moved) {
                self.changes.add(Dependency::pair(*moved, *other));
            }
        }
    }

    fn put_in(&mut self, posting: &Posting) {
        let Posting { node, under, list, place } = *posting;
        let ids = std::mem::take(&mut self.ids);
        let at = self.heard_of(node).insert(list, under, place, &ids);
        self.ids = ids;
        match (under, node) {
            (Some(_), Some(node)) => self.changes.add_node(DependencyKind::ByTopic, node),
            (Some(_), None) => {}
            (None, _) => {
                let places = node.map_or(&self.site, |node| &self.lists[node.index()]).list(list);
                self.changes.came(node, list, places, at);
            }
        }
        if under.is_none() {
            self.note_day(node, list, place, 1).into_iter().for_each(|key| self.changes.add(key));
        }
    }

    fn take_out(&mut self, posting: &Posting) {
        let Posting { node, under, list, place } = *posting;
        let ids = std::mem::take(&mut self.ids);
        let at = self.heard_of(node).remove(list, under, place, &ids);
        self.ids = ids;
        match (under, node, at) {
            (Some(_), Some(node), _) => self.changes.add_node(DependencyKind::ByTopic, node),
            (None, _, Some(at)) => {
                let places = node.map_or(&self.site, |node| &self.lists[node.index()]).list(list);
                self.changes.went(node, list, places, at, place);
            }
            (Some(_), None, _) | (None, _, None) => {}
        }
        if under.is_none() {
            self.note_day(node, list, place, -1).into_iter().for_each(|key| self.changes.add(key));
        }
    }

    /// The stubs and series that the document of `id` names: their first use may
    /// be another, or stand elsewhere.
    fn tell_uses(&mut self, id: NodeId) {
        let resolutions = std::mem::take(&mut self.nodes[id.index()].resolved.resolutions);
        self.tell_used(&resolutions);
        self.nodes[id.index()].resolved.resolutions = resolutions;
    }

    fn tell_used(&mut self, resolutions: &[Resolution]) {
        for node in resolutions.iter().filter_map(|resolution| resolution.node()) {
            let measures = self.settings.kinds.get(self.kind_of(node)).capabilities.measures;
            if measures || self.node(node).document.is_none() {
                self.changes.add_node(DependencyKind::References, node);
            }
        }
    }

    /// Everyone on whose page `id` may stand, or may not, since it is sensitive.
    fn tell_company(&mut self, id: NodeId) {
        for (at, heard) in self.lists.iter().enumerate() {
            let node = NodeId(at as u32);
            if heard.together.get().is_some_and(|together| together.contains_key(&id)) {
                self.changes.add_node(DependencyKind::Cooccurrence, node);
            }
            if heard.under.contains_key(&id) {
                self.changes.add_node(DependencyKind::ByTopic, node);
            }
        }
    }
}

/// What is only in the first, and what is only in the second; each as often as it
/// is there.
fn difference(mut before: Vec<Posting>, mut after: Vec<Posting>) -> (Vec<Posting>, Vec<Posting>) {
    before.sort_unstable_by_key(Posting::sort_key);
    after.sort_unstable_by_key(Posting::sort_key);
    let (mut gone, mut new) = (Vec::new(), Vec::new());
    let (mut a, mut b) = (before.iter().peekable(), after.iter().peekable());
    loop {
        match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if x == y => drop((a.next(), b.next())),
            (Some(x), Some(y)) if x.sort_key() < y.sort_key() => gone.extend(a.next()),
            (_, Some(_)) => new.extend(b.next()),
            (Some(_), None) => gone.extend(a.next()),
            (None, None) => return (gone, new),
        }
    }
}

/// Whether two versions of a document name the same and give the same values, at the
/// same places of the file.
fn same_uses(a: &Document, b: &Document) -> bool {
    a.path == b.path
        && a.facts.references == b.facts.references
        && a.spans.references == b.spans.references
        && a.facts.figures == b.facts.figures
        && a.spans.figures == b.spans.figures
}

/// Whether two versions of a document are equal but for spans and diagnostics.
fn same(a: &Document, b: &Document) -> bool {
    same_front(a, b) && a.words == b.words && a.fragments == b.fragments && a.facts == b.facts
}

/// Whether two versions of a document have the same front matter.
fn same_front(a: &Document, b: &Document) -> bool {
    let texts = |d: &Document| d.fragments.iter().skip(1).map(|f| f.text().to_string()).collect::<Vec<_>>();
    let places = |d: &Document| d.redirects.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    a.path == b.path
        && a.kind == b.kind
        && a.language == b.language
        && a.url == b.url
        && a.meta == b.meta
        && places(a) == places(b)
        && texts(a) == texts(b)
}
