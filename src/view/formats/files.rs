//! The page type of files in other formats.

use super::links::output_kinds;
use super::registry::format_of;
use crate::graph::Reader;
use crate::model::{DocumentShape, FileFormat};
use crate::view::context::PageContext;
use crate::view::fields::StructDoc;
use crate::view::page_group::PageGroup;
use crate::view::page_id::PageKind;
use crate::view::page_model::View;
use crate::view::page_type::{OpenedPages, PageType};

/// The page type of files in other formats.
pub const PAGE_TYPE: PageType =
    PageType { template: "", view: None, is_opened: false, instances, counterpart: |_, _| None, build };

fn instances(reader: Reader<'_>, group: PageGroup) -> Vec<PageKind> {
    match group {
        PageGroup::Always => output_kinds(reader, None).collect(),
        PageGroup::Node(node) if reader.kind(node).shape == DocumentShape::Entity => {
            output_kinds(reader, Some(node)).collect()
        }
        PageGroup::Node(_) | PageGroup::List(_) | PageGroup::Months => Vec::new(),
        PageGroup::Briefs | PageGroup::Index(_) => Vec::new(),
    }
}

fn build(context: &PageContext<'_>, kind: &PageKind, pages: &mut OpenedPages<'_>) -> Option<View> {
    let PageKind::Output(format, owner) = *kind else { return None };
    Some((format_of(format).build)(context, owner, pages))
}

/// Returns the templates of all formats with the views in their scope.
pub fn file_templates() -> impl Iterator<Item = (&'static str, StructDoc)> {
    let formats = FileFormat::NAMES.iter().map(|(_, format)| *format);
    formats.filter_map(|format| Some((format.row().template, format_of(format).view?)))
}
