//! The row of a page type: its template, its pages and the builder of their views.

use super::context::PageContext;
use super::fields::StructDoc;
use super::page_group::PageGroup;
use super::page_id::{PageId, PageKind};
use super::page_model::View;
use crate::base::SitePath;
use crate::graph::Reader;
use crate::model::DocumentShape;

/// The pages that people open, with their paths.
pub type OpenedPages<'p> = dyn Iterator<Item = &'p (PageId, SitePath)> + 'p;

/// A page type. Each is a constant in the file that builds its view, listed in
/// `page_types.rs`.
pub struct PageType {
    /// The template; empty for outputs, each of which has its own.
    pub template: &'static str,
    /// The view, whose fields are in scope of the template.
    pub view: Option<StructDoc>,
    /// Whether people open the pages, so that the site map lists them.
    pub is_opened: bool,
    /// Returns the pages of this type that belong to a group, in the language of the reader.
    pub instances: fn(Reader<'_>, PageGroup) -> Vec<PageKind>,
    /// Returns the nearest page in the language of the reader; `None` if pages of this type
    /// are not linked across languages.
    pub counterpart: fn(Reader<'_>, &PageKind) -> Option<Counterpart>,
    /// Builds the view; `None` if the page does not exist.
    pub build: fn(&PageContext<'_>, &PageKind, &mut OpenedPages<'_>) -> Option<View>,
}

/// The nearest page in another language.
pub struct Counterpart {
    pub kind: PageKind,
    /// Whether it has the same content. Otherwise it is a page next to it in the hierarchy.
    pub is_same: bool,
}

impl Counterpart {
    /// Returns the page with the same content.
    pub fn same(kind: &PageKind) -> Option<Self> {
        Some(Self { kind: kind.clone(), is_same: true })
    }

    /// Returns a page next to it in the hierarchy.
    pub fn near(kind: PageKind) -> Option<Self> {
        Some(Self { kind, is_same: false })
    }
}

/// Returns the page of the document or stub of `group`, if it has this shape.
pub fn document_pages(reader: Reader<'_>, group: PageGroup, shape: DocumentShape) -> Vec<PageKind> {
    match group {
        PageGroup::Node(node) if reader.kind(node).shape == shape => vec![PageKind::Document(node)],
        PageGroup::Node(_) | PageGroup::Always | PageGroup::List(_) => Vec::new(),
        PageGroup::Months | PageGroup::Briefs | PageGroup::Index(_) => Vec::new(),
    }
}
