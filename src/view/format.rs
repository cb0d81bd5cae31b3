//! Words and dates as views hold them.

use super::fields::DateView;
use crate::base::{Moment, PartialDate, Zone};
use crate::language::Language;

/// A date in `language`.
pub fn date(date: PartialDate, language: &Language) -> DateView {
    DateView { iso: date.iso(), text: language.format_date(date) }
}

/// A moment in `language`, with time and zone if the author gave a time.
pub fn moment(moment: Moment, zone: &Zone, language: &Language) -> DateView {
    let iso = if moment.time.is_some() { moment.rfc3339() } else { moment.day().iso() };
    DateView { iso, text: language.format_moment(moment, zone) }
}

/// A snake_case key as a label: `founding_date` is `Founding date`.
pub fn label(key: &str) -> String {
    let words = key.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// What numbers of one size are given in: `790` of million.
#[derive(Clone, Debug, PartialEq)]
pub struct Magnitude {
    /// What they are divided by.
    pub divisor: f64,
    /// The word for that; empty for 1.
    pub word: String,
}

/// The magnitude in which `largest` and what is smaller are read best.
pub fn magnitude(largest: f64, words: &Language) -> Magnitude {
    const STEPS: [(f64, f64, &str); 4] =
        [(1e12, 1e12, "trillion"), (1e9, 1e9, "billion"), (1e6, 1e6, "million"), (1e4, 1e3, "thousand")];
    match STEPS.into_iter().find(|(from, _, _)| largest >= *from) {
        Some((_, divisor, key)) => Magnitude { divisor, word: words.text(key).to_string() },
        None => Magnitude { divisor: 1.0, word: String::new() },
    }
}

/// A number of at most a few digits, with at most two decimals.
pub fn short_number(number: f64, words: &Language) -> String {
    let rounded = format!("{number:.2}");
    let trimmed = rounded.trim_end_matches('0').trim_end_matches('.');
    words.localize_digits(if trimmed == "-0" { "0" } else { trimmed }).replace('-', "−")
}

/// Text as it stands in HTML, attributes included.
pub fn escape(out: &mut String, text: &str) {
    // No early exit, so that the compiler may look at many bytes at once.
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
