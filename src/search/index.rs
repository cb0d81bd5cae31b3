//! The files of the search index.

use rayon::prelude::*;

use super::encoding::deflate;
use super::indexed_nodes::{ARTICLES_PER_BLOCK, IndexedNodes};
use super::manifest::IndexManifest;
use super::vocabulary::build_vocabulary;
use super::{records, shards};
use crate::base::fingerprint;
use crate::view::{PageContext, SEARCH_INDEX};

/// The path of the manifest below the index folder.
const MANIFEST: &str = "index.json";

/// A file of the index: its path in the output, and its bytes.
pub type IndexFile = (String, Vec<u8>);

/// Builds the index of a site. The files are in no particular order.
pub fn build_index(site: &PageContext<'_>) -> Vec<IndexFile> {
    let nodes = IndexedNodes::collect(site);
    let words = shards::build_shards(&build_vocabulary(site, &nodes), nodes.articles.len());
    let blocks = nodes.articles.par_chunks(ARTICLES_PER_BLOCK);
    let blocks: Vec<Vec<u8>> = blocks.map(|block| deflate(&records::article_block(site, block))).collect();
    let lists = records::article_lists(site, &nodes).into_par_iter();
    let lists: Vec<Vec<u8>> = lists.map(|list| deflate(&list)).collect();
    let names = deflate(&records::names(site, &nodes));

    let mut manifest = IndexManifest::new(site, &nodes);
    let mut files = IndexFiles(Vec::with_capacity(words.len() + blocks.len() + lists.len() + 3));
    for (prefix, bytes) in words {
        let version = files.add(format!("w{}.bin", records::file_name(&prefix)), bytes);
        manifest.words.insert(prefix, version);
    }
    manifest.blocks = files.add_numbered("a", blocks);
    manifest.lists = files.add_numbered("l", lists);
    manifest.names = files.add("n.bin".to_string(), names);
    if let Some(languages) = records::article_languages(site, &nodes) {
        manifest.article_languages = files.add("t.bin".to_string(), deflate(&languages));
    }
    files.add(MANIFEST.to_string(), manifest.to_json());
    files.0
}

/// The files that are complete.
struct IndexFiles(Vec<IndexFile>);

impl IndexFiles {
    /// Adds a file and returns its version.
    fn add(&mut self, name: String, bytes: Vec<u8>) -> String {
        let version = version(&bytes);
        self.0.push((format!("{SEARCH_INDEX}{name}"), bytes));
        version
    }

    /// Adds numbered files and returns their versions.
    fn add_numbered(&mut self, prefix: &str, files: Vec<Vec<u8>>) -> Vec<String> {
        let numbered = files.into_iter().enumerate();
        numbered.map(|(number, bytes)| self.add(format!("{prefix}{number}.bin"), bytes)).collect()
    }
}

/// Returns a short hash of a file. It is part of the URL, so that a browser never combines
/// files of different builds from its cache.
fn version(bytes: &[u8]) -> String {
    fingerprint(bytes).to_string()[..6].to_string()
}
