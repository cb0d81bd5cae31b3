//! tera's finished reports, read back into diagnostics.
//!
//! Unknown filters, components and the like come as one text of reports:
//! `error: Unknown filter `x``, then ` --> file:line:column`, then the line with
//! carets. Line and column are all that is needed.

use tera::Tera;

use super::defaults::{DEFAULTS, PREFIX};
use super::templates::{Override, Sources};
use super::{check, fault, filters, scan};
use crate::base::Span;
use crate::diagnostic::{Diagnostic, catalog::templates as catalog};

/// The problems in `text`, each with the name of its template.
pub fn problems(text: &str, tera: &Tera, sources: &Sources) -> Vec<(String, Diagnostic)> {
    if let Some(found) = duplicate(text, sources) {
        return vec![found];
    }
    let reports = text.split("error: ").filter(|report| !report.trim().is_empty());
    let mut found: Vec<_> = reports.map(|report| problem(report, tera, sources)).collect();
    found.dedup();
    found
}

/// Whether `problem` is only that something of a file is missing that was left
/// out for a problem of its own.
pub fn follows_from(problem: &Diagnostic, left_out: &[&Override]) -> bool {
    let Some(name) = problem.message.split('`').nth_back(1) else { return false };
    let has = |own: &&&Override, keyword| scan::names_after(&own.text, keyword).iter().any(|(found, _)| *found == name);
    left_out.iter().any(|own| own.name == name || has(&own, "component") || has(&own, "block"))
}

fn problem(report: &str, tera: &Tera, sources: &Sources) -> (String, Diagnostic) {
    let message = report.lines().next().unwrap_or("");
    let Some((name, line, column)) = locus(report) else { return (String::new(), catalog::engine_error(message)) };
    if let Some(found) = missing_block(message, name, sources) {
        return found;
    }
    let source = sources.get(name).map_or("", |own| own.text.as_str());
    let start = byte_at(source, line, column);
    let file = fault::file_of(name, sources);
    let found = match unknown(message) {
        Some((what, wanted)) => {
            let start = source[start..].find(wanted).map_or(start, |at| start + at);
            let known = known(what, tera, sources);
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            catalog::unknown_use(&file, Span::new(start..start + wanted.len()), what, wanted, &known)
        }
        None => catalog::engine_error(message).at(&file, Span::at(start)),
    };
    (name.to_owned(), found)
}

/// A block that a built-in template fills is at fault in what the site put in
/// the place of its parent.
fn missing_block(message: &str, name: &str, sources: &Sources) -> Option<(String, Diagnostic)> {
    let ("block", block) = unknown(message)? else { return None };
    let filled_by = name.strip_prefix(PREFIX)?;
    let (_, text) = DEFAULTS.iter().find(|(default, _)| *default == filled_by)?;
    let (parent, _) = *scan::templates_in(text).first()?;
    let own = sources.get(parent)?;
    Some((own.name.clone(), catalog::missing_block(&own.file, block)))
}

/// Name, line from 1 and column from 0 of the ` --> name:line:column` line.
fn locus(report: &str) -> Option<(&str, usize, usize)> {
    let line = report.lines().nth(1)?.trim_start().strip_prefix("--> ")?;
    let mut parts = line.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let row = parts.next()?.parse().ok()?;
    Some((parts.next()?, row, column.saturating_sub(1)))
}

fn byte_at(source: &str, line: usize, column: usize) -> usize {
    let start: usize = source.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = &source[start..];
    start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}

/// ``Unknown filter `x` `` → `filter`, `x`; likewise for blocks.
fn unknown(message: &str) -> Option<(&str, &str)> {
    if let Some(rest) = message.strip_prefix("Block `") {
        return Some(("block", rest.split('`').next()?));
    }
    let (what, rest) = message.strip_prefix("Unknown ")?.split_once(" `")?;
    Some((what, rest.split('`').next()?))
}

fn known(what: &str, tera: &Tera, sources: &Sources) -> Vec<String> {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let mut names: Vec<String> = match what {
        "filter" => filters::names().map(str::to_owned).collect(),
        "test" => owned(filters::TESTS),
        "function" => owned(filters::FUNCTIONS),
        "template" => owned(&check::template_names(sources)),
        "block" => all_of("block", sources),
        "component" => tera.get_component_names().map(str::to_owned).chain(all_of("component", sources)).collect(),
        _ => Vec::new(),
    };
    names.sort_unstable();
    names.dedup();
    names
}

fn all_of(keyword: &str, sources: &Sources) -> Vec<String> {
    let texts = DEFAULTS.iter().map(|(_, text)| *text).chain(sources.values().map(|own| own.text.as_str()));
    texts.flat_map(|text| scan::names_after(text, keyword)).map(|(name, _)| name.to_owned()).collect()
}

/// ``Component `x` is defined in both `a` and `b` `` is at fault in `b`.
fn duplicate(text: &str, sources: &Sources) -> Option<(String, Diagnostic)> {
    let mut quoted = text.strip_prefix("Component `")?.split('`').step_by(2);
    let (name, first, second) = (quoted.next()?, quoted.next()?, quoted.next()?);
    let own = sources.get(second)?;
    let place = scan::names_after(&own.text, "component").into_iter().find(|(found, _)| *found == name);
    let span = Span::new(place.map_or(0..0, |(_, range)| range));
    Some((second.to_owned(), catalog::duplicate_component(&own.file, span, name, &fault::file_of(first, sources))))
}
