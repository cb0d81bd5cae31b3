//! Full-text search: the index of a site and the scripts that query it in the browser.
//!
//! In: the graph and the paths of the site. Out: small compressed files with their paths below
//! `search/`, and scripts. This module must not know templates, files or the clock.
//!
//! Words are divided into shards by their first letters, so that a query downloads a few
//! kilobytes; titles are divided into blocks of articles. Articles are numbered from the
//! oldest, so that an edit or a new article leaves all numbers, and so most files, unchanged.
//! The index contains listed documents only: a draft leaves no trace in it.

mod client;
mod encoding;
mod fold;
mod html_text;
mod index;
mod indexed_nodes;
mod manifest;
mod postings;
mod records;
mod shards;
mod vocabulary;

pub use client::{card_script, page_script, search_script};
pub use fold::for_each_word;
pub use index::{IndexFile, build_index};

#[cfg(test)]
mod tests;
