//! Calendars (RFC 5545): `events.ics` of the site, and of each entity with an event.
//!
//! A declared event has one entry, however many articles name it. Other events with the same
//! label and time are one event. The time stamp of an entry comes from the articles, so the
//! same content gives the same bytes.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::format::Format;
use super::ics_writer::{IcsWriter, format_day, format_instant};
use super::owner::owner_title;
use crate::base::{Interval, Moment, PartialDate, fingerprint};
use crate::graph::{List, ListEntry, NodeId, Reader, day_timestamp};
use crate::model::{DocumentShape, Entity, EventStatus};
use crate::view::context::PageContext;
use crate::view::names::display_name;
use crate::view::page_model::View;

/// The code of calendars.
pub const FORMAT: Format =
    Format { exists: has_calendar, view: None, build: |context, owner, _| View::Finished(calendar(context, owner)) };

/// Entries of the list of events that a calendar contains, those with the latest start.
const ENTRIES: usize = 1000;

fn has_calendar(reader: Reader<'_>, owner: Option<NodeId>) -> bool {
    let is_suitable = |node: NodeId| {
        let kind = reader.kind(node);
        let is_thing = kind.capabilities.occurs || kind.capabilities.measures;
        kind.shape == DocumentShape::Entity && !is_thing && !reader.is_sensitive(node)
    };
    owner.is_none_or(is_suitable) && reader.count(owner, List::Events) > 0
}

/// An entry of a calendar.
struct CalendarEvent {
    summary: String,
    description: String,
    location: String,
    url: String,
    when: Interval,
    status: Option<EventStatus>,
    /// Time of the last change, in seconds since 1970.
    stamp: i64,
}

fn calendar(context: &PageContext<'_>, owner: Option<NodeId>) -> String {
    let mut events: BTreeMap<String, CalendarEvent> = BTreeMap::new();
    for (id, event) in newest_events(context, owner) {
        match events.entry(id) {
            Entry::Vacant(entry) => drop(entry.insert(event)),
            // The list has a fixed order, so the first entry is always the same.
            Entry::Occupied(mut entry) => entry.get_mut().stamp = entry.get().stamp.max(event.stamp),
        }
    }
    let mut events: Vec<(String, CalendarEvent)> = events.into_iter().collect();
    events.sort_by(|(a_id, a), (b_id, b)| (a.when, a_id).cmp(&(b.when, b_id)));
    let title = owner_title(context, owner);
    let mut writer = IcsWriter::default();
    writer.raw("BEGIN", "VCALENDAR");
    writer.raw("VERSION", "2.0");
    writer.raw("PRODID", concat!("-//dateline//dateline ", env!("CARGO_PKG_VERSION"), "//EN"));
    writer.text("NAME", &title);
    writer.text("X-WR-CALNAME", &title);
    let host = host(&context.settings().base_url);
    events.iter().for_each(|(id, event)| write_event(&mut writer, context, &format!("{id}@{host}"), event));
    writer.raw("END", "VCALENDAR");
    writer.finish()
}

fn host(base_url: &str) -> &str {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}

// ---- the events of a list

/// Returns the events of `owner` with their ids, the latest first.
fn newest_events<'a>(
    context: &'a PageContext<'_>,
    owner: Option<NodeId>,
) -> impl Iterator<Item = (String, CalendarEvent)> + 'a {
    let entries = context.reader.cursor(owner, List::Events).newest().take(ENTRIES);
    entries.filter_map(|entry| match entry.statement {
        ListEntry::WHOLE_DOCUMENT => declared_event(context, entry.document, None),
        _ => stated_event(context, entry),
    })
}

/// Returns a declared event. Its time is `stated` if its file has none.
fn declared_event(
    context: &PageContext<'_>,
    node: NodeId,
    stated: Option<Interval>,
) -> Option<(String, CalendarEvent)> {
    let reader = context.reader;
    let entity = reader.entity(node)?;
    let own = entity.start.map(|start| Interval { start: Some(start), end: entity.end.or(Some(start)) });
    let when = own.or(stated)?;
    let articles = reader.all_listed(Some(node)).into_iter();
    let newest = articles.filter_map(|article| last_change(reader, article)).max();
    let event = CalendarEvent {
        summary: display_name(reader, node, context.language()).0,
        description: description(context, node, entity),
        location: location(context, node, entity),
        url: reader.url(node).absolute(&context.settings().base_url),
        when,
        status: EventStatus::from_word(&entity.status),
        stamp: newest.or_else(|| start_timestamp(context, when))?,
    };
    Some((reader.id(node).to_string(), event))
}

/// Returns an event that an article states: the declared event that it names, or else an
/// event of its own.
fn stated_event(context: &PageContext<'_>, entry: &ListEntry) -> Option<(String, CalendarEvent)> {
    let reader = context.reader;
    let document = reader.document(entry.document)?;
    let statement = document.facts.events.get(entry.statement as usize)?;
    let reference = statement.reference.and_then(|reference| reader.resolution(entry.document, reference).node());
    let declared = reference.filter(|node| reader.entity(*node).is_some() && !reader.is_sensitive(*node));
    if let Some(node) = declared {
        return declared_event(context, node, statement.when);
    }
    let day = document.article()?.date.day();
    let when = statement.when.unwrap_or(Interval { start: Some(day), end: Some(day) });
    let event = CalendarEvent {
        summary: statement.label.to_string(),
        description: String::new(),
        location: String::new(),
        url: format!("{}#{}", reader.url(entry.document).absolute(&context.settings().base_url), statement.anchor),
        when,
        status: statement.status,
        stamp: last_change(reader, entry.document)?,
    };
    let side = |date: Option<PartialDate>| date.map_or(String::new(), PartialDate::iso);
    let identity = format!("{} {}/{}", statement.label, side(when.start), side(when.end));
    Some((fingerprint(identity.as_bytes()).to_string(), event))
}

/// Returns the start of an event, in seconds since 1970. A day begins at midnight UTC.
fn start_timestamp(context: &PageContext<'_>, when: Interval) -> Option<i64> {
    let start = when.start.or(when.end)?;
    Some(instant(context, start).unwrap_or_else(|| day_timestamp(start)))
}

/// Returns the time of an article's last change.
fn last_change(reader: Reader<'_>, article: NodeId) -> Option<i64> {
    reader.article(article).map(|article| article.updated.unwrap_or(article.date).timestamp)
}

fn description(context: &PageContext<'_>, node: NodeId, entity: &Entity) -> String {
    let summary = *entity.summary.nearest(context.language()).0;
    context.reader.front(node).map_or(String::new(), |front| front.plain(summary))
}

fn location(context: &PageContext<'_>, node: NodeId, entity: &Entity) -> String {
    let place = entity.location.and_then(|reference| context.reader.resolution(node, reference).node());
    let visible = place.filter(|place| !context.reader.is_sensitive(*place));
    visible.map_or(String::new(), |place| display_name(context.reader, place, context.language()).0)
}

// ---- properties

fn write_event(writer: &mut IcsWriter, context: &PageContext<'_>, id: &str, event: &CalendarEvent) {
    writer.raw("BEGIN", "VEVENT");
    writer.text("UID", id);
    writer.raw("DTSTAMP", &format_instant(event.stamp));
    writer.raw("LAST-MODIFIED", &format_instant(event.stamp));
    writer.raw("SEQUENCE", &(event.stamp / 60).clamp(0, i64::from(i32::MAX)).to_string());
    write_time(writer, context, event.when);
    writer.text("SUMMARY", &event.summary);
    writer.text("DESCRIPTION", &with_inexact_date(context, event));
    writer.text("LOCATION", &event.location);
    if let Some(status) = event.status {
        writer.raw("STATUS", status_word(status));
    }
    writer.raw("URL", &event.url);
    writer.raw("END", "VEVENT");
}

/// Returns the description, after the date if the entry in the calendar is more exact.
fn with_inexact_date(context: &PageContext<'_>, event: &CalendarEvent) -> String {
    let sides = [event.when.start, event.when.end];
    let is_inexact = sides.iter().any(|side| side.is_none_or(|date| date.is_reduced() || date.approximate));
    let date = if is_inexact { context.words.format_interval(event.when) } else { String::new() };
    let texts = [date.as_str(), event.description.as_str()];
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Writes the start and the end. An event is on whole days, unless both sides have a time.
/// A reduced date is all of its days.
fn write_time(writer: &mut IcsWriter, context: &PageContext<'_>, when: Interval) {
    let Some(start) = when.start.or(when.end) else { return };
    let end = when.end.unwrap_or(start);
    if let (Some(from), Some(to)) = (instant(context, start), instant(context, end)) {
        writer.raw("DTSTART", &format_instant(from));
        if to > from {
            writer.raw("DTEND", &format_instant(to));
        }
        return;
    }
    writer.raw("DTSTART;VALUE=DATE", &format_day(start.first_day()));
    // The end is the day after the last one.
    if let Ok(after) = end.last_day().max(start.last_day()).tomorrow() {
        writer.raw("DTEND;VALUE=DATE", &format_day(after));
    }
}

/// Returns the instant of a date with a time, which is in the site's zone.
fn instant(context: &PageContext<'_>, date: PartialDate) -> Option<i64> {
    date.time?;
    Moment::parse(&date.iso(), &context.settings().zone).ok().map(|moment| moment.timestamp)
}

fn status_word(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Scheduled | EventStatus::Completed => "CONFIRMED",
        EventStatus::Tentative | EventStatus::Postponed => "TENTATIVE",
        EventStatus::Cancelled => "CANCELLED",
    }
}
