//! The record of the dependencies that were read.

use std::sync::{Mutex, PoisonError};

use super::dependencies::Dependency;

/// The dependencies that a reader recorded, in the order of reading.
#[derive(Debug, Default)]
pub struct ReadSet {
    keys: Mutex<Vec<Dependency>>,
}

impl ReadSet {
    /// Records that `key` was read.
    pub fn record(&self, key: Dependency) {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).push(key);
    }

    /// Records that all of `keys` were read.
    pub fn record_all(&self, keys: &[Dependency]) {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(keys);
    }

    /// Returns a position from which [`since`](Self::since) can start.
    pub fn mark(&self) -> usize {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Returns the dependencies recorded since `mark`, sorted and without duplicates.
    pub fn since(&self, mark: usize) -> Vec<Dependency> {
        let keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        sorted(keys.get(mark..).unwrap_or_default().to_vec())
    }

    /// Returns all dependencies, sorted and without duplicates.
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
    fn a_read_set_has_each_key_once() {
        let reads = ReadSet::default();
        reads.record(Dependency::TODAY);
        let mark = reads.mark();
        reads.record_all(&[Dependency::PAGES, Dependency::ALL_NAMES, Dependency::PAGES]);
        assert_eq!(reads.since(mark), [Dependency::ALL_NAMES, Dependency::PAGES]);
        assert_eq!(reads.into_keys().len(), 3);
    }
}
