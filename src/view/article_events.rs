//! Events that one article reports, with their relation to a day.

use jiff::civil::Date;

use super::context::PageContext;
use crate::base::{Interval, PartialDate};
use crate::graph::{ListEntry, NodeId, day_timestamp};
use crate::model::{Article, Document, EventStatement, EventStatus};

/// An event that an article reports.
pub struct ArticleEvent {
    /// The statement in the article; the entity if the event is declared and the article
    /// gives no date.
    pub entry: ListEntry,
    when: Interval,
    status: Option<EventStatus>,
}

impl ArticleEvent {
    /// Whether the event begins after `day`. An upcoming event with a reduced date (a month,
    /// a year) counts if any day of that date is after `day`.
    pub fn is_after(&self, day: Date) -> bool {
        let starts = self.when.start.or(self.when.end);
        let ends = self.when.end.or(self.when.start);
        let is_upcoming = self.status.is_some_and(EventStatus::is_upcoming);
        starts.is_some_and(|start| start.first_day() > day)
            || is_upcoming && ends.is_some_and(|end| end.last_day() > day && end.is_reduced())
    }

    /// Whether the event has begun by `day` and ends after it. A completed or cancelled event
    /// does not count.
    pub fn continues_after(&self, day: Date) -> bool {
        let has_begun = self.when.start.is_some_and(|start| start.first_day() <= day);
        has_begun
            && self.when.start != self.when.end
            && !self.status.is_some_and(EventStatus::cannot_be_ongoing)
            && self.when.end.is_some_and(|end| end.last_day() > day)
    }
}

/// Returns the events that the article `node` reports, by date. An undated statement of an
/// undeclared event has the date of the article.
pub fn article_events(
    context: &PageContext<'_>,
    node: NodeId,
    document: &Document,
    article: &Article,
) -> Vec<ArticleEvent> {
    let statements = document.facts.events.iter().enumerate();
    let events = statements.filter_map(|(at, statement)| {
        let own = ListEntry { timestamp: 0, document: node, statement: at as u32 };
        article_event(context, own, statement, article.date.day())
    });
    let mut events: Vec<ArticleEvent> = events.collect();
    events.sort_by_key(|event| (event.entry.timestamp, event.entry.statement));
    events
}

/// Returns one event; `None` if neither the article nor the declared event has a date.
fn article_event(
    context: &PageContext<'_>,
    own: ListEntry,
    statement: &EventStatement,
    day: PartialDate,
) -> Option<ArticleEvent> {
    let resolved = context.reader.resolved(own.document);
    let declared = statement.reference.and_then(|reference| resolved.resolution(reference).node());
    let is_dated = statement.when.is_some_and(|when| when.start.or(when.end).is_some());
    let (when, status, entry) = match declared {
        Some(node) if !is_dated => {
            let entity = context.reader.entity(node)?;
            let start = entity.start?;
            let when = Interval { start: Some(start), end: entity.end.or(Some(start)) };
            let entry = ListEntry { document: node, statement: ListEntry::WHOLE_DOCUMENT, ..own };
            (when, EventStatus::from_word(&entity.status), entry)
        }
        Some(_) | None => {
            let on_day = Interval { start: Some(day), end: Some(day) };
            (statement.when.filter(|_| is_dated).unwrap_or(on_day), statement.status, own)
        }
    };
    let first = when.start.or(when.end).unwrap_or(day);
    Some(ArticleEvent { entry: ListEntry { timestamp: day_timestamp(first), ..entry }, when, status })
}
