//! What a preview shows.

use std::path::PathBuf;
use std::sync::Arc;

/// What stands at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resource {
    /// Bytes that were made: a page, a feed, the style sheet. The path tells their
    /// type.
    Bytes(Arc<[u8]>),
    /// A file that is copied as it is. It has been checked that it may be shown.
    File(PathBuf),
    /// What stood here stands at this other path of the site.
    Moved(String),
    /// Nothing.
    Missing,
}

/// What a preview shows: implemented by the driver of the engine.
///
/// A path is as a [`SitePath`](crate::base::SitePath) has it: from the site's root,
/// no leading slash, percent-decoded. One that is empty or ends with `/` is a
/// page (`articles/x/`), anything else a file (`style.css`); `index.html` is never
/// asked for by its name. No segment is empty, `.` or `..`, and none holds `/`,
/// `\` or a control character.
///
/// All are asked on threads that may wait, several at a time.
pub trait PreviewSource: Send + Sync + 'static {
    /// The path of the site's base URL, percent-encoded, with a slash at both
    /// ends: `/`, `/brief/`.
    fn base(&self) -> String;

    /// The URL's path at which stands what stood at the URL's path `asked`, if the
    /// site's base is another since. `is_outside` tells that it is not below the base.
    fn rebased(&self, _asked: &str, _is_outside: bool) -> Option<String> {
        None
    }

    /// What stands at `path`. Where it is [`Resource::Missing`], the page at
    /// `404.html` is shown.
    fn get(&self, path: &str) -> Resource;

    /// Why the page that `asked` names is as it is, in JSON. What may name it is
    /// whatever a person would.
    fn why(&self, asked: &str) -> String;
}
