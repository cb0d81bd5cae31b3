//! The code of an output format: the owners that have a file, and the content of the file.

use crate::base::SitePath;
use crate::graph::{NodeId, Reader};
use crate::view::context::PageContext;
use crate::view::page_id::PageId;
use crate::view::page_model::View;

/// The pages that people open, with their paths.
pub type OpenedPages<'p> = dyn Iterator<Item = &'p (PageId, SitePath)> + 'p;

/// The code of an output format. Its name, file and media type are in `model::FileFormatRow`.
pub struct Format {
    /// Whether `owner`, a node or the site, has a file.
    pub exists: fn(Reader<'_>, owner: Option<NodeId>) -> bool,
    /// Builds the content of the file of `owner`: a view, which a template renders, or the
    /// exact text.
    pub build: fn(&PageContext<'_>, owner: Option<NodeId>, &mut OpenedPages<'_>) -> View,
}
