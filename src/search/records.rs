//! The records of search results: titles, names, dates and URLs.
//!
//! Records are JSON; the lists of articles by name are bytes.

use rustc_hash::FxHashMap;
use serde_json::{Map, Value, json};

use super::encoding::push_varint;
use super::indexed_nodes::IndexedNodes;
use crate::graph::NodeId;
use crate::model::DocumentShape;
use crate::view::{PageContext, build_current_chip};

/// The number of names whose articles are listed in one file.
const NAMES_PER_LIST: usize = 64;

/// Whether a site has more than one language.
pub fn has_several_languages(site: &PageContext<'_>) -> bool {
    !site.settings().other_languages.is_empty()
}

/// Returns the values of `value` in each further language of the site, by its folder.
pub fn in_further_languages(
    site: &PageContext<'_>,
    value: impl Fn(&PageContext<'_>) -> Option<Value>,
) -> Map<String, Value> {
    let further = site.settings().languages().skip(1);
    let values = further
        .filter_map(|language| Some((site.settings().folder_of(language), value(&site.for_site_language(language))?)));
    values.collect()
}

/// Returns the day of an article as a number with the digits of the date: 20210407.
pub fn day(site: &PageContext<'_>, article: NodeId) -> i32 {
    site.reader.article(article).map_or(0, |article| {
        let date = article.date.date;
        (i32::from(date.year()) * 100 + i32::from(date.month())) * 100 + i32::from(date.day())
    })
}

/// Returns the number of the language of each article, one byte each; `None` on a site with
/// one language.
pub fn article_languages(site: &PageContext<'_>, nodes: &IndexedNodes) -> Option<Vec<u8>> {
    let number = |article: &NodeId| site.settings().language_of(site.language_of(*article)).0;
    has_several_languages(site).then(|| nodes.articles.iter().map(number).collect())
}

/// Returns the records of a block of articles: URL, title, day, language if it is not that of
/// the site, and the ids and titles of the sections.
pub fn article_block(site: &PageContext<'_>, block: &[NodeId]) -> Vec<u8> {
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
    to_bytes(&block.iter().map(record).collect())
}

/// Returns the records of all named nodes: the number of the kind, URL, name, role or
/// disambiguation, number of articles, and further names. An entity on a site with several
/// languages also has its name and role in the further ones, by their folders.
pub fn names(site: &PageContext<'_>, nodes: &IndexedNodes) -> Vec<u8> {
    let record = |node: &NodeId| {
        let languages = site.settings().languages();
        let count: usize = languages.map(|language| site.reader.in_language(language).briefing_count(*node)).sum();
        let [name, about] = name_and_role(site, *node);
        let (kind, href) = (site.reader.kind_id(*node).0, site.href(&site.reader.url(*node)));
        let further_names = further_names(site, *node, &name);
        match has_several_languages(site) && site.reader.kind(*node).shape == DocumentShape::Entity {
            true => {
                let own = [name.as_str(), about.as_str()];
                let localized = in_further_languages(site, |site| {
                    Some(name_and_role(site, *node)).filter(|pair| *pair != own).map(|pair| json!(pair))
                });
                json!([kind, href, name, about, count, further_names, localized])
            }
            false => json!([kind, href, name, about, count, further_names]),
        }
    };
    to_bytes(&nodes.named.iter().map(record).collect())
}

/// Returns the displayed name of a node, and its role or else its disambiguation.
fn name_and_role(site: &PageContext<'_>, node: NodeId) -> [String; 2] {
    let chip = build_current_chip(site, node, 0);
    [chip.label, if chip.role.is_empty() { chip.disambiguation } else { chip.role }]
}

fn further_names(site: &PageContext<'_>, node: NodeId, displayed: &str) -> Vec<String> {
    let Some(entity) = site.reader.entity(node) else { return Vec::new() };
    let own = std::iter::once(&entity.name).chain(entity.names.values());
    let all = own.chain(&entity.aliases).chain(&entity.ambiguous_aliases).chain([&entity.abbreviation]);
    let mut names: Vec<String> = Vec::new();
    for name in all.filter(|name| !name.is_empty() && *name != displayed) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// Returns the files that list the articles of each named node: their count, then the
/// differences between their numbers.
pub fn article_lists(site: &PageContext<'_>, nodes: &IndexedNodes) -> Vec<Vec<u8>> {
    let number = |(number, node): (usize, &NodeId)| (*node, number as u32);
    let numbers: FxHashMap<NodeId, u32> = nodes.articles.iter().enumerate().map(number).collect();
    let push_list = |out: &mut Vec<u8>, node: NodeId| {
        let articles = site.reader.all_listed(Some(node));
        let mut listed: Vec<u32> = articles.iter().filter_map(|article| numbers.get(article).copied()).collect();
        listed.sort_unstable();
        push_varint(out, listed.len() as u32);
        let mut before = 0;
        for number in listed {
            push_varint(out, number - before);
            before = number;
        }
    };
    let file = |nodes: &[NodeId]| {
        let mut out = Vec::new();
        nodes.iter().for_each(|node| push_list(&mut out, *node));
        out
    };
    nodes.named.chunks(NAMES_PER_LIST).map(file).collect()
}

/// Encodes the prefix of a shard as part of a file name. Characters beyond ASCII are written
/// as code points, so that the name is the same on every file system.
pub fn file_name(prefix: &str) -> String {
    let encode = |c: char| match c {
        'a'..='z' | '0'..='9' => c.to_string(),
        _ => format!("-{:x}", c as u32),
    };
    prefix.chars().map(encode).collect()
}

fn to_bytes(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}
