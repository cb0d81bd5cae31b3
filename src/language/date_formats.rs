//! Localized dates.
//!
//! CLDR data is read once per language and month: a formatted example without its day and
//! year is a pattern for every other day and year of that month. Formatting a date then only
//! copies a few strings.

use super::calendar_system::CalendarSystem;
#[cfg(feature = "icu")]
use super::cldr_dates;
use super::date_pattern::{DatePattern, DatePatterns, PatternPart, fill, serialize};
use super::number_format::NumberFormat;
use crate::base::ENGLISH_MONTHS;

/// The date formats of a language.
pub struct DateFormats {
    patterns: DatePatterns,
    /// The patterns of exact days in a calendar other than the Gregorian.
    #[cfg(feature = "icu")]
    calendar_days: Option<CalendarDays>,
    /// Standalone month names, if known.
    month_names: &'static [&'static str],
}

/// The day patterns of a calendar other than the Gregorian.
#[cfg(feature = "icu")]
struct CalendarDays {
    calendar: CalendarSystem,
    days: Vec<DatePattern>,
}

impl DateFormats {
    /// Loads the date formats of `tag`, with exact days in `calendar`. `None` if there is no
    /// data for the language.
    pub fn new(tag: &str, calendar: CalendarSystem, numbers: &NumberFormat) -> Option<Self> {
        if matches!(tag, "en" | "en-GB") && calendar == CalendarSystem::Gregorian {
            return Some(Self::english());
        }
        #[cfg(feature = "icu")]
        return Self::from_cldr(tag, calendar, numbers);
        #[cfg(not(feature = "icu"))]
        return Some(numbers).and(None);
    }

    #[cfg(feature = "icu")]
    fn from_cldr(tag: &str, calendar: CalendarSystem, numbers: &NumberFormat) -> Option<Self> {
        let calendar_days = match calendar {
            CalendarSystem::Gregorian => None,
            _ => Some(CalendarDays { calendar, days: cldr_dates::day_patterns(tag, calendar, numbers)? }),
        };
        Some(Self { patterns: cldr_dates::patterns(tag, numbers)?, calendar_days, month_names: &[] })
    }

    /// The British format, `7 April 2021`, which is built in: most sites need no other.
    fn english() -> Self {
        let text = |text: String| PatternPart::Text(text.into());
        let months = || ENGLISH_MONTHS.iter();
        let patterns = DatePatterns {
            days: months().map(|name| vec![PatternPart::Day, text(format!(" {name} ")), PatternPart::Year]).collect(),
            months: months().map(|name| vec![text(format!("{name} ")), PatternPart::Year]).collect(),
            year: vec![PatternPart::Year],
        };
        Self {
            patterns,
            #[cfg(feature = "icu")]
            calendar_days: None,
            month_names: &ENGLISH_MONTHS,
        }
    }

    /// Formats a day; `days` replaces its number, for a range of days. `None` if the date has
    /// no pattern.
    pub fn format_day(&self, numbers: &NumberFormat, date: jiff::civil::Date, days: Option<&str>) -> Option<String> {
        let (pattern, year, day_of_month) = self.day_pattern(date)?;
        let push_day = |out: &mut String| match days {
            Some(days) => out.push_str(days),
            None => numbers.push_plain(out, u32::from(day_of_month)),
        };
        fill(pattern, numbers, push_day, year)
    }

    /// Formats a month of a year.
    pub fn format_month(&self, numbers: &NumberFormat, year: i16, month: u8) -> Option<String> {
        let pattern = self.patterns.months.get(usize::from(month).checked_sub(1)?)?;
        fill(pattern, numbers, |_| {}, i32::from(year))
    }

    /// Formats a year.
    pub fn format_year(&self, numbers: &NumberFormat, year: i16) -> Option<String> {
        fill(&self.patterns.year, numbers, |_| {}, i32::from(year))
    }

    /// Returns the standalone name of a month, 1 to 12, if it is known.
    pub fn month_name(&self, month: u8) -> Option<&str> {
        self.month_names.get(usize::from(month).checked_sub(1)?).copied()
    }

    /// Returns the day patterns of all months, the first month first, separated by `|`: `{D}`
    /// is the day and `{Y}` the year.
    pub fn day_patterns(&self) -> String {
        #[cfg(feature = "icu")]
        if let Some(other) = &self.calendar_days {
            return serialize(&other.days);
        }
        serialize(&self.patterns.days)
    }

    /// Returns the calendar of exact days, as the `ca` key of a language tag (UTS 35).
    pub fn calendar(&self) -> &'static str {
        #[cfg(feature = "icu")]
        if let Some(other) = &self.calendar_days {
            return other.calendar.unicode_key();
        }
        "gregory"
    }

    /// Returns the days of the month of two dates in the same month of the calendar.
    pub fn days_of_one_month(&self, first: jiff::civil::Date, last: jiff::civil::Date) -> Option<(u8, u8)> {
        let ((pattern, year, day), (last_pattern, last_year, last_day)) =
            (self.day_pattern(first)?, self.day_pattern(last)?);
        (std::ptr::eq(pattern, last_pattern) && year == last_year).then_some((day, last_day))
    }

    /// Returns the pattern of a day, its year and its day of the month.
    fn day_pattern(&self, date: jiff::civil::Date) -> Option<(&DatePattern, i32, u8)> {
        #[cfg(feature = "icu")]
        if let Some(other) = &self.calendar_days {
            let (year, month, day) = cldr_dates::fields(date, other.calendar)?;
            return Some((other.days.get(usize::from(month).checked_sub(1)?)?, year, day));
        }
        let pattern = self.patterns.days.get(usize::from(date.month().unsigned_abs()).checked_sub(1)?)?;
        Some((pattern, i32::from(date.year()), date.day().unsigned_abs()))
    }
}
