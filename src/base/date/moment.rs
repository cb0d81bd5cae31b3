//! Points in time.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::partial_date::{PartialDate, push_pair};
use super::zone::Zone;

/// A point in time with its local date and time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// Seconds since 1970-01-01 00:00 UTC.
    pub timestamp: i64,
    /// The day in the site's zone.
    pub date: Date,
    /// Hour and minute in the site's zone; `None` if only the day was given.
    pub time: Option<(u8, u8)>,
    /// The offset of the site's zone from UTC at that time, in minutes east.
    pub offset_minutes: i16,
}

impl Moment {
    /// Parses a date, or a date and time with or without an offset. A date
    /// without a time is midnight in `zone`.
    ///
    /// # Errors
    /// Returns a message about the problem.
    pub fn parse(text: &str, zone: &Zone) -> Result<Self, String> {
        let text = text.trim();
        let bytes = text.as_bytes();
        let has_date_format = bytes.len() >= 10
            && bytes[4] == b'-'
            && bytes[7] == b'-'
            && bytes[..10].iter().enumerate().all(|(at, b)| at == 4 || at == 7 || b.is_ascii_digit());
        if !has_date_format {
            let is_reduced = matches!(text.len(), 4 | 7) && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
            let problem = if is_reduced { "has no day" } else { "is not an ISO 8601 date" };
            return Err(format!("{} {problem}", quoted(text)));
        }
        let date = day_of(&text[..10])?;
        let rest = text[10..].trim_start_matches(['T', 't', ' ']).trim();
        if rest.is_empty() {
            return Ok(Self { time: None, ..Self::from_local(date.to_datetime(Time::midnight()), zone) });
        }
        let (clock, offset) = split_offset(rest);
        let time = time_of(clock).ok_or_else(|| format!("{} is not a time of day", quoted(clock)))?;
        let local = date.to_datetime(time);
        let Some(offset) = offset else { return Ok(Self::from_local(local, zone)) };
        let minutes = offset_minutes(offset).ok_or_else(|| format!("{} is not an offset from UTC", quoted(offset)))?;
        let utc = TimeZone::UTC.to_timestamp(local).map_err(|_| "the time is out of range".to_string())?;
        Ok(Self::at(utc.as_second() - i64::from(minutes) * 60, zone))
    }

    /// Returns the moment `timestamp` seconds after 1970, in the time of `zone`.
    pub fn at(timestamp: i64, zone: &Zone) -> Self {
        let instant = jiff::Timestamp::from_second(timestamp).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let offset = zone.0.to_offset(instant);
        let local = offset.to_datetime(instant);
        Self {
            timestamp: instant.as_second(),
            date: local.date(),
            time: Some((local.hour() as u8, local.minute() as u8)),
            offset_minutes: (offset.seconds() / 60) as i16,
        }
    }

    fn from_local(local: DateTime, zone: &Zone) -> Self {
        let timestamp = zone.0.to_timestamp(local).map_or(0, |t| t.as_second());
        let time = Some((local.hour() as u8, local.minute() as u8));
        Self { date: local.date(), time, ..Self::at(timestamp, zone) }
    }

    /// Returns the day.
    pub fn day(self) -> PartialDate {
        PartialDate::day(self.date)
    }

    /// Returns the RFC 3339 form, e.g. `2021-04-07T18:00:00+05:00`, for feeds and `<time>`.
    pub fn rfc3339(self) -> String {
        let minutes = self.offset_minutes.unsigned_abs();
        let (hour, minute) = self.time.unwrap_or((0, 0));
        let mut text = PartialDate { time: Some((hour, minute)), ..PartialDate::day(self.date) }.iso();
        text.push_str(if self.offset_minutes < 0 { ":00-" } else { ":00+" });
        push_pair(&mut text, (minutes / 60) as u8);
        text.push(':');
        push_pair(&mut text, (minutes % 60) as u8);
        text
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.timestamp, self.date, self.time, self.offset_minutes).cmp(&(
            other.timestamp,
            other.date,
            other.time,
            other.offset_minutes,
        ))
    }
}

fn quoted(text: &str) -> String {
    format!("`{}`", text.chars().take(40).collect::<String>())
}

fn day_of(text: &str) -> Result<Date, String> {
    let number = |range: std::ops::Range<usize>| text[range].parse::<i16>().unwrap_or(0);
    let (year, month, day) = (number(0..4), number(5..7), number(8..10));
    if !(1..=12).contains(&month) {
        return Err(format!("there is no month {month:02}"));
    }
    Date::new(year, month as i8, day as i8).map_err(|_| {
        let first = Date::new(year, month as i8, 1).map_or(31, |d| d.days_in_month());
        format!("there is no day {day:02} in {year:04}-{month:02}, which has {first} days")
    })
}

fn split_offset(text: &str) -> (&str, Option<&str>) {
    if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        return (clock.trim_end(), Some("+00:00"));
    }
    match text.rfind(['+', '-']) {
        Some(at) => (text[..at].trim_end(), Some(&text[at..])),
        None => (text, None),
    }
}

fn time_of(clock: &str) -> Option<Time> {
    let whole = clock.split(['.', ',']).next()?;
    let parts: Vec<i8> =
        whole.split(':').map(|p| (p.len() == 2).then(|| p.parse().ok()).flatten()).collect::<Option<_>>()?;
    match parts.as_slice() {
        [hour, minute] => Time::new(*hour, *minute, 0, 0).ok(),
        [hour, minute, second] => Time::new(*hour, *minute, *second, 0).ok(),
        _ => None,
    }
}

fn offset_minutes(offset: &str) -> Option<i32> {
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let digits: String = offset[1..].chars().filter(|c| *c != ':').collect();
    let plain = digits.bytes().all(|b| b.is_ascii_digit());
    let (hours, minutes) = match digits.len() {
        2 if plain => (digits.parse::<i32>().ok()?, 0),
        4 if plain => (digits[..2].parse::<i32>().ok()?, digits[2..].parse::<i32>().ok()?),
        _ => return None,
    };
    (hours <= 18 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}
