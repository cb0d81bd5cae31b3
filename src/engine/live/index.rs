//! The search index of a site that changes.
//!
//! Nothing of it is made with an edit. A preview makes it when a browser asks for a
//! file of it; an output folder gets it when the site is at rest.

use std::collections::BTreeMap;

use super::{LiveSite, PendingPublication};
use crate::base::{Fingerprint, SitePath, fingerprint};
use crate::disk::{DiskError, Patch};
use crate::view::SEARCH_INDEX;

/// The index as it was after a change.
#[derive(Default)]
pub(super) struct Index {
    /// The number of the change; none if it was never made.
    at: Option<u32>,
    files: BTreeMap<String, Vec<u8>>,
}

/// What an output folder has of the index.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// The change after which it was last written; none if it never was.
    pub at: Option<u32>,
    /// Its files, if that is known.
    pub files: BTreeMap<String, Fingerprint>,
}

impl LiveSite {
    /// The file of the index at `path`, if there is one.
    pub(super) fn index_file(&mut self, path: &SitePath) -> Option<Vec<u8>> {
        if !path.as_str().starts_with(SEARCH_INDEX) {
            return None;
        }
        if self.index.at != Some(self.now) {
            self.index = Index { at: Some(self.now), files: self.load.search_index().into_iter().collect() };
        }
        self.index.files.get(path.as_str()).cloned()
    }

    /// Whether the search index may be another than the one that was written.
    pub fn is_index_due(&self, pending: &PendingPublication) -> bool {
        pending.index.at != Some(self.now)
    }

    /// Hands to `output` what is pending of the search index: files whose bytes are
    /// others than when this was last done. Returns their number.
    ///
    /// # Errors
    /// When `output` refuses. Then [`LiveSite::everything`] is to be written again.
    pub fn publish_index(&self, pending: &mut PendingPublication, output: &dyn Patch) -> Result<usize, DiskError> {
        if !self.is_index_due(pending) {
            return Ok(0);
        }
        pending.index.at = Some(self.now);
        let mut before = std::mem::take(&mut pending.index.files);
        let mut written = 0;
        for (file, bytes) in self.load.search_index() {
            let mark = fingerprint(&bytes);
            if before.remove(&file) != Some(mark) {
                output.write(&file, &bytes)?;
                written += 1;
            }
            pending.index.files.insert(file, mark);
        }
        before.into_keys().try_for_each(|file| output.remove(&file))?;
        Ok(written)
    }
}
