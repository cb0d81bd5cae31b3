//! Looks at the files every so often.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::{Signal, WatchMessage};
use crate::disk::source_root::{SETTINGS, SourceRoot};
use crate::disk::{ScanRequest, Tree, TreeChange, read_site_to_watch};

/// A site as it was when it was last looked at.
pub struct Polling {
    root: PathBuf,
    every: Duration,
    tree: Tree,
}

impl Polling {
    /// Looks for the first time.
    pub fn new(root: &Path, every: Duration) -> Self {
        Self { root: root.to_path_buf(), every, tree: read_site_to_watch(root) }
    }

    /// Looks again and again, until it is told to end.
    pub fn run(mut self, signals: &Receiver<Signal>, teller: &Sender<WatchMessage>) {
        loop {
            match signals.recv_timeout(self.every) {
                // An event of a watcher that was given up.
                Ok(Signal::Event(_)) => {}
                Ok(Signal::End) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    if let Some(look) = self.look() {
                        // It fails when the watch has ended; then the end comes next.
                        let _ = teller.send(WatchMessage::ScanRequest(look));
                    }
                }
            }
        }
    }

    fn look(&mut self) -> Option<ScanRequest> {
        let change = self.tree.rescan(&self.root, &ScanRequest::Everything);
        if change.is_empty() {
            return None;
        }
        // The change does not say where what could not be read is.
        Some(if change.diagnostics { ScanRequest::Everything } else { ScanRequest::Paths(paths(&self.root, &change)) })
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
