//! Documents in, documents out: the graph's memory of what each has said.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::names::names_of;
use super::node::NodeId;
use super::postings::{Posting, storyline_id};
use super::resolved::{Involvement, Resolution, ResolvedDocument, ResolvedMention};
use super::retraction_log::RetractionLog;
use super::{EntityLists, Graph, List};
use crate::model::{Document, DocumentShape, Facts, KindId, LanguageId, Reference, Settings, Target, Visibility};

/// Documents whose additions are gathered at a time.
const PART: usize = 1024;

/// Which documents use which names and paths, and which nodes.
#[derive(Default)]
pub(super) struct Users {
    by_key: FxHashMap<Box<str>, BTreeSet<NodeId>>,
    by_node: FxHashMap<NodeId, BTreeSet<NodeId>>,
}

impl Graph {
    /// The graph of `documents`, read in parallel.
    pub fn build(settings: Arc<Settings>, mut documents: Vec<(Arc<Document>, Visibility)>) -> Self {
        documents.sort_by(|a, b| a.0.path.cmp(&b.0.path));
        let mut graph = Self::new(settings);
        let names: Vec<_> =
            documents.par_iter().map(|(document, _)| names_of(document, graph.is_page(document))).collect();
        graph.reserve(documents.len());
        graph.names.reserve(names.iter().map(BTreeSet::len).sum());
        let mut ids: Vec<NodeId> = Vec::with_capacity(documents.len());
        for ((document, visibility), names) in documents.into_iter().zip(names) {
            let id = graph.place(&document);
            for (name, rank) in names {
                graph.names.add(name, rank, id);
            }
            graph.set_document(id, document, visibility);
            ids.push(id);
        }
        let stubs: Vec<_> = ids.par_iter().map(|id| graph.stubs_of(*id)).collect();
        for stub in stubs.into_iter().flatten() {
            graph.add_stub(&stub);
        }
        graph.resolve_documents(&ids);
        graph.insert_all(&ids);
        graph
    }

    fn resolve_documents(&mut self, ids: &[NodeId]) {
        let (articles, entities): (Vec<NodeId>, Vec<NodeId>) = ids.iter().partition(|id| self.is_article(**id));
        // What is broader must be known before articles roll up to it.
        for some in [entities, articles] {
            let told: Vec<_> = some.par_iter().map(|id| (*id, self.resolve_document(*id))).collect();
            for (id, told) in told {
                self.nodes[id.index()].resolved = told;
            }
        }
    }

    fn insert_all(&mut self, ids: &[NodeId]) {
        // By time, as most lists are: then there is little left to sort.
        let mut ids = ids.to_vec();
        ids.sort_by_cached_key(|id| self.timestamp_of(*id));
        let mut heard = std::mem::take(&mut self.lists);
        let mut site = std::mem::take(&mut self.site);
        // A part at a time, since what all add would fill much memory at once; and
        // while one is put where it belongs, the next is gathered.
        let mut gathered: Vec<Vec<Posting>> = Vec::new();
        for part in ids.chunks(PART).chain([&[][..]]) {
            let put = || {
                for Posting { node, under, list, place } in gathered.into_iter().flatten() {
                    let heard = node.map_or(&mut site, |node| &mut heard[node.index()]);
                    heard.push(list, under, place);
                }
            };
            ((), gathered) = rayon::join(put, || part.par_iter().map(|id| self.additions(*id)).collect());
        }
        let all = &self.ids;
        rayon::join(|| heard.par_iter_mut().for_each(|heard| heard.sort(all)), || site.sort(all));
        (self.lists, self.site) = (heard, site);
        for id in ids {
            self.nodes[id.index()].counted = self.counted_in(id);
        }
        self.fill_calendar();
    }

    /// When what a document says stands in most lists.
    fn timestamp_of(&self, id: NodeId) -> i64 {
        let article = self.node(id).document.as_ref().and_then(|document| document.article());
        article.map_or(0, |article| article.date.timestamp)
    }

    pub(super) fn set_document(&mut self, id: NodeId, document: Arc<Document>, visibility: Visibility) {
        if let Some(article) = document.article().filter(|article| !article.storyline.is_empty()) {
            self.intern(&storyline_id(&self.settings, &document, &article.storyline), document.kind);
        }
        self.kinds[id.index()] = document.kind;
        let node = &mut self.nodes[id.index()];
        node.later_names.take();
        node.document = Some(document);
        node.visibility = visibility;
        self.note_page(id);
    }

    pub(super) fn additions(&self, id: NodeId) -> Vec<Posting> {
        let node = self.node(id);
        match &node.document {
            Some(document) if node.visibility.is_listed() => self.postings(id, document, &node.resolved),
            _ => Vec::new(),
        }
    }

    /// The nodes of `kind` that have a page, in no order that may reach output.
    pub(super) fn with_page(&self, kind: KindId) -> impl Iterator<Item = NodeId> + '_ {
        self.with_page.get(&kind).into_iter().flatten().copied()
    }

    /// Keeps the table of nodes with a page; whether there was a change.
    pub(super) fn note_page(&mut self, id: NodeId) -> bool {
        let (has, kind) = (self.node(id).has_page(), self.kind_of(id));
        let nodes = self.with_page.entry(kind).or_default();
        if has { nodes.insert(id) } else { nodes.remove(&id) }
    }

    pub(super) fn heard_of(&mut self, node: Option<NodeId>) -> &mut EntityLists {
        match node {
            Some(node) => &mut self.lists[node.index()],
            None => &mut self.site,
        }
    }

    // ---- places of documents

    /// The node of `document`. Two files with one stem (`x.md`, `x/index.md`)
    /// are an error, but each is a node of its own.
    pub(super) fn place(&mut self, document: &Document) -> NodeId {
        let stem = document.path.stem();
        let taken = self.find(stem).and_then(|id| self.node(id).document.as_ref());
        let id = match taken {
            Some(other) if other.path != document.path => document.path.as_str(),
            _ => stem,
        };
        self.intern(id, document.kind)
    }

    pub(super) fn at_path(&self, path: &crate::base::ContentPath) -> Option<NodeId> {
        let holds = |id: &NodeId| self.node(*id).document.as_ref().is_some_and(|d| d.path == *path);
        [path.stem(), path.as_str()].iter().filter_map(|id| self.find(id)).find(holds)
    }

    /// A document that stood aside for the one at `path`, which is gone.
    pub(super) fn shadowed(&self, path: &crate::base::ContentPath) -> Option<(Arc<Document>, Visibility)> {
        let stem = path.stem();
        let others = [format!("{stem}.md"), format!("{stem}/index.md")];
        let node =
            others.iter().filter_map(|id| self.find(id)).map(|id| self.node(id)).find(|n| n.document.is_some())?;
        Some((node.document.clone()?, node.visibility))
    }

    pub(super) fn is_article(&self, id: NodeId) -> bool {
        self.settings.kinds.get(self.kind_of(id)).shape == DocumentShape::Article
    }

    pub(super) fn is_page(&self, document: &Document) -> bool {
        self.settings.kinds.get(document.kind).shape == DocumentShape::Page
    }

    // ---- stubs

    pub(super) fn stubs_of(&self, id: NodeId) -> Vec<Stub> {
        let node = self.node(id);
        let Some(document) = node.document.as_ref().filter(|_| node.visibility.has_page()) else { return Vec::new() };
        document.facts.references.iter().filter_map(|reference| self.stub_of(reference)).collect()
    }

    fn stub_of(&self, reference: &Reference) -> Option<Stub> {
        let (kind, name) = self.stub_kind(reference)?;
        if self.resolve(reference, false) != Resolution::Nothing {
            return None;
        }
        Some(Stub { id: self.stub_id(kind, name)?, kind, name: reference.written.clone() })
    }

    // ---- what a document says

    pub(super) fn resolve_document(&self, id: NodeId) -> ResolvedDocument {
        let node = self.node(id);
        let Some(document) = node.document.as_ref().filter(|_| node.visibility.has_page()) else {
            return ResolvedDocument::default();
        };
        let resolutions: Box<[Resolution]> = document.facts.references.iter().map(|r| self.resolve(r, true)).collect();
        let mentions: Box<[ResolvedMention]> = self.mentions(document, &resolutions).into();
        let involvements = match document.article() {
            Some(_) => self.involvements(document, &resolutions, &mentions).into(),
            None => Box::default(),
        };
        ResolvedDocument { resolutions, mentions, involvements }
    }

    fn involvements(
        &self,
        document: &Document,
        resolutions: &[Resolution],
        said: &[ResolvedMention],
    ) -> Vec<Involvement> {
        let mut list = InvolvementList::default();
        let resolution = |reference: &u32| resolutions.get(*reference as usize).copied().unwrap_or_default().node();
        let entity = |node: &NodeId| self.settings.kinds.get(self.kind_of(*node)).shape == DocumentShape::Entity;
        if let Some(article) = document.article() {
            let about = article.topics.iter().chain(&article.people).chain(&article.mentions);
            about.filter_map(resolution).filter(entity).for_each(|node| list.at(node).about = true);
        }
        for (number, section) in document.facts.sections.iter().enumerate() {
            for node in section.topics.iter().filter_map(resolution).filter(|node| self.labels_sections(*node)) {
                list.add_section(node, number as u32);
            }
        }
        for said in said.iter().filter(|said| entity(&said.node)) {
            list.at(said.node).mentions += 1;
        }
        for node in named_otherwise(&document.facts).filter_map(|r| resolution(&r)).filter(entity) {
            list.at(node);
        }
        for involvement in &mut list.involvements {
            let labels = self.labels_sections(involvement.node);
            involvement.listed = !labels || involvement.about || !involvement.sections.is_empty();
        }
        let labels: Vec<NodeId> =
            list.involvements.iter().filter(|i| i.listed && self.labels_sections(i.node)).map(|i| i.node).collect();
        for broader in labels.into_iter().flat_map(|node| self.ancestors(node)) {
            list.roll_up(broader);
        }
        list.involvements
    }

    /// Whether it is kept out of lists.
    pub(super) fn is_sensitive(&self, node: NodeId) -> bool {
        self.node(node).document.as_ref().and_then(|d| d.entity()).is_some_and(|entity| entity.sensitive)
    }

    pub(super) fn labels_sections(&self, node: NodeId) -> bool {
        self.settings.kinds.get(self.kind_of(node)).capabilities.labels_sections
    }

    /// What `node` rolls up to, nearest first, each once; never `node` itself.
    pub(super) fn ancestors(&self, node: NodeId) -> Vec<NodeId> {
        ancestors(node, |node| self.broader(node))
    }

    /// The broader ones that its document names, in that order.
    pub(super) fn broader(&self, node: NodeId) -> Vec<NodeId> {
        let node = self.node(node);
        let references = node.document.as_ref().and_then(|d| d.entity()).map_or(&[][..], |e| &e.broader);
        references.iter().filter_map(|reference| node.resolved.resolution(*reference).node()).collect()
    }

    // ---- who must say it again

    /// Remembers who uses which names and has added what, before the first change;
    /// who calls it earlier makes that change faster.
    pub fn track_dependents(&mut self) {
        if self.users.is_some() {
            return;
        }
        self.users = Some(Users::default());
        let documents: Vec<NodeId> =
            (0..self.nodes.len() as u32).map(NodeId).filter(|id| self.node(*id).document.is_some()).collect();
        let remembered: Vec<_> = documents
            .par_iter()
            .map(|id| {
                let stubs = self.stubs_of(*id).into_iter();
                let asked = stubs.filter_map(|stub| Some((self.find(&stub.id)?, stub.name))).collect();
                (*id, asked, RetractionLog::new(*id, &self.additions(*id)))
            })
            .collect();
        for (id, asked, added) in remembered {
            let node = &mut self.nodes[id.index()];
            (node.stubs, node.added) = (asked, added);
            self.use_names(id, true);
        }
    }

    pub(super) fn use_names(&mut self, id: NodeId, on: bool) {
        let Some(mut users) = self.users.take() else { return };
        let node = self.node(id);
        if let Some(document) = &node.document {
            let entry = |set: &mut BTreeSet<NodeId>| if on { set.insert(id) } else { set.remove(&id) };
            for reference in &document.facts.references {
                for key in self.keys(reference) {
                    entry(users.by_key.entry(key).or_default());
                }
            }
            for node in node.resolved.resolutions.iter().filter_map(|resolution| resolution.node()) {
                entry(users.by_node.entry(node).or_default());
            }
        }
        self.users = Some(users);
    }

    /// What a reference's answer depends on.
    fn keys(&self, reference: &Reference) -> Vec<Box<str>> {
        let mut keys = match &reference.target {
            Target::Name(name) => vec![name.clone()],
            Target::Path(path) => vec![path_key(path)],
            Target::Scheme(kind, name) => {
                let folder = &self.settings.kinds.get(*kind).folder;
                vec![name.clone(), path_key(&format!("{folder}/{name}"))]
            }
        };
        keys.extend(self.stub_for(reference).map(|(id, _)| path_key(&id)));
        keys
    }

    pub(super) fn users_of(&self, keys: &BTreeSet<Box<str>>) -> BTreeSet<NodeId> {
        let Some(users) = &self.users else { return BTreeSet::new() };
        keys.iter().filter_map(|key| users.by_key.get(key)).flatten().copied().collect()
    }

    /// Documents with a reference that resolves to `id`.
    pub(super) fn users_of_node(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.users.as_ref().and_then(|users| users.by_node.get(&id)).into_iter().flatten().copied()
    }

    /// Documents whose statements depend on what `id` is, not only on its name.
    pub(super) fn listeners(&self, id: NodeId) -> BTreeSet<NodeId> {
        let editions = self.settings.languages().map(|language| self.variant_of(id, language));
        let heard = editions.flat_map(|edition| self.lists[edition.index()].list(List::Articles));
        self.users_of_node(id).chain(heard.map(|place| place.document)).collect()
    }

    pub(super) fn header(&self, id: NodeId) -> Header {
        let node = self.node(id);
        let Some(document) = &node.document else { return Header::default() };
        let broader = document.entity().map(|e| &e.broader).into_iter().flatten();
        let written = broader.filter_map(|r| document.facts.references.get(*r as usize)).map(|r| r.written.clone());
        let family_names = self.settings.kinds.get(self.kind_of(id)).capabilities.family_names;
        Header {
            names: super::names::later_names(document, family_names).into_iter().map(Box::from).collect(),
            broader: written.collect(),
            start: document.entity().and_then(|e| e.start),
            page: node.visibility.has_page(),
            listed: node.visibility.is_listed(),
            sensitive: self.is_sensitive(id),
            language: self.language_of(document),
        }
    }
}

/// What `node` rolls up to by `broader`, nearest first, each once; never `node`.
pub(super) fn ancestors(node: NodeId, broader: impl Fn(NodeId) -> Vec<NodeId>) -> Vec<NodeId> {
    let first = broader(node);
    if first.is_empty() {
        return first;
    }
    let mut found = vec![node];
    let mut seen = FxHashSet::default();
    let mut next = 0;
    while let Some(at) = found.get(next).copied() {
        next += 1;
        for above in broader(at) {
            if above != node && seen.insert(above) {
                found.push(above);
            }
        }
    }
    found.remove(0);
    found
}

/// What others' statements about a document depend on.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Header {
    names: Vec<Box<str>>,
    broader: Vec<Box<str>>,
    start: Option<crate::base::PartialDate>,
    page: bool,
    listed: bool,
    pub(super) sensitive: bool,
    language: LanguageId,
}

/// A node that a reference asks for.
pub(super) struct Stub {
    pub id: String,
    pub kind: KindId,
    pub name: Box<str>,
}

#[derive(Default)]
struct InvolvementList {
    involvements: Vec<Involvement>,
    by_node: BTreeMap<NodeId, usize>,
}

impl InvolvementList {
    fn at(&mut self, node: NodeId) -> &mut Involvement {
        let next = self.involvements.len();
        let at = *self.by_node.entry(node).or_insert(next);
        if at == next {
            let sections = Box::default();
            self.involvements.push(Involvement {
                node,
                about: false,
                sections,
                rolled_up: false,
                mentions: 0,
                listed: false,
            });
        }
        &mut self.involvements[at]
    }

    fn add_section(&mut self, node: NodeId, section: u32) {
        let involvement = self.at(node);
        let mut sections = std::mem::take(&mut involvement.sections).into_vec();
        if !sections.contains(&section) {
            sections.push(section);
        }
        involvement.sections = sections.into();
    }

    fn roll_up(&mut self, node: NodeId) {
        let involvement = self.at(node);
        if !involvement.listed {
            involvement.listed = true;
            involvement.rolled_up = true;
        }
    }
}

/// References of statements that are not mentions: speakers, series, events.
fn named_otherwise(facts: &Facts) -> impl Iterator<Item = u32> + '_ {
    let speakers = facts.quotations.iter().filter_map(|quotation| match &quotation.speaker {
        crate::model::Speaker::Known(reference) => Some(*reference),
        crate::model::Speaker::Unnamed(_) => None,
    });
    let series = facts.figures.iter().map(|figure| figure.reference);
    let events = facts.events.iter().filter_map(|event| event.reference);
    speakers.chain(series).chain(events)
}

/// The key under which users of a path are remembered; no name begins so.
pub(super) fn path_key(id: &str) -> Box<str> {
    format!("/{id}").into()
}
