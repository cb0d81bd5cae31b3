//! Names of countries.
//!
//! Source: display names of regions in Unicode CLDR 48 (Unicode License v3), of Hong
//! Kong, Macao, Myanmar and Palestine the short ones; codes by ISO 3166-1, and `XK`.

use super::Language;

/// A row for each country, in the order of the codes; the first row has the languages.
const TABLE: &str = include_str!("countries.tsv");

/// The codes of all countries, in order.
pub fn countries() -> impl Iterator<Item = &'static str> {
    TABLE.lines().skip(1).filter_map(|row| row.split('\t').next())
}

/// The name of a country in one of the languages that have names.
fn name(code: &str, language: &str) -> Option<&'static str> {
    let column = TABLE.lines().next()?.split('\t').position(|other| other == language)?;
    let row = TABLE.lines().find(|row| row.strip_prefix(code).is_some_and(|rest| rest.starts_with('\t')))?;
    row.split('\t').nth(column)
}

impl Language {
    /// The name of the country with this code (ISO 3166-1, two letters), and in which
    /// language that is: this one, or where it has no name for it, the first that is
    /// looked for in its stead. A site says another by the word `country-PK`.
    pub fn country_name(&self, code: &str) -> Option<(&str, &str)> {
        let key = format!("country-{code}");
        self.bundles.iter().find_map(|(bundle, _)| {
            let own = bundle.get(&key).and_then(|message| message.plain());
            Some((own.or_else(|| name(code, bundle.tag()))?, bundle.tag()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Languages, TranslationFile};

    #[test]
    fn every_country_has_a_name_in_each_language() {
        let languages = TABLE.lines().next().expect("a row").split('\t').count();
        assert_eq!(languages, 10);
        assert_eq!(countries().count(), 250);
        assert!(countries().is_sorted());
        let whole = |row: &str| row.split('\t').filter(|name| !name.trim().is_empty()).count() == languages;
        assert!(TABLE.lines().all(whole));
    }

    #[test]
    fn a_country_is_called_as_its_readers_call_it() {
        let own = TranslationFile { tag: "de".into(), text: "country-RU = Russland\n".into(), file: "x".into() };
        let (languages, _) = Languages::load("en", Default::default(), &[own]);
        assert_eq!(languages.get("ur").country_name("PK"), Some(("پاکستان", "ur")));
        assert_eq!(languages.get("zh-Hant").country_name("CI"), Some(("科特迪瓦", "zh")));
        assert_eq!(languages.get("de").country_name("RU"), Some(("Russland", "de")));
        assert_eq!(languages.get("de").country_name("PK"), Some(("Pakistan", "en")));
        assert_eq!(languages.get("en").country_name("XX"), None);
    }
}
