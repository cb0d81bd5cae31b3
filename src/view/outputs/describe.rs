//! Who makes what of the output, as diagnostics name them, and who has their way.

use super::{NOTES, OutputSource, SEARCH_INDEX};
use crate::base::SitePath;
use crate::diagnostic::Location;
use crate::diagnostic::catalog::paths::ConflictingSource;
use crate::graph::{NodeId, Reader};
use crate::model::{DocumentShape, LanguageId};
use crate::view::page_id::{PageKind, segment};

/// Who makes `path`, as diagnostics name them.
pub(super) fn describe_source(reader: Reader<'_>, owner: &OutputSource, path: &SitePath) -> ConflictingSource {
    let file = |file: &str| Some(Location { file: file.into(), span: None });
    let made = |name: &str| (format!("{name} that dateline makes"), None);
    let (name, place) = match owner {
        OutputSource::Page(page) => {
            let (name, place) = match &page.kind {
                PageKind::Document(node) => match reader.document(*node) {
                    Some(document) => (document.file.to_string(), file(&document.file)),
                    None => (format!("the page of `{}`", reader.name(*node, "")), None),
                },
                PageKind::Redirect(node, _) => return old_path(reader, *node, path),
                PageKind::Feed(_) => made("the feed"),
                PageKind::Sitemap => made("the site map"),
                PageKind::Home => made("the home page"),
                PageKind::Briefs | PageKind::Day(_) | PageKind::Week(..) => made("a brief"),
                PageKind::Search => made("the search page"),
                PageKind::Index(..)
                | PageKind::List(..)
                | PageKind::Archive
                | PageKind::Month(..)
                | PageKind::NotFound => made("a page"),
            };
            match page.language {
                LanguageId::OWN => (name, place),
                other => (format!("{name} in `{}`", reader.settings().tag(other)), place),
            }
        }
        OutputSource::Generated(NOTES) => made("notes"),
        OutputSource::Generated(SEARCH_INDEX) => made("the search index"),
        OutputSource::Generated(name) => made(&format!("the `{name}`")),
        OutputSource::Asset(path) => (format!("content/{path}"), file(&format!("content/{path}"))),
        OutputSource::Static(path) => (format!("static/{path}"), file(&format!("static/{path}"))),
    };
    ConflictingSource { name, location: place, is_redirect: false }
}

/// The entry of `redirects:` that asks for `path`.
fn old_path(reader: Reader<'_>, node: NodeId, path: &SitePath) -> ConflictingSource {
    let document = reader.document(node);
    let file = document.map(|document| document.file.clone()).unwrap_or_default();
    // In a further language it stands below the folder of that.
    let asked = path.file();
    let is_at = |old: &SitePath| {
        reader
            .settings()
            .languages()
            .any(|language| reader.in_language(language).localize_path(old.clone()).file().eq_ignore_ascii_case(&asked))
    };
    let mut redirects = document.into_iter().flat_map(|document| &document.redirects);
    let span = redirects.find(|(other, _)| is_at(other)).map(|(_, span)| *span);
    ConflictingSource {
        name: format!("an old path in {file}"),
        location: Some(Location { file, span }),
        is_redirect: true,
    }
}

/// What decides who has their way: pages, what dateline makes, assets, static
/// files, old paths; then the order of languages, of pages, then of names.
pub(super) fn rank(reader: Reader<'_>, owner: &OutputSource) -> (u8, LanguageId, u8, String, u32) {
    let language = match owner {
        OutputSource::Page(page) => page.language,
        OutputSource::Generated(_) | OutputSource::Asset(_) | OutputSource::Static(_) => LanguageId::OWN,
    };
    let of = |class: u8, sort: u8, name: &str, number: u32| (class, language, sort, name.to_string(), number);
    let shape = |node: NodeId| match reader.kind(node).shape {
        DocumentShape::Article => 10,
        DocumentShape::Entity => 11,
        DocumentShape::Page => 12,
    };
    match owner {
        OutputSource::Page(page) => match &page.kind {
            PageKind::Home => of(0, 0, "", 0),
            PageKind::Archive => of(0, 1, "", 0),
            PageKind::NotFound => of(0, 2, "", 0),
            PageKind::Sitemap => of(0, 3, "", 0),
            PageKind::Feed(None) => of(0, 4, "", 0),
            PageKind::Search => of(0, 7, "", 0),
            PageKind::List(None, list, number) => of(0, 5, segment(*list), *number),
            PageKind::Month(year, month, number) => of(0, 6, &format!("{year:05}{month:02}"), *number),
            PageKind::Briefs => of(0, 7, "", 0),
            PageKind::Day(day) => of(0, 8, &day.to_string(), 0),
            PageKind::Week(year, week) => of(0, 9, &format!("{year:05}{week:02}"), 0),
            PageKind::Document(node) => of(0, shape(*node), reader.id(*node), 0),
            PageKind::Index(kind, number) => of(0, 13, &reader.settings().kinds.get(*kind).folder, *number),
            PageKind::List(Some(node), list, number) => {
                of(0, 14, &format!("{} {}", reader.id(*node), segment(*list)), *number)
            }
            PageKind::Feed(Some(node)) => of(0, 15, reader.id(*node), 0),
            PageKind::Redirect(node, number) => of(4, shape(*node), reader.id(*node), *number),
        },
        OutputSource::Generated(name) => of(1, 0, name, 0),
        OutputSource::Asset(path) => of(2, 0, path.as_str(), 0),
        OutputSource::Static(path) => of(3, 0, path, 0),
    }
}
