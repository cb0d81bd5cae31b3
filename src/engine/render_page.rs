//! Renders a page view with its template, unless it is finished text.

use super::loaded_site::LoadedSite;
use crate::diagnostic::Diagnostic;
use crate::view::View;

/// Renders `view` and appends the text to `buffer`.
///
/// # Errors
/// If the template fails on this page.
pub fn render_view(site: &LoadedSite, view: &View, buffer: &mut Vec<u8>) -> Result<(), Box<Diagnostic>> {
    if let View::Finished(text) = view {
        buffer.extend_from_slice(text.as_bytes());
        return Ok(());
    }
    site.templates.render(template_for(site, view), view, buffer)
}

/// Returns the name of the template for `view`; empty for finished text.
pub fn template_for<'s>(site: &'s LoadedSite, view: &View) -> &'s str {
    match view {
        View::Article(_) => "article.html",
        View::Entity(page) => entity_template(site, &page.entity.kind),
        View::Text(_) => "page.html",
        View::Home(_) => "home.html",
        View::Index(_) => "index.html",
        View::List(_) => "list.html",
        View::Archive(_) => "archive.html",
        View::Brief(_) => "brief.html",
        View::Briefs(_) => "briefs.html",
        View::Search(_) => "search.html",
        View::NotFound(_) => "404.html",
        View::Redirect(_) => "redirect.html",
        View::Feed(_) => "feed.xml",
        View::Sitemap(_) => "sitemap.xml",
        View::Finished(_) => "",
    }
}

fn entity_template<'s>(site: &'s LoadedSite, kind: &str) -> &'s str {
    let kinds = &site.settings.kinds;
    let template = kinds.by_name(kind).map_or("", |id| &kinds.get(id).template);
    if template.is_empty() { "entity.html" } else { template }
}
