//! Checks of the site's templates before any page is rendered, so that one run reports all
//! problems.

use std::collections::BTreeSet;

use tera::{Error, ErrorKind, Tera};

use super::defaults::{CUSTOM, DEFAULTS, PREFIX};
use super::page_types::{all_names, names_in};
use super::sources::{Override, TemplateSources, is_template};
use super::{scan, tera_errors, tera_reports};
use crate::base::Span;
use crate::diagnostic::{Diagnostic, catalog::templates as catalog, catalog::translations};
use crate::language::Languages;
use crate::model::Kinds;
use crate::view::page_templates;

/// Returns the templates that parse. Each is parsed alone, so that one error hides no other.
pub fn readable(overrides: &[Override], found: &mut Vec<Diagnostic>) -> TemplateSources {
    let mut sources: TemplateSources = overrides.iter().map(|own| (own.name.clone(), own.clone())).collect();
    let problems: Vec<_> =
        sources.values().filter_map(|own| Some((own.name.clone(), syntax_problem(own, &sources)?))).collect();
    for (name, problem) in problems {
        sources.remove(&name);
        found.push(problem);
    }
    sources
}

fn syntax_problem(own: &Override, sources: &TemplateSources) -> Option<Diagnostic> {
    if own.name.starts_with(PREFIX) {
        return Some(catalog::reserved_folder(&own.file));
    }
    let error = parse_alone(own)?;
    matches!(error.kind(), ErrorKind::SyntaxError(_))
        .then(|| tera_errors::diagnose(&error, sources, &serde_json::Value::Null))
}

fn parse_alone(own: &Override) -> Option<Error> {
    if !is_template(&own.name) {
        return None;
    }
    Tera::default().add_raw_template(&own.name, &own.text).err()
}

/// Adds the site's templates to `tera`; each one that fails to load is reported and left out.
///
/// tera stops at the first template that extends or includes in error, so the offender is
/// removed and the rest loaded again: at most once per template.
pub fn add_sources(tera: &mut Tera, all: &[Override], sources: &mut TemplateSources, found: &mut Vec<Diagnostic>) {
    while let Err(error) = try_add(tera, sources) {
        let problems = load_problems(&error, tera, sources);
        let offenders: BTreeSet<String> = problems.iter().map(|(name, _)| name.clone()).collect();
        let left_out: Vec<_> = all.iter().filter(|own| !sources.contains_key(&own.name)).collect();
        let is_cause = |problem: &Diagnostic| !tera_reports::follows_from(problem, &left_out);
        found.extend(problems.into_iter().map(|(_, problem)| problem).filter(is_cause));
        let before = sources.len();
        sources.retain(|name, _| !offenders.contains(name));
        if sources.len() == before {
            sources.clear();
        }
    }
}

fn try_add(tera: &mut Tera, sources: &TemplateSources) -> Result<(), Error> {
    let templates = sources.values().filter(|own| is_template(&own.name));
    tera.add_raw_templates(templates.map(|own| (&own.name, &own.text)))
}

/// Returns the problems in a loading error, each with the name of the offending template.
fn load_problems(error: &Error, tera: &Tera, sources: &TemplateSources) -> Vec<(String, Diagnostic)> {
    let one = |name: &str| vec![(name.to_owned(), tera_errors::diagnose(error, sources, &serde_json::Value::Null))];
    match error.kind() {
        ErrorKind::Msg(text) => tera_reports::problems(text, tera, sources),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => one(tpl),
        ErrorKind::MissingParent { current, .. } => one(current),
        _ => one(""),
    }
}

/// Reports top-level names that are in scope on no page of the template's type.
pub fn check_names(tera: &Tera, sources: &TemplateSources, kinds: &Kinds, found: &mut Vec<Diagnostic>) {
    let bound: BTreeSet<&str> = sources.values().flat_map(|own| scan::bound_names(&own.text)).collect();
    for own in sources.values().filter(|own| is_template(&own.name)) {
        let known = names_in(&own.name, kinds).unwrap_or_else(all_names);
        let is_unknown = |name: &&str| !known.contains(name) && !bound.contains(name);
        for name in used_names(tera, &own.name).into_iter().filter(is_unknown) {
            if let Some(range) = scan::name_in(&own.text, name) {
                found.push(catalog::unknown_name(&own.file, Span::new(range), name, &known));
            }
        }
    }
}

fn used_names<'t>(tera: &'t Tera, template: &str) -> BTreeSet<&'t str> {
    tera.get_template_variables(template).into_iter().flatten().collect()
}

/// Reports kinds whose template does not exist.
pub fn check_kinds(tera: &Tera, kinds: &Kinds, found: &mut Vec<Diagnostic>) {
    for (_, kind) in kinds.iter().filter(|(_, kind)| !tera.contains_template(&kind.template)) {
        let mut known: Vec<&str> = tera.get_template_names().filter(|name| !name.starts_with(PREFIX)).collect();
        known.extend(page_templates().map(|(template, _)| template));
        known.sort_unstable();
        found.push(catalog::missing_kind_template(&"site.yaml".into(), &kind.name, &kind.template, &known));
    }
}

/// Reports message keys that no bundle defines.
pub fn check_messages(sources: &TemplateSources, languages: &Languages, found: &mut Vec<Diagnostic>) {
    for own in sources.values().filter(|own| is_template(&own.name)) {
        for (key, range) in scan::message_keys(&own.text).into_iter().filter(|(key, _)| !languages.contains(key)) {
            found.push(translations::unknown_word(&own.file, Span::new(range), key, &languages.keys()));
        }
    }
}

/// Warns of templates that nothing uses.
pub fn check_use(sources: &TemplateSources, kinds: &Kinds, found: &mut Vec<Diagnostic>) {
    let named = sources.values().flat_map(|own| scan::templates_in(&own.text)).map(|(name, _)| name);
    let mut used: BTreeSet<&str> = named.collect();
    used.extend(kinds.iter().map(|(_, kind)| kind.template.as_str()));
    used.extend(DEFAULTS.iter().map(|(name, _)| *name));
    used.extend(["style.css", CUSTOM]);
    let known: Vec<&str> = used.iter().copied().collect();
    let is_unused =
        |own: &&Override| !used.contains(own.name.as_str()) && scan::names_after(&own.text, "component").is_empty();
    let unused = sources.values().filter(is_unused);
    found.extend(unused.map(|own| catalog::unused_template(&own.file, &own.name, &known)));
}
