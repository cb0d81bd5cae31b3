//! Finds dates in free text: `Islamabad, 7 April 2021`.

use crate::base::{PartialDate, Zone};

/// The names of the months by language, January first. English names may be abbreviated;
/// Slavic ones are stems.
const MONTHS: &[[&str; 12]] = &[
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ],
    ["janv", "févr", "mars", "avril", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    ["январ", "феврал", "март", "апрел", "мая", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"],
    ["січн", "лют", "берез", "квіт", "трав", "черв", "лип", "серп", "верес", "жовт", "листопад", "груд"],
];

/// Returns the last date in `text`: in ISO 8601, or as day, month and year in words in
/// either order. Month and year, or a year alone, also count.
pub fn find_date(text: &str) -> Option<PartialDate> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')')).filter(|w| !w.is_empty()).collect();
    (0..words.len()).rev().find_map(|at| parse_iso(words[at]).or_else(|| parse_words(&words[..=at])))
}

fn parse_iso(word: &str) -> Option<PartialDate> {
    let word = word.trim_end_matches(['.', ';']);
    let shaped = word.len() >= 7 && word.as_bytes()[4] == b'-' && word.starts_with(|c: char| c.is_ascii_digit());
    shaped.then(|| PartialDate::parse(word, &Zone::utc()).ok()).flatten()
}

/// Parses a date in words; the last one is the year.
fn parse_words(words: &[&str]) -> Option<PartialDate> {
    let (year, before) = words.split_last()?;
    let year: i16 = year.trim_end_matches(['.', ';']).parse().ok().filter(|year| (1000..=2999).contains(year))?;
    let text = match before {
        [.., first, second] if month(first).is_some() && day(second).is_some() => (month(first), day(second)),
        [.., first, second] if day(first).is_some() && month(second).is_some() => (month(second), day(first)),
        [.., word] => (month(word), None),
        [] => (None, None),
    };
    let written = match text {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (None, _) => format!("{year:04}"),
    };
    PartialDate::parse(&written, &Zone::utc()).ok()
}

fn day(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn month(word: &str) -> Option<usize> {
    let word = word.trim_end_matches('.').to_lowercase();
    let is_word = word.chars().count() >= 3;
    let same = |name: &str| name == word || (!name.is_ascii() && word.starts_with(name));
    let short = || MONTHS[0].iter().position(|name| name.starts_with(&word));
    let found = || short().or_else(|| MONTHS.iter().find_map(|names| names.iter().position(|name| same(name))));
    is_word.then(found).flatten().map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_in_free_text() {
        let date = |text| find_date(text).map(|date| date.to_string());
        assert_eq!(date("Islamabad, 7 April 2021").as_deref(), Some("2021-04-07"));
        assert_eq!(date("April 7, 2021, in Moscow").as_deref(), Some("2021-04-07"));
        assert_eq!(date("Berlin, 7. April 2021").as_deref(), Some("2021-04-07"));
        assert_eq!(date("Москва, 7 апреля 2021").as_deref(), Some("2021-04-07"));
        assert_eq!(date("On 2024-05-01").as_deref(), Some("2024-05-01"));
        assert_eq!(date("in May 2020").as_deref(), Some("2020-05"));
        assert_eq!(date("Geneva, 2019").as_deref(), Some("2019"));
        assert_eq!(date("31 June 2016"), None);
        assert_eq!(date("at the press conference"), None);
    }
}
