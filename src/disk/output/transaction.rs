//! One change of an output folder.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::error::OutputError;
use super::outcomes::{FileOutcome, Summary};
use super::session::OutputSession;
use super::sink::{Patch, Sink};
use crate::disk::DiskError;

/// One change of an output folder: staged by any number of threads, then committed.
/// Dropping it without a commit leaves the folder unchanged.
pub struct Transaction<'a> {
    session: &'a mut OutputSession,
    removed: Mutex<BTreeSet<String>>,
}

/// The files that a transaction wrote, left unchanged and removed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommitReport {
    /// New files and files with new bytes, as sorted paths in the output folder.
    pub written: Vec<String>,
    /// Number of files that had the right bytes.
    pub unchanged: usize,
    /// Number of removed files.
    pub removed: usize,
}

impl OutputSession {
    /// Begins the next transaction.
    pub fn begin(&mut self) -> Transaction<'_> {
        self.output.reset();
        Transaction { session: self, removed: Mutex::default() }
    }
}

impl Sink for Transaction<'_> {
    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), DiskError> {
        self.session.output.write(file, bytes)
    }

    fn copy(&self, file: &str, from: &Path) -> Result<(), DiskError> {
        self.session.output.copy(file, from)
    }
}

impl Patch for Transaction<'_> {
    fn remove(&self, file: &str) -> Result<(), DiskError> {
        self.removed.lock().unwrap_or_else(PoisonError::into_inner).insert(file.to_string());
        Ok(())
    }
}

impl Transaction<'_> {
    /// Puts every staged file into place and removes the removed ones. No other file
    /// is touched.
    ///
    /// If it is interrupted, every file is complete, old or new, and the manifest
    /// lists all of them.
    ///
    /// # Errors
    /// [`OutputError::Foreign`] if foreign files are in the way; nothing is changed
    /// then. Otherwise on an I/O error.
    pub fn commit(mut self) -> Result<CommitReport, OutputError> {
        let written = self.staged_files();
        let removed = self.removed.get_mut().unwrap_or_else(PoisonError::into_inner);
        Ok(report(written, self.session.commit_changes(removed)?))
    }

    /// Commits a transaction that wrote every file of the output. Files of earlier
    /// transactions that this one did not write are removed.
    ///
    /// # Errors
    /// See [`Transaction::commit`].
    pub fn commit_everything(self) -> Result<CommitReport, OutputError> {
        let written = self.staged_files();
        Ok(report(written, self.session.commit_everything()?))
    }

    fn staged_files(&self) -> Vec<String> {
        let outcomes = self.session.output.outcomes();
        let staged = outcomes.files.iter().filter(|(_, outcome)| **outcome == FileOutcome::Staged);
        staged.map(|(file, _)| file.clone()).collect()
    }

    #[cfg(test)]
    pub(super) fn fill_the_disk(&mut self) {
        self.session.output.stage.room = Some(std::sync::atomic::AtomicI64::new(0));
    }
}

fn report(written: Vec<String>, Summary { unchanged, removed, .. }: Summary) -> CommitReport {
    CommitReport { written, unchanged, removed }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        self.session.output.stage.clear();
    }
}
