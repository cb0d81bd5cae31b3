//! Words and numbers as people read them.

use super::parts::DateView;
use crate::base::{ENGLISH_MONTHS, Interval, Moment, PartialDate, Zone};
use crate::language::Language;

/// `rtl` for languages that are written from right to left.
///
/// Source: the scripts that Unicode gives bidirectional class R or AL, and the
/// languages that are written in them by default (CLDR likely subtags).
pub fn direction(language: &str) -> &'static str {
    if language == "en" {
        return "ltr";
    }
    let mut parts = language.split('-');
    let primary = parts.next().unwrap_or_default();
    let script = parts.find(|part| part.len() == 4).map(str::to_ascii_lowercase);
    let right_to_left = match script.as_deref() {
        Some(script) => ["arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg"].contains(&script),
        None => [
            "ar", "arc", "arz", "ckb", "dv", "fa", "glk", "he", "iw", "ku-arab", "mzn", "nqo", "pnb", "ps", "sd",
            "syr", "ug", "ur", "yi",
        ]
        .contains(&primary),
    };
    if right_to_left { "rtl" } else { "ltr" }
}

/// A date in `language`; languages whose month names are not known get ISO 8601.
pub fn date(date: PartialDate, language: &str) -> DateView {
    DateView { iso: date.iso(), text: date_text(date, language) }
}

/// A moment in `language`, with time and zone if the author gave a time.
pub fn moment(moment: Moment, zone: &Zone, language: &str) -> DateView {
    let text = date_text(moment.day(), language);
    match moment.time {
        Some((hour, minute)) => DateView {
            iso: moment.rfc3339(),
            text: format!("{text}, {hour:02}:{minute:02} {}", zone_text(moment, zone)),
        },
        None => DateView { iso: moment.day().iso(), text },
    }
}

fn zone_text(moment: Moment, zone: &Zone) -> String {
    let minutes = moment.offset_minutes;
    if zone.name() == "UTC" || minutes == 0 {
        return "UTC".to_string();
    }
    let sign = if minutes < 0 { '−' } else { '+' };
    let (hours, rest) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
    if rest == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{rest:02}") }
}

fn date_text(date: PartialDate, language: &str) -> String {
    let text = match (is_english(language), date.month, date.day) {
        (true, Some(month), Some(day)) => day_text(date.year, month, day),
        (true, Some(month), None) => format!("{} {}", month_name(month), date.year),
        _ => PartialDate { time: None, ..date }.to_string(),
    };
    let text = match date.time {
        Some((hour, minute)) => format!("{text}, {hour:02}:{minute:02}"),
        None => text,
    };
    if date.approximate { format!("{}{text}", if is_english(language) { "about " } else { "~" }) } else { text }
}

/// `7 April 2021`.
fn day_text(year: i16, month: u8, day: u8) -> String {
    let mut text = String::with_capacity(20);
    if day > 9 {
        text.push(char::from(b'0' + day / 10 % 10));
    }
    text.push(char::from(b'0' + day % 10));
    text.push(' ');
    text.push_str(month_name(month));
    text.push(' ');
    text.push_str(&year.to_string());
    text
}

fn is_english(language: &str) -> bool {
    language.split('-').next() == Some("en")
}

/// The English name of a month, 1 to 12.
pub fn month_name(month: u8) -> &'static str {
    ENGLISH_MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

/// A month of a year in `language`.
pub fn month(year: i16, month: u8, language: &str) -> String {
    date_text(PartialDate { year, month: Some(month), day: None, time: None, approximate: false }, language)
}

/// A span of time: `6–7 April 2021`, `30 March – 2 April 2021`, `since 2004`.
pub fn interval(interval: Interval, language: &str) -> String {
    let english = is_english(language);
    match (interval.start, interval.end) {
        (Some(start), Some(end)) if start == end => date_text(start, language),
        (Some(start), Some(end)) => between(start, end, language),
        (Some(start), None) if english => format!("since {}", date_text(start, language)),
        (Some(start), None) => format!("{} –", date_text(start, language)),
        (None, Some(end)) if english => format!("until {}", date_text(end, language)),
        (None, Some(end)) => format!("– {}", date_text(end, language)),
        (None, None) => String::new(),
    }
}

fn between(start: PartialDate, end: PartialDate, language: &str) -> String {
    let plain = !start.approximate && !end.approximate && start.time.is_none() && end.time.is_none();
    let same_month = (start.year, start.month) == (end.year, end.month);
    match (start.day, end.day, end.month) {
        (Some(first), Some(last), Some(month)) if plain && same_month && is_english(language) => {
            format!("{first}–{last} {} {}", month_name(month), end.year)
        }
        (None, None, None) if plain && start.month.is_none() => format!("{}–{}", start.year, end.year),
        _ => format!("{} – {}", date_text(start, language), date_text(end, language)),
    }
}

/// A snake_case key as a label: `founding_date` is `Founding date`.
pub fn label(key: &str) -> String {
    let words = key.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A change in per cent, e.g. `+46%`, or of a percentage in points of it, e.g.
/// `−0.8 points`; empty if there is nothing to compare with, or no change.
pub fn change(before: f64, now: f64, unit: &str, language: &str) -> String {
    if before == now || !before.is_finite() || !now.is_finite() {
        return String::new();
    }
    if unit == "%" {
        let word = if is_english(language) { "points" } else { "pp" };
        return signed(now - before).map_or(String::new(), |points| format!("{points} {word}"));
    }
    let percent = (before != 0.0).then(|| (now - before) / before.abs() * 100.0);
    percent.and_then(signed).map_or(String::new(), |percent| format!("{percent}%"))
}

/// A number with its sign and at most one decimal below ten; `None` if that is 0.
fn signed(number: f64) -> Option<String> {
    let rounded = if number.abs() < 10.0 { format!("{number:+.1}") } else { format!("{number:+.0}") };
    let trimmed = if rounded.contains('.') { rounded.trim_end_matches('0').trim_end_matches('.') } else { &rounded };
    (!matches!(trimmed, "+" | "-" | "+0" | "-0")).then(|| trimmed.replace('-', "−"))
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
        Some((_, divisor, key)) => Magnitude { divisor, word: words.word(key).to_string() },
        None => Magnitude { divisor: 1.0, word: String::new() },
    }
}

/// A number of at most a few digits, with at most two decimals.
pub fn short_number(number: f64) -> String {
    let rounded = format!("{number:.2}");
    let trimmed = rounded.trim_end_matches('0').trim_end_matches('.');
    if trimmed == "-0" { "0".to_string() } else { trimmed.replace('-', "−") }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> String {
        interval(Interval::parse(text, &Zone::utc()).expect("an interval"), "en")
    }

    #[test]
    fn spans_of_time_are_short() {
        assert_eq!(span("2021-04-06/2021-04-07"), "6–7 April 2021");
        assert_eq!(span("2021-03-30/2021-04-02"), "30 March 2021 – 2 April 2021");
        assert_eq!(span("2018/2022"), "2018–2022");
        assert_eq!(span("2004-03-09/.."), "since 9 March 2004");
        assert_eq!(span("2021~"), "about 2021");
    }

    #[test]
    fn changes_are_rounded_to_what_matters() {
        assert_eq!(change(540e6, 790e6, "USD", "en"), "+46%");
        assert_eq!(change(100.0, 97.5, "km", "en"), "−2.5%");
        assert_eq!(change(0.0, 5.0, "", "en"), "");
    }

    #[test]
    fn a_percentage_changes_by_points() {
        assert_eq!(change(9.8, 9.0, "%", "en"), "−0.8 points");
        assert_eq!(change(0.0, 12.0, "%", "en-GB"), "+12 points");
    }

    #[test]
    fn what_is_equal_has_not_changed() {
        assert_eq!(change(100.0, 100.0, "km", "en"), "");
        assert_eq!(change(9.8, 9.8, "%", "en"), "");
    }

    #[test]
    fn urdu_runs_from_right_to_left() {
        assert_eq!(direction("ur"), "rtl");
        assert_eq!(direction("ar-EG"), "rtl");
        assert_eq!(direction("uz-Arab"), "rtl");
        assert_eq!(direction("pa"), "ltr");
    }

    #[test]
    fn a_time_names_its_zone() {
        let karachi = Zone::named("Asia/Karachi").expect("a zone");
        let at = Moment::parse("2021-04-07T18:00", &karachi).expect("a moment");
        assert_eq!(moment(at, &karachi, "en").text, "7 April 2021, 18:00 UTC+5");
    }
}
