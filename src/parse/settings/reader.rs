//! Typed values of `site.yaml`.

use crate::diagnostic::catalog::front_matter as catalog;
use crate::parse::yaml::{Scalar, ValueReader, YamlEntry, YamlNode};

/// Reads one mapping of the settings.
pub struct SettingsReader<'r, 'a> {
    /// The typed values of the file.
    pub values: ValueReader<'a>,
    /// The keys of the file.
    pub entries: &'r [YamlEntry<'a>],
}

impl<'r, 'a> SettingsReader<'r, 'a> {
    /// The value of a key; `None` if it is not given or nothing.
    pub fn get(&self, key: &str) -> Option<&'r YamlNode<'a>> {
        value(self.entries, key)
    }

    /// A scalar with its place.
    pub fn scalar(&mut self, key: &str) -> Option<Scalar<'r>> {
        self.values.scalar(key, self.get(key)?)
    }

    /// Plain text.
    pub fn text(&mut self, key: &str) -> Option<String> {
        self.scalar(key).map(|written| written.text.into_owned())
    }

    /// The meaning of one of a few words.
    pub fn choice<T: Copy>(&mut self, key: &str, words: &[(&str, T)]) -> Option<T> {
        let node = self.get(key)?;
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        self.values.choice(key, node, &names).map(|at| words[at].1)
    }

    /// The entries of a mapping.
    pub fn mapping(&mut self, key: &str) -> Option<&'r [YamlEntry<'a>]> {
        self.values.entries(key, self.get(key)?, "a mapping")
    }

    /// Reports the keys of a mapping that are not among `known`.
    pub fn unknown_keys(&mut self, holder: &str, entries: &[YamlEntry<'a>], known: &[&str]) {
        for entry in entries {
            if !known.contains(&entry.key.as_ref()) {
                let place = self.values.place_of_key(entry);
                self.values.report(catalog::unknown_key(place, &entry.key, holder, known, None));
            }
        }
    }
}

/// The value of a key of a mapping; `None` if it is not given or nothing.
pub fn value<'r, 'a>(entries: &'r [YamlEntry<'a>], key: &str) -> Option<&'r YamlNode<'a>> {
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value).filter(|value| !value.is_null())
}
