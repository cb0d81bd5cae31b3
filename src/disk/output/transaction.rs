//! One change of an output folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::commit::{folders_above, summary};
use super::manifest::{self, Manifest};
use super::{DiskError, Outcome, Outcomes, Output, OutputError, OutputSession, Patch, PathStatus, Sink, Summary};

/// One change of an output folder: staged by any number of threads, then committed.
/// Dropped without that, it leaves the folder as it was.
pub struct Transaction<'a> {
    publication: &'a mut OutputSession,
    removed: Mutex<BTreeSet<String>>,
}

/// What an edition did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommitReport {
    /// New files and files with new bytes, from the output folder, in order.
    pub written: Vec<String>,
    /// Files that had the right bytes.
    pub unchanged: usize,
    /// Files that were taken away.
    pub removed: usize,
}

impl Sink for Transaction<'_> {
    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), DiskError> {
        self.publication.output.write(file, bytes)
    }

    fn copy(&self, file: &str, from: &Path) -> Result<(), DiskError> {
        self.publication.output.copy(file, from)
    }
}

impl Patch for Transaction<'_> {
    fn remove(&self, file: &str) -> Result<(), DiskError> {
        self.removed.lock().unwrap_or_else(PoisonError::into_inner).insert(file.to_string());
        Ok(())
    }
}

impl<'a> Transaction<'a> {
    pub(super) fn new(publication: &'a mut OutputSession) -> Self {
        Self { publication, removed: Mutex::default() }
    }

    /// Puts every staged file into its place and takes the removed ones away. No
    /// other file is looked at.
    ///
    /// Should it be interrupted, each file is whole, old or new, and the manifest
    /// knows all of them.
    ///
    /// # Errors
    /// [`OutputError::Foreign`], before anything is changed, when files of others
    /// are in the way; otherwise when the disk refuses.
    pub fn commit(self) -> Result<CommitReport, OutputError> {
        let removed = std::mem::take(&mut *self.removed.lock().unwrap_or_else(PoisonError::into_inner));
        self.settle(|publication| publication.commit(removed))
    }

    /// As [`Transaction::commit`], for an edition that has everything: what earlier ones
    /// wrote and this one did not is removed.
    ///
    /// # Errors
    /// As [`Transaction::commit`].
    pub fn commit_everything(self) -> Result<CommitReport, OutputError> {
        self.settle(OutputSession::commit_everything)
    }

    fn settle(
        self,
        commit: impl FnOnce(&mut OutputSession) -> Result<Summary, OutputError>,
    ) -> Result<CommitReport, OutputError> {
        let staged = |(file, fate): (&String, &Outcome)| (*fate == Outcome::Staged).then(|| file.clone());
        let written = self.publication.output.ledger().files.iter().filter_map(staged).collect();
        match commit(self.publication) {
            Ok(Summary { unchanged, removed, .. }) => {
                self.publication.is_begun = true;
                Ok(CommitReport { written, unchanged, removed })
            }
            Err(error) => {
                self.publication.reload_manifest();
                Err(error)
            }
        }
    }

    #[cfg(test)]
    pub(super) fn fill_the_disk(&mut self) {
        self.publication.output.stage.room = Some(std::sync::atomic::AtomicI64::new(0));
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        self.publication.output.stage.clear();
    }
}

impl OutputSession {
    fn commit_everything(&mut self) -> Result<Summary, OutputError> {
        let done = self.output.commit_everything()?;
        // It may be equal to what was read, and taken away by others since.
        if !self.log.exists() {
            let Self { output, log, .. } = self;
            log.write(&output.before).map_err(|e| output.refused("write", manifest::NAME, e))?;
        }
        Ok(done)
    }

    fn commit(&mut self, removed: BTreeSet<String>) -> Result<Summary, OutputError> {
        let ledger = std::mem::take(&mut *self.output.ledger());
        self.output.refuse_foreign(&ledger)?;
        let is_stale = |file: &String| self.output.before.has(file) && !ledger.files.contains_key(file);
        let stale: BTreeSet<String> = removed.into_iter().filter(is_stale).collect();
        if self.output.stage.is_empty() && stale.is_empty() {
            return Ok(summary(&ledger, 0));
        }
        let mut gone = self.output.names_in_the_way(&ledger);
        let new = self.output.new_names(&ledger);
        self.output.before.extend(&new);
        self.note(&new.added())?;
        let count = self.output.exchange(&ledger, &stale)?;
        let folders = self.output.remove_emptied_folders(&stale);
        gone.extend(&Manifest { files: stale, folders });
        self.output.before.subtract(&gone);
        self.note(&gone.gone())?;
        self.output.made.clear();
        Ok(summary(&ledger, count))
    }

    fn note(&mut self, lines: &str) -> Result<(), DiskError> {
        if lines.is_empty() {
            return Ok(());
        }
        let Self { output, log, .. } = self;
        log.note(lines, &output.before).map_err(|e| output.refused("write", manifest::NAME, e))
    }
}

impl Output {
    /// Puts what is staged in place of what is stale; the number of files removed.
    fn exchange(&self, ledger: &Outcomes, stale: &BTreeSet<String>) -> Result<usize, DiskError> {
        let (in_the_way, rest) = stale.iter().map(String::as_str).partition(|file| ledger.is_in_the_way(file));
        let removed = self.remove_stale(in_the_way)?;
        self.remove_obstacles(&ledger.obstacles)?;
        if !self.stage.is_empty() {
            self.place("")?;
        }
        Ok(removed + self.remove_stale(rest)?)
    }

    /// What becomes ours by an edition and was not before.
    fn new_names(&self, ledger: &Outcomes) -> Manifest {
        let mut new = Manifest::default();
        for (file, _) in ledger.files.iter().filter(|(_, fate)| **fate == Outcome::Staged) {
            for folder in folders_above(file) {
                let is_known = self.before.folders.contains(folder) || new.folders.contains(folder);
                if is_known || self.folders.standing(folder) == PathStatus::Real {
                    break;
                }
                new.folders.insert(folder.to_string());
            }
            if !self.before.has(file) {
                new.files.insert(file.clone());
            }
        }
        new
    }

    /// Our names at obstacles and below them, but for those that this edition puts
    /// there anew.
    fn names_in_the_way(&self, ledger: &Outcomes) -> Manifest {
        let mut names = Manifest::default();
        ledger.obstacles.iter().for_each(|path| names.extend(&self.before.below(path)));
        names.files.retain(|file| !ledger.files.contains_key(file));
        let needed: BTreeSet<&str> = ledger.files.keys().flat_map(|file| folders_above(file)).collect();
        names.folders.retain(|folder| !needed.contains(folder.as_str()));
        names
    }

    /// Removes those of our folders above `files` that hold nothing any more, the
    /// deepest first.
    fn remove_emptied_folders(&self, files: &BTreeSet<String>) -> BTreeSet<String> {
        let above: BTreeSet<&str> = files.iter().flat_map(|file| folders_above(file)).collect();
        let ours = above.into_iter().rev().filter(|folder| self.before.folders.contains(*folder));
        let real = ours.filter(|folder| self.folders.standing(folder) == PathStatus::Real);
        real.filter(|folder| fs::remove_dir(self.root.join(folder)).is_ok()).map(String::from).collect()
    }
}
