//! What changed goes into an output folder.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use super::index::Written;
use super::{LiveSite, SiteChange};
use crate::base::SitePath;
use crate::disk::{self, DiskError, Patch};
use crate::view::OutputSource;

/// What stands in an output folder that no longer is what it should be.
#[derive(Debug, Default)]
pub struct PendingPublication {
    pub(super) touched: BTreeSet<SitePath>,
    /// What there is of the search index.
    pub(super) index: Written,
}

impl PendingPublication {
    /// Adds what came of a change.
    pub fn add(&mut self, change: &SiteChange) {
        self.touched.extend(change.touched.iter().cloned());
    }
}

impl LiveSite {
    /// Everything that an output folder may lack, of which nothing is known.
    pub fn everything(&self) -> PendingPublication {
        let assets = self.load.routes.assets().map(|(_, path)| path.clone());
        let statics = self.load.statics.keys().map(|path| SitePath::new(path));
        let made = crate::view::generated_files(&self.load.settings).map(SitePath::new);
        let pages = self.load.pages.iter().map(|(_, path)| path.clone());
        let touched = assets.chain(statics).chain(made).chain(pages).collect();
        PendingPublication { touched, index: Written::default() }
    }

    /// Hands to `output` what is pending, and every page that is another than when
    /// this was last done. Returns the number of pages that were rendered.
    ///
    /// If a page cannot be rendered, [`LiveSite::diagnostics`] says so: what `output` got
    /// must not be kept then, and all of it stays pending.
    ///
    /// # Errors
    /// When `output` refuses; the same holds then.
    pub fn publish(&mut self, pending: &mut PendingPublication, output: &dyn Patch) -> Result<usize, DiskError> {
        let mut again = Vec::new();
        let mut vanished = BTreeSet::new();
        let mut copy = |path: &SitePath, file: &Path| match output.copy(&path.file(), file) {
            // It went since we looked, which the next look will find.
            Err(error) if error.kind() == ErrorKind::NotFound && !disk::is_file(file) => {
                vanished.insert(path.clone());
                Ok(())
            }
            copied => copied,
        };
        for path in &pending.touched {
            match self.load.routes.source(path) {
                None => output.remove(&path.file())?,
                // Something else may stand there, so it is written whatever it shows.
                Some(OutputSource::Page(page)) => again.push(page.clone()),
                Some(OutputSource::Asset(asset)) => {
                    if let Some(file) = self.load.assets.get(asset) {
                        copy(path, file)?;
                    }
                }
                Some(OutputSource::Static(name)) => {
                    if let Some(file) = self.load.statics.get(name) {
                        copy(path, file)?;
                    }
                }
                Some(OutputSource::Generated(name)) => output.write(&path.file(), &self.load.made(name))?,
            }
        }
        again.iter().for_each(|page| self.render_again(page));
        let rendered = self.remake(&|path, bytes| output.write(&path.file(), bytes))?;
        if self.problems.pages.is_empty() {
            pending.touched = vanished;
        }
        Ok(rendered)
    }
}
