//! What the registry may say in several languages.

use std::collections::BTreeMap;

/// A value in the language of its file, and perhaps in others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Translated<T> {
    /// In the language of the file.
    pub own: T,
    /// In other languages, by their tags (BCP 47).
    pub translations: BTreeMap<String, T>,
}

impl<T> Translated<T> {
    /// The value in `language`, or in its primary language, if it is given apart from
    /// the file's own.
    pub fn in_language(&self, language: &str) -> Option<&T> {
        let primary = || self.translations.get(language.split('-').next().unwrap_or_default());
        self.translations.get(language).or_else(primary)
    }

    /// The value in `language`, else the file's own, with whether it is the file's own.
    pub fn nearest(&self, language: &str) -> (&T, bool) {
        self.in_language(language).map_or((&self.own, true), |translated| (translated, false))
    }
}

impl<T> From<T> for Translated<T> {
    fn from(own: T) -> Self {
        Self { own, translations: BTreeMap::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_language_counts() {
        let mut role = Translated::from("Minister");
        role.translations.insert("ur".into(), "وزیر");
        assert_eq!(role.nearest("ur"), (&"وزیر", false));
        assert_eq!(role.nearest("ur-PK"), (&"وزیر", false));
        assert_eq!(role.nearest("fa"), (&"Minister", true));
    }
}
