//! Conversion between URL paths and paths of the site.

use percent_encoding::percent_decode_str;

use crate::base::SitePath;

/// The folder of the preview's own resources: its script and its events.
pub const OWN: &str = ".dateline/";

/// The target of a URL path.
#[derive(Debug, PartialEq, Eq)]
pub enum RequestTarget {
    /// A resource of the preview itself, by name.
    Own(String),
    /// A path of the site.
    Site(String),
    /// A path above the site's root.
    Above,
    /// A path outside the site.
    Outside,
    /// An invalid path.
    Invalid,
}

/// Returns the target of `path` (percent-encoded) on a site with the base path `base`.
pub fn locate(path: &str, base: &str) -> RequestTarget {
    if let Some(name) = path.strip_prefix('/').and_then(|rest| rest.strip_prefix(OWN)) {
        return RequestTarget::Own(name.to_string());
    }
    let Some(rest) = path.strip_prefix(base) else {
        let is_above = path == "/" || (!path.is_empty() && base.strip_suffix('/') == Some(path));
        return if is_above { RequestTarget::Above } else { RequestTarget::Outside };
    };
    match rest.strip_prefix(OWN) {
        Some(name) => RequestTarget::Own(name.to_string()),
        None => decode(rest).map_or(RequestTarget::Invalid, RequestTarget::Site),
    }
}

/// Decodes a path of the site. Returns `None` if a segment is invalid or could leave the
/// site.
fn decode(path: &str) -> Option<String> {
    let mut segments = Vec::new();
    for segment in path.split('/') {
        segments.push(percent_decode_str(segment).decode_utf8().ok()?);
    }
    let last = segments.pop()?;
    let is_name = |segment: &str| !matches!(segment, "" | "." | "..") && !segment.contains(is_forbidden);
    let is_end = last.is_empty() || is_name(&last);
    if !is_end || !segments.iter().all(|segment| is_name(segment)) {
        return None;
    }
    let mut path: String = segments.iter().flat_map(|segment| [segment.as_ref(), "/"]).collect();
    if last != "index.html" {
        path.push_str(&last);
    }
    Some(path)
}

fn is_forbidden(c: char) -> bool {
    c == '/' || c == '\\' || c.is_control()
}

/// The percent-encoded URL path of a path of the site.
pub fn url_of(base: &str, path: &str) -> String {
    SitePath::new(path).absolute(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(path: &str) -> RequestTarget {
        RequestTarget::Site(path.to_string())
    }

    #[test]
    fn a_path_is_decoded_below_the_base() {
        assert_eq!(locate("/brief/people/%D8%B9/", "/brief/"), site("people/ع/"));
        assert_eq!(locate("/brief/", "/brief/"), site(""));
        assert_eq!(locate("/a%20b.css", "/"), site("a b.css"));
        assert_eq!(url_of("/brief/", "people/ع/a b"), "/brief/people/%D8%B9/a%20b");
    }

    #[test]
    fn a_page_is_addressed_by_its_folder() {
        assert_eq!(locate("/index.html", "/"), site(""));
        assert_eq!(locate("/people/x/index.html", "/"), site("people/x/"));
        assert_eq!(locate("/people/xindex.html", "/"), site("people/xindex.html"));
    }

    #[test]
    fn paths_not_below_the_base_are_outside_the_site() {
        assert_eq!(locate("/", "/brief/"), RequestTarget::Above);
        assert_eq!(locate("/brief", "/brief/"), RequestTarget::Above);
        assert_eq!(locate("/briefs/", "/brief/"), RequestTarget::Outside);
        assert_eq!(locate("/favicon.ico", "/brief/"), RequestTarget::Outside);
    }

    #[test]
    fn own_resources_are_below_the_base_and_at_the_root() {
        assert_eq!(locate("/brief/.dateline/client.js", "/brief/"), RequestTarget::Own("client.js".into()));
        assert_eq!(locate("/.dateline/about", "/brief/"), RequestTarget::Own("about".into()));
    }

    #[test]
    fn paths_that_leave_the_site_are_invalid() {
        for path in [
            "/../etc/passwd",
            "/%2e%2e/etc/passwd",
            "/a/%2E%2E/%2e%2e/x",
            "/a%2f..%2fx",
            "/a%5c..%5cx",
            "/a\\x",
            "/a%00",
            "/%0d%0ax",
            "/%ff",
            "/.",
            "/./x",
            "//evil.example/",
            "/a//x",
        ] {
            assert_eq!(locate(path, "/"), RequestTarget::Invalid, "{path}");
        }
        assert_eq!(locate("*", "/"), RequestTarget::Outside);
        assert_eq!(locate("", "/"), RequestTarget::Outside);
    }
}
