//! An output folder that is kept up over many changes.

use std::path::Path;

use super::log::Log;
use super::manifest::Manifest;
use super::{Comparison, Folders, Outcomes, Output, OutputError, Stage, Transaction};

/// An output folder that stays open, and locked, while one edition after the other
/// goes into it. The first has everything.
pub struct OutputSession {
    pub(super) output: Output,
    pub(super) log: Log,
    /// Whether an edition was committed.
    pub(super) is_begun: bool,
}

impl OutputSession {
    /// Takes hold of `folder` as the output of the site in `site`, as
    /// [`Output::open`] does.
    ///
    /// # Errors
    /// As [`Output::open`].
    pub fn open(folder: &Path, site: &Path) -> Result<Self, OutputError> {
        let output = Output::open(folder, site)?;
        Ok(Self { log: Log::of(&output.root), output, is_begun: false })
    }

    /// Whether the folder still is the one that was opened. If others took it away
    /// or emptied it, all has to be written again; if they only changed files, the
    /// next edition of each replaces it.
    pub fn is_intact(&self) -> bool {
        self.is_there() && (!self.is_begun || self.log.exists())
    }

    /// Whether the folder is the one that is locked. If not, it must be opened
    /// again.
    pub fn is_there(&self) -> bool {
        self.output.lock.is_of(&self.output.root)
    }

    /// Begins the next edition.
    pub fn begin(&mut self) -> Transaction<'_> {
        // Others may have changed the folder since the last one.
        self.output.folders = Folders::of(&self.output.root);
        self.output.stage = Stage::of(&self.output.root);
        *self.output.ledger() = Outcomes::default();
        Transaction::new(self)
    }

    /// Holds the folder against what is written into the comparison.
    pub fn compare(&self) -> Comparison<'_> {
        Comparison::new(&self.output.root, &self.output.before)
    }

    /// After a failure: what is ours is what the disk says, if it says anything.
    pub(super) fn reload_manifest(&mut self) {
        self.log.forget();
        if !self.log.exists() {
            return;
        }
        if let Ok(manifest) = Manifest::read(&self.output.root) {
            self.output.before = manifest;
        }
    }
}

/// The manifest is left in order, if the folder is there.
impl Drop for OutputSession {
    fn drop(&mut self) {
        if self.is_begun && self.is_intact() {
            // Appended lines say the same.
            let _ = self.log.tidy(&self.output.before);
        }
    }
}
