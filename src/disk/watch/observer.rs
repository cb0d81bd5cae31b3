//! The work of the watching thread.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender};

use super::events::Events;
use super::limit;
use super::messages::{Signal, WatchMessage};
use super::mode::WatchMode;
use super::polling::Polling;
use crate::disk::ScanRequest;

/// An observer of a site's folders, by events or by polling.
pub enum Observer {
    /// By events of the operating system.
    Events(Box<Events>),
    /// By polling.
    Polling(Box<Polling>),
}

impl Observer {
    /// An observer of the site in `root`, with a note for the user if it polls instead
    /// of using events. The operating system sends its events to `signals`.
    pub fn new(root: &Path, mode: WatchMode, signals: Sender<Signal>) -> (Self, Option<String>) {
        match mode {
            WatchMode::Poll(interval) => (Self::Polling(Box::new(Polling::new(root, interval))), None),
            WatchMode::Events => match Events::start(root, signals) {
                Ok(events) => (Self::Events(Box::new(events)), None),
                Err(cause) => (Self::fallback(root), Some(limit::note(&cause))),
            },
        }
    }

    fn fallback(root: &Path) -> Self {
        Self::Polling(Box::new(Polling::new(root, limit::FALLBACK_INTERVAL)))
    }

    /// Sends scan requests to `sender` until the watch ends. Falls back to polling if
    /// events fail.
    pub fn run(self, signals: &Receiver<Signal>, sender: &Sender<WatchMessage>) {
        match self {
            Self::Polling(polling) => polling.run(signals, sender),
            Self::Events(events) => {
                let root = events.root().to_path_buf();
                let Some(cause) = events.run(signals, sender) else { return };
                let polling = Polling::new(&root, limit::FALLBACK_INTERVAL);
                for message in [WatchMessage::Note(limit::note(&cause)), WatchMessage::Scan(ScanRequest::Everything)] {
                    let _ = sender.send(message);
                }
                polling.run(signals, sender);
            }
        }
    }
}
