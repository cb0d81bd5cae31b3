//! Problems of values: types, choices, dates, languages and pictures.

use super::text::{find_meant, join_choices, new_at, shorten};
use crate::diagnostic::{Code, Diagnostic, Location};

/// A value of the wrong type; `found` and `expected` are noun phrases.
pub fn wrong_type(location: Location, key: &str, found: &str, expected: &str) -> Diagnostic {
    let diagnostic =
        new_at(Code::WrongType, location, format!("found {found} for `{}`, expected {expected}", shorten(key)));
    let diagnostic = diagnostic.caret(format!("expected {expected}"));
    match (found, expected) {
        ("text", "`true` or `false`") => diagnostic.help("write `true` or `false`, without quotation marks"),
        ("text", "a number") => diagnostic.help("write only the number, without quotation marks, unit or commas"),
        ("a mapping", "text") => {
            diagnostic.help("put the text in quotation marks if it starts with `{` or contains `: `")
        }
        ("a list", "text") => diagnostic.help("put the text in quotation marks if it starts with `[`"),
        (_, expected) if expected.starts_with("a mapping") => {
            diagnostic.help("write each key on its own line, as `key: value`, indented with spaces")
        }
        _ => diagnostic,
    }
}

/// A number outside the key's range.
pub fn out_of_range(location: Location, key: &str, found: &str, expected: &str) -> Diagnostic {
    new_at(Code::InvalidValue, location, format!("found {} for `{key}`, expected {expected}", shorten(found)))
        .caret(format!("expected {expected}"))
}

/// A word that is not one of the key's values.
pub fn invalid_choice(location: Location, key: &str, found: &str, words: &[&str]) -> Diagnostic {
    let expected = match words.len() {
        0..=20 => join_choices(words),
        many => format!("one of {many} values, such as {}", join_choices(&words[..3])),
    };
    let diagnostic = new_at(
        Code::InvalidValue,
        location,
        format!("found `{}` for `{}`, expected {expected}", shorten(found), shorten(key)),
    );
    match find_meant(found, words) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}

/// Text that is not a date. `meant` is its only possible meaning.
pub fn invalid_date(location: Location, key: &str, why: &str, meant: Option<&str>) -> Diagnostic {
    let help = match meant {
        Some(date) => format!("write `{date}`"),
        None => "write a date as year, month and day: `2021-04-07` or `2021-04-07T18:00`".to_string(),
    };
    new_at(Code::InvalidDate, location, format!("invalid date for `{}`: {why}", shorten(key))).help(help)
}

/// A date decades away from the present.
pub fn date_far_off(location: Location, key: &str, year: i16) -> Diagnostic {
    new_at(Code::DateFarOff, location, format!("`{key}` is in the year {year:04}")).help("check the year")
}

/// A date of an article, in `key`, that precedes the article's own.
pub fn dates_out_of_order(location: Location, key: &str, date: &str) -> Diagnostic {
    new_at(Code::DatesOutOfOrder, location, format!("`{key}` is before `date`, which is {date}"))
        .caret("before the article's date")
        .help("correct one of the two dates")
}

/// A language that is not a BCP 47 tag.
pub fn invalid_language(location: Location, key: &str, found: &str) -> Diagnostic {
    let diagnostic = new_at(
        Code::InvalidValue,
        location,
        format!("found `{}` for `{key}`, expected a language tag (BCP 47)", shorten(found)),
    );
    match found.contains('_') {
        true => diagnostic.help(format!("write `{}`", shorten(&found.replace('_', "-")))),
        false => diagnostic.help("write a language code, such as `en`, `ur`, `zh-Hant` or `pt-BR`"),
    }
}

/// A span of time that ends before it starts.
pub fn ends_before_start(location: Location, end: &str, start: &str) -> Diagnostic {
    new_at(Code::InvalidValue, location, format!("the end ({end}) is before the start ({start})"))
        .help("swap the two, or correct the year")
}

/// A lead picture without a text alternative.
pub fn picture_without_alt(location: Location) -> Diagnostic {
    new_at(Code::PictureWithoutAlt, location, "the picture has no `alt`".into())
        .help("describe the picture in `alt`, for readers who cannot see it")
}

/// A lead picture without a credit.
pub fn picture_without_credit(location: Location) -> Diagnostic {
    new_at(Code::PictureWithoutCredit, location, "the lead picture has no `credit`".into())
        .help("name the photographer or source in `credit`")
}
