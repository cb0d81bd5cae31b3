//! Finds a page by its address, URL or file.

use percent_encoding::percent_decode_str;

use crate::base::{ContentPath, SitePath};
use crate::diagnostic::nearest;
use crate::engine::loaded_site::LoadedSite;

/// Finds the path of `page`; `documents` are the files of the site.
///
/// # Errors
/// If there is no such page. The error is the path of the most similar page, if any.
pub fn find_path<'d>(
    site: &LoadedSite,
    documents: impl Iterator<Item = &'d ContentPath>,
    page: &str,
) -> Result<SitePath, Option<String>> {
    let plain = site_path(page.trim(), &site.settings.base_url);
    let folder = plain.trim_end_matches("index.html");
    let candidates = [folder.to_string(), format!("{folder}/")];
    let mut candidates = candidates.iter().map(|path| SitePath::new(path));
    let path = candidates.find(|path| site.outputs.source(path).is_some()).or_else(|| path_of_file(site, &plain));
    path.ok_or_else(|| most_similar(site, documents, &plain))
}

/// Returns the path of `page` below the site's root, decoded.
fn site_path(page: &str, base_url: &str) -> String {
    let below = match (page.strip_prefix(base_url), page.split_once("://")) {
        (Some(below), _) => below,
        // A preview serves the site below the path of its base URL.
        (None, Some((_, rest))) => {
            let path = url_path(rest).unwrap_or("");
            let root = base_url.split_once("://").and_then(|(_, rest)| url_path(rest));
            path.strip_prefix(root.unwrap_or("/")).unwrap_or(path)
        }
        (None, None) => page,
    };
    let below = below.split(['?', '#']).next().unwrap_or_default();
    percent_decode_str(below).decode_utf8_lossy().trim_start_matches("./").trim_start_matches('/').to_string()
}

/// The path of a URL without its scheme.
fn url_path(rest: &str) -> Option<&str> {
    rest.find('/').map(|at| &rest[at..])
}

fn path_of_file(site: &LoadedSite, file: &str) -> Option<SitePath> {
    if let Some(copied) = file.strip_prefix("static/") {
        return Some(SitePath::new(copied)).filter(|path| site.outputs.source(path).is_some());
    }
    let path = ContentPath::new(file.strip_prefix("content/").unwrap_or(file));
    let reader = site.graph.reader();
    let document = reader.inventory().document_at(&path).filter(|(_, has_page)| *has_page);
    document.map(|(document, _)| document.url.clone()).or_else(|| site.outputs.asset(reader, &path).cloned())
}

/// Returns the most similar file or page.
fn most_similar<'d>(
    site: &LoadedSite,
    documents: impl Iterator<Item = &'d ContentPath>,
    plain: &str,
) -> Option<String> {
    if let Some(file) = plain.strip_prefix("content/").filter(|file| file.ends_with(".md"))
        && let Some(near) = nearest(file, documents.map(ContentPath::as_str))
    {
        return Some(format!("content/{near}"));
    }
    let mut pages: Vec<&str> = site.pages.iter().map(|(_, path)| path.as_str()).collect();
    pages.sort_unstable();
    let similar_page = |path: &str| nearest(path, pages.iter().copied()).map(|near| format!("/{near}"));
    similar_page(plain).or_else(|| similar_page(&format!("{plain}/")))
}
