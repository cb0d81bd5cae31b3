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
    /// Whether it is the same page in another language, not only the nearest one.
    is_same: bool,
}

/// Adds links from `page`, whose `page` value is `view`, to the nearest page in each further
/// language of the site. An article links to its translations instead.
pub fn link_languages(context: &PageContext<'_>, page: &PageId, view: &mut PageView) {
    let base = &context.settings().base_url;
    let mut alternates = Vec::new();
    for language in context.settings().languages() {
        let other = context.for_site_language(language);
        let Some(Counterpart { kind, is_same }) = counterpart(other.reader, &page.kind) else { return };
        let path = kind.path(other.reader);
        if is_same {
            alternates.push(LinkView::new(other.language(), path.absolute(base)));
        }
        if language != page.language {
            view.languages.push(LanguageLink {
                language: other.language().to_string(),
                dir: direction(other.language()).to_string(),
                href: context.href(&path),
                count: entity_of(&page.kind).map_or(0, |node| other.reader.briefing_count(node)),
            });
        }
    }
    // A page without the same content in a further language has no alternates.
    let has_own = alternates.iter().any(|alternate| alternate.label == context.settings().tag(page.language));
    if alternates.len() > 1 && has_own {
        view.head.alternates = alternates;
    }
}

/// Returns the entity that a page is about.
fn entity_of(kind: &PageKind) -> Option<NodeId> {
    match kind {
        PageKind::Document(node) | PageKind::List(Some(node), ..) => Some(*node),
        PageKind::Home | PageKind::Index(..) | PageKind::List(None, ..) | PageKind::Archive | PageKind::Month(..) => {
            None
        }
        PageKind::Briefs | PageKind::Day(_) | PageKind::Week(..) | PageKind::Output(..) | PageKind::Search => None,
        PageKind::NotFound | PageKind::Redirect(..) => None,
    }
}

/// Returns the nearest page in the language of `reader`; `None` for page kinds that are not
/// linked across languages.
fn counterpart(reader: Reader<'_>, kind: &PageKind) -> Option<Counterpart> {
    let same = || Some(Counterpart { kind: kind.clone(), is_same: true });
    let near = |kind: PageKind| Some(Counterpart { kind, is_same: false });
    match kind {
        PageKind::Home | PageKind::Archive | PageKind::Search | PageKind::Index(_, 1) => same(),
        PageKind::Document(node) => match reader.kind(*node).shape {
            DocumentShape::Entity => same(),
            DocumentShape::Article | DocumentShape::Page => None,
        },
        PageKind::Index(kind, _) => near(PageKind::Index(*kind, 1)),
        PageKind::List(Some(node), list, _) if has_list(reader, *node, *list) => {
            near(PageKind::List(Some(*node), *list, page_count(reader, Some(*node), *list)))
        }
        PageKind::List(Some(node), ..) => near(PageKind::Document(*node)),
        PageKind::List(None, list, _) => near(PageKind::List(None, *list, main_page_number(reader, *list))),
        PageKind::Month(year, month, number) => match reader.calendar().month((*year, *month)).is_empty() {
            true => near(PageKind::Archive),
            false => Some(Counterpart { kind: PageKind::Month(*year, *month, 1), is_same: *number == 1 }),
        },
        PageKind::Briefs if has_briefs(reader) => same(),
        PageKind::Day(day) if has_articles(reader, *day, *day) => same(),
        PageKind::Week(year, week) => match days_of_week(*year, *week)? {
            (first, last) if has_articles(reader, first, last) => same(),
            _ => near(briefs_or_home(reader)),
        },
        PageKind::Briefs | PageKind::Day(_) => near(briefs_or_home(reader)),
        PageKind::Output(..) | PageKind::NotFound | PageKind::Redirect(..) => None,
    }
}

fn briefs_or_home(reader: Reader<'_>) -> PageKind {
    if has_briefs(reader) { PageKind::Briefs } else { PageKind::Home }
}

fn has_briefs(reader: Reader<'_>) -> bool {
    reader.calendar().days().next().is_some()
}
