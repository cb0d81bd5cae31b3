//! The ways from a page to the same in the other languages of the site.

use super::brief;
use super::context::PageContext;
use super::fields::{LanguageLink, LinkView, PageView};
use super::lists::pages_of;
use super::page_id::{PageId, PageKind, has_list};
use crate::graph::{NodeId, Reader};
use crate::language::direction;
use crate::model::{DocumentShape, Translated};

/// What is nearest to a page in another language.
struct Counterpart {
    kind: PageKind,
    /// Whether it shows the same, not only what is around it.
    same: bool,
}

/// Links `page`, which says `view` of itself, to what there is of it in the other
/// languages of the site. An article has its translations instead.
pub fn link(site: &PageContext<'_>, page: &PageId, view: &mut PageView) {
    let base = &site.settings().base_url;
    let absolute = |site: &PageContext<'_>, kind: &PageKind| {
        let path = kind.path(site);
        (LinkView::new(site.language(), path.absolute(base)), path)
    };
    let mut alternates = Vec::new();
    for language in site.settings().languages() {
        let there = site.for_language(language);
        let Some(Counterpart { kind, same }) = counterpart(there.reader, &page.kind) else { return };
        let (alternate, path) = absolute(&there, &kind);
        if same {
            alternates.push(alternate);
        }
        if language != page.language {
            view.languages.push(LanguageLink {
                language: there.language().to_string(),
                dir: direction(there.language()).to_string(),
                href: site.href(&path),
                count: about(&page.kind).map_or(0, |node| there.reader.briefing_count(node)),
            });
        }
    }
    // One that is alone, or is not among them, has no alternates.
    let has_own = alternates.iter().any(|alternate| alternate.label == site.settings().tag(page.language));
    if alternates.len() > 1 && has_own {
        view.head.alternates = alternates;
    }
}

/// The entity that a page is about.
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
    let same = |kind: &PageKind| Some(Counterpart { kind: kind.clone(), same: true });
    let near = |kind: PageKind| Some(Counterpart { kind, same: false });
    match kind {
        PageKind::Home | PageKind::Archive | PageKind::Search => same(kind),
        PageKind::Document(node) => {
            (there.kind(*node).shape == DocumentShape::Entity).then_some(()).and_then(|()| same(kind))
        }
        PageKind::Index(_, 1) => same(kind),
        PageKind::Index(kind, _) => near(PageKind::Index(*kind, 1)),
        PageKind::List(Some(node), list, _) if has_list(there, *node, *list) => {
            near(PageKind::List(Some(*node), *list, pages_of(there, Some(*node), *list)))
        }
        PageKind::List(Some(node), ..) => near(PageKind::Document(*node)),
        PageKind::List(None, list, _) => near(super::page_id::main_page(there, *list)),
        PageKind::Month(year, month, number) => match there.calendar().month((*year, *month)).is_empty() {
            true => near(PageKind::Archive),
            false => Some(Counterpart { kind: PageKind::Month(*year, *month, 1), same: *number == 1 }),
        },
        PageKind::Briefs => brief_or_home(there, kind, there.calendar().days().next().is_some()),
        PageKind::Day(day) => brief_or_home(there, kind, brief::has_any(there, *day, *day)),
        PageKind::Week(year, week) => {
            let days = brief::days_of_week(*year, *week)?;
            brief_or_home(there, kind, brief::has_any(there, days.0, days.1))
        }
        PageKind::Feed(_) | PageKind::NotFound | PageKind::Sitemap | PageKind::Redirect(..) => None,
    }
}

fn brief_or_home(there: Reader<'_>, kind: &PageKind, has: bool) -> Option<Counterpart> {
    let near = || if there.calendar().days().next().is_some() { PageKind::Briefs } else { PageKind::Home };
    Some(Counterpart { kind: if has { kind.clone() } else { near() }, same: has })
}

impl PageContext<'_> {
    /// The language of what a file says, if it is not that of the page; else empty.
    pub fn foreign(&self, entity: NodeId, language: &str) -> String {
        unless_same(self.language_of(entity), language)
    }

    /// The language `spoken` as a template has it: if it is not the page's, else nothing.
    pub fn if_foreign(&self, spoken: &str) -> String {
        unless_same(spoken, self.language())
    }

    /// A text of the file of `entity` for a page in `language`, and the language of that
    /// text, if it is another.
    pub fn translated(&self, entity: NodeId, text: &Translated<String>, language: &str) -> (String, String) {
        let (text, is_own) = text.nearest(language);
        let spoken = if is_own && !text.is_empty() { self.foreign(entity, language) } else { String::new() };
        (text.clone(), spoken)
    }
}

fn unless_same(spoken: &str, language: &str) -> String {
    if spoken == language { String::new() } else { spoken.to_string() }
}
