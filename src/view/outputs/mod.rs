//! Output paths: which source writes each file, and the targets of local links.
//!
//! In: pages, assets and static files, and their changes. Out: the [`OutputMap`], with the
//! dependencies that changed, path conflicts and broken links. It must not know templates, or
//! the content of a page.

mod assets;
mod collisions;
mod describe;
mod links;
mod map;
mod queries;
mod source;
#[cfg(test)]
mod tests;

pub use map::OutputMap;
pub use source::{
    CARD_SCRIPT, OutputSource, PAGE_SCRIPT, ROBOTS, SEARCH_INDEX, SEARCH_SCRIPT, STYLESHEET, generated_files,
};
