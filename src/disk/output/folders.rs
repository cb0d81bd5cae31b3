//! Existence of the output's folders, looked up once each.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

/// The state of a path in the output folder at which a folder is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathStatus {
    /// No file or folder.
    Missing,
    /// A real folder, reached through no symbolic link.
    Real,
    /// A file or symbolic link, at this path or at the given parent folder.
    Blocked(String),
}

/// A cache of the status of each folder as it was before the build.
pub struct Folders {
    root: PathBuf,
    known: RwLock<HashMap<String, PathStatus>>,
}

impl Folders {
    /// An empty cache for the folders below `root`.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_path_buf(), known: RwLock::default() }
    }

    /// The status of `folder`, a path relative to the root. The root itself is empty.
    pub fn status(&self, folder: &str) -> PathStatus {
        if folder.is_empty() {
            return PathStatus::Real;
        }
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).get(folder).cloned();
        known.unwrap_or_else(|| {
            let status = self.look_up(folder);
            let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
            known.insert(folder.to_string(), status.clone());
            status
        })
    }

    fn look_up(&self, folder: &str) -> PathStatus {
        match self.status(parent_of(folder)) {
            PathStatus::Real => match fs::symlink_metadata(self.root.join(folder)) {
                Ok(metadata) if metadata.is_dir() => PathStatus::Real,
                Ok(_) => PathStatus::Blocked(folder.to_string()),
                Err(_) => PathStatus::Missing,
            },
            status @ (PathStatus::Missing | PathStatus::Blocked(_)) => status,
        }
    }
}

/// The folder that contains `path`; empty for the output folder itself.
pub fn parent_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The folders that contain `file`, the nearest first.
pub fn folders_above(file: &str) -> impl Iterator<Item = &str> {
    file.rmatch_indices('/').map(|(at, _)| &file[..at])
}
