//! Which paths of a site a hint of the system may be about.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The ways that lead into a site: its folders and the symbolic links in them,
/// each with where it really leads.
pub struct PathAliases<'a> {
    /// Where the site's own folders are.
    pub grounds: &'a BTreeMap<PathBuf, PathBuf>,
    /// What the links in it lead to, if it exists.
    pub links: &'a BTreeMap<PathBuf, Option<PathBuf>>,
}

impl PathAliases<'_> {
    /// The paths by which the site knows what `hint` names: more than one if links
    /// lead to it, and whole branches if it holds what they lead to.
    pub fn spots(&self, hint: &Path) -> BTreeSet<PathBuf> {
        let mut spots = BTreeSet::from([hint.to_path_buf()]);
        let named = hint;
        let hint = real(named);
        if self.are_plain() && hint == named {
            return spots;
        }
        let links = self.links.iter().filter_map(|(path, target)| Some((path, target.as_ref()?)));
        for (path, target) in self.grounds.iter().chain(links) {
            if let Ok(inside) = hint.strip_prefix(target) {
                spots.insert(if inside.as_os_str().is_empty() { path.clone() } else { path.join(inside) });
            } else if target.starts_with(&hint) {
                spots.insert(path.clone());
            }
        }
        spots
    }

    /// The links that lead elsewhere than they did, or nowhere: what these lead to
    /// may be mended from afar.
    pub fn turned(&self) -> impl Iterator<Item = &PathBuf> {
        let is_turned = |path: &Path, target: &Option<PathBuf>| {
            target.is_none() || fs::canonicalize(path).ok().as_ref() != target.as_ref()
        };
        self.links.iter().filter(move |(path, target)| is_turned(path, target)).map(|(path, _)| path)
    }

    /// Whether every file has one path only, by which the system names it too.
    fn are_plain(&self) -> bool {
        self.links.is_empty() && self.grounds.iter().all(|(path, target)| path == target)
    }
}

/// `path` with the links in its folder resolved, as far as that exists. The path
/// itself may be a link: it is meant, not what it leads to.
pub fn real(path: &Path) -> PathBuf {
    let resolved = |folder: &Path| fs::canonicalize(folder).ok();
    for folder in path.ancestors().skip(1) {
        if let Some(real) = resolved(folder) {
            return path.strip_prefix(folder).map_or_else(|_| path.to_path_buf(), |rest| real.join(rest));
        }
    }
    path.to_path_buf()
}
