//! Scanning a tree again after changes.

use std::collections::BTreeSet;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf, absolute};

use super::aliases::{PathAliases, resolve_parents};
use super::change::TreeChange;
use super::scan_request::ScanRequest;
use super::source_path::SourcePath;
use super::tree::Tree;
use super::walk::{FolderWalk, real_folders};
use crate::base::ContentPath;
use crate::disk::source_root::{SETTINGS, SourceRoot};

impl Tree {
    /// Updates the tree to the current files of the site in `root` and returns the
    /// differences. If `request` names everything that changed, the tree then equals
    /// one that is read from scratch.
    ///
    /// The cost is proportional to the number of named files or, for
    /// [`ScanRequest::Everything`], of all files. Only settings and templates are read.
    /// A named file counts as changed; any other if its stamp differs. A tree of
    /// [`read_site`](super::read_site) has no stamps, so every other file counts too.
    ///
    /// Every symbolic link is resolved again, which costs some microseconds each.
    pub fn rescan(&mut self, root: &Path, request: &ScanRequest) -> TreeChange {
        let is_in_place = real_folders(root) == self.real_folders;
        match request {
            ScanRequest::Paths(paths) if is_in_place && !paths.iter().any(|path| self.is_above(root, path)) => {
                self.rescan_paths(root, paths)
            }
            ScanRequest::Paths(_) | ScanRequest::Everything => self.rescan_everything(root),
        }
    }

    /// Whether `path` is the site's folder or contains it.
    fn is_above(&self, root: &Path, path: &Path) -> bool {
        absolute(root).is_ok_and(|root| root.starts_with(path))
            || self.real_folders.get(root).is_some_and(|root| root.starts_with(resolve_parents(path)))
    }

    fn rescan_everything(&mut self, root: &Path) -> TreeChange {
        let mut change = TreeChange::default();
        let mut new = Self::read(root, self.stamps);
        change.add(self, &mut new);
        *self = new;
        change
    }

    fn rescan_paths(&mut self, root: &Path, paths: &BTreeSet<PathBuf>) -> TreeChange {
        let mut change = TreeChange::default();
        self.rescan_settings(root, &mut change);
        let aliases = PathAliases { real_folders: &self.real_folders, links: &self.links };
        let named: BTreeSet<PathBuf> = paths.iter().flat_map(|path| aliases.aliases_of(path)).collect();
        let all: BTreeSet<PathBuf> = aliases.changed_links().cloned().chain(named.iter().cloned()).collect();
        let all = all.iter().filter_map(|path| SourcePath::new(root, path));
        // Paths below a folder directly follow it in the order of the set.
        let mut done: Option<PathBuf> = None;
        for path in all {
            if done.as_ref().is_none_or(|done| !path.path.starts_with(done)) {
                done = self.rescan_path(root, &path, &mut change).or(done);
            }
        }
        for path in named.iter().filter_map(|path| SourcePath::new(root, path)) {
            self.mark_changed(&path, &mut change);
        }
        change
    }

    fn rescan_settings(&mut self, root: &Path, change: &mut TreeChange) {
        let path = root.join(SETTINGS);
        let (settings, problem) = (self.settings.take(), self.problems.remove(&path));
        self.read_settings(root);
        change.settings = settings != self.settings;
        change.diagnostics = problem.as_ref() != self.problems.get(&path);
    }

    /// Reads the subtree at `path` again, or that of a folder above it which is unknown or
    /// has changed. Returns the top of the subtree.
    fn rescan_path(&mut self, root: &Path, path: &SourcePath, change: &mut TreeChange) -> Option<PathBuf> {
        let mut path = self.first_unknown(root, path)?;
        while self.replace(root, &path, change).is_err() {
            path = path.parent(root);
        }
        Some(path.path)
    }

    /// The outermost unknown folder above `path`, or else `path` itself. `None` if a
    /// folder is skipped.
    fn first_unknown(&self, root: &Path, path: &SourcePath) -> Option<SourcePath> {
        for folder in path.folders(root) {
            match folder.path.file_name().and_then(|name| name.to_str()) {
                Some(name) if folder.root.skips(name) => return None,
                Some(_) if self.is_known_folder(&folder) => {}
                Some(_) | None => return Some(folder),
            }
        }
        Some(path.clone())
    }

    /// Whether the tree has files below the folder, and the folder is a symbolic link if
    /// and only if it was one.
    fn is_known_folder(&self, folder: &SourcePath) -> bool {
        let is_link = self.links.contains_key(&folder.path);
        let is_same_kind = |kind: FileType| if is_link { kind.is_symlink() } else { kind.is_dir() };
        fs::symlink_metadata(&folder.path).is_ok_and(|metadata| is_same_kind(metadata.file_type()))
            && folder.relative.as_ref().is_some_and(|relative| self.has_files_below(folder.root, relative))
    }

    /// Reads the subtree at `path` again.
    ///
    /// # Errors
    /// If `path` cannot be examined. Its parent folder must be read again instead.
    fn replace(&mut self, root: &Path, path: &SourcePath, change: &mut TreeChange) -> io::Result<()> {
        let walk = FolderWalk::new(root, path.root, self.stamps);
        let found = match path.relative.as_deref() {
            Some("") => walk.walk_all(),
            Some(relative) => walk.walk_at(&path.path, relative)?,
            None => walk.walk_at(&path.path, "")?,
        };
        let mut new = Self { stamps: self.stamps, ..Self::default() };
        new.add(root, path.root, found);
        let old = self.cut(path.root, &path.path, path.relative.as_deref());
        change.add(&old, &mut new);
        self.graft(new);
        Ok(())
    }

    /// Marks the file at `path` as changed, if there is one.
    fn mark_changed(&self, path: &SourcePath, change: &mut TreeChange) {
        let Some(relative) = path.relative.as_deref() else { return };
        match path.root {
            SourceRoot::Content => {
                change.documents.mark_changed(ContentPath::new(relative), &self.documents);
                change.assets.mark_changed(ContentPath::new(relative), &self.assets);
            }
            SourceRoot::Static => change.statics.mark_changed(relative.to_string(), &self.statics),
            // The text of templates is compared instead.
            SourceRoot::Templates => {}
        }
    }
}
