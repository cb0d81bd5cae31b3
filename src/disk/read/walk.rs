//! A walk through one of a site's source roots.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use super::file_state::{FileStamp, FileState, StampMode};
use super::files::{display_path, is_missing};
use crate::diagnostic::{Diagnostic, catalog};
use crate::disk::reason;
use crate::disk::source_root::SourceRoot;

/// The files, links and problems that a walk found.
#[derive(Debug, Default)]
pub struct WalkResult {
    /// The regular files, with their path relative to the source root.
    pub files: Vec<(String, PathBuf, FileState)>,
    /// The symbolic links, with their targets if these exist.
    pub links: BTreeMap<PathBuf, Option<PathBuf>>,
    /// The problems of reading, at most one per path.
    pub problems: BTreeMap<PathBuf, Diagnostic>,
}

/// A walk through a source root of the site in `site`.
///
/// Symbolic links inside the site are followed. A link to a target outside the site is
/// reported and not followed. Files with a hidden or temporary name are skipped.
pub struct FolderWalk<'a> {
    site: &'a Path,
    root: SourceRoot,
    stamps: StampMode,
    /// The real paths of the site's folders, looked up at the first link.
    allowed: Option<Vec<PathBuf>>,
    found: WalkResult,
}

impl<'a> FolderWalk<'a> {
    /// A walk that has not started.
    pub fn new(site: &'a Path, root: SourceRoot, stamps: StampMode) -> Self {
        Self { site, root, stamps, allowed: None, found: WalkResult::default() }
    }

    /// Walks the whole source root.
    pub fn walk_all(mut self) -> WalkResult {
        let base = self.site.join(self.root.folder());
        self.walk_folder(&base, "");
        self.found
    }

    /// Walks the file or folder at `path`, which is `relative` to the source root. Its
    /// parents must be folders or links that a whole walk would enter.
    ///
    /// # Errors
    /// If `path` cannot be examined. Its parent folder must be walked instead.
    pub fn walk_at(mut self, path: &Path, relative: &str) -> io::Result<WalkResult> {
        let name = path.file_name().unwrap_or_default();
        match fs::symlink_metadata(path) {
            Ok(metadata) => self.walk_entry(path, relative, name, metadata.file_type()),
            Err(e) if is_missing(&e) => {}
            Err(e) => return Err(e),
        }
        Ok(self.found)
    }

    fn walk_folder(&mut self, path: &Path, relative: &str) {
        match entries(path) {
            Ok(entries) => {
                for (name, kind) in entries {
                    let name_text = name.to_string_lossy();
                    let below =
                        if relative.is_empty() { name_text.into_owned() } else { format!("{relative}/{name_text}") };
                    self.walk_entry(&path.join(&name), &below, &name, kind);
                }
            }
            // The folder does not exist, or no longer.
            Err(e) if is_missing(&e) => {}
            Err(e) => self.io_problem(path, &e),
        }
    }

    fn walk_entry(&mut self, path: &Path, relative: &str, name: &OsStr, kind: FileType) {
        let Some(name) = name.to_str() else {
            let problem = catalog::site::name_not_utf8(&display_path(self.site, path));
            return self.report(path, problem);
        };
        if self.root.skips(name) {
            return;
        }
        if kind.is_symlink() { self.walk_link(path, relative) } else { self.file_or_folder(path, relative, kind) }
    }

    fn file_or_folder(&mut self, path: &Path, relative: &str, kind: FileType) {
        if kind.is_dir() {
            self.walk_folder(path, relative);
        } else if kind.is_file() {
            let state = FileState::new(self.stamp(path));
            self.found.files.push((relative.to_string(), path.to_path_buf(), state));
        } else {
            let problem = catalog::site::not_a_file(&display_path(self.site, path));
            self.report(path, problem);
        }
    }

    fn walk_link(&mut self, path: &Path, relative: &str) {
        let target = fs::canonicalize(path);
        self.found.links.insert(path.to_path_buf(), target.as_ref().ok().cloned());
        match target.and_then(|target| Ok((fs::metadata(&target)?.file_type(), target))) {
            Ok((kind, target)) => match self.link_problem(path, &target, kind) {
                Some(problem) => self.report(path, problem),
                None => self.file_or_folder(path, relative, kind),
            },
            Err(e) if is_missing(&e) => {
                let problem = catalog::site::dangling_symlink(&display_path(self.site, path));
                self.report(path, problem);
            }
            Err(e) => self.io_problem(path, &e),
        }
    }

    /// The problem of the link at `path`, if it must not be followed to `target`.
    fn link_problem(&mut self, path: &Path, target: &Path, kind: FileType) -> Option<Diagnostic> {
        let file = display_path(self.site, path);
        let above = if kind.is_dir() { self.ancestor_at(path, target) } else { None };
        if let Some(above) = above {
            return Some(catalog::site::symlink_loop(&file, Some(&display_path(self.site, above))));
        }
        let target_text = |path| fs::read_link(path).unwrap_or_default().to_string_lossy().into_owned();
        self.is_outside(target).then(|| catalog::site::symlink_leaves_site(&file, &target_text(path)))
    }

    /// The nearest folder above `path` whose real path is `target`.
    fn ancestor_at<'p>(&self, path: &'p Path, target: &Path) -> Option<&'p Path> {
        let base = self.site.join(self.root.folder());
        let mut folders = path.ancestors().skip(1).take_while(|folder| folder.starts_with(&base));
        folders.find(|folder| fs::canonicalize(folder).is_ok_and(|real| real == target))
    }

    fn is_outside(&mut self, target: &Path) -> bool {
        let allowed = self.allowed.get_or_insert_with(|| real_folders(self.site).into_values().collect());
        !allowed.iter().any(|folder| target.starts_with(folder))
    }

    fn stamp(&self, path: &Path) -> Option<FileStamp> {
        match self.stamps {
            StampMode::Skip => None,
            StampMode::Record => fs::metadata(path).ok().map(|metadata| FileStamp::new(&metadata)),
        }
    }

    fn io_problem(&mut self, path: &Path, error: &io::Error) {
        let file = display_path(self.site, path);
        let problem = match error.raw_os_error() {
            Some(TOO_MANY_LINKS) => catalog::site::symlink_loop(&file, None),
            Some(_) | None => catalog::site::unreadable(&file, &reason(error)),
        };
        self.report(path, problem);
    }

    fn report(&mut self, path: &Path, problem: Diagnostic) {
        self.found.problems.insert(path.to_path_buf(), problem);
    }
}

/// The error number `ELOOP`, for a symbolic link that leads to itself.
const TOO_MANY_LINKS: i32 = if cfg!(target_os = "linux") { 40 } else { 62 };

/// Lists the entries of a folder. Collects them so that the folder is closed before the
/// walk descends: a deep tree would exceed the limit of open files.
fn entries(folder: &Path) -> io::Result<Vec<(OsString, FileType)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        match entry.file_type() {
            Ok(kind) => entries.push((entry.file_name(), kind)),
            // The entry was removed meanwhile.
            Err(e) if is_missing(&e) => {}
            Err(e) => return Err(e),
        }
    }
    Ok(entries)
}

/// The site's folder and its source roots, with their real paths. A missing folder is
/// left out.
pub fn real_folders(site: &Path) -> BTreeMap<PathBuf, PathBuf> {
    let folders = SourceRoot::ALL.map(|root| site.join(root.folder()));
    let folders = std::iter::once(site.to_path_buf()).chain(folders);
    folders.filter_map(|folder| fs::canonicalize(&folder).ok().map(|real| (folder, real))).collect()
}
