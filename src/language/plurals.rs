//! Which form of a word goes with a number.

/// Numbers whose forms are kept, since most numbers on pages are small.
const SMALL: usize = 32;

/// The plural rules of a language.
pub struct Plurals {
    small: [&'static str; SMALL],
    #[cfg(feature = "icu")]
    tag: Box<str>,
}

impl Plurals {
    /// The rules of `tag` (CLDR); without the `icu` feature, those of English.
    pub fn of(tag: &str) -> Self {
        let small = std::array::from_fn(|number| category(&number.to_string(), tag));
        Self {
            small,
            #[cfg(feature = "icu")]
            tag: tag.into(),
        }
    }

    /// The category of `number`.
    pub fn category(&self, number: f64) -> &'static str {
        let number = number.abs();
        let small = self.small.get(number as usize).filter(|_| number.fract() == 0.0);
        #[cfg(feature = "icu")]
        return small.copied().unwrap_or_else(|| category(&number.to_string(), &self.tag));
        #[cfg(not(feature = "icu"))]
        return small.copied().unwrap_or("other");
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
