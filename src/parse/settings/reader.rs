//! The reader of the keys of `site.yaml`.

use crate::parse::yaml::{Scalar, ValueReader, YamlEntry, YamlNode, value_of};

/// Reads the keys of `site.yaml`.
pub struct SettingsReader<'r, 'a> {
    /// The reader of typed values.
    pub values: ValueReader<'a>,
    /// The top-level keys.
    pub entries: &'r [YamlEntry<'a>],
}

impl<'r, 'a> SettingsReader<'r, 'a> {
    /// Returns the value of a key; `None` if it is missing or null.
    pub fn value(&self, key: &str) -> Option<&'r YamlNode<'a>> {
        value_of(self.entries, key)
    }

    /// Reads a scalar with its span.
    pub fn scalar(&mut self, key: &str) -> Option<Scalar<'r>> {
        self.values.scalar(key, self.value(key)?)
    }

    /// Reads plain text.
    pub fn text(&mut self, key: &str) -> Option<String> {
        self.scalar(key).map(|scalar| scalar.text.into_owned())
    }

    /// Reads a word of a list of words with their meanings; returns its meaning.
    pub fn choice<T: Copy>(&mut self, key: &str, words: &[(&str, T)]) -> Option<T> {
        self.values.choice_of(key, self.value(key)?, words)
    }

    /// Reads the entries of a mapping.
    pub fn mapping(&mut self, key: &str) -> Option<&'r [YamlEntry<'a>]> {
        self.values.entries(key, self.value(key)?, "a mapping")
    }
}
