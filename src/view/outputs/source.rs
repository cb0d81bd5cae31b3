//! The sources of output files, and the names of generated files.

use crate::base::ContentPath;
use crate::model::{SearchEngine, Settings};
use crate::view::page_id::PageId;

/// The style sheet.
pub const STYLESHEET: &str = "style.css";
/// The robots exclusion file (RFC 9309).
pub const ROBOTS: &str = "robots.txt";
/// The script of every page.
pub const PAGE_SCRIPT: &str = "site.js";
/// The script of the preview cards on names.
pub const CARD_SCRIPT: &str = "cards.js";
/// The script of the search page.
pub const SEARCH_SCRIPT: &str = "search/search.js";
/// The folder of the search index. It is reserved for the index.
pub const SEARCH_INDEX: &str = "search/index/";
/// Prefix of dateline's own files at the top of the output folder. It is reserved.
pub(super) const OWN_FILES: &str = ".dateline-";

/// The source of an output file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutputSource {
    /// A page.
    Page(PageId),
    /// An asset below `content/`.
    Asset(ContentPath),
    /// A file below `static/`.
    Static(String),
    /// A generated file that is not a page: style sheet, robots.txt, a script.
    Generated(&'static str),
}

/// Returns the files that dateline generates, unless `static/` has a file of the same name.
pub fn generated_files(settings: &Settings) -> impl Iterator<Item = &'static str> {
    let search = (settings.search != SearchEngine::Off).then_some(SEARCH_SCRIPT);
    [STYLESHEET, ROBOTS, PAGE_SCRIPT, CARD_SCRIPT].into_iter().chain(search)
}
