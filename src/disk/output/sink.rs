//! Receivers of output files.

use std::path::Path;

use crate::disk::DiskError;

/// A receiver of a build's files, usable from any number of threads.
pub trait Sink: Sync {
    /// Writes `bytes` to `file`, a path relative to the output folder such as
    /// `people/x/index.html`.
    ///
    /// # Errors
    /// If the path leaves the folder or was written before, or on an I/O error.
    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), DiskError>;

    /// Copies the file `from` to `file`.
    ///
    /// # Errors
    /// See [`Sink::write`].
    fn copy(&self, file: &str, from: &Path) -> Result<(), DiskError>;
}

/// A receiver of changes to an output folder, usable from any number of threads.
pub trait Patch: Sink {
    /// Removes `file`, which is no longer part of the output.
    ///
    /// # Errors
    /// On an I/O error.
    fn remove(&self, file: &str) -> Result<(), DiskError>;
}

/// Discards every file: for checking that all pages render.
pub struct NullSink;

impl Sink for NullSink {
    fn write(&self, _file: &str, _bytes: &[u8]) -> Result<(), DiskError> {
        Ok(())
    }

    fn copy(&self, _file: &str, _from: &Path) -> Result<(), DiskError> {
        Ok(())
    }
}
