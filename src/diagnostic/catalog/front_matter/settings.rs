//! Problems of `site.yaml` and of the folders of kinds.

use super::text::{find_meant, join_choices, new_at, shorten};
use crate::diagnostic::{Code, Diagnostic, Location};

/// A document in a folder that belongs to no kind.
pub fn unknown_folder(location: Location, folder: &str, folders: &[&str]) -> Diagnostic {
    let help = match find_meant(folder, folders) {
        Some(near) => format!("did you mean `content/{near}/`? To add a kind, declare it in site.yaml under `kinds:`"),
        None => format!("declare a kind in site.yaml: `kinds: {{NAME: {{folder: {}}}}}`", shorten(folder)),
    };
    new_at(Code::UnknownKind, location, format!("the folder `content/{}/` belongs to no kind", shorten(folder)))
        .help(help)
}

/// A document directly in `content/`.
pub fn no_folder(location: Location, file_name: &str) -> Diagnostic {
    new_at(
        Code::UnknownKind,
        location,
        "found a document directly in `content/`, expected it in the folder of a kind".into(),
    )
    .help(format!("move it to `content/pages/{0}` or `content/articles/{0}`", shorten(file_name)))
}

/// A zone that the time zone database does not have.
pub fn unknown_timezone(location: Location, found: &str, names: &[&str]) -> Diagnostic {
    let message =
        format!("found `{}` for `timezone`, expected a name from the IANA time zone database", shorten(found));
    let help = match find_meant(found, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write a name such as `Asia/Karachi` or `UTC`".to_string(),
    };
    new_at(Code::InvalidValue, location, message).help(help)
}

/// A base URL that cannot be the base of page addresses.
pub fn invalid_base_url(location: Location, found: &str) -> Diagnostic {
    let message = format!("found `{}` for `base_url`, expected an absolute URL without `?` and `#`", shorten(found));
    new_at(Code::InvalidValue, location, message)
        .help("write the address of the published site, such as `https://example.org/news/`")
}

/// A setting that violates `rule`.
pub fn invalid_setting(location: Location, key: &str, found: &str, rule: &str) -> Diagnostic {
    new_at(Code::InvalidValue, location, format!("found `{}` for `{}`, expected {rule}", shorten(found), shorten(key)))
}

/// Two kinds with the same folder or URL prefix.
pub fn conflicting_kinds(location: Location, kind: &str, key: &str, value: &str, other: &str) -> Diagnostic {
    let message =
        format!("the kinds `{}` and `{}` have the same {key} `{}`", shorten(kind), shorten(other), shorten(value));
    new_at(Code::InvalidValue, location, message).help(format!("set a different `{key}:` for `{}`", shorten(kind)))
}

/// A kind that the site does not have, for example in `permalinks:`.
pub fn unknown_kind(location: Location, found: &str, kinds: &[&str]) -> Diagnostic {
    let diagnostic = new_at(Code::InvalidValue, location, format!("unknown kind `{}`", shorten(found)));
    match find_meant(found, kinds) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help(format!("use {}", join_choices(kinds))),
    }
}
