//! Renders every page and writes all files of the output.

use rayon::prelude::*;

use super::generated_files::{generated_file, search_index};
use super::list_items::{ItemRenderer, ListItemCache};
use super::loaded_site::LoadedSite;
use super::render_page::render_view;
use crate::base::SitePath;
use crate::diagnostic::Diagnostic;
use crate::disk::{DiskError, Sink};
use crate::view::{self, PageContext, PageId};

/// The reason why a site could not be written.
#[derive(Debug)]
pub enum BuildError {
    /// A disk error.
    Io(DiskError),
    /// Problems that only rendering finds.
    Content(Vec<Diagnostic>),
}

impl From<DiskError> for BuildError {
    fn from(error: DiskError) -> Self {
        Self::Io(error)
    }
}

/// The failure of one page.
enum PageFailure {
    Disk(DiskError),
    Content(Box<Diagnostic>),
}

/// Writes every page and file; returns the number of pages.
///
/// # Errors
/// If the disk fails, or a template fails on a page.
pub fn write(site: &LoadedSite, output: &dyn Sink) -> Result<usize, BuildError> {
    let mut jobs: Vec<&(PageId, SitePath)> = site.pages.iter().collect();
    // Files of one folder are written one after the other.
    jobs.sort_unstable_by(|a, b| a.1.cmp(&b.1));
    let cache = ListItemCache::unbounded(site.item_contexts());
    let items = ItemRenderer::new(&cache, &site.templates);
    let context = site.context(site.graph.reader(), &items);
    let render = |buffer: &mut Vec<u8>, (page, path): &&(PageId, SitePath)| {
        write_page(site, &context, (page, path), buffer, output).err()
    };
    // The pieces are small, so that no thread is left with a long one at the end.
    let failures = jobs.par_iter().with_max_len(64).map_init(Vec::new, render).flatten_iter();
    let mut failures: Vec<PageFailure> = failures.collect();
    failures.extend(items.into_problems().into_iter().map(|problem| PageFailure::Content(Box::new(problem))));
    if !failures.is_empty() {
        return Err(merge(failures));
    }
    write_other_files(site, output)?;
    Ok(site.pages.opened(site.graph.reader()).count())
}

fn write_page(
    site: &LoadedSite,
    context: &PageContext<'_>,
    (page, path): (&PageId, &SitePath),
    buffer: &mut Vec<u8>,
    output: &dyn Sink,
) -> Result<(), PageFailure> {
    let Some(view) = view::build_page(context, page, &site.pages) else { return Ok(()) };
    buffer.clear();
    render_view(site, page, &view, buffer).map_err(PageFailure::Content)?;
    output.write(&path.file(), buffer).map_err(PageFailure::Disk)
}

/// Writes the files that are no pages: generated files, the search index, assets,
/// static files.
fn write_other_files(site: &LoadedSite, output: &dyn Sink) -> Result<(), BuildError> {
    for name in view::generated_files(&site.settings).filter(|name| !site.statics.contains_key(*name)) {
        output.write(name, &generated_file(site, name))?;
    }
    for (file, bytes) in search_index(site) {
        output.write(&file, &bytes)?;
    }
    for (asset, path) in site.outputs.assets() {
        if let Some(absolute) = site.assets.get(asset) {
            output.copy(path.as_str(), absolute)?;
        }
    }
    for (path, absolute) in &site.statics {
        output.copy(path, absolute)?;
    }
    Ok(())
}

/// Merges the failures of pages into one error: the first disk error, or all problems
/// of the content without duplicates.
fn merge(failures: Vec<PageFailure>) -> BuildError {
    let mut problems: Vec<Diagnostic> = Vec::new();
    for failure in failures {
        match failure {
            PageFailure::Disk(error) => return BuildError::Io(error),
            PageFailure::Content(problem) if problems.contains(&problem) => {}
            PageFailure::Content(problem) => problems.push(*problem),
        }
    }
    BuildError::Content(problems)
}
