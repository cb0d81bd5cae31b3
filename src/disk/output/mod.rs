//! The output folder, which never holds half a file.
//!
//! A build **stages** what is new or different in a hidden folder inside the
//! output folder, then **commits** it: whole folders that did not exist are moved
//! into place by one rename each, other files by theirs, and files that dateline
//! wrote before and no longer writes are removed. A manifest says which those
//! are; nothing else is ever replaced or removed. Dropping an [`Output`] without
//! a commit leaves the folder as it was; so does a build that is killed, but for
//! the hidden folder, which the next one clears.
//!
//! A [`OutputSession`] holds the folder over many changes. Each is an [`Transaction`],
//! staged and committed alike, which looks at no other file than its own.

mod commit;
mod compare;
mod error;
mod folders;
mod guard;
mod lock;
mod log;
mod manifest;
mod session;
mod stage;
mod transaction;
mod verify;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::DiskError;
use compare::{NewContent, Present};
use folders::{Folders, PathStatus};
use lock::Lock;
use manifest::Manifest;
use stage::Stage;

pub use commit::Summary;
pub use error::OutputError;
pub use session::OutputSession;
pub use transaction::{CommitReport, Transaction};
pub use verify::{Comparison, Difference};

/// What takes the files of a build, from any number of threads.
pub trait Sink: Sync {
    /// Puts `bytes` at `file`, a path from the output folder such as
    /// `people/x/index.html`.
    ///
    /// # Errors
    /// When the path leaves the folder or was written before, or when the disk
    /// refuses.
    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), DiskError>;

    /// Puts a copy of the file `from` at `file`.
    ///
    /// # Errors
    /// As [`Sink::write`].
    fn copy(&self, file: &str, from: &Path) -> Result<(), DiskError>;
}

/// What takes the changes of an output folder, from any number of threads.
pub trait Patch: Sink {
    /// Takes away `file`, which is no longer part of the output.
    ///
    /// # Errors
    /// When the disk refuses.
    fn remove(&self, file: &str) -> Result<(), DiskError>;
}

/// Takes files and keeps none: for finding what rendering finds.
pub struct NullSink;

impl Sink for NullSink {
    fn write(&self, _file: &str, _bytes: &[u8]) -> Result<(), DiskError> {
        Ok(())
    }

    fn copy(&self, _file: &str, _from: &Path) -> Result<(), DiskError> {
        Ok(())
    }
}

/// An output folder that one build writes to, from any number of threads.
pub struct Output {
    /// The folder, without symbolic links.
    root: PathBuf,
    /// The folder, as the user named it.
    shown: PathBuf,
    /// What dateline wrote here before.
    before: Manifest,
    stage: Stage,
    folders: Folders,
    ledger: Mutex<Outcomes>,
    /// Folders that were made for the output folder to exist, outermost first.
    made: Vec<PathBuf>,
    lock: Lock,
}

/// What became of the files of this build.
#[derive(Default)]
struct Outcomes {
    files: BTreeMap<String, Outcome>,
    /// Our own files and folders that stand where a folder or file must go.
    obstacles: BTreeSet<String>,
    /// Files of others that stand where one of ours must go.
    foreign: BTreeSet<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It is staged.
    Staged,
    /// It is there with these bytes, and ours.
    Unchanged,
    /// It is there with these bytes, but somebody else put it there.
    Found,
    /// Somebody else's file is in the way: the commit will say so.
    Blocked,
}

impl Output {
    /// Whether `folder` may be the output of the site in `site`; touches nothing.
    ///
    /// # Errors
    /// When the folder could hold anything that is not output.
    pub fn check(folder: &Path, site: &Path) -> Result<(), OutputError> {
        guard::safe_folder(folder, site, std::env::home_dir().as_deref()).map(|_| ())
    }

    /// Takes hold of `folder` as the output of the site in `site`.
    ///
    /// The folder is made if it does not exist. What a killed build left behind is
    /// cleared away.
    ///
    /// # Errors
    /// When the folder could hold anything that is not output, when another build
    /// is at work there, or when the disk refuses.
    pub fn open(folder: &Path, site: &Path) -> Result<Self, OutputError> {
        let root = guard::safe_folder(folder, site, std::env::home_dir().as_deref())?;
        let made = make_folders(&root).map_err(|(at, e)| DiskError::new("create", at, e))?;
        let lock = Lock::take(&root).ok_or_else(|| OutputError::Busy(folder.to_path_buf()))?;
        if lock.is_held() {
            stage::clear_leftovers(&root);
        }
        let before = Manifest::read(&root).map_err(|e| DiskError::new("read", folder.join(manifest::NAME), e))?;
        Ok(Self {
            stage: Stage::of(&root),
            folders: Folders::of(&root),
            shown: folder.to_path_buf(),
            ledger: Mutex::default(),
            lock,
            before,
            made,
            root,
        })
    }

    fn put(&self, file: &str, content: NewContent) -> Result<(), DiskError> {
        let refused = |e| DiskError::new("write", self.shown.join(file), e);
        manifest::check_path(file).map_err(refused)?;
        let fate = self.fate(file, &content).map_err(refused)?;
        if fate == Outcome::Staged {
            self.stage.put(file, &content).map_err(refused)?;
        }
        match self.ledger().files.insert(file.to_string(), fate) {
            None => Ok(()),
            Some(_) => Err(refused(std::io::Error::other("it was written before, by the same build"))),
        }
    }

    fn fate(&self, file: &str, content: &NewContent) -> std::io::Result<Outcome> {
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        match self.folders.standing(folder) {
            PathStatus::Missing => return Ok(Outcome::Staged),
            PathStatus::Blocked(by) => return Ok(self.clear_or_blame(&by)),
            PathStatus::Real => {}
        }
        let ours = self.before.has(file);
        Ok(match compare::present(&self.root.join(file), content)? {
            Present::Missing => Outcome::Staged,
            Present::Equal if ours => Outcome::Unchanged,
            Present::Equal => Outcome::Found,
            Present::Different if ours => Outcome::Staged,
            Present::Different | Present::Folder => self.clear_or_blame(file),
        })
    }

    /// Notes what stands at `path` as to be removed, if all of it is ours, or as
    /// somebody else's.
    fn clear_or_blame(&self, path: &str) -> Outcome {
        let foreign = self.before.foreign_at(&self.root, path);
        let mut ledger = self.ledger();
        if foreign.is_empty() {
            ledger.obstacles.insert(path.to_string());
            return Outcome::Staged;
        }
        ledger.foreign.extend(foreign);
        Outcome::Blocked
    }

    fn ledger(&self) -> MutexGuard<'_, Outcomes> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A file that has the right bytes already is left alone.
impl Sink for Output {
    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), DiskError> {
        self.put(file, NewContent::Bytes(bytes))
    }

    fn copy(&self, file: &str, from: &Path) -> Result<(), DiskError> {
        let length = fs::metadata(from).map_err(|e| DiskError::new("read", from, e))?.len();
        self.put(file, NewContent::File { from, length })
    }
}

/// Without a commit, the folder stays as it was.
impl Drop for Output {
    fn drop(&mut self) {
        self.stage.clear();
        for folder in self.made.iter().rev() {
            // A folder that holds anything stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Makes `folder` and those above it; returns the ones that did not exist.
fn make_folders(folder: &Path) -> Result<Vec<PathBuf>, (PathBuf, std::io::Error)> {
    let mut missing: Vec<_> = folder.ancestors().take_while(|f| !f.exists()).map(Path::to_path_buf).collect();
    missing.reverse();
    for folder in &missing {
        fs::create_dir(folder).map_err(|e| (folder.clone(), e))?;
    }
    Ok(missing)
}

#[cfg(test)]
mod tests;
