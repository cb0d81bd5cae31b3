//! The files of a node or of the site in other formats, and links to them.

use super::registry::format_of;
use crate::graph::{NodeId, Reader};
use crate::model::FileFormat;
use crate::view::context::PageContext;
use crate::view::fields::FormatLink;
use crate::view::page_id::PageKind;

/// Returns the files of `owner`, a node or the site, in the formats of the site.
pub fn output_kinds(reader: Reader<'_>, owner: Option<NodeId>) -> impl Iterator<Item = PageKind> {
    let formats = reader.settings().outputs.iter().copied();
    formats.filter(move |format| (format_of(*format).exists)(reader, owner)).map(move |f| PageKind::Output(f, owner))
}

/// Returns the links of pages to the files of `owner`, whose name is `title`.
pub fn format_links(context: &PageContext<'_>, owner: Option<NodeId>, title: &str) -> Vec<FormatLink> {
    let formats = context.settings().outputs.iter().copied().filter(|format| !format.row().label.is_empty());
    let existing = formats.filter(|format| (format_of(*format).exists)(context.reader, owner));
    let link = |format: FileFormat| FormatLink {
        title: title.to_string(),
        label: format.row().label.to_string(),
        href: context.href(&PageKind::Output(format, owner).path(context.reader)),
        media_type: format.row().media_type.to_string(),
    };
    existing.map(link).collect()
}
