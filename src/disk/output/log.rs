//! The manifest's file, updated line by line.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::manifest::{Manifest, NAME};

/// Number of lines that may be appended even to a short manifest.
const MIN_APPENDED: usize = 1_000;

/// A writer that appends changes to a manifest instead of rewriting it.
pub struct Log {
    root: PathBuf,
    /// Number of lines appended since the file was written in full; `None` while its
    /// contents are unknown.
    appended: Option<usize>,
}

impl Log {
    /// The log of the output folder `root`. The first call of [`Log::append`] writes the
    /// file in full.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_path_buf(), appended: None }
    }

    /// Appends `lines`, or writes `all`, the whole manifest after the change, if the
    /// file is unknown or has grown too long.
    pub fn append(&mut self, lines: &str, all: &Manifest) -> io::Result<()> {
        let appended = self.appended.map(|before| before + lines.matches('\n').count());
        match appended.filter(|appended| *appended <= all.len().max(MIN_APPENDED)) {
            Some(appended) => {
                // A failed write may leave half a line, so nothing may be appended to it.
                self.appended = None;
                self.write_lines(lines)?;
                self.appended = Some(appended);
                Ok(())
            }
            None => self.write(all),
        }
    }

    fn write_lines(&self, lines: &str) -> io::Result<()> {
        OpenOptions::new().append(true).open(self.root.join(NAME))?.write_all(lines.as_bytes())
    }

    /// Writes the whole manifest.
    pub fn write(&mut self, all: &Manifest) -> io::Result<()> {
        self.appended = None;
        all.write(&self.root)?;
        self.appended = Some(0);
        Ok(())
    }

    /// Writes the whole manifest if lines were appended.
    pub fn compact(&mut self, all: &Manifest) -> io::Result<()> {
        if self.appended == Some(0) { Ok(()) } else { self.write(all) }
    }

    /// Marks the contents of the file as unknown.
    pub fn forget(&mut self) {
        self.appended = None;
    }

    /// Whether the file exists.
    pub fn exists(&self) -> bool {
        self.root.join(NAME).exists()
    }
}
