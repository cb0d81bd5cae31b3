//! Page frames: head, masthead and foot, rendered once for many pages.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use rustc_hash::FxHashMap;
use tera::value::Key;
use tera::{Context, Tera, TeraResult, Value};

use crate::language::direction;
use crate::view::fields::{FrameView, SiteView};

/// The cache of rendered frames in one site language.
pub struct Frames {
    /// The `site` value of pages in the language.
    site: Value,
    language: String,
    /// The `href`s of the navigation.
    navigation: Vec<String>,
    /// Frames by root path, page language and current navigation entry.
    rendered: RwLock<FxHashMap<[String; 3], Value>>,
}

impl Frames {
    /// Creates an empty cache for pages of `site`.
    pub fn new(site: &SiteView) -> Self {
        Self {
            site: Value::from_serializable(site),
            language: site.language.clone(),
            navigation: site.navigation.iter().map(|link| link.href.clone()).collect(),
            rendered: RwLock::default(),
        }
    }

    /// Returns the `site` value of the pages.
    pub fn site(&self) -> &Value {
        &self.site
    }

    /// Returns the tag of the site language.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Returns the frame for the page in `context`, rendering it on first use.
    ///
    /// # Errors
    /// The error in a template of the frame.
    pub fn frame(&self, context: &Context, tera: &Tera) -> TeraResult<Value> {
        let page = context.get("page").and_then(Value::as_map);
        let text = |field| page.and_then(|page| page.get(&Key::Str(field))?.as_str()).unwrap_or_default();
        let key = [text("root"), text("language"), self.current_entry(text("path"))].map(String::from);
        let known = self.rendered.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(frame) = known {
            return Ok(frame);
        }
        let frame = self.render(&key, tera)?;
        self.rendered.write().unwrap_or_else(PoisonError::into_inner).insert(key, frame.clone());
        Ok(frame)
    }

    /// Returns the `href` of the navigation entry for the page at `path`, or an empty string.
    fn current_entry(&self, path: &str) -> &str {
        let is_current = |href: &&String| href.strip_suffix("index.html").unwrap_or(href) == path;
        self.navigation.iter().find(is_current).map_or("", String::as_str)
    }

    fn render(&self, [root, language, current]: &[String; 3], tera: &Tera) -> TeraResult<Value> {
        let mut page = Context::new();
        page.insert(
            "page",
            &BTreeMap::from([("root", root.as_str()), ("language", language), ("dir", direction(language))]),
        );
        let mut arguments = Context::new();
        arguments.insert_value("site", self.site.clone());
        let head_html = tera.render_component_with_implicits("head", &arguments, &page, None, true)?;
        let foot_html = tera.render_component_with_implicits("foot", &arguments, &page, None, true)?;
        arguments.insert("current", current);
        let masthead_html = tera.render_component_with_implicits("masthead", &arguments, &page, None, true)?;
        Ok(Value::from_serializable(&FrameView { head_html, masthead_html, foot_html }))
    }
}
