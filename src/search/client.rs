//! The browser's side: one small script on every page, and one that is fetched when
//! somebody searches.

use crate::base::fingerprint;
use crate::model::SearchEngine;

/// What every page has.
const PAGE: &str = include_str!("client/page.js");
/// What looks into the index, then what is on the screen.
const OWN: &str = concat!(include_str!("client/index.mjs"), include_str!("client/search.js"));
/// What begins Pagefind.
const PAGEFIND: &str = include_str!("client/pagefind.js");
/// What shows cards.
const CARDS: &str = include_str!("client/cards.js");
/// Stand in [`PAGE`] for the marks of the other scripts.
const MARKS: [&str; 2] = ["SEARCH_MARK", "CARD_MARK"];

/// The script of every page: it gets the others when somebody searches, or is on a
/// name. It holds their marks, which change when they do.
pub fn page_script(search: SearchEngine) -> String {
    let others = MARKS.into_iter().zip([search_script(search), card_script()]);
    others.fold(short(PAGE), |script, (mark, other)| {
        script.replace(mark, &fingerprint(other.as_bytes()).to_string()[..8])
    })
}

/// The script that shows cards.
pub fn card_script() -> String {
    short(CARDS)
}

/// The script that searches; empty if nothing does.
pub fn search_script(search: SearchEngine) -> String {
    match search {
        SearchEngine::BuiltIn => short(OWN),
        SearchEngine::Pagefind => short(PAGEFIND),
        SearchEngine::Off => String::new(),
    }
}

/// A script without what only its authors read: comments in lines of their own, and
/// indents.
fn short(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let is_said = |line: &&str| !line.is_empty() && !["//", "/*", "*"].iter().any(|start| line.starts_with(start));
    lines.filter(is_said).fold(String::with_capacity(script.len()), |out, line| out + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_every_page_is_small() {
        let script = page_script(SearchEngine::BuiltIn);
        assert!(script.len() <= 2048, "{} bytes", script.len());
        assert!(MARKS.iter().all(|mark| !script.contains(mark)));
    }
}
