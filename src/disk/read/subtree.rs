//! Subtrees of a map by path: the entries at and below one path.

use std::collections::BTreeMap;

use crate::base::ContentPath;

/// A path of segments joined by `/` that sorts like its text.
pub trait PathKey: Ord + Clone {
    /// The key of the path `text`.
    fn new(text: &str) -> Self;
    /// The path as text.
    fn as_text(&self) -> &str;
}

impl PathKey for String {
    fn new(text: &str) -> Self {
        text.to_string()
    }

    fn as_text(&self) -> &str {
        self
    }
}

impl PathKey for ContentPath {
    fn new(text: &str) -> Self {
        Self::new(text)
    }

    fn as_text(&self) -> &str {
        self.as_str()
    }
}

/// Whether `map` has an entry below `folder`.
pub fn has_below<P: PathKey, T>(map: &BTreeMap<P, T>, folder: &str) -> bool {
    keys_below(map, folder).next().is_some()
}

/// Removes the entries at `path` and below it from `map`, and returns them.
pub fn cut<P: PathKey, T>(map: &mut BTreeMap<P, T>, path: &str) -> BTreeMap<P, T> {
    let keys: Vec<P> = std::iter::once(<P as PathKey>::new(path)).chain(keys_below(map, path).cloned()).collect();
    keys.into_iter().filter_map(|key| map.remove_entry(&key)).collect()
}

fn keys_below<'a, P: PathKey, T>(map: &'a BTreeMap<P, T>, folder: &str) -> impl Iterator<Item = &'a P> {
    let start = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let keys = map.range(<P as PathKey>::new(&start)..).map(|(key, _)| key);
    keys.take_while(move |key| key.as_text().starts_with(&start))
}
