//! A place in a site.

use std::path::{Path, PathBuf};

use crate::disk::source_root::SourceRoot;

/// A path in one of the site's folders.
#[derive(Clone, Debug)]
pub struct SourcePath {
    /// Which of the folders.
    pub part: SourceRoot,
    /// The part's folder.
    base: PathBuf,
    /// For the system.
    pub path: PathBuf,
    /// The path from the part's folder, joined by `/`; `None` if it is not UTF-8.
    pub relative: Option<String>,
}

impl SourcePath {
    /// `None` if the path is in none of the folders.
    pub fn of(root: &Path, path: &Path) -> Option<Self> {
        let on = |part: SourceRoot| {
            let base = root.join(part.folder());
            let inside = path.strip_prefix(&base).ok()?;
            let segments: Option<Vec<&str>> = inside.iter().map(|segment| segment.to_str()).collect();
            let relative = segments.map(|segments| segments.join("/"));
            Some(Self { part, path: path.to_path_buf(), relative, base })
        };
        SourceRoot::ALL.into_iter().find_map(on)
    }

    /// The folders between the part's own and this, from outside in.
    pub fn folders(&self, root: &Path) -> Vec<Self> {
        let folders =
            self.path.ancestors().skip(1).take_while(|path| path.starts_with(&self.base) && *path != self.base);
        let mut folders: Vec<Self> = folders.filter_map(|path| Self::of(root, path)).collect();
        folders.reverse();
        folders
    }

    /// The folder around it, at most the part's own.
    pub fn parent(&self, root: &Path) -> Self {
        let whole = || Self { path: self.base.clone(), relative: Some(String::new()), ..self.clone() };
        self.path.parent().and_then(|path| Self::of(root, path)).unwrap_or_else(whole)
    }
}
