//! Paths: of source files below `content/`, and of pages in the output.

use std::fmt;
use std::sync::Arc;

/// The path of a file below `content/`: segments joined by `/`, no leading
/// slash, e.g. `articles/2021/x.md`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentPath(Arc<str>);

impl ContentPath {
    /// A path from segments that are already joined by `/`.
    pub fn new(path: &str) -> Self {
        Self(path.trim_start_matches('/').into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first segment: the folder that decides the kind; empty for a file
    /// directly below `content/`.
    pub fn top(&self) -> &str {
        self.0.split_once('/').map_or("", |(top, _)| top)
    }

    /// The folder that holds the file, without a trailing slash; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The file's name, with its ending.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// Whether the file is a Markdown document.
    pub fn is_document(&self) -> bool {
        let name = self.file_name();
        name.len() > 3 && name.ends_with(".md")
    }

    /// Whether the document is the `index.md` of a folder of its own.
    pub fn is_bundle(&self) -> bool {
        self.file_name() == "index.md"
    }

    /// The document's path without `.md` or `/index.md`: what a reference by
    /// path names, e.g. `people/sergey-lavrov`.
    pub fn stem(&self) -> &str {
        if self.is_bundle() {
            return self.folder();
        }
        self.0.strip_suffix(".md").unwrap_or(&self.0)
    }

    /// The path that `relative` names, seen from this file's folder; `None` if
    /// it leaves `content/`. A leading `/` starts at `content/`.
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
/// A page ends with `/` (`people/sergey-lavrov/`) and is written to its
/// `index.html`; the home page is the empty path; anything else is a file
/// (`feed.xml`). Segments are not percent-encoded.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// The path of text such as `people/x/`; a leading slash is dropped.
    pub fn new(path: &str) -> Self {
        Self(path.trim_start_matches('/').into())
    }

    /// The home page.
    pub fn home() -> Self {
        Self("".into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the path is a page's folder rather than a file.
    pub fn is_page(&self) -> bool {
        self.0.is_empty() || self.0.ends_with('/')
    }

    /// The file that holds the page, e.g. `people/x/index.html`.
    pub fn file(&self) -> String {
        if self.is_page() { format!("{}index.html", self.0) } else { self.0.to_string() }
    }

    /// What leads from this page to the site's root: `./`, `../`, `../../` …
    pub fn root(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".to_string(),
            depth => "../".repeat(depth),
        }
    }

    /// The page below this one, e.g. `mentions/2/`.
    pub fn below(&self, rest: &str) -> Self {
        Self([&self.0, rest].concat().into())
    }

    /// The percent-encoded link target from the site's root: with `index.html`
    /// so that the site also works from disk.
    pub fn href(&self) -> String {
        let mut href = String::with_capacity(self.0.len() + INDEX.len());
        push_encoded(&mut href, &self.0);
        if self.is_page() {
            href.push_str(INDEX);
        }
        href
    }

    /// The absolute URL below `base` (which ends with `/`), without `index.html`.
    pub fn absolute(&self, base: &str) -> String {
        let mut url = String::with_capacity(base.len() + self.0.len());
        url.push_str(base);
        push_encoded(&mut url, &self.0);
        url
    }
}

/// The file that holds a page.
const INDEX: &str = "index.html";

/// The bytes of most paths, which stand in a URL as they are. Every link of every
/// page asks.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut b = 0;
    while b < 256 {
        plain[b] = (b as u8).is_ascii_alphanumeric() || matches!(b as u8, b'/' | b'-' | b'.' | b'_');
        b += 1;
    }
    plain
};

/// Appends `path` with what may not stand in a URL's path (RFC 3986 §3.3)
/// percent-encoded.
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
    fn a_page_leads_back_to_the_root() {
        assert_eq!(SitePath::home().root(), "./");
        assert_eq!(SitePath::new("/people/x/").root(), "../../");
        assert_eq!(SitePath::new("feed.xml").root(), "./");
        assert_eq!(SitePath::new("people/x/").href(), "people/x/index.html");
        assert_eq!(SitePath::new("people/a b/").absolute("https://e.org/"), "https://e.org/people/a%20b/");
    }
}
