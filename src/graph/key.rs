//! What a view can depend on, one small number each.
//!
//! [`super::Reader`] records a key for everything that it answers; a change of
//! the graph says which keys' answers may have changed. A key that says too much
//! costs a look, one that says too little would leave a page stale.

use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;

use super::lists::{List, Place};
use super::node::NodeId;
use crate::base::fingerprint64;
use crate::model::{KindId, LanguageId};

/// Something that a view read and a change can touch. Different things may, very
/// rarely, have one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(u64);

/// Which sort of thing a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Aspect {
    /// All of a document: front matter, text, facts.
    Document,
    /// A document's front matter and whether it is out; a stub's name.
    Front,
    /// What the references of a document resolve to.
    Answers,
    /// What a document is about and names, with the number of times.
    Involved,
    /// Where a document mentions whom.
    Mentions,
    /// A list as a whole.
    List,
    /// How long a list is.
    Count,
    /// A place in a list and what stands beside it.
    Place,
    /// Entries of a list, by their number.
    Chunk,
    /// Who is together with a node in articles.
    Together,
    /// Articles of a node by topic.
    Under,
    /// Which nodes of a kind have a page.
    Kind,
    /// What has a name, or stands at a content path.
    Name,
    /// Everything that has a name.
    Names,
    /// The front matter of any document.
    Fronts,
    /// Articles of a month.
    Month,
    /// How many articles each month has.
    Months,
    /// The references to a stub or series, and where they stand.
    Uses,
    /// A document with the places of what it says in its file.
    Source,
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

const ASPECTS: [Aspect; 28] = [
    Aspect::Document,
    Aspect::Front,
    Aspect::Answers,
    Aspect::Involved,
    Aspect::Mentions,
    Aspect::List,
    Aspect::Count,
    Aspect::Place,
    Aspect::Chunk,
    Aspect::Together,
    Aspect::Under,
    Aspect::Kind,
    Aspect::Name,
    Aspect::Names,
    Aspect::Fronts,
    Aspect::Month,
    Aspect::Months,
    Aspect::Uses,
    Aspect::Source,
    Aspect::Broader,
    Aspect::Path,
    Aspect::Pages,
    Aspect::Today,
    Aspect::Figures,
    Aspect::Times,
    Aspect::Pair,
    Aspect::Day,
    Aspect::Days,
];

const ASPECT: u32 = 59;
const LIST: u32 = 55;
const NODE: u32 = 28;
const NODE_BITS: u64 = (1 << 27) - 1;
const REST_BITS: u64 = (1 << NODE) - 1;
const HASH_BITS: u64 = (1 << ASPECT) - 1;

/// Stands for the site as a whole where a node is wanted.
const SITE: u64 = NODE_BITS;
/// Stands for what is before the first entry of a list, and after the last.
const BEFORE: u64 = REST_BITS;
const AFTER: u64 = REST_BITS - 1;
/// Entries of a list that one [`Aspect::Chunk`] stands for.
pub(super) const CHUNK: usize = 32;

/// Whose list: a node's, or the site's.
pub(super) type Owner = Option<NodeId>;

fn of(owner: Owner) -> u64 {
    owner.map_or(SITE, |node| u64::from(node.0) & NODE_BITS)
}

impl Key {
    /// The current day.
    pub const TODAY: Self = Self((Aspect::Today as u64) << ASPECT);
    /// The pages that there are.
    pub const PAGES: Self = Self((Aspect::Pages as u64) << ASPECT);
    /// Everything that has a name.
    pub const NAMES: Self = Self((Aspect::Names as u64) << ASPECT);
    /// The front matter of any document.
    pub const FRONTS: Self = Self((Aspect::Fronts as u64) << ASPECT);
    /// What names what as the broader one.
    pub const BROADER: Self = Self((Aspect::Broader as u64) << ASPECT);

    /// What stands at `file` of the output, or where the asset of that name goes.
    pub fn path(file: &str) -> Self {
        Self::hashed(Aspect::Path, file)
    }

    /// Which nodes of a kind have a page.
    pub fn kind(kind: KindId) -> Self {
        Self((Aspect::Kind as u64) << ASPECT | u64::from(kind.0))
    }

    /// Everything of one aspect of a node.
    pub fn node(aspect: Aspect, node: NodeId) -> Self {
        Self((aspect as u64) << ASPECT | of(Some(node)) << NODE)
    }

    /// How long a list is.
    pub fn count(owner: Option<NodeId>, list: List) -> Self {
        Self::in_list(Aspect::Count, owner, list, 0)
    }

    /// A list as a whole.
    pub fn list(owner: Option<NodeId>, list: List) -> Self {
        Self::in_list(Aspect::List, owner, list, 0)
    }

    /// How many entries a list has at which time.
    pub fn times(owner: Option<NodeId>, list: List) -> Self {
        Self::in_list(Aspect::Times, owner, list, 0)
    }

    /// Whether two nodes are together in any article.
    pub(super) fn pair(a: NodeId, b: NodeId) -> Self {
        let (low, high) = (a.0.min(b.0), a.0.max(b.0));
        Self((Aspect::Pair as u64) << ASPECT | of(Some(NodeId(low))) << NODE | u64::from(high) & REST_BITS)
    }

    /// How many articles of a language each month has.
    pub(super) fn months(language: LanguageId) -> Self {
        Self::in_time(Aspect::Months, language, 0)
    }

    /// Which days have articles of a language.
    pub(super) fn days(language: LanguageId) -> Self {
        Self::in_time(Aspect::Days, language, 0)
    }

    pub(super) fn month(language: LanguageId, (year, month): (i16, u8)) -> Self {
        Self::in_time(Aspect::Month, language, u64::from(year as u16) << 8 | u64::from(month))
    }

    pub(super) fn day(language: LanguageId, day: Date) -> Self {
        let (year, month) = (u64::from(day.year() as u16), u64::from(day.month() as u8));
        Self::in_time(Aspect::Day, language, year << 16 | month << 8 | u64::from(day.day() as u8))
    }

    fn in_time(aspect: Aspect, language: LanguageId, when: u64) -> Self {
        Self((aspect as u64) << ASPECT | u64::from(language.0) << 32 | when)
    }

    pub(super) fn name(folded: &str) -> Self {
        Self::hashed(Aspect::Name, folded)
    }

    /// Place number `at` of a list, which may be one past its end.
    pub(super) fn place(owner: Owner, list: List, places: &[Place], at: usize) -> Self {
        let rest = places.get(at).map_or(AFTER, |place| u64::from(place.document.0) & REST_BITS);
        Self::in_list(Aspect::Place, owner, list, rest)
    }

    /// The place before number `at`.
    pub(super) fn place_before(owner: Owner, list: List, places: &[Place], at: usize) -> Self {
        match at.checked_sub(1) {
            Some(before) => Self::place(owner, list, places, before),
            None => Self::in_list(Aspect::Place, owner, list, BEFORE),
        }
    }

    pub(super) fn chunk(owner: Owner, list: List, chunk: usize) -> Self {
        Self::in_list(Aspect::Chunk, owner, list, chunk as u64 & REST_BITS)
    }

    fn in_list(aspect: Aspect, owner: Owner, list: List, rest: u64) -> Self {
        Self((aspect as u64) << ASPECT | (list as u64) << LIST | of(owner) << NODE | rest)
    }

    fn hashed(aspect: Aspect, text: &str) -> Self {
        Self((aspect as u64) << ASPECT | fingerprint64(text.as_bytes()) & HASH_BITS)
    }

    /// Which sort of thing it is.
    pub fn aspect(self) -> Aspect {
        ASPECTS[((self.0 >> ASPECT) as usize).min(ASPECTS.len() - 1)]
    }

    /// The node that it is about, if it is about one.
    pub fn about(self) -> Option<NodeId> {
        let node = self.0 >> NODE & NODE_BITS;
        let has = match self.aspect() {
            Aspect::Document | Aspect::Front | Aspect::Answers | Aspect::Involved | Aspect::Mentions => true,
            Aspect::List | Aspect::Count | Aspect::Place | Aspect::Chunk | Aspect::Times => true,
            Aspect::Figures | Aspect::Together | Aspect::Under | Aspect::Uses | Aspect::Source => true,
            Aspect::Kind | Aspect::Name | Aspect::Names | Aspect::Fronts | Aspect::Month | Aspect::Months => false,
            Aspect::Path | Aspect::Pages | Aspect::Today | Aspect::Broader | Aspect::Pair => false,
            Aspect::Day | Aspect::Days => false,
        };
        (has && node != SITE).then_some(NodeId(node as u32))
    }
}

/// What was read, in the order of reading.
#[derive(Debug, Default)]
pub struct Trace {
    keys: Mutex<Vec<Key>>,
}

impl Trace {
    /// Remembers that `key` was read.
    pub fn record(&self, key: Key) {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).push(key);
    }

    /// Remembers that all of `keys` were read.
    pub fn record_all(&self, keys: &[Key]) {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(keys);
    }

    /// How much has been recorded so far.
    pub fn mark(&self) -> usize {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// What was read since `mark`, each key once, in order.
    pub fn since(&self, mark: usize) -> Vec<Key> {
        let keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        sorted(keys.get(mark..).unwrap_or_default().to_vec())
    }

    /// Everything that was read, each key once, in order.
    pub fn into_keys(self) -> Vec<Key> {
        sorted(self.keys.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}

fn sorted(mut keys: Vec<Key>) -> Vec<Key> {
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
        assert_eq!(Key::node(Aspect::Under, node).about(), Some(node));
        assert_eq!(Key::count(Some(node), List::Translations).about(), Some(node));
        assert_eq!(Key::count(None, List::Articles).about(), None);
        assert_eq!(Key::path("x/index.html").about(), None);
        for (at, aspect) in ASPECTS.into_iter().enumerate() {
            assert_eq!(aspect as usize, at);
            assert_eq!(Key::node(aspect, node).aspect(), aspect);
        }
    }

    #[test]
    fn a_trace_has_each_key_once() {
        let trace = Trace::default();
        trace.record(Key::TODAY);
        let mark = trace.mark();
        trace.record_all(&[Key::PAGES, Key::NAMES, Key::PAGES]);
        assert_eq!(trace.since(mark), [Key::NAMES, Key::PAGES]);
        assert_eq!(trace.into_keys().len(), 3);
    }
}
