//! The browser tabs that show pages of the preview.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, mpsc};

use super::Problem;
use super::address::url_of;

/// Events that a tab may be behind. One that is further behind is let go: it
/// connects again and looks for itself.
const BEHIND: usize = 64;

/// BrowserTabs that may listen though nobody sees them. Browsers have six connections for
/// one server, and pages need some of them.
const ROOM: usize = 3;

/// BrowserTabs of one browser that listen at most, so that a connection is left for pages.
const MOST: usize = 5;

/// The tabs that are open, which the driver tells what has changed.
///
/// Clones are the same tabs. Telling never waits: it may be done from any thread,
/// with or without a runtime. Paths are as in [`PreviewSource`](super::PreviewSource).
#[derive(Clone, Default)]
pub struct BrowserTabs(Arc<SharedTabs>);

#[derive(Default)]
struct SharedTabs {
    open: Mutex<OpenTabs>,
    ended: Notify,
}

#[derive(Default)]
struct OpenTabs {
    tabs: BTreeMap<u64, Tab>,
    opened: u64,
    problems: Arc<[Problem]>,
    has_ended: bool,
}

struct Tab {
    path: String,
    /// What their browser calls itself.
    browser: String,
    queue: mpsc::Sender<TabEvent>,
}

/// What a tab is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TabEvent {
    /// Its page has changed, is there now, or is no more: it looks again.
    Page,
    /// Its page stands at this path now.
    Moved(String),
    /// The site begins elsewhere, and its page stands at this URL.
    Rebased(String),
    /// The style sheet is to be had at this link from the site's root.
    Style(String),
    /// These are the problems now.
    Problems(Arc<[Problem]>),
    /// Another tab needs a connection: one that nobody sees lets its own go, and
    /// looks again when it is seen.
    Room,
}

impl BrowserTabs {
    /// The paths that browsers show right now.
    pub fn open_paths(&self) -> BTreeSet<String> {
        self.open().tabs.values().map(|tab| tab.path.clone()).collect()
    }

    /// Says that the page at `path` is another than before: changed, new or gone.
    /// Returns how many tabs show it.
    pub fn notify_page_changed(&self, path: &str) -> usize {
        self.open().tell(|tab| (tab.path == path).then_some(TabEvent::Page))
    }

    /// Says that the page at `from` stands at `to` now. Returns how many tabs
    /// showed it.
    pub fn notify_page_moved(&self, from: &str, to: &str) -> usize {
        self.open().tell(|tab| (tab.path == from).then(|| TabEvent::Moved(to.to_string())))
    }

    /// Says that the site begins at the path `base` now. Returns how many tabs there
    /// are.
    pub fn notify_rebased(&self, base: &str) -> usize {
        self.open().tell(|tab| Some(TabEvent::Rebased(url_of(base, &tab.path))))
    }

    /// Says that a style sheet is another than before. `href` leads to it from the
    /// site's root and differs from what it was, as in `style.css?v=1a2b`. Pages
    /// that use it swap it; returns how many tabs there are.
    pub fn notify_style_changed(&self, href: &str) -> usize {
        self.open().tell(|_| Some(TabEvent::Style(href.to_string())))
    }

    /// Says which problems stand; none takes them from the screens. BrowserTabs that are
    /// opened later are told too. Returns how many tabs there are, or 0 if they
    /// know already.
    pub fn show_problems(&self, problems: Vec<Problem>) -> usize {
        let mut open = self.open();
        if *open.problems == *problems {
            return 0;
        }
        open.problems = problems.into();
        let event = TabEvent::Problems(open.problems.clone());
        open.tell(|_| Some(event.clone()))
    }

    /// Ends the preview: every stream is closed and the server returns.
    pub fn shut_down(&self) {
        let mut open = self.open();
        open.has_ended = true;
        open.tabs.clear();
        self.0.ended.notify_waiters();
    }

    /// Returns when the preview was ended.
    pub(super) async fn ended(&self) {
        let ended = self.0.ended.notified();
        if !self.open().has_ended {
            ended.await;
        }
    }

    /// A tab of `browser` now shows the page at `path`: its queue, and the problems that
    /// stand; nothing if too many of them listen already.
    pub(super) fn show(&self, path: &str, browser: &str) -> Option<(mpsc::Receiver<TabEvent>, Arc<[Problem]>)> {
        let (queue, events) = mpsc::channel(BEHIND);
        let mut open = self.open();
        if !open.has_ended {
            let listening = open.tabs.values().filter(|tab| tab.browser == browser).count();
            if listening >= ROOM {
                open.tell(|tab| (tab.browser == browser).then_some(TabEvent::Room));
            }
            if listening >= MOST {
                return None;
            }
            open.opened += 1;
            let id = open.opened;
            open.tabs.insert(id, Tab { path: path.to_string(), browser: browser.to_string(), queue });
        }
        Some((events, open.problems.clone()))
    }

    /// The tabs, without those whose browser has gone.
    fn open(&self) -> MutexGuard<'_, OpenTabs> {
        let mut open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.tabs.retain(|_, tab| !tab.queue.is_closed());
        open
    }
}

impl OpenTabs {
    fn tell(&mut self, event: impl Fn(&Tab) -> Option<TabEvent>) -> usize {
        let mut told = 0;
        self.tabs.retain(|_, tab| match event(tab) {
            None => true,
            Some(event) => {
                told += 1;
                tab.queue.try_send(event).is_ok()
            }
        });
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn received(events: &mut mpsc::Receiver<TabEvent>) -> Vec<TabEvent> {
        std::iter::from_fn(|| events.try_recv().ok()).collect()
    }

    fn show(tabs: &BrowserTabs, path: &str) -> (mpsc::Receiver<TabEvent>, Arc<[Problem]>) {
        tabs.show(path, "a browser").expect("there is room")
    }

    fn problem(text: &str) -> Problem {
        Problem { severity: "error", code: "cycle", text: text.into(), place: String::new(), editor: None }
    }

    #[test]
    fn only_tabs_that_show_the_page_are_told() {
        let tabs = BrowserTabs::default();
        let (mut a, _) = show(&tabs, "articles/a/");
        let (mut b, _) = show(&tabs, "people/b/");
        assert_eq!(tabs.open_paths().into_iter().collect::<Vec<_>>(), ["articles/a/", "people/b/"]);
        assert_eq!((tabs.notify_page_changed("articles/a/"), tabs.notify_page_changed("")), (1, 0));
        assert_eq!(tabs.notify_page_moved("people/b/", "people/c/"), 1);
        assert_eq!(received(&mut a), [TabEvent::Page]);
        assert_eq!(received(&mut b), [TabEvent::Moved("people/c/".into())]);
    }

    #[test]
    fn problems_go_to_all_once_and_to_those_who_come_later() {
        let tabs = BrowserTabs::default();
        let (mut a, none) = show(&tabs, "a/");
        assert!(none.is_empty());
        assert_eq!((tabs.show_problems(vec![problem("x")]), tabs.show_problems(vec![problem("x")])), (1, 0));
        assert_eq!(received(&mut a), [TabEvent::Problems([problem("x")].into())]);
        assert_eq!(*show(&tabs, "b/").1, [problem("x")]);
    }

    #[test]
    fn a_tab_that_is_closed_shows_nothing() {
        let tabs = BrowserTabs::default();
        let (a, _) = show(&tabs, "a/");
        drop(a);
        assert!(tabs.open_paths().is_empty());
        assert_eq!(tabs.notify_page_changed("a/"), 0);
    }

    #[test]
    fn a_tab_too_many_asks_the_others_for_room() {
        let tabs = BrowserTabs::default();
        let mut open: Vec<_> = (0..ROOM).map(|_| show(&tabs, "a/").0).collect();
        assert_eq!(received(&mut open[0]), []);
        let (mut last, _) = show(&tabs, "a/");
        assert!(open.iter_mut().all(|tab| received(tab) == [TabEvent::Room]));
        assert_eq!(received(&mut last), []);
    }

    #[test]
    fn of_each_browser_so_many_tabs_listen_that_pages_find_a_connection() {
        let tabs = BrowserTabs::default();
        let open: Vec<_> = (0..MOST).map(|_| show(&tabs, "a/")).collect();
        assert!(tabs.show("a/", "a browser").is_none());
        assert!(tabs.show("a/", "another").is_some());
        drop(open);
        assert!(tabs.show("a/", "a browser").is_some());
    }

    #[test]
    fn a_tab_that_takes_nothing_is_let_go() {
        let tabs = BrowserTabs::default();
        let (_a, _) = show(&tabs, "a/");
        for _ in 0..=BEHIND {
            tabs.notify_page_changed("a/");
        }
        assert!(tabs.open_paths().is_empty());
    }
}
