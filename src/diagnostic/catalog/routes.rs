//! Problems of the site as a whole: its paths.

use std::sync::Arc;

use super::clipped;
use crate::base::{SitePath, Span};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Two makers of one path. Each is named with its place, if it is a file.
pub fn duplicate_path(
    path: &SitePath,
    only_case: Option<&SitePath>,
    here: (String, Option<Place>),
    other: (String, Option<Place>),
) -> Diagnostic {
    let message = match only_case {
        Some(kept) => format!("`{path}` and `{kept}` differ only in case: {} and {}", here.0, other.0),
        None => format!("two files make `{path}`: {} and {}", other.0, here.0),
    };
    let mut diagnostic =
        Diagnostic::new(Code::DuplicatePath, message).help("give one of them another name, or a `slug:` of its own");
    diagnostic.place = here.1.or(other.1);
    diagnostic
}

/// A page or file whose folder would have the name of a file. Each is named with
/// its place, if it is a file.
pub fn file_in_the_way(
    path: &SitePath,
    file: &SitePath,
    here: (String, Option<Place>),
    other: (String, Option<Place>),
) -> Diagnostic {
    let message = format!("`{path}` cannot stand below the file `{file}`: {} and {}", here.0, other.0);
    let mut diagnostic =
        Diagnostic::new(Code::DuplicatePath, message).help("give one of them another name, or a `slug:` of its own");
    diagnostic.place = here.1.or(other.1);
    diagnostic
}

/// A link or picture that leads nowhere in the site.
pub fn dead_link(file: &Arc<str>, span: Span, path: &str, picture: bool) -> Diagnostic {
    let path = clipped(path);
    let what = if picture { "picture" } else { "page or file" };
    Diagnostic::new(Code::DeadLink, format!("there is no {what} `{path}`"))
        .at(file, span)
        .caret("leads nowhere")
        .help("paths are relative to the file; those below `static/` and pages begin with `/`")
}
