//! Verification of an output folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::compare::{NewContent, Present, present};
use super::manifest::Manifest;
use super::sink::Sink;
use crate::disk::DiskError;

/// A sink that compares every expected file with the output folder and writes nothing.
pub struct Comparison<'a> {
    root: &'a Path,
    ours: &'a Manifest,
    compared: Mutex<ComparedFiles>,
}

#[derive(Default)]
struct ComparedFiles {
    files: BTreeSet<String>,
    differ: BTreeMap<String, Difference>,
}

/// A difference between a file of the output and its expected bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The file has other bytes.
    Differs,
    /// The file is missing.
    Missing,
    /// The file should not exist.
    Surplus,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(root: &'a Path, ours: &'a Manifest) -> Self {
        Self { root, ours, compared: Mutex::default() }
    }

    /// Returns the files that differ, by their path in the output folder. Foreign files
    /// are ignored.
    pub fn finish(self) -> BTreeMap<String, Difference> {
        let ComparedFiles { files, mut differ } = self.compared.into_inner().unwrap_or_else(PoisonError::into_inner);
        let exists = |file: &&String| self.root.join(file).symlink_metadata().is_ok();
        let surplus = self.ours.files.iter().filter(|file| !files.contains(*file)).filter(exists);
        differ.extend(surplus.map(|file| (file.clone(), Difference::Surplus)));
        differ
    }

    fn compare(&self, file: &str, content: &NewContent) -> Result<(), DiskError> {
        let at = self.root.join(file);
        let found = match present(&at, content) {
            // A file is in place of a parent folder.
            Err(e) if e.kind() == ErrorKind::NotADirectory => Present::Missing,
            found => found.map_err(|e| DiskError::new("read", at, e))?,
        };
        let difference = match found {
            Present::Equal => None,
            Present::Missing => Some(Difference::Missing),
            Present::Different | Present::Folder => Some(Difference::Differs),
        };
        let mut compared = self.compared.lock().unwrap_or_else(PoisonError::into_inner);
        compared.files.insert(file.to_string());
        compared.differ.extend(difference.map(|difference| (file.to_string(), difference)));
        Ok(())
    }
}

impl Sink for Comparison<'_> {
    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), DiskError> {
        self.compare(file, &NewContent::Bytes(bytes))
    }

    fn copy(&self, file: &str, from: &Path) -> Result<(), DiskError> {
        let length = fs::metadata(from).map_err(|e| DiskError::new("read", from, e))?.len();
        self.compare(file, &NewContent::File { from, length })
    }
}
