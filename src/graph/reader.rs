//! The questions that views ask of the graph.
//!
//! A reader with a [`Trace`] records a [`Key`] for each answer, so that a change
//! of the graph finds the pages that it can touch. Nobody declares what a page
//! depends on: what is not recorded here cannot be asked.

use std::sync::Arc;

use jiff::civil::Date;

use super::key::{Aspect, CHUNK, Key, Owner, Trace};
use super::lists::{List, Place};
use super::node::{Node, NodeId};
use super::related::{Related, related};
use super::told::{Answer, Involvement, MentionSource, Told};
use super::walk::Walk;
use super::{Graph, Month, roles};
use crate::base::{ContentPath, SitePath, slug};
use crate::model::{
    Article, Capabilities, Document, Entity, FigureStatement, Kind, KindId, Membership, Settings, Shape, Visibility,
};

/// A handle on the graph for one page.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub(super) graph: &'a Graph,
    trace: Option<&'a Trace>,
}

/// What stands in the front matter of a document, and what follows from it.
#[derive(Clone, Copy)]
pub struct Front<'a> {
    document: &'a Document,
}

impl<'a> Front<'a> {
    /// The front matter, if the document is an article.
    pub fn article(&self) -> Option<&'a Article> {
        self.document.article()
    }

    /// The language of the document.
    pub fn language(&self) -> &'a str {
        &self.document.language
    }

    /// Its page.
    pub fn url(&self) -> &'a SitePath {
        &self.document.url
    }

    /// Its title or name.
    pub fn title(&self) -> &'a str {
        self.document.title()
    }

    /// The file, from the site's folder.
    pub fn file(&self) -> &'a Arc<str> {
        &self.document.file
    }

    /// The plain text of a Markdown field of the front matter.
    pub fn plain(&self, fragment: Option<u32>) -> String {
        let fragment = fragment.filter(|at| *at > 0).and_then(|at| self.document.fragments.get(at as usize));
        fragment.map_or(String::new(), |fragment| fragment.text().to_string())
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(graph: &'a Graph, trace: Option<&'a Trace>) -> Self {
        Self { graph, trace }
    }

    /// Records that `key` was read.
    pub fn record(&self, key: Key) {
        if let Some(trace) = self.trace {
            trace.record(key);
        }
    }

    fn record_node(&self, aspect: Aspect, node: NodeId) {
        if self.trace.is_some() {
            self.record(Key::node(aspect, node));
        }
    }

    /// What was read so far, if it is recorded.
    pub fn trace(&self) -> Option<&'a Trace> {
        self.trace
    }

    /// The same without a record: for what reads so much that it depends on
    /// everything of one sort, and has recorded that.
    fn unrecorded(&self) -> Self {
        Self { graph: self.graph, trace: None }
    }

    /// A handle for what reads every document's front matter, such as the site map.
    pub fn of_all_fronts(&self) -> Self {
        self.record(Key::FRONTS);
        self.record(Key::PAGES);
        self.unrecorded()
    }

    // ---- what never changes while the settings stay

    /// The site's settings.
    pub fn settings(&self) -> &'a Settings {
        &self.graph.settings
    }

    /// `folder/slug` of a node: what orders nodes, and their id in exports.
    pub fn id(&self, node: NodeId) -> &'a str {
        &self.graph.ids[node.index()]
    }

    /// The number of its kind. A node's id says its kind, so it never changes.
    pub fn kind_id(&self, node: NodeId) -> KindId {
        self.graph.node(node).kind
    }

    /// Its kind.
    pub fn kind(&self, node: NodeId) -> &'a Kind {
        self.graph.settings.kinds.get(self.kind_id(node))
    }

    /// What its kind can do.
    pub fn can(&self, node: NodeId) -> &'a Capabilities {
        &self.kind(node).capabilities
    }

    /// Whether its kind labels sections.
    pub fn labels_sections(&self, node: NodeId) -> bool {
        self.graph.labels_sections(node)
    }

    // ---- documents

    /// Its document, with all that it says.
    pub fn document(&self, node: NodeId) -> Option<&'a Arc<Document>> {
        self.record_node(Aspect::Document, node);
        self.graph.node(node).document.as_ref()
    }

    /// What its file says above the text.
    pub fn front(&self, node: NodeId) -> Option<Front<'a>> {
        let document = self.known(node).document.as_deref()?;
        Some(Front { document })
    }

    fn known(&self, node: NodeId) -> &'a Node {
        self.record_node(Aspect::Front, node);
        self.graph.node(node)
    }

    /// Its front matter, if it is an article.
    pub fn article(&self, node: NodeId) -> Option<&'a Article> {
        self.known(node).document.as_ref()?.article()
    }

    /// Its front matter, if it is a declared entity.
    pub fn entity(&self, node: NodeId) -> Option<&'a Entity> {
        self.known(node).document.as_ref()?.entity()
    }

    /// Whether a reader may see its document.
    pub fn visibility(&self, node: NodeId) -> Visibility {
        self.known(node).visibility
    }

    /// Whether it has a page.
    pub fn has_page(&self, node: NodeId) -> bool {
        self.known(node).has_page()
    }

    /// Whether it is known only from being named.
    pub fn is_stub(&self, node: NodeId) -> bool {
        self.known(node).is_stub()
    }

    /// Its name or title, in `language` if it has one there.
    pub fn name(&self, node: NodeId, language: &str) -> &'a str {
        let known = self.known(node);
        let Some(document) = &known.document else { return known.stub_name() };
        let primary = language.split('-').next().unwrap_or_default();
        let names = document.entity().map(|entity| &entity.names);
        let translated = names.and_then(|names| names.get(language).or_else(|| names.get(primary)));
        translated.map_or(document.title(), String::as_str)
    }

    /// Its page. Stubs have one below their kind's prefix.
    pub fn url(&self, node: NodeId) -> SitePath {
        if let Some(document) = &self.known(node).document {
            return document.url.clone();
        }
        let slug = self.id(node).rsplit('/').next().unwrap_or_default();
        SitePath::new(&format!("{}/{slug}/", self.kind(node).prefix))
    }

    /// Whether it is kept out of lists, cards and feeds.
    pub fn is_sensitive(&self, node: NodeId) -> bool {
        self.record_node(Aspect::Front, node);
        self.graph.is_sensitive(node)
    }

    /// The role it holds on `day`, if its kind holds roles.
    pub fn role_on(&self, node: NodeId, day: Date) -> Option<&'a Membership> {
        let entity = self.entity(node).filter(|_| self.can(node).holds_roles)?;
        roles::role_on(entity, day)
    }

    /// All roles it holds on `day`, the last begun first.
    pub fn roles_on(&self, node: NodeId, day: Date) -> Vec<&'a Membership> {
        let entity = self.entity(node).filter(|_| self.can(node).holds_roles);
        entity.map_or_else(Vec::new, |entity| roles::roles_on(entity, day))
    }

    /// A figure of its document, alone.
    pub fn figure(&self, node: NodeId, figure: u32) -> Option<&'a FigureStatement> {
        self.record_node(Aspect::Figures, node);
        self.graph.node(node).document.as_ref()?.facts.figures.get(figure as usize)
    }

    // ---- what a document says, resolved

    /// Everything that its document says, resolved.
    pub fn told(&self, node: NodeId) -> &'a Told {
        for aspect in [Aspect::Answers, Aspect::Involved, Aspect::Mentions] {
            self.record_node(aspect, node);
        }
        &self.graph.node(node).told
    }

    /// What reference number `reference` of its document resolves to.
    pub fn answer(&self, node: NodeId, reference: u32) -> Answer {
        self.record_node(Aspect::Answers, node);
        self.graph.node(node).told.answer(reference)
    }

    /// Nodes that its document is about or names.
    pub fn involvements(&self, node: NodeId) -> &'a [Involvement] {
        self.record_node(Aspect::Involved, node);
        &self.graph.node(node).told.involvements
    }

    /// How its document is about `other`.
    pub fn involvement(&self, node: NodeId, other: NodeId) -> Option<&'a Involvement> {
        self.record_node(Aspect::Involved, node);
        self.graph.node(node).told.involvement(other)
    }

    /// What labels a sentence of its document itself: the topics of the section, or
    /// of the whole article where no section around it has topics of its own.
    pub fn labels_at(&self, node: NodeId, sentence: u32) -> Vec<NodeId> {
        let Some(document) = self.document(node) else { return Vec::new() };
        let section = document.facts.section_of(sentence);
        let sections = super::contributions::enclosing(document, section);
        let labels = || self.involvements(node).iter().filter(|i| self.labels_sections(i.node) && !i.rolled_up);
        let own = labels().filter(|i| i.sections.iter().any(|section| sections.contains(section)));
        let own: Vec<NodeId> = own.map(|i| i.node).collect();
        if own.is_empty() { labels().filter(|i| i.about).map(|i| i.node).collect() } else { own }
    }

    /// The broader ones that it names, in that order.
    pub fn broader(&self, node: NodeId) -> Vec<NodeId> {
        self.record_node(Aspect::Front, node);
        self.record_node(Aspect::Answers, node);
        self.graph.broader(node)
    }

    /// What it rolls up to, nearest first.
    pub fn ancestors(&self, node: NodeId) -> Vec<NodeId> {
        super::build::ancestors(node, |node| self.broader(node))
    }

    // ---- nodes by name, id, kind

    /// The node with this id.
    pub fn find(&self, id: &str) -> Option<NodeId> {
        if self.trace.is_some() {
            self.record(Key::name(&super::build::path_key(id)));
        }
        self.graph.find(id)
    }

    /// The one node called `name` whose kind can do what is wanted.
    pub fn by_name(&self, name: &str, can: impl Fn(&Capabilities) -> bool) -> Option<NodeId> {
        let wanted = |kind| can(&self.graph.settings.kinds.get(kind).capabilities);
        let folded = crate::base::fold(name);
        if self.trace.is_some() {
            self.record(Key::name(&folded));
        }
        self.graph.resolve_name(&folded, wanted, true).node()
    }

    /// Every node of a kind that has a page, by id.
    pub fn of_kind(&self, kind: KindId) -> Vec<NodeId> {
        self.record(Key::kind(kind));
        let mut nodes: Vec<NodeId> = self.graph.with_page(kind).collect();
        nodes.sort_by_key(|node| self.id(*node));
        nodes
    }

    /// Every node of a shape that has a page, by id.
    pub fn of_shape(&self, shape: Shape) -> Vec<NodeId> {
        let kinds = self.graph.settings.kinds.iter().filter(|(_, kind)| kind.shape == shape);
        let mut nodes: Vec<NodeId> = Vec::new();
        for (kind, _) in kinds {
            self.record(Key::kind(kind));
            nodes.extend(self.graph.with_page(kind));
        }
        nodes.sort_by_key(|node| self.id(*node));
        nodes
    }

    /// Every document, by path, with whether it is out. It is for what reads the
    /// whole site, and records nothing.
    pub fn all_documents(&self) -> Vec<(&'a Document, bool)> {
        let nodes = self.graph.nodes.iter();
        let mut all: Vec<(&Document, bool)> =
            nodes.filter_map(|node| Some((node.document.as_deref()?, node.visibility.has_page()))).collect();
        all.sort_by(|a, b| a.0.path.cmp(&b.0.path));
        all
    }

    /// Every document with whether a reader may see it, in no order. It records
    /// nothing.
    pub fn shown_documents(&self) -> Vec<(&'a Arc<Document>, Visibility)> {
        self.graph.nodes.iter().filter_map(|node| Some((node.document.as_ref()?, node.visibility))).collect()
    }

    /// The node of the document whose file is at `path`. It records nothing.
    pub fn node_at(&self, path: &ContentPath) -> Option<NodeId> {
        self.graph.at_path(path)
    }

    /// The document whose file is at `path`, and whether it has a page. It records
    /// nothing.
    pub fn document_at(&self, path: &ContentPath) -> Option<(Arc<Document>, bool)> {
        let node = self.graph.node(self.graph.at_path(path)?);
        Some((node.document.clone()?, node.visibility.has_page()))
    }

    // ---- lists

    fn places(&self, owner: Owner, list: List) -> &'a [Place] {
        match owner {
            Some(node) => self.graph.heard[node.index()].list(list),
            None => self.graph.site.list(list),
        }
    }

    /// A whole list of `node`, or of the site, oldest first. A page that shows a
    /// part of a long list should [walk](Self::walk) it, or ask for a
    /// [slice](Self::slice): it depends on that part alone then.
    pub fn list(&self, owner: Option<NodeId>, list: List) -> &'a [Place] {
        self.record(Key::list(owner, list));
        self.places(owner, list)
    }

    /// How long a list is.
    pub fn count(&self, owner: Option<NodeId>, list: List) -> usize {
        self.record(Key::count(owner, list));
        self.places(owner, list).len()
    }

    /// Entries `from..to` of a list, counted from the oldest.
    pub fn slice(&self, owner: Option<NodeId>, list: List, from: usize, to: usize) -> &'a [Place] {
        let places = self.places(owner, list);
        let (from, to) = (from.min(places.len()), to.min(places.len()));
        if self.trace.is_some() {
            // What comes after the last entry belongs to the same chunk, or to the next.
            (from / CHUNK..=to / CHUNK).for_each(|chunk| self.record(Key::chunk(owner, list, chunk)));
        }
        &places[from..to.max(from)]
    }

    /// A list, entry by entry, from either end.
    pub fn walk(&self, owner: Option<NodeId>, list: List) -> Walk<'a> {
        Walk::new(self.trace, owner, list, self.places(owner, list))
    }

    /// Entries before `timestamp`, and those from it on.
    pub fn walk_around(&self, owner: Option<NodeId>, list: List, timestamp: i64) -> (Walk<'a>, Walk<'a>) {
        let split = self.places(owner, list).partition_point(|place| place.timestamp < timestamp);
        self.walk(owner, list).split(split)
    }

    /// Where `place` stands, or would stand, in a sorted list.
    pub(super) fn rank(&self, list: &[Place], place: Place) -> usize {
        list.partition_point(|other| other.order(&place, &self.graph.ids) == std::cmp::Ordering::Less)
    }

    /// Articles of `node`, oldest first, without translations of other listed
    /// ones: what counts of articles mean everywhere.
    pub fn briefings(&self, node: NodeId) -> Walk<'a> {
        self.walk(Some(node), List::Briefings)
    }

    /// How many of these there are.
    pub fn briefing_count(&self, node: NodeId) -> usize {
        self.count(Some(node), List::Briefings)
    }

    /// The years in which a list has entries, with their number, earliest first.
    pub fn years(&self, owner: Option<NodeId>, list: List) -> Vec<(i16, usize)> {
        self.record(Key::times(owner, list));
        self.runs(list, self.places(owner, list), |(year, _)| year)
    }

    /// The months of `year` in which a list has entries, likewise.
    pub fn months_of(&self, owner: Option<NodeId>, list: List, year: i16) -> Vec<(u8, usize)> {
        self.record(Key::times(owner, list));
        let all = self.places(owner, list);
        let from = all.partition_point(|place| self.month_in(list, place).0 < year);
        let to = all.partition_point(|place| self.month_in(list, place).0 <= year);
        self.runs(list, &all[from..to.max(from)], |(_, month)| month)
    }

    /// How many entries in a row are alike, without a look at each.
    fn runs<T: PartialEq>(&self, list: List, places: &[Place], part: impl Fn(Month) -> T) -> Vec<(T, usize)> {
        let mut runs = Vec::new();
        let mut rest = places;
        while let Some(first) = rest.first() {
            let this = part(self.month_in(list, first));
            let length = rest.partition_point(|place| part(self.month_in(list, place)) == this);
            rest = &rest[length.max(1)..];
            runs.push((this, length.max(1)));
        }
        runs
    }

    /// The month of an entry: of events and values the one that they name, of all
    /// else the article's in the site's zone.
    pub fn month_in(&self, list: List, place: &Place) -> Month {
        match matches!(list, List::Events | List::Figures) {
            true => super::contributions::month_of_day(place.timestamp),
            false => self.graph.month_of(place.timestamp),
        }
    }

    /// The briefings of `node` below each topic, by the topic's id; sensitive
    /// topics are left out.
    pub fn by_topic(&self, node: NodeId) -> Vec<(NodeId, &'a [Place])> {
        self.record_node(Aspect::Under, node);
        let under = self.graph.heard[node.index()].under.iter();
        let open = under.filter(|(topic, _)| !self.graph.is_sensitive(**topic));
        let mut topics: Vec<(NodeId, &[Place])> = open.map(|(topic, places)| (*topic, places.as_slice())).collect();
        topics.sort_by_key(|(topic, _)| self.id(*topic));
        topics
    }

    /// Nodes of a kind that are in articles together with `node`, most often
    /// first, then by id; with the number of articles. Sensitive ones are left
    /// out.
    pub fn together(&self, node: NodeId, kind: KindId, most: usize) -> Vec<(NodeId, usize)> {
        self.record_node(Aspect::Together, node);
        let counts = self.graph.together_with(node).iter();
        let wanted = |other: NodeId| self.graph.node(other).kind == kind && !self.graph.is_sensitive(other);
        let mut list: Vec<(NodeId, usize)> =
            counts.filter(|(other, _)| wanted(**other)).map(|(other, count)| (*other, *count as usize)).collect();
        let order =
            |a: &(NodeId, usize), b: &(NodeId, usize)| b.1.cmp(&a.1).then_with(|| self.id(a.0).cmp(self.id(b.0)));
        if list.len() > most && most > 0 {
            list.select_nth_unstable_by(most - 1, order);
            list.truncate(most);
        }
        list.sort_by(order);
        list
    }

    /// In how many articles two nodes are together.
    pub fn pair(&self, a: NodeId, b: NodeId) -> usize {
        if self.trace.is_some() {
            self.record(Key::pair(a, b));
        }
        self.graph.together_with(a).get(&b).map_or(0, |count| *count as usize)
    }

    // ---- articles and their neighbours

    /// The articles most related to `article`, best first.
    pub fn related(&self, article: NodeId, most: usize) -> Vec<Related> {
        related(self, article, most)
    }

    /// The articles before and after `article` in the list of `node`.
    pub fn neighbours(&self, node: NodeId, article: NodeId) -> (Option<NodeId>, Option<NodeId>) {
        let (before, after) = self.around(node, article, 1);
        (before.last().map(|place| place.document), after.first().map(|place| place.document))
    }

    /// The articles next to `article` in the list of `node`: at most `most`
    /// before it and after it.
    pub fn around(&self, node: NodeId, article: NodeId, most: usize) -> (&'a [Place], &'a [Place]) {
        let list = self.places(Some(node), List::Articles);
        let timestamp = self.article(article).map_or(0, |a| a.date.timestamp);
        let at = self.rank(list, Place { timestamp, document: article, statement: Place::ITSELF });
        let from = at.saturating_sub(most);
        let to = (at + 1 + most).min(list.len());
        if self.trace.is_some() {
            self.record(Key::place_before(Some(node), List::Articles, list, from));
            (from..=to).for_each(|at| self.record(Key::place(Some(node), List::Articles, list, at)));
        }
        (&list[from..at], &list[(at + 1).min(list.len())..to.max((at + 1).min(list.len()))])
    }

    /// Whether two articles belong to one running story.
    pub fn same_storyline(&self, a: NodeId, b: NodeId) -> bool {
        let story = |node| self.article(node).map(|article| article.storyline.as_str()).filter(|s| !s.is_empty());
        story(a).is_some() && story(a) == story(b)
    }

    /// Articles of the running story of `article`, oldest first, itself
    /// included, without translations of other listed ones.
    pub fn storyline(&self, article: NodeId) -> Option<Walk<'a>> {
        let story = self.article(article).map(|article| &article.storyline).filter(|story| !story.is_empty())?;
        Some(self.briefings(self.find(&super::contributions::storyline_id(story))?))
    }

    /// The article that `article` translates.
    pub fn original(&self, article: NodeId) -> Option<NodeId> {
        let reference = self.article(article)?.translation_of?;
        self.answer(article, reference).node()
    }

    /// Articles that translate `article`, oldest first.
    pub fn translations(&self, article: NodeId) -> Vec<NodeId> {
        self.list(Some(article), List::Translations).iter().map(|place| place.document).collect()
    }

    /// Whether `a` is a translation of `b`.
    pub fn translates(&self, a: NodeId, b: NodeId) -> bool {
        self.original(a) == Some(b)
    }

    /// The id of the element that holds mention number `mention` of `document`;
    /// empty if it has none of its own, so that the page or section is meant.
    pub fn mention_anchor(&self, document: NodeId, mention: u32) -> String {
        let Some(said) = self.told(document).mentions.get(mention as usize) else { return String::new() };
        match said.source {
            MentionSource::Annotated(at) => {
                let facts = self.document(document).map(|d| &d.facts);
                facts.and_then(|facts| facts.mentions.get(at as usize)).map_or(String::new(), |m| m.anchor.to_string())
            }
            MentionSource::Later { token: u32::MAX, .. } => String::new(),
            MentionSource::Later { ordinal, .. } => self.later_anchor(said.node, ordinal),
        }
    }

    /// The id of a later mention of `node` in a page.
    pub fn later_anchor(&self, node: NodeId, ordinal: u32) -> String {
        let name = self.id(node).rsplit('/').next().unwrap_or_default();
        let settings = self.settings();
        let slug = if name.is_ascii() { name.to_string() } else { slug(name, settings.slugs, &settings.language) };
        format!("l-{slug}-{ordinal}")
    }
}
