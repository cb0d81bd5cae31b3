//! What a document adds to the lists of nodes: a pure function of the document
//! and its answers, so that retracting takes back exactly what was inserted.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Graph;
use super::lists::{List, ListEntry};
use super::node::NodeId;
use super::resolved::{Involvement, ResolvedDocument};
use crate::base::PartialDate;
use crate::model::{Article, Document, DocumentShape, Entity, LanguageId, Settings, Speaker};

/// An entry of a list; without a node, of the site's own list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    pub node: Option<NodeId>,
    /// The topic under which the entry stands, in lists by topic.
    pub under: Option<NodeId>,
    pub list: List,
    pub place: ListEntry,
}

impl Posting {
    /// What orders postings of one document, to hold two sets together.
    pub(super) fn sort_key(&self) -> (Option<NodeId>, Option<NodeId>, u8, i64, NodeId, u32) {
        let ListEntry { timestamp, document, statement } = self.place;
        (self.node, self.under, self.list as u8, timestamp, document, statement)
    }
}

/// No more entities than this are counted as being together in one article.
const TOGETHER_AT_MOST: usize = 48;

/// Seconds since 1970 of the first instant that `date` can mean, in no zone.
pub fn day_timestamp(date: PartialDate) -> i64 {
    let days = date.first_day().since((jiff::Unit::Day, jiff::civil::Date::constant(1970, 1, 1)));
    let (hour, minute) = date.time.unwrap_or((0, 0));
    days.map_or(0, |span| i64::from(span.get_days()) * 86_400) + i64::from(hour) * 3_600 + i64::from(minute) * 60
}

/// The month of what [`day_timestamp`] gave.
pub(super) fn month_of_day(timestamp: i64) -> super::Month {
    let date = crate::base::Moment::at(timestamp, &crate::base::Zone::utc()).date;
    (date.year(), date.month() as u8)
}

impl Graph {
    /// Everything that `document` (node `id`) adds, in a fixed order.
    pub(super) fn postings(&self, id: NodeId, document: &Document, resolved: &ResolvedDocument) -> Vec<Posting> {
        let shape = self.settings.kinds.get(document.kind).shape;
        let language = self.language_of(document);
        let mut out = PostingBuilder { graph: self, id, document, shape, language, resolved, list: Vec::new() };
        match document.article() {
            Some(article) => out.article(article),
            None => out.entity(),
        }
        out.list
    }

    /// Whether `document` translates an article that stands in the lists in which it
    /// stands itself.
    pub(super) fn stands_beside_its_original(&self, document: &Document, resolved: &ResolvedDocument) -> bool {
        let reference = document.article().and_then(|article| article.translation_of);
        let original =
            reference.and_then(|reference| resolved.resolution(reference).node()).map(|node| self.node(node));
        original.is_some_and(|original| {
            let language = original.document.as_ref().map(|document| self.language_of(document));
            original.visibility.is_listed() && language == Some(self.language_of(document))
        })
    }

    /// Nodes that are counted as being together.
    pub(super) fn company(resolved: &ResolvedDocument) -> impl Iterator<Item = NodeId> + '_ {
        resolved.involvements.iter().filter(|i| i.listed).take(TOGETHER_AT_MOST).map(|i| i.node)
    }

    /// Pairs of nodes that `told` has together.
    pub(super) fn together(resolved: &ResolvedDocument) -> impl Iterator<Item = (NodeId, NodeId)> + '_ {
        Self::company(resolved).flat_map(move |a| Self::company(resolved).filter(move |b| *b != a).map(move |b| (a, b)))
    }

    /// In how many articles each other node is together with `node`, translations of
    /// other listed ones not counted.
    pub(super) fn together_with(&self, node: NodeId) -> &FxHashMap<NodeId, u32> {
        self.lists[node.index()].together.get_or_init(|| {
            let mut counts = FxHashMap::default();
            let this = self.base_of(Some(node));
            // Who is listed in an article has it in the list of briefings, if it is none's translation.
            for place in self.lists[node.index()].list(List::Briefings) {
                let resolved = &self.node(place.document).resolved;
                if Self::company(resolved).any(|other| Some(other) == this) {
                    for other in Self::company(resolved).filter(|other| Some(*other) != this) {
                        *counts.entry(other).or_insert(0) += 1;
                    }
                }
            }
            counts
        })
    }

    /// Whether two nodes, each with its edition, are together in any article.
    pub(super) fn cooccur(&self, a: (NodeId, NodeId), b: (NodeId, NodeId)) -> bool {
        // To count for the one in fewer articles is less work, and fewer are kept.
        let cost = |(_, edition): (NodeId, NodeId)| {
            let heard = &self.lists[edition.index()];
            (heard.together.get().is_none(), heard.list(List::Briefings).len())
        };
        let ((_, of), (with, _)) = if cost(b) < cost(a) { (b, a) } else { (a, b) };
        self.together_with(of).get(&with).is_some_and(|count| *count > 0)
    }
}

struct PostingBuilder<'a> {
    graph: &'a Graph,
    id: NodeId,
    document: &'a Document,
    shape: DocumentShape,
    language: LanguageId,
    resolved: &'a ResolvedDocument,
    list: Vec<Posting>,
}

impl PostingBuilder<'_> {
    fn add(&mut self, node: Option<NodeId>, list: List, timestamp: i64, statement: u32) {
        self.put(node, None, list, ListEntry { timestamp, document: self.id, statement });
    }

    /// In the language of the document; what has none, in each.
    fn put(&mut self, node: Option<NodeId>, under: Option<NodeId>, list: List, place: ListEntry) {
        let of_all = self.shape == DocumentShape::Entity;
        let last = if of_all { self.graph.settings.other_languages.len() as u8 } else { self.language.0 };
        let first = if of_all { 0 } else { self.language.0 };
        for language in (first..=last).map(LanguageId) {
            let edition = self.graph.list_owner(node, list, language);
            if language.0 > first && edition == node {
                break;
            }
            self.list.push(Posting { node: edition, under, list, place });
        }
    }

    fn add_all(&mut self, nodes: Vec<NodeId>, list: List, timestamp: i64, statement: u32) {
        for node in nodes {
            self.add(Some(node), list, timestamp, statement);
        }
    }

    fn article(&mut self, article: &Article) {
        let at = article.date.timestamp;
        let original = article.translation_of.and_then(|reference| self.resolved.resolution(reference).node());
        let briefing = !self.graph.stands_beside_its_original(self.document, self.resolved);
        let resolved = self.resolved;
        let listed = resolved.involvements.iter().filter(|i| i.listed).map(|i| Some(i.node));
        for node in std::iter::once(None).chain(listed) {
            self.add(node, List::Articles, at, ListEntry::WHOLE_DOCUMENT);
            if briefing {
                self.add(node, List::Briefings, at, ListEntry::WHOLE_DOCUMENT);
            }
        }
        if briefing {
            self.under_topics(at);
        }
        if let Some(story) = self.graph.find(&storyline_id(&self.graph.settings, self.document, &article.storyline)) {
            self.add(Some(story), List::Articles, at, ListEntry::WHOLE_DOCUMENT);
            if briefing {
                self.add(Some(story), List::Briefings, at, ListEntry::WHOLE_DOCUMENT);
            }
        }
        if let Some(original) = original {
            self.add(Some(original), List::Translations, at, ListEntry::WHOLE_DOCUMENT);
        }
        self.mentions(at);
        // A translation says again what its original says.
        if briefing {
            self.quotations(at);
            self.figures(article);
            self.events(article);
        }
    }

    /// The article below each of its own topics, for everyone else who is in it.
    fn under_topics(&mut self, timestamp: i64) {
        let (graph, resolved) = (self.graph, self.resolved);
        let listed = || resolved.involvements.iter().filter(|i| i.listed);
        let place = ListEntry { timestamp, document: self.id, statement: ListEntry::WHOLE_DOCUMENT };
        for node in listed().map(|i| i.node).filter(|node| !graph.labels_sections(*node)) {
            for topic in listed().filter(|i| !i.rolled_up && graph.labels_sections(i.node)).map(|i| i.node) {
                self.put(Some(node), Some(topic), List::Briefings, place);
            }
        }
    }

    fn mentions(&mut self, at: i64) {
        for (number, said) in self.resolved.mentions.iter().enumerate() {
            let shape = self.graph.settings.kinds.get(self.graph.kind_of(said.node)).shape;
            let list = match (shape, self.document.article()) {
                (DocumentShape::Entity, Some(_)) => List::Mentions,
                _ => List::Backlinks,
            };
            if said.node != self.id && !self.document.is_translation(said.sentence) {
                self.add(Some(said.node), list, at, number as u32);
            }
        }
    }

    fn quotations(&mut self, at: i64) {
        for (number, quotation) in self.document.facts.quotations.iter().enumerate() {
            let speaker = match &quotation.speaker {
                Speaker::Known(reference) => self.resolved.resolution(*reference).node(),
                Speaker::Unnamed(_) => None,
            };
            let mut nodes: Vec<NodeId> = speaker.into_iter().collect();
            // What someone says who is left out of lists stands on their page alone.
            if !speaker.is_some_and(|speaker| self.graph.is_sensitive(speaker)) {
                nodes.extend(self.labels_at(quotation.sentence));
                self.add(None, List::Quotations, at, number as u32);
            }
            nodes.sort_unstable();
            nodes.dedup();
            self.add_all(nodes, List::Quotations, at, number as u32);
        }
    }

    /// What is said again in one article stands in a list once.
    fn figures(&mut self, article: &Article) {
        let mut said = FxHashSet::default();
        for (number, figure) in self.document.facts.figures.iter().enumerate() {
            let at = day_timestamp(figure.as_of.unwrap_or(article.date.day()));
            let series = self.resolved.resolution(figure.reference).node();
            let mut nodes = self.around(figure.sentence);
            nodes.retain(|node| Some(*node) != series);
            let (value, unit) = ((figure.value + 0.0).to_bits(), figure.unit.as_ref());
            let mut is_new =
                |owner: Option<NodeId>| series.is_none_or(|series| said.insert((owner, series, at, value, unit)));
            if is_new(None) {
                self.add(None, List::Figures, at, number as u32);
            }
            let nodes = series.into_iter().chain(nodes).filter(|node| is_new(Some(*node))).collect();
            self.add_all(nodes, List::Figures, at, number as u32);
        }
    }

    fn events(&mut self, article: &Article) {
        for (number, event) in self.document.facts.events.iter().enumerate() {
            let by_id = event.reference.map(|reference| self.resolved.resolution(reference).node());
            let declared = by_id.flatten().filter(|_| event.when.is_none());
            let mut nodes = self.around(event.sentence);
            nodes.retain(|node| Some(*node) != by_id.flatten());
            match declared {
                Some(node) => self.declared_event(node, nodes),
                None if by_id.is_some() && event.when.is_none() => {}
                None => {
                    let start = event.when.and_then(|when| when.start.or(when.end)).unwrap_or(article.date.day());
                    let at = day_timestamp(start);
                    self.add(None, List::Events, at, number as u32);
                    self.add_all(by_id.flatten().into_iter().chain(nodes).collect(), List::Events, at, number as u32);
                }
            }
        }
    }

    /// The declared event stands on the timelines of those whom the sentence names.
    fn declared_event(&mut self, event: NodeId, nodes: Vec<NodeId>) {
        let start = self.graph.node(event).document.as_ref().and_then(|d| d.entity()).and_then(|e| e.start);
        let Some(start) = start.filter(|_| !self.graph.is_sensitive(event)) else { return };
        let place =
            ListEntry { timestamp: day_timestamp(start), document: event, statement: ListEntry::WHOLE_DOCUMENT };
        for node in nodes {
            self.put(Some(node), None, List::Events, place);
        }
    }

    /// A document that is no article: its links, and if it happens at a time,
    /// its place on the timelines of those who take part.
    fn entity(&mut self) {
        self.mentions(0);
        let Some(entity) = self.document.entity() else { return };
        self.belongings(entity);
        let occurs = self.graph.settings.kinds.get(self.document.kind).capabilities.occurs;
        let Some(start) = entity.start.filter(|_| occurs && !entity.sensitive) else { return };
        let at = day_timestamp(start);
        self.add(None, List::Events, at, ListEntry::WHOLE_DOCUMENT);
        let involved = entity.participants.iter().chain(entity.location.iter()).chain(&entity.broader);
        let nodes: Vec<NodeId> = involved.filter_map(|reference| self.resolved.resolution(*reference).node()).collect();
        self.add_all(nodes, List::Events, at, ListEntry::WHOLE_DOCUMENT);
    }

    fn belongings(&mut self, entity: &Entity) {
        for broader in &entity.broader {
            let node = self.resolved.resolution(*broader).node();
            self.add_all(node.into_iter().collect(), List::Narrower, 0, ListEntry::WHOLE_DOCUMENT);
        }
        for (number, membership) in entity.memberships.iter().enumerate() {
            let organisation = membership.organisation.and_then(|reference| self.resolved.resolution(reference).node());
            self.add_all(organisation.into_iter().collect(), List::Members, 0, number as u32);
        }
    }

    /// Those whom a sentence names, and what labels its section, once each.
    fn around(&self, sentence: u32) -> Vec<NodeId> {
        let entity =
            |node: &NodeId| self.graph.settings.kinds.get(self.graph.kind_of(*node)).shape == DocumentShape::Entity;
        let named = self.resolved.mentions.iter().filter(|said| said.sentence == sentence).map(|said| said.node);
        let labels = |node: &NodeId| !self.graph.labels_sections(*node);
        let mut nodes: Vec<NodeId> = named.filter(entity).filter(labels).collect();
        nodes.extend(self.labels_at(sentence));
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    /// What labels the sentence: the topics of its section, or of the whole
    /// article where no section around it has topics of its own; with what they
    /// roll up to.
    fn labels_at(&self, sentence: u32) -> Vec<NodeId> {
        let section = self.document.facts.section_of(sentence);
        let sections = enclosing(self.document, section);
        let labels = || self.resolved.involvements.iter().filter(|i| self.graph.labels_sections(i.node));
        let of_section = |i: &&Involvement| i.sections.iter().any(|s| sections.contains(s));
        let mut nodes: Vec<NodeId> = labels().filter(of_section).map(|i| i.node).collect();
        if nodes.is_empty() {
            nodes.extend(labels().filter(|i| i.about).map(|i| i.node));
        }
        nodes.extend(nodes.clone().into_iter().flat_map(|node| self.graph.ancestors(node)));
        nodes
    }
}

/// The node that gathers a running story in the language of `document`; it has no
/// page. No file has such a name.
pub(super) fn storyline_id(settings: &Settings, document: &Document, storyline: &str) -> String {
    format!("storyline:{}{storyline}", settings.folder_of(settings.language_of(&document.language)))
}

/// A section and those around it.
pub(super) fn enclosing(document: &Document, section: u32) -> Vec<u32> {
    let parent = |at: &u32| document.facts.sections.get(*at as usize).and_then(|s| s.parent);
    std::iter::successors(Some(section), parent).take(8).collect()
}
