//! Small pages without content of their own: search, 404, redirects.

use super::context::PageContext;
use super::fields::{NotFoundPage, RedirectPage, SearchPage, SearchView};
use super::page_id::PageKind;
use super::page_view::{home_crumb, page_view};
use crate::base::SitePath;
use crate::graph::NodeId;

/// Builds the search page. Search engines leave it out, since only its script fills it.
pub fn search_page(context: &PageContext<'_>) -> SearchPage {
    let mut page = page_view(context, &PageKind::Search.path(context.reader), context.words.text("search"), "search");
    page.breadcrumbs = vec![home_crumb(context)];
    page.noindex = true;
    let (days, calendar) = context.words.day_patterns();
    let digits = context.words.localize_digits("0123456789");
    SearchPage { page, search: SearchView { days, calendar: calendar.to_string(), digits } }
}

/// Builds the 404 page. It is served at any depth, so its links begin with the path of the
/// site's base URL.
pub fn not_found_page(context: &PageContext<'_>) -> NotFoundPage {
    let mut page =
        page_view(context, &PageKind::NotFound.path(context.reader), context.words.text("page-not-found"), "404");
    let base = &context.settings().base_url;
    let rest = base.split_once("://").map_or(base.as_str(), |(_, rest)| rest);
    page.root = rest.find('/').map_or("/".to_string(), |at| rest[at..].to_string());
    page.noindex = true;
    NotFoundPage { page }
}

/// Builds the redirect from the old path `from` of `node`.
pub fn redirect_page(context: &PageContext<'_>, from: &SitePath, node: NodeId) -> RedirectPage {
    let target = context.link(node, context.for_entity(node).language());
    let mut page = page_view(context, from, &target.label, "redirect");
    page.head.canonical = context.reader.url(node).absolute(&context.settings().base_url);
    page.noindex = true;
    RedirectPage { page, target }
}
