//! An iterator over a list that records the entries that were read.

use crate::graph::dependencies::Dependency;
use crate::graph::lists::{List, ListEntry, ListOwner};
use crate::graph::read_set::ReadSet;

/// The entries of a list, oldest first. A page that reads only some of them, from
/// either end, depends on those alone, and on insertions next to them.
#[derive(Clone)]
pub struct ListCursor<'a> {
    reads: Option<&'a ReadSet>,
    owner: ListOwner,
    list: List,
    entries: &'a [ListEntry],
    from: usize,
    to: usize,
}

impl<'a> ListCursor<'a> {
    pub(super) fn new(reads: Option<&'a ReadSet>, owner: ListOwner, list: List, entries: &'a [ListEntry]) -> Self {
        Self { reads, owner, list, entries, from: 0, to: entries.len() }
    }

    /// Splits the list before entry number `at`.
    pub(super) fn split(self, at: usize) -> (Self, Self) {
        self.record(at);
        self.record_before(at);
        let before = Self { to: at, ..self.clone() };
        (before, Self { from: at, ..self })
    }

    /// Reverses the order: newest entries first.
    pub fn newest(self) -> std::iter::Rev<Self> {
        self.rev()
    }

    fn record(&self, at: usize) {
        if let Some(reads) = self.reads {
            reads.record(Dependency::entry(self.owner, self.list, self.entries.get(at)));
        }
    }

    fn record_before(&self, at: usize) {
        if let Some(reads) = self.reads {
            reads.record(Dependency::entry_before(self.owner, self.list, self.entries, at));
        }
    }
}

impl<'a> Iterator for ListCursor<'a> {
    type Item = &'a ListEntry;

    fn next(&mut self) -> Option<Self::Item> {
        self.record_before(self.from);
        if self.from >= self.to {
            return None;
        }
        let entry = &self.entries[self.from];
        self.record(self.from);
        self.from += 1;
        Some(entry)
    }
}

impl DoubleEndedIterator for ListCursor<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.record(self.to);
        if self.from >= self.to {
            return None;
        }
        self.to -= 1;
        self.record(self.to);
        Some(&self.entries[self.to])
    }
}
