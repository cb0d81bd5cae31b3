//! Files of a site, and reading them.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file_state::FileState;
use crate::diagnostic::{Diagnostic, catalog};
use crate::disk::reason;

/// A file of the site that has not been read yet.
#[derive(Clone, Debug)]
pub struct SiteFile<P> {
    /// The path, relative to the source root.
    pub path: P,
    /// The path for the file system.
    pub absolute: PathBuf,
    pub(super) state: FileState,
}

/// Files by their path, relative to the source root.
pub type Files<P> = BTreeMap<P, SiteFile<P>>;

/// Adds `new` to `files`.
pub(super) fn insert_files<P: Ord + Clone>(files: &mut Files<P>, new: Vec<(P, PathBuf, FileState)>) {
    let new = new.into_iter().map(|(path, absolute, state)| (path.clone(), SiteFile { path, absolute, state }));
    // Collecting is faster than inserting one by one.
    if files.is_empty() { *files = new.collect() } else { files.extend(new) }
}

/// Whether `path` is a folder or a link to one.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether `path` is a file or a link to one.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether both paths name the same folder.
pub fn is_same_folder(one: &Path, other: &Path) -> bool {
    let (one, other) = (fs::canonicalize(one), fs::canonicalize(other));
    one.is_ok_and(|one| other.is_ok_and(|other| one == other))
}

/// Reads one file, which diagnostics name `file`.
///
/// # Errors
/// A diagnostic if the file cannot be read.
pub fn read_file(absolute: &Path, file: &Arc<str>) -> Result<Vec<u8>, Box<Diagnostic>> {
    fs::read(absolute).map_err(|e| Box::new(catalog::site::unreadable(file, &reason(&e))))
}

/// Reads one file like [`read_file`]. Returns `None` if it does not exist.
///
/// # Errors
/// See [`read_file`].
pub fn read_file_if_there(absolute: &Path, file: &Arc<str>) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
    match fs::read(absolute) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(e) if is_missing(&e) => Ok(None),
        Err(e) => Err(Box::new(catalog::site::unreadable(file, &reason(&e)))),
    }
}

/// Reads a UTF-8 file, which diagnostics name `file`. Returns `None` if it does not
/// exist.
pub(super) fn read_text(absolute: &Path, file: &Arc<str>) -> Result<Option<String>, Box<Diagnostic>> {
    let Some(bytes) = read_file_if_there(absolute, file)? else { return Ok(None) };
    String::from_utf8(bytes).map(Some).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        Box::new(catalog::site::template_not_utf8(file, at, e.as_bytes()[at]))
    })
}

/// Whether the error means that no file can exist at the path.
pub(super) fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// The path as diagnostics name it: relative to the site, with `/`.
pub(super) fn display_path(root: &Path, path: &Path) -> Arc<str> {
    let inside = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { inside.into() } else { inside.replace('\\', "/").into() }
}
