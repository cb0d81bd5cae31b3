//! The set of templates: what is built in, and what the site replaces.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::value::Key;
use tera::{Context, Tera, Value};

use super::defaults::{CUSTOM, DEFAULTS, PREFIX, STYLESHEET};
use super::frame::Frames;
use super::{check, fault, filters};
use crate::diagnostic::Diagnostic;
use crate::language::Languages;
use crate::model::Kinds;
use crate::view::fields::SiteView;

/// A template of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Path below `templates/`, e.g. `parts/article-card.html`.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The file for diagnostics, e.g. `templates/parts/article-card.html`.
    pub file: Arc<str>,
}

/// All templates of a site, parsed and checked; renders pages.
///
/// A template of the site takes precedence over the built-in one of its name,
/// which stays in reach as `default/…`, so that it can be extended.
#[derive(Clone)]
pub struct Templates {
    pub(super) tera: Tera,
    /// By language of the site, its own first.
    pub(super) frames: Arc<[Frames]>,
    stylesheet: String,
    pub(super) sources: Sources,
}

/// The site's own templates by name: where they stand and what they say.
pub(super) type Sources = BTreeMap<String, Override>;

impl Templates {
    /// The built-in templates with `overrides` in front of them, checked for the
    /// pages of a site with these kinds.
    ///
    /// An override with an error is left out, so that the templates that come
    /// back always render; all problems are in the list, errors first.
    pub fn load(
        overrides: &[Override],
        sites: &[SiteView],
        kinds: &Kinds,
        languages: &Arc<Languages>,
    ) -> (Self, Vec<Diagnostic>) {
        let mut found = Vec::new();
        let sources = check::readable(overrides, &mut found);
        let (tera, stylesheet) = (built_in(languages), stylesheet(&sources));
        let mut templates = Self { tera, frames: Arc::new([]), stylesheet, sources };
        check::add_sources(&mut templates.tera, overrides, &mut templates.sources, &mut found);
        check::check_names(&templates.tera, &templates.sources, kinds, &mut found);
        check::check_kinds(&templates.tera, kinds, &mut found);
        check::check_words(&templates.sources, languages, &mut found);
        check::check_use(&templates.sources, kinds, &mut found);
        templates.set_sites(sites);
        found.sort_by(|a, b| (a.severity, a.order()).cmp(&(b.severity, b.order())));
        (templates, found)
    }

    /// Replaces what all pages see as `site`, in each language of the site, its own
    /// first.
    pub fn set_sites(&mut self, sites: &[SiteView]) {
        if let Some(own) = sites.first() {
            self.tera.global_context().insert("site", own);
        }
        self.frames = sites.iter().map(Frames::of).collect();
    }

    /// What stands around the page of `context`, by its language.
    pub(super) fn frames_of(&self, context: &Context) -> Option<&Frames> {
        let own = self.frames.first();
        if self.frames.len() < 2 {
            return own;
        }
        let page = context.get("page").and_then(Value::as_map);
        let tag = page.and_then(|page| page.get(&Key::Str("language"))?.as_str()).unwrap_or_default();
        let nearest = crate::language::nearest(tag, self.frames.iter().map(|frames| frames.language.as_str()));
        nearest.map_or(own, |at| self.frames.get(at))
    }

    /// Renders `view` with the template `name` and appends the text to `out`.
    ///
    /// On an error, `out` may hold the beginning of the page.
    pub fn render(&self, name: &str, view: &impl Serialize, out: &mut Vec<u8>) -> Result<(), Box<Diagnostic>> {
        let rendered = Context::from_serialize(view).and_then(|mut context| {
            if let Some(frames) = self.frames_of(&context) {
                context.insert_value("frame", frames.around(&context, &self.tera)?);
                if self.frames.len() > 1 {
                    context.insert_value("site", frames.site().clone());
                }
            }
            self.tera.render_to(name, &context, out)
        });
        rendered.map_err(|error| {
            let page = serde_json::to_value(view).unwrap_or_default();
            Box::new(fault::diagnose_page(&error, name, &self.sources, &page))
        })
    }

    /// The text of the style sheet.
    pub fn stylesheet(&self) -> &str {
        &self.stylesheet
    }

    /// Whether there is a template of this name.
    pub fn contains(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }
}

fn built_in(languages: &Arc<Languages>) -> Tera {
    let mut tera = Tera::default();
    filters::register(&mut tera, languages);
    tera.set_fallback_prefixes([PREFIX]).expect("no template is there yet");
    let named = DEFAULTS.iter().map(|(name, text)| (format!("{PREFIX}{name}"), *text));
    tera.add_raw_templates(named).expect("the built-in templates parse");
    tera
}

fn stylesheet(sources: &Sources) -> String {
    let sheet = sources.get("style.css").map_or(STYLESHEET, |own| &own.text);
    match sources.get(CUSTOM) {
        Some(custom) => format!("{}\n{}", sheet.trim_end(), custom.text),
        None => sheet.to_owned(),
    }
}
