//! What a reader finds by a few words: the index of a site, and the scripts that
//! look into it.
//!
//! In: the graph and the paths of the site. Out: small files, deflated, with the
//! place of each below `search/`. It must not know templates, files, the clock.
//!
//! Words are in shards by their first letters, so that a query gets a few
//! kilobytes; titles are in blocks of articles. Articles are numbered from the
//! oldest, so that an edit, or a new article, leaves all numbers as they are, and
//! so most files. What is not listed is not there: a draft leaves no trace.

mod client;
mod fold;
mod pack;
mod records;
mod shards;
mod text;
mod vocabulary;

use rayon::prelude::*;

use crate::base::fingerprint;
use crate::graph::NodeId;
use crate::model::DocumentShape;
use crate::view::{PageContext, SEARCH_INDEX};

pub use client::{card_script, page_script, search_script};
pub use fold::for_each_word;

/// The first file of the index; it names all others.
const FIRST: &str = "index.json";
/// Articles whose titles are in one file.
const BLOCK: usize = 64;

/// A file of the index: its place in the output, and its bytes.
pub type IndexFile = (String, Vec<u8>);

/// What is found, in the order of its numbers.
struct Found {
    /// Listed articles, the oldest first.
    articles: Vec<NodeId>,
    /// Everything else that has a page, by id; none that is sensitive.
    others: Vec<NodeId>,
}

impl Found {
    fn on(site: &PageContext<'_>) -> Self {
        let reader = site.reader;
        let articles = reader.all_listed(None);
        let mut others = reader.of_shape(DocumentShape::Entity);
        others.extend(reader.of_shape(DocumentShape::Page));
        others.retain(|node| !reader.is_sensitive(*node));
        Self { articles, others }
    }
}

/// The index of a site: its files, in no particular order.
pub fn build_index(site: &PageContext<'_>) -> Vec<IndexFile> {
    let found = Found::on(site);
    let words = shards::shards(&vocabulary::vocabulary(site, &found), found.articles.len());
    let blocks: Vec<Vec<u8>> =
        found.articles.par_chunks(BLOCK).map(|block| pack::deflated(&records::articles(site, block))).collect();
    let lists: Vec<Vec<u8>> = records::lists(site, &found).into_par_iter().map(|list| pack::deflated(&list)).collect();
    let names = pack::deflated(&records::names(site, &found));
    let mut files: Vec<IndexFile> = Vec::with_capacity(words.len() + blocks.len() + lists.len() + 2);
    let mut first = records::First::of(site, &found);
    for (prefix, bytes) in words {
        first.words.insert(prefix.clone(), short_mark(&bytes));
        files.push((format!("{SEARCH_INDEX}w{}.bin", records::file_name(&prefix)), bytes));
    }
    for (sort, marks, parts) in [("a", &mut first.blocks, blocks), ("l", &mut first.lists, lists)] {
        for (number, bytes) in parts.into_iter().enumerate() {
            marks.push(short_mark(&bytes));
            files.push((format!("{SEARCH_INDEX}{sort}{number}.bin"), bytes));
        }
    }
    first.names = short_mark(&names);
    files.push((format!("{SEARCH_INDEX}n.bin"), names));
    if let Some(article_languages) = records::article_languages(site, &found) {
        let article_languages = pack::deflated(&article_languages);
        first.article_languages = short_mark(&article_languages);
        files.push((format!("{SEARCH_INDEX}t.bin"), article_languages));
    }
    files.push((format!("{SEARCH_INDEX}{FIRST}"), first.json()));
    files
}

/// Changes with the bytes, so that a browser never puts an old file beside a new one.
fn short_mark(bytes: &[u8]) -> String {
    fingerprint(bytes).to_string()[..6].to_string()
}

#[cfg(test)]
mod tests;
