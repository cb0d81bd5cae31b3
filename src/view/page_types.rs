//! The registry of page types.

use super::fields::StructDoc;
use super::formats::file_templates;
use super::page_id::PageKind;
use super::page_type::PageType;
use super::{archive, article, brief, briefs, entity, formats, home, index, lists, text_page, utility_pages};
use crate::graph::Reader;
use crate::model::DocumentShape;

/// All page types, in the order of the theme reference.
pub const PAGE_TYPES: &[&PageType] = &[
    &article::PAGE_TYPE,
    &entity::PAGE_TYPE,
    &text_page::PAGE_TYPE,
    &home::PAGE_TYPE,
    &index::PAGE_TYPE,
    &lists::PAGE_TYPE,
    &archive::PAGE_TYPE,
    &brief::PAGE_TYPE,
    &briefs::PAGE_TYPE,
    &utility_pages::SEARCH,
    &utility_pages::NOT_FOUND,
    &utility_pages::REDIRECT,
    &formats::PAGE_TYPE,
];

/// Returns the type of a page.
pub fn page_type(reader: Reader<'_>, kind: &PageKind) -> &'static PageType {
    match kind {
        PageKind::Document(node) => match reader.kind(*node).shape {
            DocumentShape::Article => &article::PAGE_TYPE,
            DocumentShape::Entity => &entity::PAGE_TYPE,
            DocumentShape::Page => &text_page::PAGE_TYPE,
        },
        PageKind::Home => &home::PAGE_TYPE,
        PageKind::Index(..) => &index::PAGE_TYPE,
        PageKind::List(..) => &lists::PAGE_TYPE,
        PageKind::Archive | PageKind::Month(..) => &archive::PAGE_TYPE,
        PageKind::Briefs => &briefs::PAGE_TYPE,
        PageKind::Day(_) | PageKind::Week(..) => &brief::PAGE_TYPE,
        PageKind::Output(..) => &formats::PAGE_TYPE,
        PageKind::Search => &utility_pages::SEARCH,
        PageKind::NotFound => &utility_pages::NOT_FOUND,
        PageKind::Redirect(..) => &utility_pages::REDIRECT,
    }
}

/// Returns the name of the template of a page; empty if no template renders it. The kind of an
/// entity can name one.
pub fn template_of<'r>(reader: Reader<'r>, kind: &PageKind) -> &'r str {
    let row = page_type(reader, kind);
    let own = match kind {
        PageKind::Document(node) if reader.kind(*node).shape == DocumentShape::Entity => &reader.kind(*node).template,
        PageKind::Output(format, _) => format.row().template,
        _ => row.template,
    };
    if own.is_empty() { row.template } else { own }
}

/// Returns every built-in template of a page with the view in its scope.
pub fn page_templates() -> impl Iterator<Item = (&'static str, StructDoc)> {
    let pages = PAGE_TYPES.iter().filter_map(|row| Some((row.template, row.view?)));
    pages.chain(file_templates())
}
