//! Differences between two scans of a site.

use std::collections::BTreeSet;

use super::files::Files;
use super::tree::Tree;
use crate::base::ContentPath;

/// Differences that a rescan found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TreeChange {
    /// Whether `site.yaml` changed, is new or was removed.
    pub settings: bool,
    /// The templates that changed, are new or were removed.
    pub templates: BTreeSet<String>,
    /// The Markdown files below `content/`.
    pub documents: FileChanges<ContentPath>,
    /// All other files below `content/`.
    pub assets: FileChanges<ContentPath>,
    /// The files below `static/`.
    pub statics: FileChanges<String>,
    /// Whether [`Tree::diagnostics`] changed.
    pub diagnostics: bool,
}

/// Changed and removed files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChanges<P> {
    /// New and possibly changed files. Each is in the tree.
    pub changed: BTreeSet<P>,
    /// Removed files.
    pub removed: BTreeSet<P>,
}

impl<P> Default for FileChanges<P> {
    fn default() -> Self {
        Self { changed: BTreeSet::new(), removed: BTreeSet::new() }
    }
}

impl<P> FileChanges<P> {
    /// Whether no file changed.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.removed.is_empty()
    }
}

impl TreeChange {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Adds the differences between `old` and `new`, and records fingerprints of fresh
    /// files in `new`.
    pub(super) fn add(&mut self, old: &Tree, new: &mut Tree) {
        self.settings |= old.settings != new.settings;
        self.diagnostics |= old.problems != new.problems;
        self.documents.add(&old.documents, &mut new.documents);
        self.assets.add(&old.assets, &mut new.assets);
        self.statics.add(&old.statics, &mut new.statics);
        let names = old.templates.keys().chain(new.templates.keys());
        self.templates.extend(names.filter(|name| old.templates.get(*name) != new.templates.get(*name)).cloned());
    }
}

impl<P: Ord + Clone> FileChanges<P> {
    fn add(&mut self, old: &Files<P>, new: &mut Files<P>) {
        self.removed.extend(old.keys().filter(|path| !new.contains_key(path)).cloned());
        for (path, file) in new {
            if file.state.differs(&file.absolute, old.get(path).map(|before| &before.state)) {
                self.changed.insert(path.clone());
            }
        }
    }

    /// Adds the file at `path` if it exists.
    pub(super) fn mark_changed(&mut self, path: P, files: &Files<P>) {
        if files.contains_key(&path) {
            self.changed.insert(path);
        }
    }
}
