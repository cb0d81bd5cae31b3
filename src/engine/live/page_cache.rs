//! Pages that were made, and whether they still are what they would be.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::list_items::PageRows;
use super::{Body, Keys, LiveSite, ReaderId};
use crate::base::{Fingerprint, FingerprintBuilder, SitePath, fingerprint};
use crate::diagnostic::Diagnostic;
use crate::disk::DiskError;
use crate::graph::{Dependency, ReadSet};
use crate::model::LanguageId;
use crate::view::{self, OutputSource, PageId, PageKind, View};

/// What is known of a page that was made.
pub(super) struct CachedPage {
    view: Fingerprint,
    /// Of its bytes, but for the mark of the style sheet.
    pub text: Fingerprint,
    /// Its bytes, if they are kept.
    body: Option<Body>,
    pub state: Freshness,
    /// The change after which it was last made anew, and the key that was changed.
    pub cause: (u32, Option<Dependency>),
}

/// Whether a page is what it would be if it were made now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Freshness {
    /// It is.
    Fresh,
    /// Something that it read has changed.
    Stale(Dependency),
    /// It must be rendered again, whatever it shows.
    ForceRender,
}

/// What stands at a path of the site.
pub enum SiteResource {
    /// A page: its bytes.
    Page(Body),
    /// A file that is served as it is.
    File(PathBuf),
    /// A file that dateline makes and that is no page.
    Generated(Vec<u8>),
    /// Nothing.
    Missing,
}

/// What came of making a page.
enum Outcome {
    /// It shows what it showed.
    Same(Keys),
    /// Its bytes are these now.
    New { keys: Keys, view: Fingerprint, text: Fingerprint, body: Body },
    /// It could not be made.
    Fault { keys: Keys, problems: Vec<Diagnostic> },
    /// There is no such page.
    Gone,
}

/// Takes a page and its bytes.
pub type Put<'a> = dyn Fn(&SitePath, &[u8]) -> Result<(), DiskError> + Sync + 'a;

impl LiveSite {
    /// What stands at `path` now.
    pub fn get(&mut self, path: &SitePath) -> SiteResource {
        match self.load.routes.source(path).cloned() {
            Some(OutputSource::Page(page)) => self.page(&page).map_or(SiteResource::Missing, SiteResource::Page),
            Some(OutputSource::Asset(asset)) => {
                self.load.assets.get(&asset).cloned().map_or(SiteResource::Missing, SiteResource::File)
            }
            Some(OutputSource::Static(file)) => {
                self.load.statics.get(&file).cloned().map_or(SiteResource::Missing, SiteResource::File)
            }
            Some(OutputSource::Generated(name)) => SiteResource::Generated(self.load.made(name)),
            None => self.index_file(path).map_or(SiteResource::Missing, SiteResource::Generated),
        }
    }

    /// The page for what is not there.
    pub fn not_found(&mut self) -> Option<Body> {
        self.page(&PageId { kind: PageKind::NotFound, language: LanguageId::OWN })
    }

    /// A mark of the text of the page at `path`, which changes when a reader would
    /// see another; none if there is no page.
    pub fn page_fingerprint(&mut self, path: &SitePath) -> Option<Fingerprint> {
        let Some(OutputSource::Page(page)) = self.load.routes.source(path).cloned() else { return None };
        self.page(&page)?;
        self.made.get(&page).map(|made| made.text)
    }

    fn page(&mut self, page: &PageId) -> Option<Body> {
        if let Some(CachedPage { state: Freshness::Fresh, body: Some(body), .. }) = self.made.get(page) {
            return Some(body.clone());
        }
        let outcome = self.make(page, true);
        self.settle(page, outcome, true);
        self.made.get(page)?.body.clone()
    }

    /// Makes all pages that are not what they would be now, in parallel, and hands
    /// those to `put` whose bytes are others than before. Nothing is kept of the
    /// bytes. Returns how many were rendered.
    ///
    /// If a page could not be rendered, what was handed on must not be kept, and is
    /// handed on again next time.
    ///
    /// # Errors
    /// The first of those that `put` gives; the same holds then.
    pub fn remake(&mut self, put: &Put<'_>) -> Result<usize, DiskError> {
        let fresh = |page: &PageId| self.made.get(page).is_some_and(|made| made.state == Freshness::Fresh);
        let stale = self.load.pages.iter().filter(|(page, _)| !fresh(page));
        let mut stale: Vec<(PageId, SitePath)> = stale.cloned().collect();
        stale.sort_unstable_by(|a, b| a.1.cmp(&b.1));
        let this = &*self;
        let make = |(page, path): &(PageId, SitePath)| {
            let mut outcome = this.make(page, false);
            let mut error = None;
            if let Outcome::New { text, body, .. } = &mut outcome {
                // The mark of the style sheet is no part of the text, but of the file.
                let same =
                    this.made.get(page).is_some_and(|made| made.text == *text && made.state != Freshness::ForceRender);
                error = if same { None } else { put(path, body).err() };
                *body = Body::default();
            }
            (outcome, error)
        };
        let outcomes: Vec<(Outcome, Option<DiskError>)> = stale.par_iter().map(make).collect();
        let mut rendered = Vec::new();
        let mut failed = None;
        let mut faulty = false;
        for ((page, _), (outcome, error)) in stale.into_iter().zip(outcomes) {
            faulty |= matches!(outcome, Outcome::Fault { .. });
            failed = failed.or(error);
            if matches!(outcome, Outcome::New { .. }) {
                rendered.push(page.clone());
            }
            self.settle(&page, outcome, false);
        }
        if faulty || failed.is_some() {
            // What was handed on will not be kept.
            rendered.iter().for_each(|page| self.render_again(page));
        }
        failed.map_or(Ok(rendered.len()), Err)
    }

    /// How many pages that were made, and were right until the last change, may be
    /// others since then.
    pub fn stale_count(&self) -> usize {
        let is_stale = |page: &&PageId| self.made.get(*page).is_some_and(|made| made.state != Freshness::Fresh);
        self.grown_stale.iter().filter(is_stale).count()
    }

    pub(super) fn render_again(&mut self, page: &PageId) {
        if let Some(made) = self.made.get_mut(page) {
            made.state = Freshness::ForceRender;
        }
    }

    /// Tries pages again that could not be rendered, if anything has changed for
    /// them.
    pub(super) fn retry(&mut self) {
        let stale = |page: &&PageId| self.made.get(*page).is_none_or(|made| made.state != Freshness::Fresh);
        let faulty: Vec<PageId> = self.problems.pages.keys().filter(stale).cloned().collect();
        let this = &*self;
        let outcomes: Vec<Outcome> = faulty.par_iter().map(|page| this.make(page, false)).collect();
        for (page, outcome) in faulty.into_iter().zip(outcomes) {
            let good = matches!(outcome, Outcome::New { .. });
            self.settle(&page, outcome, true);
            if good {
                // It was made, but nobody has got it yet.
                self.render_again(&page);
            }
        }
    }

    /// Makes `page`; with `body`, its bytes even if it shows what it showed.
    fn make(&self, page: &PageId, body: bool) -> Outcome {
        let trace = ReadSet::default();
        let Some((view, problems)) = self.view(page, &trace) else { return Outcome::Gone };
        let keys = trace.into_keys();
        if !problems.is_empty() {
            return Outcome::Fault { keys, problems };
        }
        let mark = mark_of(&view);
        let known = self.made.get(page);
        let same = known.is_some_and(|made| made.view == mark && made.state != Freshness::ForceRender);
        if same && (!body || known.is_some_and(|made| made.body.is_some())) {
            return Outcome::Same(keys);
        }
        let mut bytes = Vec::new();
        match self.load.render(&view, &mut bytes) {
            Ok(()) => {
                let text = self.text_mark(&bytes);
                Outcome::New { keys, view: mark, text, body: bytes.into() }
            }
            Err(problem) => Outcome::Fault { keys, problems: vec![*problem] },
        }
    }

    /// What `page` shows, and what is wrong with its rows; none if there is no such page.
    pub(super) fn view(&self, page: &PageId, trace: &ReadSet) -> Option<(View, Vec<Diagnostic>)> {
        let rows = PageRows {
            kept: &self.rows,
            changed: &self.changed,
            templates: &self.load.templates,
            pages: &self.item_contexts,
            trace,
            now: self.now,
            faults: Mutex::default(),
        };
        let site = self.load.site(self.load.graph.reader_recording(trace), &rows);
        let view = view::build_page(&site, page, &self.load.pages)?;
        Some((view, rows.faults.into_inner().unwrap_or_else(PoisonError::into_inner)))
    }

    /// The fingerprint of a page without the mark of its style sheet, which changes
    /// with the sheet.
    fn text_mark(&self, bytes: &[u8]) -> Fingerprint {
        let href = self.stylesheet().as_bytes();
        let mut mark = FingerprintBuilder::default();
        let mut from = 0;
        for at in memchr::memmem::find_iter(bytes, href) {
            mark.add(&bytes[from..at]);
            from = at + href.len();
        }
        mark.add(&bytes[from..]);
        mark.finish()
    }

    fn settle(&mut self, page: &PageId, outcome: Outcome, keep: bool) {
        let reader = ReaderId::Page(page.clone());
        match outcome {
            Outcome::Gone => self.forget(page),
            Outcome::Same(keys) => {
                self.readers.set(&reader, keys);
                self.problems.pages.remove(page);
                if let Some(made) = self.made.get_mut(page) {
                    made.state = Freshness::Fresh;
                }
            }
            Outcome::New { keys, view, text, body } => {
                self.readers.set(&reader, keys);
                self.problems.pages.remove(page);
                let known = self.made.get(page);
                let cause = self.cause(known);
                let body = keep.then_some(body);
                self.made.insert(page.clone(), CachedPage { view, text, body, state: Freshness::Fresh, cause });
            }
            // The last good page stays.
            Outcome::Fault { keys, problems } => {
                self.readers.set(&reader, keys);
                self.problems.pages.insert(page.clone(), problems);
                let none = Fingerprint(0);
                let unmade =
                    CachedPage { view: none, text: none, body: None, state: Freshness::Fresh, cause: (self.now, None) };
                let made = self.made.entry(page.clone()).or_insert(unmade);
                made.state = Freshness::Fresh;
                made.view = none;
            }
        }
    }

    /// The change because of which a page is made now, and the key that was changed.
    fn cause(&self, known: Option<&CachedPage>) -> (u32, Option<Dependency>) {
        // It may be made long after the change.
        match known.map(|made| (made.state, made.cause)) {
            None => (self.read_again, None),
            Some((Freshness::Stale(key), _)) => (self.changed.get(&key).copied().unwrap_or(self.now), Some(key)),
            Some((Freshness::ForceRender, before)) if before.0 < self.rendered_again => (self.rendered_again, None),
            Some((Freshness::ForceRender | Freshness::Fresh, before)) => before,
        }
    }

    /// Forgets a page that is no more.
    pub(super) fn forget(&mut self, page: &PageId) {
        self.readers.remove(&ReaderId::Page(page.clone()));
        self.made.remove(page);
        self.problems.pages.remove(page);
    }

    /// Gives up the bytes of pages that nobody looks at.
    pub fn drop_bodies_except(&mut self, open: &[SitePath]) {
        let open: Vec<PageId> = open
            .iter()
            .filter_map(|path| match self.load.routes.source(path) {
                Some(OutputSource::Page(page)) => Some(page.clone()),
                Some(OutputSource::Asset(_) | OutputSource::Static(_) | OutputSource::Generated(_)) | None => None,
            })
            .collect();
        for (page, made) in &mut self.made {
            if made.body.is_some() && !open.contains(page) {
                made.body = None;
            }
        }
    }
}

/// The fingerprint of what a page shows.
fn mark_of(view: &View) -> Fingerprint {
    // With the names of fields, or what one leaves out could be what another has.
    match rmp_serde::to_vec_named(view) {
        Ok(bytes) => fingerprint(&bytes),
        // Views are plain values; one that does not serialise is never the same.
        Err(_) => fingerprint(&[]),
    }
}
