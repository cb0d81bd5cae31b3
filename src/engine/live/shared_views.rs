//! The views of the site that the templates of all pages get.

use crate::engine::loaded_site::LoadedSite;
use crate::engine::shared_files::shared_files;
use crate::graph::{Dependency, ReadSet};
use crate::model::LanguageId;
use crate::view::{self, SharedFiles, SiteView, Uncached};

/// The view of the site in each of its languages, with the dependencies that were read
/// to build them.
pub struct SharedViews {
    views: Vec<SiteView>,
    reads: Vec<Dependency>,
}

/// The languages whose view changed.
pub struct ChangedViews(Vec<bool>);

impl ChangedViews {
    /// Whether the view of `language` changed.
    pub fn contains(&self, language: LanguageId) -> bool {
        self.0.get(language.index()) != Some(&false)
    }
}

impl SharedViews {
    /// Builds the views of a new site.
    pub fn new(site: &mut LoadedSite, icon: String) -> Self {
        let blank = view::site_views(&site.context(site.graph.reader(), &Uncached), &SharedFiles::default());
        let mut views = Self { views: blank, reads: Vec::new() };
        views.update(site, icon);
        views
    }

    /// Whether any of `keys` was read.
    pub fn depends_on(&self, keys: &[Dependency]) -> bool {
        keys.iter().any(|key| self.reads.binary_search(key).is_ok())
    }

    /// Builds the views again and passes them to the templates; none if they are equal.
    pub fn update(&mut self, site: &mut LoadedSite, icon: String) -> Option<ChangedViews> {
        let reads = ReadSet::default();
        let files = shared_files(&site.templates, &site.settings, icon);
        let views = view::site_views(&site.context(site.graph.reader_recording(&reads), &Uncached), &files);
        self.reads = reads.into_keys();
        if views == self.views {
            return None;
        }
        let changed = views.iter().zip(&self.views).map(|(new, old)| new != old).collect();
        self.views = views;
        site.templates.set_sites(&self.views);
        Some(ChangedViews(changed))
    }

    /// Changes the link to the style sheet in all views and passes them to the templates.
    pub fn set_stylesheet(&mut self, site: &mut LoadedSite, href: &str) {
        self.views.iter_mut().for_each(|view| view.stylesheet = href.to_string());
        site.templates.set_sites(&self.views);
    }

    /// The views, the site's own language first.
    pub fn views(&self) -> &[SiteView] {
        &self.views
    }

    /// The link to the style sheet.
    pub fn stylesheet(&self) -> &str {
        self.views.first().map_or("", |view| &view.stylesheet)
    }
}
