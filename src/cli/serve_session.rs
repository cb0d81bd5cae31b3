//! The session of `serve`: a live site for the HTTP server.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::change_report::{ChangeReport, ChangeResult, FOLDER, ServedPages, TIME};
use super::site_base::SiteBase;
use super::why::PageLookup;
use crate::base::{Fingerprint, SitePath};
use crate::diagnostic::Report;
use crate::disk::ScanRequest;
use crate::engine::LiveSite;
use crate::engine::live::{Body, SiteChange, SiteResource};
use crate::serve::{BrowserTabs, PreviewSource, Resource};

/// A live site that several threads serve and update.
pub struct ServeSession {
    state: Mutex<SessionState>,
    /// Notified at the first request.
    first_request: Condvar,
    /// Changed pages that tabs were notified of. They are served from here while
    /// `state` is locked for work that nobody waits for.
    ready: Mutex<ReadyPages>,
    /// Notified when a tab fetches a page of `ready`.
    fetched: Condvar,
    /// The base path, which every request reads without waiting for `state`.
    base: Mutex<SiteBase>,
}

/// Pages by path, with whether a tab has fetched them.
type ReadyPages = BTreeMap<String, (Body, bool)>;

struct SessionState {
    live: LiveSite,
    /// The fingerprint of the page last sent for each path; none if there was no page.
    sent: BTreeMap<String, Option<Fingerprint>>,
    /// The new paths of pages that were moved.
    moved: BTreeMap<String, String>,
    is_requested: bool,
}

/// The longest time to wait for tabs to fetch the pages they were notified of.
const FETCH_TIMEOUT: Duration = Duration::from_millis(5);

impl PreviewSource for ServeSession {
    fn base(&self) -> String {
        self.base().current.clone()
    }

    fn rebased(&self, requested: &str, is_outside: bool) -> Option<String> {
        self.base().redirect(requested, is_outside)
    }

    fn get(&self, path: &str) -> Resource {
        if let Some((body, is_fetched)) = self.ready().get_mut(path) {
            *is_fetched = true;
            self.fetched.notify_all();
            return Resource::Bytes(body.clone());
        }
        let mut state = self.state();
        state.is_requested = true;
        let found = state.get(path);
        drop(state);
        self.first_request.notify_all();
        found
    }

    fn why(&self, page: &str) -> String {
        PageLookup::find(&mut self.state().live, page).json()
    }
}

impl ServeSession {
    /// A session of `live`.
    pub fn new(live: LiveSite) -> Self {
        let base = Mutex::new(SiteBase::of_url(live.base_url()));
        let state = SessionState { live, sent: BTreeMap::new(), moved: BTreeMap::new(), is_requested: false };
        Self {
            state: Mutex::new(state),
            first_request: Condvar::new(),
            ready: Mutex::default(),
            fetched: Condvar::new(),
            base,
        }
    }

    /// Waits for the first request, at most for `timeout`, so that postponed work does
    /// not delay it.
    pub fn wait_for_first_request(&self, timeout: Duration) {
        let waited = self.first_request.wait_timeout_while(self.state(), timeout, |state| !state.is_requested);
        drop(waited);
    }

    /// Checks the whole site and returns its problems.
    pub fn inspect(&self) -> Report {
        let mut state = self.state();
        state.live.check_all();
        Report::new(state.live.diagnostics())
    }

    /// The title of the site.
    pub fn title(&self) -> String {
        self.state().live.title().to_string()
    }

    /// The number of pages a reader can open.
    pub fn page_count(&self) -> usize {
        self.state().live.page_count()
    }

    /// Rescans the folder and notifies the tabs whose page changed.
    pub fn rescan(&self, request: &ScanRequest, tabs: &BrowserTabs) -> Option<ChangeReport> {
        let mut state = self.state();
        let change = state.live.update_postponing_checks(request);
        if change.everything && self.base().change(state.live.base_url()) {
            tabs.notify_rebased(&self.base().current);
        }
        let report = state.notify(change, tabs, &mut self.ready());
        // A request for one of the ready pages does not wait for the postponed work.
        if state.live.has_postponed() {
            self.wait_for_tabs();
            state.live.check_postponed();
        }
        self.ready().clear();
        report.map(|change| ChangeReport { report: Report::new(state.live.diagnostics()), ..change })
    }

    /// Sets the clock to `now` and notifies the tabs whose page changed.
    pub fn advance_clock(&self, now: i64, tabs: &BrowserTabs) -> Option<ChangeReport> {
        let mut state = self.state();
        let change = state.live.advance_clock(now);
        let report = state.notify(change, tabs, &mut BTreeMap::new());
        report.map(|change| ChangeReport { report: Report::new(state.live.diagnostics()), ..change })
    }

    /// Lets notified tabs fetch their pages before further work takes the processors.
    fn wait_for_tabs(&self) {
        let is_missing = |ready: &mut ReadyPages| ready.values().any(|(_, is_fetched)| !is_fetched);
        drop(self.fetched.wait_timeout_while(self.ready(), FETCH_TIMEOUT, is_missing));
    }

    fn state(&self) -> MutexGuard<'_, SessionState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn base(&self) -> MutexGuard<'_, SiteBase> {
        self.base.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ready(&self) -> MutexGuard<'_, ReadyPages> {
        self.ready.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SessionState {
    fn get(&mut self, path: &str) -> Resource {
        let at = SitePath::new(path);
        match self.live.get(&at) {
            SiteResource::Page(body) => {
                let fingerprint = self.live.page_fingerprint(&at);
                self.sent.insert(path.to_string(), fingerprint);
                Resource::Bytes(body)
            }
            SiteResource::Generated(bytes) => Resource::Bytes(bytes.into()),
            SiteResource::File(file) => Resource::File(file),
            SiteResource::Missing => {
                self.sent.insert(path.to_string(), None);
                self.moved.get(path).map_or(Resource::Missing, |to| Resource::Moved(to.clone()))
            }
        }
    }

    /// Notifies the tabs that a change affects; none if nothing changed. The pages they
    /// will request are put into `ready` first.
    fn notify(&mut self, change: SiteChange, tabs: &BrowserTabs, ready: &mut ReadyPages) -> Option<ChangeReport> {
        if change.is_empty() {
            return None;
        }
        let open = tabs.open_paths();
        self.record_moves(&change);
        let changed = open.iter().filter(|path| self.notify_page(path, tabs, ready)).count();
        for sheet in &change.styles {
            tabs.notify_style_changed(&self.stylesheet_link(sheet));
        }
        let paths: Vec<SitePath> = open.iter().map(|path| SitePath::new(path)).collect();
        self.live.drop_bodies_except(&paths);
        self.sent.retain(|path, _| open.contains(path));
        let result = ChangeResult::Served(ServedPages { open: changed, stale: self.live.stale_count() });
        let cause = if change.problems { FOLDER } else { TIME };
        let files = change.files.into_iter().collect();
        Some(ChangeReport { files, cause, result, finished: Instant::now(), report: Report::default() })
    }

    fn record_moves(&mut self, change: &SiteChange) {
        for moved in &change.moved {
            let from = moved.from.as_str().to_string();
            self.moved.remove(&from);
            if let Some(to) = &moved.to {
                self.moved.insert(from, to.as_str().to_string());
            }
        }
    }

    /// Notifies the tabs that show the page at `path` if it changed; returns whether it
    /// did.
    fn notify_page(&mut self, path: &str, tabs: &BrowserTabs, ready: &mut ReadyPages) -> bool {
        let at = SitePath::new(path);
        let fingerprint = self.live.page_fingerprint(&at);
        if self.sent.get(path) == Some(&fingerprint) {
            return false;
        }
        if let SiteResource::Page(body) = self.live.get(&at) {
            ready.insert(path.to_string(), (body, false));
        }
        self.sent.insert(path.to_string(), fingerprint);
        match self.moved.get(path).filter(|_| fingerprint.is_none()) {
            Some(to) => tabs.notify_page_moved(path, to),
            None => tabs.notify_page_changed(path),
        };
        true
    }

    /// The link to a style sheet, with a query that changes with its content.
    fn stylesheet_link(&mut self, path: &SitePath) -> String {
        let own = self.live.stylesheet();
        if own.split('?').next() == Some(path.as_str()) && matches!(self.live.get(path), SiteResource::Generated(_)) {
            return self.live.stylesheet().to_string();
        }
        format!("{path}?v={}", self.live.change_count(), path = path.as_str())
    }
}
