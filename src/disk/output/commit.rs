//! The moment in which staged files take their places.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};

use super::{DiskError, Manifest, Outcome, Outcomes, Output, OutputError, PathStatus};

/// What a build did to its output folder, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// New files and files with new bytes.
    pub written: usize,
    /// Files that had the right bytes.
    pub unchanged: usize,
    /// Files of an earlier build that this one did not write.
    pub removed: usize,
}

impl Output {
    /// Puts every staged file into its place and removes what earlier builds
    /// wrote and this one did not.
    ///
    /// Should it be interrupted, each file is whole, old or new, and the manifest
    /// knows all of them, so that the next build repairs the rest.
    ///
    /// # Errors
    /// [`OutputError::Foreign`], before anything is changed, when files of others
    /// are in the way; otherwise when the disk refuses.
    pub fn commit(mut self) -> Result<Summary, OutputError> {
        self.commit_everything()
    }

    /// As [`Output::commit`], and the output can be written to again.
    pub(super) fn commit_everything(&mut self) -> Result<Summary, OutputError> {
        let ledger = std::mem::take(&mut *self.ledger());
        self.refuse_foreign(&ledger)?;
        let mut after = self.after(&ledger);
        let stale: Vec<&str> = self.before.files.iter().map(String::as_str).collect();
        let stale: Vec<&str> = stale.into_iter().filter(|f| !ledger.files.contains_key(*f)).collect();
        if self.stage.is_empty() && stale.is_empty() && self.before == after {
            return Ok(summary(&ledger, 0));
        }
        let both = self.before.union(&after);
        self.note(&both)?;
        let (in_the_way, stale) = stale.into_iter().partition(|file| ledger.is_in_the_way(file));
        let mut removed = self.remove_stale(in_the_way)?;
        self.remove_obstacles(&ledger.obstacles)?;
        if !self.stage.is_empty() {
            self.place("")?;
        }
        removed += self.remove_stale(stale)?;
        after.folders.extend(self.remove_empty_folders(&after));
        if after != both {
            self.note(&after)?;
        }
        // From here on the folder is no longer this build's to take away.
        self.made.clear();
        self.before = after;
        Ok(summary(&ledger, removed))
    }

    pub(super) fn refuse_foreign(&self, ledger: &Outcomes) -> Result<(), OutputError> {
        if ledger.foreign.is_empty() {
            return Ok(());
        }
        Err(OutputError::Foreign { folder: self.shown.clone(), files: ledger.foreign.iter().cloned().collect() })
    }

    /// The manifest of what is ours after this build.
    fn after(&self, ledger: &Outcomes) -> Manifest {
        let mut after = Manifest::default();
        let ours = |fate: &Outcome| matches!(fate, Outcome::Staged | Outcome::Unchanged);
        for (file, _) in ledger.files.iter().filter(|(_, fate)| ours(fate)) {
            for folder in folders_above(file) {
                let made = || self.before.folders.contains(folder) || self.folders.standing(folder) != PathStatus::Real;
                if after.folders.contains(folder) || !made() {
                    break;
                }
                after.folders.insert(folder.to_string());
            }
            after.files.insert(file.clone());
        }
        after
    }

    fn note(&self, manifest: &Manifest) -> Result<(), DiskError> {
        manifest.write(&self.root).map_err(|e| self.refused("write", super::manifest::NAME, e))
    }

    pub(super) fn remove_obstacles(&self, obstacles: &BTreeSet<String>) -> Result<(), DiskError> {
        for path in obstacles {
            let at = self.root.join(path);
            let removed = if at.is_dir() { fs::remove_dir_all(&at) } else { fs::remove_file(&at) };
            removed.or_else(unless_gone).map_err(|e| self.refused("remove", path, e))?;
        }
        Ok(())
    }

    /// Moves what is staged in `folder`: a folder that the output lacks by one
    /// rename, everything else file by file.
    pub(super) fn place(&self, folder: &str) -> Result<(), DiskError> {
        let unread = |e| self.refused("write", folder, e);
        for entry in fs::read_dir(self.stage.path(folder)).map_err(unread)? {
            let entry = entry.map_err(unread)?;
            let name = entry.file_name();
            let name = name.to_str().expect("staged names come from strings");
            let path = if folder.is_empty() { name.to_string() } else { format!("{folder}/{name}") };
            let is_folder = entry.file_type().map_err(unread)?.is_dir();
            if is_folder && self.folders.standing(&path) == PathStatus::Real {
                self.place(&path)?;
            } else {
                fs::rename(entry.path(), self.root.join(&path)).map_err(|e| self.refused("write", &path, e))?;
            }
        }
        Ok(())
    }

    pub(super) fn remove_stale(&self, stale: Vec<&str>) -> Result<usize, DiskError> {
        let mut removed = 0;
        for file in stale {
            let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
            // Behind a symbolic link lies what dateline did not write.
            if self.folders.standing(folder) != PathStatus::Real || self.root.join(file).is_dir() {
                continue;
            }
            match fs::remove_file(self.root.join(file)) {
                Ok(()) => removed += 1,
                Err(e) => unless_gone(e).map_err(|e| self.refused("remove", file, e))?,
            }
        }
        Ok(removed)
    }

    /// Removes our folders that nothing needs any more, the deepest first;
    /// returns those in which others have put something.
    fn remove_empty_folders(&self, after: &Manifest) -> Vec<String> {
        let unused = self.before.folders.iter().rev().filter(|folder| !after.folders.contains(*folder));
        let is_ours = |folder: &&String| self.folders.standing(folder) == PathStatus::Real;
        let stays =
            |folder: &&String| fs::remove_dir(self.root.join(folder)).is_err() && self.root.join(folder).is_dir();
        unused.filter(is_ours).filter(stays).cloned().collect()
    }

    pub(super) fn refused(&self, action: &'static str, path: &str, error: io::Error) -> DiskError {
        DiskError::new(action, self.shown.join(path), error)
    }
}

impl Outcomes {
    /// Whether `file` is, or lies in, what must make way for another file.
    pub(super) fn is_in_the_way(&self, file: &str) -> bool {
        self.obstacles.contains(file) || folders_above(file).any(|folder| self.obstacles.contains(folder))
    }
}

/// The folders that hold `file`, the nearest first.
pub(super) fn folders_above(file: &str) -> impl Iterator<Item = &str> {
    file.rmatch_indices('/').map(|(at, _)| &file[..at])
}

fn unless_gone(error: io::Error) -> io::Result<()> {
    if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

pub(super) fn summary(ledger: &Outcomes, removed: usize) -> Summary {
    let written = ledger.files.values().filter(|fate| **fate == Outcome::Staged).count();
    Summary { written, unchanged: ledger.files.len() - written, removed }
}
