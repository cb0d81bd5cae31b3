//! Problems of the encoding of a file and of its YAML.

use super::text::new_at;
use crate::diagnostic::{Code, Diagnostic, Location};

/// A file that does not parse as YAML. `why` is the parser's sentence.
pub fn invalid_yaml(location: Location, why: &str, help: Option<&str>) -> Diagnostic {
    let diagnostic = new_at(Code::InvalidYaml, location, format!("invalid YAML: {why}"));
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// The markers of a merge conflict in YAML.
pub fn merge_conflict(location: Location) -> Diagnostic {
    new_at(Code::InvalidYaml, location, "found the marker of a merge conflict".into())
        .help("keep one of the two versions and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`")
}

/// Front matter whose closing line is missing.
pub fn unclosed_front_matter(location: Location) -> Diagnostic {
    new_at(Code::UnclosedFrontMatter, location, "the front matter is not closed".into())
        .caret("opened here")
        .help("add a line `---` after the last key; to start a text with a horizontal rule, write `***`")
}

/// Front matter in a format that dateline does not read; `help` is the remedy.
pub fn foreign_front_matter(location: Location, form: &str, help: &str) -> Diagnostic {
    new_at(Code::ForeignFrontMatter, location, format!("found {form}, expected YAML between two lines `---`"))
        .help(help)
}

/// YAML larger than any real front matter; `limit` in bytes.
pub fn yaml_too_large(location: Location, size: usize, limit: usize) -> Diagnostic {
    let message = format!("found {size} bytes of YAML, expected at most {limit}");
    new_at(Code::FrontMatterTooLarge, location, message).help("move text below the closing `---`, and data to files")
}

/// YAML that is nested too deeply.
pub fn yaml_too_deep(location: Location) -> Diagnostic {
    new_at(Code::FrontMatterTooLarge, location, "the YAML is nested too deeply".into())
        .help("put text that contains brackets in quotation marks")
}

/// YAML whose aliases expand to too many values.
pub fn yaml_too_many(location: Location) -> Diagnostic {
    new_at(Code::FrontMatterTooLarge, location, "the YAML expands to too many values".into())
        .help("write the values out instead of repeating them with `*` aliases")
}

/// A byte that is not UTF-8, at `location`.
pub fn invalid_utf8(location: Location, byte: u8) -> Diagnostic {
    new_at(Code::InvalidUtf8, location, format!("found the byte {byte:#04X}, expected UTF-8"))
        .help("save the file as UTF-8; it may be in Windows-1252 or Latin-1")
}

/// A file in UTF-16.
pub fn utf16(location: Location) -> Diagnostic {
    new_at(Code::InvalidUtf8, location, "found UTF-16, expected UTF-8".into()).help("save the file as UTF-8")
}
