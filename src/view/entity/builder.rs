//! Builds the page of an entity.

use super::cooccurrence::{circle_chart, cooccurring, entity_groups};
use super::details::{displayed_status, identifiers, other_names, period};
use super::over_time::{articles_by_year, counts_over_time, over_time_chart};
use super::properties::{build_properties, url_host};
use super::roles::{current_roles, members, memberships_by_start, role_rows, roles_chart};
use crate::graph::{List, ListCursor, ListEntry, NodeId};
use crate::language::direction;
use crate::model::{DocumentShape, Entity, Kind};
use crate::view::build_fields::{
    build_card, build_current_chip, build_headline, build_mention, build_picture, build_quotation,
    deduplicate_sentences,
};
use crate::view::context::PageContext;
use crate::view::events::build_timeline;
use crate::view::fields::*;
use crate::view::figures::{IN_CHART, SeriesDrawing, SeriesLimits, build_series, build_values, draw_series};
use crate::view::filters::Filters;
use crate::view::formats::format_links;
use crate::view::json_ld::entity_json_ld;
use crate::view::list_pages::{ENTITY_LISTS, SHOWN, displayed_count, has_list, page_count};
use crate::view::list_years::year_links;
use crate::view::markup::fragment_html;
use crate::view::names::display_name;
use crate::view::page_id::PageKind;
use crate::view::page_model::View;
use crate::view::page_type::{Counterpart, PageType, document_pages};
use crate::view::page_view::{document_page_view, home_crumb, index_crumb, picture_url};

/// The maximum number of newest articles with their summary.
const CARDS: usize = 4;
/// The maximum number of topics by which articles are grouped.
const TOPICS: usize = 6;
/// The maximum number of articles per topic.
const ARTICLES_OF_TOPIC: usize = 3;
/// The maximum number of values on the page of a series.
const VALUES: usize = IN_CHART;
/// The maximum number of series on the page of another entity.
const SERIES: usize = 6;
/// The maximum number of values per series on the page of another entity.
const VALUES_OF_SERIES: usize = 3;
/// The maximum number of listed broader entities.
const BROADER: usize = 8;
/// The maximum number of broader entities in the breadcrumbs.
const BROADER_CRUMBS: usize = 8;

/// The page type of entities and stubs.
pub const PAGE_TYPE: PageType = PageType {
    template: "entity.html",
    view: Some(EntityPage::DOC),
    is_opened: true,
    instances: |reader, group| document_pages(reader, group, DocumentShape::Entity),
    counterpart: |_, kind| Counterpart::same(kind),
    build: |context, kind, _| build(context, kind),
};

fn build(context: &PageContext<'_>, kind: &PageKind) -> Option<View> {
    let PageKind::Document(node) = *kind else { return None };
    Some(View::Entity(entity_page(context, node).into()))
}

/// Builds the page of `node`, which is an entity or a stub.
fn entity_page(context: &PageContext<'_>, node: NodeId) -> EntityPage {
    let context = &context.for_entity(node);
    let kind = context.reader.kind(node);
    let mut page = document_page_view(context, node, kind.template.trim_end_matches(".html"));
    let root = page.root.clone();
    page.breadcrumbs = crumbs(context, node);
    let view = EntityBuilder { context, node, kind, root: &root }.build();
    page.title = view.name.clone();
    page.description = description(context, node);
    page.head.formats.clone_from(&view.formats);
    if let Some(picture) = &view.picture {
        page.head.image = picture_url(context, picture);
    }
    page.head.json_ld = entity_json_ld(&page, &view, kind);
    EntityPage { page, entity: view }
}

fn description(context: &PageContext<'_>, node: NodeId) -> String {
    let summary = context.reader.entity(node).and_then(|entity| *entity.summary.nearest(context.language()).0);
    context.reader.front(node).map_or(String::new(), |front| front.plain(summary))
}

fn crumbs(context: &PageContext<'_>, node: NodeId) -> Vec<LinkView> {
    let mut crumbs = vec![home_crumb(context)];
    crumbs.extend(index_crumb(context, node));
    let mut ancestors: Vec<NodeId> = Vec::new();
    let mut at = node;
    while let Some(broader) =
        context.reader.broader(at).first().copied().filter(|b| !ancestors.contains(b) && *b != node)
    {
        if ancestors.len() == BROADER_CRUMBS {
            break;
        }
        ancestors.push(broader);
        at = broader;
    }
    crumbs.extend(ancestors.iter().rev().map(|broader| context.link(*broader, context.language())));
    crumbs
}

struct EntityBuilder<'a> {
    context: &'a PageContext<'a>,
    node: NodeId,
    kind: &'a Kind,
    root: &'a str,
}

impl<'a> EntityBuilder<'a> {
    fn build(&self) -> EntityView {
        let (context, node, reader) = (self.context, self.node, self.context.reader);
        let blank = Entity::default();
        let cooccurring = cooccurring(context, node);
        let document = reader.document(node);
        let entity = reader.entity(node).unwrap_or(&blank);
        let can = &self.kind.capabilities;
        let language = context.language();
        let (name, name_language) = display_name(reader, node, language);
        let events = build_timeline(context, Some(node), SHOWN);
        let memberships = memberships_by_start(entity);
        let over_time = counts_over_time(context, node);
        let quotations: Vec<&ListEntry> = self.newest(List::Quotations).collect();
        let filters = Filters::new(context, Some(node), List::Quotations, quotations.iter().copied());
        let (role, role_language) = current_roles(context, node);
        let (disambiguation, disambiguation_language) = context.translated(node, &entity.disambiguation, language);
        let (summary, is_own) = entity.summary.nearest(language);
        EntityView {
            href: context.href(&reader.url(node)),
            kind: self.kind.name.clone(),
            kind_label: context.kind_label(self.kind),
            kind_plural: context.kind_plural(self.kind),
            holds_roles: can.holds_roles,
            labels_sections: can.labels_sections,
            occurs: can.occurs,
            measures: can.measures,
            stub: reader.is_stub(node),
            honorific_prefix: entity.honorific_prefix.clone(),
            honorific_suffix: entity.honorific_suffix.clone(),
            names: other_names(entity, &name, &context.language_unless(node, language)),
            disambiguation,
            disambiguation_language,
            language: context.language_of(node).to_string(),
            dir: direction(context.language_of(node)).to_string(),
            summary_html: self.html(*summary),
            summary_language: if is_own { context.language_unless(node, language) } else { String::new() },
            body_html: document.map_or(String::new(), |_| self.html(Some(0))),
            picture: entity.image.as_ref().and_then(|picture| build_picture(context, node, picture, self.root)),
            role,
            role_language,
            roles: role_rows(context, node, &memberships),
            roles_drawing: roles_chart(context, node, &memberships),
            members: members(context, node),
            properties: build_properties(context, node, &entity.properties, self.root),
            broader: self.links(reader.ancestors(node).into_iter().take(BROADER).collect()),
            narrower: self.narrower(),
            related: self.chips(&entity.related),
            participants: self.chips(&entity.participants),
            location: entity.location.and_then(|r| self.resolve(r)).map_or_else(LinkView::none, |n| self.link(n)),
            when: context.words.format_interval(period(entity)),
            status: displayed_status(entity),
            review_by: entity.review_by.map_or_else(DateView::none, |date| context.date(date)),
            review_overdue: entity.review_by.is_some_and(|date| date.last_day() < context.today()),
            same_as: entity.same_as.iter().map(|url| ExternalLink { label: url_host(url), url: url.clone() }).collect(),
            links: entity.links.iter().map(|l| ExternalLink { label: l.label.clone(), url: l.url.clone() }).collect(),
            identifiers: identifiers(entity),
            article_count: reader.briefing_count(node),
            mention_count: reader.count(Some(node), List::Mentions),
            quotation_count: reader.count(Some(node), List::Quotations),
            articles: self
                .briefings()
                .take(CARDS)
                .filter_map(|entry| build_card(context, entry.document, Some(node)))
                .collect(),
            articles_by_topic: self.by_topic(),
            articles_by_year: articles_by_year(context, node),
            quotations: quotations.iter().filter_map(|entry| build_quotation(context, entry)).collect(),
            quotation_filters: filters.choices,
            quotation_classes: filters.classes,
            quotation_years: match has_list(reader, node, List::Quotations) {
                true => year_links(context, Some(node), List::Quotations),
                false => Vec::new(),
            },
            over_time_drawing: over_time_chart(context, &over_time),
            over_time,
            mentions: self.mentions(List::Mentions),
            ongoing: events.ongoing,
            upcoming: events.upcoming,
            past: events.past,
            figures: self.figures(),
            values: if can.measures { build_values(context, node, VALUES) } else { Vec::new() },
            drawing: if can.measures { draw_series(context, node) } else { None },
            appears_with: entity_groups(context, node, &cooccurring),
            neighbourhood: circle_chart(context, &cooccurring, self.root),
            backlinks: self.mentions(List::Backlinks),
            lists: self.lists(),
            formats: format_links(context, Some(node), &name),
            extra: entity.extra.clone(),
            name,
            name_language,
        }
    }

    fn html(&self, fragment: Option<u32>) -> Html {
        fragment.map_or(String::new(), |at| fragment_html(self.context, self.node, at, self.root))
    }

    fn list(&self, list: List) -> ListCursor<'a> {
        self.context.reader.cursor(Some(self.node), list)
    }

    /// Returns the articles, newest first. A translation is left out if its original is
    /// listed.
    fn briefings(&self) -> impl Iterator<Item = &'a ListEntry> {
        self.context.reader.briefings(self.node).newest()
    }

    fn newest(&self, list: List) -> impl Iterator<Item = &'a ListEntry> {
        self.list(list).newest().take(SHOWN)
    }

    fn mentions(&self, list: List) -> Vec<MentionView> {
        let newest = deduplicate_sentences(self.context, self.list(list).newest()).take(SHOWN);
        newest.filter_map(|entry| build_mention(self.context, entry)).collect()
    }

    fn resolve(&self, reference: u32) -> Option<NodeId> {
        self.context.reader.resolution(self.node, reference).node()
    }

    fn link(&self, node: NodeId) -> LinkView {
        self.context.link(node, self.context.language())
    }

    fn links(&self, nodes: Vec<NodeId>) -> Vec<LinkView> {
        nodes.into_iter().map(|node| self.link(node)).collect()
    }

    fn chips(&self, references: &[u32]) -> Vec<EntityChip> {
        let nodes = references.iter().filter_map(|reference| self.resolve(*reference));
        nodes.filter(|node| !self.context.reader.is_sensitive(*node)).map(|node| self.chip(node, 0)).collect()
    }

    fn chip(&self, node: NodeId, count: usize) -> EntityChip {
        build_current_chip(self.context, node, count)
    }

    fn narrower(&self) -> Vec<EntityChip> {
        let nodes = self.list(List::Narrower).map(|entry| entry.document);
        let visible = nodes.filter(|node| !self.context.reader.is_sensitive(*node));
        visible.map(|node| self.chip(node, self.context.reader.briefing_count(node))).collect()
    }

    /// Returns the newest articles by topic, the topic with the most articles first.
    fn by_topic(&self) -> Vec<HeadlineGroup> {
        if self.kind.capabilities.labels_sections {
            return Vec::new();
        }
        let topics = self.context.reader.by_topic(self.node, TOPICS);
        let group = |(topic, entries): (NodeId, &[ListEntry])| {
            let newest = entries.iter().rev().take(ARTICLES_OF_TOPIC);
            let headlines = newest.filter_map(|entry| build_headline(self.context, entry.document)).collect();
            HeadlineGroup { heading: self.link(topic), count: entries.len(), headlines }
        };
        topics.into_iter().map(group).collect()
    }

    /// Returns the series with values in sections or sentences about the entity, drawn as
    /// charts if its kind labels sections, otherwise as sparklines; none for a series.
    fn figures(&self) -> Vec<FigureSeries> {
        let can = &self.kind.capabilities;
        let drawing = if can.labels_sections { SeriesDrawing::Chart } else { SeriesDrawing::Sparkline };
        let limits = SeriesLimits { series: SERIES, values: VALUES_OF_SERIES, drawing };
        match can.measures {
            true => Vec::new(),
            false => build_series(self.context, self.list(List::Figures), limits),
        }
    }

    /// Returns links to the newest page of each list that continues on pages of its own.
    fn lists(&self) -> Vec<CountedLink> {
        let (context, reader, owner) = (self.context, self.context.reader, Some(self.node));
        let link = |list: List| {
            let newest = PageKind::List(owner, list, page_count(reader, owner, list));
            CountedLink {
                label: context.list_title(list).to_string(),
                href: context.href(&newest.path(reader)),
                count: displayed_count(list, reader.count(owner, list)),
            }
        };
        ENTITY_LISTS.into_iter().filter(|list| has_list(reader, self.node, *list)).map(link).collect()
    }
}
