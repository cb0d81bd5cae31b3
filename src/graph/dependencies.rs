//! Dependency keys: everything that a view can read from the graph, as small numbers.
//!
//! [`super::Reader`] records a key for every value that it returns; a change of the
//! graph yields the keys whose values may have changed. Too coarse a key costs a
//! rebuild; too fine a key leaves a page stale.

use jiff::civil::Date;

use super::dependency_kind::DependencyKind;
use super::lists::{List, ListEntry, ListOwner};
use super::node::NodeId;
use crate::base::fingerprint64;
use crate::model::{KindId, LanguageId};

/// Data that a view can read and a change can touch. Distinct data may, very
/// rarely, share a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Dependency(u64);

// The bits of a key: 5 for its kind, 4 for the list, 27 for the node, 28 for the rest.
const KIND: u32 = 59;
const LIST: u32 = 55;
const NODE: u32 = 28;
const NODE_BITS: u64 = (1 << 27) - 1;
const REST_BITS: u64 = (1 << NODE) - 1;
const HASH_BITS: u64 = (1 << KIND) - 1;

/// The node bits of a list of the site.
const SITE: u64 = NODE_BITS;
/// The rest of the key of the position before the first entry of a list.
const BEFORE: u64 = REST_BITS;
/// The rest of the key of the position after the last entry of a list.
const AFTER: u64 = REST_BITS - 1;
/// The number of list entries that share one [`DependencyKind::Chunk`] key.
pub(super) const CHUNK: usize = 32;

impl Dependency {
    /// The current day.
    pub const TODAY: Self = Self((DependencyKind::Today as u64) << KIND);
    /// The list of all pages.
    pub const PAGES: Self = Self((DependencyKind::Pages as u64) << KIND);
    /// The table of all names.
    pub const ALL_NAMES: Self = Self((DependencyKind::AllNames as u64) << KIND);
    /// The front matter of any document.
    pub const ALL_FRONT_MATTER: Self = Self((DependencyKind::AllFrontMatter as u64) << KIND);
    /// The `broader` relation of all entities.
    pub const BROADER: Self = Self((DependencyKind::Broader as u64) << KIND);

    /// The output at `file`, or the path of the asset of that name.
    pub fn path(file: &str) -> Self {
        Self::hashed(DependencyKind::Path, file)
    }

    /// The nodes of a kind that have a page.
    pub fn nodes_of_kind(kind: KindId) -> Self {
        Self((DependencyKind::NodesOfKind as u64) << KIND | u64::from(kind.0))
    }

    /// All data of one kind of a node.
    pub fn of_node(kind: DependencyKind, node: NodeId) -> Self {
        Self((kind as u64) << KIND | node_bits(Some(node)) << NODE)
    }

    /// The length of a list.
    pub fn count(owner: Option<NodeId>, list: List) -> Self {
        Self::in_list(DependencyKind::Count, owner, list, 0)
    }

    /// A whole list.
    pub fn list(owner: Option<NodeId>, list: List) -> Self {
        Self::in_list(DependencyKind::List, owner, list, 0)
    }

    /// The number of entries of a list at each time.
    pub fn times(owner: Option<NodeId>, list: List) -> Self {
        Self::in_list(DependencyKind::Times, owner, list, 0)
    }

    /// Whether two nodes occur together in any article.
    pub(super) fn pair(a: NodeId, b: NodeId) -> Self {
        let (low, high) = (a.0.min(b.0), a.0.max(b.0));
        let kind = (DependencyKind::Pair as u64) << KIND;
        Self(kind | node_bits(Some(NodeId(low))) << NODE | u64::from(high) & REST_BITS)
    }

    /// The number of articles of a language in each month.
    pub(super) fn months(language: LanguageId) -> Self {
        Self::in_time(DependencyKind::Months, language, 0)
    }

    /// The days that have articles of a language.
    pub(super) fn days(language: LanguageId) -> Self {
        Self::in_time(DependencyKind::Days, language, 0)
    }

    pub(super) fn month(language: LanguageId, (year, month): (i16, u8)) -> Self {
        Self::in_time(DependencyKind::Month, language, u64::from(year as u16) << 8 | u64::from(month))
    }

    pub(super) fn day(language: LanguageId, day: Date) -> Self {
        let (year, month) = (u64::from(day.year() as u16), u64::from(day.month() as u8));
        Self::in_time(DependencyKind::Day, language, year << 16 | month << 8 | u64::from(day.day() as u8))
    }

    fn in_time(kind: DependencyKind, language: LanguageId, time: u64) -> Self {
        Self((kind as u64) << KIND | u64::from(language.0) << 32 | time)
    }

    pub(super) fn name(folded: &str) -> Self {
        Self::hashed(DependencyKind::Name, folded)
    }

    /// An entry of a list; `None` for the position after the last entry.
    pub(super) fn entry(owner: ListOwner, list: List, entry: Option<&ListEntry>) -> Self {
        let rest = entry.map_or(AFTER, |entry| u64::from(entry.document.0) & REST_BITS);
        Self::in_list(DependencyKind::ListEntry, owner, list, rest)
    }

    /// The entry before number `at` of `entries`, or the position before the first entry.
    pub(super) fn entry_before(owner: ListOwner, list: List, entries: &[ListEntry], at: usize) -> Self {
        match at.checked_sub(1) {
            Some(before) => Self::entry(owner, list, entries.get(before)),
            None => Self::in_list(DependencyKind::ListEntry, owner, list, BEFORE),
        }
    }

    pub(super) fn chunk(owner: ListOwner, list: List, chunk: usize) -> Self {
        Self::in_list(DependencyKind::Chunk, owner, list, chunk as u64 & REST_BITS)
    }

    fn in_list(kind: DependencyKind, owner: ListOwner, list: List, rest: u64) -> Self {
        Self((kind as u64) << KIND | (list as u64) << LIST | node_bits(owner) << NODE | rest)
    }

    fn hashed(kind: DependencyKind, text: &str) -> Self {
        Self((kind as u64) << KIND | fingerprint64(text.as_bytes()) & HASH_BITS)
    }

    /// The kind of data.
    pub fn kind(self) -> DependencyKind {
        DependencyKind::from_number((self.0 >> KIND) as usize)
    }

    /// The node whose data it is; `None` for data of the site or of several nodes.
    pub fn node(self) -> Option<NodeId> {
        let node = self.0 >> NODE & NODE_BITS;
        (self.kind().has_node() && node != SITE).then_some(NodeId(node as u32))
    }
}

fn node_bits(owner: ListOwner) -> u64 {
    owner.map_or(SITE, |node| u64::from(node.0) & NODE_BITS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::dependency_kind::KINDS;

    #[test]
    fn a_key_contains_its_kind_and_node() {
        let node = NodeId(70_000);
        assert_eq!(Dependency::of_node(DependencyKind::ByTopic, node).node(), Some(node));
        assert_eq!(Dependency::count(Some(node), List::Translations).node(), Some(node));
        assert_eq!(Dependency::count(None, List::Articles).node(), None);
        assert_eq!(Dependency::path("x/index.html").node(), None);
        for kind in KINDS {
            assert_eq!(Dependency::of_node(kind, node).kind(), kind);
        }
    }
}
