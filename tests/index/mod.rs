//! Reads the files of a search index back, as a browser does.

use std::collections::BTreeMap;

use serde_json::Value;

/// Where the index stands in the output.
const FOLDER: &str = "search/index/";

/// An article that can be found.
pub struct Article {
    /// Its page, from the site's root.
    pub href: String,
    /// Its title.
    pub title: String,
    /// The ids of its sections.
    pub anchors: Vec<String>,
}

/// Anything else that can be found.
pub struct Named {
    /// Its page, from the site's root.
    pub href: String,
    /// All its names.
    pub names: Vec<String>,
}

/// That a word stands somewhere.
pub struct Post {
    /// Number of what has it.
    pub number: usize,
    /// The first section that has it; 0 is before them.
    pub section: usize,
}

/// Where a word stands.
#[derive(Default)]
pub struct Word {
    /// In articles.
    pub articles: Vec<Post>,
    /// In everything else.
    pub others: Vec<Post>,
}

/// A whole index.
pub struct Index {
    /// Articles, by number.
    pub articles: Vec<Article>,
    /// Everything else, by number.
    pub others: Vec<Named>,
    /// Numbers of the articles that name each of the others.
    pub lists: Vec<Vec<usize>>,
    /// All words.
    pub words: BTreeMap<String, Word>,
}

/// A file of the output as its reader has it: files of the index are inflated.
pub fn readable(name: &str, bytes: &[u8]) -> Vec<u8> {
    match name.starts_with(FOLDER) && name.ends_with(".bin") {
        true => miniz_oxide::inflate::decompress_to_vec(bytes).expect("deflated"),
        false => bytes.to_vec(),
    }
}

/// Reads the index of an output folder. Its first file says which others there are; any
/// that it does not name must not be there.
pub fn read(tree: &BTreeMap<String, Vec<u8>>) -> Index {
    let file = |name: &str| readable(&format!("{FOLDER}{name}"), &tree[&format!("{FOLDER}{name}")]);
    let json = |name: &str| -> Value { serde_json::from_slice(&file(name)).expect("JSON") };
    let first = json("index.json");
    let numbered = |sort: &str, key: &str| -> Vec<String> {
        (0..first[key].as_array().expect("marks").len()).map(|at| format!("{sort}{at}.bin")).collect()
    };
    let (blocks, lists) = (numbered("a", "blocks"), numbered("l", "lists"));
    let prefixes = first["words"].as_object().expect("marks").keys();
    let shards: Vec<(String, String)> =
        prefixes.map(|prefix| (prefix.clone(), format!("w{}.bin", file_name(prefix)))).collect();
    let known = 2 + blocks.len() + lists.len() + shards.len();
    assert_eq!(tree.keys().filter(|name| name.starts_with(FOLDER)).count(), known, "files of the index");
    let mut words = BTreeMap::new();
    for (prefix, shard) in &shards {
        for (word, stands) in shard_of(&file(shard)) {
            assert!(word.starts_with(prefix.as_str()), "{word} is in {shard}");
            assert!(words.insert(word, stands).is_none());
        }
    }
    Index {
        articles: blocks.iter().flat_map(|name| rows(&json(name), article)).collect(),
        others: rows(&json("n.bin"), named),
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

fn named(row: &Value) -> Named {
    Named { href: text(&row[1]), names: [text(&row[2])].into_iter().chain(rows(&row[5], text)).collect() }
}

fn number(rest: &mut &[u8]) -> usize {
    let (mut value, mut shift) = (0, 0);
    while let Some((byte, behind)) = rest.split_first() {
        *rest = behind;
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

fn shard_of(mut rest: &[u8]) -> Vec<(String, Word)> {
    let mut words = Vec::new();
    let mut before = Vec::new();
    while !rest.is_empty() {
        let (shared, own) = (number(&mut rest), number(&mut rest));
        before.truncate(shared);
        before.extend_from_slice(&rest[..own]);
        rest = &rest[own..];
        let counts = [number(&mut rest), number(&mut rest)];
        let [articles, others] = counts.map(|count| {
            let which = numbers(&mut rest, count);
            let (how, behind) = rest.split_at(count);
            rest = behind;
            which.into_iter().zip(how).map(|(number, how)| Post { number, section: usize::from(how >> 3) }).collect()
        });
        words.push((String::from_utf8(before.clone()).expect("UTF-8"), Word { articles, others }));
    }
    words
}
