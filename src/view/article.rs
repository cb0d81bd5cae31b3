//! The page of an article.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::context::PageContext;
use super::fields::*;
use super::{format, json_ld, markup};
use crate::base::Interval;
use crate::graph::{Involvement, List, ListEntry, NodeId};
use crate::model::{Article, Document, DocumentShape, EventStatus, Speaker, Visibility};

/// Links from elsewhere that an article's page shows.
const BACKLINKS: usize = 20;
/// Related articles that it shows.
const RELATED: usize = 4;
/// Topics in which it shows its neighbours.
const NEIGHBOURS: usize = 12;
/// Words that a reader reads in a minute.
const WORDS_A_MINUTE: u32 = 220;

/// The page of `node`, which is an article.
pub fn article(site: &PageContext<'_>, node: NodeId, document: &Document, article: &Article) -> ArticlePage {
    let site = &site.in_language(&document.language);
    let mut page = site.page_of(node, "article");
    let root = page.root.clone();
    page.description = super::build_fields::plain(document, article.summary);
    page.breadcrumbs = vec![site.home_crumb()];
    let view = Builder { site, node, document, article, root: &root }.view();
    page.head.alternates = alternates(site, node, &view.translations, document);
    if let Some(picture) = &view.picture {
        page.head.image = absolute(site, picture);
    }
    page.head.json_ld = json_ld::article(site, &page, &view, article);
    ArticlePage { page, article: view }
}

/// A URL as people write it.
fn address(url: &str) -> &str {
    let rest = url.split_once("://").or_else(|| url.split_once("mailto:")).map_or(url, |(_, rest)| rest);
    rest.strip_suffix('/').unwrap_or(rest)
}

/// The absolute URL of a picture.
pub fn absolute(site: &PageContext<'_>, picture: &PictureView) -> String {
    match picture.external {
        true => picture.src.clone(),
        false => format!("{}{}", site.settings().base_url, picture.src),
    }
}

fn alternates(site: &PageContext<'_>, node: NodeId, translations: &[LinkView], document: &Document) -> Vec<LinkView> {
    if translations.is_empty() {
        return Vec::new();
    }
    let base = &site.settings().base_url;
    let own = LinkView::new(document.language.as_ref(), site.reader.url(node).absolute(base));
    let others = translation_nodes(site, node).into_iter().filter_map(|other| {
        let language = site.reader.front(other)?.language();
        Some(LinkView::new(language, site.reader.url(other).absolute(base)))
    });
    std::iter::once(own).chain(others).collect()
}

/// The addresses to which the links of an article lead elsewhere, each once: notes for
/// those who read it on paper.
#[derive(Default)]
struct Notes {
    addresses: Vec<Html>,
    numbers: FxHashMap<Html, usize>,
}

impl Notes {
    /// The text with the number of its note at each link that leads elsewhere. HTML that is
    /// trusted may be written in any way.
    fn number(&mut self, html: Html) -> Html {
        // Most texts lead nowhere else.
        if memchr::memmem::find(html.as_bytes(), b"http").is_none() {
            return html;
        }
        let mut out = String::new();
        let (mut rest, mut copied) = (html.as_str(), 0);
        while let Some(at) = rest.find('<') {
            rest = &rest[at + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
            } else if let Some(attributes) = rest.strip_prefix(['a', 'A']).filter(|rest| rest.starts_with(is_blank))
                && let Some(address) = href(attributes).filter(|address| address.starts_with("http"))
            {
                let here = html.len() - attributes.len();
                out.push_str(&html[copied..here]);
                out.push_str(" data-note=\"");
                out.push_str(&self.of(address).to_string());
                out.push('"');
                copied = here;
            }
        }
        if copied == 0 {
            return html;
        }
        out.push_str(&html[copied..]);
        out
    }

    /// The number of the note that has `address`.
    fn of(&mut self, address: &str) -> usize {
        if let Some(number) = self.numbers.get(address) {
            return *number;
        }
        self.addresses.push(address.replace('<', "&lt;"));
        self.numbers.insert(address.to_string(), self.addresses.len());
        self.addresses.len()
    }
}

fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace()
}

/// The `href` among the attributes with which `text` begins, as it is written.
fn href(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c| is_blank(c) || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return None;
        }
        // An equals sign that no name stands before is a name.
        let end = rest.find(|c| is_blank(c) || matches!(c, '=' | '>' | '/')).unwrap_or(rest.len()).max(1);
        let (name, after) = rest.split_at(end);
        let (value, next) = match after.trim_start_matches(is_blank).strip_prefix('=') {
            Some(value) => value_of(value.trim_start_matches(is_blank)),
            None => ("", after),
        };
        if name.eq_ignore_ascii_case("href") {
            return Some(value);
        }
        rest = next;
    }
}

/// The value with which `text` begins, and what follows it.
fn value_of(text: &str) -> (&str, &str) {
    match text.chars().next().filter(|quote| matches!(quote, '"' | '\'')) {
        Some(quote) => text[1..].split_once(quote).unwrap_or((&text[1..], "")),
        None => text.split_at(text.find(|c| is_blank(c) || c == '>').unwrap_or(text.len())),
    }
}

/// The original and its other translations.
fn translation_nodes(site: &PageContext<'_>, node: NodeId) -> Vec<NodeId> {
    let reader = site.reader;
    let original = reader.original(node).unwrap_or(node);
    let mut nodes = reader.translations(original);
    nodes.push(original);
    nodes.sort_by_key(|other| reader.id(*other));
    nodes.dedup();
    nodes.retain(|other| *other != node && reader.front(*other).is_some());
    nodes
}

struct Builder<'a> {
    site: &'a PageContext<'a>,
    node: NodeId,
    document: &'a Document,
    article: &'a Article,
    root: &'a str,
}

impl Builder<'_> {
    fn view(&self) -> ArticleView {
        let (site, article, document) = (self.site, self.article, self.document);
        let zone = &site.settings().zone;
        let moment = |moment| format::moment(moment, zone, site.words);
        let (events, ahead) = self.events();
        // In the order in which they stand on the page.
        let mut notes = Notes::default();
        let mut numbered = |fragment: Option<u32>| notes.number(self.html(fragment));
        let summary_html = numbered(article.summary);
        let key_points_html = article.key_points.iter().map(|at| numbered(Some(*at))).collect();
        let why_it_matters_html = numbered(article.why_it_matters);
        let body_html = numbered(Some(0));
        let whats_next_html = article.whats_next.iter().map(|at| numbered(Some(*at))).collect();
        let corrections = self.corrections(numbered);
        ArticleView {
            title: article.title.clone(),
            short_title: if article.short_title.is_empty() { &article.title } else { &article.short_title }.clone(),
            href: site.href(&document.url),
            date: moment(article.date),
            updated: article.updated.map_or_else(DateView::none, moment),
            expired: match site.reader.visibility(self.node) {
                Visibility::Expired => article.expires.map_or_else(DateView::none, moment),
                Visibility::Public | Visibility::PreviewDraft | Visibility::PreviewFuture | Visibility::Hidden => {
                    DateView::none()
                }
            },
            genre: super::build_fields::genre(article.genre),
            dateline: article.dateline.clone(),
            authors: article.authors.iter().map(|author| self.author(author)).collect(),
            summary_html,
            key_points_html,
            why_it_matters_html,
            whats_next_html,
            picture: article.image.as_ref().and_then(|picture| site.picture(self.node, picture, self.root)),
            notes_html: notes.addresses,
            body_html,
            sections: sections(site, self.node, document),
            topics: self.topics(),
            people: self.people(),
            entities: self.entities(),
            figures: self.figures(),
            events,
            ahead,
            sources: article.sources.iter().map(|source| self.source(source)).collect(),
            corrections,
            backlinks: self.backlinks(),
            neighbours: self.neighbours(),
            related: self.related(),
            storyline: article.storyline.clone(),
            storyline_articles: self.storyline(),
            translations: self.translations(),
            words: document.words,
            reading_minutes: document.words.div_ceil(WORDS_A_MINUTE).max(1),
            urgency: article.urgency,
            extra: article.extra.clone(),
        }
    }

    fn html(&self, fragment: Option<u32>) -> Html {
        fragment.map_or(String::new(), |at| markup::html(self.site, self.node, at, self.root))
    }

    /// What is in the article, without what is left out of lists.
    fn involved(&self) -> impl Iterator<Item = &Involvement> {
        let reader = self.site.reader;
        reader.involvements(self.node).iter().filter(move |i| !reader.is_sensitive(i.node))
    }

    /// An author who has a page of their own is linked to it.
    fn author(&self, name: &str) -> LinkView {
        match self.site.reader.by_name(name, |can| can.holds_roles) {
            Some(node) => self.site.link(node, self.site.language()),
            None => LinkView::new(name, ""),
        }
    }

    fn topics(&self) -> Vec<EntityChip> {
        let reader = self.site.reader;
        let topics = self.involved().filter(|i| i.listed && !i.rolled_up && reader.labels_sections(i.node));
        topics.map(|i| self.chip(i.node, 0)).collect()
    }

    fn chip(&self, node: NodeId, count: usize) -> EntityChip {
        self.site.chip(node, Some(self.article.date.date), count, self.site.language())
    }

    fn people(&self) -> Vec<ArticlePerson> {
        let reader = self.site.reader;
        let people = self.involved().filter(|i| reader.capabilities(i.node).holds_roles);
        people
            .map(|i| ArticlePerson {
                chip: self.chip(i.node, i.mentions as usize),
                quotations: self.quotations(i.node),
            })
            .collect()
    }

    fn quotations(&self, speaker: NodeId) -> Vec<ArticleQuotation> {
        let told = self.site.reader.resolved(self.node);
        let by = |quotation: &crate::model::Quotation| match &quotation.speaker {
            Speaker::Known(reference) => told.resolution(*reference).node() == Some(speaker),
            Speaker::Unnamed(_) => false,
        };
        let quotations = self.document.facts.quotations.iter().filter(|quotation| by(quotation));
        let view =
            |q: &crate::model::Quotation| ArticleQuotation { text: q.text.to_string(), anchor: q.anchor.to_string() };
        quotations.map(view).collect()
    }

    fn entities(&self) -> Vec<EntityGroup> {
        let (site, reader) = (self.site, self.site.reader);
        let kinds = site.settings().kinds.iter().filter(|(_, kind)| {
            let can = &kind.capabilities;
            kind.shape == DocumentShape::Entity && !can.holds_roles && !can.measures && !can.occurs
        });
        let groups = kinds.map(|(id, kind)| EntityGroup {
            label: site.kind_plural(kind),
            kind: kind.name.clone(),
            entities: self
                .involved()
                // What labels the article or a section of it stands among its topics.
                .filter(|i| reader.kind_id(i.node) == id && !(i.listed && kind.capabilities.labels_sections))
                .map(|i| self.chip(i.node, i.mentions as usize))
                .collect(),
        });
        groups.filter(|group| !group.entities.is_empty()).collect()
    }

    fn figures(&self) -> Vec<FigureValue> {
        let figures = self.document.facts.figures.iter().enumerate().filter_map(|(at, figure)| {
            let as_of = figure.as_of.unwrap_or(self.article.date.day());
            let timestamp = crate::graph::day_timestamp(as_of);
            self.site.figure(&ListEntry { timestamp, document: self.node, statement: at as u32 })
        });
        let mut seen: FxHashSet<(String, String, u64)> = FxHashSet::default();
        let mut figures: Vec<FigureValue> =
            figures.filter(|f| seen.insert((f.series.href.clone(), f.as_of.iso.clone(), f.value.to_bits()))).collect();
        // Those of one series stand together, the newest first.
        let mut first: FxHashMap<String, usize> = FxHashMap::default();
        for (at, figure) in figures.iter().enumerate() {
            first.entry(figure.series.href.clone()).or_insert(at);
        }
        figures.sort_by_cached_key(|figure| {
            (first.get(&figure.series.href).copied(), std::cmp::Reverse(figure.as_of.iso.clone()))
        });
        figures
    }

    /// Events up to the article's date, and those ahead of it.
    fn events(&self) -> (Vec<EventView>, Vec<EventView>) {
        let told = events_of(self.site, self.node, self.document, self.article);
        let (ahead, past): (Vec<_>, Vec<_>) =
            told.into_iter().partition(|told| told.is_ahead_of(self.article.date.date));
        let views = |told: &[ArticleEvent]| self.site.distinct(told.iter().map(|told| &told.place), usize::MAX);
        (views(&past), views(&ahead))
    }

    /// A source without a title is called by its address, else by who publishes it.
    fn source(&self, source: &crate::model::Source) -> SourceView {
        let (title, publisher) = match (source.title.as_str(), address(&source.url)) {
            ("", "") => (source.publisher.as_str(), ""),
            ("", address) => (address, source.publisher.as_str()),
            (title, _) => (title, source.publisher.as_str()),
        };
        SourceView {
            title: title.to_string(),
            url: source.url.clone(),
            publisher: publisher.to_string(),
            date: source.date.map_or_else(DateView::none, |date| self.site.date(date)),
        }
    }

    fn corrections(&self, mut html: impl FnMut(Option<u32>) -> Html) -> Vec<CorrectionView> {
        let corrections = self.article.corrections.iter();
        corrections
            .map(|correction| CorrectionView {
                date: self.site.date(correction.date),
                html: html(Some(correction.text)),
            })
            .collect()
    }

    /// Each document that links here, with its first sentence that does.
    fn backlinks(&self) -> Vec<MentionView> {
        let mut seen: Vec<NodeId> = Vec::new();
        let places = self.site.reader.cursor(Some(self.node), List::Backlinks).newest();
        let mut first: Vec<ListEntry> = Vec::new();
        for place in places {
            match seen.iter().position(|node| *node == place.document) {
                Some(at) => first[at] = *place,
                None if seen.len() == BACKLINKS => break,
                None => {
                    seen.push(place.document);
                    first.push(*place);
                }
            }
        }
        first.iter().filter_map(|place| self.site.mention(place)).collect()
    }

    fn neighbours(&self) -> Vec<NeighbourView> {
        let reader = self.site.reader;
        let topics = self.involved().filter(|i| i.listed && !i.rolled_up && reader.labels_sections(i.node));
        let link =
            |node: Option<NodeId>| node.map_or_else(LinkView::none, |node| self.site.link(node, self.site.language()));
        let views = topics.map(|i| {
            let (previous, next) = reader.neighbours(i.node, self.node);
            NeighbourView {
                topic: self.site.link(i.node, self.site.language()),
                previous: link(previous),
                next: link(next),
            }
        });
        let listed = reader.visibility(self.node).is_listed();
        views
            .filter(|view| listed && (view.previous != LinkView::none() || view.next != LinkView::none()))
            .take(NEIGHBOURS)
            .collect()
    }

    fn related(&self) -> Vec<RelatedView> {
        let related = self.site.reader.related(self.node, RELATED).into_iter();
        related
            .filter_map(|related| {
                let shared = related.shared.iter().filter(|node| !self.site.reader.is_sensitive(**node)).take(4);
                Some(RelatedView {
                    headline: self.site.headline(related.article)?,
                    shared: shared.map(|node| self.site.link(*node, self.site.language())).collect(),
                    same_storyline: related.same_storyline,
                })
            })
            .collect()
    }

    fn storyline(&self) -> Vec<Headline> {
        let story = self.site.reader.storyline(self.node).into_iter().flat_map(|story| story.newest());
        let others = story.filter(|place| place.document != self.node);
        others.take(super::page_id::SHOWN).filter_map(|place| self.site.headline(place.document)).collect()
    }

    fn translations(&self) -> Vec<LinkView> {
        let nodes = translation_nodes(self.site, self.node).into_iter();
        nodes
            .filter_map(|node| {
                let language = self.site.reader.front(node)?.language();
                Some(LinkView::new(language, self.site.href(&self.site.reader.url(node))))
            })
            .collect()
    }
}

/// An event that an article tells of.
pub struct ArticleEvent {
    /// Where it is told of, or the event itself if that is declared.
    pub place: ListEntry,
    when: Interval,
    is_open: bool,
    is_over: bool,
}

impl ArticleEvent {
    /// Whether it lies after `day`. One whose date is not known to the day does if it
    /// can, and is said to be still to come.
    pub fn is_ahead_of(&self, day: Date) -> bool {
        let starts = self.when.start.or(self.when.end);
        let ends = self.when.end.or(self.when.start);
        starts.is_some_and(|start| start.first_day() > day)
            || self.is_open && ends.is_some_and(|end| end.last_day() > day && end.is_reduced())
    }

    /// Whether it has begun on `day`, lasts longer, and is not said to be over.
    pub fn goes_on_after(&self, day: Date) -> bool {
        let has_begun = self.when.start.is_some_and(|start| start.first_day() <= day);
        has_begun
            && self.when.start != self.when.end
            && !self.is_over
            && self.when.end.is_some_and(|end| end.last_day() > day)
    }
}

/// The events that `article` tells of, by date.
pub fn events_of(site: &PageContext<'_>, node: NodeId, document: &Document, article: &Article) -> Vec<ArticleEvent> {
    let told = site.reader.resolved(node);
    let day = article.date.day();
    let mut events: Vec<ArticleEvent> = Vec::new();
    for (at, event) in document.facts.events.iter().enumerate() {
        let declared = event.reference.and_then(|reference| told.resolution(reference).node());
        let entity = declared.and_then(|node| Some((node, site.reader.entity(node)?)));
        let start = event.when.and_then(|when| when.start.or(when.end));
        let own = (event.status, node, at as u32);
        let (when, (status, document, statement)) = match (declared, start) {
            (Some(_), None) => {
                let Some((node, entity, start)) = entity.and_then(|(node, e)| Some((node, e, e.start?))) else {
                    continue;
                };
                let when = Interval { start: Some(start), end: entity.end.or(Some(start)) };
                (when, (EventStatus::from_word(&entity.status), node, ListEntry::WHOLE_DOCUMENT))
            }
            (_, Some(_)) => (event.when.unwrap_or(Interval { start: Some(day), end: Some(day) }), own),
            (_, None) => (Interval { start: Some(day), end: Some(day) }, own),
        };
        let first = when.start.or(when.end).unwrap_or(day);
        let place = ListEntry { timestamp: crate::graph::day_timestamp(first), document, statement };
        let (is_open, is_over) =
            (status.is_some_and(EventStatus::is_upcoming), status.is_some_and(EventStatus::cannot_be_ongoing));
        events.push(ArticleEvent { place, when, is_open, is_over });
    }
    events.sort_by_key(|event| (event.place.timestamp, event.place.statement));
    events
}

/// The sections of a document's body, for a contents list.
pub fn sections(site: &PageContext<'_>, node: NodeId, document: &Document) -> Vec<SectionView> {
    let told = site.reader.resolved(node);
    let headed = document.facts.sections.iter().filter(|section| section.level > 0);
    headed
        .map(|section| {
            let topics = section.topics.iter().filter_map(|reference| told.resolution(*reference).node());
            let labels =
                topics.filter(|topic| site.reader.labels_sections(*topic) && !site.reader.is_sensitive(*topic));
            SectionView {
                title: section.title.to_string(),
                anchor: section.anchor.to_string(),
                level: section.level,
                topics: labels.map(|topic| site.link(topic, &document.language)).collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_elsewhere_have_the_number_of_their_address() {
        let mut notes = Notes::default();
        let html = "<p><a class=\"mention\" href=\"../a/\">A</a> <a href=\"https://b.org/?x=1&amp;y=2\">B</a> \
                    <abbr title=\"c\">C</abbr> <a rel=\"me\" href=\"http://d.org\">D</a> <a href=\"mailto:e@f.org\">E</a> \
                    <a id=\"g\">G</a> <a href=\"https://b.org/?x=1&amp;y=2\">B</a></p>";
        let numbered = "<p><a class=\"mention\" href=\"../a/\">A</a> <a data-note=\"1\" href=\"https://b.org/?x=1&amp;y=2\">B</a> \
                    <abbr title=\"c\">C</abbr> <a data-note=\"2\" rel=\"me\" href=\"http://d.org\">D</a> <a href=\"mailto:e@f.org\">E</a> \
                    <a id=\"g\">G</a> <a data-note=\"1\" href=\"https://b.org/?x=1&amp;y=2\">B</a></p>";
        assert_eq!(notes.number(html.into()), numbered);
        assert_eq!(notes.number("<p>No link.</p>".into()), "<p>No link.</p>");
        assert_eq!(notes.number("<a href=http://e.org>E</a>".into()), "<a data-note=\"3\" href=http://e.org>E</a>");
        assert_eq!(notes.addresses, ["https://b.org/?x=1&amp;y=2", "http://d.org", "http://e.org"]);
    }

    #[test]
    fn links_are_numbered_however_they_are_written() {
        let mut notes = Notes::default();
        let html = "<A CLASS=b\nHREF='http://h.org/\"'>H</A> <a href=http://i.org/x>I</a> <a =x href = \"https://j.org\" >J</a> \
                    <!-- <a href=\"http://k.org\">K</a> --> <abbr href=\"http://l.org\">L</abbr> <a data-href=\"http://m.org\">M</a> \
                    <a title=\"href=http://n.org\">N</a> <a href=\"http://o.org";
        let numbered = notes.number(html.into());
        assert_eq!(notes.addresses, ["http://h.org/\"", "http://i.org/x", "https://j.org", "http://o.org"]);
        assert!(numbered.starts_with("<A data-note=\"1\" CLASS=b\nHREF"), "{numbered}");
        assert_eq!(numbered.matches("data-note").count(), 4);
    }
}
