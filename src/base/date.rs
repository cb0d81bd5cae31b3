//! Dates as newsrooms write them: whole, reduced, about, open, with a zone.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// The English names of the months, January first.
pub const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date of ISO 8601 that may be reduced (`2031`, `2031-05`), may carry a
/// local time, and may be approximate (a trailing `~`, as in EDTF).
///
/// The order is by the earliest instant that it can mean, then the more exact
/// one first.
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
    /// Whether the author marked it as about.
    pub approximate: bool,
}

impl PartialDate {
    /// A whole day.
    pub fn day(date: Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month() as u8),
            day: Some(date.day() as u8),
            time: None,
            approximate: false,
        }
    }

    /// Reads `text`. An offset or `Z` is converted to `zone`.
    ///
    /// # Errors
    /// What is wrong with the text, in words: what was found and what a date
    /// looks like.
    pub fn parse(text: &str, zone: &Zone) -> Result<Self, String> {
        let trimmed = text.trim();
        let (plain, approximate) = match trimmed.strip_suffix('~') {
            Some(plain) => (plain, true),
            None => (trimmed, false),
        };
        let found = Self::parse_plain(plain, zone)?;
        Ok(Self { approximate, ..found })
    }

    fn parse_plain(text: &str, zone: &Zone) -> Result<Self, String> {
        let reduced = |year, month| Self { year, month, day: None, time: None, approximate: false };
        let digits: Option<Vec<i16>> = text.split('-').map(digits).collect();
        match digits.as_deref() {
            Some([year]) if text.len() == 4 => Ok(reduced(*year, None)),
            Some([year, month]) if text.len() == 7 => match month {
                1..=12 => Ok(reduced(*year, Some(*month as u8))),
                _ => Err(format!("there is no month {month:02}")),
            },
            _ => {
                let moment = Moment::parse(text, zone)?;
                Ok(Self { time: moment.time, ..Self::day(moment.date) })
            }
        }
    }

    /// The first day that it can mean.
    pub fn first_day(self) -> Date {
        let day = self.day.unwrap_or(1);
        Date::new(self.year, self.month.unwrap_or(1) as i8, day as i8).unwrap_or(Date::MIN)
    }

    /// The last day that it can mean.
    pub fn last_day(self) -> Date {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.first_day(),
            (Some(_), None) => self.first_day().last_of_month(),
            (None, _) => self.first_day().last_of_year(),
        }
    }

    /// Whether only the year and perhaps the month are known.
    pub fn is_reduced(self) -> bool {
        self.day.is_none()
    }

    fn order(self) -> (Date, (u8, u8), u8, bool) {
        let precision = 4 - self.month.is_some() as u8 - self.day.is_some() as u8 - self.time.is_some() as u8;
        (self.first_day(), self.time.unwrap_or((0, 0)), precision, self.approximate)
    }
}

fn digits(text: &str) -> Option<i16> {
    let plain = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
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

/// The ISO 8601 form that the author would write, without `~`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

impl PartialDate {
    /// The text of its `Display`. Dates stand in every list, so it is made
    /// without the machinery of formatting.
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
fn push_pair(out: &mut String, number: u8) {
    out.push(char::from(b'0' + number / 10 % 10));
    out.push(char::from(b'0' + number % 10));
}

/// A span of time whose ends may be reduced or open (`..`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Interval {
    /// First day; `None` if open.
    pub start: Option<PartialDate>,
    /// Last day; `None` if open. Equal to `start` for a single date.
    pub end: Option<PartialDate>,
}

impl Interval {
    /// Reads `2021-04-06/2021-04-07`, `2021/..`, `../2021` or a single date.
    ///
    /// # Errors
    /// As [`PartialDate::parse`]; also when the end lies before the start.
    pub fn parse(text: &str, zone: &Zone) -> Result<Self, String> {
        let Some((start, end)) = text.split_once('/') else {
            let date = PartialDate::parse(text, zone)?;
            return Ok(Self { start: Some(date), end: Some(date) });
        };
        let side = |text: &str| match text.trim() {
            ".." | "" => Ok(None),
            date => PartialDate::parse(date, zone).map(Some),
        };
        let interval = Self { start: side(start)?, end: side(end)? };
        match (interval.start, interval.end) {
            (Some(start), Some(end)) if end.last_day() < start.first_day() => {
                Err(format!("it ends ({end}) before it starts ({start})"))
            }
            (None, None) => Err("both ends are open".to_string()),
            _ => Ok(interval),
        }
    }

    /// Whether `day` can lie inside.
    pub fn contains(&self, day: Date) -> bool {
        self.start.is_none_or(|start| start.first_day() <= day) && self.end.is_none_or(|end| day <= end.last_day())
    }
}

/// Where the site's clocks stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone(TimeZone);

impl Zone {
    /// Coordinated universal time.
    pub fn utc() -> Self {
        Self(TimeZone::UTC)
    }

    /// The zone of an IANA name such as `Asia/Karachi`, from the time zone
    /// data inside the program, whatever the machine has.
    pub fn named(name: &str) -> Option<Self> {
        jiff::tz::TimeZoneDatabase::bundled().get(name).ok().map(Self)
    }

    /// Every name that [`Zone::named`] knows, to find the one that was meant.
    pub fn names() -> Vec<String> {
        jiff::tz::TimeZoneDatabase::bundled().available().map(|name| name.to_string()).collect()
    }

    /// The IANA name.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }
}

/// A point in time with the local date and time that people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// Seconds since 1970-01-01 00:00 UTC.
    pub timestamp: i64,
    /// The day in the site's zone.
    pub date: Date,
    /// Hour and minute in the site's zone; `None` if only the day was given.
    pub time: Option<(u8, u8)>,
    /// Minutes east of UTC that the site's zone had then.
    pub offset_minutes: i16,
}

impl Moment {
    /// Reads a date, or a date and time with or without an offset. A date
    /// without a time is midnight in `zone`.
    ///
    /// # Errors
    /// What is wrong with the text, in words.
    pub fn parse(text: &str, zone: &Zone) -> Result<Self, String> {
        let text = text.trim();
        let shape = text.as_bytes();
        let day_shaped = shape.len() >= 10
            && shape[4] == b'-'
            && shape[7] == b'-'
            && shape[..10].iter().enumerate().all(|(at, b)| at == 4 || at == 7 || b.is_ascii_digit());
        if !day_shaped {
            return Err(format!("{} is not an ISO 8601 date", crate::base::date::quoted(text)));
        }
        let date = day_of(&text[..10])?;
        let rest = text[10..].trim_start_matches(['T', 't', ' ']).trim();
        if rest.is_empty() {
            return Ok(Self::local(date.to_datetime(Time::midnight()), zone, false));
        }
        let (clock, offset) = split_offset(rest);
        let time = time_of(clock).ok_or_else(|| format!("{} is not a time of day", quoted(clock)))?;
        let local = date.to_datetime(time);
        let Some(offset) = offset else { return Ok(Self::local(local, zone, true)) };
        let minutes = offset_minutes(offset).ok_or_else(|| format!("{} is not an offset from UTC", quoted(offset)))?;
        let utc = TimeZone::UTC.to_timestamp(local).map_err(|_| "the time is out of range".to_string())?;
        Ok(Self::at(utc.as_second() - i64::from(minutes) * 60, zone))
    }

    /// The moment `timestamp` seconds after 1970, as the zone's clocks show it.
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

    fn local(local: DateTime, zone: &Zone, timed: bool) -> Self {
        let timestamp = zone.0.to_timestamp(local).map_or(0, |t| t.as_second());
        let time = timed.then_some((local.hour() as u8, local.minute() as u8));
        Self { date: local.date(), time, ..Self::at(timestamp, zone) }
    }

    /// The day, as a whole partial date.
    pub fn day(self) -> PartialDate {
        PartialDate::day(self.date)
    }

    /// RFC 3339, e.g. `2021-04-07T18:00:00+05:00`: what feeds and `<time>` want.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Result<PartialDate, String> {
        PartialDate::parse(text, &Zone::utc())
    }

    #[test]
    fn dates_may_be_reduced_or_about() {
        assert_eq!(date("2031").map(|d| d.to_string()).as_deref(), Ok("2031"));
        assert_eq!(date("2031-05~").map(|d| (d.to_string(), d.approximate)), Ok(("2031-05".into(), true)));
        assert_eq!(date("2031-05").map(|d| d.last_day().to_string()).as_deref(), Ok("2031-05-31"));
        assert!(date("2031").expect("a year") < date("2031-02").expect("a month"));
    }

    #[test]
    fn an_impossible_date_says_why() {
        assert_eq!(date("2016-06-31").unwrap_err(), "there is no day 31 in 2016-06, which has 30 days");
        assert_eq!(date("2016-13").unwrap_err(), "there is no month 13");
        assert_eq!(date("6 April 2022").unwrap_err(), "`6 April 2022` is not an ISO 8601 date");
        assert_eq!(date("2021-4-7").unwrap_err(), "`2021-4-7` is not an ISO 8601 date");
    }

    #[test]
    fn a_local_time_takes_the_site_zone() {
        let karachi = Zone::named("Asia/Karachi").expect("the zone is in the data");
        let moment = |text| Moment::parse(text, &karachi).expect("a date");
        assert_eq!(moment("2021-04-07T18:00").rfc3339(), "2021-04-07T18:00:00+05:00");
        assert_eq!(moment("2021-04-07 18:00:00 -0500").rfc3339(), "2021-04-08T04:00:00+05:00");
        assert_eq!(moment("2021-04-07T13:00:00.000Z"), moment("2021-04-07T18:00"));
        assert_eq!(moment("2021-04-07").rfc3339(), "2021-04-07T00:00:00+05:00");
    }

    #[test]
    fn intervals_may_be_open() {
        let utc = Zone::utc();
        let term = Interval::parse("2018-08/..", &utc).expect("an interval");
        assert!(term.contains(Date::constant(2021, 4, 7)));
        assert!(!term.contains(Date::constant(2018, 7, 31)));
        assert!(Interval::parse("2022/2021", &utc).is_err());
    }
}
