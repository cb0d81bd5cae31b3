//! What stands at a path where a site is looked for.

use std::fs;
use std::path::Path;

use crate::disk::part::{Part, SETTINGS};

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
    let has_site = || path.join(SETTINGS).is_file() || path.join(Part::Content.folder()).is_dir();
    match fs::metadata(path) {
        Err(_) => Ground::Missing,
        Ok(metadata) if !metadata.is_dir() => Ground::File,
        Ok(_) if has_site() => Ground::Site,
        Ok(_) => Ground::Folder,
    }
}

/// Whether both paths lead to one folder.
pub fn is_same_folder(one: &Path, other: &Path) -> bool {
    let (one, other) = (fs::canonicalize(one), fs::canonicalize(other));
    one.is_ok_and(|one| other.is_ok_and(|other| one == other))
}
