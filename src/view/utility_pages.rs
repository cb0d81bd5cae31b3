//! Small pages without content of their own: search, 404, redirects.

use super::context::PageContext;
use super::fields::{Contract, NotFoundPage, RedirectPage, SearchPage, SearchView};
use super::page_group::PageGroup;
use super::page_id::PageKind;
use super::page_model::View;
use super::page_type::{Counterpart, PageType};
use super::page_view::{home_crumb, page_view};
use crate::base::SitePath;
use crate::graph::{NodeId, Reader};
use crate::model::SearchEngine;

/// The page type of the search page.
pub const SEARCH: PageType = PageType {
    template: "search.html",
    view: Some(SearchPage::DOC),
    is_opened: true,
    instances: search_pages,
    counterpart: |_, kind| Counterpart::same(kind),
    build: |context, _, _| Some(View::Search(search_page(context).into())),
};

/// The page type of the 404 page.
pub const NOT_FOUND: PageType = PageType {
    template: "404.html",
    view: Some(NotFoundPage::DOC),
    is_opened: false,
    instances: |_, group| if group == PageGroup::Always { vec![PageKind::NotFound] } else { Vec::new() },
    counterpart: |_, _| None,
    build: |context, _, _| Some(View::NotFound(not_found_page(context).into())),
};

/// The page type of redirects.
pub const REDIRECT: PageType = PageType {
    template: "redirect.html",
    view: Some(RedirectPage::DOC),
    is_opened: false,
    instances: redirects,
    counterpart: |_, _| None,
    build: |context, kind, _| build_redirect(context, kind),
};

fn search_pages(reader: Reader<'_>, group: PageGroup) -> Vec<PageKind> {
    let has_search = reader.settings().search != SearchEngine::Off;
    if group == PageGroup::Always && has_search { vec![PageKind::Search] } else { Vec::new() }
}

fn redirects(reader: Reader<'_>, group: PageGroup) -> Vec<PageKind> {
    let PageGroup::Node(node) = group else { return Vec::new() };
    let redirects = reader.document(node).map_or(&[][..], |document| &document.redirects);
    let old = redirects.iter().enumerate().filter(|(_, (path, _))| *path != reader.url(node));
    old.map(|(number, _)| PageKind::Redirect(node, number as u32)).collect()
}

fn build_redirect(context: &PageContext<'_>, kind: &PageKind) -> Option<View> {
    let PageKind::Redirect(node, _) = *kind else { return None };
    Some(View::Redirect(redirect_page(context, &kind.path(context.reader), node).into()))
}

/// Builds the search page. Search engines leave it out, since only its script fills it.
fn search_page(context: &PageContext<'_>) -> SearchPage {
    let mut page = page_view(context, &PageKind::Search.path(context.reader), context.words.text("search"), "search");
    page.breadcrumbs = vec![home_crumb(context)];
    page.noindex = true;
    let (days, calendar) = context.words.day_patterns();
    let digits = context.words.localize_digits("0123456789");
    SearchPage { page, search: SearchView { days, calendar: calendar.to_string(), digits } }
}

/// Builds the 404 page. It is served at any depth, so its links begin with the path of the
/// site's base URL.
fn not_found_page(context: &PageContext<'_>) -> NotFoundPage {
    let mut page =
        page_view(context, &PageKind::NotFound.path(context.reader), context.words.text("page-not-found"), "404");
    let base = &context.settings().base_url;
    let rest = base.split_once("://").map_or(base.as_str(), |(_, rest)| rest);
    page.root = rest.find('/').map_or("/".to_string(), |at| rest[at..].to_string());
    page.noindex = true;
    NotFoundPage { page }
}

/// Builds the redirect from the old path `from` of `node`.
fn redirect_page(context: &PageContext<'_>, from: &SitePath, node: NodeId) -> RedirectPage {
    let target = context.link(node, context.for_entity(node).language());
    let mut page = page_view(context, from, &target.label, "redirect");
    page.head.canonical = context.reader.url(node).absolute(&context.settings().base_url);
    page.noindex = true;
    RedirectPage { page, target }
}
