//! An output folder that stays open and locked over many transactions.

use std::collections::BTreeSet;
use std::path::Path;

use super::build_output::Output;
use super::error::OutputError;
use super::log::Log;
use super::manifest::{self, Manifest};
use super::outcomes::Summary;
use super::verify::Comparison;
use crate::disk::DiskError;

/// An open output folder. The first transaction writes everything, the others only their
/// own files.
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

    /// Whether the folder is still the locked one and has the manifest of earlier
    /// transactions. If not, another program removed or emptied it, and everything must be
    /// written again. A file that another program changed is replaced by the next
    /// transaction that writes it.
    pub fn is_intact(&self) -> bool {
        self.is_locked_folder() && (!self.has_committed || self.log.exists())
    }

    /// Whether the path still refers to the folder that this session has locked. If not, a
    /// new session must open it.
    pub fn is_locked_folder(&self) -> bool {
        self.output.is_locked_folder()
    }

    /// Returns a sink that compares the files written to it with those of the folder.
    pub fn compare(&self) -> Comparison<'_> {
        Comparison::new(&self.output.root, &self.output.manifest)
    }

    /// Commits the staged files and removes every file that they do not replace.
    pub(super) fn commit_everything(&mut self) -> Result<Summary, OutputError> {
        let summary = self.output.commit_everything().and_then(|summary| {
            self.restore_manifest()?;
            Ok(summary)
        });
        self.finish(summary)
    }

    /// Writes the manifest if it is missing: a commit without changes does not write it,
    /// but another program may have removed it.
    fn restore_manifest(&mut self) -> Result<(), DiskError> {
        if self.log.exists() {
            return Ok(());
        }
        self.log.write(&self.output.manifest).map_err(|e| self.output.error("write", manifest::NAME, e))
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
            self.output.manifest = manifest;
        }
    }
}

/// Rewrites the manifest without redundant lines, if the folder still exists.
impl Drop for OutputSession {
    fn drop(&mut self) {
        if self.has_committed && self.is_intact() {
            // On failure, the manifest keeps its redundant lines, which do not change its meaning.
            let _ = self.log.compact(&self.output.manifest);
        }
    }
}
