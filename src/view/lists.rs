//! Long lists, page by page.
//!
//! Pages are numbered from the oldest, so that a new entry changes only the
//! newest page; within a page the newest entry comes first.

use super::context::PageContext;
use super::fields::{CountedLink, EntityGroup, ListGroup, ListPage, ListView};
use super::fields::{Html, LinkView, Pagination};
use super::figures::Drawn;
use super::filters::Filters;
use super::page_id::{PageKind, has_list, segment};
use crate::base::PartialDate;
use crate::graph::{List, ListEntry, NodeId, Reader};
use crate::model::{DocumentShape, Kind};

/// Of each kind, those of whom a list of the site has most.
const MOST: usize = 12;

/// How many pages a list has.
pub fn pages_of(reader: Reader<'_>, node: Option<NodeId>, list: List) -> u32 {
    count(reader, node, list).div_ceil(reader.settings().per_page.max(1)) as u32
}

fn count(reader: Reader<'_>, node: Option<NodeId>, list: List) -> usize {
    match (node, list) {
        (None, List::Figures) => series_nodes(reader).len(),
        (node, list) => reader.count(node, list),
    }
}

/// The number of entries of a list, where it is that of what is shown: several articles
/// may tell of one event, and only a look at all of them says so.
pub fn shown_count(list: List, count: usize) -> usize {
    if list == List::Events { 0 } else { count }
}

/// All series with values, the one with the newest value first.
pub fn series_nodes(reader: Reader<'_>) -> Vec<NodeId> {
    let last = |node: &NodeId| reader.cursor(Some(*node), List::Figures).newest().next();
    let newest = |node: &NodeId| last(node).map_or(i64::MIN, |place| place.timestamp);
    let all = reader.of_shape(DocumentShape::Entity).into_iter();
    let mut series: Vec<NodeId> = all.filter(|n| reader.capabilities(*n).measures && last(n).is_some()).collect();
    series.sort_by(|a, b| newest(b).cmp(&newest(a)).then_with(|| reader.id(*a).cmp(reader.id(*b))));
    series
}

/// Page `number` (from 1, the oldest) of a list.
pub fn list(site: &PageContext<'_>, node: Option<NodeId>, list: List, number: u32) -> ListPage {
    let reader = site.reader;
    let id = PageKind::List(node, list, number);
    let total = pages_of(reader, node, list).max(1);
    let of = node.map_or_else(LinkView::none, |node| site.link(node, site.language()));
    let title = site.list_title(list).to_string();
    let full = match of.label.is_empty() {
        true => title.clone(),
        false => site.words.format(&format!("{}-of", title_key(list)), &[("name", of.label.as_str().into())]),
    };
    let mut page = site.page(&id.path(site), &full, "list");
    page.breadcrumbs = crumbs(site, node);
    page.noindex = node.is_some_and(|node| reader.is_sensitive(node));
    let mut view = ListView {
        title,
        what: what(node, list).to_string(),
        of,
        count: shown_count(list, count(reader, node, list)),
        groups: Vec::new(),
        ongoing_html: Vec::new(),
        upcoming_html: Vec::new(),
        figures: Vec::new(),
        years: years_of(site, node, list),
        filters: Vec::new(),
        most: Vec::new(),
        pagination: pagination(site, total, number, |number| PageKind::List(node, list, number)),
    };
    match (node, list) {
        (None, List::Figures) => figures_of_site(site, &mut view),
        _ => fill(site, &mut view, node, list, &page.root),
    }
    let main = if list == List::Figures { 1 } else { total };
    if node.is_none() && number == main {
        view.most = most(site, list);
    }
    ListPage { page, list: view }
}

fn fill(site: &PageContext<'_>, view: &mut ListView, node: Option<NodeId>, list: List, root: &str) {
    let per_page = site.settings().per_page;
    let from = (view.pagination.number - 1) * per_page;
    let page = site.reader.slice(node, list, from, from + per_page);
    let row = |place: &ListEntry| site.row(list, node, place, root);
    if list != List::Events {
        let places: Vec<&ListEntry> = match list {
            List::Mentions | List::Backlinks => site.sentences(page.iter().rev()).collect(),
            _ => page.iter().rev().collect(),
        };
        let filters = Filters::new(site, node, list, places.iter().copied());
        view.groups = groups(site, list, places.into_iter(), &filters.classes, row);
        view.filters = filters.choices;
        return;
    }
    let today = crate::graph::day_timestamp(PartialDate::day(site.today()));
    let split = page.partition_point(|place| place.timestamp < today);
    view.upcoming_html = site.once(page[split..].iter()).filter_map(row).collect();
    let (ongoing, past): (Vec<&ListEntry>, _) = page[..split].iter().rev().partition(|place| site.is_ongoing(place));
    view.ongoing_html = site.once(ongoing.into_iter()).filter_map(row).collect();
    view.groups = groups(site, list, site.once(past.into_iter()), &[], row);
}

/// Rows of `places` by year. Each place has its text in `classes`, if there are any.
fn groups<'p>(
    site: &PageContext<'_>,
    list: List,
    places: impl Iterator<Item = &'p ListEntry>,
    classes: &[String],
    row: impl Fn(&ListEntry) -> Option<Html>,
) -> Vec<ListGroup> {
    let mut groups: Vec<ListGroup> = Vec::new();
    let mut last = None;
    for (at, place) in places.enumerate() {
        let Some(html) = row(place) else { continue };
        let (year, _) = site.reader.month_in(list, place);
        if last.replace(year) != Some(year) {
            groups.push(ListGroup { year: year.to_string(), rows_html: Vec::new(), classes: Vec::new() });
        }
        let Some(group) = groups.last_mut() else { continue };
        group.rows_html.push(html);
        group.classes.extend(classes.get(at).cloned());
    }
    groups
}

/// The years of a list that has several, newest first.
pub fn years_of(site: &PageContext<'_>, node: Option<NodeId>, list: List) -> Vec<CountedLink> {
    if (node, list) == (None, List::Figures) {
        return Vec::new();
    }
    let years = site.reader.years(node, list);
    let per_page = site.settings().per_page.max(1);
    let mut before = 0;
    let mut links: Vec<CountedLink> = Vec::with_capacity(years.len());
    for (year, count) in &years {
        before += count;
        let page = PageKind::List(node, list, ((before - 1) / per_page + 1) as u32);
        let href = [&site.href(&page.path(site)), "#y", &year.to_string()].concat();
        links.push(CountedLink { label: site.words.format_year(*year), href, count: shown_count(list, *count) });
    }
    links.reverse();
    if links.len() > 1 { links } else { Vec::new() }
}

/// Those of whom the site's list has most, by kind: who holds roles, what labels
/// sections.
fn most(site: &PageContext<'_>, list: List) -> Vec<EntityGroup> {
    let reader = site.reader;
    let wanted = |kind: &Kind| kind.capabilities.holds_roles || kind.capabilities.labels_sections;
    let kinds = site.settings().kinds.iter().filter(|(_, kind)| kind.shape == DocumentShape::Entity && wanted(kind));
    let groups = kinds.map(|(id, kind)| {
        let nodes = reader.of_kind(id).into_iter().map(|node| (node, reader.count(Some(node), list)));
        let mut counted: Vec<(NodeId, usize)> = nodes.filter(|(_, count)| *count > 0).collect();
        counted.retain(|(node, _)| !reader.is_sensitive(*node));
        // They come in the order of ids, which stays among equals.
        counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let chip = |(node, count): (NodeId, usize)| {
            // The page of figures lists series, not values.
            let shown = if list == List::Figures { 0 } else { shown_count(list, count) };
            let mut chip = site.chip(node, None, shown, site.language());
            if has_list(reader, node, list) {
                let newest = PageKind::List(Some(node), list, pages_of(reader, Some(node), list));
                chip.href = site.href(&newest.path(site));
            }
            chip
        };
        let entities = counted.into_iter().take(MOST).map(chip).collect();
        EntityGroup { label: site.kind_plural(kind), kind: kind.name.clone(), entities }
    });
    groups.filter(|group| group.entities.len() > 1).collect()
}

fn figures_of_site(site: &PageContext<'_>, view: &mut ListView) {
    let per_page = site.settings().per_page;
    let from = (view.pagination.number - 1) * per_page;
    let series = series_nodes(site.reader).into_iter().skip(from).take(per_page);
    let newest = |node: NodeId| site.reader.cursor(Some(node), List::Figures).newest().next().copied();
    let places: Vec<ListEntry> = series.filter_map(newest).collect();
    view.figures = site.series(places.iter().rev(), per_page, 1, Drawn::Small);
}

/// The way through `total` pages of which `number` is shown; the highest number
/// is the newest.
pub fn pagination(site: &PageContext<'_>, total: u32, number: u32, page: impl Fn(u32) -> PageKind) -> Pagination {
    let href = |wanted: bool, number: u32| match wanted {
        true => site.href(&page(number).path(site)),
        false => String::new(),
    };
    Pagination {
        number: number as usize,
        total: total as usize,
        newer: href(number < total, number + 1),
        older: href(number > 1, number.saturating_sub(1)),
        newest: href(number < total, total),
        oldest: href(number > 1, 1),
    }
}

fn crumbs(site: &PageContext<'_>, node: Option<NodeId>) -> Vec<LinkView> {
    let mut crumbs = vec![site.home_crumb()];
    if let Some(node) = node {
        crumbs.extend(super::entity::index_crumb(site, node));
        crumbs.push(site.link(node, site.language()));
    }
    crumbs
}

/// The key of what a list is called.
pub fn title_key(list: List) -> &'static str {
    match list {
        List::Articles | List::Briefings => "list-articles",
        List::Mentions => "list-mentions",
        List::Quotations => "list-quotations",
        List::Figures => "list-figures",
        List::Events => "list-timeline",
        List::Backlinks => "list-links",
        List::Narrower => "list-narrower",
        List::Members => "list-members",
        List::Translations => "list-translations",
    }
}

fn what(node: Option<NodeId>, list: List) -> &'static str {
    match list {
        List::Figures if node.is_none() => "series",
        List::Events => "events",
        other => segment(other),
    }
}
