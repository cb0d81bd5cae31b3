//! What a tab is told, as server-sent events.

use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::{Event as SseEvent, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tokio::sync::mpsc;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::ReceiverStream;

use super::address::url_of;
use super::tabs::TabEvent;
use super::{Problem, client};

/// How long a browser waits before it connects again.
const RETRY: Duration = Duration::from_millis(300);

/// How often a silent stream shows that it lives.
const ALIVE: Duration = Duration::from_secs(20);

/// To whom events are sent, and with what they begin.
pub struct EventStream {
    /// The base path of the site.
    pub base: String,
    /// The version of the page that stands at the tab's path.
    pub version: String,
    /// Whether the tab scrolls to what has changed.
    pub follow: bool,
    /// Whether the browser runs on this machine.
    pub is_local: bool,
}

/// What a tab is told first: it compares, and looks again if anything is newer.
#[derive(Serialize)]
struct Hello<'a> {
    version: &'a str,
    client: String,
    follow: bool,
    problems: Vec<Problem>,
}

impl EventStream {
    /// The stream of `events`, after a word of welcome.
    pub fn stream(self, events: mpsc::Receiver<TabEvent>, problems: &[Problem]) -> Response {
        let hello = Hello {
            version: &self.version,
            client: client::mark(),
            follow: self.follow,
            problems: self.known(problems),
        };
        let hello = sent("hello", &hello).retry(RETRY);
        let told = ReceiverStream::new(events).map(move |event| self.event(event));
        let stream = tokio_stream::once(hello).chain(told).map(Ok::<_, Infallible>);
        Sse::new(stream).keep_alive(KeepAlive::new().interval(ALIVE)).into_response()
    }

    fn event(&self, event: TabEvent) -> SseEvent {
        match event {
            TabEvent::Page => sent("page", &()),
            TabEvent::Moved(path) => sent("moved", &url_of(&self.base, &path)),
            TabEvent::Rebased(url) => sent("moved", &url),
            TabEvent::Style(href) => sent("style", &format!("{}{href}", self.base)),
            TabEvent::Room => sent("room", &()),
            TabEvent::Problems(problems) => sent("problems", &self.known(&problems)),
        }
    }

    /// The problems as this browser may know them.
    fn known(&self, problems: &[Problem]) -> Vec<Problem> {
        let known = |problem: &Problem| if self.is_local { problem.clone() } else { problem.for_others() };
        problems.iter().map(known).collect()
    }
}

fn sent<T: Serialize>(name: &str, value: &T) -> SseEvent {
    let json = serde_json::to_string(value).expect("its keys and values are text");
    SseEvent::default().event(name).data(json)
}
