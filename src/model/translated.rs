//! Values of the registry in several languages.

use std::collections::BTreeMap;

/// A value in the language of its file, with optional translations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Translated<T> {
    /// The value in the language of the file.
    pub own: T,
    /// Translations by language tag (BCP 47).
    pub translations: BTreeMap<String, T>,
}

impl<T> Translated<T> {
    /// Returns the translation into `language`, or into its primary language.
    pub fn in_language(&self, language: &str) -> Option<&T> {
        let primary = || self.translations.get(language.split('-').next().unwrap_or_default());
        self.translations.get(language).or_else(primary)
    }

    /// Returns the translation into `language`, or else the value in the language of
    /// the file, and whether it is the latter.
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
    fn a_region_falls_back_to_its_primary_language_and_then_to_the_language_of_the_file() {
        let mut role = Translated::from("Minister");
        role.translations.insert("ur".into(), "وزیر");
        assert_eq!(role.nearest("ur"), (&"وزیر", false));
        assert_eq!(role.nearest("ur-PK"), (&"وزیر", false));
        assert_eq!(role.nearest("fa"), (&"Minister", true));
    }
}
