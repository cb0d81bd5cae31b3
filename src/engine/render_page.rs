//! Renders a page view with its template, unless it is finished text.

use super::loaded_site::LoadedSite;
use crate::diagnostic::Diagnostic;
use crate::view::{self, PageId, View};

/// Renders the view of `page` and appends the text to `buffer`.
///
/// # Errors
/// If the template fails on this page.
pub fn render_view(site: &LoadedSite, page: &PageId, view: &View, buffer: &mut Vec<u8>) -> Result<(), Box<Diagnostic>> {
    if let View::Finished(text) = view {
        buffer.extend_from_slice(text.as_bytes());
        return Ok(());
    }
    site.templates.render(template_for(site, page), view, buffer)
}

/// Returns the name of the template of `page`; empty if no template renders it.
pub fn template_for<'s>(site: &'s LoadedSite, page: &PageId) -> &'s str {
    view::template_of(site.graph.reader(), &page.kind)
}
