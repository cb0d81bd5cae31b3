//! Localized dates, intervals, numbers and changes.

use super::locale::Language;
use super::message::MessageArgument;
use crate::base::{Interval, Moment, PartialDate, Zone};

impl Language {
    /// Formats a date with the precision that it has: `7 April 2021`, `April 2021`,
    /// `about 2021`. Without data for the language the result is ISO 8601.
    pub fn format_date(&self, date: PartialDate) -> String {
        let text = self.format_exact(date);
        if !date.approximate {
            return text;
        }
        self.format_dated("about", date, &text)
    }

    /// Formats a moment, with time and zone if it has a time.
    pub fn format_moment(&self, moment: Moment, zone: &Zone) -> String {
        let text = self.format_exact(moment.day());
        match moment.time {
            Some((hour, minute)) => {
                self.join_time(&text, &format!("{} {}", self.format_time(hour, minute), zone_text(moment, zone)))
            }
            None => text,
        }
    }

    /// Returns how days are written, for a script: one pattern per month, `{D} January {Y}`,
    /// separated by `|`, and the Unicode key of the calendar. Both are empty if days are
    /// written in ISO 8601.
    pub fn day_patterns(&self) -> (String, &'static str) {
        self.dates.as_ref().map_or_else(Default::default, |dates| (dates.day_patterns(), dates.calendar()))
    }

    /// Formats a month of a year.
    pub fn format_month(&self, year: i16, month: u8) -> String {
        self.format_exact(PartialDate { year, month: Some(month), day: None, time: None, approximate: false })
    }

    /// Formats a month under a heading with its year: the name alone where it is known.
    pub fn format_month_name(&self, year: i16, month: u8) -> String {
        let name = self.dates.as_ref().and_then(|dates| dates.month_name(month));
        name.map_or_else(|| self.format_month(year, month), str::to_string)
    }

    /// Formats a year.
    pub fn format_year(&self, year: i16) -> String {
        self.format_exact(PartialDate { year, month: None, day: None, time: None, approximate: false })
    }

    /// Formats an interval: `6–7 April 2021`, `30 March 2021 – 2 April 2021`, `since 2004`.
    pub fn format_interval(&self, interval: Interval) -> String {
        match (interval.start, interval.end) {
            (Some(start), Some(end)) if start == end => self.format_date(start),
            (Some(start), Some(end)) => self.format_range(start, end),
            (Some(start), None) => self.format_dated("since", start, &self.format_date(start)),
            (None, Some(end)) => self.format_dated("until", end, &self.format_date(end)),
            (None, None) => String::new(),
        }
    }

    /// Formats a whole number: `12,345`.
    pub fn format_count(&self, number: i64) -> String {
        self.numbers.format_whole(number)
    }

    /// Replaces ASCII digits and the decimal point in `number` by those of the language.
    pub fn localize_digits(&self, number: &str) -> String {
        self.numbers.localize(number)
    }

    /// Formats the change between two values as a percentage, e.g. `+46%`, or between two
    /// percentages in percentage points, e.g. `−0.8 points`.
    ///
    /// From zero or across it, a percentage has no meaning: a number without a unit gets the
    /// difference, e.g. `+1,200`, and one with a unit an empty string. The result is also
    /// empty if nothing changed.
    pub fn format_change(&self, before: f64, now: f64, unit: &str) -> String {
        if before == now || !before.is_finite() || !now.is_finite() {
            return String::new();
        }
        if unit == "%" {
            return self.format_signed_message("change-points", now - before);
        }
        match before == 0.0 || before * now < 0.0 {
            false => self.format_signed_message("change-percent", (now - before) / before.abs() * 100.0),
            true if unit.is_empty() => self.format_difference(now - before),
            true => String::new(),
        }
    }

    fn format_exact(&self, date: PartialDate) -> String {
        let text = self.dates.as_ref().and_then(|dates| {
            let numbers = &self.numbers;
            match (date.month, date.day) {
                (Some(_), Some(_)) => dates.format_day(numbers, date.first_day(), None),
                (Some(month), None) => dates.format_month(numbers, date.year, month),
                (None, _) => dates.format_year(numbers, date.year),
            }
        });
        let text = text.unwrap_or_else(|| PartialDate { time: None, approximate: false, ..date }.to_string());
        match date.time {
            Some((hour, minute)) => self.join_time(&text, &self.format_time(hour, minute)),
            None => text,
        }
    }

    fn format_time(&self, hour: u8, minute: u8) -> String {
        self.numbers.localize(&format!("{hour:02}:{minute:02}"))
    }

    fn join_time(&self, date: &str, time: &str) -> String {
        self.format("date-time", &[("date", date.into()), ("time", time.into())])
    }

    /// Formats a message about a date; `precision` lets languages choose a preposition.
    fn format_dated(&self, key: &str, date: PartialDate, text: &str) -> String {
        let precision = match (date.month, date.day) {
            (_, Some(_)) => "day",
            (Some(_), None) => "month",
            (None, None) => "year",
        };
        self.format(key, &[("date", text.into()), ("precision", precision.into())])
    }

    fn format_range(&self, start: PartialDate, end: PartialDate) -> String {
        let is_plain = !start.approximate && !end.approximate && start.time.is_none() && end.time.is_none();
        let short = if is_plain { self.format_short_range(start, end) } else { None };
        short.unwrap_or_else(|| format!("{} – {}", self.format_date(start), self.format_date(end)))
    }

    /// Formats a range of days in one month, or of years.
    fn format_short_range(&self, start: PartialDate, end: PartialDate) -> Option<String> {
        match (start.day, end.day) {
            (Some(_), Some(_)) => {
                let dates = self.dates.as_ref()?;
                let (first, last) = dates.days_of_one_month(start.first_day(), end.first_day())?;
                let number = |day: u8| self.numbers.format_plain(i64::from(day));
                let days = format!("{}–{}", number(first), number(last));
                dates.format_day(&self.numbers, start.first_day(), Some(&days))
            }
            (None, None) if start.month.is_none() && end.month.is_none() => {
                let number = |year: i16| self.numbers.format_plain(i64::from(year));
                Some(format!("{}–{}", number(start.year), number(end.year)))
            }
            _ => None,
        }
    }

    fn format_difference(&self, difference: f64) -> String {
        match difference.fract() == 0.0 && difference.abs() < 1e15 {
            true => self.numbers.format_signed_whole(difference as i64),
            false => signed(difference).map_or(String::new(), |signed| self.numbers.format_signed(&signed)),
        }
    }

    fn format_signed_message(&self, key: &str, number: f64) -> String {
        let Some(signed) = signed(number) else { return String::new() };
        let localized = self.numbers.format_signed(&signed);
        let size = signed.trim_start_matches(['+', '−']).parse().map_or(number, f64::abs);
        let arguments = [
            ("number", MessageArgument::Text(&localized)),
            ("size", MessageArgument::Number(size)),
            ("percent", MessageArgument::Text(self.numbers.percent_sign())),
        ];
        self.format(key, &arguments)
    }
}

/// Rounds a number and gives it a sign, with one decimal at most and only below ten; `None` if
/// the result is 0.
fn signed(number: f64) -> Option<String> {
    let rounded = if number.abs() < 10.0 { format!("{number:+.1}") } else { format!("{number:+.0}") };
    let trimmed = if rounded.contains('.') { rounded.trim_end_matches('0').trim_end_matches('.') } else { &rounded };
    (!matches!(trimmed, "+" | "-" | "+0" | "-0")).then(|| trimmed.replace('-', "−"))
}

fn zone_text(moment: Moment, zone: &Zone) -> String {
    let minutes = moment.offset_minutes;
    if zone.name() == "UTC" || minutes == 0 {
        return "UTC".to_string();
    }
    let sign = if minutes < 0 { '−' } else { '+' };
    let (hours, rest) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
    if rest == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{rest:02}") }
}
