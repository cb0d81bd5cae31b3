//! Lists in time: what is said about a node.

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use rustc_hash::FxHashMap;

use super::node::NodeId;

/// Where something is said: a document, and which of its statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ListEntry {
    /// When, in seconds since 1970: the article's date, or the date of the
    /// event or value itself.
    pub timestamp: i64,
    /// The document that says it.
    pub document: NodeId,
    /// Index of the statement; [`ListEntry::WHOLE_DOCUMENT`] for the document as a whole.
    pub statement: u32,
}

impl ListEntry {
    /// Stands for the document itself instead of one of its statements.
    pub const WHOLE_DOCUMENT: u32 = u32::MAX;

    /// The order of all lists: by time, then by the document's id, then by
    /// statement. Total, and the same whatever the history.
    pub(super) fn order(&self, other: &Self, ids: &[Arc<str>]) -> Ordering {
        self.timestamp
            .cmp(&other.timestamp)
            .then_with(|| match self.document == other.document {
                true => Ordering::Equal,
                false => ids[self.document.index()].cmp(&ids[other.document.index()]),
            })
            .then(self.statement.cmp(&other.statement))
    }
}

/// Which list of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum List {
    /// Articles about it (for what labels sections), or that name it.
    Articles,
    /// The same without translations of other listed ones: what counts of
    /// articles mean everywhere.
    Briefings,
    /// Mentions in articles.
    Mentions,
    /// Quotations: by it, or in its sections.
    Quotations,
    /// Values: of it, in its sections, or in sentences that name it.
    Figures,
    /// Events: it, in its sections, or in sentences that name it.
    Events,
    /// Mentions elsewhere than in articles; for articles: everywhere.
    Backlinks,
    /// Entities that name it as the broader one.
    Narrower,
    /// Memberships that name it as organisation; the statement is the
    /// membership's index.
    Members,
    /// Articles that translate it.
    Translations,
}

impl List {
    /// Every one, in the order of their numbers.
    pub const ALL: [Self; 10] = [
        Self::Articles,
        Self::Briefings,
        Self::Mentions,
        Self::Quotations,
        Self::Figures,
        Self::Events,
        Self::Backlinks,
        Self::Narrower,
        Self::Members,
        Self::Translations,
    ];
}

/// What is said about one node, oldest first.
#[derive(Clone, Debug, Default)]
pub struct EntityLists {
    lists: [Vec<ListEntry>; List::ALL.len()],
    /// In how many articles each other node is together with this one; counted when
    /// it is first asked for, and kept up to date from then on.
    pub(super) together: OnceLock<FxHashMap<NodeId, u32>>,
    /// Briefings by the topics that they are about.
    pub(super) under: FxHashMap<NodeId, Vec<ListEntry>>,
}

impl EntityLists {
    /// One of the lists, oldest first.
    pub fn list(&self, list: List) -> &[ListEntry] {
        &self.lists[list as usize]
    }

    pub(super) fn push(&mut self, list: List, under: Option<NodeId>, place: ListEntry) {
        self.places(list, under).push(place);
    }

    /// Inserts `place`; where it stands then.
    pub(super) fn insert(&mut self, list: List, under: Option<NodeId>, place: ListEntry, ids: &[Arc<str>]) -> usize {
        let places = self.places(list, under);
        let at = places.partition_point(|other| other.order(&place, ids) == Ordering::Less);
        places.insert(at, place);
        at
    }

    /// Takes `place` out; where it stood.
    pub(super) fn remove(
        &mut self,
        list: List,
        under: Option<NodeId>,
        place: ListEntry,
        ids: &[Arc<str>],
    ) -> Option<usize> {
        let places = self.places(list, under);
        let at = places.partition_point(|other| other.order(&place, ids) == Ordering::Less);
        let found = places.get(at) == Some(&place);
        if found {
            places.remove(at);
        }
        if let Some(topic) = under.filter(|topic| self.under.get(topic).is_some_and(Vec::is_empty)) {
            self.under.remove(&topic);
        }
        found.then_some(at)
    }

    fn places(&mut self, list: List, under: Option<NodeId>) -> &mut Vec<ListEntry> {
        match under {
            Some(topic) => self.under.entry(topic).or_default(),
            None => &mut self.lists[list as usize],
        }
    }

    pub(super) fn sort(&mut self, ids: &[Arc<str>]) {
        let sort = |places: &mut Vec<ListEntry>| match places.len() > LONG {
            true => places.par_sort_unstable_by(|a, b| a.order(b, ids)),
            false => places.sort_unstable_by(|a, b| a.order(b, ids)),
        };
        self.lists.iter_mut().chain(self.under.values_mut()).for_each(sort);
        // The others are short.
        self.lists.iter_mut().for_each(Vec::shrink_to_fit);
    }

    /// Adds `grown` to the number of articles with `other`, if they were counted.
    /// Says whether they were.
    pub(super) fn count_together(&mut self, other: NodeId, grown: i32) -> bool {
        let Some(together) = self.together.get_mut() else { return false };
        let count = together.entry(other).or_insert(0);
        *count = count.saturating_add_signed(grown);
        if *count == 0 {
            together.remove(&other);
        }
        true
    }
}

/// Entries from which on a list is worth being sorted by all processors.
const LONG: usize = 4096;
