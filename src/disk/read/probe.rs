//! What stands at a path where a site is looked for.

use std::fs;
use std::path::Path;

use crate::disk::source_root::{SETTINGS, SourceRoot};

/// What stands at a path where a site is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteProbe {
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
pub fn probe_site(path: &Path) -> SiteProbe {
    let has_site = || path.join(SETTINGS).is_file() || path.join(SourceRoot::Content.folder()).is_dir();
    match fs::metadata(path) {
        Err(_) => SiteProbe::Missing,
        Ok(metadata) if !metadata.is_dir() => SiteProbe::File,
        Ok(_) if has_site() => SiteProbe::Site,
        Ok(_) => SiteProbe::Folder,
    }
}

/// Whether both paths lead to one folder.
pub fn is_same_folder(one: &Path, other: &Path) -> bool {
    let (one, other) = (fs::canonicalize(one), fs::canonicalize(other));
    one.is_ok_and(|one| other.is_ok_and(|other| one == other))
}
