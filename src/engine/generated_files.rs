//! The bytes of generated files that are no pages.

use super::loaded_site::LoadedSite;
use crate::model::SearchEngine;
use crate::search::{self, IndexFile};
use crate::view::{CARD_SCRIPT, PAGE_SCRIPT, SEARCH_SCRIPT, STYLESHEET, Uncached};

/// Returns the bytes of the generated file `name`: a script, the style sheet or
/// `robots.txt`.
pub fn generated_file(site: &LoadedSite, name: &str) -> Vec<u8> {
    match name {
        STYLESHEET => site.templates.stylesheet().as_bytes().to_vec(),
        PAGE_SCRIPT => search::page_script(site.settings.search).into_bytes(),
        CARD_SCRIPT => search::card_script().into_bytes(),
        SEARCH_SCRIPT => search::search_script(site.settings.search).into_bytes(),
        _ => format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", site.settings.base_url).into_bytes(),
    }
}

/// Returns the files of the search index; none if the site does not use the built-in
/// search.
pub fn search_index(site: &LoadedSite) -> Vec<IndexFile> {
    match site.settings.search {
        SearchEngine::BuiltIn => search::build_index(&site.context(site.graph.reader(), &Uncached)),
        SearchEngine::Pagefind | SearchEngine::Off => Vec::new(),
    }
}
