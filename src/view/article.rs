//! The page of an article.

use rustc_hash::{FxHashMap, FxHashSet};

use super::article_events::{ArticleEvent, article_events};
use super::build_fields::{
    build_chip, build_headline, build_mention, build_picture, build_sections, genre_name, plain_text,
};
use super::context::PageContext;
use super::events::build_distinct_events;
use super::fields::*;
use super::figures::build_figure;
use super::format;
use super::json_ld::article_json_ld;
use super::list_pages::SHOWN;
use super::markup::fragment_html;
use super::page_id::PageKind;
use super::page_model::View;
use super::page_type::{PageType, document_pages};
use super::page_view::{document_page_view, home_crumb, picture_url};
use super::print_notes::PrintNotes;
use crate::graph::{Involvement, List, ListEntry, NodeId, Related, day_timestamp};
use crate::model::{Article, Document, DocumentShape, Quotation, Source, Speaker, Visibility};

/// The maximum number of backlinks.
const BACKLINKS: usize = 20;
/// The maximum number of related articles.
const RELATED: usize = 4;
/// The maximum number of displayed entities that a related article shares with this one.
const SHARED: usize = 4;
/// The maximum number of topics in which the previous and next articles are linked.
const NEIGHBOURS: usize = 12;
/// The average reading speed.
const WORDS_PER_MINUTE: u32 = 220;

/// The page type of articles.
pub const PAGE_TYPE: PageType = PageType {
    template: "article.html",
    view: Some(ArticlePage::DOC),
    is_opened: true,
    instances: |reader, group| document_pages(reader, group, DocumentShape::Article),
    counterpart: |_, _| None,
    build: |context, kind, _| build(context, kind),
};

fn build(context: &PageContext<'_>, kind: &PageKind) -> Option<View> {
    let PageKind::Document(node) = *kind else { return None };
    let document = context.reader.document(node)?;
    Some(View::Article(article_page(context, node, document, document.article()?).into()))
}

/// Builds the page of the article `node`.
fn article_page(context: &PageContext<'_>, node: NodeId, document: &Document, article: &Article) -> ArticlePage {
    let context = &context.for_document_language(&document.language);
    let mut page = document_page_view(context, node, "article");
    let root = page.root.clone();
    page.description = plain_text(document, article.summary);
    page.breadcrumbs = vec![home_crumb(context)];
    let view = ArticleBuilder { context, node, document, article, root: &root }.build();
    page.head.alternates = alternates(context, node, &view.translations, document);
    if let Some(picture) = &view.picture {
        page.head.image = picture_url(context, picture);
    }
    page.head.json_ld = article_json_ld(context, &page, &view, article);
    ArticlePage { page, article: view }
}

/// Returns the absolute URLs of the article and its translations, labelled by language.
fn alternates(
    context: &PageContext<'_>,
    node: NodeId,
    translations: &[LinkView],
    document: &Document,
) -> Vec<LinkView> {
    if translations.is_empty() {
        return Vec::new();
    }
    let base = &context.settings().base_url;
    let own = LinkView::new(document.language.as_ref(), context.reader.url(node).absolute(base));
    let translations = translation_nodes(context, node).into_iter().filter_map(|other| {
        let language = context.reader.front(other)?.language();
        Some(LinkView::new(language, context.reader.url(other).absolute(base)))
    });
    std::iter::once(own).chain(translations).collect()
}

/// Returns the original of an article and its translations, without the article itself.
fn translation_nodes(context: &PageContext<'_>, node: NodeId) -> Vec<NodeId> {
    let reader = context.reader;
    let original = reader.original(node).unwrap_or(node);
    let mut nodes = reader.translations(original);
    nodes.push(original);
    nodes.sort_by_key(|other| reader.id(*other));
    nodes.dedup();
    nodes.retain(|other| *other != node && reader.front(*other).is_some());
    nodes
}

/// Returns a URL without its scheme and final slash, for display.
fn display_url(url: &str) -> &str {
    let rest = url.split_once("://").or_else(|| url.split_once("mailto:")).map_or(url, |(_, rest)| rest);
    rest.strip_suffix('/').unwrap_or(rest)
}

struct ArticleBuilder<'a> {
    context: &'a PageContext<'a>,
    node: NodeId,
    document: &'a Document,
    article: &'a Article,
    root: &'a str,
}

impl<'a> ArticleBuilder<'a> {
    fn build(&self) -> ArticleView {
        let (context, article, document) = (self.context, self.article, self.document);
        let zone = &context.settings().zone;
        let moment = |moment| format::moment(moment, zone, context.words);
        let (events, upcoming) = self.events();
        // Notes are numbered in the order of the page.
        let mut notes = PrintNotes::default();
        let mut numbered = |fragment: Option<u32>| notes.number_links(self.html(fragment));
        let summary_html = numbered(article.summary);
        let key_points_html = article.key_points.iter().map(|at| numbered(Some(*at))).collect();
        let why_it_matters_html = numbered(article.why_it_matters);
        let body_html = numbered(Some(0));
        let whats_next_html = article.whats_next.iter().map(|at| numbered(Some(*at))).collect();
        let corrections = self.corrections(numbered);
        ArticleView {
            title: article.title.clone(),
            short_title: if article.short_title.is_empty() { &article.title } else { &article.short_title }.clone(),
            href: context.href(&document.url),
            date: moment(article.date),
            updated: article.updated.map_or_else(DateView::none, moment),
            expired: match context.reader.visibility(self.node) {
                Visibility::Expired => article.expires.map_or_else(DateView::none, moment),
                Visibility::Public | Visibility::PreviewDraft | Visibility::PreviewFuture | Visibility::Hidden => {
                    DateView::none()
                }
            },
            genre: genre_name(article.genre),
            dateline: article.dateline.clone(),
            authors: article.authors.iter().map(|author| self.author(author)).collect(),
            summary_html,
            key_points_html,
            why_it_matters_html,
            whats_next_html,
            picture: article.image.as_ref().and_then(|picture| build_picture(context, self.node, picture, self.root)),
            notes_html: notes.urls,
            body_html,
            sections: build_sections(context, self.node, document),
            topics: self.own_topics().map(|topic| self.chip(topic, 0)).collect(),
            people: self.people(),
            entities: self.entities(),
            figures: self.figures(),
            events,
            ahead: upcoming,
            sources: article.sources.iter().map(|source| self.source(source)).collect(),
            corrections,
            backlinks: self.backlinks(),
            neighbours: self.neighbours(),
            related: self.related(),
            storyline: article.storyline.clone(),
            storyline_articles: self.storyline(),
            translations: self.translations(),
            words: document.words,
            reading_minutes: document.words.div_ceil(WORDS_PER_MINUTE).max(1),
            urgency: article.urgency,
            extra: article.extra.clone(),
        }
    }

    fn html(&self, fragment: Option<u32>) -> Html {
        fragment.map_or(String::new(), |at| fragment_html(self.context, self.node, at, self.root))
    }

    /// Returns the entities in the article, without sensitive ones.
    fn involved(&self) -> impl Iterator<Item = &'a Involvement> + use<'a> {
        let reader = self.context.reader;
        reader.involvements(self.node).iter().filter(move |i| !reader.is_sensitive(i.node))
    }

    /// Returns the name of an author, as a link if the author has a page.
    fn author(&self, name: &str) -> LinkView {
        match self.context.reader.by_name(name, |can| can.holds_roles) {
            Some(node) => self.link(node),
            None => LinkView::new(name, ""),
        }
    }

    /// Returns the topics of the article or of its sections, without broader topics.
    fn own_topics(&self) -> impl Iterator<Item = NodeId> + use<'a> {
        let reader = self.context.reader;
        let topics = self.involved().filter(move |i| i.listed && !i.rolled_up && reader.labels_sections(i.node));
        topics.map(|i| i.node)
    }

    fn link(&self, node: NodeId) -> LinkView {
        self.context.link(node, self.context.language())
    }

    fn chip(&self, node: NodeId, count: usize) -> EntityChip {
        build_chip(self.context, node, Some(self.article.date.date), count)
    }

    fn people(&self) -> Vec<ArticlePerson> {
        let reader = self.context.reader;
        let people = self.involved().filter(|i| reader.capabilities(i.node).holds_roles);
        people
            .map(|i| ArticlePerson {
                chip: self.chip(i.node, i.mentions as usize),
                quotations: self.quotations(i.node),
            })
            .collect()
    }

    fn quotations(&self, speaker: NodeId) -> Vec<ArticleQuotation> {
        let resolved = self.context.reader.resolved(self.node);
        let is_by_speaker = |quotation: &&Quotation| match &quotation.speaker {
            Speaker::Known(reference) => resolved.resolution(*reference).node() == Some(speaker),
            Speaker::Unnamed(_) => false,
        };
        let view = |q: &Quotation| ArticleQuotation { text: q.text.to_string(), anchor: q.anchor.to_string() };
        self.document.facts.quotations.iter().filter(is_by_speaker).map(view).collect()
    }

    fn entities(&self) -> Vec<EntityGroup> {
        let (context, reader) = (self.context, self.context.reader);
        let kinds = context.settings().kinds.iter().filter(|(_, kind)| {
            let can = &kind.capabilities;
            kind.shape == DocumentShape::Entity && !can.holds_roles && !can.measures && !can.occurs
        });
        let groups = kinds.map(|(id, kind)| EntityGroup {
            label: context.kind_plural(kind),
            kind: kind.name.clone(),
            entities: self
                .involved()
                // An entity that labels the article or a section is one of its topics instead.
                .filter(|i| reader.kind_id(i.node) == id && !(i.listed && kind.capabilities.labels_sections))
                .map(|i| self.chip(i.node, i.mentions as usize))
                .collect(),
        });
        groups.filter(|group| !group.entities.is_empty()).collect()
    }

    fn figures(&self) -> Vec<FigureValue> {
        let figures = self.document.facts.figures.iter().enumerate().filter_map(|(at, figure)| {
            let as_of = figure.as_of.unwrap_or(self.article.date.day());
            let timestamp = day_timestamp(as_of);
            build_figure(self.context, &ListEntry { timestamp, document: self.node, statement: at as u32 })
        });
        let mut seen: FxHashSet<(String, String, u64)> = FxHashSet::default();
        let mut figures: Vec<FigureValue> =
            figures.filter(|f| seen.insert((f.series.href.clone(), f.as_of.iso.clone(), f.value.to_bits()))).collect();
        // Values of one series are grouped, the newest first.
        let mut first: FxHashMap<String, usize> = FxHashMap::default();
        for (at, figure) in figures.iter().enumerate() {
            first.entry(figure.series.href.clone()).or_insert(at);
        }
        figures.sort_by_cached_key(|figure| {
            (first.get(&figure.series.href).copied(), std::cmp::Reverse(figure.as_of.iso.clone()))
        });
        figures
    }

    /// Returns the events up to the article's date, and the later ones.
    fn events(&self) -> (Vec<EventView>, Vec<EventView>) {
        let events = article_events(self.context, self.node, self.document, self.article);
        let (upcoming, past): (Vec<_>, Vec<_>) =
            events.into_iter().partition(|event| event.is_after(self.article.date.date));
        let views = |events: &[ArticleEvent]| {
            build_distinct_events(self.context, events.iter().map(|event| &event.entry), usize::MAX)
        };
        (views(&past), views(&upcoming))
    }

    /// Returns a source. Without a title, its URL is the title; without a URL, its publisher.
    fn source(&self, source: &Source) -> SourceView {
        let (title, publisher) = match (source.title.as_str(), display_url(&source.url)) {
            ("", "") => (source.publisher.as_str(), ""),
            ("", url) => (url, source.publisher.as_str()),
            (title, _) => (title, source.publisher.as_str()),
        };
        SourceView {
            title: title.to_string(),
            url: source.url.clone(),
            publisher: publisher.to_string(),
            date: source.date.map_or_else(DateView::none, |date| self.context.date(date)),
        }
    }

    fn corrections(&self, mut html: impl FnMut(Option<u32>) -> Html) -> Vec<CorrectionView> {
        let corrections = self.article.corrections.iter();
        corrections
            .map(|correction| CorrectionView {
                date: self.context.date(correction.date),
                html: html(Some(correction.text)),
            })
            .collect()
    }

    /// Returns the documents that link to the article, each with its first sentence with such a link.
    fn backlinks(&self) -> Vec<MentionView> {
        let mut seen: Vec<NodeId> = Vec::new();
        let entries = self.context.reader.cursor(Some(self.node), List::Backlinks).newest();
        let mut first: Vec<ListEntry> = Vec::new();
        for entry in entries {
            match seen.iter().position(|node| *node == entry.document) {
                Some(at) => first[at] = *entry,
                None if seen.len() == BACKLINKS => break,
                None => {
                    seen.push(entry.document);
                    first.push(*entry);
                }
            }
        }
        first.iter().filter_map(|entry| build_mention(self.context, entry)).collect()
    }

    /// Returns the previous and the next article in each topic.
    fn neighbours(&self) -> Vec<NeighbourView> {
        let reader = self.context.reader;
        let link = |node: Option<NodeId>| node.map_or_else(LinkView::none, |node| self.link(node));
        let views = self.own_topics().map(|topic| {
            let (previous, next) = reader.neighbours(topic, self.node);
            NeighbourView { topic: self.link(topic), previous: link(previous), next: link(next) }
        });
        let is_listed = reader.visibility(self.node).is_listed();
        let has_neighbour = |view: &NeighbourView| view.previous != LinkView::none() || view.next != LinkView::none();
        views.filter(|view| is_listed && has_neighbour(view)).take(NEIGHBOURS).collect()
    }

    fn related(&self) -> Vec<RelatedView> {
        let reader = self.context.reader;
        let view = |related: Related| {
            let shared = related.shared.iter().filter(|node| !reader.is_sensitive(**node)).take(SHARED);
            Some(RelatedView {
                headline: build_headline(self.context, related.article)?,
                shared: shared.map(|node| self.link(*node)).collect(),
                same_storyline: related.same_storyline,
            })
        };
        reader.related(self.node, RELATED).into_iter().filter_map(view).collect()
    }

    fn storyline(&self) -> Vec<Headline> {
        let story = self.context.reader.storyline(self.node).into_iter().flat_map(|story| story.newest());
        let others = story.filter(|entry| entry.document != self.node);
        others.take(SHOWN).filter_map(|entry| build_headline(self.context, entry.document)).collect()
    }

    fn translations(&self) -> Vec<LinkView> {
        let nodes = translation_nodes(self.context, self.node).into_iter();
        nodes
            .filter_map(|node| {
                let language = self.context.reader.front(node)?.language();
                Some(LinkView::new(language, self.context.href(&self.context.reader.url(node))))
            })
            .collect()
    }
}
