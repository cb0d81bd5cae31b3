//! The postings that a document adds to lists: a function of the document and its
//! resolved references, so that retraction removes exactly the inserted ones.

use std::ops::RangeInclusive;

use rustc_hash::FxHashSet;

use super::corpus::Corpus;
use super::lists::{List, ListEntry, ListOwner};
use super::node::NodeId;
use super::posting::{Posting, day_timestamp};
use super::resolved::{Involvement, ResolvedDocument};
use super::store::NodeStore;
use crate::model::{Article, Document, DocumentShape, Entity, LanguageId, Speaker};

/// Returns the postings of the document of `id`, in a fixed order. A document that no
/// list may contain has none.
pub(super) fn build_postings(corpus: Corpus<'_>, id: NodeId) -> Vec<Posting> {
    let node = corpus.store.node(id);
    let Some(document) = node.document.as_ref().filter(|_| node.visibility.is_listed()) else { return Vec::new() };
    let mut builder = PostingBuilder {
        corpus,
        id,
        document,
        languages: posting_languages(corpus.store, document),
        resolved: corpus.resolved(id),
        is_briefing: !corpus.translates_listed_article(id),
        postings: Vec::new(),
    };
    match document.article() {
        Some(article) => builder.add_article(article),
        None => builder.add_entity(),
    }
    builder.postings
}

/// The languages of the site in which a document adds postings: its own, or all for an
/// entity, which has no language.
fn posting_languages(store: &NodeStore, document: &Document) -> RangeInclusive<u8> {
    let own = store.language_of(document).0;
    match store.settings().kinds.get(document.kind).shape {
        DocumentShape::Entity => 0..=store.settings().other_languages.len() as u8,
        DocumentShape::Article | DocumentShape::Page => own..=own,
    }
}

struct PostingBuilder<'a> {
    corpus: Corpus<'a>,
    id: NodeId,
    document: &'a Document,
    languages: RangeInclusive<u8>,
    resolved: &'a ResolvedDocument,
    /// Whether the document does not translate a listed article.
    is_briefing: bool,
    postings: Vec<Posting>,
}

impl PostingBuilder<'_> {
    fn add(&mut self, owner: ListOwner, list: List, timestamp: i64, statement: u32) {
        self.push(owner, None, list, ListEntry { timestamp, document: self.id, statement });
    }

    /// Adds a posting in each language, or once if all languages share the list.
    fn push(&mut self, owner: ListOwner, topic: Option<NodeId>, list: List, entry: ListEntry) {
        let first = *self.languages.start();
        for language in self.languages.clone().map(LanguageId) {
            let variant = self.corpus.store.list_owner(owner, list, language);
            if language.0 > first && variant == owner {
                break;
            }
            self.postings.push(Posting { owner: variant, topic, list, entry });
        }
    }

    fn add_all(&mut self, nodes: impl IntoIterator<Item = NodeId>, list: List, timestamp: i64, statement: u32) {
        for node in nodes {
            self.add(Some(node), list, timestamp, statement);
        }
    }

    // ---- articles

    fn add_article(&mut self, article: &Article) {
        let at = article.date.timestamp;
        let resolved = self.resolved;
        let listed = resolved.involvements.iter().filter(|i| i.listed).map(|i| Some(i.node));
        for owner in std::iter::once(None).chain(listed) {
            self.add_to_articles(owner, at);
        }
        if self.is_briefing {
            self.add_by_topic(at);
        }
        let storyline = self.corpus.store.storyline_id(self.document);
        if let Some(storyline) = storyline.and_then(|id| self.corpus.store.find(&id)) {
            self.add_to_articles(Some(storyline), at);
        }
        let original = article.translation_of.and_then(|reference| resolved.resolution(reference).node());
        if let Some(original) = original {
            self.add(Some(original), List::Translations, at, ListEntry::WHOLE_DOCUMENT);
        }
        self.add_mentions(at);
        // The statements of a translation repeat those of its original.
        if self.is_briefing {
            self.add_quotations(at);
            self.add_figures(article);
            self.add_events(article);
        }
    }

    fn add_to_articles(&mut self, owner: ListOwner, timestamp: i64) {
        self.add(owner, List::Articles, timestamp, ListEntry::WHOLE_DOCUMENT);
        if self.is_briefing {
            self.add(owner, List::Briefings, timestamp, ListEntry::WHOLE_DOCUMENT);
        }
    }

    /// Adds the article below each of its own topics, to the lists of all its other entities.
    fn add_by_topic(&mut self, timestamp: i64) {
        let (store, resolved) = (self.corpus.store, self.resolved);
        let listed = || resolved.involvements.iter().filter(|i| i.listed);
        let entry = ListEntry { timestamp, document: self.id, statement: ListEntry::WHOLE_DOCUMENT };
        for node in listed().map(|i| i.node).filter(|node| !store.labels_sections(*node)) {
            for topic in listed().filter(|i| !i.rolled_up && store.labels_sections(i.node)).map(|i| i.node) {
                self.push(Some(node), Some(topic), List::Briefings, entry);
            }
        }
    }

    fn add_mentions(&mut self, timestamp: i64) {
        let is_article = self.document.article().is_some();
        for (number, mention) in self.resolved.mentions.iter().enumerate() {
            let list = match is_article && self.corpus.store.is_entity(mention.node) {
                true => List::Mentions,
                false => List::Backlinks,
            };
            if mention.node != self.id && !self.document.is_translation(mention.sentence) {
                self.add(Some(mention.node), list, timestamp, number as u32);
            }
        }
    }

    fn add_quotations(&mut self, timestamp: i64) {
        for (number, quotation) in self.document.facts.quotations.iter().enumerate() {
            let speaker = match &quotation.speaker {
                Speaker::Known(reference) => self.resolved.resolution(*reference).node(),
                Speaker::Unnamed(_) => None,
            };
            let mut nodes: Vec<NodeId> = speaker.into_iter().collect();
            // Quotations of a sensitive person are listed only on the person's own page.
            if !speaker.is_some_and(|speaker| self.corpus.store.is_sensitive(speaker)) {
                nodes.extend(self.labels_at(quotation.sentence));
                self.add(None, List::Quotations, timestamp, number as u32);
            }
            nodes.sort_unstable();
            nodes.dedup();
            self.add_all(nodes, List::Quotations, timestamp, number as u32);
        }
    }

    /// Adds figures. A value that an article repeats is listed once.
    fn add_figures(&mut self, article: &Article) {
        let mut known = FxHashSet::default();
        for (number, figure) in self.document.facts.figures.iter().enumerate() {
            let at = day_timestamp(figure.as_of.unwrap_or(article.date.day()));
            let series = self.resolved.resolution(figure.reference).node();
            let mut nodes = self.nodes_at(figure.sentence);
            nodes.retain(|node| Some(*node) != series);
            let (value, unit) = ((figure.value + 0.0).to_bits(), figure.unit.as_ref());
            let mut is_new =
                |owner: ListOwner| series.is_none_or(|series| known.insert((owner, series, at, value, unit)));
            if is_new(None) {
                self.add(None, List::Figures, at, number as u32);
            }
            let nodes: Vec<NodeId> = series.into_iter().chain(nodes).filter(|node| is_new(Some(*node))).collect();
            self.add_all(nodes, List::Figures, at, number as u32);
        }
    }

    fn add_events(&mut self, article: &Article) {
        for (number, event) in self.document.facts.events.iter().enumerate() {
            let declared = event.reference.and_then(|reference| self.resolved.resolution(reference).node());
            let mut nodes = self.nodes_at(event.sentence);
            nodes.retain(|node| Some(*node) != declared);
            match (event.when, declared) {
                (None, Some(declared)) => self.add_declared_event(declared, nodes),
                (None, None) if event.reference.is_some() => {}
                (when, _) => {
                    let start = when.and_then(|when| when.start.or(when.end)).unwrap_or(article.date.day());
                    let at = day_timestamp(start);
                    self.add(None, List::Events, at, number as u32);
                    self.add_all(declared.into_iter().chain(nodes), List::Events, at, number as u32);
                }
            }
        }
    }

    /// Adds a declared event to the timelines of the entities in the sentence.
    fn add_declared_event(&mut self, event: NodeId, nodes: Vec<NodeId>) {
        let start = self.corpus.store.entity(event).and_then(|entity| entity.start);
        let Some(start) = start.filter(|_| !self.corpus.store.is_sensitive(event)) else { return };
        let entry =
            ListEntry { timestamp: day_timestamp(start), document: event, statement: ListEntry::WHOLE_DOCUMENT };
        for node in nodes {
            self.push(Some(node), None, List::Events, entry);
        }
    }

    // ---- entities and pages

    /// Adds the links of an entity or a page; an event also to the timelines of its
    /// participants.
    fn add_entity(&mut self) {
        self.add_mentions(0);
        let Some(entity) = self.document.entity() else { return };
        self.add_relations(entity);
        let occurs = self.corpus.store.settings().kinds.get(self.document.kind).capabilities.occurs;
        let Some(start) = entity.start.filter(|_| occurs && !entity.sensitive) else { return };
        let at = day_timestamp(start);
        self.add(None, List::Events, at, ListEntry::WHOLE_DOCUMENT);
        let resolved = self.resolved;
        let involved = entity.participants.iter().chain(entity.location.iter()).chain(&entity.broader);
        let nodes = involved.filter_map(|reference| resolved.resolution(*reference).node());
        self.add_all(nodes, List::Events, at, ListEntry::WHOLE_DOCUMENT);
    }

    fn add_relations(&mut self, entity: &Entity) {
        let resolved = self.resolved;
        for broader in &entity.broader {
            self.add_all(resolved.resolution(*broader).node(), List::Narrower, 0, ListEntry::WHOLE_DOCUMENT);
        }
        for (number, membership) in entity.memberships.iter().enumerate() {
            let organisation = membership.organisation.and_then(|reference| resolved.resolution(reference).node());
            self.add_all(organisation, List::Members, 0, number as u32);
        }
    }

    // ---- sentences

    /// Returns the entities that a sentence names, and the topics that label it.
    fn nodes_at(&self, sentence: u32) -> Vec<NodeId> {
        let store = self.corpus.store;
        let named = self.resolved.mentions.iter().filter(|mention| mention.sentence == sentence);
        let named = named.map(|mention| mention.node);
        let mut nodes: Vec<NodeId> =
            named.filter(|node| store.is_entity(*node) && !store.labels_sections(*node)).collect();
        nodes.extend(self.labels_at(sentence));
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    /// Returns the topics of the sentence's section, or of the whole article if no
    /// section around the sentence has topics, and the broader terms of those topics.
    fn labels_at(&self, sentence: u32) -> Vec<NodeId> {
        let store = self.corpus.store;
        let sections = enclosing_sections(self.document, self.document.facts.section_of(sentence));
        let labels = || self.resolved.involvements.iter().filter(|i| store.labels_sections(i.node));
        let in_section = |i: &&Involvement| i.sections.iter().any(|section| sections.contains(section));
        let mut nodes: Vec<NodeId> = labels().filter(in_section).map(|i| i.node).collect();
        if nodes.is_empty() {
            nodes.extend(labels().filter(|i| i.about).map(|i| i.node));
        }
        nodes.extend(nodes.clone().into_iter().flat_map(|node| self.corpus.ancestors(node)));
        nodes
    }
}

/// Returns a section and the sections that contain it, innermost first.
pub(super) fn enclosing_sections(document: &Document, section: u32) -> Vec<u32> {
    let parent = |at: &u32| document.facts.sections.get(*at as usize).and_then(|section| section.parent);
    std::iter::successors(Some(section), parent).take(8).collect()
}
