//! The tree of a site's files.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::file_state::{FileState, StampMode};
use super::files::{Files, display_path, insert_files, read_text};
use super::subtree;
use super::walk::{FolderWalk, WalkResult, real_folders};
use crate::base::ContentPath;
use crate::diagnostic::{Diagnostic, catalog};
use crate::disk::source_root::{SETTINGS, SourceRoot};
use crate::disk::{path_map, reason};

/// The files of a site, by path. Only the settings and the templates are read
/// immediately; [`read_file`](super::read_file) reads the others.
#[derive(Debug, Default)]
pub struct Tree {
    /// The bytes of `site.yaml`, if it exists.
    pub settings: Option<Vec<u8>>,
    /// The Markdown files below `content/`.
    pub documents: Files<ContentPath>,
    /// All other files below `content/`.
    pub assets: Files<ContentPath>,
    /// The files below `static/`, by their path in the output.
    pub statics: Files<String>,
    /// The text of the files below `templates/`, by name.
    pub templates: BTreeMap<String, String>,
    /// Problems of reading, by the path that causes them.
    pub(super) problems: BTreeMap<PathBuf, Diagnostic>,
    /// The symbolic links below the source roots, with their targets.
    pub(super) links: BTreeMap<PathBuf, Option<PathBuf>>,
    /// The site's folder and its source roots, with their real paths.
    pub(super) real_folders: BTreeMap<PathBuf, PathBuf>,
    pub(super) stamps: StampMode,
}

/// Lists the files of the site in `root` and reads its settings and templates.
///
/// Symbolic links inside the site are followed. A link to a target outside the site is
/// reported and not followed, so that nothing is published by accident. The source
/// roots may themselves be links. A missing folder is an empty one.
pub fn read_site(root: &Path) -> Tree {
    Tree::read(root, StampMode::Skip)
}

/// Lists the files of a site like [`read_site`], for a tree that is refreshed with
/// [`Tree::rescan`]: records the stamp of each file, so that a rescan recognizes
/// unchanged files without reading them.
pub fn read_site_to_watch(root: &Path) -> Tree {
    Tree::read(root, StampMode::Record)
}

impl Tree {
    /// Problems of reading, in the order of their paths.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.problems.values()
    }

    pub(super) fn read(root: &Path, stamps: StampMode) -> Self {
        let mut tree = Self { stamps, ..Self::default() };
        tree.real_folders = real_folders(root);
        tree.read_settings(root);
        for source in SourceRoot::ALL {
            tree.add(root, source, FolderWalk::new(root, source, stamps).walk_all());
        }
        tree.fingerprint_fresh_files();
        tree
    }

    /// Records the fingerprint of the files that were changed last.
    fn fingerprint_fresh_files(&mut self) {
        let (documents, assets) = (self.documents.values_mut(), self.assets.values_mut());
        let files = documents.chain(assets).map(|file| (&file.absolute, &mut file.state));
        let statics = self.statics.values_mut().map(|file| (&file.absolute, &mut file.state));
        let files: Vec<(&PathBuf, &mut FileState)> = files.chain(statics).collect();
        if let Some(newest) = files.iter().filter_map(|(_, state)| state.changed()).max() {
            files.into_iter().for_each(|(path, state)| state.fingerprint_if_fresh(path, newest));
        }
    }

    pub(super) fn read_settings(&mut self, root: &Path) {
        let path = root.join(SETTINGS);
        self.problems.remove(&path);
        self.settings = match fs::read(&path) {
            Ok(bytes) => Some(bytes),
            Err(e) if e.kind() == io::ErrorKind::NotFound => None,
            Err(e) => {
                self.problems.insert(path, catalog::site::unreadable(&SETTINGS.into(), &reason(&e)));
                None
            }
        };
    }

    /// Adds the result of a walk through `source`.
    pub(super) fn add(&mut self, root: &Path, source: SourceRoot, found: WalkResult) {
        self.problems.extend(found.problems);
        self.links.extend(found.links);
        match source {
            SourceRoot::Content => {
                let files = found.files.into_iter();
                let files = files.map(|(path, absolute, state)| (ContentPath::new(&path), absolute, state));
                let (documents, assets): (Vec<_>, Vec<_>) = files.partition(|(path, ..)| path.is_document());
                insert_files(&mut self.documents, documents);
                insert_files(&mut self.assets, assets);
            }
            SourceRoot::Static => insert_files(&mut self.statics, found.files),
            SourceRoot::Templates => {
                for (name, absolute, _) in found.files.into_iter().filter(|(name, ..)| is_template(name)) {
                    self.read_template(root, name, &absolute);
                }
            }
        }
    }

    fn read_template(&mut self, root: &Path, name: String, absolute: &Path) {
        match read_text(absolute, &display_path(root, absolute)) {
            Ok(Some(text)) => _ = self.templates.insert(name, text),
            // The file was removed after it was listed.
            Ok(None) => {}
            Err(problem) => _ = self.problems.insert(absolute.to_path_buf(), *problem),
        }
    }

    /// Removes the files at `path` and below it, and returns them as a tree. `relative`
    /// is the path relative to `source`; `None` if it is not UTF-8 and so names no file.
    pub(super) fn cut(&mut self, source: SourceRoot, path: &Path, relative: Option<&str>) -> Self {
        let mut subtree = Self { stamps: self.stamps, ..Self::default() };
        subtree.problems = path_map::cut(&mut self.problems, path);
        subtree.links = path_map::cut(&mut self.links, path);
        let Some(relative) = relative else { return subtree };
        match source {
            SourceRoot::Content => {
                subtree.documents = subtree::cut(&mut self.documents, relative);
                subtree.assets = subtree::cut(&mut self.assets, relative);
            }
            SourceRoot::Static => subtree.statics = subtree::cut(&mut self.statics, relative),
            SourceRoot::Templates => subtree.templates = subtree::cut(&mut self.templates, relative),
        }
        subtree
    }

    /// Adds a subtree at a path where the tree has no files.
    pub(super) fn graft(&mut self, subtree: Self) {
        self.problems.extend(subtree.problems);
        self.links.extend(subtree.links);
        self.documents.extend(subtree.documents);
        self.assets.extend(subtree.assets);
        self.statics.extend(subtree.statics);
        self.templates.extend(subtree.templates);
    }

    /// Whether the tree has a file below `folder`.
    pub(super) fn has_files_below(&self, source: SourceRoot, folder: &str) -> bool {
        match source {
            SourceRoot::Content => {
                subtree::has_below(&self.documents, folder) || subtree::has_below(&self.assets, folder)
            }
            SourceRoot::Static => subtree::has_below(&self.statics, folder),
            SourceRoot::Templates => subtree::has_below(&self.templates, folder),
        }
    }
}

/// Whether the file below `templates/` is a template or a file of UI strings.
fn is_template(name: &str) -> bool {
    [".html", ".xml", ".css", ".ftl"].iter().any(|ending| name.ends_with(ending))
}
