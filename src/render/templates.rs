//! The templates of a site: the built-in ones and those that override them.

use std::sync::Arc;

use serde::Serialize;
use tera::value::Key;
use tera::{Context, Error, Tera, Value};

use super::defaults::{CUSTOM, DEFAULTS, PREFIX, STYLESHEET};
use super::frames::Frames;
use super::sources::{Override, TemplateSources};
use super::{check, filters, tera_errors};
use crate::diagnostic::Diagnostic;
use crate::language::Languages;
use crate::model::Kinds;
use crate::view::fields::SiteView;

/// All templates of a site, parsed and checked.
///
/// A template of the site replaces the built-in one of the same name, which remains available
/// as `default/…`, so that it can be extended.
#[derive(Clone)]
pub struct Templates {
    pub(super) tera: Tera,
    /// The frames by site language, the default language first.
    frames: Arc<[Frames]>,
    stylesheet: String,
    pub(super) sources: TemplateSources,
}

impl Templates {
    /// Loads the built-in templates with `overrides`, and checks them for the pages of a site
    /// with these kinds.
    ///
    /// An override with an error is left out, so the returned templates always render. The
    /// diagnostics cover all overrides, errors first.
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
        check::check_messages(&templates.sources, languages, &mut found);
        check::check_use(&templates.sources, kinds, &mut found);
        templates.set_sites(sites);
        found.sort_by(|a, b| (a.severity, a.order()).cmp(&(b.severity, b.order())));
        (templates, found)
    }

    /// Replaces the `site` value of all pages, one per site language, the default language
    /// first.
    pub fn set_sites(&mut self, sites: &[SiteView]) {
        if let Some(own) = sites.first() {
            self.tera.global_context().insert("site", own);
        }
        self.frames = sites.iter().map(Frames::new).collect();
    }

    /// Renders `view` with the template `name` and appends the text to `out`.
    ///
    /// # Errors
    /// The error in the template. `out` can then contain the beginning of the page.
    pub fn render(&self, name: &str, view: &impl Serialize, out: &mut Vec<u8>) -> Result<(), Box<Diagnostic>> {
        let rendered = Context::from_serialize(view).and_then(|mut context| {
            if let Some(frames) = self.frames_for(&context) {
                context.insert_value("frame", frames.frame(&context, &self.tera)?);
                if self.frames.len() > 1 {
                    context.insert_value("site", frames.site().clone());
                }
            }
            self.tera.render_to(name, &context, out)
        });
        rendered.map_err(|error| self.diagnose(&error, name, view))
    }

    /// Returns the scope of the template `name` for `view` as JSON: the fields of the view in
    /// their order, then `frame` and `site`. [`Templates::render`] uses the same values.
    ///
    /// # Errors
    /// The error in a template of the frame.
    pub fn context_json(&self, name: &str, view: &impl Serialize) -> Result<String, Box<Diagnostic>> {
        let scope = Context::from_serialize(view).and_then(|context| {
            let mut scope = Value::from_serializable(view).into_map().unwrap_or_default();
            if let Some(frames) = self.frames_for(&context) {
                scope.insert(Key::Str("frame"), frames.frame(&context, &self.tera)?);
                scope.insert(Key::Str("site"), frames.site().clone());
            }
            Ok(scope)
        });
        let scope = scope.map_err(|error| self.diagnose(&error, name, view))?;
        Ok(serde_json::to_string_pretty(&Value::from(scope)).expect("its keys are text"))
    }

    /// Returns the text of the style sheet.
    pub fn stylesheet(&self) -> &str {
        &self.stylesheet
    }

    /// Whether there is a template with this name.
    pub fn contains(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// Returns the frames for the language of the page in `context`.
    fn frames_for(&self, context: &Context) -> Option<&Frames> {
        let own = self.frames.first();
        if self.frames.len() < 2 {
            return own;
        }
        let page = context.get("page").and_then(Value::as_map);
        let tag = page.and_then(|page| page.get(&Key::Str("language"))?.as_str()).unwrap_or_default();
        let nearest = crate::language::nearest(tag, self.frames.iter().map(Frames::language));
        nearest.map_or(own, |at| self.frames.get(at))
    }

    fn diagnose(&self, error: &Error, name: &str, view: &impl Serialize) -> Box<Diagnostic> {
        let page = serde_json::to_value(view).unwrap_or_default();
        Box::new(tera_errors::diagnose_page(error, name, &self.sources, &page))
    }
}

fn built_in(languages: &Arc<Languages>) -> Tera {
    let mut tera = Tera::default();
    filters::register(&mut tera, languages);
    tera.set_fallback_prefixes([PREFIX]).expect("no template is loaded yet");
    let named = DEFAULTS.iter().map(|(name, text)| (format!("{PREFIX}{name}"), *text));
    tera.add_raw_templates(named).expect("the built-in templates parse");
    tera
}

fn stylesheet(sources: &TemplateSources) -> String {
    let sheet = sources.get("style.css").map_or(STYLESHEET, |own| &own.text);
    match sources.get(CUSTOM) {
        Some(custom) => format!("{}\n{}", sheet.trim_end(), custom.text),
        None => sheet.to_owned(),
    }
}
