//! Builds the view of any page.

use super::context::PageContext;
use super::language_links::link_languages;
use super::page_id::PageId;
use super::page_model::View;
use super::page_types::page_type;
use super::pages::Pages;

/// Builds the view of a page; `None` if the page does not exist.
pub fn build_page(context: &PageContext<'_>, page: &PageId, pages: &Pages) -> Option<View> {
    let context = &context.for_site_language(page.language);
    let build = page_type(context.reader, &page.kind).build;
    let mut view = build(context, &page.kind, &mut pages.opened(context.reader))?;
    if let Some(view) = view.page_mut().filter(|_| !context.settings().other_languages.is_empty()) {
        link_languages(context, page, view);
    }
    Some(view)
}
