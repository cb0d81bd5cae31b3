//! The client scripts: a small one on every page, and those that it loads on demand.

use crate::base::fingerprint;
use crate::model::SearchEngine;

/// The script of every page.
const PAGE: &str = include_str!("client/page.js");
/// The built-in search: the index reader and the user interface.
const OWN: &str = concat!(include_str!("client/index.mjs"), include_str!("client/search.js"));
/// The loader of Pagefind.
const PAGEFIND: &str = include_str!("client/pagefind.js");
/// The script of name cards.
const CARDS: &str = include_str!("client/cards.js");
/// The placeholders in [`PAGE`] for the versions of the other scripts.
const VERSIONS: [&str; 2] = ["SEARCH_VERSION", "CARD_VERSION"];

/// Returns the script of every page, which loads the search script or the card script on
/// demand. It contains their versions, so it changes with them.
pub fn page_script(search: SearchEngine) -> String {
    let scripts = VERSIONS.into_iter().zip([search_script(search), card_script()]);
    scripts.fold(minify(PAGE), |page, (version, script)| {
        page.replace(version, &fingerprint(script.as_bytes()).to_string()[..8])
    })
}

/// Returns the script of name cards.
pub fn card_script() -> String {
    minify(CARDS)
}

/// Returns the script of the search page; empty if search is off.
pub fn search_script(search: SearchEngine) -> String {
    match search {
        SearchEngine::BuiltIn => minify(OWN),
        SearchEngine::Pagefind => minify(PAGEFIND),
        SearchEngine::Off => String::new(),
    }
}

/// Removes comment lines, empty lines and indentation.
fn minify(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let is_code = |line: &&str| !line.is_empty() && !["//", "/*", "*"].iter().any(|start| line.starts_with(start));
    lines.filter(is_code).fold(String::with_capacity(script.len()), |out, line| out + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_every_page_is_small() {
        let script = page_script(SearchEngine::BuiltIn);
        assert!(script.len() <= 2048, "{} bytes", script.len());
        assert!(VERSIONS.iter().all(|version| !script.contains(version)));
    }
}
