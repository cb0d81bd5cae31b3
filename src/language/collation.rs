//! Collation: the alphabetical order of names in a language.

use std::cmp::Ordering;

/// The collation of a language.
pub struct Collation {
    #[cfg(feature = "icu")]
    collators: Option<Collators>,
}

#[cfg(feature = "icu")]
struct Collators {
    names: icu_collator::CollatorBorrowed<'static>,
    /// At primary strength: ignores accents and case.
    letters: icu_collator::CollatorBorrowed<'static>,
}

#[cfg(feature = "icu")]
impl Collators {
    fn new(language: &str) -> Option<Self> {
        use icu_collator::options::{CollatorOptions, Strength};
        use icu_collator::{Collator, CollatorPreferences};
        let locale: Option<icu_locale::Locale> = language.parse().ok();
        let preferences = locale.map(CollatorPreferences::from).unwrap_or_default();
        let mut by_letter = CollatorOptions::default();
        by_letter.strength = Some(Strength::Primary);
        let names = Collator::try_new(preferences, CollatorOptions::default()).ok()?;
        Some(Self { names, letters: Collator::try_new(preferences, by_letter).ok()? })
    }
}

/// The character that marks an index letter: in CLDR's pinyin order, this character and a
/// Latin letter sort before all Chinese characters whose reading begins with that letter.
#[cfg(feature = "icu")]
const INDEX_MARK: char = '\u{fdd0}';

impl Collation {
    /// Loads the collation of `language` (BCP 47) from CLDR; without the `icu` feature,
    /// names are compared by letters without case.
    pub fn new(language: &str) -> Self {
        #[cfg(feature = "icu")]
        {
            Self { collators: Collators::new(language) }
        }
        #[cfg(not(feature = "icu"))]
        {
            let _ = language;
            Self {}
        }
    }

    /// Compares two names. Different names can compare as equal.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        #[cfg(feature = "icu")]
        if let Some(collators) = &self.collators {
            return collators.names.compare(a, b);
        }
        crate::base::fold(a).cmp(&crate::base::fold(b))
    }

    /// Whether `a` and `b` are different letters of the alphabet, as `O` and `Ö` are in
    /// Swedish, but not in German.
    pub fn distinguishes(&self, a: char, b: char) -> bool {
        #[cfg(feature = "icu")]
        if let Some(collators) = &self.collators {
            let (mut first, mut second) = ([0; 4], [0; 4]);
            return collators.letters.compare(a.encode_utf8(&mut first), b.encode_utf8(&mut second)).is_ne();
        }
        let _ = (a, b);
        false
    }

    /// Returns the Latin initial of a Chinese character's reading, if the collation orders
    /// characters by reading (pinyin).
    ///
    /// Source: the index marks in CLDR's collations (UTS 35, part 5).
    pub fn pinyin_initial(&self, character: char) -> Option<char> {
        #[cfg(feature = "icu")]
        if let Some(collators) = self.collators.as_ref().filter(|_| is_han(character)) {
            let character = character.to_string();
            let begins = |letter: &char| collators.names.compare(&format!("{INDEX_MARK}{letter}"), &character).is_le();
            return ('A'..='Z').rev().find(begins);
        }
        let _ = character;
        None
    }
}

#[cfg(feature = "icu")]
fn is_han(c: char) -> bool {
    matches!(c as u32, 0x3007 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

#[cfg(all(test, feature = "icu"))]
mod tests {
    use super::*;

    #[test]
    fn swedish_sorts_its_own_letters_after_z() {
        let swedish = Collation::new("sv");
        assert_eq!(swedish.compare("Öberg", "Zander"), Ordering::Greater);
        assert_eq!(Collation::new("de").compare("Öberg", "Zander"), Ordering::Less);
    }

    #[test]
    fn accented_letters_are_distinct_where_the_alphabet_has_them() {
        let distinct = |tag: &str, a, b| Collation::new(tag).distinguishes(a, b);
        assert!(distinct("sv", 'O', 'Ö') && distinct("es", 'N', 'Ñ') && distinct("ru", 'И', 'Й'));
        assert!(
            !distinct("de", 'O', 'Ö')
                && !distinct("fr", 'E', 'É')
                && !distinct("ru", 'Е', 'Ё')
                && !distinct("en", 'a', 'A')
        );
    }

    #[test]
    fn chinese_characters_have_the_initial_of_their_reading() {
        let initials =
            |tag: &str| ['阿', '白', '李', '王', '周', 'A', 'Я'].map(|c| Collation::new(tag).pinyin_initial(c));
        assert_eq!(initials("zh"), [Some('A'), Some('B'), Some('L'), Some('W'), Some('Z'), None, None]);
        assert_eq!(initials("ja"), [None; 7]);
    }
}
