//! A walk through a folder of the site, or a part of it.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::stamp::{FileStamp, FileState, Stamps};
use crate::diagnostic::{Diagnostic, catalog};
use crate::disk::reason;
use crate::disk::source_root::SourceRoot;

/// What a walk found.
#[derive(Debug, Default)]
pub struct WalkResult {
    /// The regular files, by their path from the part's folder.
    pub files: Vec<(String, PathBuf, FileState)>,
    /// The symbolic links, with what they lead to, if it exists.
    pub links: BTreeMap<PathBuf, Option<PathBuf>>,
    /// What could not be read, by path: at most one problem each.
    pub problems: BTreeMap<PathBuf, Diagnostic>,
}

/// A walk through the site in `root`.
///
/// Symbolic links are followed inside the site; one that leads out of it is told
/// of and not read. What has a hidden or temporary name is passed over.
pub struct FolderWalk<'a> {
    root: &'a Path,
    part: SourceRoot,
    stamps: Stamps,
    /// Where the site's folders really are, when a link asked for it.
    grounds: Option<Vec<PathBuf>>,
    found: WalkResult,
}

impl<'a> FolderWalk<'a> {
    /// A walk that has not begun.
    pub fn new(root: &'a Path, part: SourceRoot, stamps: Stamps) -> Self {
        Self { root, part, stamps, grounds: None, found: WalkResult::default() }
    }

    /// All files of the part.
    pub fn whole(mut self) -> WalkResult {
        let base = self.root.join(self.part.folder());
        self.folder(&base, "");
        self.found
    }

    /// What stands at `path`, which is `relative` to the part's folder, and below
    /// it. Its parents are folders or links that the walk would go through.
    ///
    /// # Errors
    /// When only a walk of the folder around it can tell.
    pub fn at(mut self, path: &Path, relative: &str) -> io::Result<WalkResult> {
        let name = path.file_name().unwrap_or_default();
        match fs::symlink_metadata(path) {
            Ok(metadata) => self.entry(path, relative, name, metadata.file_type()),
            Err(e) if is_missing(&e) => {}
            Err(e) => return Err(e),
        }
        Ok(self.found)
    }

    fn folder(&mut self, path: &Path, relative: &str) {
        match entries(path) {
            Ok(entries) => {
                for (name, kind) in entries {
                    let shown = name.to_string_lossy();
                    let below = if relative.is_empty() { shown.into_owned() } else { format!("{relative}/{shown}") };
                    self.entry(&path.join(&name), &below, &name, kind);
                }
            }
            // It is not there, or no longer.
            Err(e) if is_missing(&e) => {}
            Err(e) => self.refused(path, &e),
        }
    }

    fn entry(&mut self, path: &Path, relative: &str, name: &OsStr, kind: FileType) {
        let Some(name) = name.to_str() else {
            let problem = catalog::site::name_not_utf8(&shown(self.root, path));
            return self.problem(path, problem);
        };
        if self.part.skips(name) {
            return;
        }
        if kind.is_symlink() { self.link(path, relative) } else { self.thing(path, relative, kind) }
    }

    fn thing(&mut self, path: &Path, relative: &str, kind: FileType) {
        if kind.is_dir() {
            self.folder(path, relative);
        } else if kind.is_file() {
            let seen = FileState::first(self.stamp(path));
            self.found.files.push((relative.to_string(), path.to_path_buf(), seen));
        } else {
            let problem = catalog::site::not_a_file(&shown(self.root, path));
            self.problem(path, problem);
        }
    }

    fn link(&mut self, path: &Path, relative: &str) {
        let target = fs::canonicalize(path);
        self.found.links.insert(path.to_path_buf(), target.as_ref().ok().cloned());
        match target.and_then(|target| Ok((fs::metadata(&target)?.file_type(), target))) {
            Ok((kind, target)) => match self.refusal(path, &target, kind) {
                Some(problem) => self.problem(path, problem),
                None => self.thing(path, relative, kind),
            },
            Err(e) if is_missing(&e) => {
                let problem = catalog::site::dangling_symlink(&shown(self.root, path));
                self.problem(path, problem);
            }
            Err(e) => self.refused(path, &e),
        }
    }

    /// Why the link at `path` is not followed to `target`.
    fn refusal(&mut self, path: &Path, target: &Path, kind: FileType) -> Option<Diagnostic> {
        let file = shown(self.root, path);
        let above = if kind.is_dir() { self.ancestor_at(path, target) } else { None };
        if let Some(above) = above {
            return Some(catalog::site::symlink_loop(&file, Some(&shown(self.root, above))));
        }
        let named = |path| fs::read_link(path).unwrap_or_default().to_string_lossy().into_owned();
        self.leaves(target).then(|| catalog::site::symlink_leaves_site(&file, &named(path)))
    }

    /// The nearest of the folders that `path` lies in that is really `target`.
    fn ancestor_at<'p>(&self, path: &'p Path, target: &Path) -> Option<&'p Path> {
        let base = self.root.join(self.part.folder());
        let mut folders = path.ancestors().skip(1).take_while(|folder| folder.starts_with(&base));
        folders.find(|folder| fs::canonicalize(folder).is_ok_and(|real| real == target))
    }

    fn leaves(&mut self, target: &Path) -> bool {
        let grounds = self.grounds.get_or_insert_with(|| grounds(self.root).into_values().collect());
        !grounds.iter().any(|ground| target.starts_with(ground))
    }

    fn stamp(&self, path: &Path) -> Option<FileStamp> {
        match self.stamps {
            Stamps::Left => None,
            Stamps::Noted => fs::metadata(path).ok().map(|metadata| FileStamp::of(&metadata)),
        }
    }

    fn refused(&mut self, path: &Path, error: &io::Error) {
        let file = shown(self.root, path);
        let problem = match error.raw_os_error() {
            Some(TOO_MANY_LINKS) => catalog::site::symlink_loop(&file, None),
            Some(_) | None => catalog::site::unreadable(&file, &reason(error)),
        };
        self.problem(path, problem);
    }

    fn problem(&mut self, path: &Path, problem: Diagnostic) {
        self.found.problems.insert(path.to_path_buf(), problem);
    }
}

/// The system's number for a symbolic link that leads to itself.
const TOO_MANY_LINKS: i32 = if cfg!(target_os = "linux") { 40 } else { 62 };

/// What is in a folder. The folder is closed again, so that deep ones do not use
/// up what the system lets us open.
fn entries(folder: &Path) -> io::Result<Vec<(OsString, FileType)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        match entry.file_type() {
            Ok(kind) => entries.push((entry.file_name(), kind)),
            // It went while we looked.
            Err(e) if is_missing(&e) => {}
            Err(e) => return Err(e),
        }
    }
    Ok(entries)
}

/// Whether nothing can be there.
pub fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// The site's folder and those in it, with where they really are. One that is
/// missing is left out.
pub fn grounds(root: &Path) -> BTreeMap<PathBuf, PathBuf> {
    let folders = SourceRoot::ALL.map(|part| root.join(part.folder()));
    let folders = std::iter::once(root.to_path_buf()).chain(folders);
    folders.filter_map(|folder| fs::canonicalize(&folder).ok().map(|real| (folder, real))).collect()
}

/// The path as diagnostics name it.
pub fn shown(root: &Path, path: &Path) -> Arc<str> {
    let inside = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { inside.into() } else { inside.replace('\\', "/").into() }
}
