//! Conversion of tera's text reports to diagnostics.
//!
//! tera reports unknown filters, components and the like as one text: for each,
//! ``error: Unknown filter `x` ``, then ` --> file:line:column`, then an excerpt. The first
//! two lines are parsed.

use tera::Tera;

use super::defaults::{DEFAULTS, PREFIX};
use super::sources::{Override, TemplateSources, display_path, own_text, template_names};
use super::{filters, scan, tera_builtins};
use crate::base::Span;
use crate::diagnostic::{Diagnostic, catalog::templates as catalog};

/// Returns the problems in `text`, each with the name of its template.
pub fn problems(text: &str, tera: &Tera, sources: &TemplateSources) -> Vec<(String, Diagnostic)> {
    if let Some(found) = duplicate_component(text, sources) {
        return vec![found];
    }
    let reports = text.split("error: ").filter(|report| !report.trim().is_empty());
    let mut found: Vec<_> = reports.map(|report| problem(report, tera, sources)).collect();
    found.dedup();
    found
}

/// Whether `problem` reports a missing definition that is in one of the overrides `left_out`
/// because of other problems.
pub fn follows_from(problem: &Diagnostic, left_out: &[&Override]) -> bool {
    let Some(name) = problem.message.split('`').nth_back(1) else { return false };
    let has = |own: &&&Override, keyword| scan::names_after(&own.text, keyword).iter().any(|(found, _)| *found == name);
    left_out.iter().any(|own| own.name == name || has(&own, "component") || has(&own, "block"))
}

fn problem(report: &str, tera: &Tera, sources: &TemplateSources) -> (String, Diagnostic) {
    let message = report.lines().next().unwrap_or("");
    let Some((name, line, column)) = parse_location(report) else {
        return (String::new(), catalog::engine_error(message));
    };
    if let Some(found) = missing_block(message, name, sources) {
        return found;
    }
    let source = own_text(name, sources);
    let start = byte_offset(source, line, column);
    let file = display_path(name, sources);
    let found = match parse_unknown(message) {
        Some((category, wanted)) => {
            let start = source[start..].find(wanted).map_or(start, |at| start + at);
            let known = known_names(category, tera, sources);
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            catalog::unknown_use(&file, Span::new(start..start + wanted.len()), category, wanted, &known)
        }
        None => catalog::engine_error(message).at(&file, Span::at(start)),
    };
    (name.to_owned(), found)
}

/// Attributes an unknown block in a built-in template to the site's override of its parent,
/// which lacks the block.
fn missing_block(message: &str, name: &str, sources: &TemplateSources) -> Option<(String, Diagnostic)> {
    let ("block", block) = parse_unknown(message)? else { return None };
    let built_in = name.strip_prefix(PREFIX)?;
    let (_, text) = DEFAULTS.iter().find(|(default, _)| *default == built_in)?;
    let (parent, _) = *scan::templates_in(text).first()?;
    let own = sources.get(parent)?;
    Some((own.name.clone(), catalog::missing_block(&own.file, block)))
}

/// Parses the ` --> name:line:column` line to the name, the line from 1 and the column from 0.
fn parse_location(report: &str) -> Option<(&str, usize, usize)> {
    let line = report.lines().nth(1)?.trim_start().strip_prefix("--> ")?;
    let mut fields = line.rsplitn(3, ':');
    let column: usize = fields.next()?.parse().ok()?;
    let row = fields.next()?.parse().ok()?;
    Some((fields.next()?, row, column.saturating_sub(1)))
}

fn byte_offset(source: &str, line: usize, column: usize) -> usize {
    let start: usize = source.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = &source[start..];
    start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}

/// Parses ``Unknown filter `x` `` to `filter` and `x`; likewise for blocks.
fn parse_unknown(message: &str) -> Option<(&str, &str)> {
    if let Some(rest) = message.strip_prefix("Block `") {
        return Some(("block", rest.split('`').next()?));
    }
    let (category, rest) = message.strip_prefix("Unknown ")?.split_once(" `")?;
    Some((category, rest.split('`').next()?))
}

/// Returns all names of a category, sorted.
fn known_names(category: &str, tera: &Tera, sources: &TemplateSources) -> Vec<String> {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let mut names: Vec<String> = match category {
        "filter" => filters::names().map(str::to_owned).collect(),
        "test" => owned(tera_builtins::TESTS),
        "function" => owned(tera_builtins::FUNCTIONS),
        "template" => owned(&template_names(sources)),
        "block" => defined_names("block", sources),
        "component" => {
            tera.get_component_names().map(str::to_owned).chain(defined_names("component", sources)).collect()
        }
        _ => Vec::new(),
    };
    names.sort_unstable();
    names.dedup();
    names
}

fn defined_names(keyword: &str, sources: &TemplateSources) -> Vec<String> {
    let texts = DEFAULTS.iter().map(|(_, text)| *text).chain(sources.values().map(|own| own.text.as_str()));
    texts.flat_map(|text| scan::names_after(text, keyword)).map(|(name, _)| name.to_owned()).collect()
}

/// Parses ``Component `x` is defined in both `a` and `b` ``; the problem is located in `b`.
fn duplicate_component(text: &str, sources: &TemplateSources) -> Option<(String, Diagnostic)> {
    let mut quoted = text.strip_prefix("Component `")?.split('`').step_by(2);
    let (name, first, second) = (quoted.next()?, quoted.next()?, quoted.next()?);
    let own = sources.get(second)?;
    let definition = scan::names_after(&own.text, "component").into_iter().find(|(found, _)| *found == name);
    let span = Span::new(definition.map_or(0..0, |(_, range)| range));
    Some((second.to_owned(), catalog::duplicate_component(&own.file, span, name, &display_path(first, sources))))
}
