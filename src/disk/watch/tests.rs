mod live;
mod recorded;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::messages::Signal;
use super::observer::Observer;
use super::*;
use crate::disk::read::tests::histories::contents;
use crate::disk::{ScanRequest, Tree, read_site, read_site_to_watch};

/// Longer than any machine needs.
const LONG: Duration = Duration::from_secs(60);

/// A copy of a site that is updated only by the requested scans.
struct Mirror {
    root: PathBuf,
    tree: Tree,
    bytes: BTreeMap<String, Option<Vec<u8>>>,
}

impl Mirror {
    fn new(root: &Path) -> Self {
        let tree = read_site_to_watch(root);
        Self { root: root.to_path_buf(), bytes: contents(&tree), tree }
    }

    fn rescan(&mut self, request: &ScanRequest) {
        let change = self.tree.rescan(&self.root, request);
        let [documents, assets] = [&change.documents, &change.assets].map(|files| {
            files.changed.iter().chain(&files.removed).map(|path| format!("content/{path}")).collect::<Vec<_>>()
        });
        let statics = change.statics.changed.iter().chain(&change.statics.removed).map(|path| format!("static/{path}"));
        for path in documents.into_iter().chain(assets).chain(statics) {
            match self.absolute(&path) {
                Some(absolute) => _ = self.bytes.insert(path, fs::read(absolute).ok()),
                None => _ = self.bytes.remove(&path),
            }
        }
    }

    fn absolute(&self, path: &str) -> Option<PathBuf> {
        let content = self.tree.documents.values().chain(self.tree.assets.values());
        let content = content.map(|file| (format!("content/{}", file.path), &file.absolute));
        let statics = self.tree.statics.values().map(|file| (format!("static/{}", file.path), &file.absolute));
        content.chain(statics).find(|(known, _)| known == path).map(|(_, absolute)| absolute.clone())
    }

    /// Whether the copy equals the site.
    fn is_current(&self) -> bool {
        let fresh = read_site(&self.root);
        self.tree.facts() == fresh.facts() && self.bytes == contents(&fresh)
    }

    /// Describes the copy and the site.
    fn difference(&self) -> String {
        let fresh = read_site(&self.root);
        let (copy, site) = (self.tree.facts(), fresh.facts());
        format!("copy {copy:#?}, {:#?}\nsite {site:#?}, {:#?}", self.bytes, contents(&fresh))
    }

    fn documents(&self) -> Vec<&str> {
        self.tree.documents.keys().map(|path| path.as_str()).collect()
    }
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("inside the site")).expect("folders");
    fs::write(path, text).expect("written");
}
