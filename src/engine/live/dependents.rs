//! Who read what.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use crate::graph::Dependency;

/// Readers by the keys that they read when they were last made.
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
    /// Remembers that `reader` read `keys`, each once and in order, and nothing
    /// else any more.
    pub fn set(&mut self, reader: &R, keys: Vec<Dependency>) {
        let number = self.number(reader);
        let before = std::mem::take(&mut self.readers[number as usize].1);
        let (mut old, mut new) = (before.iter().peekable(), keys.iter().peekable());
        loop {
            match (old.peek(), new.peek()) {
                (Some(a), Some(b)) if a == b => drop((old.next(), new.next())),
                (Some(a), Some(b)) if a < b => self.forget(**a, number, &mut old),
                (_, Some(_)) => {
                    self.by_key.entry(*new.next().expect("it was peeked")).or_default().push(number);
                }
                (Some(a), None) => self.forget(**a, number, &mut old),
                (None, None) => break,
            }
        }
        self.readers[number as usize].1 = keys.into();
    }

    /// Forgets what `reader` read.
    pub fn remove(&mut self, reader: &R) {
        if self.numbers.contains_key(reader) {
            self.set(reader, Vec::new());
        }
    }

    /// What `reader` read.
    pub fn keys_of(&self, reader: &R) -> &[Dependency] {
        self.numbers.get(reader).map_or(&[], |number| &self.readers[*number as usize].1)
    }

    /// Everyone who read one of `keys`, each once, with the first such key.
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

    fn forget<'k>(&mut self, key: Dependency, number: u32, old: &mut impl Iterator<Item = &'k Dependency>) {
        old.next();
        let Some(numbers) = self.by_key.get_mut(&key) else { return };
        if let Some(at) = numbers.iter().position(|other| *other == number) {
            numbers.swap_remove(at);
        }
        if numbers.is_empty() {
            self.by_key.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_is_found_by_what_it_read_last() {
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
