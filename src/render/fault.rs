//! Errors of tera into diagnostics.

use std::sync::Arc;

use serde_json::Value;
use tera::{Error, ErrorKind, ReportError};

use super::defaults::{DEFAULTS, PREFIX};
use super::path::{self, Missing};
use super::scan;
use super::templates::Sources;
use crate::base::Span;
use crate::diagnostic::{Diagnostic, catalog::templates as catalog};

/// The problem behind an error of loading one template, or of rendering `page`
/// with it.
pub fn diagnose(error: &Error, sources: &Sources, page: &Value) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) => {
            placed(report, sources, |file, span| catalog::syntax(file, span, report.message()))
        }
        ErrorKind::RenderingError(report) => rendering(report, sources, page),
        ErrorKind::CircularExtend { tpl, inheritance_chain } => circle(tpl, "extends", inheritance_chain, sources),
        ErrorKind::CircularInclude { tpl, include_chain } => circle(tpl, "includes", include_chain, sources),
        ErrorKind::MissingParent { current, parent } => missing_parent(current, parent, sources),
        kind => catalog::engine_error(&kind.to_string()),
    }
}

/// The problem behind an error of rendering the template `name`: a fault without
/// a place of its own is told of that template.
pub fn diagnose_page(error: &Error, name: &str, sources: &Sources, page: &Value) -> Diagnostic {
    let found = diagnose(error, sources, page);
    if found.location.is_some() { found } else { found.in_file(&file_of(name, sources)) }
}

/// The file of a template: the site's, or words for a built-in one.
pub fn file_of(name: &str, sources: &Sources) -> Arc<str> {
    match sources.get(name) {
        Some(own) => own.file.clone(),
        None => format!("templates/{} (built in)", name.strip_prefix(PREFIX).unwrap_or(name)).into(),
    }
}

fn placed(report: &ReportError, sources: &Sources, make: impl Fn(&Arc<str>, Span) -> Diagnostic) -> Diagnostic {
    let file = file_of(report.filename(), sources);
    let found = make(&file, Span::new(report.span().range.clone()));
    if sources.contains_key(report.filename()) { found } else { found.in_file(&file) }
}

fn rendering(report: &ReportError, sources: &Sources, page: &Value) -> Diagnostic {
    let text = report.message();
    let undefined = |start: &str| text.strip_prefix(start)?.split_once("` is not defined.");
    placed(report, sources, |file, span| {
        if let Some((name, rest)) = undefined("Field `") {
            catalog::unknown_field(file, span, name, &owner(report, sources), &listed(rest))
        } else if let Some((name, rest)) = undefined("Variable `") {
            catalog::unknown_name(file, span, name, &listed(rest))
        } else if let Some(missing) = missing_field(report, sources, page) {
            let known: Vec<&str> = missing.known.iter().map(String::as_str).collect();
            let span = Span::new(missing.at..missing.at + missing.field.len());
            catalog::unknown_field(file, span, missing.field, missing.of, &known)
        } else {
            catalog::engine_error(text).at(file, span)
        }
    })
}

/// The field that is not there, when tera tells only what cannot be done with
/// an undefined value, such as going through it.
fn missing_field<'s>(report: &ReportError, sources: &'s Sources, page: &Value) -> Option<Missing<'s>> {
    let text = &sources.get(report.filename()).filter(|_| report.message().contains("undefined"))?.text;
    path::missing(text, report.span().range.start, page)
}

/// ` Available fields: a, b` → `a`, `b`.
fn listed(rest: &str) -> Vec<&str> {
    let list = rest.split_once(": ").map_or("", |(_, list)| list);
    list.split(", ").filter(|name| !name.is_empty()).collect()
}

/// What stands before the field at the report's place: `a.b` for `a.b.c`.
fn owner(report: &ReportError, sources: &Sources) -> String {
    let text = sources.get(report.filename()).map_or("", |own| own.text.as_str());
    let before = text.get(..report.span().range.start).unwrap_or("");
    let Some(before) = before.strip_suffix('.') else { return String::new() };
    let path = before.rsplit(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.')).next();
    path.unwrap_or("").to_owned()
}

fn circle(name: &str, verb: &str, chain: &[String], sources: &Sources) -> Diagnostic {
    // Only the circle, without the way that leads into it.
    let first = chain.iter().position(|step| Some(step) == chain.last()).unwrap_or(0);
    let mut chain = chain[first..].to_vec();
    if chain.len() < 2 || chain.first().is_none_or(|first| first != name) {
        chain.insert(0, name.to_owned());
    }
    let built_in = DEFAULTS.iter().any(|(default, _)| *default == name);
    catalog::recursive_template(&file_of(name, sources), verb, &chain, built_in)
}

fn missing_parent(current: &str, parent: &str, sources: &Sources) -> Diagnostic {
    let text = sources.get(current).map_or("", |own| own.text.as_str());
    let place = scan::templates_in(text).into_iter().find(|(name, _)| *name == parent);
    let span = Span::new(place.map_or(0..0, |(_, range)| range));
    let known = super::check::template_names(sources);
    catalog::unknown_use(&file_of(current, sources), span, "template", parent, &known)
}
