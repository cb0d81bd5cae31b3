//! Diagnostics for text that is not valid YAML, with help for the author.

use super::YamlFault;
use crate::base::Span;
use crate::diagnostic::catalog::front_matter as catalog;
use crate::diagnostic::{Diagnostic, Location};

/// Returns the diagnostic for the fault of a YAML text that begins at byte `start` of
/// its file. `opening` is the location for faults of the whole text.
pub fn diagnose(fault: YamlFault, yaml: &str, start: usize, opening: Location) -> Diagnostic {
    let at = |at: usize| Location { file: opening.file.clone(), span: Some(character_at(yaml, at).shifted(start)) };
    match fault {
        YamlFault::TooLarge => catalog::yaml_too_large(opening, yaml.len(), super::MAX_BYTES),
        YamlFault::TooDeep(byte) => catalog::yaml_too_deep(at(byte)),
        YamlFault::TooMany => catalog::yaml_too_many(opening),
        YamlFault::Invalid { message, at: stopped_at, start_at } => {
            if let Some(mark) = find_merge_conflict(yaml) {
                return catalog::merge_conflict(at(mark));
            }
            let cause =
                start_at.filter(|_| is_cause(&message)).or_else(|| find_line_without_key(yaml, &message, stopped_at));
            let cause = cause.unwrap_or(stopped_at);
            let problem = catalog::invalid_yaml(at(cause), &message, advice(&message, line_at(yaml, cause)));
            match start_at.filter(|start_at| *start_at != cause && message.contains("',' or")) {
                Some(start_at) => problem.label(at(start_at), "opened here"),
                None => problem,
            }
        }
    }
}

/// Returns the first mark of a merge conflict.
fn find_merge_conflict(yaml: &str) -> Option<usize> {
    super::text::line_starts(yaml).find(|start| yaml[*start..].starts_with("<<<<<<< "))
}

/// Returns the line before the reported one if it is the cause: the parser joins
/// `date:2021-04-07`, without a space after the colon, with the next line.
fn find_line_without_key(yaml: &str, message: &str, stopped_at: usize) -> Option<usize> {
    let start = yaml[..stopped_at].rfind(['\n', '\r'])? + 1;
    if !message.contains("mapping values are not allowed") || yaml[start..stopped_at].contains(':') {
        return None;
    }
    let above = yaml[..start].trim_end();
    let line = above.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    (!above[line..].contains(": ")).then_some(line)
}

/// Returns whether the cause is the start of the construct, not the position where the
/// parser stopped.
fn is_cause(message: &str) -> bool {
    message.contains("expected ':'") || message.contains("unexpected end of stream")
}

/// Returns the span of the character at `at`, or of the last one before the end of
/// the line.
fn character_at(yaml: &str, at: usize) -> Span {
    let start = (0..=at.min(yaml.len())).rev().find(|at| yaml.is_char_boundary(*at)).unwrap_or(0);
    let start = match yaml[start..].trim().is_empty() {
        true => yaml.trim_end().char_indices().next_back().map_or(0, |(at, _)| at),
        false => start,
    };
    let width = yaml[start..].chars().next().filter(|c| !c.is_control()).map_or(0, char::len_utf8);
    Span::new(start..start + width)
}

fn line_at(yaml: &str, at: usize) -> &str {
    let at = character_at(yaml, at).start as usize;
    let start = yaml[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    yaml[start..].split(['\n', '\r']).next().unwrap_or_default()
}

/// Returns help for a message of the parser about `line`.
fn advice(message: &str, line: &str) -> Option<&'static str> {
    let value = line.split_once(": ").map_or(line, |(_, value)| value).trim_start_matches([' ', '-']);
    let starts = |with: &[char]| value.trim_start().starts_with(with);
    Some(match message {
        _ if line.trim_start().starts_with("{{") || value.starts_with("{{") || value.starts_with("{%") => {
            "put the value in quotation marks; dateline runs no templates in front matter"
        }
        _ if line.starts_with('\t') || message.contains("tab character") => "indent with spaces, not with a tab",
        _ if message.contains("mapping values are not allowed") && !line.contains(": ") => {
            "write a colon and a space between key and value"
        }
        _ if message.contains("mapping values are not allowed")
            && line.starts_with(' ')
            && !value.contains(": ")
            && !value.ends_with(':') =>
        {
            "correct the indentation, or put the value of the line above in quotation marks"
        }
        _ if message.contains("mapping values are not allowed") => {
            "put the value in quotation marks: it contains a colon and a space"
        }
        _ if message.contains("block sequence entries") => "put the value in quotation marks: it begins with `- `",
        _ if message.contains("unknown escape") => {
            "in double quotation marks `\\` escapes; write `\\\\`, or use single quotation marks"
        }
        _ if message.contains("could not find expected ':'") => "write a colon and a space between key and value",
        _ if starts(&['@', '`', '%', '*', '&', '!']) => {
            "put the value in quotation marks: it begins with a character that YAML reserves"
        }
        _ if message.contains("unexpected end of stream") || message.contains("quoted scalar") => {
            "close the quotation mark; inside double quotation marks write `\\\"`"
        }
        _ if message.contains("cannot be a key") => "put the value in quotation marks",
        _ if message.contains("does not continue") => "write a colon and a space between each key and its value",
        _ if message.contains("alphabetic or numeric") => {
            "put the value in quotation marks: it begins with `*` or `&`, which YAML reserves"
        }
        _ if message.contains("control characters") => "remove the invisible character",
        _ if message.contains("expected ',' or") => "close the bracket, or put the value in quotation marks",
        _ if message.contains("did not find expected key") || message.contains("did not find expected '-'") => {
            "check the indentation and the quotation marks of this line and the one above it"
        }
        _ if starts(&['[', '{']) => "close the bracket, or put the value in quotation marks",
        _ => return None,
    })
}
