//! What the folder of a site holds.

mod aliases;
mod change;
mod probe;
mod rescan;
mod source_path;
mod stamp;
mod subtree;
mod walk;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::reason;
use super::source_root::{SETTINGS, SourceRoot};
use crate::base::ContentPath;
use crate::diagnostic::{Diagnostic, catalog};
use stamp::{FileState, Stamps};
use walk::{FolderWalk, WalkResult};

pub use change::{FileChanges, TreeChange};
pub use probe::{SiteProbe, is_same_folder, probe_site};
pub use rescan::ScanRequest;

/// A file of the site that has not been read yet.
#[derive(Clone, Debug)]
pub struct SiteFile<P> {
    /// Where it is, from the folder that it belongs to.
    pub path: P,
    /// Where it is for the system.
    pub absolute: PathBuf,
    seen: FileState,
}

/// Files by their path from the folder that they belong to.
pub type Files<P> = BTreeMap<P, SiteFile<P>>;

/// The files of a site, by path. Their bytes are read later, by [`read_file`],
/// but for the settings and the templates.
#[derive(Debug, Default)]
pub struct Tree {
    /// The bytes of `site.yaml`, if there is one.
    pub settings: Option<Vec<u8>>,
    /// The Markdown files below `content/`.
    pub documents: Files<ContentPath>,
    /// All other files below `content/`.
    pub assets: Files<ContentPath>,
    /// The files below `static/`, by their path in the output.
    pub statics: Files<String>,
    /// The text of the files below `templates/`, by name.
    pub templates: BTreeMap<String, String>,
    /// What could not be read, by the path that is to blame.
    problems: BTreeMap<PathBuf, Diagnostic>,
    /// The symbolic links below the three folders, with what they lead to.
    links: BTreeMap<PathBuf, Option<PathBuf>>,
    /// Where the site's folders really are.
    grounds: BTreeMap<PathBuf, PathBuf>,
    stamps: Stamps,
}

/// Lists the files of the site in `root` and reads its settings and templates.
///
/// Symbolic links are followed inside the site; one that leads out of it is told
/// of and not read, so that nothing is published by accident. The folders of the
/// site may themselves be links. A missing folder is an empty one.
pub fn read_site(root: &Path) -> Tree {
    Tree::read(root, Stamps::Left)
}

/// The same as [`read_site`], for a tree that is going to be refreshed by
/// [`Tree::rescan`]: notes when each file was changed, so that what has not
/// changed since can be told without reading it.
pub fn read_site_to_watch(root: &Path) -> Tree {
    Tree::read(root, Stamps::Noted)
}

/// Whether a folder is at `path`, or a link to one.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether a file is at `path`, or a link to one.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// The bytes of one file, which diagnostics call `file`.
///
/// # Errors
/// A diagnostic, if the system does not let us read it.
pub fn read_file(absolute: &Path, file: &Arc<str>) -> Result<Vec<u8>, Box<Diagnostic>> {
    fs::read(absolute).map_err(|e| Box::new(catalog::site::unreadable(file, &reason(&e))))
}

/// The same, or none if nothing is there.
///
/// # Errors
/// As for [`read_file`].
pub fn read_file_if_there(absolute: &Path, file: &Arc<str>) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
    match fs::read(absolute) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(e) if walk::is_missing(&e) => Ok(None),
        Err(e) => Err(Box::new(catalog::site::unreadable(file, &reason(&e)))),
    }
}

impl Tree {
    /// What could not be read, in the order of the paths.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.problems.values()
    }

    fn read(root: &Path, stamps: Stamps) -> Self {
        let mut tree = Self { stamps, ..Self::default() };
        tree.grounds = walk::grounds(root);
        tree.read_settings(root);
        for part in SourceRoot::ALL {
            tree.add(root, part, FolderWalk::new(root, part, stamps).whole());
        }
        tree.note_fresh_ones();
        tree
    }

    /// Takes note of what the files hold that were changed last.
    fn note_fresh_ones(&mut self) {
        let (documents, assets) = (self.documents.values_mut(), self.assets.values_mut());
        let files = documents.chain(assets).map(|file| (&file.absolute, &mut file.seen));
        let statics = self.statics.values_mut().map(|file| (&file.absolute, &mut file.seen));
        let files: Vec<(&PathBuf, &mut FileState)> = files.chain(statics).collect();
        if let Some(newest) = files.iter().filter_map(|(_, seen)| seen.changed()).max() {
            files.into_iter().for_each(|(path, seen)| seen.note_if_fresh(path, newest));
        }
    }

    fn read_settings(&mut self, root: &Path) {
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

    /// Takes in what a walk through `part` found.
    fn add(&mut self, root: &Path, part: SourceRoot, found: WalkResult) {
        self.problems.extend(found.problems);
        self.links.extend(found.links);
        match part {
            SourceRoot::Content => {
                let files = found.files.into_iter();
                let files = files.map(|(path, absolute, seen)| (ContentPath::new(&path), absolute, seen));
                let (documents, assets): (Vec<_>, Vec<_>) = files.partition(|(path, ..)| path.is_document());
                join(&mut self.documents, documents);
                join(&mut self.assets, assets);
            }
            SourceRoot::Static => join(&mut self.statics, found.files),
            SourceRoot::Templates => {
                for (name, absolute, _) in found.files.into_iter().filter(|(name, ..)| loads(name)) {
                    self.read_template(root, name, &absolute);
                }
            }
        }
    }

    fn read_template(&mut self, root: &Path, name: String, absolute: &Path) {
        match read_text(absolute, &walk::shown(root, absolute)) {
            Ok(Some(text)) => _ = self.templates.insert(name, text),
            // It went since it was listed.
            Ok(None) => {}
            Err(problem) => _ = self.problems.insert(absolute.to_path_buf(), *problem),
        }
    }
}

/// Adds `new` to `files`; fast when there are none yet.
fn join<P: Ord + Clone>(files: &mut Files<P>, new: Vec<(P, PathBuf, FileState)>) {
    let new = new.into_iter().map(|(path, absolute, seen)| (path.clone(), SiteFile { path, absolute, seen }));
    if files.is_empty() { *files = new.collect() } else { files.extend(new) }
}

/// Whether the file is a template, or says words of the interface.
fn loads(name: &str) -> bool {
    [".html", ".xml", ".css", ".ftl"].iter().any(|ending| name.ends_with(ending))
}

fn read_text(absolute: &Path, file: &Arc<str>) -> Result<Option<String>, Box<Diagnostic>> {
    let Some(bytes) = read_file_if_there(absolute, file)? else { return Ok(None) };
    String::from_utf8(bytes).map(Some).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        Box::new(catalog::site::template_not_utf8(file, at, e.as_bytes()[at]))
    })
}

#[cfg(test)]
pub mod tests;
