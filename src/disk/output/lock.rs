//! One build at a time.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

/// A lock on an output folder. The system frees it when the process ends, however
/// it ends.
pub struct Lock(Option<File>);

impl Lock {
    /// Locks `folder`; `None` if another build holds it.
    ///
    /// Where the file system knows no locks, the build goes on without one.
    pub fn take(folder: &Path) -> Option<Self> {
        let Ok(file) = lockable(folder) else { return Some(Self(None)) };
        match file.try_lock() {
            Ok(()) => Some(Self(Some(file))),
            Err(TryLockError::WouldBlock) => None,
            Err(TryLockError::Error(_)) => Some(Self(None)),
        }
    }

    /// Whether `folder` still is the folder that was locked, and not another in its
    /// place.
    pub fn is_of(&self, folder: &Path) -> bool {
        match &self.0 {
            Some(file) => is_same(file, folder),
            None => folder.is_dir(),
        }
    }

    /// Whether nobody else can be at work in the folder.
    pub fn is_held(&self) -> bool {
        self.0.is_some()
    }
}

/// The folder itself, so that no lock file is left in what gets published.
#[cfg(unix)]
fn lockable(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

#[cfg(unix)]
fn is_same(locked: &File, folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let of = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
    let locked = locked.metadata().map(of);
    locked.is_ok_and(|locked| std::fs::metadata(folder).map(of).is_ok_and(|now| now == locked))
}

#[cfg(not(unix))]
fn is_same(_locked: &File, folder: &Path) -> bool {
    folder.join(".dateline-lock").exists()
}

#[cfg(not(unix))]
fn lockable(folder: &Path) -> io::Result<File> {
    File::create(folder.join(".dateline-lock"))
}
