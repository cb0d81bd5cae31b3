//! Dates with unknown parts.

use std::fmt;

use jiff::civil::Date;

/// A date of ISO 8601 that may lack day or month (`2031`, `2031-05`), may have a local
/// time, and may be approximate (a trailing `~`, as in EDTF).
///
/// Dates are ordered by their earliest possible instant, then the more exact date
/// first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    /// Year, 1 to 9999.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month; only with a month.
    pub day: Option<u8>,
    /// Hour and minute in the site's time zone; only with a day.
    pub time: Option<(u8, u8)>,
    /// Whether the date is marked as approximate.
    pub approximate: bool,
}

impl PartialDate {
    /// Creates a date from a day.
    pub fn day(date: Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month() as u8),
            day: Some(date.day() as u8),
            time: None,
            approximate: false,
        }
    }

    /// Returns the first possible day.
    pub fn first_day(self) -> Date {
        let day = self.day.unwrap_or(1);
        Date::new(self.year, self.month.unwrap_or(1) as i8, day as i8).unwrap_or(Date::MIN)
    }

    /// Returns the last possible day.
    pub fn last_day(self) -> Date {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.first_day(),
            (Some(_), None) => self.first_day().last_of_month(),
            (None, _) => self.first_day().last_of_year(),
        }
    }

    /// Returns whether the day is unknown.
    pub fn is_reduced(self) -> bool {
        self.day.is_none()
    }

    fn order(self) -> (Date, (u8, u8), u8, bool) {
        let precision = 4 - self.month.is_some() as u8 - self.day.is_some() as u8 - self.time.is_some() as u8;
        (self.first_day(), self.time.unwrap_or((0, 0)), precision, self.approximate)
    }

    /// Returns the ISO 8601 form without `~`. Every list formats dates, so this
    /// function avoids the formatting machinery.
    pub fn iso(self) -> String {
        let mut iso = String::with_capacity(16);
        push_year(&mut iso, self.year);
        if let Some(month) = self.month {
            iso.push('-');
            push_pair(&mut iso, month);
        }
        if let Some(day) = self.day {
            iso.push('-');
            push_pair(&mut iso, day);
        }
        if let Some((hour, minute)) = self.time {
            iso.push('T');
            push_pair(&mut iso, hour);
            iso.push(':');
            push_pair(&mut iso, minute);
        }
        iso
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.order().cmp(&other.order())
    }
}

/// Writes the ISO 8601 form without `~`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

/// Appends a year in four digits or more.
fn push_year(out: &mut String, year: i16) {
    match u8::try_from(year / 100) {
        Ok(century) if (0..=9999).contains(&year) => {
            push_pair(out, century);
            push_pair(out, (year % 100) as u8);
        }
        Ok(_) | Err(_) => out.push_str(&format!("{year:04}")),
    }
}

/// Appends a number below 100 in two digits.
pub(super) fn push_pair(out: &mut String, number: u8) {
    out.push(char::from(b'0' + number / 10 % 10));
    out.push(char::from(b'0' + number % 10));
}
