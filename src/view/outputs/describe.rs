//! Describes the sources of output files in diagnostics, and decides which source wins.

use super::source::{OWN_FILES, OutputSource, SEARCH_INDEX};
use crate::base::SitePath;
use crate::diagnostic::Location;
use crate::diagnostic::catalog::paths::ConflictingSource;
use crate::graph::{NodeId, Reader};
use crate::model::{DocumentShape, LanguageId};
use crate::view::list_pages::url_segment;
use crate::view::page_id::PageKind;

/// Returns the name and location of the source of `path`, for a diagnostic.
pub(super) fn describe_source(reader: Reader<'_>, source: &OutputSource, path: &SitePath) -> ConflictingSource {
    let file = |file: &str| Some(Location { file: file.into(), span: None });
    let generated = |name: &str| (format!("{name} that dateline generates"), None);
    let (name, location) = match source {
        OutputSource::Page(page) => {
            let (name, location) = match &page.kind {
                PageKind::Document(node) => match reader.document(*node) {
                    Some(document) => (document.file.to_string(), file(&document.file)),
                    None => (format!("the page of `{}`", reader.name(*node, "")), None),
                },
                PageKind::Redirect(node, _) => return redirect_source(reader, *node, path),
                PageKind::Output(format, _) => generated(format.row().noun),
                PageKind::Home => generated("the home page"),
                PageKind::Briefs | PageKind::Day(_) | PageKind::Week(..) => generated("a brief"),
                PageKind::Search => generated("the search page"),
                PageKind::Index(..)
                | PageKind::List(..)
                | PageKind::Archive
                | PageKind::Month(..)
                | PageKind::NotFound => generated("a page"),
            };
            match page.language {
                LanguageId::OWN => (name, location),
                other => (format!("{name} in `{}`", reader.settings().tag(other)), location),
            }
        }
        OutputSource::Generated(OWN_FILES) => generated("notes"),
        OutputSource::Generated(SEARCH_INDEX) => generated("the search index"),
        OutputSource::Generated(name) => generated(&format!("the `{name}`")),
        OutputSource::Asset(path) => (format!("content/{path}"), file(&format!("content/{path}"))),
        OutputSource::Static(path) => (format!("static/{path}"), file(&format!("static/{path}"))),
    };
    ConflictingSource { name, location, is_redirect: false }
}

/// Returns the entry of `redirects:` for `path`.
fn redirect_source(reader: Reader<'_>, node: NodeId, path: &SitePath) -> ConflictingSource {
    let document = reader.document(node);
    let file = document.map(|document| document.file.clone()).unwrap_or_default();
    // In a further language the path is below the folder of that language.
    let file_of_path = path.file();
    let is_at = |old: &SitePath| {
        reader.settings().languages().any(|language| {
            reader.in_language(language).localize_path(old.clone()).file().eq_ignore_ascii_case(&file_of_path)
        })
    };
    let mut redirects = document.into_iter().flat_map(|document| &document.redirects);
    let span = redirects.find(|(other, _)| is_at(other)).map(|(_, span)| *span);
    ConflictingSource {
        name: format!("a redirect in {file}"),
        location: Some(Location { file, span }),
        is_redirect: true,
    }
}

/// Returns the sort key that decides which source wins: pages, generated files, assets, static
/// files, redirects. Among equals the order of languages, of page kinds, then of names
/// decides.
pub(super) fn precedence(reader: Reader<'_>, source: &OutputSource) -> (u8, LanguageId, u8, String, u32) {
    let language = match source {
        OutputSource::Page(page) => page.language,
        OutputSource::Generated(_) | OutputSource::Asset(_) | OutputSource::Static(_) => LanguageId::OWN,
    };
    let key = |class: u8, sort: u8, name: &str, number: u32| (class, language, sort, name.to_string(), number);
    let shape = |node: NodeId| match reader.kind(node).shape {
        DocumentShape::Article => 10,
        DocumentShape::Entity => 11,
        DocumentShape::Page => 12,
    };
    match source {
        OutputSource::Page(page) => match &page.kind {
            PageKind::Home => key(0, 0, "", 0),
            PageKind::Archive => key(0, 1, "", 0),
            PageKind::NotFound => key(0, 2, "", 0),
            PageKind::Output(format, None) => key(0, 3, format.row().file, 0),
            PageKind::Search => key(0, 7, "", 0),
            PageKind::List(None, list, number) => key(0, 5, url_segment(*list), *number),
            PageKind::Month(year, month, number) => key(0, 6, &format!("{year:05}{month:02}"), *number),
            PageKind::Briefs => key(0, 7, "", 0),
            PageKind::Day(day) => key(0, 8, &day.to_string(), 0),
            PageKind::Week(year, week) => key(0, 9, &format!("{year:05}{week:02}"), 0),
            PageKind::Document(node) => key(0, shape(*node), reader.id(*node), 0),
            PageKind::Index(kind, number) => key(0, 13, &reader.settings().kinds.get(*kind).folder, *number),
            PageKind::List(Some(node), list, number) => {
                key(0, 14, &format!("{} {}", reader.id(*node), url_segment(*list)), *number)
            }
            PageKind::Output(format, Some(node)) => {
                key(0, 15, &format!("{} {}", reader.id(*node), format.row().file), 0)
            }
            PageKind::Redirect(node, number) => key(4, shape(*node), reader.id(*node), *number),
        },
        OutputSource::Generated(name) => key(1, 0, name, 0),
        OutputSource::Asset(path) => key(2, 0, path.as_str(), 0),
        OutputSource::Static(path) => key(3, 0, path, 0),
    }
}
