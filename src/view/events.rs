//! Events as entities and articles declare them: views, timelines, deduplication.

use super::context::PageContext;
use super::fields::{DateView, EventView, LinkView};
use crate::base::{Interval, PartialDate};
use crate::graph::{List, ListEntry, NodeId, day_timestamp};
use crate::model::{Document, EventStatus};

/// The maximum number of events older than the displayed past ones among which ongoing
/// events are searched.
const SEARCHED_FOR_ONGOING: usize = 64;

/// The events of an entity or of the site, by their relation to the current day.
pub struct Timeline {
    /// Events that have begun and are not over; the one that began last comes first.
    pub ongoing: Vec<EventView>,
    /// Upcoming events, soonest first.
    pub upcoming: Vec<EventView>,
    /// Past events, newest first.
    pub past: Vec<EventView>,
}

/// Returns the timeline of `owner`, or of the site, with at most `most` events in each part.
pub fn build_timeline(context: &PageContext<'_>, owner: Option<NodeId>, most: usize) -> Timeline {
    let today = day_timestamp(PartialDate::day(context.today()));
    let (begun, upcoming) = context.reader.cursors_around(owner, List::Events, today);
    let mut ongoing: Vec<ListEntry> = Vec::new();
    let is_past = |entry: &&ListEntry| {
        let goes_on = is_ongoing(context, entry);
        ongoing.extend(goes_on.then_some(**entry));
        !goes_on
    };
    let mut begun = begun.newest();
    let past = build_distinct_events(context, begun.by_ref().filter(is_past), most);
    ongoing.extend(begun.take(SEARCHED_FOR_ONGOING).filter(|entry| is_ongoing(context, entry)));
    Timeline {
        ongoing: build_distinct_events(context, ongoing.iter(), most),
        upcoming: build_distinct_events(context, upcoming, most),
        past,
    }
}

/// Whether the event of `entry`, which has begun, continues today: it ends on a later day
/// or has no end, and its status is neither completed nor cancelled.
pub fn is_ongoing(context: &PageContext<'_>, entry: &ListEntry) -> bool {
    let Some(document) = context.reader.document(entry.document) else { return false };
    let (when, status) = match document.facts.events.get(entry.statement as usize) {
        Some(event) => (event.when, event.status),
        None => {
            let Some(entity) = document.entity() else { return false };
            let duration = entity.end.map(|end| Interval { start: entity.start, end: Some(end) });
            (duration, EventStatus::from_word(&entity.status))
        }
    };
    let is_over = status.is_some_and(EventStatus::cannot_be_ongoing);
    when.is_some_and(|when| when.start != when.end && when.contains(context.today())) && !is_over
}

/// Returns the event of `entry`.
pub fn build_event(context: &PageContext<'_>, entry: &ListEntry) -> Option<EventView> {
    let document = context.reader.document(entry.document)?;
    if entry.statement == ListEntry::WHOLE_DOCUMENT {
        return build_declared_event(context, entry.document, document);
    }
    let event = document.facts.events.get(entry.statement as usize)?;
    let article = document.article()?;
    let when = event.when.unwrap_or(Interval { start: Some(article.date.day()), end: Some(article.date.day()) });
    let link = context.link_into(entry.document, &event.anchor);
    let label = LinkView::new(&*event.label, &*link.href).in_language(&*link.language);
    let status = event.status.map_or("", EventStatus::as_str).to_string();
    Some(EventView { status, article: link, ..event_view(context, label, when) })
}

fn build_declared_event(context: &PageContext<'_>, node: NodeId, document: &Document) -> Option<EventView> {
    let entity = document.entity()?;
    let when = Interval { start: entity.start, end: entity.end.or(entity.start) };
    let view = event_view(context, context.link(node, context.language()), when);
    Some(EventView { status: entity.status.clone(), ..view })
}

/// Returns an event without a status and without an article.
fn event_view(context: &PageContext<'_>, label: LinkView, when: Interval) -> EventView {
    let start = when.start.or(when.end);
    let end = when.end.filter(|end| Some(*end) != when.start);
    EventView {
        label: label.label,
        language: label.language,
        start: start.map_or_else(DateView::none, |date| context.date(date)),
        end: end.map_or_else(DateView::none, |date| context.date(date)),
        when: context.words.format_interval(when),
        status: String::new(),
        href: label.href,
        article: LinkView::none(),
    }
}

/// Returns the events of `entries` without duplicates (same label, same date), at most
/// `most`.
pub fn build_distinct_events<'p>(
    context: &PageContext<'_>,
    entries: impl Iterator<Item = &'p ListEntry>,
    most: usize,
) -> Vec<EventView> {
    let mut events: Vec<EventView> = Vec::new();
    for event in entries.filter_map(|entry| build_event(context, entry)) {
        let same = |other: &EventView| other.label == event.label && other.when == event.when;
        // Entries are ordered by start, so only the last few can be equal.
        if !events.iter().rev().take(16).any(same) {
            events.push(event);
        }
        if events.len() == most {
            break;
        }
    }
    events
}

/// Removes entries of duplicate events (same label, same date).
pub fn deduplicate_events<'p>(
    context: &PageContext<'_>,
    entries: impl Iterator<Item = &'p ListEntry>,
) -> impl Iterator<Item = &'p ListEntry> {
    let mut seen: Vec<(i64, &str)> = Vec::new();
    entries.filter(move |entry| {
        let event = (entry.timestamp, event_label(context, entry));
        seen.retain(|(timestamp, _)| *timestamp == entry.timestamp);
        let new = !seen.contains(&event);
        seen.push(event);
        new
    })
}

fn event_label<'a>(context: &PageContext<'a>, entry: &ListEntry) -> &'a str {
    let Some(document) = context.reader.document(entry.document) else { return "" };
    match document.facts.events.get(entry.statement as usize) {
        Some(event) => &event.label,
        None => document.title(),
    }
}
