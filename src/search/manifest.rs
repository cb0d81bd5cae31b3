//! The manifest of the search index, which lists all of its files.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::indexed_nodes::{ARTICLES_PER_BLOCK, IndexedNodes};
use super::records::{day, has_several_languages, in_further_languages};
use crate::model::{Capabilities, Kind};
use crate::view::PageContext;

/// The manifest. Its files are identified by version, a hash of their bytes.
#[derive(Serialize)]
pub struct IndexManifest {
    /// The version of the format.
    version: u32,
    /// The number of articles.
    articles: usize,
    /// The number of articles in a block.
    block: usize,
    /// The day of the first article of each block, as 20210407.
    days: Vec<i32>,
    /// For each kind its singular label, its plural label, and the filter that lists its names:
    /// `roles`, `labels` or none. On a site with several languages also the labels in each
    /// further one, by its folder.
    kinds: Vec<Value>,
    /// The languages of the site, the default language first; empty if there is only one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    languages: Vec<String>,
    /// The versions of the shards, by the prefix of their words.
    pub words: BTreeMap<String, String>,
    /// The versions of the article blocks.
    pub blocks: Vec<String>,
    /// The versions of the lists of articles by name.
    pub lists: Vec<String>,
    /// The version of the names.
    pub names: String,
    /// The version of the languages of articles; empty if the site has one language.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub article_languages: String,
}

impl IndexManifest {
    /// Creates the manifest of a site, still without files.
    pub fn new(site: &PageContext<'_>, nodes: &IndexedNodes) -> Self {
        let kinds = site.settings().kinds.iter();
        let first_of_blocks = nodes.articles.iter().step_by(ARTICLES_PER_BLOCK);
        Self {
            version: 1,
            articles: nodes.articles.len(),
            block: ARTICLES_PER_BLOCK,
            days: first_of_blocks.map(|article| day(site, *article)).collect(),
            kinds: kinds.map(|(_, kind)| labels(site, kind)).collect(),
            languages: if has_several_languages(site) { tags(site) } else { Vec::new() },
            words: BTreeMap::new(),
            blocks: Vec::new(),
            lists: Vec::new(),
            names: String::new(),
            article_languages: String::new(),
        }
    }

    /// Serializes the manifest.
    pub fn to_json(&self) -> Vec<u8> {
        json!(self).to_string().into_bytes()
    }
}

fn tags(site: &PageContext<'_>) -> Vec<String> {
    site.settings().languages().map(|language| site.settings().tag(language).to_string()).collect()
}

fn labels(site: &PageContext<'_>, kind: &Kind) -> Value {
    let both = |site: &PageContext<'_>| [site.kind_label(kind), site.kind_plural(kind)];
    let [label, plural] = both(site);
    let filter = filter_of(&kind.capabilities);
    match has_several_languages(site) {
        true => json!([label, plural, filter, in_further_languages(site, |site| Some(json!(both(site))))]),
        false => json!([label, plural, filter]),
    }
}

/// Returns the filter of the search page that lists the names of a kind.
fn filter_of(can: &Capabilities) -> &'static str {
    match can {
        Capabilities { holds_roles: true, .. } => "roles",
        Capabilities { labels_sections: true, .. } => "labels",
        _ => "",
    }
}
