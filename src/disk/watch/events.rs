//! Makes looks of what the system tells.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender};

use notify::{Config, Event, RecommendedWatcher, Result, Watcher};

use super::debounce::{ChangeBatch, Stop, is_of_use};
use super::watched::Watched;
use super::{Signal, WatchMessage};
use crate::disk::ScanRequest;

/// A site whose folders are watched by the system.
pub struct Events {
    watched: Watched,
}

impl Events {
    /// Begins to watch; the system tells `signals`.
    ///
    /// # Errors
    /// When the system does not watch, or not so many folders.
    pub fn of_system(root: &Path, signals: Sender<Signal>) -> Result<Self> {
        let tell = move |event: Result<Event>| {
            if is_of_use(&event) {
                // It fails when the watch has ended.
                let _ = signals.send(Signal::Event(event));
            }
        };
        Self::new(root, Box::new(RecommendedWatcher::new(tell, Config::default())?))
    }

    /// Begins to watch by means of `watcher`.
    ///
    /// # Errors
    /// When it does not watch so many folders.
    pub fn new(root: &Path, watcher: Box<dyn Watcher + Send>) -> Result<Self> {
        Ok(Self { watched: Watched::new(root, watcher)? })
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        self.watched.root()
    }

    /// Tells `teller` where to look, until it is told to end. Returns why the system
    /// tells no longer, if that is so.
    pub fn run(mut self, signals: &Receiver<Signal>, teller: &Sender<WatchMessage>) -> Option<notify::Error> {
        loop {
            let burst = match ChangeBatch::next(signals, &|path| self.concerns(path)) {
                Ok(burst) => burst,
                Err(Stop::End) => return None,
                Err(Stop::Failure(cause)) => return Some(cause),
            };
            match self.look(burst) {
                // It fails when the watch has ended; then the end comes next.
                Ok(look) => _ = teller.send(WatchMessage::ScanRequest(look)),
                Err(cause) => return Some(cause),
            }
        }
    }

    /// Whether what happens at `path` can change the site.
    pub fn concerns(&self, path: &Path) -> bool {
        self.watched.concerns(path)
    }

    /// Where to look after `burst`. New folders are watched before that is told, so
    /// that whatever comes to stand in them is told too, or found by the look.
    ///
    /// # Errors
    /// When the system does not watch so many folders.
    pub fn look(&mut self, burst: ChangeBatch) -> Result<ScanRequest> {
        if burst.lost {
            self.watched.begin_anew()?;
            return Ok(ScanRequest::Everything);
        }
        self.watched.update(&burst.moved, &burst.touched)?;
        Ok(ScanRequest::Paths(burst.paths))
    }
}
