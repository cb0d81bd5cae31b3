//! Change detection by events of the operating system.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender};

use notify::{Config, Event, RecommendedWatcher, Result, Watcher};

use super::debounce::{BatchError, ChangeBatch, is_useful};
use super::messages::{Signal, WatchMessage};
use super::watched_folders::WatchedFolders;
use crate::disk::ScanRequest;

/// A site whose folders the operating system watches.
pub struct Events {
    folders: WatchedFolders,
}

impl Events {
    /// Starts to watch the site in `root`. The operating system sends its events to
    /// `signals`.
    ///
    /// # Errors
    /// If the operating system cannot watch, or not that many folders.
    pub fn start(root: &Path, signals: Sender<Signal>) -> Result<Self> {
        let forward = move |event: Result<Event>| {
            if is_useful(&event) {
                // Fails if the watch has ended.
                let _ = signals.send(Signal::Event(event));
            }
        };
        Self::new(root, Box::new(RecommendedWatcher::new(forward, Config::default())?))
    }

    /// Starts to watch the site in `root` with `watcher`.
    ///
    /// # Errors
    /// If `watcher` cannot watch that many folders.
    pub fn new(root: &Path, watcher: Box<dyn Watcher + Send>) -> Result<Self> {
        Ok(Self { folders: WatchedFolders::new(root, watcher)? })
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        self.folders.root()
    }

    /// Sends scan requests to `sender` until the watch ends. Returns the cause if the
    /// operating system stops reporting events.
    pub fn run(mut self, signals: &Receiver<Signal>, sender: &Sender<WatchMessage>) -> Option<notify::Error> {
        loop {
            let batch = match ChangeBatch::next(signals, &|path| self.is_relevant(path)) {
                Ok(batch) => batch,
                Err(BatchError::End) => return None,
                Err(BatchError::Failure(cause)) => return Some(cause),
            };
            match self.scan_request(batch) {
                // Fails if the watch has ended; then `Signal::End` comes next.
                Ok(request) => _ = sender.send(WatchMessage::Scan(request)),
                Err(cause) => return Some(cause),
            }
        }
    }

    /// Whether an event at `path` can change the site.
    pub fn is_relevant(&self, path: &Path) -> bool {
        self.folders.is_relevant(path)
    }

    /// Returns the scan request for `batch`. New folders are watched before the request
    /// is sent, so that each file created in them is either reported or found by the
    /// scan.
    ///
    /// # Errors
    /// If the operating system cannot watch that many folders.
    pub fn scan_request(&mut self, batch: ChangeBatch) -> Result<ScanRequest> {
        if batch.is_incomplete {
            self.folders.restart()?;
            return Ok(ScanRequest::Everything);
        }
        self.folders.update(&batch.moved, &batch.touched)?;
        Ok(ScanRequest::Paths(batch.paths))
    }
}
