//! An output folder that stays open over many changes.

use std::collections::BTreeSet;
use std::path::Path;

use super::build_output::Output;
use super::error::OutputError;
use super::log::Log;
use super::manifest::{self, Manifest};
use super::outcomes::Summary;
use super::verify::Comparison;
use crate::disk::DiskError;

/// An output folder that stays open and locked over many transactions. The first
/// transaction writes everything.
pub struct OutputSession {
    pub(super) output: Output,
    log: Log,
    /// Whether a transaction was committed.
    has_committed: bool,
}

impl OutputSession {
    /// Opens and locks `folder` as the output of the site in `site`.
    ///
    /// # Errors
    /// See [`Output::open`].
    pub fn open(folder: &Path, site: &Path) -> Result<Self, OutputError> {
        let output = Output::open(folder, site)?;
        Ok(Self { log: Log::new(&output.root), output, has_committed: false })
    }

    /// Whether the folder is still the one that was opened. If another program removed
    /// or emptied it, everything must be written again. If another program only
    /// changed files, the next transaction that writes them replaces them.
    pub fn is_intact(&self) -> bool {
        self.is_there() && (!self.has_committed || self.log.exists())
    }

    /// Whether the folder is still the one that is locked. If not, it must be opened
    /// again.
    pub fn is_there(&self) -> bool {
        self.output.is_locked_folder()
    }

    /// Starts a comparison of the folder with the files written to it.
    pub fn compare(&self) -> Comparison<'_> {
        Comparison::new(&self.output.root, &self.output.before)
    }

    /// Commits the staged files and removes every file that they do not replace.
    pub(super) fn commit_everything(&mut self) -> Result<Summary, OutputError> {
        let summary = self.output.commit_everything().and_then(|summary| {
            self.restore_manifest()?;
            Ok(summary)
        });
        self.finish(summary)
    }

    /// Writes the manifest if another program removed it while its contents did not
    /// change.
    fn restore_manifest(&mut self) -> Result<(), DiskError> {
        if self.log.exists() {
            return Ok(());
        }
        self.log.write(&self.output.before).map_err(|e| self.output.error("write", manifest::NAME, e))
    }

    /// Commits the staged files and removes those in `removed`.
    pub(super) fn commit_changes(&mut self, removed: &BTreeSet<String>) -> Result<Summary, OutputError> {
        let summary = self.output.commit_changes(removed, &mut self.log);
        self.finish(summary)
    }

    fn finish(&mut self, committed: Result<Summary, OutputError>) -> Result<Summary, OutputError> {
        match committed {
            Ok(_) => self.has_committed = true,
            Err(_) => self.reload_manifest(),
        }
        committed
    }

    /// Reads the manifest again after a failure, if there is one.
    fn reload_manifest(&mut self) {
        self.log.forget();
        if !self.log.exists() {
            return;
        }
        if let Ok(manifest) = Manifest::read(&self.output.root) {
            self.output.before = manifest;
        }
    }
}

/// Rewrites the manifest without redundant lines, if the folder still exists.
impl Drop for OutputSession {
    fn drop(&mut self) {
        if self.has_committed && self.is_intact() {
            // On failure the appended lines remain, which mean the same.
            let _ = self.log.tidy(&self.output.before);
        }
    }
}
