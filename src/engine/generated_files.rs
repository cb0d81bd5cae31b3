//! The bytes of generated files that are no pages.

use super::loaded_site::LoadedSite;
use crate::model::{FileFormat, SearchEngine, Settings};
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
        _ => robots(&site.settings).into_bytes(),
    }
}

fn robots(settings: &Settings) -> String {
    let rules = "User-agent: *\nAllow: /\n";
    match settings.outputs.contains(&FileFormat::Sitemap) {
        true => format!("{rules}\nSitemap: {}{}\n", settings.base_url, FileFormat::Sitemap.row().file),
        false => rules.to_string(),
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
