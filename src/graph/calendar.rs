//! The days and months that have articles.

use std::collections::BTreeMap;
use std::ops::Bound::{Excluded, Unbounded};

use jiff::civil::Date;

use super::dependencies::Dependency;
use super::entity_lists::ListStore;
use super::lists::{List, ListEntry, ListOwner};
use super::store::NodeStore;
use crate::base::{Moment, Zone};
use crate::model::LanguageId;

/// A year and a month.
pub type Month = (i16, u8);

/// The number of listed articles of each month and day, in one language of the site.
#[derive(Default)]
pub(super) struct Calendar {
    pub(super) months: BTreeMap<Month, u32>,
    /// Days do not count translations of other listed articles.
    pub(super) days: BTreeMap<Date, u32>,
}

/// The calendars of all languages of the site.
pub(super) struct Calendars {
    by_language: Vec<Calendar>,
}

impl Calendars {
    pub(super) fn new(languages: usize) -> Self {
        Self { by_language: std::iter::repeat_with(Calendar::default).take(languages).collect() }
    }

    pub(super) fn get(&self, language: LanguageId) -> &Calendar {
        &self.by_language[language.index()]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Calendar> {
        self.by_language.iter()
    }

    /// Counts the articles in the lists of the site.
    pub(super) fn fill(&mut self, store: &NodeStore, lists: &ListStore) {
        let zone = &store.settings().zone;
        for language in store.settings().languages() {
            let list = |list| lists.list(store.list_owner(None, list, language), list).iter();
            let months = tally(list(List::Articles).map(|entry| month_at(entry.timestamp, zone)));
            let days = tally(list(List::Briefings).map(|entry| day_at(entry.timestamp, zone)));
            self.by_language[language.index()] = Calendar { months, days };
        }
    }

    /// Updates the counts after an entry was added to a list (`growth` 1) or removed
    /// from it (`growth` −1). Returns the dependencies that changed.
    pub(super) fn update(
        &mut self,
        (owner, list): (ListOwner, List),
        entry: ListEntry,
        growth: i32,
        store: &NodeStore,
    ) -> Vec<Dependency> {
        let (base, language) = match owner {
            Some(node) => (store.base_of(owner), store.node(node).language),
            None => (None, LanguageId::OWN),
        };
        let zone = &store.settings().zone;
        let calendar = &mut self.by_language[language.index()];
        match (base, list) {
            (None, List::Articles) => calendar.count_month(language, month_at(entry.timestamp, zone), growth),
            (None, List::Briefings) => calendar.count_day(language, day_at(entry.timestamp, zone), growth),
            (Some(_), _) | (None, _) => Vec::new(),
        }
    }
}

impl Calendar {
    fn count_month(&mut self, language: LanguageId, month: Month, growth: i32) -> Vec<Dependency> {
        count(&mut self.months, month, growth);
        // Pages of the adjacent months link to this one if it has articles.
        let (before, after) = adjacent(&self.months, month);
        let near = [Some(month), before, after].into_iter().flatten().map(|month| Dependency::month(language, month));
        near.chain([Dependency::months(language)]).collect()
    }

    fn count_day(&mut self, language: LanguageId, day: Date, growth: i32) -> Vec<Dependency> {
        let is_added_or_removed = count(&mut self.days, day, growth);
        if !is_added_or_removed {
            return vec![Dependency::day(language, day)];
        }
        let (before, after) = adjacent(&self.days, day);
        let near = [Some(day), before, after].into_iter().flatten().map(|day| Dependency::day(language, day));
        near.chain([Dependency::days(language)]).collect()
    }
}

/// Returns the day of an instant in `zone`.
pub(super) fn day_at(timestamp: i64, zone: &Zone) -> Date {
    Moment::at(timestamp, zone).date
}

/// Returns the month of an instant in `zone`.
pub(super) fn month_at(timestamp: i64, zone: &Zone) -> Month {
    let date = day_at(timestamp, zone);
    (date.year(), date.month() as u8)
}

/// Returns the entries before and after `key`.
pub(super) fn adjacent<K: Ord + Copy>(counts: &BTreeMap<K, u32>, key: K) -> (Option<K>, Option<K>) {
    let before = counts.range(..key).next_back().map(|(other, _)| *other);
    let after = counts.range((Excluded(key), Unbounded)).next().map(|(other, _)| *other);
    (before, after)
}

/// Changes a count. Returns whether its entry was added or removed.
fn count<K: Ord>(counts: &mut BTreeMap<K, u32>, key: K, growth: i32) -> bool {
    let before = counts.remove(&key).unwrap_or_default();
    let now = before.saturating_add_signed(growth);
    if now > 0 {
        counts.insert(key, now);
    }
    (before > 0) != (now > 0)
}

/// Counts equal keys. Most of them are adjacent, so runs are counted first.
fn tally<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, u32> {
    let mut runs: Vec<(K, u32)> = Vec::new();
    for key in keys {
        match runs.last_mut() {
            Some((last, count)) if *last == key => *count += 1,
            _ => runs.push((key, 1)),
        }
    }
    let mut counts = BTreeMap::new();
    for (key, count) in runs {
        *counts.entry(key).or_insert(0) += count;
    }
    counts
}
