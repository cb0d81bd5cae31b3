//! The list of briefs, and links to briefs of days and weeks.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::build_fields::build_headline;
use super::context::PageContext;
use super::fields::{ArchiveYear, BriefEntry, BriefsPage, BriefsView, Contract, CountedLink, LinkView};
use super::page_group::PageGroup;
use super::page_id::PageKind;
use super::page_model::View;
use super::page_type::{Counterpart, PageType};
use super::page_view::{home_crumb, page_view};
use crate::base::{Interval, PartialDate};
use crate::graph::{ListEntry, NodeId, Reader};

/// The maximum number of newest briefs that are listed with headlines.
const NEWEST: usize = 14;
/// The maximum number of headlines per brief.
const HEADLINES: usize = 3;

/// The page type of the list of briefs.
pub const PAGE_TYPE: PageType = PageType {
    template: "briefs.html",
    view: Some(BriefsPage::DOC),
    is_opened: true,
    instances,
    counterpart: |reader, kind| {
        if has_briefs(reader) { Counterpart::same(kind) } else { Counterpart::near(PageKind::Home) }
    },
    build: |context, _, _| Some(View::Briefs(briefs_page(context).into())),
};

fn instances(reader: Reader<'_>, group: PageGroup) -> Vec<PageKind> {
    let briefs = reader.settings().briefs;
    let is_on = group == PageGroup::Briefs && (briefs.daily() || briefs.weekly());
    if is_on && has_briefs(reader) { vec![PageKind::Briefs] } else { Vec::new() }
}

/// Returns the pages of all days and weeks that have articles.
pub fn brief_pages(reader: Reader<'_>) -> Vec<PageKind> {
    let briefs = reader.settings().briefs;
    let days: Vec<Date> = reader.calendar().days().collect();
    let mut pages = Vec::new();
    if briefs.weekly() {
        pages.extend(weeks(&days).into_iter().map(week_of));
    }
    if briefs.daily() {
        pages.extend(days.into_iter().map(PageKind::Day));
    }
    pages
}

/// Whether any day has articles.
fn has_briefs(reader: Reader<'_>) -> bool {
    reader.calendar().days().next().is_some()
}

/// Returns the page next to a missing brief: the list of briefs, or else the home page.
pub fn briefs_or_home(reader: Reader<'_>) -> PageKind {
    if has_briefs(reader) { PageKind::Briefs } else { PageKind::Home }
}

/// Returns the Mondays of the weeks of `days`, which are in order.
fn weeks(days: &[Date]) -> Vec<Date> {
    let mut mondays: Vec<Date> = days.iter().map(|day| monday(*day)).collect();
    mondays.dedup();
    mondays
}

/// Returns the Monday of the week of `day`.
pub fn monday(day: Date) -> Date {
    let week = day.iso_week_date();
    ISOWeekDate::new(week.year(), week.week(), Weekday::Monday).map_or(day, ISOWeekDate::date)
}

/// Returns the Sunday of the week that begins on `monday`.
pub fn sunday(monday: Date) -> Date {
    monday.saturating_add(6.days())
}

/// Returns the page of the week of `day`.
pub fn week_of(day: Date) -> PageKind {
    let week = day.iso_week_date();
    PageKind::Week(week.year(), week.week() as u8)
}

/// Whether there are articles from `first` to `last`.
pub fn has_articles(reader: Reader<'_>, first: Date, last: Date) -> bool {
    reader.calendar().day_counts(first, last).next().is_some()
}

/// Returns the first and last day of a week; `None` if the year has no such week.
pub fn days_of_week(year: i16, week: u8) -> Option<(Date, Date)> {
    let first = ISOWeekDate::new(year, week as i8, Weekday::Monday).ok()?.date();
    Some((first, sunday(first)))
}

/// Returns a link to the list of briefs, if there are any.
pub fn briefs_link(context: &PageContext<'_>) -> Option<LinkView> {
    let briefs = context.settings().briefs;
    let has_briefs = (briefs.daily() || briefs.weekly()) && context.reader.calendar().days().next().is_some();
    has_briefs.then(|| context.link_to(&PageKind::Briefs, context.words.text("briefs")))
}

/// Returns links to the newest daily and the newest weekly brief.
pub fn newest_brief_links(context: &PageContext<'_>) -> Vec<LinkView> {
    let briefs = context.settings().briefs;
    let Some(last) = context.reader.calendar().days().next_back() else { return Vec::new() };
    let day = briefs.daily().then(|| context.link_to(&PageKind::Day(last), context.words.text("newest-day")));
    let week = briefs.weekly().then(|| context.link_to(&week_of(last), context.words.text("newest-week")));
    day.into_iter().chain(week).collect()
}

/// Returns links to the briefs of the days from `first` to `last`.
pub fn brief_links(context: &PageContext<'_>, first: Date, last: Date) -> Vec<CountedLink> {
    if !context.settings().briefs.daily() {
        return Vec::new();
    }
    context.reader.calendar().day_counts(first, last).map(|(day, count)| day_link(context, day, count)).collect()
}

fn day_link(context: &PageContext<'_>, day: Date, count: usize) -> CountedLink {
    let link = context.link_to(&PageKind::Day(day), &day_text(context, day));
    CountedLink { label: link.label, href: link.href, count }
}

/// Returns a day in the page's language.
pub fn day_text(context: &PageContext<'_>, day: Date) -> String {
    context.words.format_date(PartialDate::day(day))
}

/// Returns a range of days in the page's language.
pub fn span_text(context: &PageContext<'_>, first: Date, last: Date) -> String {
    let day = |date| Some(PartialDate::day(date));
    context.words.format_interval(Interval { start: day(first), end: day(last) })
}

/// Builds the page with the newest briefs and links to every week.
fn briefs_page(context: &PageContext<'_>) -> BriefsPage {
    let mut page = page_view(context, &PageKind::Briefs.path(context.reader), context.words.text("briefs"), "briefs");
    page.breadcrumbs = vec![home_crumb(context)];
    let days: Vec<Date> = context.reader.calendar().days().collect();
    let newest = match context.settings().briefs.daily() {
        true => days.iter().rev().take(NEWEST).map(|day| build_entry(context, *day, *day)).collect(),
        false => {
            weeks(&days).into_iter().rev().take(NEWEST).map(|day| build_entry(context, day, sunday(day))).collect()
        }
    };
    let years = match context.settings().briefs.weekly() {
        true => years_of_weeks(context, &days),
        false => Vec::new(),
    };
    BriefsPage { page, briefs: BriefsView { newest, years } }
}

fn build_entry(context: &PageContext<'_>, first: Date, last: Date) -> BriefEntry {
    let is_day = first == last;
    let page = if is_day { PageKind::Day(first) } else { week_of(first) };
    let when = if is_day { day_text(context, first) } else { span_text(context, first, last) };
    let entries = context.reader.calendar().briefings(first, last);
    let leading = rank_articles(context, entries).into_iter().take(HEADLINES);
    BriefEntry {
        link: context.link_to(&page, &when),
        period: if is_day { "day" } else { "week" }.to_string(),
        count: entries.len(),
        headlines: leading.filter_map(|node| build_headline(context, node)).collect(),
    }
}

fn years_of_weeks(context: &PageContext<'_>, days: &[Date]) -> Vec<ArchiveYear> {
    let mut years: Vec<ArchiveYear> = Vec::new();
    for week in weeks(days).into_iter().rev() {
        let year = context.words.format_year(week.iso_week_date().year());
        let link = context.link_to(&week_of(week), &span_text(context, week, sunday(week)));
        // A count here would make this page depend on every week.
        let link = CountedLink { label: link.label, href: link.href, count: 0 };
        match years.last_mut().filter(|last| last.year == year) {
            Some(last) => last.months.push(link),
            None => years.push(ArchiveYear { year, months: vec![link] }),
        }
    }
    years
}

/// Returns the articles of `entries` by urgency, then newest first.
pub fn rank_articles(context: &PageContext<'_>, entries: &[ListEntry]) -> Vec<NodeId> {
    let newest = entries.iter().rev().enumerate();
    let mut ranked: Vec<(u8, usize, NodeId)> = newest
        .filter_map(|(at, entry)| Some((context.reader.article(entry.document)?.urgency, at, entry.document)))
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, _, node)| node).collect()
}
