//! Conversion of tera errors to diagnostics.

use std::sync::Arc;

use serde_json::Value;
use tera::{Error, ErrorKind, ReportError};

use super::defaults::DEFAULTS;
use super::missing_field::{MissingField, find_missing};
use super::scan;
use super::sources::{TemplateSources, display_path, own_text, template_names};
use crate::base::Span;
use crate::diagnostic::{Diagnostic, catalog::templates as catalog};

/// Converts an error of loading one template, or of rendering `page` with it.
pub fn diagnose(error: &Error, sources: &TemplateSources, page: &Value) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) => {
            locate(report, sources, |file, span| catalog::syntax(file, span, report.message()))
        }
        ErrorKind::RenderingError(report) => rendering_error(report, sources, page),
        ErrorKind::CircularExtend { tpl, inheritance_chain } => recursion(tpl, "extends", inheritance_chain, sources),
        ErrorKind::CircularInclude { tpl, include_chain } => recursion(tpl, "includes", include_chain, sources),
        ErrorKind::MissingParent { current, parent } => missing_parent(current, parent, sources),
        kind => catalog::engine_error(&kind.to_string()),
    }
}

/// Converts an error of rendering the template `name`. An error without a location is located
/// in that template.
pub fn diagnose_page(error: &Error, name: &str, sources: &TemplateSources, page: &Value) -> Diagnostic {
    let found = diagnose(error, sources, page);
    if found.location.is_some() { found } else { found.in_file(&display_path(name, sources)) }
}

/// Builds a diagnostic at the location of `report`; in a built-in template, whose text the
/// author does not have, at the file alone.
fn locate(
    report: &ReportError,
    sources: &TemplateSources,
    build: impl Fn(&Arc<str>, Span) -> Diagnostic,
) -> Diagnostic {
    let file = display_path(report.filename(), sources);
    let found = build(&file, Span::new(report.span().range.clone()));
    if sources.contains_key(report.filename()) { found } else { found.in_file(&file) }
}

fn rendering_error(report: &ReportError, sources: &TemplateSources, page: &Value) -> Diagnostic {
    let text = report.message();
    let undefined = |start: &str| text.strip_prefix(start)?.split_once("` is not defined.");
    locate(report, sources, |file, span| {
        if let Some((name, rest)) = undefined("Field `") {
            catalog::unknown_field(file, span, name, parent_path(report, sources), &listed_names(rest))
        } else if let Some((name, rest)) = undefined("Variable `") {
            catalog::unknown_name(file, span, name, &listed_names(rest))
        } else if let Some(missing) = missing_field(report, sources, page) {
            let known: Vec<&str> = missing.known.iter().map(String::as_str).collect();
            let span = Span::new(missing.start..missing.start + missing.field.len());
            catalog::unknown_field(file, span, missing.field, missing.parent, &known)
        } else {
            catalog::engine_error(text).at(file, span)
        }
    })
}

/// Finds the missing field when tera reports only an operation on an undefined value, such as
/// a loop over it.
fn missing_field<'s>(report: &ReportError, sources: &'s TemplateSources, page: &Value) -> Option<MissingField<'s>> {
    let text = &sources.get(report.filename()).filter(|_| report.message().contains("undefined"))?.text;
    find_missing(text, report.span().range.start, page)
}

/// Parses ` Available fields: a, b` to `a` and `b`.
fn listed_names(rest: &str) -> Vec<&str> {
    let list = rest.split_once(": ").map_or("", |(_, list)| list);
    list.split(", ").filter(|name| !name.is_empty()).collect()
}

/// Returns the path before the field at the location of `report`: `a.b` for `a.b.c`.
fn parent_path<'s>(report: &ReportError, sources: &'s TemplateSources) -> &'s str {
    let before = own_text(report.filename(), sources).get(..report.span().range.start).unwrap_or("");
    let Some(before) = before.strip_suffix('.') else { return "" };
    let path = before.rsplit(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.')).next();
    path.unwrap_or("")
}

fn recursion(name: &str, verb: &str, chain: &[String], sources: &TemplateSources) -> Diagnostic {
    // The cycle alone, without the steps from the page to it.
    let first = chain.iter().position(|step| Some(step) == chain.last()).unwrap_or(0);
    let mut chain = chain[first..].to_vec();
    if chain.len() < 2 || chain.first().is_none_or(|first| first != name) {
        chain.insert(0, name.to_owned());
    }
    let built_in = DEFAULTS.iter().any(|(default, _)| *default == name);
    catalog::recursive_template(&display_path(name, sources), verb, &chain, built_in)
}

fn missing_parent(current: &str, parent: &str, sources: &TemplateSources) -> Diagnostic {
    let named = scan::templates_in(own_text(current, sources)).into_iter().find(|(name, _)| *name == parent);
    let span = Span::new(named.map_or(0..0, |(_, range)| range));
    let known = template_names(sources);
    catalog::unknown_use(&display_path(current, sources), span, "template", parent, &known)
}
