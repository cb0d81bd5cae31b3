//! Date patterns: localized text with placeholders for the day and the year.

use super::number_format::NumberFormat;

/// Localized text with placeholders.
pub type DatePattern = Vec<PatternPart>;

/// A part of a date pattern.
pub enum PatternPart {
    Text(Box<str>),
    Day,
    Year,
}

/// The patterns of a language in the Gregorian calendar.
pub struct DatePatterns {
    /// One pattern per month, January first.
    pub days: Vec<DatePattern>,
    /// One pattern per month, January first.
    pub months: Vec<DatePattern>,
    pub year: DatePattern,
}

/// Fills the placeholders of a pattern. `None` for years before 1, which languages write with
/// an era.
pub fn fill(
    pattern: &DatePattern,
    numbers: &NumberFormat,
    push_day: impl Fn(&mut String),
    year: i32,
) -> Option<String> {
    let year = u32::try_from(year).ok().filter(|year| *year > 0)?;
    let mut text = String::with_capacity(32);
    for part in pattern {
        match part {
            PatternPart::Text(part) => text.push_str(part),
            PatternPart::Day => push_day(&mut text),
            PatternPart::Year => numbers.push_plain(&mut text, year),
        }
    }
    Some(text)
}

/// Serializes patterns for a script: `{D}` for the day, `{Y}` for the year, `|` between
/// patterns.
pub fn serialize(patterns: &[DatePattern]) -> String {
    let part = |part: &PatternPart| match part {
        PatternPart::Text(text) => text.to_string(),
        PatternPart::Day => "{D}".to_string(),
        PatternPart::Year => "{Y}".to_string(),
    };
    let pattern = |pattern: &DatePattern| pattern.iter().map(part).collect::<String>();
    patterns.iter().map(pattern).collect::<Vec<_>>().join("|")
}
