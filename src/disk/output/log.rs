//! The manifest's file, kept up line by line.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::manifest::{Manifest, NAME};

/// So many lines may be appended whatever the length of the manifest.
const MOST: usize = 1_000;

/// Writes to a manifest what changes in it, instead of all of it.
pub struct Log {
    root: PathBuf,
    /// How many lines were appended since all of it was written; none while it is
    /// not known what the file holds.
    appended: Option<usize>,
}

impl Log {
    /// The log of the output folder `root`, whose next entry writes all of it.
    pub fn of(root: &Path) -> Self {
        Self { root: root.to_path_buf(), appended: None }
    }

    /// Notes the change that `lines` tell; `all` is what the manifest is then.
    pub fn note(&mut self, lines: &str, all: &Manifest) -> io::Result<()> {
        let appended = self.appended.map(|before| before + lines.matches('\n').count());
        match appended.filter(|appended| *appended <= all.len().max(MOST)) {
            Some(appended) => {
                // Half a line may be there if this fails: nothing may follow it.
                self.appended = None;
                self.append(lines)?;
                self.appended = Some(appended);
                Ok(())
            }
            None => self.write(all),
        }
    }

    fn append(&self, lines: &str) -> io::Result<()> {
        OpenOptions::new().append(true).open(self.root.join(NAME))?.write_all(lines.as_bytes())
    }

    /// Writes all of it.
    pub fn write(&mut self, all: &Manifest) -> io::Result<()> {
        self.appended = None;
        all.write(&self.root)?;
        self.appended = Some(0);
        Ok(())
    }

    /// Writes all of it if lines were appended.
    pub fn tidy(&mut self, all: &Manifest) -> io::Result<()> {
        if self.appended == Some(0) { Ok(()) } else { self.write(all) }
    }

    /// It is not known any more what the file holds.
    pub fn forget(&mut self) {
        self.appended = None;
    }

    /// Whether the file is there.
    pub fn exists(&self) -> bool {
        self.root.join(NAME).exists()
    }
}
