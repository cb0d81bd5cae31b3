//! Paths below a site's source roots.

use std::path::{Path, PathBuf};

use crate::disk::source_root::SourceRoot;

/// A path in one of the site's source roots.
#[derive(Clone, Debug)]
pub struct SourcePath {
    /// The source root that contains the path.
    pub root: SourceRoot,
    /// The folder of the source root.
    base: PathBuf,
    /// The path for the file system.
    pub path: PathBuf,
    /// The path relative to the source root, joined by `/`; `None` if it is not UTF-8.
    pub relative: Option<String>,
}

impl SourcePath {
    /// Returns `None` if the path is in none of the source roots of the site in `site`.
    pub fn new(site: &Path, path: &Path) -> Option<Self> {
        let relative_to = |root: SourceRoot| {
            let base = site.join(root.folder());
            let inside = path.strip_prefix(&base).ok()?;
            let segments: Option<Vec<&str>> = inside.iter().map(|segment| segment.to_str()).collect();
            let relative = segments.map(|segments| segments.join("/"));
            Some(Self { root, path: path.to_path_buf(), relative, base })
        };
        SourceRoot::ALL.into_iter().find_map(relative_to)
    }

    /// The folders between the source root and the path, outermost first.
    pub fn folders(&self, site: &Path) -> Vec<Self> {
        let folders =
            self.path.ancestors().skip(1).take_while(|path| path.starts_with(&self.base) && *path != self.base);
        let mut folders: Vec<Self> = folders.filter_map(|path| Self::new(site, path)).collect();
        folders.reverse();
        folders
    }

    /// The parent folder, at most the source root.
    pub fn parent(&self, site: &Path) -> Self {
        let source_root = || Self { path: self.base.clone(), relative: Some(String::new()), ..self.clone() };
        self.path.parent().and_then(|path| Self::new(site, path)).unwrap_or_else(source_root)
    }
}
