//! The cache of rendered pages, and the freshness of each.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::dependents::Dependents;
use super::history::{History, Trigger};
use super::page_renderer::{Body, PageRenderer, RenderOutcome, RenderedPage};
use crate::base::{Fingerprint, SitePath};
use crate::diagnostic::Diagnostic;
use crate::disk::DiskError;
use crate::graph::{Dependency, Reader};
use crate::model::LanguageId;
use crate::view::{PageId, Pages};

/// A page that was rendered, or could not be.
struct CachedPage {
    /// The fingerprint of the view. A page with problems has one that equals no view's.
    view: Fingerprint,
    /// The fingerprint of the bytes, except for the version of the style sheet.
    text: Fingerprint,
    /// The bytes, if they are kept.
    body: Option<Body>,
    freshness: Freshness,
    /// The trigger of the last rendering.
    trigger: Trigger,
}

/// Whether a page is up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Freshness {
    /// Up to date.
    Fresh,
    /// A dependency has changed; rendered if the view differs.
    Stale(Dependency),
    /// The values around every page changed, but the page has no template; rendered if the
    /// view differs.
    CheckView,
    /// Rendered again even if the view is equal.
    ForceRender,
}

/// Whether to keep the bytes of rendered pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bodies {
    Keep,
    Drop,
}

/// The callback that takes a page's path and bytes.
pub type WritePage<'a> = dyn Fn(&SitePath, &[u8]) -> Result<(), DiskError> + Sync + 'a;

/// The pages that were rendered, with the dependencies that they read.
#[derive(Default)]
pub struct PageCache {
    pages: FxHashMap<PageId, CachedPage>,
    /// The problems of pages that could not be rendered.
    problems: FxHashMap<PageId, Vec<Diagnostic>>,
    dependents: Dependents<PageId>,
    /// The pages that were fresh until the current change.
    newly_stale: Vec<PageId>,
}

impl PageCache {
    /// Starts a change.
    pub fn begin_change(&mut self) {
        self.newly_stale.clear();
    }

    /// Marks the pages stale that read any of `keys`.
    pub fn invalidate(&mut self, keys: &[Dependency]) {
        for (page, key) in self.dependents.readers_of(keys) {
            if let Some(cached) = self.pages.get_mut(&page).filter(|cached| cached.freshness == Freshness::Fresh) {
                cached.freshness = Freshness::Stale(key);
                self.newly_stale.push(page);
            }
        }
    }

    /// Marks a page to be rendered again even if its view is equal.
    pub fn force_render(&mut self, page: &PageId) {
        if let Some(cached) = self.pages.get_mut(page) {
            cached.freshness = Freshness::ForceRender;
        }
    }

    /// Marks all pages in the languages that `has_changed` selects to be rendered again; those
    /// without a template only if their view differs.
    pub fn force_render_all(&mut self, reader: Reader<'_>, has_changed: impl Fn(LanguageId) -> bool) {
        for (page, cached) in &mut self.pages {
            if has_changed(page.navigation_language(reader)) {
                if cached.freshness == Freshness::Fresh {
                    self.newly_stale.push(page.clone());
                }
                cached.freshness = match (page.kind.has_template(), cached.freshness) {
                    (true, _) => Freshness::ForceRender,
                    (false, Freshness::Fresh) => Freshness::CheckView,
                    (false, stale) => stale,
                };
            }
        }
    }

    /// Removes a page that no longer exists.
    pub fn remove(&mut self, page: &PageId) {
        self.dependents.remove(page);
        self.pages.remove(page);
        self.problems.remove(page);
    }

    /// Returns the current bytes of `page`, rendered if needed; the last good ones if it
    /// cannot be rendered.
    pub fn body(&mut self, page: &PageId, renderer: PageRenderer<'_>) -> Option<Body> {
        if let Some(CachedPage { freshness: Freshness::Fresh, body: Some(body), .. }) = self.pages.get(page) {
            return Some(body.clone());
        }
        let outcome = renderer.render(page, self.last_view(page, Bodies::Keep));
        self.store(page, outcome, Bodies::Keep, renderer.history());
        self.pages.get(page)?.body.clone()
    }

    /// Renders all pages that are not fresh, in parallel, and passes those to `write`
    /// whose bytes changed. The bytes are not kept. Returns the number of rendered pages.
    ///
    /// If a page cannot be rendered, the written pages must be discarded, and are
    /// written again next time.
    ///
    /// # Errors
    /// The first error of `write`. Then, too, the written pages must be discarded.
    pub fn render_stale(
        &mut self,
        pages: &Pages,
        renderer: PageRenderer<'_>,
        write: &WritePage<'_>,
    ) -> Result<usize, DiskError> {
        let stale = self.stale_pages(pages);
        let this = &*self;
        let render = |(page, path): &(PageId, SitePath)| this.render_and_write(page, path, renderer, write);
        let outcomes: Vec<(RenderOutcome, Result<(), DiskError>)> = stale.par_iter().map(render).collect();
        let mut rendered = Vec::new();
        let mut result = Ok(());
        let mut is_discarded = false;
        for ((page, _), (outcome, written)) in stale.into_iter().zip(outcomes) {
            is_discarded |= written.is_err() || matches!(outcome, RenderOutcome::Failed { .. });
            result = result.and(written);
            if matches!(outcome, RenderOutcome::Rendered(_)) {
                rendered.push(page.clone());
            }
            self.store(&page, outcome, Bodies::Drop, renderer.history());
        }
        if is_discarded {
            rendered.iter().for_each(|page| self.force_render(page));
        }
        result.map(|()| rendered.len())
    }

    /// The pages that are not fresh, in the order of their paths, so that the files of
    /// one folder are written in sequence.
    fn stale_pages(&self, pages: &Pages) -> Vec<(PageId, SitePath)> {
        let mut stale: Vec<(PageId, SitePath)> =
            pages.iter().filter(|(page, _)| !self.is_fresh(page)).cloned().collect();
        stale.sort_unstable_by(|a, b| a.1.cmp(&b.1));
        stale
    }

    fn render_and_write(
        &self,
        page: &PageId,
        path: &SitePath,
        renderer: PageRenderer<'_>,
        write: &WritePage<'_>,
    ) -> (RenderOutcome, Result<(), DiskError>) {
        let mut outcome = renderer.render(page, self.last_view(page, Bodies::Drop));
        let mut written = Ok(());
        if let RenderOutcome::Rendered(RenderedPage { text, body, .. }) = &mut outcome {
            // A new version of the style sheet changes no text, but every file.
            let is_equal = |cached: &CachedPage| cached.text == *text && cached.freshness != Freshness::ForceRender;
            if !self.pages.get(page).is_some_and(is_equal) {
                written = write(path, body);
            }
            *body = Body::default();
        }
        (outcome, written)
    }

    /// Tries again to render the pages that could not be rendered and whose dependencies
    /// have changed.
    pub fn retry_failed(&mut self, renderer: PageRenderer<'_>) {
        let failed: Vec<PageId> = self.problems.keys().filter(|page| !self.is_fresh(page)).cloned().collect();
        let this = &*self;
        let render = |page: &PageId| renderer.render(page, this.last_view(page, Bodies::Drop));
        let outcomes: Vec<RenderOutcome> = failed.par_iter().map(render).collect();
        for (page, outcome) in failed.into_iter().zip(outcomes) {
            let is_rendered = matches!(outcome, RenderOutcome::Rendered(_));
            self.store(&page, outcome, Bodies::Keep, renderer.history());
            if is_rendered {
                // It is rendered, but not written or sent yet.
                self.force_render(&page);
            }
        }
    }

    /// The number of pages that the current change made stale.
    pub fn stale_count(&self) -> usize {
        let is_stale = |page: &&PageId| self.pages.contains_key(*page) && !self.is_fresh(page);
        self.newly_stale.iter().filter(is_stale).count()
    }

    /// The fingerprint of the page's bytes, except for the version of the style sheet.
    pub fn text_fingerprint(&self, page: &PageId) -> Option<Fingerprint> {
        self.pages.get(page).map(|cached| cached.text)
    }

    /// The dependencies of a page.
    pub fn reads_of(&self, page: &PageId) -> &[Dependency] {
        self.dependents.keys_of(page)
    }

    /// The reason for which a page was last rendered.
    pub fn trigger_of(&self, page: &PageId) -> Option<Trigger> {
        self.pages.get(page).map(|cached| cached.trigger)
    }

    /// The problems of pages that could not be rendered.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.problems.values().flatten()
    }

    /// Whether any page could not be rendered.
    pub fn has_problems(&self) -> bool {
        !self.problems.is_empty()
    }

    /// Frees the bytes of all pages except `open`.
    pub fn drop_bodies_except(&mut self, open: &[PageId]) {
        for (page, cached) in &mut self.pages {
            if cached.body.is_some() && !open.contains(page) {
                cached.body = None;
            }
        }
    }

    fn is_fresh(&self, page: &PageId) -> bool {
        self.pages.get(page).is_some_and(|cached| cached.freshness == Freshness::Fresh)
    }

    /// The fingerprint of the last view: `page` is not rendered if its view is equal. None
    /// if `page` must be rendered in any case.
    fn last_view(&self, page: &PageId, bodies: Bodies) -> Option<Fingerprint> {
        let cached = self.pages.get(page).filter(|cached| cached.freshness != Freshness::ForceRender)?;
        (bodies == Bodies::Drop || cached.body.is_some()).then_some(cached.view)
    }

    fn store(&mut self, page: &PageId, outcome: RenderOutcome, bodies: Bodies, history: &History) {
        match outcome {
            RenderOutcome::NoPage => self.remove(page),
            RenderOutcome::Unchanged(reads) => {
                self.dependents.set(page, reads);
                self.problems.remove(page);
                if let Some(cached) = self.pages.get_mut(page) {
                    cached.freshness = Freshness::Fresh;
                }
            }
            RenderOutcome::Rendered(RenderedPage { reads, view, text, body }) => {
                self.dependents.set(page, reads);
                self.problems.remove(page);
                let trigger = self.trigger(page, history);
                let body = (bodies == Bodies::Keep).then_some(body);
                let cached = CachedPage { view, text, body, freshness: Freshness::Fresh, trigger };
                self.pages.insert(page.clone(), cached);
            }
            RenderOutcome::Failed { reads, problems } => {
                self.dependents.set(page, reads);
                self.problems.insert(page.clone(), problems);
                self.store_failure(page, history);
            }
        }
    }

    /// Marks a page that cannot be rendered. Its last good bytes stay.
    fn store_failure(&mut self, page: &PageId, history: &History) {
        let none = Fingerprint(0);
        let trigger = Trigger { change: history.latest(), dependency: None };
        let never = CachedPage { view: none, text: none, body: None, freshness: Freshness::Fresh, trigger };
        let cached = self.pages.entry(page.clone()).or_insert(never);
        cached.freshness = Freshness::Fresh;
        cached.view = none;
    }

    /// The reason for which a page is rendered now.
    fn trigger(&self, page: &PageId, history: &History) -> Trigger {
        match self.pages.get(page).map(|cached| (cached.freshness, cached.trigger)) {
            None => history.first_trigger(),
            Some((Freshness::Stale(key), _)) => history.trigger_by(key),
            Some((Freshness::CheckView | Freshness::ForceRender, before)) => history.trigger_by_rerender(before),
            Some((Freshness::Fresh, before)) => before,
        }
    }
}
