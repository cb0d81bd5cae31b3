//! Problems of output paths: conflicts and broken links.

use std::sync::Arc;

use super::clip;
use crate::base::{SitePath, Span};
use crate::diagnostic::{Code, Diagnostic, Location};

/// The reason why two output paths cannot both exist.
pub enum PathConflict {
    /// The paths are equal.
    Same,
    /// The path differs from this one only in case.
    Case(SitePath),
    /// This path would be both a file and a folder.
    FileAndFolder(SitePath),
}

/// One of the sources of a contested path.
pub struct ConflictingSource {
    /// The name in messages.
    pub name: String,
    /// The file, or the range in a file; `None` for a generated page.
    pub location: Option<Location>,
    /// Whether it is an entry of `redirects:`.
    pub is_redirect: bool,
}

/// Two sources for one output path.
pub fn duplicate_path(
    path: &SitePath,
    how: &PathConflict,
    here: ConflictingSource,
    other: ConflictingSource,
) -> Diagnostic {
    let message = match how {
        PathConflict::Case(first) => {
            format!("`{path}` and `{first}` differ only in case: {} and {}", here.name, other.name)
        }
        PathConflict::Same => format!("two sources for `{path}`: {} and {}", other.name, here.name),
        PathConflict::FileAndFolder(path) => {
            format!("`{path}` would be both a file and a folder: {} and {}", other.name, here.name)
        }
    };
    let help = match here.is_redirect {
        true => "remove this path from `redirects:`: it belongs to a page or file now",
        false => "rename one of them, or set its `slug:`",
    };
    let mut diagnostic = Diagnostic::new(Code::DuplicatePath, message).help(help);
    diagnostic.location = here.location.or(other.location);
    diagnostic
}

/// A broken link, or a picture that does not exist.
pub fn broken_link(file: &Arc<str>, span: Span, path: &str, picture: bool) -> Diagnostic {
    let path = clip(path);
    let (message, caret) = match picture {
        true => (format!("missing picture `{path}`"), "no such picture"),
        false => (format!("broken link to `{path}`"), "no such page or file"),
    };
    Diagnostic::new(Code::DeadLink, message)
        .at(file, span)
        .caret(caret)
        .help("write a path relative to this file, or start it with `/` for a page or a file in `static/`")
}
