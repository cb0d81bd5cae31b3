//! What the folder of a site holds.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use super::{names, reason};
use crate::base::ContentPath;
use crate::diagnostic::{Diagnostic, catalog};

/// The folders and files that make a site.
const SETTINGS: &str = "site.yaml";
const CONTENT: &str = "content";
const TEMPLATES: &str = "templates";
const STATIC: &str = "static";

/// A file of the site that has not been read yet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SiteFile<P> {
    /// Where it is, from the folder that it belongs to.
    pub path: P,
    /// Where it is for the system.
    pub absolute: PathBuf,
}

/// The files of a site, each list sorted by path. Their bytes are read later,
/// by [`read_file`], but for the settings and the templates.
#[derive(Debug, Default)]
pub struct Tree {
    /// The bytes of `site.yaml`, if there is one.
    pub settings: Option<Vec<u8>>,
    /// The Markdown files below `content/`.
    pub documents: Vec<SiteFile<ContentPath>>,
    /// All other files below `content/`.
    pub assets: Vec<SiteFile<ContentPath>>,
    /// The files below `static/`, by their path in the output.
    pub statics: Vec<SiteFile<String>>,
    /// The text of the files below `templates/`, by name.
    pub templates: BTreeMap<String, String>,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
}

/// Lists the files of the site in `root` and reads its settings and templates.
///
/// Symbolic links are followed inside the site; one that leads out of it is told
/// of and not read, so that nothing is published by accident. The folders of the
/// site may themselves be links. A missing folder is an empty one.
pub fn read_site(root: &Path) -> Tree {
    let mut tree = Tree::default();
    tree.settings = read_settings(root, &mut tree.diagnostics);
    let content = walk(root, CONTENT, names::is_skipped, &mut tree.diagnostics);
    let content = content.into_iter().map(|f| SiteFile { path: ContentPath::new(&f.path), absolute: f.absolute });
    (tree.documents, tree.assets) = content.partition(|f| f.path.is_document());
    tree.statics = walk(root, STATIC, names::is_skipped_static, &mut tree.diagnostics);
    tree.templates = read_templates(root, &mut tree.diagnostics);
    tree
}

/// What stands at a path where a site is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Nothing.
    Missing,
    /// A file.
    File,
    /// A folder without `site.yaml` and `content/`.
    Folder,
    /// A site.
    Site,
}

/// What stands at `path`.
pub fn ground(path: &Path) -> Ground {
    let has_site = || path.join(SETTINGS).is_file() || path.join(CONTENT).is_dir();
    match fs::metadata(path) {
        Err(_) => Ground::Missing,
        Ok(metadata) if !metadata.is_dir() => Ground::File,
        Ok(_) if has_site() => Ground::Site,
        Ok(_) => Ground::Folder,
    }
}

/// The bytes of one file, which diagnostics call `file`.
///
/// # Errors
/// A diagnostic, if the system does not let us read it.
pub fn read_file(absolute: &Path, file: &Arc<str>) -> Result<Vec<u8>, Box<Diagnostic>> {
    fs::read(absolute).map_err(|e| Box::new(catalog::site::unreadable(file, &reason(&e))))
}

fn read_settings(root: &Path, problems: &mut Vec<Diagnostic>) -> Option<Vec<u8>> {
    match fs::read(root.join(SETTINGS)) {
        Ok(bytes) => Some(bytes),
        Err(e) if e.kind() == io::ErrorKind::NotFound => None,
        Err(e) => {
            problems.push(catalog::site::unreadable(&SETTINGS.into(), &reason(&e)));
            None
        }
    }
}

fn read_templates(root: &Path, problems: &mut Vec<Diagnostic>) -> BTreeMap<String, String> {
    let mut templates = BTreeMap::new();
    for found in walk(root, TEMPLATES, names::is_skipped, problems) {
        let loads = [".html", ".xml", ".css"].iter().any(|ending| found.path.ends_with(ending));
        if !loads {
            continue;
        }
        match read_text(&found) {
            Ok(text) => _ = templates.insert(found.path, text),
            Err(problem) => problems.push(*problem),
        }
    }
    templates
}

fn read_text(found: &SiteFile<String>) -> Result<String, Box<Diagnostic>> {
    let file: Arc<str> = format!("{TEMPLATES}/{}", found.path).into();
    let bytes = read_file(&found.absolute, &file)?;
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        Box::new(catalog::site::template_not_utf8(&file, at, e.as_bytes()[at]))
    })
}

/// The regular files below `root/folder` but those that `skip` names, sorted.
fn walk(root: &Path, folder: &str, skip: fn(&str) -> bool, problems: &mut Vec<Diagnostic>) -> Vec<SiteFile<String>> {
    let base = root.join(folder);
    let grounds = grounds(root);
    let mut found = Vec::new();
    let mut entries = WalkDir::new(&base).follow_links(true).min_depth(1).into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(e) => {
                problems.extend(walk_problem(root, &e));
                continue;
            }
        };
        let name = entry.file_name().to_str();
        let is_folder = entry.file_type().is_dir();
        if name.is_none_or(skip) {
            if name.is_none() {
                problems.push(catalog::site::name_not_utf8(&shown(root, entry.path())));
            }
            if is_folder {
                entries.skip_current_dir();
            }
        } else if entry.path_is_symlink() && leaves(&grounds, entry.path()) {
            let target = fs::read_link(entry.path()).unwrap_or_default();
            problems.push(catalog::site::link_leaves_site(&shown(root, entry.path()), &target.to_string_lossy()));
            if is_folder {
                entries.skip_current_dir();
            }
        } else if entry.file_type().is_file() {
            found.push(SiteFile { path: relative(&base, entry.path()), absolute: entry.into_path() });
        } else if !is_folder {
            problems.push(catalog::site::not_a_file(&shown(root, entry.path())));
        }
    }
    found.sort_unstable();
    found
}

/// Where the site's folder and those in it really are.
fn grounds(root: &Path) -> Vec<PathBuf> {
    let folders = [root.to_path_buf(), root.join(CONTENT), root.join(STATIC), root.join(TEMPLATES)];
    folders.iter().filter_map(|folder| fs::canonicalize(folder).ok()).collect()
}

/// Whether the link at `path` leads to something outside all of `grounds`.
fn leaves(grounds: &[PathBuf], path: &Path) -> bool {
    fs::canonicalize(path).is_ok_and(|target| !grounds.iter().any(|ground| target.starts_with(ground)))
}

/// The problem that stopped a walk; none if the folder is just not there, or the
/// thing is hidden anyway.
fn walk_problem(root: &Path, error: &walkdir::Error) -> Option<Diagnostic> {
    let path = error.path()?;
    let file = shown(root, path);
    if let Some(ancestor) = error.loop_ancestor() {
        return Some(catalog::site::symlink_loop(&file, Some(&shown(root, ancestor))));
    }
    let cause = error.io_error()?;
    let missing = cause.kind() == io::ErrorKind::NotFound;
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    match cause.raw_os_error() {
        _ if missing && (error.depth() == 0 || names::is_skipped(name)) => None,
        _ if missing => Some(catalog::site::broken_link(&file)),
        Some(TOO_MANY_LINKS) => Some(catalog::site::symlink_loop(&file, None)),
        Some(_) | None => Some(catalog::site::unreadable(&file, &reason(cause))),
    }
}

/// The system's number for a symbolic link that leads to itself.
const TOO_MANY_LINKS: i32 = if cfg!(target_os = "linux") { 40 } else { 62 };

fn shown(root: &Path, path: &Path) -> Arc<str> {
    relative(root, path).into()
}

fn relative(base: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(base).unwrap_or(path).to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { inside.into_owned() } else { inside.replace('\\', "/") }
}

#[cfg(test)]
mod tests;
