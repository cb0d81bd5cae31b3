//! Checks of the site's templates before any page is rendered: all problems of
//! all files in one run.

use std::collections::BTreeSet;

use tera::{Error, ErrorKind, Tera};

use super::defaults::{CUSTOM, DEFAULTS, PREFIX};
use super::page_types::{PAGE_TYPES, all_names, page_type_of};
use super::templates::{Override, Sources};
use super::{fault, report, scan};
use crate::base::Span;
use crate::diagnostic::{Diagnostic, catalog::templates as catalog, catalog::translations};
use crate::language::Languages;
use crate::model::Kinds;

/// The templates that parse, each tried alone so that one fault hides no other.
pub fn readable(overrides: &[Override], found: &mut Vec<Diagnostic>) -> Sources {
    let mut sources: Sources = overrides.iter().map(|own| (own.name.clone(), own.clone())).collect();
    let faults: Vec<_> =
        sources.values().filter_map(|own| Some((own.name.clone(), unreadable(own, &sources)?))).collect();
    for (name, problem) in faults {
        sources.remove(&name);
        found.push(problem);
    }
    sources
}

fn unreadable(own: &Override, sources: &Sources) -> Option<Diagnostic> {
    if own.name.starts_with(PREFIX) {
        return Some(catalog::reserved_folder(&own.file));
    }
    let error = parse_alone(own)?;
    matches!(error.kind(), ErrorKind::SyntaxError(_))
        .then(|| fault::diagnose(&error, sources, &serde_json::Value::Null))
}

fn parse_alone(own: &Override) -> Option<Error> {
    if !is_template(&own.name) {
        return None;
    }
    Tera::default().add_raw_template(&own.name, &own.text).err()
}

/// Adds the site's templates; one that cannot stand is reported and left out.
///
/// tera stops at the first broken chain, so the culprit is taken out and the
/// rest tried again: at most once a template.
pub fn add_sources(tera: &mut Tera, all: &[Override], sources: &mut Sources, found: &mut Vec<Diagnostic>) {
    while let Err(error) = try_add(tera, sources) {
        let problems = problems_of(&error, tera, sources);
        let culprits: BTreeSet<String> = problems.iter().map(|(name, _)| name.clone()).collect();
        let left_out: Vec<_> = all.iter().filter(|own| !sources.contains_key(&own.name)).collect();
        let real = |problem: &Diagnostic| !report::follows_from(problem, &left_out);
        found.extend(problems.into_iter().map(|(_, problem)| problem).filter(real));
        let before = sources.len();
        sources.retain(|name, _| !culprits.contains(name));
        if sources.len() == before {
            sources.clear();
        }
    }
}

fn try_add(tera: &mut Tera, sources: &Sources) -> Result<(), Error> {
    let templates = sources.values().filter(|own| is_template(&own.name));
    tera.add_raw_templates(templates.map(|own| (&own.name, &own.text)))
}

/// The problems behind an error of loading, each with the template at fault.
fn problems_of(error: &Error, tera: &Tera, sources: &Sources) -> Vec<(String, Diagnostic)> {
    let one = |name: &str| vec![(name.to_owned(), fault::diagnose(error, sources, &serde_json::Value::Null))];
    match error.kind() {
        ErrorKind::Msg(text) => report::problems(text, tera, sources),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => one(tpl),
        ErrorKind::MissingParent { current, .. } => one(current),
        _ => one(""),
    }
}

/// Reports names at the top of a path that no page of the template's type has.
pub fn check_names(tera: &Tera, sources: &Sources, kinds: &Kinds, found: &mut Vec<Diagnostic>) {
    let bound: BTreeSet<&str> = sources.values().flat_map(|own| scan::bound_names(&own.text)).collect();
    for own in sources.values().filter(|own| is_template(&own.name)) {
        let known = match page_type_of(&own.name, kinds) {
            Some(page) => page.names().collect(),
            None => all_names(),
        };
        let stray = |name: &&str| !known.contains(name) && !bound.contains(name);
        for name in used_names(tera, &own.name).into_iter().filter(stray) {
            if let Some(place) = scan::name_in(&own.text, name) {
                found.push(catalog::unknown_name(&own.file, Span::new(place), name, &known));
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
        known.extend(PAGE_TYPES.iter().map(|page| page.template));
        known.sort_unstable();
        found.push(catalog::missing_kind_template(&"site.yaml".into(), &kind.name, &kind.template, &known));
    }
}

/// Reports words that no file of words has.
pub fn check_words(sources: &Sources, languages: &Languages, found: &mut Vec<Diagnostic>) {
    for own in sources.values().filter(|own| is_template(&own.name)) {
        for (key, place) in scan::words_in(&own.text).into_iter().filter(|(key, _)| !languages.contains(key)) {
            found.push(translations::unknown_word(&own.file, Span::new(place), key, &languages.keys()));
        }
    }
}

/// Warns of templates that change no page.
pub fn check_use(sources: &Sources, kinds: &Kinds, found: &mut Vec<Diagnostic>) {
    let named = sources.values().flat_map(|own| scan::templates_in(&own.text)).map(|(name, _)| name);
    let mut used: BTreeSet<&str> = named.collect();
    used.extend(kinds.iter().map(|(_, kind)| kind.template.as_str()));
    used.extend(DEFAULTS.iter().map(|(name, _)| *name));
    used.extend(["style.css", CUSTOM]);
    let known: Vec<&str> = used.iter().copied().collect();
    let idle =
        |own: &&Override| !used.contains(own.name.as_str()) && scan::names_after(&own.text, "component").is_empty();
    found.extend(sources.values().filter(idle).map(|own| catalog::unused_template(&own.file, &own.name, &known)));
}

/// The names under which templates can be extended or included.
pub fn template_names(sources: &Sources) -> Vec<&str> {
    let mut names: BTreeSet<&str> = DEFAULTS.iter().map(|(name, _)| *name).collect();
    names.extend(sources.keys().map(String::as_str).filter(|name| is_template(name)));
    names.into_iter().collect()
}

fn is_template(name: &str) -> bool {
    !name.ends_with(".css")
}
