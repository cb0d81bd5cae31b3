//! Renders a page view with its template.

use super::loaded_site::LoadedSite;
use crate::diagnostic::Diagnostic;
use crate::view::View;

/// Renders `view` and appends the text to `buffer`.
///
/// # Errors
/// If the template fails on this page.
pub fn render_view(site: &LoadedSite, view: &View, buffer: &mut Vec<u8>) -> Result<(), Box<Diagnostic>> {
    let template = template_for(site, view);
    let templates = &site.templates;
    match view {
        View::Article(page) => templates.render(template, page, buffer),
        View::Entity(page) => templates.render(template, page, buffer),
        View::Text(page) => templates.render(template, page, buffer),
        View::Home(page) => templates.render(template, page, buffer),
        View::Index(page) => templates.render(template, page, buffer),
        View::List(page) => templates.render(template, page, buffer),
        View::Archive(page) => templates.render(template, page, buffer),
        View::Brief(page) => templates.render(template, page, buffer),
        View::Briefs(page) => templates.render(template, page, buffer),
        View::Search(page) => templates.render(template, page, buffer),
        View::NotFound(page) => templates.render(template, page, buffer),
        View::Redirect(page) => templates.render(template, page, buffer),
        View::Feed(page) => templates.render(template, page, buffer),
        View::Sitemap(page) => templates.render(template, page, buffer),
    }
}

/// Returns the name of the template for `view`.
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
    }
}

fn entity_template<'s>(site: &'s LoadedSite, kind: &str) -> &'s str {
    let kinds = &site.settings.kinds;
    let template = kinds.by_name(kind).map_or("", |id| &kinds.get(id).template);
    if template.is_empty() { "entity.html" } else { template }
}
