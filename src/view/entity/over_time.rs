//! Articles and mentions of an entity by year and month.

use crate::graph::{List, NodeId};
use crate::view::build_fields::build_headline;
use crate::view::charts::{self, Bar};
use crate::view::context::PageContext;
use crate::view::fields::{CountedLink, DrawingView, HeadlineGroup, LinkView};
use crate::view::list_pages::has_list;
use crate::view::list_years::year_links;

/// The maximum number of calendar years for which the chart has one bar per month.
const MONTHLY_UP_TO: i16 = 2;
/// The maximum number of bars in a chart with one bar per year.
const BARS: i16 = 80;
/// The maximum number of years for which the newest articles are listed.
const YEARS: usize = 6;
/// The maximum number of articles listed for all years together.
const ARTICLES_OF_YEARS: usize = 18;

/// Returns how often the entity is mentioned (for a kind that labels sections: how many
/// articles are about it) in each year or month, the earliest first.
pub fn counts_over_time(context: &PageContext<'_>, node: NodeId) -> Vec<CountedLink> {
    let can = context.reader.capabilities(node);
    if can.measures || can.occurs {
        return Vec::new();
    }
    let list = if can.labels_sections { List::Briefings } else { List::Mentions };
    let years = context.reader.years(Some(node), list);
    let (Some((first, _)), Some((last, _))) = (years.first(), years.last()) else { return Vec::new() };
    match last - first < MONTHLY_UP_TO {
        true => counts_by_month(context, node, list, &years),
        false => counts_by_year(context, node, list, &years),
    }
}

fn counts_by_year(context: &PageContext<'_>, node: NodeId, list: List, years: &[(i16, usize)]) -> Vec<CountedLink> {
    let links = match has_list(context.reader, node, displayed_list(list)) {
        true => year_links(context, Some(node), displayed_list(list)),
        false => Vec::new(),
    };
    let (first, last) = (years[0].0, years[years.len() - 1].0);
    let entry = |year: i16| {
        let label = context.words.format_year(year);
        let link = links.iter().find(|link| link.label == label);
        let count = years.iter().find(|(known, _)| *known == year).map_or(0, |(_, count)| *count);
        CountedLink { href: link.map_or(String::new(), |link| link.href.clone()), label, count }
    };
    (first.max(last.saturating_sub(BARS - 1))..=last).map(entry).collect()
}

fn counts_by_month(context: &PageContext<'_>, node: NodeId, list: List, years: &[(i16, usize)]) -> Vec<CountedLink> {
    let months = |(year, _): &(i16, usize)| {
        let counts = context.reader.months_of(Some(node), list, *year);
        (1..=12u8).map(move |month| (month, counts.iter().find(|(m, _)| *m == month).map_or(0, |(_, count)| *count)))
    };
    let (first, last) = (years[0].0, years[years.len() - 1].0);
    let all = (first..=last).flat_map(|year| months(&(year, 0)).map(move |(month, count)| (year, month, count)));
    let all: Vec<(i16, u8, usize)> = all.collect();
    let used = |(_, _, count): &(i16, u8, usize)| *count > 0;
    let (from, to) = (all.iter().position(used).unwrap_or(0), all.iter().rposition(used).unwrap_or(0));
    let view = |(year, month, count): &(i16, u8, usize)| CountedLink {
        label: context.words.format_month(*year, *month),
        href: String::new(),
        count: *count,
    };
    all[from..=to].iter().map(view).collect()
}

/// Returns the list that the page displays where `list` is counted.
fn displayed_list(list: List) -> List {
    if list == List::Briefings { List::Articles } else { list }
}

/// Returns the bar chart of `counts`.
pub fn over_time_chart(context: &PageContext<'_>, counts: &[CountedLink]) -> Option<DrawingView> {
    let bars: Vec<Bar> = counts.iter().map(|entry| Bar { label: entry.label.clone(), count: entry.count }).collect();
    charts::bar_chart(&bars, context.words)
}

/// Returns the newest articles of each of the newest years, with the number of all articles
/// of the year and a link to them in the whole list. An entity without a list of articles
/// has all of its articles here.
pub fn articles_by_year(context: &PageContext<'_>, node: NodeId) -> Vec<HeadlineGroup> {
    let (reader, owner) = (context.reader, Some(node));
    let years = reader.years(owner, List::Briefings);
    let (whole, most, in_year) = match has_list(reader, node, List::Articles) {
        true => (year_links(context, owner, List::Articles), YEARS, ARTICLES_OF_YEARS / years.len().clamp(1, YEARS)),
        false => (Vec::new(), years.len(), usize::MAX),
    };
    let mut until: usize = years.iter().map(|(_, count)| count).sum();
    let group = |(year, count): &(i16, usize)| {
        let newest = reader.slice(owner, List::Briefings, until - in_year.min(*count), until);
        until -= count;
        let label = context.words.format_year(*year);
        let href = whole.iter().find(|link| link.label == label).map_or("", |link| &link.href);
        let headlines = newest.iter().rev().filter_map(|entry| build_headline(context, entry.document)).collect();
        HeadlineGroup { heading: LinkView::new(label.as_str(), href), count: *count, headlines }
    };
    years.iter().rev().take(most).map(group).collect()
}
