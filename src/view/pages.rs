//! The list of all pages of a site.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::archive::month_pages;
use super::briefs::brief_pages;
use super::formats::output_kinds;
use super::index::index_pages;
use super::list_pages::{ENTITY_LISTS, SITE_LISTS, has_list};
use super::lists::list_pages;
use super::page_id::{PageChange, PageId, PageKind};
use crate::base::SitePath;
use crate::graph::{List, NodeId, Reader};
use crate::model::{DocumentShape, KindId, LanguageId, SearchEngine};

/// A group of pages that one change of the graph adds or removes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PageGroup {
    /// Pages that every site has.
    Always,
    /// A list of the site.
    List(List),
    /// The months of the archive.
    Months,
    /// The briefs of days and weeks.
    Briefs,
    /// The index of a kind.
    Index(KindId),
    /// The pages of a document or stub: its own page, its lists, its feed, its redirects.
    Node(NodeId),
}

impl PageGroup {
    /// Returns every group of the site, in an order that must not affect outputs.
    pub fn all(reader: Reader<'_>) -> Vec<Self> {
        let mut groups = vec![Self::Always, Self::Months, Self::Briefs];
        groups.extend(SITE_LISTS.map(Self::List));
        groups.extend(reader.settings().kinds.iter().map(|(kind, _)| Self::Index(kind)));
        for shape in [DocumentShape::Article, DocumentShape::Entity, DocumentShape::Page] {
            groups.extend(reader.of_shape(shape).into_iter().map(Self::Node));
        }
        groups
    }

    /// Returns the pages of the group with their paths.
    pub fn pages(self, reader: Reader<'_>) -> Vec<(PageId, SitePath)> {
        let languages = reader.settings().languages();
        languages.flat_map(|language| self.pages_in(reader.in_language(language))).collect()
    }

    fn pages_in(self, reader: Reader<'_>) -> Vec<(PageId, SitePath)> {
        let language = reader.language();
        let pages = match self {
            Self::Always => {
                let search = (reader.settings().search != SearchEngine::Off).then_some(PageKind::Search);
                let always = [PageKind::Home, PageKind::Archive, PageKind::NotFound].into_iter();
                always.chain(search).chain(output_kinds(reader, None)).collect()
            }
            Self::List(list) => list_pages(reader, None, list).collect(),
            Self::Months => month_pages(reader),
            Self::Briefs => brief_pages(reader),
            Self::Index(kind) => index_pages(reader, kind),
            Self::Node(node) => node_pages(reader, node),
        };
        let existing =
            pages.into_iter().filter(|page| language == LanguageId::OWN || page.is_in_every_language(reader));
        existing.map(|kind| (kind.path(reader), kind)).map(|(path, kind)| (PageId { kind, language }, path)).collect()
    }
}

fn node_pages(reader: Reader<'_>, node: NodeId) -> Vec<PageKind> {
    if !reader.has_page(node) {
        return Vec::new();
    }
    let mut pages = vec![PageKind::Document(node)];
    if reader.kind(node).shape == DocumentShape::Entity {
        let lists = ENTITY_LISTS.into_iter().filter(|list| has_list(reader, node, *list));
        pages.extend(lists.flat_map(|list| list_pages(reader, Some(node), list)));
        pages.extend(output_kinds(reader, Some(node)));
    }
    let redirects = reader.document(node).map_or(&[][..], |document| &document.redirects);
    let old = redirects.iter().enumerate().filter(|(_, (path, _))| *path != reader.url(node));
    pages.extend(old.map(|(number, _)| PageKind::Redirect(node, number as u32)));
    pages
}

/// Every page of a site.
#[derive(Default)]
pub struct Pages {
    groups: FxHashMap<PageGroup, Vec<(PageId, SitePath)>>,
}

impl Pages {
    /// Returns the pages of the graph.
    pub fn new(reader: Reader<'_>) -> Self {
        let pages = |group: PageGroup| (group, group.pages(reader));
        let groups: Vec<_> = PageGroup::all(reader).into_par_iter().map(pages).collect();
        Self { groups: groups.into_iter().filter(|(_, pages)| !pages.is_empty()).collect() }
    }

    /// Returns all pages, in an order that must not affect outputs.
    pub fn iter(&self) -> impl Iterator<Item = &(PageId, SitePath)> {
        self.groups.values().flatten()
    }

    /// Returns the pages that people open: no feeds, no redirects.
    pub fn opened(&self) -> impl Iterator<Item = &(PageId, SitePath)> {
        self.iter().filter(|(page, path)| path.is_page() && !matches!(page.kind, PageKind::Redirect(..)))
    }

    /// Updates the pages of `group` and returns the difference.
    pub fn update(&mut self, reader: Reader<'_>, group: PageGroup) -> PageChange {
        let now = group.pages(reader);
        // Most edits change no page id.
        if self.groups.get(&group).map_or(&[][..], Vec::as_slice) == now {
            return PageChange::default();
        }
        let before = self.groups.remove(&group).unwrap_or_default();
        let missing = |from: &[(PageId, SitePath)], among: &[(PageId, SitePath)]| {
            let known: FxHashSet<&(PageId, SitePath)> = from.iter().collect();
            among.iter().filter(|page| !known.contains(page)).cloned().collect()
        };
        let change = PageChange { removed: missing(&now, &before), added: missing(&before, &now) };
        if !now.is_empty() {
            self.groups.insert(group, now);
        }
        change
    }
}

impl<'p> IntoIterator for &'p Pages {
    type Item = &'p (PageId, SitePath);
    type IntoIter = std::iter::Flatten<std::collections::hash_map::Values<'p, PageGroup, Vec<(PageId, SitePath)>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.groups.values().flatten()
    }
}
