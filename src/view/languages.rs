//! The ways from a page to the same in the other languages of the site.

use super::brief;
use super::lists::pages_of;
use super::page_id::{PageId, Shows, has_list};
use super::parts::{LanguageLink, LinkView, PageView};
use super::site::Site;
use crate::graph::{NodeId, Reader};
use crate::language::direction;
use crate::model::{DocumentShape, Translated};

/// What is nearest to a page in another language.
struct Counterpart {
    shows: Shows,
    /// Whether it shows the same, not only what is around it.
    same: bool,
}

/// Links `page`, which says `view` of itself, to what there is of it in the other
/// languages of the site. An article has its translations instead.
pub fn link(site: &Site<'_>, page: &PageId, view: &mut PageView) {
    let base = &site.settings().base_url;
    let absolute = |site: &Site<'_>, shows: &Shows| {
        let path = shows.path(site);
        (LinkView::new(site.language(), path.absolute(base)), path)
    };
    let mut alternates = Vec::new();
    for language in site.settings().languages() {
        let there = site.made_for(language);
        let Some(Counterpart { shows, same }) = counterpart(there.reader, &page.shows) else { return };
        let (alternate, path) = absolute(&there, &shows);
        if same {
            alternates.push(alternate);
        }
        if language != page.language {
            view.languages.push(LanguageLink {
                language: there.language().to_string(),
                dir: direction(there.language()).to_string(),
                href: site.href(&path),
                count: about(&page.shows).map_or(0, |node| there.reader.briefing_count(node)),
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
fn about(shows: &Shows) -> Option<NodeId> {
    match shows {
        Shows::Document(node) | Shows::List(Some(node), ..) => Some(*node),
        Shows::Home | Shows::Index(..) | Shows::List(None, ..) | Shows::Archive | Shows::Month(..) => None,
        Shows::Briefs | Shows::Day(_) | Shows::Week(..) | Shows::Feed(_) | Shows::Search => None,
        Shows::NotFound | Shows::Sitemap | Shows::Redirect(..) => None,
    }
}

fn counterpart(there: Reader<'_>, shows: &Shows) -> Option<Counterpart> {
    let same = |shows: &Shows| Some(Counterpart { shows: shows.clone(), same: true });
    let near = |shows: Shows| Some(Counterpart { shows, same: false });
    match shows {
        Shows::Home | Shows::Archive | Shows::Search => same(shows),
        Shows::Document(node) => {
            (there.kind(*node).shape == DocumentShape::Entity).then_some(()).and_then(|()| same(shows))
        }
        Shows::Index(_, 1) => same(shows),
        Shows::Index(kind, _) => near(Shows::Index(*kind, 1)),
        Shows::List(Some(node), list, _) if has_list(there, *node, *list) => {
            near(Shows::List(Some(*node), *list, pages_of(there, Some(*node), *list)))
        }
        Shows::List(Some(node), ..) => near(Shows::Document(*node)),
        Shows::List(None, list, _) => near(super::page_id::main_page(there, *list)),
        Shows::Month(year, month, number) => match there.month((*year, *month)).is_empty() {
            true => near(Shows::Archive),
            false => Some(Counterpart { shows: Shows::Month(*year, *month, 1), same: *number == 1 }),
        },
        Shows::Briefs => brief_or_home(there, shows, there.days().next().is_some()),
        Shows::Day(day) => brief_or_home(there, shows, brief::has_any(there, *day, *day)),
        Shows::Week(year, week) => {
            let days = brief::days_of_week(*year, *week)?;
            brief_or_home(there, shows, brief::has_any(there, days.0, days.1))
        }
        Shows::Feed(_) | Shows::NotFound | Shows::Sitemap | Shows::Redirect(..) => None,
    }
}

fn brief_or_home(there: Reader<'_>, shows: &Shows, has: bool) -> Option<Counterpart> {
    let near = || if there.days().next().is_some() { Shows::Briefs } else { Shows::Home };
    Some(Counterpart { shows: if has { shows.clone() } else { near() }, same: has })
}

impl Site<'_> {
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
