//! Times and spans of time, in words.

use super::Language;
use crate::base::{Interval, Moment, PartialDate, Zone};

impl Language {
    /// A date, perhaps reduced: `7 April 2021`, `April 2021`, `about 2021`. A language
    /// of which nothing is known has ISO 8601.
    pub fn format_date(&self, date: PartialDate) -> String {
        let text = self.exact(date);
        if !date.approximate {
            return text;
        }
        self.dated("about", date, &text)
    }

    fn exact(&self, date: PartialDate) -> String {
        let text = self.dates.as_ref().and_then(|dates| {
            let numbers = &self.numbers;
            match (date.month, date.day) {
                (Some(_), Some(_)) => dates.day(numbers, date.first_day(), None),
                (Some(month), None) => dates.month(numbers, date.year, month),
                (None, _) => dates.year(numbers, date.year),
            }
        });
        let text = text.unwrap_or_else(|| PartialDate { time: None, approximate: false, ..date }.to_string());
        match date.time {
            Some((hour, minute)) => self.at(&text, &self.clock(hour, minute)),
            None => text,
        }
    }

    /// A moment, with time and zone if the author gave a time.
    pub fn format_moment(&self, moment: Moment, zone: &Zone) -> String {
        let text = self.exact(moment.day());
        match moment.time {
            Some((hour, minute)) => {
                self.at(&text, &format!("{} {}", self.clock(hour, minute), zone_text(moment, zone)))
            }
            None => text,
        }
    }

    /// How days are written, for a script: a form for each month, `{D} January {Y}`, with `|`
    /// between them, and the key of their calendar. Empty where days are written by ISO 8601.
    pub fn day_patterns(&self) -> (String, &'static str) {
        self.dates.as_ref().map_or_else(Default::default, |dates| (dates.day_patterns(), dates.calendar()))
    }

    fn clock(&self, hour: u8, minute: u8) -> String {
        self.numbers.ascii(&format!("{hour:02}:{minute:02}"))
    }

    fn at(&self, date: &str, time: &str) -> String {
        self.format("date-time", &[("date", date.into()), ("time", time.into())])
    }

    /// A month of a year.
    pub fn format_month(&self, year: i16, month: u8) -> String {
        self.exact(PartialDate { year, month: Some(month), day: None, time: None, approximate: false })
    }

    /// A month below its year: only its name, where that is known.
    pub fn format_month_name(&self, year: i16, month: u8) -> String {
        let name = self.dates.as_ref().and_then(|dates| dates.name(month));
        name.map_or_else(|| self.format_month(year, month), str::to_string)
    }

    /// A year.
    pub fn format_year(&self, year: i16) -> String {
        self.exact(PartialDate { year, month: None, day: None, time: None, approximate: false })
    }

    /// A span of time: `6–7 April 2021`, `30 March 2021 – 2 April 2021`, `since 2004`.
    pub fn format_interval(&self, interval: Interval) -> String {
        match (interval.start, interval.end) {
            (Some(start), Some(end)) if start == end => self.format_date(start),
            (Some(start), Some(end)) => self.between(start, end),
            (Some(start), None) => self.dated("since", start, &self.format_date(start)),
            (None, Some(end)) => self.dated("until", end, &self.format_date(end)),
            (None, None) => String::new(),
        }
    }

    fn dated(&self, key: &str, date: PartialDate, text: &str) -> String {
        let precision = match (date.month, date.day) {
            (_, Some(_)) => "day",
            (Some(_), None) => "month",
            (None, None) => "year",
        };
        self.format(key, &[("date", text.into()), ("precision", precision.into())])
    }

    fn between(&self, start: PartialDate, end: PartialDate) -> String {
        let plain = !start.approximate && !end.approximate && start.time.is_none() && end.time.is_none();
        let short = if plain { self.short_span(start, end) } else { None };
        short.unwrap_or_else(|| format!("{} – {}", self.format_date(start), self.format_date(end)))
    }

    /// Days of one month, or years.
    fn short_span(&self, start: PartialDate, end: PartialDate) -> Option<String> {
        match (start.day, end.day) {
            (Some(_), Some(_)) => {
                let dates = self.dates.as_ref()?;
                let (first, last) = dates.days_of_one_month(start.first_day(), end.first_day())?;
                let number = |day: u8| self.numbers.plain(i64::from(day));
                let days = format!("{}–{}", number(first), number(last));
                dates.day(&self.numbers, start.first_day(), Some(&days))
            }
            (None, None) if start.month.is_none() && end.month.is_none() => {
                let number = |year: i16| self.numbers.plain(i64::from(year));
                Some(format!("{}–{}", number(start.year), number(end.year)))
            }
            _ => None,
        }
    }
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
