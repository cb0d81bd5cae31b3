//! The folders whose files make a site.

use super::names;

/// The file of the settings.
pub const SETTINGS: &str = "site.yaml";

/// A folder of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceRoot {
    /// What authors write.
    Content,
    /// What is published as it is.
    Static,
    /// What replaces built-in templates.
    Templates,
}

impl SourceRoot {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Content, Self::Static, Self::Templates];

    /// The folder's name.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Static => "static",
            Self::Templates => "templates",
        }
    }

    /// Whether a file or folder of this name is passed over.
    pub fn skips(self, name: &str) -> bool {
        match self {
            Self::Content | Self::Templates => names::is_skipped(name),
            Self::Static => names::is_skipped_static(name),
        }
    }
}
