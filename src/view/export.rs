//! Exports the graph as data, for `dateline export`.

use serde::Serialize;

use crate::graph::{NodeId, Reader, ResolvedMention};
use crate::language::Language;
use crate::model::{DocumentShape, Speaker};

/// The statements of all published documents.
#[derive(Serialize)]
pub struct Export {
    articles: Vec<ArticleRow>,
    entities: Vec<EntityRow>,
    mentions: Vec<MentionRow>,
    quotations: Vec<QuotationRow>,
    figures: Vec<FigureRow>,
    events: Vec<EventRow>,
}

#[derive(Serialize)]
struct ArticleRow {
    path: String,
    url: String,
    title: String,
    date: String,
    topics: Vec<String>,
    people: Vec<String>,
}

#[derive(Serialize)]
struct EntityRow {
    id: String,
    kind: String,
    name: String,
    url: String,
    stub: bool,
}

#[derive(Serialize)]
struct MentionRow {
    entity: String,
    article: String,
    section: String,
    text: String,
    sentence: String,
}

#[derive(Serialize)]
struct QuotationRow {
    speaker: String,
    text: String,
    article: String,
    section: String,
    date: String,
    role: String,
}

#[derive(Serialize)]
struct FigureRow {
    key: String,
    label: String,
    text: String,
    value: f64,
    unit: String,
    as_of: String,
    article: String,
    section: String,
}

#[derive(Serialize)]
struct EventRow {
    id: String,
    label: String,
    start: String,
    end: String,
    status: String,
    article: String,
}

/// Exports all listed documents, ordered by path and text.
pub fn export(reader: Reader<'_>, words: &Language) -> Export {
    let articles = listed_articles(reader);
    let entities = reader.of_shape(DocumentShape::Entity);
    let rows = ExportRows { reader, words };
    Export {
        mentions: articles.iter().flat_map(|node| rows.mentions(*node)).collect(),
        quotations: articles.iter().flat_map(|node| rows.quotations(*node)).collect(),
        figures: articles.iter().flat_map(|node| rows.figures(*node)).collect(),
        events: declared_events(reader, &entities).chain(articles.iter().flat_map(|node| rows.events(*node))).collect(),
        articles: articles.iter().filter_map(|node| rows.article(*node)).collect(),
        entities: entities.iter().map(|node| rows.entity(*node)).collect(),
    }
}

fn listed_articles(reader: Reader<'_>) -> Vec<NodeId> {
    let all = reader.of_shape(DocumentShape::Article).into_iter();
    all.filter(|node| reader.visibility(*node).is_listed()).collect()
}

struct ExportRows<'a> {
    reader: Reader<'a>,
    words: &'a Language,
}

impl ExportRows<'_> {
    fn id(&self, node: NodeId) -> String {
        self.reader.id(node).to_string()
    }

    fn section(&self, node: NodeId, sentence: u32) -> String {
        let Some(document) = self.reader.document(node) else { return String::new() };
        let section = document.facts.section_of(sentence);
        document.facts.sections.get(section as usize).map_or(String::new(), |s| s.title.to_string())
    }

    fn article(&self, node: NodeId) -> Option<ArticleRow> {
        let article = self.reader.article(node)?;
        let involved = |is_included: &dyn Fn(NodeId) -> bool| {
            let involvements = self.reader.resolved(node).involvements.iter();
            let named = involvements.filter(|i| i.listed && !i.rolled_up && is_included(i.node));
            named.map(|i| self.id(i.node)).collect()
        };
        Some(ArticleRow {
            path: self.id(node),
            url: self.reader.url(node).to_string(),
            title: article.title.clone(),
            date: article.date.date.to_string(),
            topics: involved(&|node| self.reader.labels_sections(node)),
            people: involved(&|node| self.reader.capabilities(node).holds_roles),
        })
    }

    fn entity(&self, node: NodeId) -> EntityRow {
        EntityRow {
            id: self.id(node),
            kind: self.reader.kind(node).name.clone(),
            name: super::names::display_name(self.reader, node, &self.reader.settings().language).0,
            url: self.reader.url(node).to_string(),
            stub: self.reader.is_stub(node),
        }
    }

    fn mentions(&self, node: NodeId) -> Vec<MentionRow> {
        let Some(document) = self.reader.document(node) else { return Vec::new() };
        let is_entity = |mention: &&ResolvedMention| self.reader.kind(mention.node).shape == DocumentShape::Entity;
        let row = |mention: &ResolvedMention| {
            let sentence = document.sentence(mention.sentence)?;
            Some(MentionRow {
                entity: self.id(mention.node),
                article: self.id(node),
                section: self.section(node, mention.sentence),
                text: sentence.get(mention.start as usize..mention.end as usize)?.to_string(),
                sentence: sentence.to_string(),
            })
        };
        self.reader.resolved(node).mentions.iter().filter(is_entity).filter_map(row).collect()
    }

    fn quotations(&self, node: NodeId) -> Vec<QuotationRow> {
        let Some(document) = self.reader.document(node) else { return Vec::new() };
        let Some(article) = document.article() else { return Vec::new() };
        let row = |quotation: &crate::model::Quotation| {
            let speaker = match &quotation.speaker {
                Speaker::Known(reference) => self.reader.resolved(node).resolution(*reference).node(),
                Speaker::Unnamed(_) => None,
            };
            let role = speaker.and_then(|speaker| self.reader.role_on(speaker, article.date.date));
            let role = match &quotation.speaker {
                Speaker::Unnamed(description) => description.to_string(),
                Speaker::Known(_) => {
                    role.map_or(String::new(), |role| super::names::role_text(role, &role.role.own, self.words))
                }
            };
            QuotationRow {
                speaker: speaker.map_or(String::new(), |speaker| self.id(speaker)),
                text: quotation.text.to_string(),
                article: self.id(node),
                section: self.section(node, quotation.sentence),
                date: quotation.date.unwrap_or(article.date.day()).to_string(),
                role,
            }
        };
        document.facts.quotations.iter().map(row).collect()
    }

    fn figures(&self, node: NodeId) -> Vec<FigureRow> {
        let Some(document) = self.reader.document(node) else { return Vec::new() };
        let Some(article) = document.article() else { return Vec::new() };
        let row = |figure: &crate::model::FigureStatement| {
            let series = self.reader.resolved(node).resolution(figure.reference).node();
            FigureRow {
                key: series.map_or(String::new(), |s| self.reader.id(s).rsplit('/').next().unwrap_or_default().into()),
                label: figure.label.to_string(),
                text: figure.text.to_string(),
                value: figure.value,
                unit: figure.unit.to_string(),
                as_of: figure.as_of.unwrap_or(article.date.day()).to_string(),
                article: self.id(node),
                section: self.section(node, figure.sentence),
            }
        };
        document.facts.figures.iter().map(row).collect()
    }

    fn events(&self, node: NodeId) -> Vec<EventRow> {
        let Some(document) = self.reader.document(node) else { return Vec::new() };
        let row = |event: &crate::model::EventStatement| {
            let declared =
                event.reference.and_then(|reference| self.reader.resolved(node).resolution(reference).node());
            let entity = declared.and_then(|declared| self.reader.entity(declared));
            let start = event.when.and_then(|when| when.start).or(entity.and_then(|e| e.start));
            let end = event.when.and_then(|when| when.end).or(entity.and_then(|e| e.end.or(e.start)));
            let status = event.status.map(|status| status.as_str().to_string());
            EventRow {
                id: declared.map_or(String::new(), |declared| self.id(declared)),
                label: event.label.to_string(),
                start: start.map_or(String::new(), |date| date.to_string()),
                end: end.map_or(String::new(), |date| date.to_string()),
                status: status.or(entity.map(|e| e.status.clone())).unwrap_or_default(),
                article: self.id(node),
            }
        };
        document.facts.events.iter().map(row).collect()
    }
}

fn declared_events<'a>(reader: Reader<'a>, entities: &'a [NodeId]) -> impl Iterator<Item = EventRow> + 'a {
    let events = entities.iter().filter(move |node| reader.capabilities(**node).occurs);
    events.filter_map(move |node| {
        let entity = reader.entity(*node)?;
        Some(EventRow {
            id: reader.id(*node).to_string(),
            label: entity.name.clone(),
            start: entity.start.map_or(String::new(), |date| date.to_string()),
            end: entity.end.or(entity.start).map_or(String::new(), |date| date.to_string()),
            status: entity.status.clone(),
            article: String::new(),
        })
    })
}
