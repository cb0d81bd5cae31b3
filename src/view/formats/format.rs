//! The code of an output format: the owners that have a file, and the content of the file.

use crate::graph::{NodeId, Reader};
use crate::view::context::PageContext;
use crate::view::fields::StructDoc;
use crate::view::page_model::View;
use crate::view::page_type::OpenedPages;

/// The code of an output format. Its name, file and template are in `model::FileFormatRow`.
pub struct Format {
    /// Whether `owner`, a node or the site, has a file.
    pub exists: fn(Reader<'_>, owner: Option<NodeId>) -> bool,
    /// The view, whose fields are in scope of the template; `None` for exact text.
    pub view: Option<StructDoc>,
    /// Builds the content of the file of `owner`: a view, which a template renders, or the
    /// exact text.
    pub build: fn(&PageContext<'_>, owner: Option<NodeId>, &mut OpenedPages<'_>) -> View,
}
