//! What a view can depend on, one small number each.
//!
//! [`super::Reader`] records a key for everything that it answers; a change of
//! the graph says which keys' answers may have changed. A key that says too much
//! costs a look, one that says too little would leave a page stale.

use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;

use super::lists::{List, ListEntry};
use super::node::NodeId;
use crate::base::fingerprint64;
use crate::model::{KindId, LanguageId};

/// Something that a view read and a change can touch. Different things may, very
/// rarely, have one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Dependency(u64);

/// Which sort of thing a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum DependencyKind {
    /// All of a document: front matter, text, facts.
    Document,
    /// A document's front matter and whether it is out; a stub's name.
    FrontMatter,
    /// What the references of a document resolve to.
    Resolutions,
    /// What a document is about and names, with the number of times.
    Involvements,
    /// Where a document mentions whom.
    Mentions,
    /// A list as a whole.
    List,
    /// How long a list is.
    Count,
    /// A place in a list and what stands beside it.
    ListEntry,
    /// Entries of a list, by their number.
    Chunk,
    /// Who is together with a node in articles.
    Cooccurrence,
    /// Articles of a node by topic.
    ByTopic,
    /// Which nodes of a kind have a page.
    NodesOfKind,
    /// What has a name, or stands at a content path.
    Name,
    /// Everything that has a name.
    AllNames,
    /// The front matter of any document.
    AllFrontMatter,
    /// Articles of a month.
    Month,
    /// How many articles each month has.
    Months,
    /// The references to a stub or series, and where they stand.
    References,
    /// A document with the places of what it says in its file.
    SourcePositions,
    /// What names what as the broader one.
    Broader,
    /// What stands at a path of the output, or where an asset goes.
    Path,
    /// The pages that there are.
    Pages,
    /// The current day.
    Today,
    /// The figures of a document.
    Figures,
    /// How many entries a list has at which time.
    Times,
    /// Whether two nodes are together in any article.
    Pair,
    /// Articles of a day.
    Day,
    /// Which days have articles.
    Days,
}

const KINDS: [DependencyKind; 28] = [
    DependencyKind::Document,
    DependencyKind::FrontMatter,
    DependencyKind::Resolutions,
    DependencyKind::Involvements,
    DependencyKind::Mentions,
    DependencyKind::List,
    DependencyKind::Count,
    DependencyKind::ListEntry,
    DependencyKind::Chunk,
    DependencyKind::Cooccurrence,
    DependencyKind::ByTopic,
    DependencyKind::NodesOfKind,
    DependencyKind::Name,
    DependencyKind::AllNames,
    DependencyKind::AllFrontMatter,
    DependencyKind::Month,
    DependencyKind::Months,
    DependencyKind::References,
    DependencyKind::SourcePositions,
    DependencyKind::Broader,
    DependencyKind::Path,
    DependencyKind::Pages,
    DependencyKind::Today,
    DependencyKind::Figures,
    DependencyKind::Times,
    DependencyKind::Pair,
    DependencyKind::Day,
    DependencyKind::Days,
];

const KIND: u32 = 59;
const LIST: u32 = 55;
const NODE: u32 = 28;
const NODE_BITS: u64 = (1 << 27) - 1;
const REST_BITS: u64 = (1 << NODE) - 1;
const HASH_BITS: u64 = (1 << KIND) - 1;

/// Stands for the site as a whole where a node is wanted.
const SITE: u64 = NODE_BITS;
/// Stands for what is before the first entry of a list, and after the last.
const BEFORE: u64 = REST_BITS;
const AFTER: u64 = REST_BITS - 1;
/// Entries of a list that one [`DependencyKind::Chunk`] stands for.
pub(super) const CHUNK: usize = 32;

/// Whose list: a node's, or the site's.
pub(super) type Owner = Option<NodeId>;

fn of(owner: Owner) -> u64 {
    owner.map_or(SITE, |node| u64::from(node.0) & NODE_BITS)
}

impl Dependency {
    /// The current day.
    pub const TODAY: Self = Self((DependencyKind::Today as u64) << KIND);
    /// The pages that there are.
    pub const PAGES: Self = Self((DependencyKind::Pages as u64) << KIND);
    /// Everything that has a name.
    pub const ALL_NAMES: Self = Self((DependencyKind::AllNames as u64) << KIND);
    /// The front matter of any document.
    pub const ALL_FRONT_MATTER: Self = Self((DependencyKind::AllFrontMatter as u64) << KIND);
    /// What names what as the broader one.
    pub const BROADER: Self = Self((DependencyKind::Broader as u64) << KIND);

    /// What stands at `file` of the output, or where the asset of that name goes.
    pub fn path(file: &str) -> Self {
        Self::hashed(DependencyKind::Path, file)
    }

    /// Which nodes of a kind have a page.
    pub fn nodes_of_kind(kind: KindId) -> Self {
        Self((DependencyKind::NodesOfKind as u64) << KIND | u64::from(kind.0))
    }

    /// Everything of one aspect of a node.
    pub fn of_node(aspect: DependencyKind, node: NodeId) -> Self {
        Self((aspect as u64) << KIND | of(Some(node)) << NODE)
    }

    /// How long a list is.
    pub fn count(owner: Option<NodeId>, list: List) -> Self {
        Self::in_list(DependencyKind::Count, owner, list, 0)
    }

    /// A list as a whole.
    pub fn list(owner: Option<NodeId>, list: List) -> Self {
        Self::in_list(DependencyKind::List, owner, list, 0)
    }

    /// How many entries a list has at which time.
    pub fn times(owner: Option<NodeId>, list: List) -> Self {
        Self::in_list(DependencyKind::Times, owner, list, 0)
    }

    /// Whether two nodes are together in any article.
    pub(super) fn pair(a: NodeId, b: NodeId) -> Self {
        let (low, high) = (a.0.min(b.0), a.0.max(b.0));
        Self((DependencyKind::Pair as u64) << KIND | of(Some(NodeId(low))) << NODE | u64::from(high) & REST_BITS)
    }

    /// How many articles of a language each month has.
    pub(super) fn months(language: LanguageId) -> Self {
        Self::in_time(DependencyKind::Months, language, 0)
    }

    /// Which days have articles of a language.
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

    fn in_time(aspect: DependencyKind, language: LanguageId, when: u64) -> Self {
        Self((aspect as u64) << KIND | u64::from(language.0) << 32 | when)
    }

    pub(super) fn name(folded: &str) -> Self {
        Self::hashed(DependencyKind::Name, folded)
    }

    /// ListEntry number `at` of a list, which may be one past its end.
    pub(super) fn place(owner: Owner, list: List, places: &[ListEntry], at: usize) -> Self {
        let rest = places.get(at).map_or(AFTER, |place| u64::from(place.document.0) & REST_BITS);
        Self::in_list(DependencyKind::ListEntry, owner, list, rest)
    }

    /// The place before number `at`.
    pub(super) fn place_before(owner: Owner, list: List, places: &[ListEntry], at: usize) -> Self {
        match at.checked_sub(1) {
            Some(before) => Self::place(owner, list, places, before),
            None => Self::in_list(DependencyKind::ListEntry, owner, list, BEFORE),
        }
    }

    pub(super) fn chunk(owner: Owner, list: List, chunk: usize) -> Self {
        Self::in_list(DependencyKind::Chunk, owner, list, chunk as u64 & REST_BITS)
    }

    fn in_list(aspect: DependencyKind, owner: Owner, list: List, rest: u64) -> Self {
        Self((aspect as u64) << KIND | (list as u64) << LIST | of(owner) << NODE | rest)
    }

    fn hashed(aspect: DependencyKind, text: &str) -> Self {
        Self((aspect as u64) << KIND | fingerprint64(text.as_bytes()) & HASH_BITS)
    }

    /// Which sort of thing it is.
    pub fn kind(self) -> DependencyKind {
        KINDS[((self.0 >> KIND) as usize).min(KINDS.len() - 1)]
    }

    /// The node that it is about, if it is about one.
    pub fn node(self) -> Option<NodeId> {
        let node = self.0 >> NODE & NODE_BITS;
        let has = match self.kind() {
            DependencyKind::Document
            | DependencyKind::FrontMatter
            | DependencyKind::Resolutions
            | DependencyKind::Involvements
            | DependencyKind::Mentions => true,
            DependencyKind::List
            | DependencyKind::Count
            | DependencyKind::ListEntry
            | DependencyKind::Chunk
            | DependencyKind::Times => true,
            DependencyKind::Figures
            | DependencyKind::Cooccurrence
            | DependencyKind::ByTopic
            | DependencyKind::References
            | DependencyKind::SourcePositions => true,
            DependencyKind::NodesOfKind
            | DependencyKind::Name
            | DependencyKind::AllNames
            | DependencyKind::AllFrontMatter
            | DependencyKind::Month
            | DependencyKind::Months => false,
            DependencyKind::Path
            | DependencyKind::Pages
            | DependencyKind::Today
            | DependencyKind::Broader
            | DependencyKind::Pair => false,
            DependencyKind::Day | DependencyKind::Days => false,
        };
        (has && node != SITE).then_some(NodeId(node as u32))
    }
}

/// What was read, in the order of reading.
#[derive(Debug, Default)]
pub struct ReadSet {
    keys: Mutex<Vec<Dependency>>,
}

impl ReadSet {
    /// Remembers that `key` was read.
    pub fn record(&self, key: Dependency) {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).push(key);
    }

    /// Remembers that all of `keys` were read.
    pub fn record_all(&self, keys: &[Dependency]) {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(keys);
    }

    /// How much has been recorded so far.
    pub fn mark(&self) -> usize {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// What was read since `mark`, each key once, in order.
    pub fn since(&self, mark: usize) -> Vec<Dependency> {
        let keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        sorted(keys.get(mark..).unwrap_or_default().to_vec())
    }

    /// Everything that was read, each key once, in order.
    pub fn into_keys(self) -> Vec<Dependency> {
        sorted(self.keys.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}

fn sorted(mut keys: Vec<Dependency>) -> Vec<Dependency> {
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_tells_what_it_is_about() {
        let node = NodeId(70_000);
        assert_eq!(Dependency::of_node(DependencyKind::ByTopic, node).node(), Some(node));
        assert_eq!(Dependency::count(Some(node), List::Translations).node(), Some(node));
        assert_eq!(Dependency::count(None, List::Articles).node(), None);
        assert_eq!(Dependency::path("x/index.html").node(), None);
        for (at, aspect) in KINDS.into_iter().enumerate() {
            assert_eq!(aspect as usize, at);
            assert_eq!(Dependency::of_node(aspect, node).kind(), aspect);
        }
    }

    #[test]
    fn a_trace_has_each_key_once() {
        let trace = ReadSet::default();
        trace.record(Dependency::TODAY);
        let mark = trace.mark();
        trace.record_all(&[Dependency::PAGES, Dependency::ALL_NAMES, Dependency::PAGES]);
        assert_eq!(trace.since(mark), [Dependency::ALL_NAMES, Dependency::PAGES]);
        assert_eq!(trace.into_keys().len(), 3);
    }
}
