//! Which folders of the output exist, asked once each.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

/// What stands in the output folder where a folder is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathStatus {
    /// Nothing.
    Missing,
    /// A folder.
    Real,
    /// A file or a symbolic link: here, or at this folder above.
    Blocked(String),
}

/// Remembers the standing of each folder as it was before the build.
pub struct Folders {
    root: PathBuf,
    known: RwLock<HashMap<String, PathStatus>>,
}

impl Folders {
    /// Those below `root`, none asked for yet.
    pub fn of(root: &Path) -> Self {
        Self { root: root.to_path_buf(), known: RwLock::default() }
    }

    /// What stands at `folder`, a path from the root; the root itself is empty.
    pub fn standing(&self, folder: &str) -> PathStatus {
        if folder.is_empty() {
            return PathStatus::Real;
        }
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).get(folder).cloned();
        known.unwrap_or_else(|| {
            let standing = self.look(folder);
            let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
            known.insert(folder.to_string(), standing.clone());
            standing
        })
    }

    fn look(&self, folder: &str) -> PathStatus {
        let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
        match self.standing(above) {
            PathStatus::Real => match fs::symlink_metadata(self.root.join(folder)) {
                Ok(metadata) if metadata.is_dir() => PathStatus::Real,
                Ok(_) => PathStatus::Blocked(folder.to_string()),
                Err(_) => PathStatus::Missing,
            },
            other @ (PathStatus::Missing | PathStatus::Blocked(_)) => other,
        }
    }
}
