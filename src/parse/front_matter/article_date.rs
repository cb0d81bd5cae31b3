//! The date of an article: the key `date:`, or the beginning of the file name.

use std::ops::RangeInclusive;

use super::source::{FrontMatterSource, TopLevelEntries};
use crate::base::{ContentPath, Moment, Span, Zone};
use crate::diagnostic::catalog::front_matter as catalog;

/// Plausible years of a briefing: a year outside this range is probably a typing error.
const PLAUSIBLE_YEARS: RangeInclusive<i16> = 1900..=2150;

/// Reads `date:`, or else the date at the beginning of the file name. An article without a
/// date is from 1970.
pub fn read<'a>(
    source: &mut FrontMatterSource<'a>,
    entries: &TopLevelEntries<'a>,
    path: &ContentPath,
    zone: &Zone,
) -> Moment {
    let given = entries.value("date");
    let known = match given {
        Some(node) => source.values.moment("date", node, zone).map(|(moment, span)| {
            if is_implausible(moment) {
                report_implausible(source, "date", moment, span);
            }
            moment
        }),
        None => file_date(path).and_then(|(date, _)| Moment::parse(date, zone).ok()),
    };
    if known.is_none() && given.is_none() && source.complete {
        let entry = entries.entry("date");
        let location = entry.map_or_else(|| source.opening(), |entry| source.values.location_of_key(entry));
        source.values.report(catalog::missing_date(location));
    }
    known.unwrap_or_else(|| epoch(zone))
}

/// Returns whether the year of a date is outside the plausible range.
pub fn is_implausible(moment: Moment) -> bool {
    !PLAUSIBLE_YEARS.contains(&moment.date.year())
}

/// Reports a date with an implausible year.
pub fn report_implausible(source: &mut FrontMatterSource<'_>, key: &str, moment: Moment, span: Span) {
    let location = source.values.location(span);
    source.values.report(catalog::date_far_off(location, key, moment.date.year()));
}

/// Splits a name such as `2021-04-07-visit` into the date and the rest. The name is
/// that of the file, or of the folder of an `index.md`.
pub fn file_date(path: &ContentPath) -> Option<(&str, &str)> {
    let name = path.stem().rsplit('/').next()?;
    let date = name.get(..10)?;
    let rest = name[10..].strip_prefix(['-', '_']).unwrap_or(&name[10..]);
    let has_date_format =
        date.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    let is_separate = rest.len() < name.len() - 10 || rest.is_empty();
    (has_date_format && is_separate && Moment::parse(date, &Zone::utc()).is_ok()).then_some((date, rest))
}

/// Returns midnight of the first day of 1970, the date of an article without one.
fn epoch(zone: &Zone) -> Moment {
    Moment { time: None, ..Moment::at(0, zone) }
}
