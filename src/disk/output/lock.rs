//! The lock that allows one build at a time.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

/// A lock on an output folder. The operating system releases it when the process
/// ends, even if it is killed.
pub struct Lock(Option<File>);

impl Lock {
    /// Locks `folder`. Returns `None` if another build has locked it.
    ///
    /// On a file system without locks, the build continues without one.
    pub fn take(folder: &Path) -> Option<Self> {
        let Ok(file) = lockable(folder) else { return Some(Self(None)) };
        match file.try_lock() {
            Ok(()) => Some(Self(Some(file))),
            Err(TryLockError::WouldBlock) => None,
            Err(TryLockError::Error(_)) => Some(Self(None)),
        }
    }

    /// Whether `folder` is still the folder that was locked, and not a replacement.
    pub fn is_on(&self, folder: &Path) -> bool {
        match &self.0 {
            Some(file) => is_same(file, folder),
            None => folder.is_dir(),
        }
    }

    /// Whether no other build can be writing to the folder.
    pub fn is_exclusive(&self) -> bool {
        self.0.is_some()
    }
}

/// Opens the folder itself, so that no lock file is left in the published output.
#[cfg(unix)]
fn lockable(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

#[cfg(unix)]
fn is_same(locked: &File, folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
    let locked = locked.metadata().map(id);
    locked.is_ok_and(|locked| std::fs::metadata(folder).map(id).is_ok_and(|now| now == locked))
}

#[cfg(not(unix))]
fn is_same(_locked: &File, folder: &Path) -> bool {
    folder.join(".dateline-lock").exists()
}

#[cfg(not(unix))]
fn lockable(folder: &Path) -> io::Result<File> {
    File::create(folder.join(".dateline-lock"))
}
