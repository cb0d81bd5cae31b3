//! What the parser says of text that is not YAML, and what an author can do.

use super::Fault;
use crate::base::Span;
use crate::diagnostic::catalog::front_matter as catalog;
use crate::diagnostic::{Diagnostic, Place};

/// The diagnostic for the fault of a YAML text that begins at byte `start` of
/// `source`; `opening` is where a message about all of it points to.
pub fn diagnose(fault: Fault, yaml: &str, start: usize, opening: Place) -> Diagnostic {
    let at = |at: usize| Place { file: opening.file.clone(), span: Some(character(yaml, at).shifted(start)) };
    match fault {
        Fault::TooLarge => catalog::yaml_too_large(opening, yaml.len(), super::LARGEST),
        Fault::TooDeep(byte) => catalog::yaml_too_deep(at(byte)),
        Fault::TooMany => catalog::yaml_too_many(opening),
        Fault::Invalid(why, byte) => {
            let place = byte.map_or(opening.clone(), at);
            let line = byte.map_or("", |byte| line_of(yaml, byte));
            catalog::invalid_yaml(place, &why, advice(&why, line))
        }
    }
}

/// The character at `at`; past a line's end the last one on it.
fn character(yaml: &str, at: usize) -> Span {
    let mut start = at.min(yaml.len());
    while !yaml.is_char_boundary(start) {
        start -= 1;
    }
    let at_end = yaml[start..].is_empty();
    if at_end {
        start = yaml.trim_end().char_indices().next_back().map_or(0, |(at, _)| at);
    }
    let width = yaml[start..].chars().next().filter(|c| !c.is_control()).map_or(0, char::len_utf8);
    Span::new(start..start + width)
}

fn line_of(yaml: &str, at: usize) -> &str {
    let at = character(yaml, at).start as usize;
    let start = yaml[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    yaml[start..].split(['\n', '\r']).next().unwrap_or_default()
}

fn advice(why: &str, line: &str) -> Option<&'static str> {
    let value = line.split_once(": ").map_or(line, |(_, value)| value).trim_start_matches([' ', '-']);
    let starts = |with: &[char]| value.trim_start().starts_with(with);
    Some(match why {
        _ if line.starts_with("<<<<<<<") || line.starts_with("=======") || line.starts_with(">>>>>>>") => {
            "resolve the merge conflict and remove its marks"
        }
        _ if line.trim_start().starts_with("{{") || value.starts_with("{{") || value.starts_with("{%") => {
            "put the value in quotation marks; dateline runs no templates in front matter"
        }
        _ if line.starts_with('\t') || why.contains("tab character") => "indent with spaces, not with a tab",
        _ if why.contains("mapping values are not allowed") => {
            "put the value in quotation marks: it has a colon and a space in it"
        }
        _ if why.contains("block sequence entries") => "put the value in quotation marks: it begins with `- `",
        _ if why.contains("unknown escape") => {
            "in double quotation marks `\\` escapes; write `\\\\`, or use single quotation marks"
        }
        _ if why.contains("could not find expected ':'") => "write a colon and a space between key and value",
        _ if starts(&['@', '`', '%', '*', '&', '!']) => {
            "put the value in quotation marks: it begins with a character that YAML reserves"
        }
        _ if why.contains("unexpected end of stream") || why.contains("quoted scalar") => {
            "close the quotation mark; inside double quotation marks write `\\\"`"
        }
        _ if why.contains("control characters") => "remove the invisible character",
        _ if why.contains("did not find expected key") || why.contains("did not find expected '-'") => {
            "check the indentation and the quotation marks of this line and the one above it"
        }
        _ if starts(&['[', '{']) => "close the bracket, or put the value in quotation marks",
        _ => return None,
    })
}
