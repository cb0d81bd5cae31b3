//! A list, entry by entry, that records how far it was read.

use super::key::{Key, Owner, Trace};
use super::lists::{List, Place};

/// The entries of a list, oldest first. Who takes only some of them, from either
/// end, depends on those alone, and on what may come to stand beside them.
#[derive(Clone)]
pub struct Walk<'a> {
    trace: Option<&'a Trace>,
    owner: Owner,
    list: List,
    places: &'a [Place],
    from: usize,
    to: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(trace: Option<&'a Trace>, owner: Owner, list: List, places: &'a [Place]) -> Self {
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
            trace.record(Key::place(self.owner, self.list, self.places, at));
        }
    }

    fn seen_before(&self, at: usize) {
        if let Some(trace) = self.trace {
            trace.record(Key::place_before(self.owner, self.list, self.places, at));
        }
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = &'a Place;

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

impl DoubleEndedIterator for Walk<'_> {
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
