//! Paths of source files below `content/`, and of pages in the output.

use std::fmt;
use std::sync::Arc;

/// The path of a file below `content/`: segments joined by `/` without a leading slash,
/// e.g. `articles/2021/x.md`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentPath(Arc<str>);

impl ContentPath {
    /// Creates a path from segments joined by `/`.
    pub fn new(path: &str) -> Self {
        Self(path.trim_start_matches('/').into())
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the first segment, the folder that determines the kind; empty for a file
    /// directly below `content/`.
    pub fn top(&self) -> &str {
        self.0.split_once('/').map_or("", |(top, _)| top)
    }

    /// Returns the folder of the file, without a trailing slash; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Returns the file's name with its extension.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// Returns whether the file is a Markdown document.
    pub fn is_document(&self) -> bool {
        let name = self.file_name();
        name.len() > 3 && name.ends_with(".md")
    }

    /// Returns whether the document is the `index.md` of its own folder.
    pub fn is_bundle(&self) -> bool {
        self.file_name() == "index.md"
    }

    /// Returns the path without `.md` or `/index.md`, as references by path use it:
    /// `people/sergey-lavrov`.
    pub fn stem(&self) -> &str {
        if self.is_bundle() {
            return self.folder();
        }
        self.0.strip_suffix(".md").unwrap_or(&self.0)
    }

    /// Resolves `relative` against this file's folder; a leading `/` starts at
    /// `content/`. Returns `None` if the path is outside `content/`.
    pub fn join(&self, relative: &str) -> Option<Self> {
        let (from, rest) = match relative.strip_prefix('/') {
            Some(rest) => ("", rest),
            None => (self.folder(), relative),
        };
        let mut segments: Vec<&str> = from.split('/').filter(|s| !s.is_empty()).collect();
        for segment in rest.split('/') {
            match segment {
                "" | "." => {}
                ".." => {
                    segments.pop()?;
                }
                _ => segments.push(segment),
            }
        }
        Some(Self(segments.join("/").into()))
    }
}

impl fmt::Display for ContentPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ContentPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

/// The path of a page or file in the output, from the site's root, without a
/// leading slash.
///
/// The path of a page ends with `/` (`people/sergey-lavrov/`), and the page is written
/// to its `index.html`; the home page has the empty path; any other path is a file
/// (`feed.xml`). Segments are not percent-encoded.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// Creates a path from text such as `people/x/`; a leading slash is removed.
    pub fn new(path: &str) -> Self {
        Self(path.trim_start_matches('/').into())
    }

    /// Returns the path of the home page.
    pub fn home() -> Self {
        Self("".into())
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether the path is a page's folder rather than a file.
    pub fn is_page(&self) -> bool {
        self.0.is_empty() || self.0.ends_with('/')
    }

    /// Returns the file of the page, e.g. `people/x/index.html`.
    pub fn file(&self) -> String {
        if self.is_page() { format!("{}index.html", self.0) } else { self.0.to_string() }
    }

    /// Returns the relative path from this page to the site's root: `./`, `../` …
    pub fn root(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".to_string(),
            depth => "../".repeat(depth),
        }
    }

    /// Returns the path of a page below this one, e.g. `mentions/2/`.
    pub fn below(&self, rest: &str) -> Self {
        Self([&self.0, rest].concat().into())
    }

    /// Returns the percent-encoded link target from the site's root, with `index.html`
    /// so that the site also works from disk.
    pub fn href(&self) -> String {
        let mut href = String::with_capacity(self.0.len() + INDEX.len());
        push_encoded(&mut href, &self.0);
        if self.is_page() {
            href.push_str(INDEX);
        }
        href
    }

    /// Returns the absolute URL below `base` (which ends with `/`), without `index.html`.
    pub fn absolute(&self, base: &str) -> String {
        let mut url = String::with_capacity(base.len() + self.0.len());
        url.push_str(base);
        push_encoded(&mut url, &self.0);
        url
    }
}

/// The file name of a page.
const INDEX: &str = "index.html";

/// The bytes of most paths, which need no encoding in a URL. This table is a fast path,
/// used for every link of every page.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut b = 0;
    while b < 256 {
        plain[b] = (b as u8).is_ascii_alphanumeric() || matches!(b as u8, b'/' | b'-' | b'.' | b'_');
        b += 1;
    }
    plain
};

/// Appends `path` to a URL and percent-encodes the characters that are not allowed in a
/// URL's path (RFC 3986 §3.3).
fn push_encoded(url: &mut String, path: &str) {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const NOT_IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'/')
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~')
        .remove(b'!')
        .remove(b'$')
        .remove(b'&')
        .remove(b'\'')
        .remove(b'(')
        .remove(b')')
        .remove(b'*')
        .remove(b'+')
        .remove(b',')
        .remove(b';')
        .remove(b'=')
        .remove(b'@');
    if path.bytes().all(|b| PLAIN[usize::from(b)]) {
        url.push_str(path);
    } else {
        url.extend(utf8_percent_encode(path, NOT_IN_PATH));
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}", self.0)
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"/{}\"", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_path_resolves_inside_content() {
        let from = ContentPath::new("articles/2021/x.md");
        let join = |relative| from.join(relative).map(|p| p.as_str().to_string());
        assert_eq!(join("../../people/a.md").as_deref(), Some("people/a.md"));
        assert_eq!(join("pic.jpg").as_deref(), Some("articles/2021/pic.jpg"));
        assert_eq!(join("/people/a.md").as_deref(), Some("people/a.md"));
        assert_eq!(join("../../../secret"), None);
    }

    #[test]
    fn the_stem_of_a_bundle_is_its_folder() {
        assert_eq!(ContentPath::new("articles/a/index.md").stem(), "articles/a");
        assert_eq!(ContentPath::new("articles/a.md").stem(), "articles/a");
    }

    #[test]
    fn a_page_has_a_relative_path_to_the_root() {
        assert_eq!(SitePath::home().root(), "./");
        assert_eq!(SitePath::new("/people/x/").root(), "../../");
        assert_eq!(SitePath::new("feed.xml").root(), "./");
        assert_eq!(SitePath::new("people/x/").href(), "people/x/index.html");
        assert_eq!(SitePath::new("people/a b/").absolute("https://e.org/"), "https://e.org/people/a%20b/");
    }
}
