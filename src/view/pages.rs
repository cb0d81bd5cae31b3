//! The list of all pages of a site.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::page_group::PageGroup;
use super::page_id::{PageChange, PageId};
use super::page_types::{PAGE_TYPES, page_type};
use crate::base::SitePath;
use crate::graph::Reader;
use crate::model::LanguageId;

impl PageGroup {
    /// Returns the pages of the group with their paths.
    pub fn pages(self, reader: Reader<'_>) -> Vec<(PageId, SitePath)> {
        if matches!(self, Self::Node(node) if !reader.has_page(node)) {
            return Vec::new();
        }
        let languages = reader.settings().languages();
        languages.flat_map(|language| self.pages_in(reader.in_language(language))).collect()
    }

    fn pages_in(self, reader: Reader<'_>) -> Vec<(PageId, SitePath)> {
        let language = reader.language();
        let pages = PAGE_TYPES.iter().flat_map(|page_type| (page_type.instances)(reader, self));
        let existing = pages.filter(|page| language == LanguageId::OWN || page.is_in_every_language(reader));
        existing.map(|kind| (kind.path(reader), kind)).map(|(path, kind)| (PageId { kind, language }, path)).collect()
    }
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
    pub fn opened<'p>(&'p self, reader: Reader<'p>) -> impl Iterator<Item = &'p (PageId, SitePath)> {
        self.iter().filter(move |(page, _)| page_type(reader, &page.kind).is_opened)
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
