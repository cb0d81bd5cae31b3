//! Intervals of dates.

use jiff::civil::Date;

use super::partial_date::PartialDate;
use super::zone::Zone;

/// An interval of dates, each of which may be reduced or open (`..`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Interval {
    /// First day; `None` if open.
    pub start: Option<PartialDate>,
    /// Last day; `None` if open. Equal to `start` for a single date.
    pub end: Option<PartialDate>,
}

impl Interval {
    /// Parses `2021-04-06/2021-04-07`, `2021/..`, `../2021` or a single date.
    ///
    /// # Errors
    /// Returns the errors of [`PartialDate::parse`], and a message if the end is before the
    /// start or both ends are open.
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
                Err(format!("the end ({end}) is before the start ({start})"))
            }
            (None, None) => Err("both ends are open".to_string()),
            _ => Ok(interval),
        }
    }

    /// Returns whether the interval may contain `day`.
    pub fn contains(&self, day: Date) -> bool {
        self.start.is_none_or(|start| start.first_day() <= day) && self.end.is_none_or(|end| day <= end.last_day())
    }
}
