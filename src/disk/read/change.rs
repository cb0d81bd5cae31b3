//! What differs between two looks at a site.

use std::collections::BTreeSet;

use super::{Files, Tree};
use crate::base::ContentPath;

/// What a look found to be different.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TreeChange {
    /// Whether `site.yaml` has other bytes, is new or went.
    pub settings: bool,
    /// The templates that have another text, are new or went.
    pub templates: BTreeSet<String>,
    /// The Markdown files below `content/`.
    pub documents: FileChanges<ContentPath>,
    /// All other files below `content/`.
    pub assets: FileChanges<ContentPath>,
    /// The files below `static/`.
    pub statics: FileChanges<String>,
    /// Whether [`Tree::diagnostics`] are others.
    pub diagnostics: bool,
}

/// Which files are others than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChanges<P> {
    /// New, or perhaps with other bytes; each is in the tree.
    pub changed: BTreeSet<P>,
    /// No longer there.
    pub removed: BTreeSet<P>,
}

impl<P> Default for FileChanges<P> {
    fn default() -> Self {
        Self { changed: BTreeSet::new(), removed: BTreeSet::new() }
    }
}

impl<P> FileChanges<P> {
    /// Whether no file is another.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.removed.is_empty()
    }
}

impl TreeChange {
    /// Whether all is as it was.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Adds what turned `old` into `new`, which takes note of how fresh each of its
    /// files is.
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
            if file.seen.differs(&file.absolute, old.get(path).map(|before| &before.seen)) {
                self.changed.insert(path.clone());
            }
        }
    }

    /// Adds the file at `path` if there is one: a hint says that it changed.
    pub(super) fn hint(&mut self, path: P, files: &Files<P>) {
        if files.contains_key(&path) {
            self.changed.insert(path);
        }
    }
}
