//! Links from a page to the same page in the further languages of the site.

use super::briefs::{days_of_week, has_articles};
use super::context::PageContext;
use super::fields::{LanguageLink, LinkView, PageView};
use super::list_pages::{has_list, main_page_number, page_count};
use super::page_id::{PageId, PageKind};
use crate::graph::{NodeId, Reader};
use crate::language::direction;
use crate::model::DocumentShape;

/// The nearest page in another language.
struct Counterpart {
    kind: PageKind,
    /// Whether it has the same content. Otherwise it is a page next to it in the hierarchy.
    is_same: bool,
}

/// Adds links from `page`, whose `page` value is `view`, to the nearest page in each further
/// language of the site. An article links to its translations instead.
pub fn link_languages(context: &PageContext<'_>, page: &PageId, view: &mut PageView) {
    let base = &context.settings().base_url;
    let absolute = |context: &PageContext<'_>, kind: &PageKind| {
        let path = kind.path(context.reader);
        (LinkView::new(context.language(), path.absolute(base)), path)
    };
    let mut alternates = Vec::new();
    for language in context.settings().languages() {
        let there = context.for_language(language);
        let Some(Counterpart { kind, is_same }) = counterpart(there.reader, &page.kind) else { return };
        let (alternate, path) = absolute(&there, &kind);
        if is_same {
            alternates.push(alternate);
        }
        if language != page.language {
            view.languages.push(LanguageLink {
                language: there.language().to_string(),
                dir: direction(there.language()).to_string(),
                href: context.href(&path),
                count: about(&page.kind).map_or(0, |node| there.reader.briefing_count(node)),
            });
        }
    }
    // A page with the same content in no other language has no alternates.
    let has_own = alternates.iter().any(|alternate| alternate.label == context.settings().tag(page.language));
    if alternates.len() > 1 && has_own {
        view.head.alternates = alternates;
    }
}

/// Returns the entity that a page is about.
fn about(kind: &PageKind) -> Option<NodeId> {
    match kind {
        PageKind::Document(node) | PageKind::List(Some(node), ..) => Some(*node),
        PageKind::Home | PageKind::Index(..) | PageKind::List(None, ..) | PageKind::Archive | PageKind::Month(..) => {
            None
        }
        PageKind::Briefs | PageKind::Day(_) | PageKind::Week(..) | PageKind::Feed(_) | PageKind::Search => None,
        PageKind::NotFound | PageKind::Sitemap | PageKind::Redirect(..) => None,
    }
}

fn counterpart(there: Reader<'_>, kind: &PageKind) -> Option<Counterpart> {
    let same = |kind: &PageKind| Some(Counterpart { kind: kind.clone(), is_same: true });
    let near = |kind: PageKind| Some(Counterpart { kind, is_same: false });
    match kind {
        PageKind::Home | PageKind::Archive | PageKind::Search => same(kind),
        PageKind::Document(node) => {
            (there.kind(*node).shape == DocumentShape::Entity).then_some(()).and_then(|()| same(kind))
        }
        PageKind::Index(_, 1) => same(kind),
        PageKind::Index(kind, _) => near(PageKind::Index(*kind, 1)),
        PageKind::List(Some(node), list, _) if has_list(there, *node, *list) => {
            near(PageKind::List(Some(*node), *list, page_count(there, Some(*node), *list)))
        }
        PageKind::List(Some(node), ..) => near(PageKind::Document(*node)),
        PageKind::List(None, list, _) => near(PageKind::List(None, *list, main_page_number(there, *list))),
        PageKind::Month(year, month, number) => match there.calendar().month((*year, *month)).is_empty() {
            true => near(PageKind::Archive),
            false => Some(Counterpart { kind: PageKind::Month(*year, *month, 1), is_same: *number == 1 }),
        },
        PageKind::Briefs => brief_counterpart(there, kind, there.calendar().days().next().is_some()),
        PageKind::Day(day) => brief_counterpart(there, kind, has_articles(there, *day, *day)),
        PageKind::Week(year, week) => {
            let days = days_of_week(*year, *week)?;
            brief_counterpart(there, kind, has_articles(there, days.0, days.1))
        }
        PageKind::Feed(_) | PageKind::NotFound | PageKind::Sitemap | PageKind::Redirect(..) => None,
    }
}

fn brief_counterpart(there: Reader<'_>, kind: &PageKind, exists: bool) -> Option<Counterpart> {
    let near = || if there.calendar().days().next().is_some() { PageKind::Briefs } else { PageKind::Home };
    Some(Counterpart { kind: if exists { kind.clone() } else { near() }, is_same: exists })
}
