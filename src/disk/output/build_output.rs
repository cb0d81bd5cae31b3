//! Staging: the first half of a build.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::compare::{NewContent, Present, present};
use super::error::OutputError;
use super::folders::{Folders, PathStatus, parent_of};
use super::guard;
use super::lock::Lock;
use super::manifest::{self, Manifest};
use super::outcomes::{FileOutcome, Outcomes};
use super::sink::Sink;
use super::stage::{self, Stage};
use crate::disk::DiskError;

/// An output folder that one build writes to, from any number of threads.
pub struct Output {
    /// The folder, without symbolic links.
    pub(super) root: PathBuf,
    /// The folder, as the user named it.
    pub(super) shown: PathBuf,
    /// The files and folders that dateline wrote here; every commit updates it.
    pub(super) manifest: Manifest,
    pub(super) stage: Stage,
    pub(super) folders: Folders,
    outcomes: Mutex<Outcomes>,
    /// Folders that were created so that the output folder exists, outermost first.
    pub(super) created: Vec<PathBuf>,
    lock: Lock,
}

impl Output {
    /// Checks that `folder` may be the output of the site in `site`, without touching
    /// the disk.
    ///
    /// # Errors
    /// If the folder could contain anything besides output.
    pub fn check(folder: &Path, site: &Path) -> Result<(), OutputError> {
        guard::safe_folder(folder, site, std::env::home_dir().as_deref()).map(|_| ())
    }

    /// Opens and locks `folder` as the output of the site in `site`.
    ///
    /// Creates the folder if it does not exist, and removes the leftovers of a killed
    /// build.
    ///
    /// # Errors
    /// If the folder could contain anything besides output, if another build is
    /// writing to it, or on an I/O error.
    pub fn open(folder: &Path, site: &Path) -> Result<Self, OutputError> {
        let root = guard::safe_folder(folder, site, std::env::home_dir().as_deref())?;
        let created = create_folders(&root).map_err(|(at, e)| DiskError::new("create", at, e))?;
        let lock = Lock::take(&root).ok_or_else(|| OutputError::Busy(folder.to_path_buf()))?;
        if lock.is_exclusive() {
            stage::clear_leftovers(&root);
        }
        let manifest = Manifest::read(&root).map_err(|e| DiskError::new("read", folder.join(manifest::NAME), e))?;
        Ok(Self {
            stage: Stage::new(&root),
            folders: Folders::new(&root),
            shown: folder.to_path_buf(),
            outcomes: Mutex::default(),
            lock,
            manifest,
            created,
            root,
        })
    }

    /// Whether the folder at the path is still the one that was locked.
    pub(super) fn is_locked_folder(&self) -> bool {
        self.lock.is_on(&self.root)
    }

    /// Prepares for the next transaction: the folder may have changed since the last
    /// one.
    pub(super) fn reset(&mut self) {
        self.folders = Folders::new(&self.root);
        self.stage = Stage::new(&self.root);
        *self.outcomes() = Outcomes::default();
    }

    /// The outcomes so far.
    pub(super) fn outcomes(&self) -> MutexGuard<'_, Outcomes> {
        self.outcomes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An error about a path of the output, as the user named it.
    pub(super) fn error(&self, action: &'static str, path: &str, error: io::Error) -> DiskError {
        DiskError::new(action, self.shown.join(path), error)
    }

    fn put(&self, file: &str, content: NewContent) -> Result<(), DiskError> {
        let failed = |e| self.error("write", file, e);
        manifest::check_path(file).map_err(failed)?;
        let outcome = self.outcome(file, &content).map_err(failed)?;
        if outcome == FileOutcome::Staged {
            self.stage.put(file, &content).map_err(failed)?;
        }
        match self.outcomes().files.insert(file.to_string(), outcome) {
            None => Ok(()),
            Some(_) => Err(failed(io::Error::other("the same build wrote it before"))),
        }
    }

    fn outcome(&self, file: &str, content: &NewContent) -> io::Result<FileOutcome> {
        match self.folders.status(parent_of(file)) {
            PathStatus::Missing => return Ok(FileOutcome::Staged),
            PathStatus::Blocked(by) => return Ok(self.record_obstacle(&by)),
            PathStatus::Real => {}
        }
        let is_ours = self.manifest.has(file);
        Ok(match present(&self.root.join(file), content)? {
            Present::Missing => FileOutcome::Staged,
            Present::Equal if is_ours => FileOutcome::Unchanged,
            Present::Equal => FileOutcome::ForeignEqual,
            Present::Different if is_ours => FileOutcome::Staged,
            Present::Different | Present::Folder => self.record_obstacle(file),
        })
    }

    /// Records the file or folder at `path` as an obstacle to remove if dateline wrote
    /// all of it, and as foreign otherwise.
    fn record_obstacle(&self, path: &str) -> FileOutcome {
        let foreign = self.manifest.foreign_at(&self.root, path);
        let mut outcomes = self.outcomes();
        if foreign.is_empty() {
            outcomes.obstacles.insert(path.to_string());
            return FileOutcome::Staged;
        }
        outcomes.foreign.extend(foreign);
        FileOutcome::Blocked
    }
}

/// Skips files that have the right bytes already.
impl Sink for Output {
    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), DiskError> {
        self.put(file, NewContent::Bytes(bytes))
    }

    fn copy(&self, file: &str, from: &Path) -> Result<(), DiskError> {
        let length = fs::metadata(from).map_err(|e| DiskError::new("read", from, e))?.len();
        self.put(file, NewContent::File { from, length })
    }
}

/// Leaves the folder unchanged if nothing was committed.
impl Drop for Output {
    fn drop(&mut self) {
        self.stage.clear();
        for folder in self.created.iter().rev() {
            // Fails for a folder that is not empty, which must stay.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Creates `folder` and its parents. Returns those that did not exist.
fn create_folders(folder: &Path) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
    let mut missing: Vec<_> = folder.ancestors().take_while(|f| !f.exists()).map(Path::to_path_buf).collect();
    missing.reverse();
    for folder in &missing {
        fs::create_dir(folder).map_err(|e| (folder.clone(), e))?;
    }
    Ok(missing)
}
