//! Briefs: the news of a day or a week, gathered from its articles.
//!
//! A brief reads only the articles of its own days, so an edit of one article changes two
//! briefs, however many there are.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::article_events::{ArticleEvent, article_events};
use super::briefs::{
    brief_links, brief_pages, briefs_or_home, day_text, days_of_week, has_articles, monday, rank_articles, span_text,
    sunday, week_of,
};
use super::build_fields::{build_card, build_headline, listed_topics, plain_text};
use super::context::PageContext;
use super::events::build_distinct_events;
use super::fields::*;
use super::figures::build_figure;
use super::list_items::ListOnPage;
use super::page_group::PageGroup;
use super::page_id::PageKind;
use super::page_model::View;
use super::page_type::{Counterpart, PageType};
use super::page_view::{home_crumb, page_view};
use crate::base::PartialDate;
use crate::graph::{List, ListEntry, NodeId, Reader, day_timestamp};
use crate::language::direction;
use crate::model::{Article, Document, FigureStatement, Speaker};

/// The maximum number of articles whose quotations, figures and events are considered.
const CONSIDERED: usize = 24;
/// The maximum number of key points of the first article.
const KEY_POINTS: usize = 5;
/// The maximum number of topics by which the articles without a summary are grouped.
const TOPICS: usize = 8;
/// The maximum number of headlines per topic.
const HEADLINES_OF_TOPIC: usize = 6;
/// The maximum number of quotations per article.
const QUOTATIONS_OF_ARTICLE: usize = 2;

/// Maximum lengths of the lists in a brief.
struct BriefLimits {
    lead: usize,
    quotations: usize,
    figures: usize,
    events: usize,
    next: usize,
}

/// The limits of a daily brief, which fits on one printed page.
const DAY: BriefLimits = BriefLimits { lead: 4, quotations: 4, figures: 6, events: 4, next: 3 };
/// The limits of a weekly brief, which fits on two.
const WEEK: BriefLimits = BriefLimits { lead: 6, quotations: 6, figures: 10, events: 10, next: 6 };

/// The page type of briefs of days and weeks.
pub const PAGE_TYPE: PageType = PageType {
    template: "brief.html",
    view: Some(BriefPage::DOC),
    is_opened: true,
    instances: |reader, group| if group == PageGroup::Briefs { brief_pages(reader) } else { Vec::new() },
    counterpart,
    build: |context, kind, _| build(context, kind),
};

fn counterpart(reader: Reader<'_>, kind: &PageKind) -> Option<Counterpart> {
    let (first, last) = match *kind {
        PageKind::Week(year, week) => days_of_week(year, week)?,
        PageKind::Day(day) => (day, day),
        _ => return None,
    };
    match has_articles(reader, first, last) {
        true => Counterpart::same(kind),
        false => Counterpart::near(briefs_or_home(reader)),
    }
}

fn build(context: &PageContext<'_>, kind: &PageKind) -> Option<View> {
    let page = match *kind {
        PageKind::Week(year, week) => week_page(context, year, week)?,
        PageKind::Day(day) => day_page(context, day),
        _ => return None,
    };
    Some(View::Brief(page.into()))
}

/// Builds the brief of a day.
fn day_page(context: &PageContext<'_>, day: Date) -> BriefPage {
    let (before, after) = context.reader.calendar().adjacent_days(day, day);
    let link = |day: Option<Date>| {
        day.map_or_else(LinkView::none, |day| context.link_to(&PageKind::Day(day), &day_text(context, day)))
    };
    let week = monday(day);
    let week = match context.settings().briefs.weekly() {
        true => context.link_to(&week_of(day), &span_text(context, week, sunday(week))),
        false => LinkView::none(),
    };
    let brief = BriefBuilder { context, first: day, last: day, limits: DAY };
    let view =
        BriefView { week, previous: link(before), following: link(after), ..brief.view(&day_text(context, day)) };
    brief.page(&PageKind::Day(day), view)
}

/// Builds the brief of a week; `None` if the year has no such week.
fn week_page(context: &PageContext<'_>, year: i16, week: u8) -> Option<BriefPage> {
    let (first, last) = days_of_week(year, week)?;
    let (before, after) = context.reader.calendar().adjacent_days(first, last);
    let link = |day: Option<Date>| match day.map(monday) {
        Some(day) => context.link_to(&week_of(day), &span_text(context, day, sunday(day))),
        None => LinkView::none(),
    };
    let brief = BriefBuilder { context, first, last, limits: WEEK };
    let view = BriefView {
        days: brief_links(context, first, last),
        previous: link(before),
        following: link(after),
        ..brief.view(&span_text(context, first, last))
    };
    Some(brief.page(&PageKind::Week(year, week), view))
}

struct BriefBuilder<'a> {
    context: &'a PageContext<'a>,
    first: Date,
    last: Date,
    limits: BriefLimits,
}

impl<'a> BriefBuilder<'a> {
    fn page(&self, id: &PageKind, brief: BriefView) -> BriefPage {
        let context = self.context;
        let key = if self.is_day() { "brief-day-of" } else { "brief-week-of" };
        let title = context.words.format(key, &[("when", brief.when.as_str().into())]);
        let mut page = page_view(context, &id.path(context.reader), &title, "brief");
        page.breadcrumbs = vec![home_crumb(context), context.link_to(&PageKind::Briefs, context.words.text("briefs"))];
        page.description = brief.lead.first().map_or(String::new(), |item| item.card.summary.clone());
        BriefPage { page, brief }
    }

    fn is_day(&self) -> bool {
        self.first == self.last
    }

    fn view(&self, when: &str) -> BriefView {
        let (context, limits) = (self.context, &self.limits);
        let entries = context.reader.calendar().briefings(self.first, self.last);
        let articles = rank_articles(context, entries);
        let (lead, rest) = articles.split_at(limits.lead.min(articles.len()));
        let topics = self.topics(rest);
        let shown = lead.len() + topics.iter().map(|group| group.headlines.len()).sum::<usize>();
        let considered: Vec<BriefArticle<'_>> =
            articles.iter().take(CONSIDERED).filter_map(|node| self.brief_article(*node)).collect();
        let root = self.id().path(context.reader).root();
        let date = |day| context.date(PartialDate::day(day));
        BriefView {
            when: when.to_string(),
            period: if self.is_day() { "day" } else { "week" }.to_string(),
            start: date(self.first),
            end: if self.is_day() { DateView::none() } else { date(self.last) },
            week_number: self.first.iso_week_date().week() as u8,
            count: entries.len(),
            lead: lead
                .iter()
                .enumerate()
                .filter_map(|(at, node)| self.lead_item(*node, if at == 0 { KEY_POINTS } else { 0 }))
                .collect(),
            topics,
            quotations_html: self.quotations(&considered, &root),
            figures: self.figures(&considered),
            upcoming: self.upcoming(&considered),
            next: considered.iter().flat_map(|from| self.next(from)).take(limits.next).collect(),
            days: Vec::new(),
            week: LinkView::none(),
            previous: LinkView::none(),
            following: LinkView::none(),
            more: if shown < entries.len() { self.month() } else { LinkView::none() },
        }
    }

    fn id(&self) -> PageKind {
        if self.is_day() { PageKind::Day(self.first) } else { week_of(self.first) }
    }

    fn month(&self) -> LinkView {
        let (year, month) = (self.last.year(), self.last.month() as u8);
        self.context.link_to(&PageKind::Month(year, month, 1), &self.context.words.format_month(year, month))
    }

    fn lead_item(&self, node: NodeId, key_points: usize) -> Option<BriefItem> {
        let front = self.context.reader.front(node)?;
        let points = front.article()?.key_points.iter().take(key_points);
        let points = points.map(|at| front.plain(Some(*at))).collect();
        Some(BriefItem { card: build_card(self.context, node, None)?, points })
    }

    /// Groups the articles by their first topic, in the order in which the topics appear.
    fn topics(&self, articles: &[NodeId]) -> Vec<HeadlineGroup> {
        let context = self.context;
        let mut groups: Vec<(Option<NodeId>, HeadlineGroup)> = Vec::new();
        for node in articles {
            let topic = listed_topics(context, *node).next();
            let group = groups.iter().position(|(known, _)| *known == topic);
            let at = match group {
                Some(at) => at,
                None if groups.len() == TOPICS => continue,
                None => {
                    let heading = topic.map_or_else(LinkView::none, |topic| context.link(topic, context.language()));
                    groups.push((topic, HeadlineGroup { heading, count: 0, headlines: Vec::new() }));
                    groups.len() - 1
                }
            };
            let group = &mut groups[at].1;
            group.count += 1;
            if group.headlines.len() < HEADLINES_OF_TOPIC {
                group.headlines.extend(build_headline(context, *node));
            }
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }

    fn brief_article(&self, node: NodeId) -> Option<BriefArticle<'a>> {
        let document = self.context.reader.document(node)?;
        Some(BriefArticle { node, document, article: document.article()? })
    }

    fn quotations(&self, articles: &[BriefArticle<'_>], root: &str) -> Vec<Html> {
        let quotations = articles.iter().flat_map(|from| {
            let statements = from.document.facts.quotations.iter().enumerate();
            let attributed = statements.filter(|(_, quotation)| self.has_listed_speaker(from.node, &quotation.speaker));
            attributed.map(|(at, quotation)| (from.entry(at), quotation.text.as_ref())).take(QUOTATIONS_OF_ARTICLE)
        });
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let quotations = quotations.filter(|(_, text)| seen.insert(text));
        let list = ListOnPage { context: self.context, list: List::Quotations, owner: None, root };
        let items = quotations.filter_map(|(entry, _)| list.item_html(&entry));
        items.take(self.limits.quotations).collect()
    }

    /// Whether the speaker of a quotation is an entity that lists may contain.
    fn has_listed_speaker(&self, article: NodeId, speaker: &Speaker) -> bool {
        match speaker {
            Speaker::Known(reference) => {
                let speaker = self.context.reader.resolution(article, *reference).node();
                speaker.is_some_and(|node| !self.context.reader.is_sensitive(node))
            }
            Speaker::Unnamed(_) => false,
        }
    }

    /// Returns the newest value of each series in the articles, values with a change first.
    /// A value for a later day, such as a target, counts only if it is the only one.
    fn figures(&self, articles: &[BriefArticle<'_>]) -> Vec<FigureValue> {
        let last = day_timestamp(PartialDate::day(self.last));
        let rank = |entry: &ListEntry| (entry.timestamp <= last, entry.timestamp);
        let mut newest: Vec<ListEntry> = Vec::new();
        let mut positions: FxHashMap<NodeId, usize> = FxHashMap::default();
        for from in articles {
            for (at, figure) in from.document.facts.figures.iter().enumerate() {
                let Some(series) = self.context.reader.resolution(from.node, figure.reference).node() else {
                    continue;
                };
                let as_of = figure.as_of.unwrap_or(from.article.date.day());
                let entry = ListEntry { timestamp: day_timestamp(as_of), ..from.entry(at) };
                if self.is_known(series, figure, &entry) {
                    continue;
                }
                let at = *positions.entry(series).or_insert(newest.len());
                match newest.get_mut(at) {
                    Some(known) if rank(known) < rank(&entry) => *known = entry,
                    Some(_) => {}
                    None => newest.push(entry),
                }
            }
        }
        let mut figures: Vec<FigureValue> =
            newest.iter().filter_map(|entry| build_figure(self.context, entry)).collect();
        figures.sort_by_key(|figure| figure.change.is_empty());
        figures.truncate(self.limits.figures);
        figures
    }

    /// Whether an article older than this brief states the same value for the same date.
    fn is_known(&self, series: NodeId, figure: &FigureStatement, entry: &ListEntry) -> bool {
        let reader = self.context.reader;
        let (_, from) = reader.cursors_around(Some(series), List::Figures, entry.timestamp);
        let same_date = from.take_while(|other| other.timestamp == entry.timestamp).take(CONSIDERED);
        let mut elsewhere = same_date.filter(|other| other.document != entry.document);
        elsewhere.any(|other| {
            let day = reader.article(other.document).map(|article| article.date.date);
            let value = || reader.figure(other.document, other.statement).map(|other| other.value);
            day.is_some_and(|day| day < self.first) && value() == Some(figure.value)
        })
    }

    fn upcoming(&self, articles: &[BriefArticle<'_>]) -> Vec<EventView> {
        let events = articles.iter().flat_map(|s| article_events(self.context, s.node, s.document, s.article));
        let is_shown = |event: &ArticleEvent| event.is_after(self.last) || event.continues_after(self.last);
        let mut upcoming: Vec<ArticleEvent> = events.filter(is_shown).collect();
        upcoming.sort_by_key(|event| event.entry.timestamp);
        build_distinct_events(self.context, upcoming.iter().map(|event| &event.entry), self.limits.events)
    }

    fn next(&self, from: &BriefArticle<'_>) -> Vec<BriefLine> {
        let language = &from.document.language;
        let sentences = from.article.whats_next.iter().map(|at| plain_text(from.document, Some(*at)));
        let line = |text| BriefLine {
            text,
            article: self.context.link(from.node, language),
            language: self.context.unless_page_language(language),
            dir: direction(language).to_string(),
        };
        sentences.map(line).collect()
    }
}

/// An article of a brief.
struct BriefArticle<'a> {
    node: NodeId,
    document: &'a Document,
    article: &'a Article,
}

impl BriefArticle<'_> {
    /// Returns the list entry of statement number `at`.
    fn entry(&self, at: usize) -> ListEntry {
        ListEntry { timestamp: self.article.date.timestamp, document: self.node, statement: at as u32 }
    }
}
