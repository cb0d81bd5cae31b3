//! Queries by day and month.

use jiff::civil::Date;

use super::reader::Reader;
use crate::base::Zone;
use crate::graph::calendar::{Calendar, Month, adjacent, day_at, month_at};
use crate::graph::dependencies::Dependency;
use crate::graph::lists::{List, ListEntry};

/// The days and months that have articles in the reader's language.
#[derive(Clone, Copy)]
pub struct CalendarReader<'a> {
    reader: Reader<'a>,
}

impl<'a> CalendarReader<'a> {
    pub(super) fn new(reader: Reader<'a>) -> Self {
        Self { reader }
    }

    /// Returns each month that has articles, with their number.
    pub fn months(self) -> impl DoubleEndedIterator<Item = (Month, usize)> + use<'a> {
        self.reader.record(Dependency::months(self.reader.language));
        self.calendar().months.iter().map(|(month, count)| (*month, *count as usize))
    }

    /// Returns the articles of a month, oldest first.
    pub fn month(self, month: Month) -> &'a [ListEntry] {
        self.record_month(month);
        self.entries_in_period(List::Articles, month_at, (month, month))
    }

    /// Returns the months with articles before and after `month`.
    pub fn adjacent_months(self, month: Month) -> (Option<Month>, Option<Month>) {
        let (before, after) = adjacent(&self.calendar().months, month);
        // A month added between two months changes the keys of both.
        [Some(month), before, after].into_iter().flatten().for_each(|month| self.record_month(month));
        (before, after)
    }

    /// Returns each day that has articles; translations do not count.
    pub fn days(self) -> impl DoubleEndedIterator<Item = Date> + use<'a> {
        self.reader.record(Dependency::days(self.reader.language));
        self.calendar().days.keys().copied()
    }

    /// Returns the days from `first` to `last` that have articles, with their number;
    /// translations do not count.
    pub fn day_counts(self, first: Date, last: Date) -> impl Iterator<Item = (Date, usize)> + use<'a> {
        self.record_days(first, last);
        self.calendar().days.range(first..=last).map(|(day, count)| (*day, *count as usize))
    }

    /// Returns the articles of the days from `first` to `last`, oldest first, without
    /// translations of other listed articles.
    pub fn briefings(self, first: Date, last: Date) -> &'a [ListEntry] {
        self.record_days(first, last);
        self.entries_in_period(List::Briefings, day_at, (first, last))
    }

    /// Returns the last day with articles before `first`, and the first one after `last`.
    /// One of the days from `first` to `last` must have articles.
    pub fn adjacent_days(self, first: Date, last: Date) -> (Option<Date>, Option<Date>) {
        let days = &self.calendar().days;
        let (before, after) = (adjacent(days, first).0, adjacent(days, last).1);
        // A day added between two days changes the keys of both.
        let period = days.range(first..=last);
        let ends = [period.clone().next(), period.last()].into_iter().flatten().map(|(day, _)| *day);
        ends.chain(before).chain(after).for_each(|day| self.record_day(day));
        (before, after)
    }

    fn calendar(self) -> &'a Calendar {
        self.reader.state.calendars.get(self.reader.language)
    }

    fn record_month(self, month: Month) {
        self.reader.record(Dependency::month(self.reader.language, month));
    }

    fn record_days(self, first: Date, last: Date) {
        let days = first.series(jiff::Span::new().days(1)).take_while(|day| *day <= last);
        days.for_each(|day| self.record_day(day));
    }

    fn record_day(self, day: Date) {
        self.reader.record(Dependency::day(self.reader.language, day));
    }

    /// Returns the entries of a list of the site from the first to the last period.
    fn entries_in_period<T: Ord>(
        self,
        list: List,
        period_at: impl Fn(i64, &Zone) -> T,
        (first, last): (T, T),
    ) -> &'a [ListEntry] {
        let zone = &self.reader.settings().zone;
        let all = self.reader.entries(None, list);
        let start = all.partition_point(|entry| period_at(entry.timestamp, zone) < first);
        let end = all.partition_point(|entry| period_at(entry.timestamp, zone) <= last);
        &all[start..end.max(start)]
    }
}
