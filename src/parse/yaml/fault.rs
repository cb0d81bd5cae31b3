//! Diagnostics for text that is not valid YAML, with help for the author.

use super::YamlFault;
use crate::base::Span;
use crate::diagnostic::catalog::front_matter as catalog;
use crate::diagnostic::{Diagnostic, Location};

/// Returns the diagnostic for the fault of a YAML text that begins at byte `start` of
/// its file. `opening` is the location for faults of the whole text.
pub fn diagnose(fault: YamlFault, yaml: &str, start: usize, opening: Location) -> Diagnostic {
    let at = |at: usize| Location { file: opening.file.clone(), span: Some(character(yaml, at).shifted(start)) };
    match fault {
        YamlFault::TooLarge => catalog::yaml_too_large(opening, yaml.len(), super::MAX_BYTES),
        YamlFault::TooDeep(byte) => catalog::yaml_too_deep(at(byte)),
        YamlFault::TooMany => catalog::yaml_too_many(opening),
        YamlFault::Invalid { why, at: shows, begins } => {
            if let Some(mark) = conflict(yaml) {
                return catalog::merge_conflict(at(mark));
            }
            let cause = begins.filter(|_| is_cause(&why)).or_else(|| line_without_key(yaml, &why, shows));
            let cause = cause.unwrap_or(shows);
            let problem = catalog::invalid_yaml(at(cause), &why, advice(&why, line_of(yaml, cause)));
            match begins.filter(|begins| *begins != cause && why.contains("',' or")) {
                Some(begins) => problem.label(at(begins), "opened here"),
                None => problem,
            }
        }
    }
}

/// Returns the first mark of a merge conflict.
fn conflict(yaml: &str) -> Option<usize> {
    super::text::line_starts(yaml).find(|start| yaml[*start..].starts_with("<<<<<<< "))
}

/// Returns the line before the reported one if it is the cause: the parser joins
/// `date:2021-04-07`, without a space after the colon, with the next line.
fn line_without_key(yaml: &str, why: &str, shows: usize) -> Option<usize> {
    let start = yaml[..shows].rfind(['\n', '\r'])? + 1;
    if !why.contains("mapping values are not allowed") || yaml[start..shows].contains(':') {
        return None;
    }
    let above = yaml[..start].trim_end();
    let line = above.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    (!above[line..].contains(": ")).then_some(line)
}

/// Returns whether the cause is the start of the construct, not the position where the
/// parser stopped.
fn is_cause(why: &str) -> bool {
    why.contains("expected ':'") || why.contains("unexpected end of stream")
}

/// Returns the span of the character at `at`, or of the last one before the end of
/// the line.
fn character(yaml: &str, at: usize) -> Span {
    let start = (0..=at.min(yaml.len())).rev().find(|at| yaml.is_char_boundary(*at)).unwrap_or(0);
    let start = match yaml[start..].trim().is_empty() {
        true => yaml.trim_end().char_indices().next_back().map_or(0, |(at, _)| at),
        false => start,
    };
    let width = yaml[start..].chars().next().filter(|c| !c.is_control()).map_or(0, char::len_utf8);
    Span::new(start..start + width)
}

fn line_of(yaml: &str, at: usize) -> &str {
    let at = character(yaml, at).start as usize;
    let start = yaml[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    yaml[start..].split(['\n', '\r']).next().unwrap_or_default()
}

/// Returns help for a message of the parser about `line`.
fn advice(why: &str, line: &str) -> Option<&'static str> {
    let value = line.split_once(": ").map_or(line, |(_, value)| value).trim_start_matches([' ', '-']);
    let starts = |with: &[char]| value.trim_start().starts_with(with);
    Some(match why {
        _ if line.trim_start().starts_with("{{") || value.starts_with("{{") || value.starts_with("{%") => {
            "put the value in quotation marks; dateline runs no templates in front matter"
        }
        _ if line.starts_with('\t') || why.contains("tab character") => "indent with spaces, not with a tab",
        _ if why.contains("mapping values are not allowed") && !line.contains(": ") => {
            "write a colon and a space between key and value"
        }
        _ if why.contains("mapping values are not allowed") => {
            "put the value in quotation marks: it contains a colon and a space"
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
        _ if why.contains("cannot be a key") => "put the value in quotation marks",
        _ if why.contains("does not continue") => "write a colon and a space between each key and its value",
        _ if why.contains("alphabetic or numeric") => {
            "put the value in quotation marks: it begins with `*` or `&`, which YAML reserves"
        }
        _ if why.contains("control characters") => "remove the invisible character",
        _ if why.contains("did not find expected key") || why.contains("did not find expected '-'") => {
            "check the indentation and the quotation marks of this line and the one above it"
        }
        _ if starts(&['[', '{']) => "close the bracket, or put the value in quotation marks",
        _ => return None,
    })
}
