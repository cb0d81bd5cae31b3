//! What is shown of that which is found: titles, names, dates, addresses.
//!
//! All of it is JSON, the lists of who is named where are bytes.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::pack::varint;
use super::{BLOCK, Found};
use crate::graph::NodeId;
use crate::model::{Capabilities, DocumentShape, Kind};
use crate::view::PageContext;

/// Names whose articles are in one file.
const LISTED: usize = 64;

/// The file that names all others.
#[derive(Serialize)]
pub struct First {
    /// Of this form.
    version: u32,
    /// The number of articles.
    articles: usize,
    /// How many of them are in a block.
    block: usize,
    /// The day of the first article of each block, as 20210407.
    days: Vec<i32>,
    /// Singular and plural labels of the kinds, by their numbers, with the filter in
    /// which their names are offered: `roles`, `labels` or none. On a site with several
    /// languages, then the labels in each further one, by its folder.
    kinds: Vec<Value>,
    /// The languages of the site, its own first; none if it has but one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    languages: Vec<String>,
    /// Files of words: their marks by the letters with which the words begin.
    pub words: BTreeMap<String, String>,
    /// Marks of the blocks of articles.
    pub blocks: Vec<String>,
    /// Marks of the lists of who is named where.
    pub lists: Vec<String>,
    /// Mark of the names.
    pub names: String,
    /// Mark of the languages of the articles; empty if the site has but one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub article_languages: String,
}

impl First {
    /// What it says of the site; the marks are still to come.
    pub fn of(site: &PageContext<'_>, found: &Found) -> Self {
        let kinds = site.settings().kinds.iter();
        Self {
            version: 1,
            articles: found.articles.len(),
            block: BLOCK,
            days: found.articles.iter().step_by(BLOCK).map(|article| day(site, *article)).collect(),
            kinds: kinds.map(|(_, kind)| labels(site, kind)).collect(),
            languages: if has_several(site) { tags(site) } else { Vec::new() },
            words: BTreeMap::new(),
            blocks: Vec::new(),
            lists: Vec::new(),
            names: String::new(),
            article_languages: String::new(),
        }
    }

    /// As it is written.
    pub fn json(&self) -> Vec<u8> {
        bytes(&json!(self))
    }
}

fn tags(site: &PageContext<'_>) -> Vec<String> {
    site.settings().languages().map(|language| site.settings().tag(language).to_string()).collect()
}

/// The number of the language of each article, a byte each; `None` on a site that has but
/// one.
pub fn article_languages(site: &PageContext<'_>, found: &Found) -> Option<Vec<u8>> {
    let number = |article: &NodeId| site.settings().language_of(site.language_of(*article)).0;
    has_several(site).then(|| found.articles.iter().map(number).collect())
}

fn has_several(site: &PageContext<'_>) -> bool {
    !site.settings().other_languages.is_empty()
}

/// What `say` says on the site in each further language, by its folder.
fn in_others(site: &PageContext<'_>, say: impl Fn(&PageContext<'_>) -> Option<Value>) -> Map<String, Value> {
    let others = site.settings().languages().skip(1);
    let said =
        others.filter_map(|language| Some((site.settings().folder_of(language), say(&site.for_language(language))?)));
    said.collect()
}

fn labels(site: &PageContext<'_>, kind: &Kind) -> Value {
    let both = |site: &PageContext<'_>| [site.kind_label(kind), site.kind_plural(kind)];
    let [label, plural] = both(site);
    let offered = offered(&kind.capabilities);
    match has_several(site) {
        true => json!([label, plural, offered, in_others(site, |site| Some(json!(both(site))))]),
        false => json!([label, plural, offered]),
    }
}

fn offered(can: &Capabilities) -> &'static str {
    match can {
        Capabilities { holds_roles: true, .. } => "roles",
        Capabilities { labels_sections: true, .. } => "labels",
        _ => "",
    }
}

fn bytes(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}

/// The day of an article as a number that is read as it stands: 20210407.
fn day(site: &PageContext<'_>, article: NodeId) -> i32 {
    site.reader.article(article).map_or(0, |article| {
        let date = article.date.date;
        (i32::from(date.year()) * 100 + i32::from(date.month())) * 100 + i32::from(date.day())
    })
}

/// A block of articles: of each its address, title, day, language if it is not the
/// site's, and the ids and titles of its sections.
pub fn articles(site: &PageContext<'_>, block: &[NodeId]) -> Vec<u8> {
    let record = |article: &NodeId| {
        let document = site.reader.document(*article)?;
        let language = if *document.language == *site.language() { "" } else { &document.language };
        let sections = document.facts.sections.iter().skip(1).map(|section| (&section.anchor, &section.title));
        Some(json!([
            site.href(&document.url),
            document.title(),
            day(site, *article),
            language,
            sections.collect::<Vec<_>>(),
        ]))
    };
    bytes(&block.iter().map(record).collect())
}

/// All but articles: of each the number of its kind, its address, its name, what it
/// is or tells it apart, the number of its articles, its other names. Where the site has
/// it in several languages, then its name and what it is in further ones, by their folders.
pub fn names(site: &PageContext<'_>, found: &Found) -> Vec<u8> {
    let record = |node: &NodeId| {
        let languages = site.settings().languages();
        let count: usize = languages.map(|language| site.reader.in_language(language).briefing_count(*node)).sum();
        let [name, about] = described(site, *node);
        let (kind, href) = (site.reader.kind_id(*node).0, site.href(&site.reader.url(*node)));
        let others = other_names(site, *node, &name);
        match has_several(site) && site.reader.kind(*node).shape == DocumentShape::Entity {
            true => {
                let own = [name.as_str(), about.as_str()];
                let spoken = in_others(site, |site| {
                    Some(described(site, *node)).filter(|other| *other != own).map(|other| json!(other))
                });
                json!([kind, href, name, about, count, others, spoken])
            }
            false => json!([kind, href, name, about, count, others]),
        }
    };
    bytes(&found.others.iter().map(record).collect())
}

/// A name as it is shown, and what it is or tells it apart.
fn described(site: &PageContext<'_>, node: NodeId) -> [String; 2] {
    let chip = site.chip(node, Some(site.today()), 0, site.language());
    [chip.label, if chip.role.is_empty() { chip.disambiguation } else { chip.role }]
}

fn other_names(site: &PageContext<'_>, node: NodeId, shown: &str) -> Vec<String> {
    let Some(entity) = site.reader.entity(node) else { return Vec::new() };
    let own = std::iter::once(&entity.name).chain(entity.names.values());
    let others = own.chain(&entity.aliases).chain(&entity.ambiguous_aliases).chain([&entity.abbreviation]);
    let mut names: Vec<String> = Vec::new();
    for name in others.filter(|name| !name.is_empty() && *name != shown) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// Lists of the articles that name each of the others: their number, then the
/// differences of theirs.
pub fn lists(site: &PageContext<'_>, found: &Found) -> Vec<Vec<u8>> {
    let number = |(number, node): (usize, &NodeId)| (*node, number as u32);
    let numbers: FxHashMap<NodeId, u32> = found.articles.iter().enumerate().map(number).collect();
    let list = |out: &mut Vec<u8>, node: NodeId| {
        let articles = site.reader.all_listed(Some(node));
        let mut named: Vec<u32> = articles.iter().filter_map(|article| numbers.get(article).copied()).collect();
        named.sort_unstable();
        varint(out, named.len() as u32);
        let mut before = 0;
        for number in named {
            varint(out, number - before);
            before = number;
        }
    };
    let file = |nodes: &[NodeId]| {
        let mut out = Vec::new();
        nodes.iter().for_each(|node| list(&mut out, *node));
        out
    };
    found.others.chunks(LISTED).map(file).collect()
}

/// Letters as part of the name of a file, the same on every file system: each
/// character beyond ASCII by its number.
pub fn file_name(prefix: &str) -> String {
    let letter = |c: char| match c {
        'a'..='z' | '0'..='9' => c.to_string(),
        _ => format!("-{:x}", c as u32),
    };
    prefix.chars().map(letter).collect()
}
