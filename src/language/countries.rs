//! Country names.
//!
//! Source: display names of regions in Unicode CLDR 48 (Unicode License v3), of Hong
//! Kong, Macao, Myanmar and Palestine the short ones; codes by ISO 3166-1, and `XK`.

/// One row per country, sorted by code; the header row has the language tags.
const TABLE: &str = include_str!("countries.tsv");

/// Returns the codes of all countries, sorted.
pub fn countries() -> impl Iterator<Item = &'static str> {
    TABLE.lines().skip(1).filter_map(|row| row.split('\t').next())
}

/// Returns the built-in name of a country in a language.
pub fn name(code: &str, language: &str) -> Option<&'static str> {
    let column = TABLE.lines().next()?.split('\t').position(|tag| tag == language)?;
    let row = TABLE.lines().find(|row| row.strip_prefix(code).is_some_and(|rest| rest.starts_with('\t')))?;
    row.split('\t').nth(column)
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
    fn country_names_are_localized_with_fallbacks() {
        let own = TranslationFile { tag: "de".into(), text: "country-RU = Russland\n".into(), file: "x".into() };
        let (languages, _) = Languages::load("en", Default::default(), &[own]);
        assert_eq!(languages.get("ur").country_name("PK"), Some(("پاکستان", "ur")));
        assert_eq!(languages.get("zh-Hant").country_name("CI"), Some(("科特迪瓦", "zh")));
        assert_eq!(languages.get("de").country_name("RU"), Some(("Russland", "de")));
        assert_eq!(languages.get("de").country_name("PK"), Some(("Pakistan", "en")));
        assert_eq!(languages.get("en").country_name("XX"), None);
    }
}
