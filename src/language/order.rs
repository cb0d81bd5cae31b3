//! Names in the order of a language's alphabet.

use std::cmp::Ordering;

/// An order of names.
pub struct Order {
    #[cfg(feature = "icu")]
    collator: Option<icu_collator::CollatorBorrowed<'static>>,
}

impl Order {
    /// The order of `language` (BCP 47): by CLDR's rules with the `icu` feature,
    /// else by letters without case.
    pub fn new(language: &str) -> Self {
        #[cfg(feature = "icu")]
        {
            let locale: Option<icu_locale::Locale> = language.parse().ok();
            let options = icu_collator::options::CollatorOptions::default();
            let preferences = locale.map(icu_collator::CollatorPreferences::from).unwrap_or_default();
            Self { collator: icu_collator::Collator::try_new(preferences, options).ok() }
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
        if let Some(collator) = &self.collator {
            return collator.compare(a, b);
        }
        crate::base::fold(a).cmp(&crate::base::fold(b))
    }
}

#[cfg(all(test, feature = "icu"))]
mod tests {
    use super::*;

    #[test]
    fn swedish_puts_its_letters_after_z() {
        let swedish = Order::new("sv");
        assert_eq!(swedish.compare("Öberg", "Zander"), Ordering::Greater);
        assert_eq!(Order::new("de").compare("Öberg", "Zander"), Ordering::Less);
    }
}
