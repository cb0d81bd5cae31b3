//! Maps by path.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::path::{Path, PathBuf};

/// Removes the entries at `path` and below it from `map`, and returns them.
pub fn cut<T>(map: &mut BTreeMap<PathBuf, T>, path: &Path) -> BTreeMap<PathBuf, T> {
    let from = map.range::<Path, _>((Bound::Included(path), Bound::Unbounded)).map(|(at, _)| at);
    let paths: Vec<PathBuf> = from.take_while(|at| at.starts_with(path)).cloned().collect();
    paths.into_iter().filter_map(|path| map.remove_entry(&path)).collect()
}
