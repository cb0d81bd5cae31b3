//! Detection of changed files, mostly without reading them.

use std::fs::{File, Metadata};
use std::io::Read;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::base::{Fingerprint, FingerprintBuilder};

/// A file's times, size and identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileStamp {
    modified: Option<SystemTime>,
    size: u64,
    /// Time of the status change in seconds and nanoseconds, and the inode number.
    status: (i64, i64, u64),
}

impl FileStamp {
    /// The stamp of a file with this metadata.
    pub fn new(metadata: &Metadata) -> Self {
        Self { modified: metadata.modified().ok(), size: metadata.len(), status: status(metadata) }
    }

    /// The time of the last status change, which no program can set. On a system without
    /// it, the time of the last modification.
    fn changed(&self) -> Option<SystemTime> {
        match self.status {
            (seconds, nanoseconds, _) if seconds > 0 => {
                Some(SystemTime::UNIX_EPOCH + Duration::new(seconds as u64, nanoseconds as u32))
            }
            _ => self.modified,
        }
    }
}

#[cfg(unix)]
fn status(metadata: &Metadata) -> (i64, i64, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ctime(), metadata.ctime_nsec(), metadata.ino())
}

#[cfg(not(unix))]
fn status(_metadata: &Metadata) -> (i64, i64, u64) {
    (0, 0, 0)
}

/// Longer than two ticks of a file system's clock.
const TICKS: Duration = Duration::from_millis(25);

/// Whether a walk records the stamp of each file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StampMode {
    /// No stamps: the files are read once.
    #[default]
    Skip,
    /// Stamps for comparison with a later walk.
    Record,
}

/// The state of a file at the last scan.
#[derive(Clone, Debug, Default)]
pub struct FileState {
    stamp: Option<FileStamp>,
    /// The fingerprint of the contents, if the file was fresh at the scan: another write
    /// within the same tick of the file system's clock leaves the stamp unchanged.
    fingerprint: Option<Box<Fingerprint>>,
}

impl FileState {
    /// The state of a file at its first scan.
    pub fn new(stamp: Option<FileStamp>) -> Self {
        Self { stamp, fingerprint: None }
    }

    /// The time of the last change, if it was recorded.
    pub fn changed(&self) -> Option<SystemTime> {
        self.stamp.and_then(|stamp| stamp.changed())
    }

    /// Records the fingerprint of the file at `path` if it was changed within a few ticks
    /// of `newest`, the time at which the newest of all files was changed.
    pub fn fingerprint_if_fresh(&mut self, path: &Path, newest: SystemTime) {
        let age = self.changed().map(|changed| newest.duration_since(changed).unwrap_or_default());
        if age.is_some_and(|age| age < TICKS) {
            self.fingerprint = fingerprint_file(path);
        }
    }

    /// Whether the file at `path` may have changed since its state was `before`. Records
    /// the fingerprint of a file whose stamp changed.
    pub fn differs(&mut self, path: &Path, before: Option<&Self>) -> bool {
        let is_same = before.is_some_and(|before| before.stamp.is_some() && before.stamp == self.stamp);
        if !is_same && self.stamp.is_some() && self.fingerprint.is_none() {
            self.fingerprint = fingerprint_file(path);
        }
        let Some(was) = before.filter(|_| is_same).and_then(|before| before.fingerprint.as_ref()) else {
            return !is_same;
        };
        let now = self.fingerprint.clone().or_else(|| fingerprint_file(path));
        now.as_ref() != Some(was)
    }
}

/// The fingerprint of a file's contents.
fn fingerprint_file(path: &Path) -> Option<Box<Fingerprint>> {
    let mut file = File::open(path).ok()?;
    let mut fingerprint = FingerprintBuilder::default();
    let mut chunk = [0; 16 * 1024];
    loop {
        match file.read(&mut chunk).ok()? {
            0 => return Some(Box::new(fingerprint.finish())),
            length => fingerprint.add(&chunk[..length]),
        }
    }
}
