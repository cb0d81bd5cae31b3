//! Recognition of a site's folder.

use std::fs;
use std::path::Path;

use crate::disk::source_root::{SETTINGS, SourceRoot};

/// The kind of file or folder at a path that may be a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteProbe {
    /// No file or folder.
    Missing,
    /// A file.
    File,
    /// A folder without `site.yaml` and `content/`.
    Folder,
    /// A site.
    Site,
}

/// Returns the kind of file or folder at `path`.
pub fn probe_site(path: &Path) -> SiteProbe {
    let has_site = || path.join(SETTINGS).is_file() || path.join(SourceRoot::Content.folder()).is_dir();
    match fs::metadata(path) {
        Err(_) => SiteProbe::Missing,
        Ok(metadata) if !metadata.is_dir() => SiteProbe::File,
        Ok(_) if has_site() => SiteProbe::Site,
        Ok(_) => SiteProbe::Folder,
    }
}
