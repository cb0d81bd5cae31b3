//! The path of a document's page, and the old paths that redirect to it.

use super::article_date::file_date;
use super::reader::FrontMatterReader;
use crate::base::{Moment, SitePath, Span, fingerprint, slug};
use crate::diagnostic::catalog::front_matter as catalog;
use crate::model::{DocumentShape, Kind};

impl FrontMatterReader<'_, '_> {
    /// Returns the path of the document's page. It mirrors the file's path below the
    /// kind's folder, or follows the kind's permalink pattern.
    pub fn url(&mut self, language: &str, date: Option<Moment>) -> SitePath {
        let kind = self.settings.kinds.get(self.kind);
        let mut segments = self.segments(kind, language);
        match self.own_slug() {
            Some(own) => {
                segments.pop();
                segments.push(own);
            }
            None if segments.is_empty() => self.report_reserved(kind),
            None => {}
        }
        match &kind.permalink {
            Some(pattern) => fill_in(pattern, &segments, date),
            None => {
                let prefix = kind.prefix.split('/').map(str::to_string);
                folder_page(prefix.chain(segments))
            }
        }
    }

    /// Returns the segments of the path below the kind's folder, as slugs.
    fn segments(&mut self, kind: &Kind, language: &str) -> Vec<String> {
        let stem = self.path.stem();
        let below = match stem.strip_prefix(kind.folder.as_str()) {
            Some("") => return Vec::new(),
            Some(below) => below.strip_prefix('/').unwrap_or(stem),
            None => stem,
        };
        let last = below.matches('/').count();
        let has_slug = self.value("slug").is_some();
        let mut segments = Vec::with_capacity(last + 1);
        for (at, segment) in below.split('/').enumerate() {
            let undated = match kind.shape {
                DocumentShape::Article if at == last => self.strip_date(segment),
                DocumentShape::Article | DocumentShape::Entity | DocumentShape::Page => segment,
            };
            let word = slug(undated, self.settings.slugs, language);
            let is_used = at < last || !has_slug;
            if word.is_empty() && is_used {
                let location = self.source.whole_file();
                self.values().report(catalog::no_slug(location, undated));
            }
            segments.push(if word.is_empty() { placeholder(undated) } else { word });
        }
        segments
    }

    /// Removes the date from a segment if it is the article's date. With a `date:` in
    /// the front matter, the segment is unchanged.
    fn strip_date<'s>(&self, segment: &'s str) -> &'s str {
        match file_date(self.path) {
            Some((_, rest)) if !rest.is_empty() && self.value("date").is_none() => {
                &segment[segment.len() - rest.len()..]
            }
            Some(_) | None => segment,
        }
    }

    fn own_slug(&mut self) -> Option<String> {
        let node = self.value("slug")?;
        let scalar = self.values().scalar("slug", node)?;
        if is_segment(&scalar.text) {
            return Some(scalar.text.into_owned());
        }
        let location = self.values().location(scalar.span);
        self.values().report(catalog::invalid_slug(location, &scalar.text));
        None
    }

    fn report_reserved(&mut self, kind: &Kind) {
        let location = self.source.whole_file();
        let (url, page) = match kind.shape {
            DocumentShape::Page => ("/".to_string(), "the home page".to_string()),
            DocumentShape::Article | DocumentShape::Entity => {
                (format!("/{}/", kind.prefix), format!("the list of {}", kind.plural.to_lowercase()))
            }
        };
        self.values().report(catalog::reserved_path(location, &url, &page));
    }

    /// Reads the old paths of the document, with their source spans.
    pub fn redirects(&mut self) -> Vec<(SitePath, Span)> {
        let Some(node) = self.value("redirects") else { return Vec::new() };
        let mut redirects: Vec<(SitePath, Span)> = Vec::new();
        for scalar in self.values().texts("redirects", node) {
            match old_path(&scalar.text) {
                Some(path) if redirects.iter().any(|(known, _)| *known == path) => {}
                Some(path) => redirects.push((path, scalar.span)),
                None => {
                    let location = self.values().location(scalar.span);
                    self.values().report(catalog::invalid_redirect(location, &scalar.text));
                }
            }
        }
        redirects
    }
}

/// Returns a segment for a name without letters and digits.
fn placeholder(name: &str) -> String {
    format!("unnamed-{:08x}", fingerprint(name.as_bytes()).0 as u32)
}

/// Returns the path of a folder page, without empty segments.
fn folder_page(segments: impl Iterator<Item = String>) -> SitePath {
    let mut path = String::new();
    for segment in segments.filter(|segment| !segment.is_empty()) {
        path.push_str(&segment);
        path.push('/');
    }
    SitePath::new(&path)
}

/// Replaces `{year}`, `{month}`, `{day}`, `{slug}`, `{path}` and `{section}` in a
/// permalink pattern.
fn fill_in(pattern: &str, segments: &[String], date: Option<Moment>) -> SitePath {
    let (last, section) = segments.split_last().map_or(("", &[][..]), |(last, rest)| (last.as_str(), rest));
    let (year, month, day) = date.map_or_else(Default::default, |moment| {
        let date = moment.date;
        (format!("{:04}", date.year()), format!("{:02}", date.month()), format!("{:02}", date.day()))
    });
    let filled = pattern
        .replace("{year}", &year)
        .replace("{month}", &month)
        .replace("{day}", &day)
        .replace("{slug}", last)
        .replace("{path}", &segments.join("/"))
        .replace("{section}", &section.join("/"));
    match filled.ends_with(".html") {
        true => SitePath::new(&filled.split('/').filter(|s| !s.is_empty()).collect::<Vec<_>>().join("/")),
        false => folder_page(filled.split('/').map(str::to_string)),
    }
}

/// Returns whether `text` is a valid path segment on every file system.
pub fn is_segment(text: &str) -> bool {
    let odd = |c: char| c.is_control() || matches!(c, '/' | '\\' | '?' | '#' | '%' | ':' | '*' | '"' | '<' | '>' | '|');
    !text.is_empty() && text.len() <= 255 && !text.starts_with('.') && !text.ends_with('.') && !text.contains(odd)
}

/// Parses an old path of this site: a page's folder, or a file such as `x.html`.
/// Returns `None` for another host, for a query or fragment, and for `..`.
fn old_path(text: &str) -> Option<SitePath> {
    let decoded = percent_encoding::percent_decode_str(text).decode_utf8().ok()?;
    if text.starts_with("//") || text.contains(['?', '#']) {
        return None;
    }
    let segments: Vec<&str> = decoded.split('/').filter(|segment| !segment.is_empty()).collect();
    let is_valid = segments.iter().all(|segment| is_segment(segment));
    let is_file = decoded.ends_with(".html") || decoded.ends_with(".htm");
    match (is_valid && !segments.is_empty(), is_file) {
        (false, _) => None,
        (true, true) => Some(SitePath::new(&segments.join("/"))),
        (true, false) => Some(folder_page(segments.into_iter().map(str::to_string))),
    }
}
