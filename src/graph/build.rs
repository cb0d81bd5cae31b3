//! Documents in, documents out: the graph's memory of what each has said.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::contributions::{Contribution, storyline_id};
use super::names::{Rank, names_of};
use super::node::NodeId;
use super::resolve::stub_key;
use super::told::{Answer, Involvement, Said, Told};
use super::{Graph, Heard};
use crate::model::{Document, Facts, Reference, Settings, Shape, Target, Visibility};

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
        let mut ids: Vec<NodeId> = Vec::with_capacity(documents.len());
        for (document, visibility) in documents {
            let id = graph.place(&document);
            graph.declare(id, document, visibility);
            ids.push(id);
        }
        let stubs: Vec<_> = ids.par_iter().map(|id| graph.stubs_of(*id)).collect();
        for stub in stubs.into_iter().flatten() {
            graph.add_stub(&stub);
        }
        graph.tell_all(&ids);
        graph.insert_all(&ids);
        graph
    }

    fn tell_all(&mut self, ids: &[NodeId]) {
        let (articles, entities): (Vec<NodeId>, Vec<NodeId>) = ids.iter().partition(|id| self.is_article(**id));
        // What is broader must be known before articles roll up to it.
        for some in [entities, articles] {
            let told: Vec<_> = some.par_iter().map(|id| (*id, self.tell(*id))).collect();
            for (id, told) in told {
                self.nodes[id.index()].told = told;
            }
        }
    }

    fn insert_all(&mut self, ids: &[NodeId]) {
        let added: Vec<_> = ids.par_iter().map(|id| (*id, self.additions(*id))).collect();
        for (id, contributions) in added {
            for Contribution { node, list, place } in &contributions {
                self.heard_of(*node).push(*list, *place);
            }
            self.count_together(id, Heard::count_together);
            self.nodes[id.index()].added = contributions;
        }
        let ids = &self.ids;
        self.heard.par_iter_mut().for_each(|heard| heard.sort(ids));
        self.site.sort(ids);
    }

    /// Replaces what the document at this path said by what `document` says.
    pub fn replace(&mut self, document: Arc<Document>, visibility: Visibility) {
        self.watch_users();
        let id = self.place(&document);
        let before = self.header(id);
        let mut changed = self.retract(id);
        changed.extend(self.declare(id, document, visibility));
        self.settle(id, before, changed);
    }

    /// Takes back what the document at `path` said.
    pub fn remove(&mut self, path: &crate::base::ContentPath) {
        self.watch_users();
        let Some(id) = self.at_path(path) else { return };
        let before = self.header(id);
        let changed = self.retract(id);
        self.settle(id, before, changed);
        let shadowed = self.shadowed(path);
        if let Some((document, visibility)) = shadowed {
            self.remove(&document.path);
            self.replace(document, visibility);
        }
    }

    /// Lets every document that the change reaches say again what it says.
    fn settle(&mut self, id: NodeId, before: Header, mut changed: BTreeSet<Box<str>>) {
        for stub in self.stubs_of(id) {
            changed.extend(self.add_stub(&stub));
        }
        let mut again = BTreeSet::from([id]);
        if self.header(id) != before {
            again.extend(self.listeners(id));
        }
        again.extend(self.users_of(&changed));
        // Whether a name makes a stub depends on declared names only, so one
        // round finds all stubs, and a second one all users of their names.
        let mut stub_names = BTreeSet::new();
        for user in again.iter().filter(|user| **user != id) {
            stub_names.extend(self.restub(*user));
        }
        let more = self.users_of(&stub_names);
        again.extend(more);
        let (mut articles, entities): (BTreeSet<NodeId>, BTreeSet<NodeId>) =
            again.iter().partition(|id| self.is_article(**id));
        for id in entities {
            let above = self.ancestors(id);
            self.withdraw(id);
            self.insert(id);
            if self.ancestors(id) != above {
                articles.extend(self.listeners(id).into_iter().filter(|user| self.is_article(*user)));
            }
        }
        articles.iter().for_each(|id| self.withdraw(*id));
        articles.iter().for_each(|id| self.insert(*id));
    }

    fn insert(&mut self, id: NodeId) {
        let told = self.tell(id);
        self.nodes[id.index()].told = told;
        self.use_names(id, true);
        let added = self.additions(id);
        let ids = std::mem::take(&mut self.ids);
        for Contribution { node, list, place } in &added {
            self.heard_of(*node).insert(*list, *place, &ids);
        }
        self.ids = ids;
        self.count_together(id, Heard::count_together);
        self.nodes[id.index()].added = added;
    }

    fn withdraw(&mut self, id: NodeId) {
        let added = std::mem::take(&mut self.nodes[id.index()].added);
        let ids = std::mem::take(&mut self.ids);
        for Contribution { node, list, place } in &added {
            self.heard_of(*node).remove(*list, *place, &ids);
        }
        self.ids = ids;
        self.count_together(id, Heard::uncount_together);
        self.use_names(id, false);
        self.nodes[id.index()].told = Told::default();
    }

    /// Forgets the document of a node: its statements, names and stubs. Returns
    /// the names that changed.
    fn retract(&mut self, id: NodeId) -> BTreeSet<Box<str>> {
        self.withdraw(id);
        let mut changed = self.drop_stubs(id);
        let Some(document) = self.nodes[id.index()].document.take() else { return changed };
        self.nodes[id.index()].visibility = Visibility::Hidden;
        for (name, rank) in names_of(&document, self.is_page(&document)) {
            self.names.remove(&name, rank, id);
            changed.insert(name);
        }
        changed.insert(path_key(&self.ids[id.index()]));
        changed
    }

    fn declare(&mut self, id: NodeId, document: Arc<Document>, visibility: Visibility) -> BTreeSet<Box<str>> {
        let mut changed = BTreeSet::from([path_key(&self.ids[id.index()])]);
        for (name, rank) in names_of(&document, self.is_page(&document)) {
            self.names.add(&name, rank, id);
            changed.insert(name);
        }
        if let Some(article) = document.article().filter(|article| !article.storyline.is_empty()) {
            self.intern(&storyline_id(&article.storyline), document.kind);
        }
        let node = &mut self.nodes[id.index()];
        node.kind = document.kind;
        node.document = Some(document);
        node.visibility = visibility;
        changed
    }

    fn additions(&self, id: NodeId) -> Box<[Contribution]> {
        let node = self.node(id);
        match &node.document {
            Some(document) if node.visibility.is_listed() => self.contributions(id, document, &node.told).into(),
            _ => Box::default(),
        }
    }

    fn count_together(&mut self, id: NodeId, count: fn(&mut Heard, NodeId)) {
        if !self.node(id).visibility.is_listed() {
            return;
        }
        let told = std::mem::take(&mut self.nodes[id.index()].told);
        for (a, b) in Self::together(&told) {
            count(&mut self.heard[a.index()], b);
        }
        self.nodes[id.index()].told = told;
    }

    fn heard_of(&mut self, node: Option<NodeId>) -> &mut Heard {
        match node {
            Some(node) => &mut self.heard[node.index()],
            None => &mut self.site,
        }
    }

    // ---- places of documents

    /// The node of `document`. Two files with one stem (`x.md`, `x/index.md`)
    /// are an error, but each is a node of its own.
    fn place(&mut self, document: &Document) -> NodeId {
        let stem = document.path.stem();
        let taken = self.find(stem).and_then(|id| self.node(id).document.as_ref());
        let id = match taken {
            Some(other) if other.path != document.path => document.path.as_str(),
            _ => stem,
        };
        self.intern(id, document.kind)
    }

    fn at_path(&self, path: &crate::base::ContentPath) -> Option<NodeId> {
        let holds = |id: &NodeId| self.node(*id).document.as_ref().is_some_and(|d| d.path == *path);
        [path.stem(), path.as_str()].iter().filter_map(|id| self.find(id)).find(holds)
    }

    /// A document that stood aside for the one at `path`, which is gone.
    fn shadowed(&self, path: &crate::base::ContentPath) -> Option<(Arc<Document>, Visibility)> {
        let stem = path.stem();
        let others = [format!("{stem}.md"), format!("{stem}/index.md")];
        let node =
            others.iter().filter_map(|id| self.find(id)).map(|id| self.node(id)).find(|n| n.document.is_some())?;
        Some((node.document.clone()?, node.visibility))
    }

    pub(super) fn is_article(&self, id: NodeId) -> bool {
        self.settings.kinds.get(self.node(id).kind).shape == Shape::Article
    }

    fn is_page(&self, document: &Document) -> bool {
        self.settings.kinds.get(document.kind).shape == Shape::Page
    }

    // ---- stubs

    fn stubs_of(&self, id: NodeId) -> Vec<Stub> {
        let node = self.node(id);
        let Some(document) = node.document.as_ref().filter(|_| node.visibility.has_page()) else { return Vec::new() };
        document.facts.references.iter().filter_map(|reference| self.stub_of(reference)).collect()
    }

    fn stub_of(&self, reference: &Reference) -> Option<Stub> {
        let (id, kind) = self.stub_for(reference)?;
        let unknown = self.resolve(reference, false) == Answer::Nothing;
        unknown.then(|| Stub { id, kind, name: reference.written.clone() })
    }

    fn add_stub(&mut self, stub: &Stub) -> BTreeSet<Box<str>> {
        let node = self.intern(&stub.id, stub.kind);
        let before = self.stub_keys(node);
        self.nodes[node.index()].stub_names.entry(stub.name.clone()).and_modify(|count| *count += 1).or_insert(1);
        self.rename_stub(node, before)
    }

    /// Takes back the stubs that the document of `id` asked for.
    fn drop_stubs(&mut self, id: NodeId) -> BTreeSet<Box<str>> {
        let stubs = std::mem::take(&mut self.nodes[id.index()].stubs);
        let mut changed = BTreeSet::new();
        for (node, name) in stubs.iter() {
            changed.extend(self.drop_stub(*node, name));
        }
        changed
    }

    fn drop_stub(&mut self, node: NodeId, name: &str) -> BTreeSet<Box<str>> {
        let before = self.stub_keys(node);
        let names = &mut self.nodes[node.index()].stub_names;
        if let Some(count) = names.get_mut(name) {
            *count -= 1;
            if *count == 0 {
                names.remove(name);
            }
        }
        self.rename_stub(node, before)
    }

    /// The names by which a stub is found, and the one by which it is shown.
    fn stub_keys(&self, node: NodeId) -> (BTreeSet<Box<str>>, Box<str>) {
        let stub = self.node(node);
        let mut keys: BTreeSet<Box<str>> = stub.stub_names.keys().map(|name| stub_key(name)).collect();
        if !keys.is_empty() {
            keys.insert(self.ids[node.index()].rsplit('/').next().unwrap_or_default().into());
        }
        (keys, stub.stub_name().into())
    }

    /// Brings the table of names up to date; returns what has changed for those
    /// who use the stub, which is mostly nothing.
    fn rename_stub(&mut self, node: NodeId, before: (BTreeSet<Box<str>>, Box<str>)) -> BTreeSet<Box<str>> {
        let after = self.stub_keys(node);
        if before == after {
            return BTreeSet::new();
        }
        before.0.difference(&after.0).for_each(|name| self.names.remove(name, Rank::Stub, node));
        after.0.difference(&before.0).for_each(|name| self.names.add(name, Rank::Stub, node));
        let path = path_key(&self.ids[node.index()]);
        before.0.into_iter().chain(after.0).chain([path]).collect()
    }

    fn restub(&mut self, id: NodeId) -> BTreeSet<Box<str>> {
        let mut changed = self.drop_stubs(id);
        for stub in self.stubs_of(id) {
            changed.extend(self.add_stub(&stub));
        }
        changed
    }

    // ---- what a document says

    fn tell(&self, id: NodeId) -> Told {
        let node = self.node(id);
        let Some(document) = node.document.as_ref().filter(|_| node.visibility.has_page()) else {
            return Told::default();
        };
        let answers: Box<[Answer]> = document.facts.references.iter().map(|r| self.resolve(r, true)).collect();
        let mentions: Box<[Said]> = self.mentions(document, &answers).into();
        let involvements = match document.article() {
            Some(_) => self.involvements(document, &answers, &mentions).into(),
            None => Box::default(),
        };
        Told { answers, mentions, involvements }
    }

    fn involvements(&self, document: &Document, answers: &[Answer], said: &[Said]) -> Vec<Involvement> {
        let mut list = InvolvementList::default();
        let answer = |reference: &u32| answers.get(*reference as usize).copied().unwrap_or_default().node();
        let entity = |node: &NodeId| self.settings.kinds.get(self.node(*node).kind).shape == Shape::Entity;
        if let Some(article) = document.article() {
            let about = article.topics.iter().chain(&article.people).chain(&article.mentions);
            about.filter_map(answer).filter(entity).for_each(|node| list.at(node).about = true);
        }
        for (number, section) in document.facts.sections.iter().enumerate() {
            for node in section.topics.iter().filter_map(answer).filter(|node| self.labels_sections(*node)) {
                list.add_section(node, number as u32);
            }
        }
        for said in said.iter().filter(|said| entity(&said.node)) {
            list.at(said.node).mentions += 1;
        }
        for node in named_otherwise(&document.facts).filter_map(|r| answer(&r)).filter(entity) {
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
        self.settings.kinds.get(self.node(node).kind).capabilities.labels_sections
    }

    /// What `node` rolls up to, nearest first, each once; never `node` itself.
    pub(super) fn ancestors(&self, node: NodeId) -> Vec<NodeId> {
        let mut found = vec![node];
        let mut seen = FxHashSet::default();
        let mut next = 0;
        while let Some(at) = found.get(next).copied() {
            next += 1;
            for broader in self.broader(at) {
                if broader != node && seen.insert(broader) {
                    found.push(broader);
                }
            }
        }
        found.remove(0);
        found
    }

    /// The broader ones that its document names, in that order.
    pub(super) fn broader(&self, node: NodeId) -> Vec<NodeId> {
        let node = self.node(node);
        let references = node.document.as_ref().and_then(|d| d.entity()).map_or(&[][..], |e| &e.broader);
        references.iter().filter_map(|reference| node.told.answer(*reference).node()).collect()
    }

    // ---- who must say it again

    fn watch_users(&mut self) {
        if self.users.is_some() {
            return;
        }
        self.users = Some(Users::default());
        let documents: Vec<NodeId> =
            (0..self.nodes.len() as u32).map(NodeId).filter(|id| self.node(*id).document.is_some()).collect();
        for id in documents {
            let stubs = self.stubs_of(id);
            let asked = stubs.into_iter().filter_map(|stub| Some((self.find(&stub.id)?, stub.name))).collect();
            self.nodes[id.index()].stubs = asked;
            self.use_names(id, true);
        }
    }

    fn use_names(&mut self, id: NodeId, on: bool) {
        let Some(mut users) = self.users.take() else { return };
        let node = self.node(id);
        if let Some(document) = &node.document {
            let entry = |set: &mut BTreeSet<NodeId>| if on { set.insert(id) } else { set.remove(&id) };
            for reference in &document.facts.references {
                for key in self.keys(reference) {
                    entry(users.by_key.entry(key).or_default());
                }
            }
            for node in node.told.answers.iter().filter_map(|answer| answer.node()) {
                entry(users.by_node.entry(node).or_default());
            }
        }
        if on {
            let stubs = self.stubs_of(id);
            let asked = stubs.into_iter().filter_map(|stub| Some((self.find(&stub.id)?, stub.name))).collect();
            self.nodes[id.index()].stubs = asked;
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

    fn users_of(&self, keys: &BTreeSet<Box<str>>) -> BTreeSet<NodeId> {
        let Some(users) = &self.users else { return BTreeSet::new() };
        keys.iter().filter_map(|key| users.by_key.get(key)).flatten().copied().collect()
    }

    /// Documents whose statements depend on what `id` is, not only on its name.
    fn listeners(&self, id: NodeId) -> BTreeSet<NodeId> {
        let users = self.users.as_ref().and_then(|users| users.by_node.get(&id));
        let heard = self.heard[id.index()].list(super::List::Articles).iter().map(|place| place.document);
        users.into_iter().flatten().copied().chain(heard).collect()
    }

    fn header(&self, id: NodeId) -> Header {
        let node = self.node(id);
        let Some(document) = &node.document else { return Header::default() };
        let broader = document.entity().map(|e| &e.broader).into_iter().flatten();
        let written = broader.filter_map(|r| document.facts.references.get(*r as usize)).map(|r| r.written.clone());
        let family_names = self.settings.kinds.get(node.kind).capabilities.family_names;
        Header {
            names: super::names::later_names(document, family_names).into_iter().map(Box::from).collect(),
            broader: written.collect(),
            start: document.entity().and_then(|e| e.start),
            page: node.visibility.has_page(),
            sensitive: self.is_sensitive(id),
        }
    }
}

/// What others' statements about a document depend on.
#[derive(Debug, Default, PartialEq)]
struct Header {
    names: Vec<Box<str>>,
    broader: Vec<Box<str>>,
    start: Option<crate::base::PartialDate>,
    page: bool,
    sensitive: bool,
}

struct Stub {
    id: String,
    kind: crate::model::KindId,
    name: Box<str>,
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
fn path_key(id: &str) -> Box<str> {
    format!("/{id}").into()
}
