//! The stream of a tab's events, as server-sent events.

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

/// The pause before a browser reconnects.
const RETRY: Duration = Duration::from_millis(300);

/// The interval at which an idle stream sends a sign of life.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

/// The stream of events to one tab.
pub struct EventStream {
    /// The base path of the site.
    pub base: String,
    /// The version of the page at the tab's path.
    pub version: String,
    /// Whether the tab scrolls to changed passages.
    pub follow: bool,
    /// Whether the browser runs on this machine.
    pub is_local: bool,
}

/// The first event of a stream. A tab with another version fetches its page again.
#[derive(Serialize)]
struct Hello<'a> {
    version: &'a str,
    client: String,
    follow: bool,
    problems: Vec<Problem>,
}

impl EventStream {
    /// Streams `events` after a [`Hello`].
    pub fn respond(self, events: mpsc::Receiver<TabEvent>, problems: &[Problem]) -> Response {
        let hello = Hello {
            version: &self.version,
            client: client::script_version(),
            follow: self.follow,
            problems: self.visible(problems),
        };
        let hello = sse_event("hello", &hello).retry(RETRY);
        let events = ReceiverStream::new(events).map(move |event| self.serialize(event));
        let stream = tokio_stream::once(hello).chain(events).map(Ok::<_, Infallible>);
        Sse::new(stream).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response()
    }

    fn serialize(&self, event: TabEvent) -> SseEvent {
        match event {
            TabEvent::Page => sse_event("page", &()),
            TabEvent::Moved(path) => sse_event("moved", &url_of(&self.base, &path)),
            TabEvent::Rebased(url) => sse_event("moved", &url),
            TabEvent::Style(href) => sse_event("style", &format!("{}{href}", self.base)),
            TabEvent::MakeRoom => sse_event("room", &()),
            TabEvent::Problems(problems) => sse_event("problems", &self.visible(&problems)),
        }
    }

    /// The problems, without local paths for browsers on other machines.
    fn visible(&self, problems: &[Problem]) -> Vec<Problem> {
        let visible = |problem: &Problem| if self.is_local { problem.clone() } else { problem.without_editor() };
        problems.iter().map(visible).collect()
    }
}

fn sse_event<T: Serialize>(name: &str, value: &T) -> SseEvent {
    let json = serde_json::to_string(value).expect("its keys and values are text");
    SseEvent::default().event(name).data(json)
}
