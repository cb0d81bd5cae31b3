//! Problems of URLs and of the paths of documents.

use super::text::{new_at, shorten};
use crate::diagnostic::{Code, Diagnostic, Location, Severity};

/// A URL without a scheme where an absolute URL is required.
pub fn relative_url(location: Location, key: &str, found: &str) -> Diagnostic {
    let help = match found.contains('.') && !found.starts_with(['/', '.']) {
        true => format!("write `https://{}`", shorten(found)),
        false => "write the full URL, including `https://`".to_string(),
    };
    new_at(Code::InvalidValue, location, format!("found `{}` for `{key}`, expected an absolute URL", shorten(found)))
        .help(help)
}

/// An external link without a scheme: a warning, since the page omits the link.
pub fn relative_link(location: Location, key: &str, found: &str) -> Diagnostic {
    let problem = relative_url(location, key, found);
    let message = format!("{}; the link is omitted", problem.message);
    Diagnostic { severity: Severity::Warning, message, ..problem }
}

/// A URL with a scheme that a page may not link to.
pub fn foreign_scheme(location: Location, key: &str, scheme: &str) -> Diagnostic {
    new_at(
        Code::InvalidValue,
        location,
        format!("found a `{}:` URL for `{key}`, expected `http`, `https` or `mailto`", shorten(scheme)),
    )
    .help("replace it with the address of a web page; the link is omitted from every page")
}

/// A URL that has a scheme but is not well formed.
pub fn malformed_url(location: Location, key: &str, found: &str) -> Diagnostic {
    new_at(Code::InvalidValue, location, format!("found `{}` for `{key}`, expected a well-formed URL", shorten(found)))
        .help("remove spaces, and write a host after `https://`")
}

/// A file whose name yields no URL.
pub fn no_slug(location: Location, segment: &str) -> Diagnostic {
    new_at(Code::NoSlug, location, format!("`{}` has no letter or digit for a URL", shorten(segment)))
        .help("set `slug:` in the front matter, or rename the file or folder")
}

/// A slug that cannot be one segment of a URL.
pub fn invalid_slug(location: Location, slug: &str) -> Diagnostic {
    let help = match slug.len() {
        0..=255 => "write one name without `/`, such as `lavrov-visits-islamabad`".to_string(),
        many => format!("shorten it from {many} to at most 255 bytes, the limit of file systems"),
    };
    new_at(Code::InvalidValue, location, format!("`{}` cannot be the last segment of a URL", shorten(slug))).help(help)
}

/// A document whose URL belongs to a page that dateline generates.
pub fn reserved_path(location: Location, url: &str, page: &str) -> Diagnostic {
    new_at(Code::DuplicatePath, location, format!("the path {url} is reserved for {page}"))
        .help("give the file a name other than `index.md`")
}

/// An old URL that is not a path of this site.
pub fn invalid_redirect(location: Location, found: &str) -> Diagnostic {
    new_at(
        Code::InvalidValue,
        location,
        format!("found `{}` for `redirects`, expected a path of this site", shorten(found)),
    )
    .help("write only the path, such as `/2021/old-name/`, without host, `?`, `#` or `..`")
}
