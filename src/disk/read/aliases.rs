//! Aliases of a path: the paths in a site through which symbolic links reach it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The folders and symbolic links of a site, with their targets.
pub struct PathAliases<'a> {
    /// The site's folder and its source roots, with their real paths.
    pub real_folders: &'a BTreeMap<PathBuf, PathBuf>,
    /// The links in the site, with their targets if these exist.
    pub links: &'a BTreeMap<PathBuf, Option<PathBuf>>,
}

impl PathAliases<'_> {
    /// Returns the paths in the site that may change with the file at `path`: several
    /// if links lead to it, and the links themselves if `path` contains their targets.
    pub fn aliases_of(&self, path: &Path) -> BTreeSet<PathBuf> {
        let mut aliases = BTreeSet::from([path.to_path_buf()]);
        let named = path;
        let path = resolve_parents(named);
        if self.are_plain() && path == named {
            return aliases;
        }
        let links = self.links.iter().filter_map(|(link, target)| Some((link, target.as_ref()?)));
        for (link, target) in self.real_folders.iter().chain(links) {
            if let Ok(inside) = path.strip_prefix(target) {
                aliases.insert(if inside.as_os_str().is_empty() { link.clone() } else { link.join(inside) });
            } else if target.starts_with(&path) {
                aliases.insert(link.clone());
            }
        }
        aliases
    }

    /// The links to scan again: those with a new target, and broken ones, since a change
    /// outside the site may have fixed them.
    pub fn changed_links(&self) -> impl Iterator<Item = &PathBuf> {
        let is_changed = |path: &Path, target: &Option<PathBuf>| {
            target.is_none() || fs::canonicalize(path).ok().as_ref() != target.as_ref()
        };
        self.links.iter().filter(move |(path, target)| is_changed(path, target)).map(|(path, _)| path)
    }

    /// Whether every file has only one path, its real one.
    fn are_plain(&self) -> bool {
        self.links.is_empty() && self.real_folders.iter().all(|(path, target)| path == target)
    }
}

/// Resolves the links in the folder of `path`, as far as the folder exists. A link at
/// `path` itself is not followed.
pub fn resolve_parents(path: &Path) -> PathBuf {
    let resolved = |folder: &Path| fs::canonicalize(folder).ok();
    for folder in path.ancestors().skip(1) {
        if let Some(real) = resolved(folder) {
            return path.strip_prefix(folder).map_or_else(|_| path.to_path_buf(), |rest| real.join(rest));
        }
    }
    path.to_path_buf()
}
