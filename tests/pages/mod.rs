//! Reading of the files of an output folder.
#![allow(dead_code, reason = "each test uses a part of this module")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Returns every file below `folder` except dateline's manifest, by its relative path.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let named = entries.map(|entry| {
        let name = entry.path().strip_prefix(folder).expect("inside").to_string_lossy().replace('\\', "/");
        (name, std::fs::read(entry.path()).expect("readable"))
    });
    named.filter(|(name, _)| !name.starts_with(".dateline-")).collect()
}

/// Returns the attributes of all tags of a page, in order: name and value.
pub fn attributes(html: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            rest = tag(rest, &mut found);
        }
    }
    found
}

/// Reads one tag from its name on; returns the text after the attributes.
fn tag<'h>(html: &'h str, found: &mut Vec<(String, String)>) -> &'h str {
    let mut rest = html.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    loop {
        rest = rest.trim_start();
        if rest.is_empty() || rest.starts_with('>') {
            return rest;
        }
        let end = rest.find(|c: char| c == '=' || c == '>' || c.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..end.max(1)].to_string();
        rest = &rest[end.max(1)..];
        let value = match rest.strip_prefix("=\"") {
            Some(quoted) => {
                let (value, after) = quoted.split_once('"').expect("a closed attribute");
                rest = after;
                unescape(value)
            }
            None => String::new(),
        };
        found.push((name, value));
    }
}

fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// A broken link.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BrokenLink {
    /// The page.
    pub page: String,
    /// The target.
    pub link: String,
    /// The reason.
    pub why: &'static str,
}

/// Returns every broken local link of an output, resolved as in a browser that opens the
/// files from disk, and every duplicate id. Links of the 404 page are paths from the root,
/// below `base`.
pub fn broken_links(tree: &BTreeMap<String, Vec<u8>>, base: &str) -> BTreeSet<BrokenLink> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let pages = tree.iter().filter(|(name, _)| name.ends_with(".html"));
    let pages: BTreeMap<&str, Vec<(String, String)>> =
        pages.map(|(name, bytes)| (name.as_str(), attributes(&text(bytes)))).collect();
    let mut ids: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut broken = BTreeSet::new();
    for (page, attributes) in &pages {
        for (_, id) in attributes.iter().filter(|(name, _)| name == "id") {
            if !ids.entry(page).or_default().insert(id) || id.is_empty() {
                broken.insert(BrokenLink { page: page.to_string(), link: format!("#{id}"), why: "is a duplicate id" });
            }
        }
    }
    for (page, attributes) in &pages {
        let links = attributes.iter().filter(|(name, _)| matches!(name.as_str(), "href" | "src" | "poster"));
        for (_, link) in links {
            if let Some(why) = find_fault(page, link, base, tree, &ids) {
                broken.insert(BrokenLink { page: page.to_string(), link: link.clone(), why });
            }
        }
    }
    broken
}

type Ids<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

fn find_fault(
    page: &str,
    link: &str,
    base: &str,
    tree: &BTreeMap<String, Vec<u8>>,
    ids: &Ids<'_>,
) -> Option<&'static str> {
    let outside = ["http://", "https://", "mailto:", "tel:", "//"];
    if outside.iter().any(|scheme| link.starts_with(scheme)) {
        return None;
    }
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    let path = path.split('?').next().unwrap_or_default();
    let decoded = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned();
    let target = match path.strip_prefix('/') {
        Some(_) if page == "404.html" => decoded(path.strip_prefix(base)?),
        Some(_) => return Some("is a path from the root"),
        None if path.is_empty() => page.to_string(),
        None => match resolve(page, &decoded(path)) {
            Some(target) => target,
            None => return Some("leaves the output"),
        },
    };
    let target = if target.is_empty() || target.ends_with('/') { format!("{target}index.html") } else { target };
    if !tree.contains_key(&target) {
        return Some("is no file");
    }
    let known = || ids.get(target.as_str()).is_some_and(|ids| ids.contains(decoded(fragment).as_str()));
    (!fragment.is_empty() && target.ends_with(".html") && !known()).then_some("has no such id")
}

/// Resolves `path` against the file `page`.
fn resolve(page: &str, path: &str) -> Option<String> {
    let mut segments: Vec<&str> = page.split('/').collect();
    segments.pop();
    for segment in path.split('/') {
        match segment {
            ".." => drop(segments.pop()?),
            "." => {}
            segment => segments.push(segment),
        }
    }
    Some(segments.join("/"))
}
