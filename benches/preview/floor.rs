//! What no preview could undercut: to be told by the system that a file was
//! written, and to read it.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::save::{Way, save};

/// A folder that is watched.
pub struct Floor {
    folder: PathBuf,
    events: Receiver<notify::Result<Event>>,
    /// It ends when it is dropped.
    _watcher: RecommendedWatcher,
}

impl Floor {
    /// Watches the new folder `folder`.
    pub fn new(folder: &Path) -> Result<Self, Box<dyn Error>> {
        fs::create_dir(folder)?;
        let (teller, events) = channel();
        let tell = move |event: notify::Result<Event>| {
            if !event.as_ref().is_ok_and(|event| event.kind.is_access()) {
                // It fails when nobody listens any more.
                let _ = teller.send(event);
            }
        };
        let mut watcher = notify::recommended_watcher(tell)?;
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
        Ok(Self { folder: folder.to_path_buf(), events, _watcher: watcher })
    }

    /// From the write of a text, in place of another, until it was read again.
    pub fn measure(&self, text: &str, way: Way) -> Result<Duration, Box<dyn Error>> {
        let file = self.folder.join("article.md");
        fs::write(&file, "before")?;
        while self.events.recv_timeout(Duration::from_millis(20)).is_ok() {}
        let started = Instant::now();
        save(&file, text, way)?;
        loop {
            self.events.recv_timeout(Duration::from_secs(60))??;
            if fs::read_to_string(&file)? == text {
                return Ok(started.elapsed());
            }
        }
    }
}
