//! What tells a changed file from an unchanged one without reading it.

use std::fs::Metadata;
use std::time::SystemTime;

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
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    stamp: Option<Stamp>,
    /// Whether the stamp was new then. A further write within the same tick of
    /// the file system's clock would bear the same stamp, so a fresh one proves
    /// nothing.
    fresh: bool,
}

impl Seen {
    /// A file seen for the first time.
    pub fn first(stamp: Option<Stamp>) -> Self {
        Self { stamp, fresh: false }
    }

    /// Whether the file may have changed since it was `before`; takes note of
    /// how fresh it is.
    pub fn differs(&mut self, before: Option<&Self>) -> bool {
        let same = before.is_some_and(|before| before.stamp.is_some() && before.stamp == self.stamp);
        self.fresh = !same;
        !same || before.is_some_and(|before| before.fresh)
    }
}
