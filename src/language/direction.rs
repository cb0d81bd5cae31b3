//! Writing direction.

/// Returns `rtl` for languages written from right to left, else `ltr`.
///
/// Source: the scripts with bidirectional class R or AL in Unicode, and the languages
/// written in them by default (CLDR likely subtags).
pub fn direction(language: &str) -> &'static str {
    if language == "en" {
        return "ltr";
    }
    let mut subtags = language.split('-');
    let primary = subtags.next().unwrap_or_default();
    let script = subtags.find(|subtag| subtag.len() == 4).map(str::to_ascii_lowercase);
    let right_to_left = match script.as_deref() {
        Some(script) => ["arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg"].contains(&script),
        None => [
            "ar", "arc", "arz", "ckb", "dv", "fa", "glk", "he", "iw", "ku-arab", "mzn", "nqo", "pnb", "ps", "sd",
            "syr", "ug", "ur", "yi",
        ]
        .contains(&primary),
    };
    if right_to_left { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urdu_is_written_from_right_to_left() {
        assert_eq!(direction("ur"), "rtl");
        assert_eq!(direction("ar-EG"), "rtl");
        assert_eq!(direction("uz-Arab"), "rtl");
        assert_eq!(direction("pa"), "ltr");
    }
}
