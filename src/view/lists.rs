//! Pages of long lists.
//!
//! Pages are numbered from the oldest, so that a new entry changes only the newest page.
//! Within a page the newest entry comes first.

use super::build_fields::{build_chip, deduplicate_sentences};
use super::context::PageContext;
use super::events::{deduplicate_events, is_ongoing};
use super::fields::{Contract, EntityChip, EntityGroup, LinkView, ListGroup, ListPage, ListView};
use super::figures::{SeriesDrawing, SeriesLimits, build_series};
use super::filters::Filters;
use super::list_items::ListOnPage;
use super::list_pages::{
    ENTITY_LISTS, displayed_count, entry_count, has_list, main_page_number, page_count, series_by_newest, title_key,
    url_segment,
};
use super::list_years::year_links;
use super::page_group::PageGroup;
use super::page_id::PageKind;
use super::page_model::View;
use super::page_type::{Counterpart, PageType};
use super::page_view::{home_crumb, index_crumb, page_view};
use super::pagination::pagination;
use crate::base::PartialDate;
use crate::graph::{List, ListEntry, NodeId, Reader, day_timestamp};
use crate::model::{DocumentShape, Kind};

/// The maximum number of entities per kind that are listed as those with the most entries.
const MOST: usize = 12;

/// The page type of long lists.
pub const PAGE_TYPE: PageType = PageType {
    template: "list.html",
    view: Some(ListPage::DOC),
    is_opened: true,
    instances,
    counterpart,
    build: |context, kind, _| build(context, kind),
};

fn instances(reader: Reader<'_>, group: PageGroup) -> Vec<PageKind> {
    match group {
        PageGroup::List(list) => list_pages(reader, None, list).collect(),
        PageGroup::Node(node) if reader.kind(node).shape == DocumentShape::Entity => {
            let lists = ENTITY_LISTS.into_iter().filter(|list| has_list(reader, node, *list));
            lists.flat_map(|list| list_pages(reader, Some(node), list)).collect()
        }
        PageGroup::Node(_) | PageGroup::Always | PageGroup::Months | PageGroup::Briefs | PageGroup::Index(_) => {
            Vec::new()
        }
    }
}

fn counterpart(reader: Reader<'_>, kind: &PageKind) -> Option<Counterpart> {
    let PageKind::List(owner, list, _) = *kind else { return None };
    Counterpart::near(match owner {
        Some(node) if has_list(reader, node, list) => PageKind::List(owner, list, page_count(reader, owner, list)),
        Some(node) => PageKind::Document(node),
        None => PageKind::List(None, list, main_page_number(reader, list)),
    })
}

fn build(context: &PageContext<'_>, kind: &PageKind) -> Option<View> {
    let PageKind::List(owner, list, number) = *kind else { return None };
    Some(View::List(list_page(context, owner, list, number).into()))
}

/// Returns every page of a list. A list of the site has at least one page.
fn list_pages(reader: Reader<'_>, owner: Option<NodeId>, list: List) -> impl Iterator<Item = PageKind> {
    let least = if owner.is_none() { 1 } else { 0 };
    (1..=page_count(reader, owner, list).max(least)).map(move |number| PageKind::List(owner, list, number))
}

/// Builds page `number` (from 1, the oldest) of a list.
fn list_page(context: &PageContext<'_>, owner: Option<NodeId>, list: List, number: u32) -> ListPage {
    let reader = context.reader;
    let id = PageKind::List(owner, list, number);
    let total = page_count(reader, owner, list).max(1);
    let owner_link = owner.map_or_else(LinkView::none, |owner| context.link(owner, context.language()));
    let title = context.list_title(list).to_string();
    let full_title = match owner_link.label.is_empty() {
        true => title.clone(),
        false => {
            let key = format!("{}-of", title_key(list));
            context.words.format(&key, &[("name", owner_link.label.as_str().into())])
        }
    };
    let mut page = page_view(context, &id.path(reader), &full_title, "list");
    page.breadcrumbs = crumbs(context, owner);
    page.noindex = owner.is_some_and(|owner| reader.is_sensitive(owner));
    let mut view = ListView {
        title,
        what: entry_type(owner, list).to_string(),
        of: owner_link,
        count: displayed_count(list, entry_count(reader, owner, list)),
        groups: Vec::new(),
        ongoing_html: Vec::new(),
        upcoming_html: Vec::new(),
        figures: Vec::new(),
        years: year_links(context, owner, list),
        filters: Vec::new(),
        most: Vec::new(),
        pagination: pagination(context, total, number, |number| PageKind::List(owner, list, number)),
    };
    match (owner, list) {
        (None, List::Figures) => add_series(context, &mut view),
        (_, List::Events) => add_events(&mut view, ListOnPage { context, list, owner, root: &page.root }),
        (Some(_), List::Figures)
        | (_, List::Articles | List::Briefings | List::Translations | List::Quotations)
        | (_, List::Mentions | List::Backlinks | List::Narrower | List::Members) => {
            add_entries(&mut view, ListOnPage { context, list, owner, root: &page.root });
        }
    }
    if owner.is_none() && number == main_page_number(reader, list) {
        view.most = entities_with_most(context, list);
    }
    ListPage { page, list: view }
}

fn add_entries(view: &mut ListView, page: ListOnPage<'_>) {
    let newest = page.page_entries(view.pagination.number).iter().rev();
    let entries: Vec<&ListEntry> = match page.list {
        List::Mentions | List::Backlinks => deduplicate_sentences(page.context, newest).collect(),
        List::Articles | List::Briefings | List::Translations | List::Quotations | List::Figures | List::Events => {
            newest.collect()
        }
        List::Narrower | List::Members => newest.collect(),
    };
    let filters = Filters::new(page.context, page.owner, page.list, entries.iter().copied());
    view.groups = group_by_year(page, entries.into_iter(), &filters.classes);
    view.filters = filters.choices;
}

fn add_events(view: &mut ListView, page: ListOnPage<'_>) {
    let context = page.context;
    let entries = page.page_entries(view.pagination.number);
    let item = |entry: &ListEntry| page.item_html(entry);
    let today = day_timestamp(PartialDate::day(context.today()));
    let (begun, upcoming) = entries.split_at(entries.partition_point(|entry| entry.timestamp < today));
    view.upcoming_html = deduplicate_events(context, upcoming.iter()).filter_map(item).collect();
    let (ongoing, past): (Vec<&ListEntry>, _) = begun.iter().rev().partition(|entry| is_ongoing(context, entry));
    view.ongoing_html = deduplicate_events(context, ongoing.into_iter()).filter_map(item).collect();
    view.groups = group_by_year(page, deduplicate_events(context, past.into_iter()), &[]);
}

fn add_series(context: &PageContext<'_>, view: &mut ListView) {
    let per_page = context.settings().per_page;
    let from = (view.pagination.number - 1) * per_page;
    let series = series_by_newest(context.reader).into_iter().skip(from).take(per_page);
    let newest = |node: NodeId| context.reader.cursor(Some(node), List::Figures).newest().next().copied();
    let entries: Vec<ListEntry> = series.filter_map(newest).collect();
    let limits = SeriesLimits { series: per_page, values: 1, drawing: SeriesDrawing::Sparkline };
    view.figures = build_series(context, entries.iter().rev(), limits);
}

/// Groups the items of `entries` by year. `classes` has the filter classes of each entry,
/// unless the list has no filters.
fn group_by_year<'p>(
    page: ListOnPage<'_>,
    entries: impl Iterator<Item = &'p ListEntry>,
    classes: &[String],
) -> Vec<ListGroup> {
    let mut groups: Vec<ListGroup> = Vec::new();
    let mut last = None;
    for (at, entry) in entries.enumerate() {
        let Some(html) = page.item_html(entry) else { continue };
        let year = page.year(entry);
        if last.replace(year) != Some(year) {
            groups.push(ListGroup { year: year.to_string(), rows_html: Vec::new(), classes: Vec::new() });
        }
        let Some(group) = groups.last_mut() else { continue };
        group.rows_html.push(html);
        group.classes.extend(classes.get(at).cloned());
    }
    groups
}

/// Returns the entities that have the most entries in a list of the site, by kind: those that
/// hold roles, such as people, and those that label sections, such as topics.
fn entities_with_most(context: &PageContext<'_>, list: List) -> Vec<EntityGroup> {
    let is_included = |kind: &Kind| {
        let can = &kind.capabilities;
        kind.shape == DocumentShape::Entity && (can.holds_roles || can.labels_sections)
    };
    let reader = context.reader;
    let groups = context.settings().kinds.iter().filter(|(_, kind)| is_included(kind)).map(|(id, kind)| {
        let nodes = reader.of_kind(id).into_iter().map(|node| (node, reader.count(Some(node), list)));
        let mut counts: Vec<(NodeId, usize)> = nodes.filter(|(_, count)| *count > 0).collect();
        counts.retain(|(node, _)| !reader.is_sensitive(*node));
        // The sort is stable: equal ones stay ordered by id.
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let chip = |(node, count)| chip_to_list(context, node, list, count);
        let entities = counts.into_iter().take(MOST).map(chip).collect();
        EntityGroup { label: context.kind_plural(kind), kind: kind.name.clone(), entities }
    });
    groups.filter(|group| group.entities.len() > 1).collect()
}

/// Returns an entity that links to its own list, if that has pages.
fn chip_to_list(context: &PageContext<'_>, node: NodeId, list: List, count: usize) -> EntityChip {
    let reader = context.reader;
    // The page of figures lists series, not values.
    let count = if list == List::Figures { 0 } else { displayed_count(list, count) };
    let mut chip = build_chip(context, node, None, count);
    if has_list(reader, node, list) {
        let newest = PageKind::List(Some(node), list, page_count(reader, Some(node), list));
        chip.href = context.href(&newest.path(reader));
    }
    chip
}

fn crumbs(context: &PageContext<'_>, owner: Option<NodeId>) -> Vec<LinkView> {
    let mut crumbs = vec![home_crumb(context)];
    if let Some(owner) = owner {
        crumbs.extend(index_crumb(context, owner));
        crumbs.push(context.link(owner, context.language()));
    }
    crumbs
}

/// Returns the name of the list's entries for templates.
fn entry_type(owner: Option<NodeId>, list: List) -> &'static str {
    match list {
        List::Figures if owner.is_none() => "series",
        List::Events => "events",
        other => url_segment(other),
    }
}
