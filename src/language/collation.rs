//! Names in the order of a language's alphabet.

use std::cmp::Ordering;

/// An order of names.
pub struct Collation {
    #[cfg(feature = "icu")]
    collators: Option<Collators>,
}

#[cfg(feature = "icu")]
struct Collators {
    names: icu_collator::CollatorBorrowed<'static>,
    /// By letters alone, without their marks and case.
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

/// Stands before a Latin letter where CLDR marks in an order of characters what is read with
/// that initial.
#[cfg(feature = "icu")]
const MARK: char = '\u{fdd0}';

impl Collation {
    /// The order of `language` (BCP 47): by CLDR's rules with the `icu` feature,
    /// else by letters without case.
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

    /// Compares two names; equal for the alphabet does not mean equal.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        #[cfg(feature = "icu")]
        if let Some(collators) = &self.collators {
            return collators.names.compare(a, b);
        }
        crate::base::fold(a).cmp(&crate::base::fold(b))
    }

    /// Whether the alphabet has `a` and `b` as two letters: Swedish `O` and `Ö`, but not
    /// German ones.
    pub fn distinguishes(&self, a: char, b: char) -> bool {
        #[cfg(feature = "icu")]
        if let Some(collators) = &self.collators {
            let (mut first, mut second) = ([0; 4], [0; 4]);
            return collators.letters.compare(a.encode_utf8(&mut first), b.encode_utf8(&mut second)).is_ne();
        }
        let _ = (a, b);
        false
    }

    /// The Latin initial by which a Chinese character stands where the order is that of its
    /// reading (pinyin).
    ///
    /// Source: the marks for indexes in CLDR's collations (UTS 35, part 5).
    pub fn pinyin_initial(&self, character: char) -> Option<char> {
        #[cfg(feature = "icu")]
        if let Some(collators) = self.collators.as_ref().filter(|_| is_han(character)) {
            let character = character.to_string();
            let begins = |letter: &char| collators.names.compare(&format!("{MARK}{letter}"), &character).is_le();
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
    fn swedish_puts_its_letters_after_z() {
        let swedish = Collation::new("sv");
        assert_eq!(swedish.compare("Öberg", "Zander"), Ordering::Greater);
        assert_eq!(Collation::new("de").compare("Öberg", "Zander"), Ordering::Less);
    }

    #[test]
    fn letters_with_marks_are_letters_where_the_alphabet_has_them() {
        let apart = |tag: &str, a, b| Collation::new(tag).distinguishes(a, b);
        assert!(apart("sv", 'O', 'Ö') && apart("es", 'N', 'Ñ') && apart("ru", 'И', 'Й'));
        assert!(!apart("de", 'O', 'Ö') && !apart("fr", 'E', 'É') && !apart("ru", 'Е', 'Ё') && !apart("en", 'a', 'A'));
    }

    #[test]
    fn chinese_characters_stand_by_the_initial_of_their_reading() {
        let initials =
            |tag: &str| ['阿', '白', '李', '王', '周', 'A', 'Я'].map(|c| Collation::new(tag).pinyin_initial(c));
        assert_eq!(initials("zh"), [Some('A'), Some('B'), Some('L'), Some('W'), Some('Z'), None, None]);
        assert_eq!(initials("ja"), [None; 7]);
    }
}
