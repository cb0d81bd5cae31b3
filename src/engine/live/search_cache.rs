//! The search index of a live site.
//!
//! An edit does not build it. A preview builds it when a browser requests one of its
//! files, and `watch` when no further edit comes.

use std::collections::BTreeMap;

use crate::base::{Fingerprint, SitePath, fingerprint};
use crate::disk::{DiskError, Patch};
use crate::engine::generated_files::search_index;
use crate::engine::loaded_site::LoadedSite;
use crate::view::SEARCH_INDEX;

/// The files of the search index as last built.
#[derive(Default)]
pub struct SearchCache {
    /// The number of the last change at that time; none if it was never built.
    change: Option<u32>,
    files: BTreeMap<String, Vec<u8>>,
}

impl SearchCache {
    /// Returns the file of the index at `path` as of `change`, if there is one.
    pub fn file(&mut self, site: &LoadedSite, change: u32, path: &SitePath) -> Option<Vec<u8>> {
        if !path.as_str().starts_with(SEARCH_INDEX) {
            return None;
        }
        if self.change != Some(change) {
            *self = Self { change: Some(change), files: search_index(site).into_iter().collect() };
        }
        self.files.get(path.as_str()).cloned()
    }
}

/// The search index in an output folder.
#[derive(Debug, Default)]
pub struct PublishedIndex {
    /// The number of the last change when it was written; none if it never was.
    change: Option<u32>,
    /// The fingerprints of its files, as far as known.
    files: BTreeMap<String, Fingerprint>,
}

impl PublishedIndex {
    /// Whether the index may have changed since it was written.
    pub fn is_due(&self, change: u32) -> bool {
        self.change != Some(change)
    }

    /// Writes the changed files of the index to `output`; returns their number.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn publish(&mut self, site: &LoadedSite, change: u32, output: &dyn Patch) -> Result<usize, DiskError> {
        if !self.is_due(change) {
            return Ok(0);
        }
        self.change = Some(change);
        let mut files = BTreeMap::new();
        let mut written = 0;
        for (file, bytes) in search_index(site) {
            let new = fingerprint(&bytes);
            if self.files.remove(&file) != Some(new) {
                output.write(&file, &bytes)?;
                written += 1;
            }
            files.insert(file, new);
        }
        self.files.keys().try_for_each(|file| output.remove(file))?;
        self.files = files;
        Ok(written)
    }
}
