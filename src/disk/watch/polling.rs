//! Change detection by polling.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::messages::{Signal, WatchMessage};
use crate::disk::source_root::{SETTINGS, SourceRoot};
use crate::disk::{ScanRequest, Tree, TreeChange, read_site_to_watch};

/// A site's tree as of the last poll.
pub struct Polling {
    root: PathBuf,
    interval: Duration,
    tree: Tree,
}

impl Polling {
    /// Reads the site for the first time.
    pub fn new(root: &Path, interval: Duration) -> Self {
        Self { root: root.to_path_buf(), interval, tree: read_site_to_watch(root) }
    }

    /// Polls until the watch ends.
    pub fn run(mut self, signals: &Receiver<Signal>, sender: &Sender<WatchMessage>) {
        loop {
            match signals.recv_timeout(self.interval) {
                // An event of the watcher that polling replaced.
                Ok(Signal::Event(_)) => {}
                Ok(Signal::End) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    if let Some(request) = self.poll() {
                        // Fails if the watch has ended; then `Signal::End` comes next.
                        let _ = sender.send(WatchMessage::Scan(request));
                    }
                }
            }
        }
    }

    fn poll(&mut self) -> Option<ScanRequest> {
        let change = self.tree.rescan(&self.root, &ScanRequest::Everything);
        if change.is_empty() {
            return None;
        }
        // The change does not include the paths of unreadable files.
        Some(match change.diagnostics {
            true => ScanRequest::Everything,
            false => ScanRequest::Paths(paths(&self.root, &change)),
        })
    }
}

fn paths(root: &Path, change: &TreeChange) -> BTreeSet<PathBuf> {
    let content = root.join(SourceRoot::Content.folder());
    let statics = root.join(SourceRoot::Static.folder());
    let templates = root.join(SourceRoot::Templates.folder());
    let [documents, assets] = [&change.documents, &change.assets]
        .map(|files| files.changed.iter().chain(&files.removed).map(|path| content.join(path.as_str())));
    let files = change.statics.changed.iter().chain(&change.statics.removed).map(|path| statics.join(path));
    let settings = change.settings.then(|| root.join(SETTINGS));
    let templates = change.templates.iter().map(|name| templates.join(name));
    documents.chain(assets).chain(files).chain(templates).chain(settings).collect()
}
