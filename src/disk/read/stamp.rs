//! What tells a changed file from an unchanged one, mostly without reading it.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::base::{Fingerprint, fingerprint};

/// When a file was changed, how large it is and which one it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    modified: Option<SystemTime>,
    size: u64,
    /// Status change in seconds and nanoseconds, and the number of the file.
    system: (i64, i64, u64),
}

impl Stamp {
    /// The stamp of the file that `metadata` is about.
    pub fn of(metadata: &Metadata) -> Self {
        Self { modified: metadata.modified().ok(), size: metadata.len(), system: system(metadata) }
    }

    /// Whether the file was changed within the last ticks of the file system's clock,
    /// or, as it says, after now.
    fn is_of_this_moment(&self) -> bool {
        let Some(changed) = self.changed() else { return false };
        SystemTime::now().duration_since(changed).map_or(true, |age| age < TICKS)
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

/// Longer than a file system's clock takes to tick, even on networks.
const TICKS: Duration = Duration::from_millis(100);

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
pub struct Seen {
    stamp: Option<Stamp>,
    /// What it held, if the stamp was new then: a further write within the same tick
    /// of the file system's clock would bear the same stamp, so that proves nothing.
    fresh: Option<Box<Fingerprint>>,
}

impl Seen {
    /// The file at `path`, seen for the first time.
    pub fn first(path: &Path, stamp: Option<Stamp>) -> Self {
        let is_fresh = stamp.is_some_and(|stamp| stamp.is_of_this_moment());
        Self { stamp, fresh: if is_fresh { held(path) } else { None } }
    }

    /// Whether the file at `path` may have changed since it was `before`; takes note
    /// of how fresh it is.
    pub fn differs(&mut self, path: &Path, before: Option<&Self>) -> bool {
        let same = before.is_some_and(|before| before.stamp.is_some() && before.stamp == self.stamp);
        // By its own clock it may be older, if that is another machine's.
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
    fs::read(path).ok().map(|bytes| Box::new(fingerprint(&bytes)))
}
