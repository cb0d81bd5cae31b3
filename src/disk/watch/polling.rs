//! Looks at the files every so often.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::{Said, Signal};
use crate::disk::part::{Part, SETTINGS};
use crate::disk::{Look, Tree, TreeChange, read_site_to_watch};

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
    pub fn run(mut self, signals: &Receiver<Signal>, teller: &Sender<Said>) {
        loop {
            match signals.recv_timeout(self.every) {
                // An event of a watcher that was given up.
                Ok(Signal::Event(_)) => {}
                Ok(Signal::End) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    if let Some(look) = self.look() {
                        // It fails when the watch has ended; then the end comes next.
                        let _ = teller.send(Said::Look(look));
                    }
                }
            }
        }
    }

    fn look(&mut self) -> Option<Look> {
        let change = self.tree.look_again(&self.root, &Look::Everything);
        if change.is_empty() {
            return None;
        }
        // The change does not say where what could not be read is.
        Some(if change.diagnostics { Look::Everything } else { Look::Paths(paths(&self.root, &change)) })
    }
}

fn paths(root: &Path, change: &TreeChange) -> BTreeSet<PathBuf> {
    let content = root.join(Part::Content.folder());
    let statics = root.join(Part::Static.folder());
    let templates = root.join(Part::Templates.folder());
    let [documents, assets] = [&change.documents, &change.assets]
        .map(|files| files.changed.iter().chain(&files.removed).map(|path| content.join(path.as_str())));
    let files = change.statics.changed.iter().chain(&change.statics.removed).map(|path| statics.join(path));
    let settings = change.settings.then(|| root.join(SETTINGS));
    let templates = change.templates.iter().map(|name| templates.join(name));
    documents.chain(assets).chain(files).chain(templates).chain(settings).collect()
}
