//! The page of an article.

use rustc_hash::FxHashSet;

use super::pages::*;
use super::parts::*;
use super::site::Site;
use super::{json_ld, markup, text};
use crate::graph::{Involvement, List, NodeId, Place};
use crate::model::{Article, Document, Shape, Speaker, Visibility};

/// Links from elsewhere that an article's page shows.
const BACKLINKS: usize = 20;
/// Related articles that it shows.
const RELATED: usize = 4;
/// Topics in which it shows its neighbours.
const NEIGHBOURS: usize = 2;
/// Words that a reader reads in a minute.
const WORDS_A_MINUTE: u32 = 220;

/// The page of `node`, which is an article.
pub fn article(site: &Site<'_>, node: NodeId, document: &Document, article: &Article) -> ArticlePage {
    let mut page = site.page_of(node, "article");
    let root = page.root.clone();
    page.description = super::cards::plain(document, article.summary);
    page.breadcrumbs = vec![site.home_crumb(&document.language)];
    let view = Builder { site, node, document, article, root: &root }.view();
    page.alternates = alternates(site, node, &view.translations, document);
    if let Some(picture) = &view.picture {
        page.image = absolute(site, picture);
    }
    page.json_ld = json_ld::article(site, &page, &view, article);
    ArticlePage { page, article: view }
}

/// The absolute URL of a picture.
pub fn absolute(site: &Site<'_>, picture: &PictureView) -> String {
    match picture.external {
        true => picture.src.clone(),
        false => format!("{}{}", site.settings().base_url, picture.src),
    }
}

fn alternates(site: &Site<'_>, node: NodeId, translations: &[LinkView], document: &Document) -> Vec<LinkView> {
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

/// The original and its other translations.
fn translation_nodes(site: &Site<'_>, node: NodeId) -> Vec<NodeId> {
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
    site: &'a Site<'a>,
    node: NodeId,
    document: &'a Document,
    article: &'a Article,
    root: &'a str,
}

impl Builder<'_> {
    fn view(&self) -> ArticleView {
        let (site, article, document) = (self.site, self.article, self.document);
        let zone = &site.settings().zone;
        let language = &document.language;
        let moment = |moment| text::moment(moment, zone, language);
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
            genre: super::cards::genre(article.genre),
            dateline: article.dateline.clone(),
            authors: article.authors.iter().map(|author| self.author(author)).collect(),
            summary_html: self.html(article.summary),
            key_points_html: article.key_points.iter().map(|at| self.html(Some(*at))).collect(),
            why_it_matters_html: self.html(article.why_it_matters),
            whats_next_html: article.whats_next.iter().map(|at| self.html(Some(*at))).collect(),
            picture: article.image.as_ref().and_then(|picture| site.picture(self.node, picture, self.root)),
            body_html: self.html(Some(0)),
            sections: sections(site, self.node, document),
            topics: self.topics(),
            people: self.people(),
            entities: self.entities(),
            figures: self.figures(),
            events: self.events(),
            sources: article.sources.iter().map(|source| self.source(source)).collect(),
            corrections: self.corrections(),
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
            Some(node) => self.site.link(node, &self.document.language),
            None => LinkView::new(name, ""),
        }
    }

    fn topics(&self) -> Vec<EntityChip> {
        let reader = self.site.reader;
        let topics = self.involved().filter(|i| i.listed && !i.rolled_up && reader.labels_sections(i.node));
        topics.map(|i| self.chip(i.node, 0)).collect()
    }

    fn chip(&self, node: NodeId, count: usize) -> EntityChip {
        self.site.chip(node, Some(self.article.date.date), count, &self.document.language)
    }

    fn people(&self) -> Vec<ArticlePerson> {
        let reader = self.site.reader;
        let people = self.involved().filter(|i| reader.can(i.node).holds_roles);
        people
            .map(|i| ArticlePerson {
                chip: self.chip(i.node, i.mentions as usize),
                quotations: self.quotations(i.node),
            })
            .collect()
    }

    fn quotations(&self, speaker: NodeId) -> Vec<SaidView> {
        let told = self.site.reader.told(self.node);
        let by = |quotation: &crate::model::Quotation| match &quotation.speaker {
            Speaker::Known(reference) => told.answer(*reference).node() == Some(speaker),
            Speaker::Unnamed(_) => false,
        };
        let quotations = self.document.facts.quotations.iter().filter(|quotation| by(quotation));
        let view = |q: &crate::model::Quotation| SaidView { text: q.text.to_string(), anchor: q.anchor.to_string() };
        quotations.map(view).collect()
    }

    fn entities(&self) -> Vec<EntityGroup> {
        let (site, reader) = (self.site, self.site.reader);
        let kinds = site.settings().kinds.iter().filter(|(_, kind)| {
            let can = &kind.capabilities;
            kind.shape == Shape::Entity && !can.holds_roles && !can.measures && !can.occurs
        });
        let groups = kinds.map(|(id, kind)| EntityGroup {
            label: site.kind_plural(kind, &self.document.language),
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
            self.site.figure(&Place { timestamp, document: self.node, statement: at as u32 })
        });
        let mut seen: FxHashSet<(String, String, u64)> = FxHashSet::default();
        figures.filter(|f| seen.insert((f.series.href.clone(), f.as_of.iso.clone(), f.value.to_bits()))).collect()
    }

    fn events(&self) -> Vec<EventView> {
        let told = self.site.reader.told(self.node);
        let mut places: Vec<Place> = Vec::new();
        for (at, event) in self.document.facts.events.iter().enumerate() {
            let declared = event.reference.and_then(|reference| told.answer(reference).node());
            let start = event.when.and_then(|when| when.start.or(when.end));
            let declared_start = declared.and_then(|node| self.site.reader.entity(node)).and_then(|e| e.start);
            let place = match (declared, start) {
                (Some(node), None) => declared_start.map(|start| (start, node, Place::ITSELF)),
                (_, start) => Some((start.unwrap_or(self.article.date.day()), self.node, at as u32)),
            };
            places.extend(place.map(|(start, document, statement)| Place {
                timestamp: crate::graph::day_timestamp(start),
                document,
                statement,
            }));
        }
        places.sort_by_key(|place| (place.timestamp, place.statement));
        self.site.distinct(places.iter(), usize::MAX)
    }

    fn source(&self, source: &crate::model::Source) -> SourceView {
        SourceView {
            title: source.title.clone(),
            url: source.url.clone(),
            publisher: source.publisher.clone(),
            date: source.date.map_or_else(DateView::none, |date| text::date(date, &self.document.language)),
        }
    }

    fn corrections(&self) -> Vec<CorrectionView> {
        let corrections = self.article.corrections.iter();
        corrections
            .map(|correction| CorrectionView {
                date: text::date(correction.date, &self.document.language),
                html: self.html(Some(correction.text)),
            })
            .collect()
    }

    /// Each document that links here, with its first sentence that does.
    fn backlinks(&self) -> Vec<MentionView> {
        let mut seen: Vec<NodeId> = Vec::new();
        let places = self.site.reader.walk(Some(self.node), List::Backlinks).newest();
        let mut first: Vec<Place> = Vec::new();
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
                topic: self.site.link(i.node, &self.document.language),
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
                    shared: shared.map(|node| self.site.link(*node, &self.document.language)).collect(),
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

/// The sections of a document's body, for a contents list.
pub fn sections(site: &Site<'_>, node: NodeId, document: &Document) -> Vec<SectionView> {
    let told = site.reader.told(node);
    let headed = document.facts.sections.iter().filter(|section| section.level > 0);
    headed
        .map(|section| {
            let topics = section.topics.iter().filter_map(|reference| told.answer(*reference).node());
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
