//! Parses digits with the separators of a language.

use super::digits::{DECIMAL, GROUP};

/// The languages with a decimal comma.
const COMMA: &[&str] = &[
    "af", "az", "be", "bg", "bs", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi", "fr", "gl", "hr", "hu", "hy",
    "id", "is", "it", "ka", "kk", "ky", "lt", "lv", "mk", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl",
    "sq", "sr", "sv", "tr", "uk", "uz", "vi",
];

/// The locales with a decimal point whose language has a decimal comma elsewhere.
const POINT: &[&str] =
    &["es-MX", "es-US", "es-GT", "es-HN", "es-NI", "es-PA", "es-PE", "es-SV", "es-DO", "de-CH", "it-CH"];

/// Returns the number at the start of `text`, and the rest.
///
/// # Errors
/// The problem with its separators, for a message.
pub fn strip_number<'a>(text: &'a str, language: &str) -> Result<(f64, &'a str), String> {
    let written = &text[..number_length(text)];
    let rest = &text[written.len()..];
    let (whole, fraction) = split_fraction(written, decimal_separator(language))?;
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let number = format!("{digits}.{fraction}0").parse().ok().filter(|number: &f64| number.is_finite());
    number.map(|number| (number, rest)).ok_or_else(|| "it is too large".to_string())
}

/// Whether `rest`, after a number, has the end of a range.
pub fn begins_range(rest: &str) -> bool {
    let rest = rest.trim_start();
    let dash = ["–", "-", "—", "to ", "bis ", "à ", "and ", "или "].iter().find_map(|dash| rest.strip_prefix(dash));
    dash.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// Counts the numbers in digits in `text`.
pub fn count_numbers(text: &str) -> usize {
    let (mut rest, mut count) = (text, 0);
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = &rest[at + number_length(&rest[at..])..];
        count += 1;
    }
    count
}

fn decimal_separator(language: &str) -> char {
    let primary = language.split('-').next().unwrap_or_default();
    if COMMA.contains(&primary) && !POINT.contains(&language) { ',' } else { '.' }
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | DECIMAL | GROUP)
}

/// Returns the length of the number at the start of `text`. Separators count if digits
/// follow, a single space only before a group of three digits.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let is_group = || (1..=3).all(|by| is_digit(at + by)) && !is_digit(at + 4);
        match *byte {
            b'0'..=b'9' => at += 1,
            b' ' if is_group() => at += 1,
            byte if is_separator(byte as char) && is_digit(at + 1) => at += 1,
            _ => break,
        }
    }
    at
}

/// Splits a number into the whole part with its separators and the decimal digits.
fn split_fraction(written: &str, decimal: char) -> Result<(&str, &str), String> {
    let last = written.rfind(is_separator).map(|at| (at, written.as_bytes()[at] as char));
    let Some((at, separator)) = last else { return Ok((written, "")) };
    let has_another = written[..at].contains(|c| is_separator(c) && c != separator);
    let is_repeated = written[..at].contains(separator);
    let is_decimal = match separator {
        DECIMAL => true,
        GROUP | '\'' => false,
        _ => !is_repeated && (separator == decimal || has_another),
    };
    let (whole, fraction) = if is_decimal { (&written[..at], &written[at + 1..]) } else { (written, "") };
    if is_grouped(whole) { Ok((whole, fraction)) } else { Err(describe_grouping(written, separator, decimal)) }
}

/// Whether the last group has three digits. Groups before it may have fewer, as in
/// `1,00,000`.
fn is_grouped(whole: &str) -> bool {
    let mut groups: Vec<usize> = whole.split(|c| is_separator(c) || c == ' ').map(str::len).collect();
    let Some(last) = groups.pop() else { return true };
    groups.is_empty() || (last == 3 && groups.iter().all(|length| (1..=3).contains(length)))
}

fn describe_grouping(written: &str, separator: char, decimal: char) -> String {
    format!("`{separator}` in `{written}` separates thousands in the page's language, where decimals take `{decimal}`")
}
