//! Briefs: what is new on a day, or in a week, gathered from its articles.
//!
//! A brief reads the articles of its own days and nothing else that moves, so an
//! edit of one article is an edit of two briefs, however many there are.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use rustc_hash::{FxHashMap, FxHashSet};

use super::article::{ArticleEvent, events_of};
use super::context::PageContext;
use super::fields::*;
use super::page_id::PageKind;
use crate::base::{Interval, PartialDate};
use crate::graph::{List, ListEntry, NodeId, Reader};
use crate::model::{Article, Document, FigureStatement, Speaker};

/// Articles whose quotations, figures and events are looked through.
const CONSIDERED: usize = 24;
/// Key points of the first article.
const POINTS: usize = 5;
/// Topics under which the others stand, and how many under each.
const TOPICS: usize = 8;
const UNDER_TOPIC: usize = 6;
/// Quotations of one article.
const QUOTATIONS_OF_ONE: usize = 2;
/// Briefs that the index shows with what is in them.
const NEWEST: usize = 14;
/// Articles that it names of each.
const NAMED: usize = 3;

/// How much a brief shows.
struct Bounds {
    lead: usize,
    quotations: usize,
    figures: usize,
    events: usize,
    next: usize,
}

/// What fits on one printed page.
const DAY: Bounds = Bounds { lead: 4, quotations: 4, figures: 6, events: 4, next: 3 };
/// What fits on two.
const WEEK: Bounds = Bounds { lead: 6, quotations: 6, figures: 10, events: 10, next: 6 };

// ---- which briefs there are

/// Every brief of the site, and their index.
pub fn all(reader: Reader<'_>) -> Vec<PageKind> {
    let briefs = reader.settings().briefs;
    if !briefs.daily() && !briefs.weekly() {
        return Vec::new();
    }
    let days: Vec<Date> = reader.calendar().days().collect();
    let mut pages: Vec<PageKind> = if days.is_empty() { Vec::new() } else { vec![PageKind::Briefs] };
    if briefs.weekly() {
        pages.extend(weeks(&days).into_iter().map(week_page));
    }
    if briefs.daily() {
        pages.extend(days.into_iter().map(PageKind::Day));
    }
    pages
}

/// The Mondays of the weeks of `days`, which are in order.
fn weeks(days: &[Date]) -> Vec<Date> {
    let mut mondays: Vec<Date> = days.iter().map(|day| monday(*day)).collect();
    mondays.dedup();
    mondays
}

fn monday(day: Date) -> Date {
    let week = day.iso_week_date();
    ISOWeekDate::new(week.year(), week.week(), Weekday::Monday).map_or(day, ISOWeekDate::date)
}

fn sunday(monday: Date) -> Date {
    monday.saturating_add(6.days())
}

fn week_page(day: Date) -> PageKind {
    let week = day.iso_week_date();
    PageKind::Week(week.year(), week.week() as u8)
}

/// Whether there are articles from `first` to `last`.
pub fn has_any(reader: Reader<'_>, first: Date, last: Date) -> bool {
    reader.calendar().day_counts(first, last).next().is_some()
}

/// The first and last day of a week; `None` if the year has no such week.
pub fn days_of_week(year: i16, week: u8) -> Option<(Date, Date)> {
    let first = ISOWeekDate::new(year, week as i8, Weekday::Monday).ok()?.date();
    Some((first, sunday(first)))
}

/// A link to the index, if there are briefs.
pub fn index_link(site: &PageContext<'_>) -> Option<LinkView> {
    let briefs = site.settings().briefs;
    let is_any = (briefs.daily() || briefs.weekly()) && site.reader.calendar().days().next().is_some();
    is_any.then(|| site.link_to(&PageKind::Briefs, &word(site, "briefs")))
}

/// The newest briefs of a day and of a week.
pub fn newest(site: &PageContext<'_>) -> Vec<LinkView> {
    let briefs = site.settings().briefs;
    let Some(last) = site.reader.calendar().days().next_back() else { return Vec::new() };
    let day = briefs.daily().then(|| site.link_to(&PageKind::Day(last), &word(site, "newest-day")));
    let week = briefs.weekly().then(|| site.link_to(&week_page(last), &word(site, "newest-week")));
    day.into_iter().chain(week).collect()
}

/// The briefs of the days from `first` to `last`.
pub fn of_days(site: &PageContext<'_>, first: Date, last: Date) -> Vec<CountedLink> {
    if !site.settings().briefs.daily() {
        return Vec::new();
    }
    site.reader.calendar().day_counts(first, last).map(|(day, count)| counted(site, day, count)).collect()
}

fn counted(site: &PageContext<'_>, day: Date, count: usize) -> CountedLink {
    let link = site.link_to(&PageKind::Day(day), &day_text(site, day));
    CountedLink { label: link.label, href: link.href, count }
}

fn word(site: &PageContext<'_>, key: &str) -> String {
    site.words.text(key).to_string()
}

fn day_text(site: &PageContext<'_>, day: Date) -> String {
    site.words.format_date(PartialDate::day(day))
}

fn span_text(site: &PageContext<'_>, first: Date, last: Date) -> String {
    let day = |date| Some(PartialDate::day(date));
    site.words.format_interval(Interval { start: day(first), end: day(last) })
}

// ---- the index

/// Newest briefs, and every week.
pub fn index(site: &PageContext<'_>) -> BriefsPage {
    let mut page = site.page(&PageKind::Briefs.path(site), &word(site, "briefs"), "briefs");
    page.breadcrumbs = vec![site.home_crumb()];
    let days: Vec<Date> = site.reader.calendar().days().collect();
    let newest = match site.settings().briefs.daily() {
        true => days.iter().rev().take(NEWEST).map(|day| entry(site, *day, *day)).collect(),
        false => weeks(&days).into_iter().rev().take(NEWEST).map(|day| entry(site, day, sunday(day))).collect(),
    };
    let years = match site.settings().briefs.weekly() {
        true => years_of_weeks(site, &days),
        false => Vec::new(),
    };
    BriefsPage { page, briefs: BriefsView { newest, years } }
}

fn entry(site: &PageContext<'_>, first: Date, last: Date) -> BriefEntry {
    let is_day = first == last;
    let page = if is_day { PageKind::Day(first) } else { week_page(first) };
    let when = if is_day { day_text(site, first) } else { span_text(site, first, last) };
    let places = site.reader.calendar().briefings(first, last);
    let named = ranked(site, places).into_iter().take(NAMED);
    BriefEntry {
        link: site.link_to(&page, &when),
        period: if is_day { "day" } else { "week" }.to_string(),
        count: places.len(),
        headlines: named.filter_map(|node| site.headline(node)).collect(),
    }
}

fn years_of_weeks(site: &PageContext<'_>, days: &[Date]) -> Vec<ArchiveYear> {
    let mut years: Vec<ArchiveYear> = Vec::new();
    for week in weeks(days).into_iter().rev() {
        let year = site.words.format_year(week.iso_week_date().year());
        let link = site.link_to(&week_page(week), &span_text(site, week, sunday(week)));
        // How many there are is on the page: to say so here would read every week.
        let link = CountedLink { label: link.label, href: link.href, count: 0 };
        match years.last_mut().filter(|last| last.year == year) {
            Some(last) => last.months.push(link),
            None => years.push(ArchiveYear { year, months: vec![link] }),
        }
    }
    years
}

// ---- a brief

/// The brief of a day.
pub fn day(site: &PageContext<'_>, day: Date) -> BriefPage {
    let (before, after) = site.reader.calendar().adjacent_days(day, day);
    let link = |day: Option<Date>| {
        day.map_or_else(LinkView::none, |day| site.link_to(&PageKind::Day(day), &day_text(site, day)))
    };
    let week = monday(day);
    let week = match site.settings().briefs.weekly() {
        true => site.link_to(&week_page(day), &span_text(site, week, sunday(week))),
        false => LinkView::none(),
    };
    let brief = Brief { site, first: day, last: day, bounds: DAY };
    let view = BriefView { week, previous: link(before), following: link(after), ..brief.view(&day_text(site, day)) };
    brief.page(&PageKind::Day(day), view)
}

/// The brief of a week; `None` if the year has no such week.
pub fn week(site: &PageContext<'_>, year: i16, week: u8) -> Option<BriefPage> {
    let (first, last) = days_of_week(year, week)?;
    let (before, after) = site.reader.calendar().adjacent_days(first, last);
    let link = |day: Option<Date>| match day.map(monday) {
        Some(day) => site.link_to(&week_page(day), &span_text(site, day, sunday(day))),
        None => LinkView::none(),
    };
    let brief = Brief { site, first, last, bounds: WEEK };
    let view = BriefView {
        days: of_days(site, first, last),
        previous: link(before),
        following: link(after),
        ..brief.view(&span_text(site, first, last))
    };
    Some(brief.page(&PageKind::Week(year, week), view))
}

/// Articles by urgency, then newest first.
fn ranked(site: &PageContext<'_>, places: &[ListEntry]) -> Vec<NodeId> {
    let newest = places.iter().rev().enumerate();
    let mut ranked: Vec<(u8, usize, NodeId)> = newest
        .filter_map(|(at, place)| Some((site.reader.article(place.document)?.urgency, at, place.document)))
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, _, node)| node).collect()
}

struct Brief<'a> {
    site: &'a PageContext<'a>,
    first: Date,
    last: Date,
    bounds: Bounds,
}

impl<'a> Brief<'a> {
    fn page(&self, id: &PageKind, brief: BriefView) -> BriefPage {
        let site = self.site;
        let key = if self.is_day() { "brief-day-of" } else { "brief-week-of" };
        let title = site.words.format(key, &[("when", brief.when.as_str().into())]);
        let mut page = site.page(&id.path(site), &title, "brief");
        page.breadcrumbs = vec![site.home_crumb(), site.link_to(&PageKind::Briefs, &word(site, "briefs"))];
        page.description = brief.lead.first().map_or(String::new(), |item| item.card.summary.clone());
        BriefPage { page, brief }
    }

    fn is_day(&self) -> bool {
        self.first == self.last
    }

    fn view(&self, when: &str) -> BriefView {
        let (site, bounds) = (self.site, &self.bounds);
        let places = site.reader.calendar().briefings(self.first, self.last);
        let articles = ranked(site, places);
        let (lead, rest) = articles.split_at(bounds.lead.min(articles.len()));
        let topics = self.topics(rest);
        let shown = lead.len() + topics.iter().map(|group| group.headlines.len()).sum::<usize>();
        let looked_at: Vec<Source<'_>> =
            articles.iter().take(CONSIDERED).filter_map(|node| self.source(*node)).collect();
        let root = self.id().path(site).root();
        let date = |day| site.date(PartialDate::day(day));
        BriefView {
            when: when.to_string(),
            period: if self.is_day() { "day" } else { "week" }.to_string(),
            start: date(self.first),
            end: if self.is_day() { DateView::none() } else { date(self.last) },
            week_number: self.first.iso_week_date().week() as u8,
            count: places.len(),
            lead: lead.iter().enumerate().filter_map(|(at, node)| self.item(*node, at == 0)).collect(),
            topics,
            quotations_html: self.quotations(&looked_at, &root),
            figures: self.figures(&looked_at),
            upcoming: self.upcoming(&looked_at),
            next: looked_at.iter().flat_map(|source| self.next(source)).take(bounds.next).collect(),
            days: Vec::new(),
            week: LinkView::none(),
            previous: LinkView::none(),
            following: LinkView::none(),
            more: if shown < places.len() { self.month() } else { LinkView::none() },
        }
    }

    fn id(&self) -> PageKind {
        if self.is_day() { PageKind::Day(self.first) } else { week_page(self.first) }
    }

    fn month(&self) -> LinkView {
        let (year, month) = (self.last.year(), self.last.month() as u8);
        self.site.link_to(&PageKind::Month(year, month, 1), &self.site.words.format_month(year, month))
    }

    fn item(&self, node: NodeId, with_points: bool) -> Option<BriefItem> {
        let front = self.site.reader.front(node)?;
        let points = front.article()?.key_points.iter().take(if with_points { POINTS } else { 0 });
        let points = points.map(|at| front.plain(Some(*at))).collect();
        Some(BriefItem { card: self.site.card(node, None)?, points })
    }

    /// The articles under their first topics, in the order in which these come.
    fn topics(&self, articles: &[NodeId]) -> Vec<HeadlineGroup> {
        let site = self.site;
        let mut groups: Vec<(Option<NodeId>, HeadlineGroup)> = Vec::new();
        for node in articles {
            let topic = self.topic(*node);
            let known = groups.iter().position(|(other, _)| *other == topic);
            let at = match known {
                Some(at) => at,
                None if groups.len() == TOPICS => continue,
                None => {
                    let heading = topic.map_or_else(LinkView::none, |topic| site.link(topic, site.language()));
                    groups.push((topic, HeadlineGroup { heading, count: 0, headlines: Vec::new() }));
                    groups.len() - 1
                }
            };
            let group = &mut groups[at].1;
            group.count += 1;
            if group.headlines.len() < UNDER_TOPIC {
                group.headlines.extend(site.headline(*node));
            }
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }

    fn topic(&self, article: NodeId) -> Option<NodeId> {
        let reader = self.site.reader;
        let topics = reader.involvements(article).iter().filter(|i| i.listed && !i.rolled_up).map(|i| i.node);
        topics.into_iter().find(|node| reader.labels_sections(*node) && !reader.is_sensitive(*node))
    }

    fn source(&self, node: NodeId) -> Option<Source<'a>> {
        let document = self.site.reader.document(node)?;
        Some(Source { node, document, article: document.article()? })
    }

    fn quotations(&self, sources: &[Source<'_>], root: &str) -> Vec<Html> {
        let rows = sources.iter().flat_map(|source| {
            let said = source.document.facts.quotations.iter().enumerate();
            let named = said.filter(|(_, quotation)| self.is_named(source.node, &quotation.speaker));
            named.map(|(at, quotation)| (source.place(at), quotation.text.as_ref())).take(QUOTATIONS_OF_ONE)
        });
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let rows = rows.filter(|(_, text)| seen.insert(text));
        let rows = rows.filter_map(|(place, _)| self.site.row(List::Quotations, None, &place, root));
        rows.take(self.bounds.quotations).collect()
    }

    /// Whether a quotation has a speaker who stands in lists.
    fn is_named(&self, article: NodeId, speaker: &Speaker) -> bool {
        match speaker {
            Speaker::Known(reference) => {
                let speaker = self.site.reader.resolution(article, *reference).node();
                speaker.is_some_and(|node| !self.site.reader.is_sensitive(node))
            }
            Speaker::Unnamed(_) => false,
        }
    }

    /// Of each series the newest value that is told of; one for a day after this brief, as
    /// an aim is, only if there is no other.
    fn figures(&self, sources: &[Source<'_>]) -> Vec<FigureValue> {
        let last = crate::graph::day_timestamp(PartialDate::day(self.last));
        let rank = |place: &ListEntry| (place.timestamp <= last, place.timestamp);
        let mut newest: Vec<ListEntry> = Vec::new();
        let mut places: FxHashMap<NodeId, usize> = FxHashMap::default();
        for source in sources {
            for (at, figure) in source.document.facts.figures.iter().enumerate() {
                let Some(series) = self.site.reader.resolution(source.node, figure.reference).node() else { continue };
                let as_of = figure.as_of.unwrap_or(source.article.date.day());
                let place = ListEntry { timestamp: crate::graph::day_timestamp(as_of), ..source.place(at) };
                if self.is_known(series, figure, &place) {
                    continue;
                }
                let at = *places.entry(series).or_insert(newest.len());
                match newest.get_mut(at) {
                    Some(kept) if rank(kept) < rank(&place) => *kept = place,
                    Some(_) => {}
                    None => newest.push(place),
                }
            }
        }
        let mut figures: Vec<FigureValue> = newest.iter().filter_map(|place| self.site.figure(place)).collect();
        figures.sort_by_key(|figure| figure.change.is_empty());
        figures.truncate(self.bounds.figures);
        figures
    }

    /// Whether an article before this brief gave the value for the same date.
    fn is_known(&self, series: NodeId, figure: &FigureStatement, place: &ListEntry) -> bool {
        let reader = self.site.reader;
        let (_, from) = reader.cursors_around(Some(series), List::Figures, place.timestamp);
        let same_date = from.take_while(|other| other.timestamp == place.timestamp).take(CONSIDERED);
        let mut earlier = same_date.filter(|other| other.document != place.document);
        earlier.any(|other| {
            let day = reader.article(other.document).map(|article| article.date.date);
            let value = || reader.figure(other.document, other.statement).map(|other| other.value);
            day.is_some_and(|day| day < self.first) && value() == Some(figure.value)
        })
    }

    fn upcoming(&self, sources: &[Source<'_>]) -> Vec<EventView> {
        let told = sources.iter().flat_map(|s| events_of(self.site, s.node, s.document, s.article));
        let is_shown = |event: &ArticleEvent| event.is_ahead_of(self.last) || event.goes_on_after(self.last);
        let mut ahead: Vec<ArticleEvent> = told.filter(is_shown).collect();
        ahead.sort_by_key(|event| event.place.timestamp);
        self.site.distinct(ahead.iter().map(|event| &event.place), self.bounds.events)
    }

    fn next(&self, source: &Source<'_>) -> Vec<BriefLine> {
        let language = &source.document.language;
        let entries = source.article.whats_next.iter().map(|at| super::build_fields::plain(source.document, Some(*at)));
        let line = |text| BriefLine {
            text,
            article: self.site.link(source.node, language),
            language: self.site.if_foreign(language),
            dir: crate::language::direction(language).to_string(),
        };
        entries.map(line).collect()
    }
}

/// An article that a brief is made of.
struct Source<'a> {
    node: NodeId,
    document: &'a Document,
    article: &'a Article,
}

impl Source<'_> {
    /// Its statement number `at`.
    fn place(&self, at: usize) -> ListEntry {
        ListEntry { timestamp: self.article.date.timestamp, document: self.node, statement: at as u32 }
    }
}
