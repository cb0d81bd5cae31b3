//! The folders that contain a site's source files.

use super::names;

/// The name of the settings file.
pub const SETTINGS: &str = "site.yaml";

/// A folder of the site that contains source files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceRoot {
    /// Texts and pictures by authors.
    Content,
    /// Files that are published unchanged.
    Static,
    /// Files that override built-in templates.
    Templates,
}

impl SourceRoot {
    /// All source roots.
    pub const ALL: [Self; 3] = [Self::Content, Self::Static, Self::Templates];

    /// The folder's name.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Static => "static",
            Self::Templates => "templates",
        }
    }

    /// Whether a file or folder with this name is skipped.
    pub fn skips(self, name: &str) -> bool {
        match self {
            Self::Content | Self::Templates => names::is_skipped(name),
            Self::Static => names::is_skipped_static(name),
        }
    }
}
