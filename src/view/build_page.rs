//! Builds the view of any page.

use super::archive::{month_page, overview_page};
use super::article::article_page;
use super::brief::{day_page, week_page};
use super::briefs::briefs_page;
use super::context::PageContext;
use super::entity::entity_page;
use super::formats::format_of;
use super::home::home_page;
use super::index::index_page;
use super::language_links::link_languages;
use super::lists::list_page;
use super::page_id::{PageId, PageKind};
use super::page_model::View;
use super::pages::Pages;
use super::text_page::text_page;
use super::utility_pages::{not_found_page, redirect_page, search_page};
use crate::graph::NodeId;
use crate::model::{DocumentShape, Meta};

/// Builds the view of a page; `None` if the page does not exist.
pub fn build_page(context: &PageContext<'_>, page: &PageId, pages: &Pages) -> Option<View> {
    let context = &context.for_site_language(page.language);
    let mut view = build_kind(context, &page.kind, pages)?;
    if let Some(view) = view.page_mut().filter(|_| !context.settings().other_languages.is_empty()) {
        link_languages(context, page, view);
    }
    Some(view)
}

fn build_kind(context: &PageContext<'_>, kind: &PageKind, pages: &Pages) -> Option<View> {
    Some(match kind {
        PageKind::Home => View::Home(home_page(context).into()),
        PageKind::Document(node) => return build_document(context, *node),
        PageKind::Index(kind, number) => View::Index(index_page(context, *kind, *number).into()),
        PageKind::List(node, list, number) => View::List(list_page(context, *node, *list, *number).into()),
        PageKind::Archive => View::Archive(overview_page(context).into()),
        PageKind::Month(year, month, number) => View::Archive(month_page(context, *year, *month, *number).into()),
        PageKind::Briefs => View::Briefs(briefs_page(context).into()),
        PageKind::Day(day) => View::Brief(day_page(context, *day).into()),
        PageKind::Week(year, week) => View::Brief(week_page(context, *year, *week)?.into()),
        PageKind::Output(format, owner) => (format_of(*format).build)(context, *owner, &mut pages.opened()),
        PageKind::Search => View::Search(search_page(context).into()),
        PageKind::NotFound => View::NotFound(not_found_page(context).into()),
        PageKind::Redirect(node, _) => View::Redirect(redirect_page(context, &kind.path(context.reader), *node).into()),
    })
}

fn build_document(context: &PageContext<'_>, node: NodeId) -> Option<View> {
    let shape = context.reader.kind(node).shape;
    let Some(document) = context.reader.document(node) else {
        return Some(View::Entity(entity_page(context, node).into()));
    };
    Some(match (&document.meta, shape) {
        (Meta::Article(front), _) => View::Article(article_page(context, node, document, front).into()),
        (Meta::Entity(_), DocumentShape::Page) => View::Text(text_page(context, node).into()),
        (Meta::Entity(_), DocumentShape::Entity | DocumentShape::Article) => {
            View::Entity(entity_page(context, node).into())
        }
    })
}
