//! Recognition of common date formats, to suggest the ISO 8601 form.

use crate::base::ENGLISH_MONTHS;

/// Returns the ISO 8601 form of `text` if it is unambiguous.
///
/// The day comes first in `6.4.2022`, as in all countries that write dots. `6/4/2022`
/// is ambiguous, unless one of the two numbers is above twelve.
pub fn iso_of(text: &str) -> Option<String> {
    if let Some(moment) = unix_time(text.trim()) {
        return Some(moment);
    }
    let words = words_of(text);
    let ((year, month, day), rest) = named_month(&words).or_else(|| numeric_date(text, &words))?;
    let clock = clock(text, rest)?;
    is_valid_date(year, month, day).then(|| format!("{year:04}-{month:02}-{day:02}{clock}"))
}

/// Converts seconds (ten digits) or milliseconds (thirteen) since 1970.
fn unix_time(text: &str) -> Option<String> {
    let number: i64 = text.parse().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()))?;
    let seconds = match text.len() {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    Some(crate::base::Moment::at(seconds, &crate::base::Zone::utc()).rfc3339())
}

fn is_valid_date(year: u32, month: u32, day: u32) -> bool {
    let text = format!("{year:04}-{month:02}-{day:02}");
    (1000..=9999).contains(&year) && crate::base::PartialDate::parse(&text, &crate::base::Zone::utc()).is_ok()
}

type YearMonthDay = (u32, u32, u32);

/// Splits a text into words of letters and digits; 年月日 and 년월일 separate words.
fn words_of(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() || matches!(c, '年' | '月' | '日' | '년' | '월' | '일'))
        .filter(|w| !w.is_empty())
        .collect()
}

fn month_named(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let at = ENGLISH_MONTHS
        .iter()
        .position(|month| word.len() >= 3 && (month.to_lowercase().starts_with(&word) || word == "sept"))?;
    Some(if word == "sept" { 9 } else { at as u32 + 1 })
}

/// Parses `April 6, 2022`, `6 April 2022`, `Wed, 06 Apr 2022 10:00`.
fn named_month<'w>(words: &'w [&'w str]) -> Option<(YearMonthDay, &'w [&'w str])> {
    let at = words.iter().take(3).position(|word| month_named(word).is_some())?;
    let month = month_named(words[at])?;
    let before = at.checked_sub(1).and_then(|before| day_number(words[before]));
    let year_before = at.checked_sub(1).and_then(|before| four_digit_year(words[before]));
    match (before, words.get(at + 1..)?) {
        (None, [day, rest @ ..]) if year_before.is_some() => Some(((year_before?, month, day_number(day)?), rest)),
        (Some(day), [year, rest @ ..]) => Some(((four_digit_year(year)?, month, day), rest)),
        (None, [day, year, rest @ ..]) => Some(((four_digit_year(year)?, month, day_number(day)?), rest)),
        (Some(_) | None, _) => None,
    }
}

fn day_number(word: &str) -> Option<u32> {
    word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok().filter(|day| (1..=31).contains(day))
}

fn four_digit_year(word: &str) -> Option<u32> {
    (word.len() == 4).then(|| word.parse().ok()).flatten()
}

/// Parses `2024/5/1`, `6.4.2022`, `2022年4月6日`, `20220406`.
fn numeric_date<'w>(text: &str, words: &'w [&'w str]) -> Option<(YearMonthDay, &'w [&'w str])> {
    if let [whole, rest @ ..] = words
        && whole.len() == 8
        && whole.bytes().all(|b| b.is_ascii_digit())
    {
        return Some(((whole[..4].parse().ok()?, whole[4..6].parse().ok()?, whole[6..].parse().ok()?), rest));
    }
    let [a, b, c, rest @ ..] = words else { return None };
    // In `2024-5-1T10:00` the letter joins day and hour into one word.
    let c = c.split(['T', 't']).next()?;
    let (first, second): (u32, u32) = (a.parse().ok()?, b.parse().ok()?);
    if let Some(year) = four_digit_year(a) {
        return Some(((year, second, c.parse().ok()?), rest));
    }
    let year = four_digit_year(c)?;
    let day_first = text.contains('.') || first > 12;
    match (day_first, second > 12) {
        (true, _) => Some(((year, second, first), rest)),
        (false, true) => Some(((year, first, second), rest)),
        (false, false) => (first == second).then_some(((year, first, second), rest)),
    }
}

/// Returns the time after the date as `T10:00`, with its offset from UTC. Returns
/// `None` for a zone without a known offset.
fn clock(text: &str, rest: &[&str]) -> Option<String> {
    let [hour, minute, ..] = rest else { return Some(String::new()) };
    match (hour.parse::<u8>(), minute.parse::<u8>()) {
        (Ok(hour @ 0..=23), Ok(minute @ 0..=59)) => Some(format!("T{hour:02}:{minute:02}{}", offset(text)?)),
        _ => None,
    }
}

/// Returns the offset at the end of `text`; empty if there is none.
fn offset(text: &str) -> Option<String> {
    let word = text.split_whitespace().next_back()?;
    if matches!(word, "Z" | "GMT" | "UTC") {
        return Some("Z".to_string());
    }
    let Some(digits) = word.strip_prefix(['+', '-']) else {
        return (word.contains(':') || word.starts_with(|c: char| c.is_ascii_digit())).then(String::new);
    };
    let digits = digits.replace(':', "");
    let hours = match digits.len() {
        1 | 2 => format!("{digits:0>2}:00"),
        4 => format!("{}:{}", &digits[..2], &digits[2..]),
        _ => return None,
    };
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| format!("{}{hours}", &word[..1]))
}

#[cfg(test)]
mod tests {
    use super::iso_of;

    #[test]
    fn unambiguous_dates_are_converted() {
        let iso = |text| iso_of(text).unwrap_or_default();
        assert_eq!(iso("April 6, 2022"), "2022-04-06");
        assert_eq!(iso("6 April 2022"), "2022-04-06");
        assert_eq!(iso("Apr 6th, 2022"), "2022-04-06");
        assert_eq!(iso("Wed, 06 Apr 2022 10:30:00 +0000"), "2022-04-06T10:30+00:00");
        assert_eq!(iso("2016-03-23 9:00:00 -4"), "2016-03-23T09:00-04:00");
        assert_eq!(iso("2020 Jan 25"), "2020-01-25");
        assert_eq!(iso("2020년 3월 5일"), "2020-03-05");
        assert_eq!(iso("1658935570350"), "2022-07-27T15:26:00+00:00");
        assert_eq!(iso("2024/5/1"), "2024-05-01");
        assert_eq!(iso("2024-5-1 9:05"), "2024-05-01T09:05");
        assert_eq!(iso("6.4.2022"), "2022-04-06");
        assert_eq!(iso("2022年4月6日"), "2022-04-06");
        assert_eq!(iso("20220406"), "2022-04-06");
        assert_eq!(iso("4/25/2022"), "2022-04-25");
    }

    #[test]
    fn ambiguous_dates_are_not_guessed() {
        assert_eq!(iso_of("6/4/2022"), None);
        assert_eq!(iso_of("2022-02-31"), None);
        assert_eq!(iso_of("soon"), None);
        assert_eq!(iso_of("2020-7-8 9:00 EST"), None);
        assert_eq!(iso_of("99999999999999999999/1/1"), None);
    }
}
