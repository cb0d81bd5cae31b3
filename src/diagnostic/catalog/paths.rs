//! Problems of the site as a whole: its paths.

use std::sync::Arc;

use super::clipped;
use crate::base::{SitePath, Span};
use crate::diagnostic::{Code, Diagnostic, Location};

/// How two paths clash.
pub enum PathConflict {
    /// They are the same.
    Same,
    /// They differ only in case from this one.
    Case(SitePath),
    /// This one would be a file and a folder.
    FileAndFolder(SitePath),
}

/// Who makes a path.
pub struct ConflictingSource {
    /// As messages name it.
    pub name: String,
    /// Where, if it is a file or stands in one.
    pub location: Option<Location>,
    /// Whether it is an entry of `redirects:`.
    pub is_redirect: bool,
}

/// Two makers of one path.
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
        PathConflict::Same => format!("two files make `{path}`: {} and {}", other.name, here.name),
        PathConflict::FileAndFolder(path) => {
            format!("`{path}` would be a file and a folder: {} and {}", other.name, here.name)
        }
    };
    let help = match here.is_redirect {
        true => "take this path out of `redirects:`: something else stands there now",
        false => "give one of them another name, or a `slug:` of its own",
    };
    let mut diagnostic = Diagnostic::new(Code::DuplicatePath, message).help(help);
    diagnostic.location = here.location.or(other.location);
    diagnostic
}

/// A link or picture that leads nowhere in the site.
pub fn broken_link(file: &Arc<str>, span: Span, path: &str, picture: bool) -> Diagnostic {
    let path = clipped(path);
    let what = if picture { "picture" } else { "page or file" };
    Diagnostic::new(Code::DeadLink, format!("there is no {what} `{path}`"))
        .at(file, span)
        .caret("leads nowhere")
        .help("paths are relative to the file; those below `static/` and pages begin with `/`")
}
