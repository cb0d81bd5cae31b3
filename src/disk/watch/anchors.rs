//! Paths on which the layout of a site depends.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Paths that decide where the site's folders are and what its links lead to.
#[derive(Default)]
pub struct AnchorPaths {
    /// The paths themselves.
    pub paths: BTreeSet<PathBuf>,
    /// The folders that contain these paths.
    pub folders: BTreeSet<PathBuf>,
    /// The site's folder and its source roots. Links may lead only into these.
    pub allowed: Vec<PathBuf>,
}

impl AnchorPaths {
    /// Whether an event at `path` can move the site's folders or the targets of links.
    pub fn depend_on(&self, path: &Path) -> bool {
        self.paths.contains(path) || self.folders.contains(path)
    }

    /// Whether links may lead to `target`.
    pub fn allow(&self, target: &Path) -> bool {
        self.allowed.iter().any(|folder| target.starts_with(folder))
    }
}
