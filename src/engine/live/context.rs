//! The template context of a page.

use super::page_renderer::PageRenderer;
use crate::diagnostic::Diagnostic;
use crate::engine::loaded_site::LoadedSite;
use crate::engine::render_page::template_for;
use crate::graph::ReadSet;
use crate::view::{PageId, View};

/// The reason why a page has no template context.
#[derive(Debug)]
pub enum ContextError {
    /// A file without a template, or no file.
    NoTemplate,
    /// Problems of the parts that are rendered before the page: list items, masthead,
    /// footer.
    Content(Vec<Diagnostic>),
}

/// Returns the template context of `page` as JSON.
pub fn template_context(site: &LoadedSite, renderer: PageRenderer<'_>, page: &PageId) -> Result<String, ContextError> {
    let (view, problems) = renderer.view(page, &ReadSet::default()).ok_or(ContextError::NoTemplate)?;
    if !problems.is_empty() {
        return Err(ContextError::Content(problems));
    }
    if let View::Finished(_) = view {
        return Err(ContextError::NoTemplate);
    }
    let context = site.templates.context_json(template_for(site, page), &view);
    context.map_err(|problem| ContextError::Content(vec![*problem]))
}
