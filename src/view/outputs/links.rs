//! Resolves local links, and reports broken links.

use super::map::OutputMap;
use crate::base::{ContentPath, SitePath, Span};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::{markdown, paths};
use crate::graph::Reader;
use crate::model::{Document, DocumentShape, LocalLink};

/// Returns the path that `link` of `document` links to; `None` if it is broken. The link is
/// resolved as the first of:
///
/// 1. an asset, relative to the document's file;
/// 2. a URL, relative to the document's page;
/// 3. the content path of a document, with or without the folder of its kind.
pub fn resolve_link(
    outputs: &OutputMap,
    reader: Reader<'_>,
    document: &Document,
    link: &LocalLink,
) -> Option<SitePath> {
    let plain = percent_encoding::percent_decode_str(&link.path).decode_utf8().ok()?;
    let file = document.path.join(&plain).filter(|_| !plain.starts_with('/'));
    let asset = file.and_then(|path| outputs.asset(reader, &path));
    if let Some(path) = asset {
        return Some(path.clone());
    }
    let from = relative_to_page(document, &plain)?;
    let file = SitePath::new(from.as_str());
    let folder = SitePath::new(&if from.as_str().is_empty() { String::new() } else { format!("{}/", from.as_str()) });
    let index = from.as_str().strip_suffix("index.html").map(SitePath::new);
    let known = index.into_iter().chain([file, folder]).find(|path| outputs.has(reader, path));
    known.or_else(|| page_of_content_path(reader, from.as_str()))
}

/// Reports the broken links and pictures of `document`.
pub fn report_broken_links(outputs: &OutputMap, reader: Reader<'_>, document: &Document) -> Vec<Diagnostic> {
    let spans = document.spans.links.iter().copied();
    let is_broken = |(link, _): &(&LocalLink, Span)| resolve_link(outputs, reader, document, link).is_none();
    let broken = document.facts.links.iter().zip(spans).filter(is_broken);
    broken.map(|(link, span)| broken_link(document, link, span)).collect()
}

/// Resolves `path` against the page of `document`. Returns it relative to the root of the
/// output; `None` if it is outside.
fn relative_to_page(document: &Document, path: &str) -> Option<ContentPath> {
    match path.strip_prefix('/') {
        Some(rest) => ContentPath::new("").join(rest),
        None => ContentPath::new(&format!("{}x", document.url.as_str())).join(path),
    }
}

fn broken_link(document: &Document, link: &LocalLink, span: Span) -> Diagnostic {
    let plain = percent_encoding::percent_decode_str(&link.path).decode_utf8_lossy();
    match relative_to_page(document, &plain) {
        Some(_) => paths::broken_link(&document.file, span, &link.path, link.embedded),
        None => markdown::path_leaves_content(&document.file, span, &link.path),
    }
}

/// Returns the page of the document at a content path, so that links of a site whose
/// articles were at its root still work below `content/articles/`.
fn page_of_content_path(reader: Reader<'_>, path: &str) -> Option<SitePath> {
    let stem = path.strip_suffix(".html").unwrap_or(path).trim_end_matches("/index");
    let kinds = &reader.settings().kinds;
    let below = kinds.iter().filter(|(_, kind)| kind.shape == DocumentShape::Article);
    let below = below.map(|(_, kind)| format!("{}/{stem}", kind.folder));
    let mut ids = std::iter::once(stem.to_string()).chain(below);
    ids.find_map(|id| reader.find(&id).filter(|node| reader.has_page(*node))).map(|node| reader.url(node))
}
