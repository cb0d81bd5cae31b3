//! Plural rules.

/// The count of numbers with precomputed categories; most numbers on pages are small.
const CACHED: usize = 32;

/// The plural rules of a language.
pub struct PluralRules {
    cached: [&'static str; CACHED],
    #[cfg(feature = "icu")]
    tag: Box<str>,
}

impl PluralRules {
    /// Loads the rules of `tag` from CLDR; without the `icu` feature, those of English.
    pub fn new(tag: &str) -> Self {
        let cached = std::array::from_fn(|number| category(&number.to_string(), tag));
        Self {
            cached,
            #[cfg(feature = "icu")]
            tag: tag.into(),
        }
    }

    /// Returns the plural category of `number`, e.g. `few`.
    pub fn category(&self, number: f64) -> &'static str {
        let number = number.abs();
        let cached = self.cached.get(number as usize).filter(|_| number.fract() == 0.0);
        #[cfg(feature = "icu")]
        return cached.copied().unwrap_or_else(|| category(&number.to_string(), &self.tag));
        #[cfg(not(feature = "icu"))]
        return cached.copied().unwrap_or("other");
    }
}

#[cfg(feature = "icu")]
fn category(number: &str, tag: &str) -> &'static str {
    use icu_plurals::{PluralCategory, PluralOperands, PluralRules};
    let locale: Option<icu_locale::Locale> = tag.parse().ok();
    let rules = locale.and_then(|locale| PluralRules::try_new_cardinal((&locale).into()).ok());
    let decimal: Option<icu_decimal::input::Decimal> = number.parse().ok();
    let operands = decimal.as_ref().map(PluralOperands::from);
    let category = rules.zip(operands).map(|(rules, operands)| rules.category_for(operands));
    match category.unwrap_or(PluralCategory::Other) {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(not(feature = "icu"))]
fn category(number: &str, _: &str) -> &'static str {
    if number == "1" { "one" } else { "other" }
}
