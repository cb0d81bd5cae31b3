//! Problems of keys: unknown, duplicate and missing ones.

use super::text::{find_meant, join_choices, new_at, shorten};
use crate::diagnostic::{Code, Diagnostic, Location};

/// A key that `holder` (`an article`, `a membership`) does not have. `advice`
/// gives the equivalent of a key of another program.
pub fn unknown_key(location: Location, key: &str, holder: &str, known: &[&str], advice: Option<String>) -> Diagnostic {
    let found = new_at(Code::UnknownKey, location, format!("{holder} has no key `{}`", shorten(key)));
    let help = advice.or_else(|| find_meant(key, known).map(|near| format!("did you mean `{near}`?")));
    let help = help.unwrap_or_else(|| match known.contains(&"extra") {
        true => "put custom data under `extra:`".to_string(),
        false => format!("use {}", join_choices(known)),
    });
    found.caret("unknown key").help(help)
}

/// A key that occurs twice; `first` is its first occurrence.
pub fn duplicate_key(location: Location, first: Location, key: &str) -> Diagnostic {
    new_at(Code::DuplicateKey, location, format!("duplicate key `{}`", shorten(key)))
        .caret("repeated here")
        .label(first, "first occurrence")
        .help("remove one of the two")
}

/// A document that has both a `title` and a `name`.
pub fn two_names(location: Location, first: Location) -> Diagnostic {
    new_at(Code::DuplicateKey, location, "found both `title` and `name`, which are synonyms here".into())
        .caret("repeated here")
        .label(first, "first occurrence")
        .help("remove one of the two")
}

/// Front matter that is not a mapping.
pub fn no_keys(location: Location, found: &str) -> Diagnostic {
    new_at(Code::WrongType, location, format!("found {found}, expected lines of `key: value`"))
        .help("write a key, a colon, a space and a value, such as `title: Minister visits Islamabad`")
}

/// A required key that is missing. `holder` is `an article`, `a person` …
pub fn missing_field(location: Location, holder: &str, key: &str, example: &str) -> Diagnostic {
    let help = match location.span {
        Some(_) => format!("add `{key}: {example}`"),
        None => format!("start the file with front matter: `---`, `{key}: {example}` and `---`, each on its own line"),
    };
    new_at(Code::MissingField, location, format!("{holder} needs `{key}`")).help(help)
}

/// A required key whose value is blank.
pub fn empty_field(location: Location, holder: &str, key: &str) -> Diagnostic {
    new_at(Code::MissingField, location, format!("{holder} needs `{key}`, but its value is empty"))
        .help(format!("write a value after `{key}:`"))
}

/// An article without a date.
pub fn missing_date(location: Location) -> Diagnostic {
    new_at(Code::MissingField, location, "an article needs `date`".into())
        .help("add `date: 2021-04-07`, or start the file name with the date: `2021-04-07-name.md`")
}

/// A value in several languages that lacks the file's own.
pub fn no_own_language(location: Location, key: &str, language: &str) -> Diagnostic {
    new_at(
        Code::InvalidValue,
        location,
        format!("`{key}` has no text in `{}`, the language of the file", shorten(language)),
    )
    .help(format!("add `{language}: …`, or set `language:` for the file"))
}
