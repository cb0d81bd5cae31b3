//! Reading of the files of a search index, as in a browser.

use std::collections::BTreeMap;

use serde_json::Value;

/// The folder of the index in the output.
const FOLDER: &str = "search/index/";

/// An article in the index.
pub struct Article {
    /// The path of its page from the site's root.
    pub href: String,
    /// Its title.
    pub title: String,
    /// The ids of its sections.
    pub anchors: Vec<String>,
}

/// An entity or page in the index.
pub struct Entity {
    /// The path of its page from the site's root.
    pub href: String,
    /// All its names.
    pub names: Vec<String>,
}

/// An occurrence of a word.
pub struct Posting {
    /// The number of the article, entity or page.
    pub number: usize,
    /// The first section with the word; 0 is the text before all sections.
    pub section: usize,
}

/// The postings of a word.
#[derive(Default)]
pub struct Postings {
    /// Postings of articles.
    pub articles: Vec<Posting>,
    /// Postings of entities and pages.
    pub entities: Vec<Posting>,
}

/// A whole index.
pub struct Index {
    /// Articles, by number.
    pub articles: Vec<Article>,
    /// Entities and pages, by number.
    pub entities: Vec<Entity>,
    /// Numbers of the articles that mention each entity.
    pub lists: Vec<Vec<usize>>,
    /// All words.
    pub words: BTreeMap<String, Postings>,
}

/// Returns a file of the output in readable form: files of the index are inflated.
pub fn inflate(name: &str, bytes: &[u8]) -> Vec<u8> {
    match name.starts_with(FOLDER) && name.ends_with(".bin") {
        true => miniz_oxide::inflate::decompress_to_vec(bytes).expect("deflated"),
        false => bytes.to_vec(),
    }
}

/// Reads the index of an output folder. The manifest names all files of the index; a file
/// that it does not name is an error.
pub fn read(tree: &BTreeMap<String, Vec<u8>>) -> Index {
    let file = |name: &str| inflate(&format!("{FOLDER}{name}"), &tree[&format!("{FOLDER}{name}")]);
    let json = |name: &str| -> Value { serde_json::from_slice(&file(name)).expect("JSON") };
    let manifest = json("index.json");
    let numbered = |prefix: &str, key: &str| -> Vec<String> {
        (0..manifest[key].as_array().expect("marks").len()).map(|at| format!("{prefix}{at}.bin")).collect()
    };
    let (blocks, lists) = (numbered("a", "blocks"), numbered("l", "lists"));
    let prefixes = manifest["words"].as_object().expect("marks").keys();
    let shards: Vec<(String, String)> =
        prefixes.map(|prefix| (prefix.clone(), format!("w{}.bin", file_name(prefix)))).collect();
    let expected = 2 + blocks.len() + lists.len() + shards.len();
    assert_eq!(tree.keys().filter(|name| name.starts_with(FOLDER)).count(), expected, "files of the index");
    let mut words = BTreeMap::new();
    for (prefix, shard) in &shards {
        for (word, postings) in shard_of(&file(shard)) {
            assert!(word.starts_with(prefix.as_str()), "{word} is in {shard}");
            assert!(words.insert(word, postings).is_none());
        }
    }
    Index {
        articles: blocks.iter().flat_map(|name| rows(&json(name), article)).collect(),
        entities: rows(&json("n.bin"), entity),
        lists: lists.iter().flat_map(|name| lists_of(&file(name))).collect(),
        words,
    }
}

fn file_name(prefix: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("-{:x}", c as u32) };
    prefix.chars().map(letter).collect()
}

fn rows<T>(value: &Value, row: fn(&Value) -> T) -> Vec<T> {
    value.as_array().expect("a list").iter().map(row).collect()
}

fn text(value: &Value) -> String {
    value.as_str().expect("text").to_string()
}

fn article(row: &Value) -> Article {
    Article { href: text(&row[0]), title: text(&row[1]), anchors: rows(&row[4], |section| text(&section[0])) }
}

fn entity(row: &Value) -> Entity {
    Entity { href: text(&row[1]), names: [text(&row[2])].into_iter().chain(rows(&row[5], text)).collect() }
}

fn number(rest: &mut &[u8]) -> usize {
    let (mut value, mut shift) = (0, 0);
    while let Some((byte, after)) = rest.split_first() {
        *rest = after;
        value |= usize::from(byte & 127) << shift;
        shift += 7;
        if *byte < 128 {
            break;
        }
    }
    value
}

fn numbers(rest: &mut &[u8], count: usize) -> Vec<usize> {
    let mut value = 0;
    (0..count)
        .map(|_| {
            value += number(rest);
            value
        })
        .collect()
}

fn lists_of(mut rest: &[u8]) -> Vec<Vec<usize>> {
    let mut lists = Vec::new();
    while !rest.is_empty() {
        let count = number(&mut rest);
        lists.push(numbers(&mut rest, count));
    }
    lists
}

fn shard_of(mut rest: &[u8]) -> Vec<(String, Postings)> {
    let mut words = Vec::new();
    let mut before = Vec::new();
    while !rest.is_empty() {
        let (shared, own) = (number(&mut rest), number(&mut rest));
        before.truncate(shared);
        before.extend_from_slice(&rest[..own]);
        rest = &rest[own..];
        let counts = [number(&mut rest), number(&mut rest)];
        let [articles, entities] = counts.map(|count| {
            let entries = numbers(&mut rest, count);
            let (flags, after) = rest.split_at(count);
            rest = after;
            entries
                .into_iter()
                .zip(flags)
                .map(|(number, flags)| Posting { number, section: usize::from(flags >> 3) })
                .collect()
        });
        words.push((String::from_utf8(before.clone()).expect("UTF-8"), Postings { articles, entities }));
    }
    words
}
