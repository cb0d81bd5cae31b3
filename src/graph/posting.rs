//! A posting: one entry that a document adds to one list.

use super::lists::{List, ListEntry, ListOwner};
use super::node::NodeId;
use crate::base::PartialDate;

/// A list entry together with its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    pub owner: ListOwner,
    /// The topic under which the entry is listed, in lists by topic.
    pub topic: Option<NodeId>,
    pub list: List,
    pub entry: ListEntry,
}

/// The fields of a posting, in the order in which postings of one document are compared.
pub(super) type PostingKey = (ListOwner, Option<NodeId>, u8, i64, NodeId, u32);

impl Posting {
    pub(super) fn sort_key(&self) -> PostingKey {
        let ListEntry { timestamp, document, statement } = self.entry;
        (self.owner, self.topic, self.list as u8, timestamp, document, statement)
    }
}

/// Compares two multisets of postings. Returns those that are only in `before`, and
/// those that are only in `after`.
pub(super) fn diff(mut before: Vec<Posting>, mut after: Vec<Posting>) -> (Vec<Posting>, Vec<Posting>) {
    before.sort_unstable_by_key(Posting::sort_key);
    after.sort_unstable_by_key(Posting::sort_key);
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    let (mut old, mut new) = (before.iter().peekable(), after.iter().peekable());
    loop {
        match (old.peek(), new.peek()) {
            (Some(x), Some(y)) if x == y => drop((old.next(), new.next())),
            (Some(x), Some(y)) if x.sort_key() < y.sort_key() => removed.extend(old.next()),
            (_, Some(_)) => added.extend(new.next()),
            (Some(_), None) => removed.extend(old.next()),
            (None, None) => return (removed, added),
        }
    }
}

/// Returns the first instant that `date` can mean, in no time zone, in seconds since 1970.
pub fn day_timestamp(date: PartialDate) -> i64 {
    let days = date.first_day().since((jiff::Unit::Day, jiff::civil::Date::constant(1970, 1, 1)));
    let (hour, minute) = date.time.unwrap_or((0, 0));
    days.map_or(0, |span| i64::from(span.get_days()) * 86_400) + i64::from(hour) * 3_600 + i64::from(minute) * 60
}
