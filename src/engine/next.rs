//! When a build would come out differently although no file changes.

use super::LoadedSite;
use crate::base::{Moment, PartialDate};
use crate::model::{Article, Document, Entity, Status};

/// The next moment at which a build would come out differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduledChange {
    /// When, in RFC 3339, by the clocks of the site's zone.
    pub at: String,
    /// What happens, e.g. `embargo ends`.
    pub what: String,
    /// The file that says so, from the site's folder.
    pub file: String,
}

impl LoadedSite {
    /// The next moment after `now` at which a build would come out differently;
    /// of several at one moment the first by file.
    pub fn next(&self, now: i64) -> Option<ScheduledChange> {
        let documents = self.graph.reader().all_documents();
        let moments = documents.iter().flat_map(|(document, _)| self.moments(document));
        let ahead = moments.filter(|(at, _, _)| *at > now);
        let (at, what, file) = ahead.min_by(|a, b| (a.0, a.2, a.1).cmp(&(b.0, b.2, b.1)))?;
        let at = Moment::at(at, &self.settings.zone).rfc3339();
        Some(ScheduledChange { at, what: what.to_string(), file: file.to_string() })
    }

    fn moments<'d>(&self, document: &'d Document) -> Vec<(i64, &'static str, &'d str)> {
        let moments = match (document.article(), document.entity()) {
            (Some(article), _) => of_article(article),
            (_, Some(entity)) => self.of_entity(entity),
            (None, None) => Vec::new(),
        };
        let events = document.facts.events.iter().filter_map(|event| event.when).flat_map(|when| {
            [(when.start, "event begins"), (when.end.filter(|end| Some(*end) != when.start), "event ends")]
        });
        let events = events.filter_map(|(date, what)| Some((self.after_or_on(date?, what), what)));
        moments.into_iter().chain(events).map(|(at, what)| (at, what, document.file.as_ref())).collect()
    }

    fn of_entity(&self, entity: &Entity) -> Vec<(i64, &'static str)> {
        let terms = entity
            .memberships
            .iter()
            .flat_map(|membership| [(membership.period.start, "role begins"), (membership.period.end, "role ends")]);
        let own = [(entity.start, "event begins"), (entity.end, "event ends"), (entity.review_by, "review is due")];
        let dated = terms.chain(own).filter_map(|(date, what)| Some((date?, what)));
        dated.map(|(date, what)| (self.after_or_on(date, what), what)).collect()
    }

    /// What ends on a day ends when the day is over.
    fn after_or_on(&self, date: PartialDate, what: &str) -> i64 {
        let ends = what.ends_with("ends");
        let day = match ends {
            true => date.last_day().tomorrow().unwrap_or(date.last_day()),
            false => date.first_day(),
        };
        let text = match date.time {
            Some((hour, minute)) if !ends => format!("{day}T{hour:02}:{minute:02}"),
            _ => day.to_string(),
        };
        Moment::parse(&text, &self.settings.zone).map_or(i64::MIN, |moment| moment.timestamp)
    }
}

fn of_article(article: &Article) -> Vec<(i64, &'static str)> {
    if article.status != Status::Published {
        return Vec::new();
    }
    let mut moments = Vec::new();
    let out = article.embargo.map_or(article.date.timestamp, |embargo| embargo.timestamp.max(article.date.timestamp));
    let what = if out > article.date.timestamp { "embargo ends" } else { "article is published" };
    moments.push((out, what));
    moments.extend(article.expires.map(|expires| (expires.timestamp, "article expires")));
    moments
}
