//! Parsing of dates with unknown parts.

use super::moment::Moment;
use super::partial_date::PartialDate;
use super::zone::Zone;

impl PartialDate {
    /// Parses `text`. A time with an offset or `Z` is converted to `zone`.
    ///
    /// # Errors
    /// Returns a message with the found text and the expected format.
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
}

fn digits(text: &str) -> Option<i16> {
    let plain = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}
