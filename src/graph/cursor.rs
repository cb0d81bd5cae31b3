//! A list, entry by entry, that records how far it was read.

use super::dependencies::{Dependency, Owner, ReadSet};
use super::lists::{List, ListEntry};

/// The entries of a list, oldest first. Who takes only some of them, from either
/// end, depends on those alone, and on what may come to stand beside them.
#[derive(Clone)]
pub struct ListCursor<'a> {
    trace: Option<&'a ReadSet>,
    owner: Owner,
    list: List,
    places: &'a [ListEntry],
    from: usize,
    to: usize,
}

impl<'a> ListCursor<'a> {
    pub(super) fn new(trace: Option<&'a ReadSet>, owner: Owner, list: List, places: &'a [ListEntry]) -> Self {
        Self { trace, owner, list, places, from: 0, to: places.len() }
    }

    /// What is before entry number `at`, and the rest.
    pub(super) fn split(self, at: usize) -> (Self, Self) {
        self.seen(at);
        self.seen_before(at);
        let before = Self { to: at, ..self.clone() };
        (before, Self { from: at, ..self })
    }

    /// The newest first.
    pub fn newest(self) -> std::iter::Rev<Self> {
        self.rev()
    }

    fn seen(&self, at: usize) {
        if let Some(trace) = self.trace {
            trace.record(Dependency::place(self.owner, self.list, self.places, at));
        }
    }

    fn seen_before(&self, at: usize) {
        if let Some(trace) = self.trace {
            trace.record(Dependency::place_before(self.owner, self.list, self.places, at));
        }
    }
}

impl<'a> Iterator for ListCursor<'a> {
    type Item = &'a ListEntry;

    fn next(&mut self) -> Option<Self::Item> {
        self.seen_before(self.from);
        if self.from >= self.to {
            return None;
        }
        let place = &self.places[self.from];
        self.seen(self.from);
        self.from += 1;
        Some(place)
    }
}

impl DoubleEndedIterator for ListCursor<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.seen(self.to);
        if self.from >= self.to {
            return None;
        }
        self.to -= 1;
        self.seen(self.to);
        Some(&self.places[self.to])
    }
}
