//! Reverse dependencies.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use crate::graph::Dependency;

/// The dependencies of each reader, and the readers of each dependency.
#[derive(Debug)]
pub struct Dependents<R> {
    numbers: FxHashMap<R, u32>,
    readers: Vec<(R, Box<[Dependency]>)>,
    by_key: FxHashMap<Dependency, Vec<u32>>,
}

impl<R> Default for Dependents<R> {
    fn default() -> Self {
        Self { numbers: FxHashMap::default(), readers: Vec::new(), by_key: FxHashMap::default() }
    }
}

impl<R: Clone + Eq + Hash> Dependents<R> {
    /// Replaces the dependencies of `reader` by `keys`, which are sorted and unique.
    pub fn set(&mut self, reader: &R, keys: Vec<Dependency>) {
        let number = self.number(reader);
        let old = &self.readers[number as usize].1;
        for key in only_in_first(old, &keys) {
            remove_reader(&mut self.by_key, key, number);
        }
        for key in only_in_first(&keys, old) {
            self.by_key.entry(key).or_default().push(number);
        }
        self.readers[number as usize].1 = keys.into();
    }

    /// Removes the dependencies of `reader`.
    pub fn remove(&mut self, reader: &R) {
        if self.numbers.contains_key(reader) {
            self.set(reader, Vec::new());
        }
    }

    /// The dependencies of `reader`.
    pub fn keys_of(&self, reader: &R) -> &[Dependency] {
        self.numbers.get(reader).map_or(&[], |number| &self.readers[*number as usize].1)
    }

    /// Returns each reader of `keys` once, with its first key.
    pub fn readers_of(&self, keys: &[Dependency]) -> Vec<(R, Dependency)> {
        let mut found: FxHashMap<u32, Dependency> = FxHashMap::default();
        for key in keys {
            for number in self.by_key.get(key).into_iter().flatten() {
                found.entry(*number).or_insert(*key);
            }
        }
        found.into_iter().map(|(number, key)| (self.readers[number as usize].0.clone(), key)).collect()
    }

    fn number(&mut self, reader: &R) -> u32 {
        if let Some(number) = self.numbers.get(reader) {
            return *number;
        }
        let number = self.readers.len() as u32;
        self.readers.push((reader.clone(), Box::default()));
        self.numbers.insert(reader.clone(), number);
        number
    }
}

/// Iterates over the keys of `first` that `second` lacks, in one pass over both.
fn only_in_first<'k>(first: &'k [Dependency], second: &'k [Dependency]) -> impl Iterator<Item = Dependency> + 'k {
    let mut rest = second.iter().peekable();
    first.iter().copied().filter(move |key| {
        while rest.next_if(|candidate| *candidate < key).is_some() {}
        rest.peek() != Some(&key)
    })
}

fn remove_reader(by_key: &mut FxHashMap<Dependency, Vec<u32>>, key: Dependency, number: u32) {
    let Some(numbers) = by_key.get_mut(&key) else { return };
    if let Some(at) = numbers.iter().position(|candidate| *candidate == number) {
        numbers.swap_remove(at);
    }
    if numbers.is_empty() {
        by_key.remove(&key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_is_found_by_its_last_dependencies() {
        let mut readers: Dependents<&str> = Dependents::default();
        let [a, b, c] = [Dependency::PAGES, Dependency::TODAY, Dependency::ALL_NAMES].map(|key| vec![key]);
        readers.set(&"home", [a.clone(), b.clone()].concat());
        readers.set(&"page", b.clone());
        let named = |readers: &Dependents<&'static str>, keys: &[Dependency]| {
            let mut names: Vec<&str> = readers.readers_of(keys).into_iter().map(|(name, _)| name).collect();
            names.sort_unstable();
            names
        };
        assert_eq!(named(&readers, &b), ["home", "page"]);
        let mut both = [a.clone(), c.clone()].concat();
        both.sort_unstable();
        readers.set(&"home", both);
        assert_eq!(named(&readers, &b), ["page"]);
        assert_eq!(named(&readers, &c), ["home"]);
        readers.remove(&"home");
        assert_eq!(named(&readers, &[a, b, c].concat()), ["page"]);
    }
}
