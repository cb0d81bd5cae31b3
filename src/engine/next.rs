//! The next scheduled change of a site: the next time at which a rebuild differs
//! although no file changes.

use super::loaded_site::LoadedSite;
use crate::base::{Moment, PartialDate, Zone};
use crate::model::{Article, Document, Entity, Status};

/// A change of the output at a known time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduledChange {
    /// The time in RFC 3339, in the site's time zone.
    pub at: String,
    /// The event, e.g. `embargo ends`.
    pub what: String,
    /// The file that contains the date, relative to the site's folder.
    pub file: String,
}

/// Returns the first scheduled change after `now`. Changes at the same time are ordered
/// by file.
pub fn next_change(site: &LoadedSite, now: i64) -> Option<ScheduledChange> {
    let zone = &site.settings.zone;
    let documents = site.graph.reader().inventory().documents_by_path();
    let events = documents.iter().flat_map(|(document, _)| scheduled_events(document, zone));
    let upcoming = events.filter(|(at, _, _)| *at > now);
    let (at, event, file) = upcoming.min_by(|a, b| (a.0, a.2, a.1).cmp(&(b.0, b.2, b.1)))?;
    Some(ScheduledChange { at: Moment::at(at, zone).rfc3339(), what: event.to_string(), file: file.to_string() })
}

/// The dated events of a document: timestamp, description, file.
fn scheduled_events<'d>(document: &'d Document, zone: &Zone) -> Vec<(i64, &'static str, &'d str)> {
    let own = match (document.article(), document.entity()) {
        (Some(article), _) => article_events(article),
        (_, Some(entity)) => entity_events(entity, zone),
        (None, None) => Vec::new(),
    };
    let annotated = document.facts.events.iter().filter_map(|event| event.when).flat_map(|when| {
        [(when.start, "event begins"), (when.end.filter(|end| Some(*end) != when.start), "event ends")]
    });
    let annotated = annotated.filter_map(|(date, event)| Some((timestamp(date?, event, zone), event)));
    own.into_iter().chain(annotated).map(|(at, event)| (at, event, document.file.as_ref())).collect()
}

fn article_events(article: &Article) -> Vec<(i64, &'static str)> {
    if article.status != Status::Published {
        return Vec::new();
    }
    let date = article.date.timestamp;
    let published = article.embargo.map_or(date, |embargo| embargo.timestamp.max(date));
    let event = if published > date { "embargo ends" } else { "article is published" };
    let expiry = article.expires.map(|expires| (expires.timestamp, "article expires"));
    [(published, event)].into_iter().chain(expiry).collect()
}

fn entity_events(entity: &Entity, zone: &Zone) -> Vec<(i64, &'static str)> {
    let terms = entity
        .memberships
        .iter()
        .flat_map(|membership| [(membership.period.start, "role begins"), (membership.period.end, "role ends")]);
    let own = [(entity.start, "event begins"), (entity.end, "event ends"), (entity.review_by, "review is due")];
    let dated = terms.chain(own).filter_map(|(date, event)| Some((date?, event)));
    dated.map(|(date, event)| (timestamp(date, event, zone), event)).collect()
}

/// The time of an event. An event that ends on a day ends when that day is over.
fn timestamp(date: PartialDate, event: &str, zone: &Zone) -> i64 {
    let is_end = event.ends_with("ends");
    let day = match is_end {
        true => date.last_day().tomorrow().unwrap_or(date.last_day()),
        false => date.first_day(),
    };
    let text = match date.time {
        Some((hour, minute)) if !is_end => format!("{day}T{hour:02}:{minute:02}"),
        _ => day.to_string(),
    };
    Moment::parse(&text, zone).map_or(i64::MIN, |moment| moment.timestamp)
}
