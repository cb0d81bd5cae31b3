//! Requests to scan a site again.

use std::collections::BTreeSet;
use std::path::PathBuf;

/// The paths that may have changed since the last scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScanRequest {
    /// The files at these paths, and below those that are folders. A path may name its
    /// file through any symbolic links.
    Paths(BTreeSet<PathBuf>),
    /// All paths.
    Everything,
}

impl ScanRequest {
    /// Combines two requests.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        match (self, other) {
            (Self::Paths(mut paths), Self::Paths(more)) => {
                paths.extend(more);
                Self::Paths(paths)
            }
            (Self::Everything, Self::Paths(_) | Self::Everything) | (Self::Paths(_), Self::Everything) => {
                Self::Everything
            }
        }
    }
}
