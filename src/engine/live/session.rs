//! The live site: its parts, and the interface of its drivers.

use std::path::{Path, PathBuf};

use super::context::{ContextError, template_context};
use super::explain::{Explainer, Explanation};
use super::find::find_path;
use super::history::History;
use super::last_good::LastGood;
use super::lint_cache::LintCache;
use super::page_cache::PageCache;
use super::page_renderer::{Body, PageRenderer};
use super::publication::PendingPublication;
use super::search_cache::SearchCache;
use super::shared_views::SharedViews;
use crate::base::{Fingerprint, SitePath};
use crate::diagnostic::Diagnostic;
use crate::disk::{DiskError, Patch, Tree};
use crate::engine::generated_files::generated_file;
use crate::engine::inputs::Inputs;
use crate::engine::list_items::ListItemCache;
use crate::engine::loaded_site::LoadedSite;
use crate::engine::resources::icon;
use crate::view::{OutputSource, PageId};

/// A site in memory that follows its folder.
pub struct LiveSite {
    pub(super) root: PathBuf,
    pub(super) inputs: Inputs,
    /// The files of the folder.
    pub(super) tree: Tree,
    pub(super) problems: FolderProblems,
    pub(super) sources: LastGood,
    pub(super) site: LoadedSite,
    pub(super) history: History,
    pub(super) views: SharedViews,
    pub(super) items: ListItemCache,
    pub(super) pages: PageCache,
    pub(super) lints: LintCache,
    search: SearchCache,
}

/// The problems that belong to no document.
pub struct FolderProblems {
    /// The problem of a missing folder.
    pub folder: Option<Diagnostic>,
    pub settings: Vec<Diagnostic>,
    pub templates: Vec<Diagnostic>,
}

/// The source of a response at a path of the site.
pub enum SiteResource {
    /// The bytes of a page.
    Page(Body),
    /// A file that is served unchanged.
    File(PathBuf),
    /// The bytes of a generated file that is no page.
    Generated(Vec<u8>),
    /// No resource.
    Missing,
}

impl LiveSite {
    pub(super) fn new(
        (root, inputs, tree): (PathBuf, Inputs, Tree),
        mut site: LoadedSite,
        sources: LastGood,
        problems: FolderProblems,
    ) -> Self {
        let views = SharedViews::new(&mut site, icon(&tree));
        Self {
            root,
            inputs,
            problems,
            sources,
            history: History::default(),
            views,
            items: ListItemCache::bounded(site.item_contexts()),
            pages: PageCache::default(),
            lints: LintCache::default(),
            search: SearchCache::default(),
            site,
            tree,
        }
    }

    // ---- properties

    /// The folder of the site.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The current time of the site, in seconds since 1970.
    pub fn now(&self) -> i64 {
        self.inputs.now
    }

    /// The title of the site.
    pub fn title(&self) -> &str {
        &self.site.settings.title
    }

    /// The link from the root to the style sheet, with a version of its content.
    pub fn stylesheet(&self) -> &str {
        self.views.stylesheet()
    }

    /// The URL of the home page.
    pub fn base_url(&self) -> &str {
        &self.site.settings.base_url
    }

    /// The number of pages a reader can open.
    pub fn page_count(&self) -> usize {
        self.site.pages.opened(self.site.graph.reader()).count()
    }

    /// The number of changes so far.
    pub fn change_count(&self) -> u32 {
        self.history.latest()
    }

    // ---- pages

    /// Returns the current resource at `path`.
    pub fn get(&mut self, path: &SitePath) -> SiteResource {
        let file = |file: Option<&PathBuf>| file.cloned().map_or(SiteResource::Missing, SiteResource::File);
        match self.site.outputs.source(path).cloned() {
            Some(OutputSource::Page(page)) => self.body(&page).map_or(SiteResource::Missing, SiteResource::Page),
            Some(OutputSource::Asset(asset)) => file(self.site.assets.get(&asset)),
            Some(OutputSource::Static(name)) => file(self.site.statics.get(&name)),
            Some(OutputSource::Generated(name)) => SiteResource::Generated(generated_file(&self.site, name)),
            None => {
                let index_file = self.search.file(&self.site, self.history.latest(), path);
                index_file.map_or(SiteResource::Missing, SiteResource::Generated)
            }
        }
    }

    /// Returns the fingerprint of the page at `path`, which changes when its text does;
    /// none if there is no page.
    pub fn page_fingerprint(&mut self, path: &SitePath) -> Option<Fingerprint> {
        let page = self.page_at(path)?;
        self.body(&page)?;
        self.pages.text_fingerprint(&page)
    }

    fn body(&mut self, page: &PageId) -> Option<Body> {
        let renderer = PageRenderer::new(&self.site, &self.items, &self.history, &self.views);
        self.pages.body(page, renderer)
    }

    fn page_at(&self, path: &SitePath) -> Option<PageId> {
        match self.site.outputs.source(path)? {
            OutputSource::Page(page) => Some(page.clone()),
            OutputSource::Asset(_) | OutputSource::Static(_) | OutputSource::Generated(_) => None,
        }
    }

    /// The number of rendered pages that the last change made stale.
    pub fn stale_count(&self) -> usize {
        self.pages.stale_count()
    }

    /// Frees the bytes of all pages except those at `open`.
    pub fn drop_bodies_except(&mut self, open: &[SitePath]) {
        let open: Vec<PageId> = open.iter().filter_map(|path| self.page_at(path)).collect();
        self.pages.drop_bodies_except(&open);
    }

    // ---- problems

    /// Finds all problems between documents, unless that was done already.
    pub fn check_all(&mut self) {
        self.lints.check_all(&mut self.site);
    }

    /// Whether checks were postponed by [`LiveSite::update_postponing_checks`].
    pub fn has_postponed(&self) -> bool {
        self.lints.has_postponed()
    }

    /// Does the postponed checks.
    pub fn check_postponed(&mut self) {
        self.lints.check_postponed(&self.site);
    }

    /// All problems, in no particular order. For a broken file, only the problems of its
    /// current version are included, not those of the last good version in the graph.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let broken = self.sources.broken_files();
        let file = |problem: &Diagnostic| problem.location.as_ref().map(|location| location.file.to_string());
        let is_current = |problem: &&Diagnostic| file(problem).is_none_or(|file| !broken.contains(&file));
        let mut all: Vec<Diagnostic> = self.lints.problems().filter(is_current).cloned().collect();
        all.extend(self.tree.diagnostics().cloned());
        all.extend(self.problems.folder.clone());
        all.extend(self.problems.settings.iter().chain(&self.problems.templates).cloned());
        all.extend(self.sources.problems().cloned());
        all.extend(self.pages.problems().cloned());
        all
    }

    // ---- publication

    /// Returns everything the site writes, for an output folder of unknown content.
    pub fn everything(&self) -> PendingPublication {
        PendingPublication::everything(&self.site)
    }

    /// Writes the pending files to `output`, and every page that changed since the last
    /// publication. Returns the number of rendered pages.
    ///
    /// If a page cannot be rendered, [`LiveSite::diagnostics`] contains the problem. The
    /// output must then be discarded, and all of it stays pending.
    ///
    /// # Errors
    /// If the disk fails. Then, too, the output must be discarded.
    pub fn publish(&mut self, pending: &mut PendingPublication, output: &dyn Patch) -> Result<usize, DiskError> {
        let report = pending.write_files(&self.site, output)?;
        report.pages.iter().for_each(|page| self.pages.force_render(page));
        let renderer = PageRenderer::new(&self.site, &self.items, &self.history, &self.views);
        let write = |path: &SitePath, bytes: &[u8]| output.write(&path.file(), bytes);
        let rendered = self.pages.render_stale(&self.site.pages, renderer, &write)?;
        if !self.pages.has_problems() {
            pending.finish(report);
        }
        Ok(rendered)
    }

    /// Whether the search index may have changed since it was written.
    pub fn is_index_due(&self, pending: &PendingPublication) -> bool {
        pending.index.is_due(self.history.latest())
    }

    /// Writes the changed files of the search index to `output`; returns their number.
    ///
    /// # Errors
    /// If the disk fails. Then [`LiveSite::everything`] must be written again.
    pub fn publish_index(&self, pending: &mut PendingPublication, output: &dyn Patch) -> Result<usize, DiskError> {
        pending.index.publish(&self.site, self.history.latest(), output)
    }

    // ---- queries of authors

    /// Finds the path of `page`: the address of a page with or without slashes, its full
    /// URL, or its file below `content/`.
    ///
    /// # Errors
    /// If there is no such page. The error is the path of the most similar page, if any.
    pub fn find(&self, page: &str) -> Result<SitePath, Option<String>> {
        find_path(&self.site, self.sources.paths(), page)
    }

    /// Returns the template context of the page at `path` as JSON.
    ///
    /// # Errors
    /// If no template renders this path, or parts of the page cannot be rendered.
    pub fn context(&self, path: &SitePath) -> Result<String, ContextError> {
        let renderer = PageRenderer::new(&self.site, &self.items, &self.history, &self.views);
        let page = self.page_at(path).ok_or(ContextError::NoTemplate)?;
        template_context(&self.site, renderer, &page)
    }

    /// Explains from which files and lists the page at `path` was built; none if there is
    /// no page.
    pub fn explain(&mut self, path: &SitePath) -> Option<Explanation> {
        // Renders the page if needed, which records its dependencies.
        self.page_fingerprint(path);
        let has_settings = self.tree.settings.is_some();
        Explainer { site: &self.site, pages: &self.pages, history: &self.history, has_settings }.explain(path)
    }
}
