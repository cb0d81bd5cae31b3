//! The floor: the time in which a bare file watcher reports a write and the file is read.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::save::{SaveMethod, save};

/// A watched folder.
pub struct Floor {
    folder: PathBuf,
    events: Receiver<notify::Result<Event>>,
    /// Dropping it ends the watch.
    _watcher: RecommendedWatcher,
}

impl Floor {
    /// Watches the new folder `folder`.
    pub fn new(folder: &Path) -> Result<Self, Box<dyn Error>> {
        fs::create_dir(folder)?;
        let (sender, events) = channel();
        let forward = move |event: notify::Result<Event>| {
            if !event.as_ref().is_ok_and(|event| event.kind.is_access()) {
                // Fails if the receiver is gone.
                let _ = sender.send(event);
            }
        };
        let mut watcher = notify::recommended_watcher(forward)?;
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
        Ok(Self { folder: folder.to_path_buf(), events, _watcher: watcher })
    }

    /// The time from replacing a text until the new one is read.
    pub fn measure(&self, text: &str, method: SaveMethod) -> Result<Duration, Box<dyn Error>> {
        let file = self.folder.join("article.md");
        fs::write(&file, "before")?;
        while self.events.recv_timeout(Duration::from_millis(20)).is_ok() {}
        let started = Instant::now();
        save(&file, text, method)?;
        loop {
            self.events.recv_timeout(Duration::from_secs(60))??;
            if fs::read_to_string(&file)? == text {
                return Ok(started.elapsed());
            }
        }
    }
}
