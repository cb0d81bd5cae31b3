//! The owner of a file in another format: a node, or the site.

use crate::base::SitePath;
use crate::graph::{NodeId, Reader};
use crate::view::context::PageContext;
use crate::view::page_id::PageKind;

/// Returns the title of the files of `owner`.
pub fn owner_title(context: &PageContext<'_>, owner: Option<NodeId>) -> String {
    let site = context.title().0;
    owner.map_or_else(|| site.to_string(), |node| format!("{} — {site}", context.reader.name(node, context.language())))
}

/// Returns the path of the page of `owner`.
pub fn owner_path(reader: Reader<'_>, owner: Option<NodeId>) -> SitePath {
    owner.map_or_else(|| PageKind::Home.path(reader), |node| reader.url(node))
}
