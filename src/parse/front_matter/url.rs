//! Where a document's page stands, and which old paths lead to it.

use super::article::file_date;
use super::reader::FrontMatterReader;
use crate::base::{Moment, SitePath, Span, fingerprint, slug};
use crate::diagnostic::catalog::front_matter as catalog;
use crate::model::{DocumentShape, Kind};

impl FrontMatterReader<'_, '_> {
    /// The path of the document's page. It mirrors the file's path below the
    /// kind's folder, or follows the kind's permalink pattern.
    pub fn url(&mut self, language: &str, date: Option<Moment>) -> SitePath {
        let kind = self.settings.kinds.get(self.kind);
        let mut segments = self.segments(kind, language);
        match self.own_slug() {
            Some(own) => {
                segments.pop();
                segments.push(own);
            }
            None if segments.is_empty() => self.report_taken(kind),
            None => {}
        }
        match &kind.permalink {
            Some(pattern) => fill_in(pattern, &segments, date),
            None => {
                let prefix = kind.prefix.split('/').map(str::to_string);
                page(prefix.chain(segments))
            }
        }
    }

    /// The segments of the path below the kind's folder, as slugs.
    fn segments(&mut self, kind: &Kind, language: &str) -> Vec<String> {
        let stem = self.path.stem();
        let below = match stem.strip_prefix(kind.folder.as_str()) {
            Some("") => return Vec::new(),
            Some(below) => below.strip_prefix('/').unwrap_or(stem),
            None => stem,
        };
        let last = below.matches('/').count();
        let has_slug = self.get("slug").is_some();
        let mut segments = Vec::with_capacity(last + 1);
        for (at, segment) in below.split('/').enumerate() {
            let undated = match kind.shape {
                DocumentShape::Article if at == last => self.without_date(segment),
                DocumentShape::Article | DocumentShape::Entity | DocumentShape::Page => segment,
            };
            let word = slug(undated, self.settings.slugs, language);
            let needed = at < last || !has_slug;
            segments.push(if word.is_empty() { self.stand_in(undated, needed) } else { word });
        }
        segments
    }

    /// The segment without the date that the article takes from it. A name
    /// beside a `date:` stays as it is.
    fn without_date<'s>(&self, segment: &'s str) -> &'s str {
        match file_date(self.path) {
            Some((_, rest)) if !rest.is_empty() && self.get("date").is_none() => &segment[segment.len() - rest.len()..],
            Some(_) | None => segment,
        }
    }

    fn stand_in(&mut self, segment: &str, needed: bool) -> String {
        if needed {
            let place = self.whole_file();
            self.values().report(catalog::no_slug(place, segment));
        }
        format!("unnamed-{:08x}", fingerprint(segment.as_bytes()).0 as u32)
    }

    fn own_slug(&mut self) -> Option<String> {
        let node = self.get("slug")?;
        let written = self.values().scalar("slug", node)?;
        if is_segment(&written.text) {
            return Some(written.text.into_owned());
        }
        let place = self.values().place(written.span);
        self.values().report(catalog::invalid_slug(place, &written.text));
        None
    }

    fn report_taken(&mut self, kind: &Kind) {
        let place = self.whole_file();
        let (url, page) = match kind.shape {
            DocumentShape::Page => ("/".to_string(), "the home page".to_string()),
            DocumentShape::Article | DocumentShape::Entity => {
                (format!("/{}/", kind.prefix), format!("the list of {}", kind.plural.to_lowercase()))
            }
        };
        self.values().report(catalog::reserved_path(place, &url, &page));
    }

    /// Old paths that lead to the document, with where they stand.
    pub fn redirects(&mut self) -> Vec<(SitePath, Span)> {
        let Some(node) = self.get("redirects") else { return Vec::new() };
        let mut redirects: Vec<(SitePath, Span)> = Vec::new();
        for written in self.values().texts("redirects", node) {
            match old_path(&written.text) {
                Some(path) if redirects.iter().any(|(other, _)| *other == path) => {}
                Some(path) => redirects.push((path, written.span)),
                None => {
                    let place = self.values().place(written.span);
                    self.values().report(catalog::invalid_redirect(place, &written.text));
                }
            }
        }
        redirects
    }
}

/// The folder page of some segments; empty ones are left out.
fn page(segments: impl Iterator<Item = String>) -> SitePath {
    let mut path = String::new();
    for segment in segments.filter(|segment| !segment.is_empty()) {
        path.push_str(&segment);
        path.push('/');
    }
    SitePath::new(&path)
}

/// Fills in `{year}`, `{month}`, `{day}`, `{slug}`, `{path}` and `{section}`.
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
        false => page(filled.split('/').map(str::to_string)),
    }
}

/// Whether `text` can be one segment of a path on every file system.
pub fn is_segment(text: &str) -> bool {
    let odd = |c: char| c.is_control() || matches!(c, '/' | '\\' | '?' | '#' | '%' | ':' | '*' | '"' | '<' | '>' | '|');
    !text.is_empty() && text.len() <= 255 && !text.starts_with('.') && !text.ends_with('.') && !text.contains(odd)
}

/// An old path of this site: a page's folder, or a file such as `x.html`.
/// `None` if it names another host, has a query or leaves the site.
fn old_path(text: &str) -> Option<SitePath> {
    let decoded = percent_encoding::percent_decode_str(text).decode_utf8().ok()?;
    if text.starts_with("//") || text.contains(['?', '#']) {
        return None;
    }
    let segments: Vec<&str> = decoded.split('/').filter(|segment| !segment.is_empty()).collect();
    let is_fine = segments.iter().all(|segment| is_segment(segment));
    let is_file = decoded.ends_with(".html") || decoded.ends_with(".htm");
    match (is_fine && !segments.is_empty(), is_file) {
        (false, _) => None,
        (true, true) => Some(SitePath::new(&segments.join("/"))),
        (true, false) => Some(page(segments.into_iter().map(str::to_string))),
    }
}
