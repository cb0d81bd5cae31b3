//! What `serve` shows: a site that follows its folder, behind the server.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::change_report::{Change, Done, FOLDER, Shown, TIME};
use super::why::Answer;
use crate::base::{Fingerprint, SitePath};
use crate::diagnostic::Report;
use crate::disk::ScanRequest;
use crate::engine::LiveSite;
use crate::engine::live::{self, Body, SiteResource};
use crate::serve::{BrowserTabs, PreviewSource, Resource};

/// A site that is shown while it is written.
pub struct Preview {
    state: Mutex<State>,
    /// Told when the first page has been asked for.
    asked: Condvar,
    /// Pages that tabs have been told of, while the state is still at work on what
    /// nobody waits for.
    ready: Mutex<Ready>,
    /// Told when one of them has been fetched.
    fetched: Condvar,
    /// The path of the site's root, which every answer asks for and none waits for.
    base: Mutex<Base>,
}

/// Where the site begins, and began.
struct Base {
    now: String,
    former: Vec<String>,
}

impl Base {
    /// It begins at `now`; whether that is another place than before.
    fn change(&mut self, now: &str) -> bool {
        if self.now == now {
            return false;
        }
        self.former.retain(|other| other != now);
        self.former.push(std::mem::replace(&mut self.now, now.to_string()));
        true
    }

    /// Where that stands by now which stood at the URL's path `asked` below a former
    /// base.
    fn lead(&self, asked: &str, is_outside: bool) -> Option<String> {
        let Self { now, former } = self;
        // From above the site it would lead in a circle.
        let mut others = former.iter().rev().filter(|other| is_outside || !now.starts_with(other.as_str()));
        // More slashes at the beginning would name another host.
        let rest = others.find_map(|other| asked.strip_prefix(other.as_str()))?;
        Some(format!("{now}{}", rest.trim_start_matches('/')))
    }
}

/// Pages by path, with whether a tab has fetched them.
type Ready = BTreeMap<String, (Body, bool)>;

struct State {
    live: LiveSite,
    /// What browsers got last, by path; none where nothing stood.
    shown: BTreeMap<String, Option<Fingerprint>>,
    /// Where pages went that stood here.
    moved: BTreeMap<String, String>,
    is_asked: bool,
}

/// How long a tab may take to fetch what it was told of.
const FETCHED: Duration = Duration::from_millis(5);

impl PreviewSource for Preview {
    fn base(&self) -> String {
        self.base().now.clone()
    }

    fn rebased(&self, asked: &str, is_outside: bool) -> Option<String> {
        self.base().lead(asked, is_outside)
    }

    fn get(&self, path: &str) -> Resource {
        if let Some((body, is_fetched)) = self.ready().get_mut(path) {
            *is_fetched = true;
            self.fetched.notify_all();
            return Resource::Bytes(body.clone());
        }
        let mut state = self.state();
        state.is_asked = true;
        let found = state.get(path);
        drop(state);
        self.asked.notify_all();
        found
    }

    fn why(&self, asked: &str) -> String {
        Answer::of(&mut self.state().live, asked).json()
    }
}

impl Preview {
    /// A preview of a site.
    pub fn new(live: LiveSite) -> Self {
        let state = State { live, shown: BTreeMap::new(), moved: BTreeMap::new(), is_asked: false };
        let base = Mutex::new(Base { now: base_of(&state.live), former: Vec::new() });
        Self { state: Mutex::new(state), asked: Condvar::new(), ready: Mutex::default(), fetched: Condvar::new(), base }
    }

    /// Waits until a page has been asked for, but not longer than `most`: what can
    /// wait should not stand in its way.
    pub fn wait_for_reader(&self, most: Duration) {
        let waited = self.asked.wait_timeout_while(self.state(), most, |state| !state.is_asked);
        drop(waited);
    }

    /// Looks for everything that is wrong.
    pub fn inspect(&self) -> Report {
        let mut state = self.state();
        state.live.inspect();
        Report::new(state.live.diagnostics())
    }

    /// What the site is called.
    pub fn title(&self) -> String {
        self.state().live.title().to_string()
    }

    /// How many pages there are to open.
    pub fn pages(&self) -> usize {
        self.state().live.page_count()
    }

    /// Looks at the folder again and tells the tabs whose page is another now.
    pub fn look(&self, look: &ScanRequest, tabs: &BrowserTabs) -> Option<Change> {
        let mut state = self.state();
        let change = state.live.follow(look);
        if change.everything {
            let base = base_of(&state.live);
            if self.base().change(&base) {
                tabs.notify_rebased(&base);
            }
        }
        let told = state.tell(change, tabs, &mut self.ready());
        // Who asks for one of these pages now does not wait for what follows.
        if state.live.has_rest() {
            self.wait_for_tabs();
            state.live.inspect_rest();
        }
        self.ready().clear();
        told.map(|change| Change { report: Report::new(state.live.diagnostics()), ..change })
    }

    /// It is `now`: what comes out or ends by that does so.
    pub fn tick(&self, now: i64, tabs: &BrowserTabs) -> Option<Change> {
        let mut state = self.state();
        let change = state.live.tick(now);
        let told = state.tell(change, tabs, &mut BTreeMap::new());
        told.map(|change| Change { report: Report::new(state.live.diagnostics()), ..change })
    }

    /// Lets those who were told of a page fetch it before there is other work for the
    /// processors.
    fn wait_for_tabs(&self) {
        let missing = |ready: &mut Ready| ready.values().any(|(_, is_fetched)| !is_fetched);
        drop(self.fetched.wait_timeout_while(self.ready(), FETCHED, missing));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn base(&self) -> MutexGuard<'_, Base> {
        self.base.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ready(&self) -> MutexGuard<'_, Ready> {
        self.ready.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The path of the site's root, by the address of its home page.
fn base_of(live: &LiveSite) -> String {
    let base = live.base_url();
    let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..]).to_string()
}

impl State {
    fn get(&mut self, path: &str) -> Resource {
        let at = SitePath::new(path);
        match self.live.get(&at) {
            SiteResource::Page(body) => {
                let mark = self.live.mark(&at);
                self.shown.insert(path.to_string(), mark);
                Resource::Bytes(body)
            }
            SiteResource::Generated(bytes) => Resource::Bytes(bytes.into()),
            SiteResource::File(file) => Resource::File(file),
            SiteResource::Missing => {
                self.shown.insert(path.to_string(), None);
                self.moved.get(path).map_or(Resource::Missing, |to| Resource::Moved(to.clone()))
            }
        }
    }

    /// Tells the tabs what a change means for them; nothing if it means nothing. What
    /// they will ask for is `ready` before they are told.
    fn tell(&mut self, change: live::SiteChange, tabs: &BrowserTabs, ready: &mut Ready) -> Option<Change> {
        if change.is_empty() {
            return None;
        }
        let open = tabs.open_paths();
        for moved in &change.moved {
            let from = moved.from.as_str().to_string();
            self.moved.remove(&from);
            if let Some(to) = &moved.to {
                self.moved.insert(from, to.as_str().to_string());
            }
        }
        let changed = open.iter().filter(|path| self.tell_page(path, tabs, ready)).count();
        for sheet in &change.styles {
            tabs.notify_style_changed(&self.sheet(sheet));
        }
        let kept: Vec<SitePath> = open.iter().map(|path| SitePath::new(path)).collect();
        self.live.keep_only(&kept);
        self.shown.retain(|path, _| open.contains(path));
        let files = change.files.into_iter().collect();
        let done = Done::Shown(Shown { open: changed, later: self.live.stale_count() });
        let cause = if change.problems { FOLDER } else { TIME };
        Some(Change { files, cause, done, done_at: Instant::now(), report: Report::default() })
    }

    /// Tells the tabs that show the page at `path` if it is another now, which it says.
    fn tell_page(&mut self, path: &str, tabs: &BrowserTabs, ready: &mut Ready) -> bool {
        let at = SitePath::new(path);
        let mark = self.live.mark(&at);
        if self.shown.get(path) == Some(&mark) {
            return false;
        }
        if let SiteResource::Page(body) = self.live.get(&at) {
            ready.insert(path.to_string(), (body, false));
        }
        self.shown.insert(path.to_string(), mark);
        match self.moved.get(path).filter(|_| mark.is_none()) {
            Some(to) => tabs.notify_page_moved(path, to),
            None => tabs.notify_page_changed(path),
        };
        true
    }

    /// The link to a style sheet, with a mark that changes when it does.
    fn sheet(&mut self, path: &SitePath) -> String {
        let own = self.live.stylesheet();
        if own.split('?').next() == Some(path.as_str()) && matches!(self.live.get(path), SiteResource::Generated(_)) {
            return self.live.stylesheet().to_string();
        }
        format!("{path}?v={}", self.live.changes(), path = path.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(all: &[&str]) -> Base {
        let mut base = Base { now: all[0].to_string(), former: Vec::new() };
        all[1..].iter().for_each(|next| assert!(base.change(next)));
        base
    }

    #[test]
    fn a_former_address_leads_to_the_one_of_now() {
        let lead = |all: &[&str], asked, is_outside| base(all).lead(asked, is_outside);
        let to = |path: &str| Some(path.to_string());
        assert_eq!(lead(&["/", "/a/"], "/people/x/", true), to("/a/people/x/"));
        assert_eq!(lead(&["/a/", "/b/", "/c/"], "/a/people/x/", true), to("/c/people/x/"));
        assert_eq!(lead(&["/a/", "/"], "/a/people/x/", false), to("/people/x/"));
        assert_eq!(lead(&["/a/", "/b/"], "/c/x/", true), None);
        // What is not there is not looked for below the site once more.
        assert_eq!(lead(&["/", "/a/"], "/a/nothing/", false), None);
        // The one of now is no former one, though it was.
        assert_eq!(lead(&["/a/", "/b/", "/a/"], "/a/nothing/", false), None);
        assert_eq!(lead(&["/a/", "/"], "/a//example.org/", false), to("/example.org/"));
    }
}
