//! What tells a changed file from an unchanged one, mostly without reading it.

use std::fs::{File, Metadata};
use std::io::Read;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::base::{Fingerprint, FingerprintBuilder};

/// When a file was changed, how large it is and which one it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileStamp {
    modified: Option<SystemTime>,
    size: u64,
    /// Status change in seconds and nanoseconds, and the number of the file.
    system: (i64, i64, u64),
}

impl FileStamp {
    /// The stamp of the file that `metadata` is about.
    pub fn of(metadata: &Metadata) -> Self {
        Self { modified: metadata.modified().ok(), size: metadata.len(), system: system(metadata) }
    }

    /// Of the two times, the one that no program can set, where there is one.
    fn changed(&self) -> Option<SystemTime> {
        match self.system {
            (seconds, nanoseconds, _) if seconds > 0 => {
                Some(SystemTime::UNIX_EPOCH + Duration::new(seconds as u64, nanoseconds as u32))
            }
            _ => self.modified,
        }
    }
}

#[cfg(unix)]
fn system(metadata: &Metadata) -> (i64, i64, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ctime(), metadata.ctime_nsec(), metadata.ino())
}

#[cfg(not(unix))]
fn system(_metadata: &Metadata) -> (i64, i64, u64) {
    (0, 0, 0)
}

/// Longer than the clock of a file system takes to tick twice.
const TICKS: Duration = Duration::from_millis(25);

/// Whether a walk notes the stamp of each file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stamps {
    /// No: the files are read once.
    #[default]
    Left,
    /// Yes, so that a later walk can compare.
    Noted,
}

/// A file as it was when it was last looked at.
#[derive(Clone, Debug, Default)]
pub struct FileState {
    stamp: Option<FileStamp>,
    /// What it held, if the stamp was new then: a further write within the same tick
    /// of the file system's clock would bear the same stamp, so that proves nothing.
    fresh: Option<Box<Fingerprint>>,
}

impl FileState {
    /// A file seen for the first time.
    pub fn first(stamp: Option<FileStamp>) -> Self {
        Self { stamp, fresh: None }
    }

    /// When the file was changed, if that was noted.
    pub fn changed(&self) -> Option<SystemTime> {
        self.stamp.and_then(|stamp| stamp.changed())
    }

    /// Takes note of what the file at `path` holds, if it was changed within a few
    /// ticks of the time `newest`, at which the last of all files was: that may be now.
    pub fn note_if_fresh(&mut self, path: &Path, newest: SystemTime) {
        let age = self.changed().map(|changed| newest.duration_since(changed).unwrap_or_default());
        if age.is_some_and(|age| age < TICKS) {
            self.fresh = held(path);
        }
    }

    /// Whether the file at `path` may have changed since it was `before`; takes note
    /// of how fresh it is.
    pub fn differs(&mut self, path: &Path, before: Option<&Self>) -> bool {
        let same = before.is_some_and(|before| before.stamp.is_some() && before.stamp == self.stamp);
        if !same && self.stamp.is_some() && self.fresh.is_none() {
            self.fresh = held(path);
        }
        let Some(was) = before.filter(|_| same).and_then(|before| before.fresh.as_ref()) else { return !same };
        let now = self.fresh.clone().or_else(|| held(path));
        now.as_ref() != Some(was)
    }
}

/// The fingerprint of what a file holds.
fn held(path: &Path) -> Option<Box<Fingerprint>> {
    let mut file = File::open(path).ok()?;
    let mut mark = FingerprintBuilder::default();
    let mut piece = [0; 16 * 1024];
    loop {
        match file.read(&mut piece).ok()? {
            0 => return Some(Box::new(mark.finish())),
            length => mark.add(&piece[..length]),
        }
    }
}
