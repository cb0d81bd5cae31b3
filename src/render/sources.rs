//! The template files of a site.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::defaults::{DEFAULTS, PREFIX};

/// A template file of the site, which overrides the built-in one of the same name or adds one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The path below `templates/`, e.g. `parts/article-card.html`.
    pub name: String,
    /// The text of the file.
    pub text: String,
    /// The path for diagnostics, e.g. `templates/parts/article-card.html`.
    pub file: Arc<str>,
}

/// The template files of the site by name.
pub type TemplateSources = BTreeMap<String, Override>;

/// Returns the path of a template for diagnostics; a built-in one is marked as such.
pub fn display_path(name: &str, sources: &TemplateSources) -> Arc<str> {
    match sources.get(name) {
        Some(own) => own.file.clone(),
        None => format!("templates/{} (built in)", name.strip_prefix(PREFIX).unwrap_or(name)).into(),
    }
}

/// Returns the text of a template of the site, or an empty string for a built-in one.
pub fn own_text<'s>(name: &str, sources: &'s TemplateSources) -> &'s str {
    sources.get(name).map_or("", |own| own.text.as_str())
}

/// Returns the names of all templates that can be extended or included, sorted.
pub fn template_names(sources: &TemplateSources) -> Vec<&str> {
    let mut names: BTreeSet<&str> = DEFAULTS.iter().map(|(name, _)| *name).collect();
    names.extend(sources.keys().map(String::as_str).filter(|name| is_template(name)));
    names.into_iter().collect()
}

/// Whether a file below `templates/` is parsed as a template; style sheets are copied.
pub fn is_template(name: &str) -> bool {
    !name.ends_with(".css")
}
