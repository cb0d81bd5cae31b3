//! Problems of the site as a whole: its paths.

use std::sync::Arc;

use super::clipped;
use crate::base::{SitePath, Span};
use crate::diagnostic::{Code, Diagnostic, Place};

/// How two paths clash.
pub enum Clash {
    /// They are the same.
    Same,
    /// They differ only in case from this one.
    Case(SitePath),
    /// This one would be a file and a folder.
    FileAndFolder(SitePath),
}

/// Who makes a path.
pub struct Maker {
    /// As messages name it.
    pub name: String,
    /// Where, if it is a file or stands in one.
    pub place: Option<Place>,
    /// Whether it is an entry of `redirects:`.
    pub old_path: bool,
}

/// Two makers of one path.
pub fn duplicate_path(path: &SitePath, how: &Clash, here: Maker, other: Maker) -> Diagnostic {
    let message = match how {
        Clash::Case(kept) => format!("`{path}` and `{kept}` differ only in case: {} and {}", here.name, other.name),
        Clash::Same => format!("two files make `{path}`: {} and {}", other.name, here.name),
        Clash::FileAndFolder(path) => {
            format!("`{path}` would be a file and a folder: {} and {}", other.name, here.name)
        }
    };
    let help = match here.old_path {
        true => "take this path out of `redirects:`: something else stands there now",
        false => "give one of them another name, or a `slug:` of its own",
    };
    let mut diagnostic = Diagnostic::new(Code::DuplicatePath, message).help(help);
    diagnostic.place = here.place.or(other.place);
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
