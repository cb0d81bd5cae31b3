//! Finds the new paths of pages whose path changed.

use super::change::MovedPage;
use crate::base::SitePath;
use crate::view::{OutputMap, PageChange, PageId, PageKind};

/// Returns the pages whose former path has no source any more, with their new paths.
pub fn moved_pages(outputs: &OutputMap, change: &PageChange) -> Vec<MovedPage> {
    let removed = change.removed.iter().filter(|(_, path)| path.is_page() && outputs.source(path).is_none());
    removed.map(|(page, path)| MovedPage { from: path.clone(), to: new_path(page, path, change) }).collect()
}

fn new_path(page: &PageId, from: &SitePath, change: &PageChange) -> Option<SitePath> {
    if let Some((_, path)) = change.added.iter().find(|(added, _)| added == page) {
        return Some(path.clone());
    }
    let PageKind::Document(_) = page.kind else { return None };
    // A renamed file is another document. If one document was removed and one was added,
    // the second is taken for the first under a new name. If several were added, as when a
    // folder is renamed, the one with the most similar path is.
    match (document_paths(&change.removed).as_slice(), document_paths(&change.added).as_slice()) {
        ([_], [path]) => Some(path.clone()),
        (_, new) => most_similar(from, new).cloned(),
    }
}

fn document_paths(pages: &[(PageId, SitePath)]) -> Vec<SitePath> {
    let documents = pages.iter().filter(|(page, _)| matches!(page.kind, PageKind::Document(_)));
    documents.map(|(_, path)| path.clone()).collect()
}

/// Returns the path in `new` that shares the most trailing segments with `from`; none if no
/// path shares any, or if several share equally many.
fn most_similar<'p>(from: &SitePath, new: &'p [SitePath]) -> Option<&'p SitePath> {
    let common = |path: &SitePath| segments(path).zip(segments(from)).take_while(|(a, b)| a == b).count();
    let most = new.iter().map(common).max().filter(|most| *most > 0)?;
    let mut best = new.iter().filter(|path| common(path) == most);
    best.next().filter(|_| best.next().is_none())
}

/// The segments of a path, the last one first.
fn segments(path: &SitePath) -> impl Iterator<Item = &str> {
    path.as_str().trim_end_matches('/').rsplit('/')
}
