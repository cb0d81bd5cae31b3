//! The home page.

use std::collections::BTreeMap;

use super::briefs::newest_brief_links;
use super::build_fields::{build_card, build_current_chip, build_picture, build_quotation};
use super::context::PageContext;
use super::events::build_timeline;
use super::fields::{Contract, DateView, EntityChip, HomePage, HomeView, PictureView};
use super::figures::{SeriesDrawing, SeriesLimits, build_series};
use super::page_group::PageGroup;
use super::page_id::PageKind;
use super::page_model::View;
use super::page_type::{Counterpart, PageType};
use super::page_view::page_view;
use crate::graph::{List, ListEntry, NodeId};

/// The maximum number of newest articles among which the lead items, topics and people are
/// chosen.
const NEWEST: usize = 30;
/// The maximum number of lead items.
const LEAD: usize = 4;
/// The maximum number of articles in the list of latest articles.
const LATEST: usize = 12;
/// The maximum number of quotations.
const QUOTATIONS: usize = 4;
/// The limits of the series of figures.
const FIGURES: SeriesLimits = SeriesLimits { series: SHOWN, values: 2, drawing: SeriesDrawing::Sparkline };
/// The maximum number of events, topics, people and series, each.
const SHOWN: usize = 8;

/// The page type of the home page.
pub const PAGE_TYPE: PageType = PageType {
    template: "home.html",
    view: Some(HomePage::DOC),
    is_opened: true,
    instances: |_, group| if group == PageGroup::Always { vec![PageKind::Home] } else { Vec::new() },
    counterpart: |_, kind| Counterpart::same(kind),
    build: |context, _, _| Some(View::Home(home_page(context).into())),
};

/// Builds the home page.
fn home_page(context: &PageContext<'_>) -> HomePage {
    let reader = context.reader;
    let mut page = page_view(context, &PageKind::Home.path(reader), context.title().0, "home");
    page.description = context.description().0.to_string();
    let newest: Vec<ListEntry> = reader.cursor(None, List::Briefings).newest().take(NEWEST).copied().collect();
    let lead = lead(context, &newest);
    let latest = newest.iter().filter(|entry| !lead.contains(&entry.document)).take(LATEST);
    let events = build_timeline(context, None, SHOWN);
    let quotations = reader.cursor(None, List::Quotations).newest();
    let figures = reader.cursor(None, List::Figures);
    let home = HomeView {
        lead_picture: lead.first().and_then(|node| picture(context, *node, &page.root)),
        latest: latest.filter_map(|entry| build_card(context, entry.document, None)).collect(),
        lead: lead.iter().filter_map(|node| build_card(context, *node, None)).collect(),
        ongoing: events.ongoing,
        upcoming: events.upcoming,
        topics: most_frequent(context, &newest, is_followed_topic),
        people: most_frequent(context, &newest, |context, node| context.reader.capabilities(node).holds_roles),
        quotations: quotations
            .filter_map(|entry| build_quotation(context, entry))
            .filter(|quotation| quotation.speaker.is_some())
            .take(QUOTATIONS)
            .collect(),
        figures: build_series(context, figures, FIGURES),
        date: newest.first().map_or_else(DateView::none, |entry| day_of(context, entry)),
        briefs: newest_brief_links(context),
        archive: context.link_to(&PageKind::Archive, context.words.text("archive")),
    };
    HomePage { page, home }
}

/// Returns the lead items: the most urgent of the newest articles, by urgency, then newest
/// first.
fn lead(context: &PageContext<'_>, newest: &[ListEntry]) -> Vec<NodeId> {
    let mut ranked: Vec<(u8, usize, NodeId)> = newest
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| Some((context.reader.article(entry.document)?.urgency, at, entry.document)))
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().take(LEAD).map(|(_, _, node)| node).collect()
}

fn day_of(context: &PageContext<'_>, entry: &ListEntry) -> DateView {
    let article = context.reader.article(entry.document);
    article.map_or_else(DateView::none, |article| context.date(article.date.day()))
}

fn picture(context: &PageContext<'_>, node: NodeId, root: &str) -> Option<PictureView> {
    let picture = context.reader.article(node)?.image.as_ref()?;
    build_picture(context, node, picture, root)
}

/// Whether `node` is a topic whose status is neither dormant nor closed.
fn is_followed_topic(context: &PageContext<'_>, node: NodeId) -> bool {
    let is_at_rest =
        |topic| context.reader.entity(topic).is_some_and(|e| matches!(e.status.as_str(), "dormant" | "closed"));
    context.reader.labels_sections(node) && !is_at_rest(node)
}

/// Returns the entities that appear most often in the newest articles. They have no count,
/// because the number of all their articles would seem to contradict the order.
fn most_frequent(
    context: &PageContext<'_>,
    newest: &[ListEntry],
    is_included: fn(&PageContext<'_>, NodeId) -> bool,
) -> Vec<EntityChip> {
    let mut counts: BTreeMap<&str, (usize, NodeId)> = BTreeMap::new();
    for entry in newest {
        for involvement in context.reader.involvements(entry.document).iter().filter(|i| i.listed && !i.rolled_up) {
            if is_included(context, involvement.node) && !context.reader.is_sensitive(involvement.node) {
                counts.entry(context.reader.id(involvement.node)).or_insert((0, involvement.node)).0 += 1;
            }
        }
    }
    let mut ranked: Vec<(usize, &str, NodeId)> =
        counts.into_iter().map(|(id, (count, node))| (count, id, node)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let shown = ranked.into_iter().take(SHOWN);
    shown.map(|(_, _, node)| build_current_chip(context, node, 0)).collect()
}
