//! Formats dates, numbers and labels for views, and escapes text for HTML.

use super::fields::DateView;
use crate::base::{Moment, PartialDate, Zone};
use crate::language::Language;

/// Formats a date in `language`.
pub fn date(date: PartialDate, language: &Language) -> DateView {
    DateView { iso: date.iso(), text: language.format_date(date) }
}

/// Formats a moment in `language`, with time and time zone if the author gave a time.
pub fn moment(moment: Moment, zone: &Zone, language: &Language) -> DateView {
    let iso = if moment.time.is_some() { moment.rfc3339() } else { moment.day().iso() };
    DateView { iso, text: language.format_moment(moment, zone) }
}

/// Returns a label for a snake_case key: `Founding date` for `founding_date`.
pub fn key_label(key: &str) -> String {
    let words = key.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A unit in which large numbers are displayed, such as million.
#[derive(Clone, Debug, PartialEq)]
pub struct Magnitude {
    /// The divisor, e.g. 1,000,000.
    pub divisor: f64,
    /// The name of the magnitude; empty for 1.
    pub word: String,
}

/// Returns the magnitude for numbers up to `largest`.
pub fn magnitude(largest: f64, words: &Language) -> Magnitude {
    const STEPS: [(f64, f64, &str); 4] =
        [(1e12, 1e12, "trillion"), (1e9, 1e9, "billion"), (1e6, 1e6, "million"), (1e4, 1e3, "thousand")];
    match STEPS.into_iter().find(|(from, _, _)| largest >= *from) {
        Some((_, divisor, key)) => Magnitude { divisor, word: words.text(key).to_string() },
        None => Magnitude { divisor: 1.0, word: String::new() },
    }
}

/// Formats a small number with at most two decimals.
pub fn short_number(number: f64, words: &Language) -> String {
    let rounded = format!("{number:.2}");
    let trimmed = rounded.trim_end_matches('0').trim_end_matches('.');
    words.localize_digits(if trimmed == "-0" { "0" } else { trimmed }).replace('-', "−")
}

/// Appends `text`, escaped for HTML text and attribute values.
pub fn escape(out: &mut String, text: &str) {
    // No early exit, so that the compiler can vectorize the loop.
    let special = |b: u8| (b == b'&') | (b == b'<') | (b == b'>') | (b == b'"');
    if text.bytes().fold(0, |found, b| found | u8::from(special(b))) == 0 {
        out.push_str(text);
        return;
    }
    let mut from = 0;
    for (at, b) in text.bytes().enumerate() {
        let entity = match b {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}
