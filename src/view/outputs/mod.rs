//! Output paths: which source writes each file, and where a local link leads.
//!
//! In: pages, assets and static files, and their changes. Out: the [`OutputMap`], with the
//! dependencies that changed, path conflicts and broken links. It must not know templates, or
//! what a page shows.

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
