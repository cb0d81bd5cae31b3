//! Which days and months have articles.

use std::collections::BTreeMap;
use std::ops::Bound::{Excluded, Unbounded};

use jiff::civil::Date;

use super::dependencies::Dependency;
use super::lists::{List, ListEntry};
use super::reader::Reader;
use super::{Graph, Month};
use crate::base::Moment;
use crate::model::LanguageId;

/// How many listed articles each month and day of the site has.
#[derive(Default)]
pub(super) struct Calendar {
    pub(super) months: BTreeMap<Month, u32>,
    /// Translations of other listed articles are not counted.
    pub(super) days: BTreeMap<Date, u32>,
}

/// One more, or one less; whether the entry came or went.
fn count<K: Ord>(counts: &mut BTreeMap<K, u32>, key: K, grown: i32) -> bool {
    let before = counts.remove(&key).unwrap_or_default();
    let now = before.saturating_add_signed(grown);
    if now > 0 {
        counts.insert(key, now);
    }
    (before > 0) != (now > 0)
}

/// How often each of `keys` comes; like ones mostly stand together.
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

/// The entries before and after `key`.
fn beside<K: Ord + Copy>(counts: &BTreeMap<K, u32>, key: K) -> (Option<K>, Option<K>) {
    let before = counts.range(..key).next_back().map(|(other, _)| *other);
    let after = counts.range((Excluded(key), Unbounded)).next().map(|(other, _)| *other);
    (before, after)
}

impl Graph {
    /// The day of an instant in the site's zone.
    pub(super) fn day_of(&self, timestamp: i64) -> Date {
        Moment::at(timestamp, &self.settings.zone).date
    }

    /// The month of an instant in the site's zone.
    pub(super) fn month_of(&self, timestamp: i64) -> Month {
        let date = self.day_of(timestamp);
        (date.year(), date.month() as u8)
    }

    /// Fills the calendar from the lists of the site.
    pub(super) fn fill_calendar(&mut self) {
        let languages: Vec<LanguageId> = self.settings.languages().collect();
        for language in languages {
            let heard =
                |list| self.list_owner(None, list, language).map_or(&self.site, |node| &self.lists[node.index()]);
            let articles = heard(List::Articles).list(List::Articles).iter();
            let briefings = heard(List::Briefings).list(List::Briefings).iter();
            let months = tally(articles.map(|place| self.month_of(place.timestamp)));
            let days = tally(briefings.map(|place| self.day_of(place.timestamp)));
            self.calendar[language.index()] = Calendar { months, days };
        }
    }

    /// Keeps the calendar: `place` came to a list of `node` or the site, or went.
    /// Returns the keys whose answers are others for it.
    pub(super) fn note_day(
        &mut self,
        owner: super::dependencies::Owner,
        list: List,
        place: ListEntry,
        grown: i32,
    ) -> Vec<Dependency> {
        let (owner, language) = match owner {
            Some(node) => (self.base_of(owner), self.node(node).edition),
            None => (None, LanguageId::OWN),
        };
        match (owner, list) {
            (None, List::Articles) => self.note_month(language, self.month_of(place.timestamp), grown),
            (None, List::Briefings) => self.note_date(language, self.day_of(place.timestamp), grown),
            (Some(_), _) | (None, _) => Vec::new(),
        }
    }

    fn note_month(&mut self, language: LanguageId, month: Month, grown: i32) -> Vec<Dependency> {
        let months = &mut self.calendar[language.index()].months;
        count(months, month, grown);
        // Those beside it, for which it may have come or gone.
        let (before, after) = beside(months, month);
        let near = [Some(month), before, after].into_iter().flatten().map(|month| Dependency::month(language, month));
        near.chain([Dependency::months(language)]).collect()
    }

    fn note_date(&mut self, language: LanguageId, day: Date, grown: i32) -> Vec<Dependency> {
        let days = &mut self.calendar[language.index()].days;
        let turned = count(days, day, grown);
        if !turned {
            return vec![Dependency::day(language, day)];
        }
        let (before, after) = beside(days, day);
        let near = [Some(day), before, after].into_iter().flatten().map(|day| Dependency::day(language, day));
        near.chain([Dependency::days(language)]).collect()
    }
}

impl<'a> Reader<'a> {
    fn calendar(&self) -> &'a Calendar {
        &self.graph.calendar[self.language.index()]
    }

    /// Each month that has articles, with their number.
    pub fn months(&self) -> impl DoubleEndedIterator<Item = (Month, usize)> + use<'a> {
        self.record(Dependency::months(self.language));
        self.calendar().months.iter().map(|(month, count)| (*month, *count as usize))
    }

    /// The articles of a month, oldest first.
    pub fn month(&self, month: Month) -> &'a [ListEntry] {
        self.record(Dependency::month(self.language, month));
        self.part(List::Articles, |timestamp| self.graph.month_of(timestamp), month, month)
    }

    /// The months with articles before and after `month`.
    pub fn adjacent_months(&self, month: Month) -> (Option<Month>, Option<Month>) {
        let (before, after) = beside(&self.calendar().months, month);
        // A month that comes between two changes both of them.
        [Some(month), before, after]
            .into_iter()
            .flatten()
            .for_each(|month| self.record(Dependency::month(self.language, month)));
        (before, after)
    }

    /// Each day that has articles, translations not counted.
    pub fn days(&self) -> impl DoubleEndedIterator<Item = Date> + use<'a> {
        self.record(Dependency::days(self.language));
        self.calendar().days.keys().copied()
    }

    /// The days from `first` to `last` that have articles, with their number;
    /// translations are not counted.
    pub fn day_counts(&self, first: Date, last: Date) -> impl Iterator<Item = (Date, usize)> + use<'a> {
        first
            .series(jiff::Span::new().days(1))
            .take_while(|day| *day <= last)
            .for_each(|day| self.record(Dependency::day(self.language, day)));
        self.calendar().days.range(first..=last).map(|(day, count)| (*day, *count as usize))
    }

    /// The articles of the days from `first` to `last`, oldest first, without
    /// translations of other listed ones.
    pub fn briefings_of_days(&self, first: Date, last: Date) -> &'a [ListEntry] {
        first
            .series(jiff::Span::new().days(1))
            .take_while(|day| *day <= last)
            .for_each(|day| self.record(Dependency::day(self.language, day)));
        self.part(List::Briefings, |timestamp| self.graph.day_of(timestamp), first, last)
    }

    /// The last day with articles before `first`, and the first one after `last`.
    /// One of the days from `first` to `last` must have articles.
    pub fn adjacent_days(&self, first: Date, last: Date) -> (Option<Date>, Option<Date>) {
        let before = beside(&self.calendar().days, first).0;
        let after = beside(&self.calendar().days, last).1;
        // Whatever comes between them has one of these beside it.
        let ends = self.calendar().days.range(first..=last);
        let ends = [ends.clone().next(), ends.last()].into_iter().flatten().map(|(day, _)| *day);
        ends.chain(before).chain(after).for_each(|day| self.record(Dependency::day(self.language, day)));
        (before, after)
    }

    /// The places of a list of the site between two spans of time.
    fn part<T: Ord>(&self, list: List, of: impl Fn(i64) -> T, first: T, last: T) -> &'a [ListEntry] {
        let all = self.places(None, list);
        let start = all.partition_point(|place| of(place.timestamp) < first);
        let end = all.partition_point(|place| of(place.timestamp) <= last);
        &all[start..end.max(start)]
    }
}
