//! Whether an output folder holds what it should.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::compare::{NewContent, Present, present};
use super::manifest::Manifest;
use super::{DiskError, Sink};

/// Takes everything that an output folder should hold, writes nothing, and finds
/// where that is not so.
pub struct Comparison<'a> {
    root: &'a Path,
    ours: &'a Manifest,
    seen: Mutex<ComparedFiles>,
}

#[derive(Default)]
struct ComparedFiles {
    files: BTreeSet<String>,
    differ: BTreeMap<String, Difference>,
}

/// How a file of the output is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Its bytes are others.
    Differs,
    /// It is not there.
    Missing,
    /// It should not be there.
    Surplus,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(root: &'a Path, ours: &'a Manifest) -> Self {
        Self { root, ours, seen: Mutex::default() }
    }

    /// The files that are not what they should be, from the output folder. Files
    /// of others are none of them.
    pub fn finish(self) -> BTreeMap<String, Difference> {
        let ComparedFiles { files, mut differ } = self.seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        let stands = |file: &&String| self.root.join(file).symlink_metadata().is_ok();
        let surplus = self.ours.files.iter().filter(|file| !files.contains(*file)).filter(stands);
        differ.extend(surplus.map(|file| (file.clone(), Difference::Surplus)));
        differ
    }

    fn look(&self, file: &str, content: &NewContent) -> Result<(), DiskError> {
        let at = self.root.join(file);
        let found = match present(&at, content) {
            // A file stands where one of its folders should.
            Err(e) if e.kind() == ErrorKind::NotADirectory => Present::Missing,
            found => found.map_err(|e| DiskError::new("read", at, e))?,
        };
        let difference = match found {
            Present::Equal => None,
            Present::Missing => Some(Difference::Missing),
            Present::Different | Present::Folder => Some(Difference::Differs),
        };
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.files.insert(file.to_string());
        seen.differ.extend(difference.map(|difference| (file.to_string(), difference)));
        Ok(())
    }
}

impl Sink for Comparison<'_> {
    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), DiskError> {
        self.look(file, &NewContent::Bytes(bytes))
    }

    fn copy(&self, file: &str, from: &Path) -> Result<(), DiskError> {
        let length = fs::metadata(from).map_err(|e| DiskError::new("read", from, e))?.len();
        self.look(file, &NewContent::File { from, length })
    }
}
