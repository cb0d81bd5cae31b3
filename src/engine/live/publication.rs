//! The changes of a live site that an output folder still lacks.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use super::change::SiteChange;
use super::search_cache::PublishedIndex;
use crate::base::SitePath;
use crate::disk::{self, DiskError, Patch};
use crate::engine::generated_files::generated_file;
use crate::engine::loaded_site::LoadedSite;
use crate::view::{OutputSource, PageId, generated_files};

/// The output paths to write or remove, and the state of the search index.
#[derive(Debug, Default)]
pub struct PendingPublication {
    touched: BTreeSet<SitePath>,
    pub(super) index: PublishedIndex,
}

/// The result of writing the files that are no pages.
pub struct WrittenFilesReport {
    /// The pages to render even if their view is equal, because their path had another
    /// source before.
    pub pages: Vec<PageId>,
    /// Files that were removed since the last scan.
    vanished: BTreeSet<SitePath>,
}

impl PendingPublication {
    /// Everything that a site writes, for an output folder of unknown content.
    pub(super) fn everything(site: &LoadedSite) -> Self {
        let assets = site.outputs.assets().map(|(_, path)| path.clone());
        let statics = site.statics.keys().map(|path| SitePath::new(path));
        let generated = generated_files(&site.settings).map(SitePath::new);
        let pages = site.pages.iter().map(|(_, path)| path.clone());
        let touched = assets.chain(statics).chain(generated).chain(pages).collect();
        Self { touched, index: PublishedIndex::default() }
    }

    /// Adds the effects of a change.
    pub fn add(&mut self, change: &SiteChange) {
        self.touched.extend(change.touched.iter().cloned());
    }

    pub(super) fn touched(&self) -> &BTreeSet<SitePath> {
        &self.touched
    }

    /// Writes the pending files that are no pages, and removes those without a source.
    /// All of them stay pending until [`Self::finish`].
    pub(super) fn write_files(&self, site: &LoadedSite, output: &dyn Patch) -> Result<WrittenFilesReport, DiskError> {
        let mut report = WrittenFilesReport { pages: Vec::new(), vanished: BTreeSet::new() };
        for path in &self.touched {
            let copied = match site.outputs.source(path) {
                None => {
                    output.remove(&path.file())?;
                    continue;
                }
                Some(OutputSource::Page(page)) => {
                    report.pages.push(page.clone());
                    continue;
                }
                Some(OutputSource::Generated(name)) => {
                    output.write(&path.file(), &generated_file(site, name))?;
                    continue;
                }
                Some(OutputSource::Asset(asset)) => site.assets.get(asset),
                Some(OutputSource::Static(name)) => site.statics.get(name),
            };
            if let Some(file) = copied
                && !copy_if_there(output, path, file)?
            {
                report.vanished.insert(path.clone());
            }
        }
        Ok(report)
    }

    /// Ends a successful publication. Vanished files stay pending until the next scan.
    pub(super) fn finish(&mut self, report: WrittenFilesReport) {
        self.touched = report.vanished;
    }
}

/// Copies `file`. Returns false if it was removed since the last scan; the next scan
/// reports the removal.
fn copy_if_there(output: &dyn Patch, path: &SitePath, file: &Path) -> Result<bool, DiskError> {
    match output.copy(&path.file(), file) {
        Err(error) if error.kind() == ErrorKind::NotFound && !disk::is_file(file) => Ok(false),
        copied => copied.map(|()| true),
    }
}
