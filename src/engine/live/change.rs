//! The result of an update of a live site.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::SitePath;

/// The changes that an update found in the folder, and their effects on the output.
#[derive(Debug, Default)]
pub struct SiteChange {
    /// The changed files, relative to the site's folder; none if only the clock
    /// advanced.
    pub files: BTreeMap<String, FileChange>,
    /// Output files that were added or removed, have a new source, or copy a changed
    /// file.
    pub touched: BTreeSet<SitePath>,
    /// Pages with a new path, or without one.
    pub moved: Vec<MovedPage>,
    /// The paths of changed style sheets.
    pub styles: BTreeSet<SitePath>,
    /// Whether the settings changed, so that everything was read again.
    pub everything: bool,
    /// Whether the problems of the folder itself changed.
    pub problems: bool,
}

impl SiteChange {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.touched.is_empty() && !self.everything && !self.problems
    }
}

/// The change of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileChange {
    /// A new file.
    Added,
    /// New bytes.
    Edited,
    /// Unchanged, but its dates made it visible or hidden.
    VisibilityChanged,
    /// A removed file.
    Removed,
}

impl FileChange {
    /// The change of a file that exists now, by its previous state.
    pub(super) fn from_previous<T>(previous: Option<T>) -> Self {
        if previous.is_some() { Self::Edited } else { Self::Added }
    }
}

/// A page with a new path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedPage {
    /// The former path.
    pub from: SitePath,
    /// The new path; none if the page was removed.
    pub to: Option<SitePath>,
}
