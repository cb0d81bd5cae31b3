//! The browser tabs that show pages of the preview.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, mpsc};

use super::Problem;
use super::address::url_of;

/// The length of a tab's event queue. A tab whose queue is full is disconnected: it
/// reconnects and fetches its page again.
const QUEUE_LENGTH: usize = 64;

/// The number of connected tabs of one browser at which its hidden tabs disconnect. Browsers
/// allow six connections to one server, and need some of them to fetch pages.
const CROWDED: usize = 3;

/// The maximum number of connected tabs of one browser, so that one of its connections is
/// free to fetch pages.
const MAX_CONNECTED: usize = 5;

/// The open tabs, to which the driver reports changes.
///
/// Clones share their tabs. Reporting never blocks, and works from any thread, with or
/// without a runtime. Paths are those of [`PreviewSource`](super::PreviewSource).
#[derive(Clone, Default)]
pub struct BrowserTabs(Arc<SharedTabs>);

#[derive(Default)]
struct SharedTabs {
    registry: Mutex<TabRegistry>,
    shutdown: Notify,
}

#[derive(Default)]
struct TabRegistry {
    tabs: BTreeMap<u64, Tab>,
    last_id: u64,
    problems: Arc<[Problem]>,
    is_shut_down: bool,
}

struct Tab {
    path: String,
    /// The user agent of the browser.
    browser: String,
    queue: mpsc::Sender<TabEvent>,
}

/// An event for a tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TabEvent {
    /// The page was changed, added or removed: the tab fetches it again.
    Page,
    /// The page has moved to this path.
    Moved(String),
    /// The site's base has changed, and the page has moved to this URL.
    Rebased(String),
    /// The style sheet has changed. The link is relative to the site's root.
    Style(String),
    /// The current problems.
    Problems(Arc<[Problem]>),
    /// Another tab needs a connection: a hidden tab disconnects, and fetches its page again
    /// when it becomes visible.
    MakeRoom,
}

impl BrowserTabs {
    /// The paths of the pages that browsers show.
    pub fn open_paths(&self) -> BTreeSet<String> {
        self.lock_tabs().tabs.values().map(|tab| tab.path.clone()).collect()
    }

    /// Reports that the page at `path` was changed, added or removed. Returns the number
    /// of tabs that show it.
    pub fn notify_page_changed(&self, path: &str) -> usize {
        self.lock_tabs().send(|tab| (tab.path == path).then_some(TabEvent::Page))
    }

    /// Reports that the page at `from` has moved to `to`. Returns the number of tabs that
    /// show it.
    pub fn notify_page_moved(&self, from: &str, to: &str) -> usize {
        self.lock_tabs().send(|tab| (tab.path == from).then(|| TabEvent::Moved(to.to_string())))
    }

    /// Reports that the site's base path is now `base`. Returns the number of tabs.
    pub fn notify_rebased(&self, base: &str) -> usize {
        self.lock_tabs().send(|tab| Some(TabEvent::Rebased(url_of(base, &tab.path))))
    }

    /// Reports that a style sheet has changed. `href` is its new link, relative to the
    /// site's root, as in `style.css?v=1a2b`. Pages that use the style sheet replace it.
    /// Returns the number of tabs.
    pub fn notify_style_changed(&self, href: &str) -> usize {
        self.lock_tabs().send(|_| Some(TabEvent::Style(href.to_string())))
    }

    /// Shows these problems in all tabs, also in those that are opened later. An empty
    /// list hides them. Returns the number of tabs, or 0 if the problems are unchanged.
    pub fn show_problems(&self, problems: Vec<Problem>) -> usize {
        let mut registry = self.lock_tabs();
        if *registry.problems == *problems {
            return 0;
        }
        registry.problems = problems.into();
        let event = TabEvent::Problems(registry.problems.clone());
        registry.send(|_| Some(event.clone()))
    }

    /// Shuts the preview down: closes every stream and ends the server.
    pub fn shut_down(&self) {
        let mut registry = self.lock_tabs();
        registry.is_shut_down = true;
        registry.tabs.clear();
        self.0.shutdown.notify_waiters();
    }

    /// Waits until the preview is shut down.
    pub(super) async fn wait_for_shutdown(&self) {
        let shutdown = self.0.shutdown.notified();
        if !self.lock_tabs().is_shut_down {
            shutdown.await;
        }
    }

    /// Connects a tab of `browser` that shows the page at `path`. Returns its event queue
    /// and the current problems, or `None` if too many tabs are connected.
    pub(super) fn connect(&self, path: &str, browser: &str) -> Option<(mpsc::Receiver<TabEvent>, Arc<[Problem]>)> {
        let (queue, events) = mpsc::channel(QUEUE_LENGTH);
        let mut registry = self.lock_tabs();
        if !registry.is_shut_down {
            let connected = registry.tabs.values().filter(|tab| tab.browser == browser).count();
            if connected >= CROWDED {
                registry.send(|tab| (tab.browser == browser).then_some(TabEvent::MakeRoom));
            }
            if connected >= MAX_CONNECTED {
                return None;
            }
            registry.insert(Tab { path: path.to_string(), browser: browser.to_string(), queue });
        }
        Some((events, registry.problems.clone()))
    }

    /// Locks the tabs, after removing those that have disconnected.
    fn lock_tabs(&self) -> MutexGuard<'_, TabRegistry> {
        let mut registry = self.0.registry.lock().unwrap_or_else(PoisonError::into_inner);
        registry.tabs.retain(|_, tab| !tab.queue.is_closed());
        registry
    }
}

impl TabRegistry {
    fn insert(&mut self, tab: Tab) {
        self.last_id += 1;
        self.tabs.insert(self.last_id, tab);
    }

    /// Sends the tabs their events and drops those whose queue is full. Returns the number
    /// of events.
    fn send(&mut self, event: impl Fn(&Tab) -> Option<TabEvent>) -> usize {
        let mut sent = 0;
        self.tabs.retain(|_, tab| match event(tab) {
            None => true,
            Some(event) => {
                sent += 1;
                tab.queue.try_send(event).is_ok()
            }
        });
        sent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn received(events: &mut mpsc::Receiver<TabEvent>) -> Vec<TabEvent> {
        std::iter::from_fn(|| events.try_recv().ok()).collect()
    }

    fn connect(tabs: &BrowserTabs, path: &str) -> (mpsc::Receiver<TabEvent>, Arc<[Problem]>) {
        tabs.connect(path, "a browser").expect("there is room")
    }

    fn problem(text: &str) -> Problem {
        Problem { severity: "error", code: "cycle", text: text.into(), place: String::new(), editor: None }
    }

    #[test]
    fn only_tabs_that_show_the_page_get_its_events() {
        let tabs = BrowserTabs::default();
        let (mut a, _) = connect(&tabs, "articles/a/");
        let (mut b, _) = connect(&tabs, "people/b/");
        assert_eq!(tabs.open_paths().into_iter().collect::<Vec<_>>(), ["articles/a/", "people/b/"]);
        assert_eq!((tabs.notify_page_changed("articles/a/"), tabs.notify_page_changed("")), (1, 0));
        assert_eq!(tabs.notify_page_moved("people/b/", "people/c/"), 1);
        assert_eq!(received(&mut a), [TabEvent::Page]);
        assert_eq!(received(&mut b), [TabEvent::Moved("people/c/".into())]);
    }

    #[test]
    fn problems_are_sent_to_all_tabs_once_and_to_later_tabs() {
        let tabs = BrowserTabs::default();
        let (mut a, none) = connect(&tabs, "a/");
        assert!(none.is_empty());
        assert_eq!((tabs.show_problems(vec![problem("x")]), tabs.show_problems(vec![problem("x")])), (1, 0));
        assert_eq!(received(&mut a), [TabEvent::Problems([problem("x")].into())]);
        assert_eq!(*connect(&tabs, "b/").1, [problem("x")]);
    }

    #[test]
    fn a_closed_tab_is_removed() {
        let tabs = BrowserTabs::default();
        let (a, _) = connect(&tabs, "a/");
        drop(a);
        assert!(tabs.open_paths().is_empty());
        assert_eq!(tabs.notify_page_changed("a/"), 0);
    }

    #[test]
    fn a_crowded_browser_is_requested_to_make_room() {
        let tabs = BrowserTabs::default();
        let mut open: Vec<_> = (0..CROWDED).map(|_| connect(&tabs, "a/").0).collect();
        assert_eq!(received(&mut open[0]), []);
        let (mut last, _) = connect(&tabs, "a/");
        assert!(open.iter_mut().all(|tab| received(tab) == [TabEvent::MakeRoom]));
        assert_eq!(received(&mut last), []);
    }

    #[test]
    fn the_connections_of_each_browser_are_limited() {
        let tabs = BrowserTabs::default();
        let open: Vec<_> = (0..MAX_CONNECTED).map(|_| connect(&tabs, "a/")).collect();
        assert!(tabs.connect("a/", "a browser").is_none());
        assert!(tabs.connect("a/", "another").is_some());
        drop(open);
        assert!(tabs.connect("a/", "a browser").is_some());
    }

    #[test]
    fn a_tab_with_a_full_queue_is_disconnected() {
        let tabs = BrowserTabs::default();
        let (_a, _) = connect(&tabs, "a/");
        for _ in 0..=QUEUE_LENGTH {
            tabs.notify_page_changed("a/");
        }
        assert!(tabs.open_paths().is_empty());
    }
}
