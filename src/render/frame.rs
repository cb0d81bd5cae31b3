//! What is the same in the head of pages, their masthead and foot, each made once for many.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use rustc_hash::FxHashMap;
use tera::value::Key;
use tera::{Context, Tera, TeraResult, Value};

use crate::language::direction;
use crate::view::fields::{FrameView, SiteView};

/// Finished frames by what they depend on: the way to the root, the language,
/// the entry of the navigation that is the page itself.
pub struct Frames {
    /// What pages of the language see as `site`.
    site: Value,
    /// The language of the site's that it is for.
    pub language: String,
    /// Where the entries of the navigation lead.
    navigation: Vec<String>,
    finished: RwLock<FxHashMap<[String; 3], Value>>,
}

impl Frames {
    /// No frames yet, for pages of `site`.
    pub fn of(site: &SiteView) -> Self {
        Self {
            site: Value::from_serializable(site),
            language: site.language.clone(),
            navigation: site.navigation.iter().map(|link| link.href.clone()).collect(),
            finished: RwLock::default(),
        }
    }

    /// What all pages see as `site`.
    pub fn site(&self) -> &Value {
        &self.site
    }

    /// The frame of the page that `context` tells of.
    ///
    /// # Errors
    /// When a part of it fails.
    pub fn around(&self, context: &Context, tera: &Tera) -> TeraResult<Value> {
        let page = context.get("page").and_then(Value::as_map);
        let text = |field| page.and_then(|page| page.get(&Key::Str(field))?.as_str()).unwrap_or_default();
        let key = [text("root"), text("language"), self.current(text("path"))].map(String::from);
        let known = self.finished.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(frame) = known {
            return Ok(frame);
        }
        let frame = self.make(&key, tera)?;
        self.finished.write().unwrap_or_else(PoisonError::into_inner).insert(key, frame.clone());
        Ok(frame)
    }

    /// The `href` in the navigation of the page at `path`; empty if it is not there.
    fn current(&self, path: &str) -> &str {
        let leads_there = |href: &&String| href.strip_suffix("index.html").unwrap_or(href) == path;
        self.navigation.iter().find(leads_there).map_or("", String::as_str)
    }

    fn make(&self, [root, language, current]: &[String; 3], tera: &Tera) -> TeraResult<Value> {
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
