//! Which way a language is written.

/// `rtl` for languages that are written from right to left.
///
/// Source: the scripts that Unicode gives bidirectional class R or AL, and the
/// languages that are written in them by default (CLDR likely subtags).
pub fn direction(language: &str) -> &'static str {
    if language == "en" {
        return "ltr";
    }
    let mut parts = language.split('-');
    let primary = parts.next().unwrap_or_default();
    let script = parts.find(|part| part.len() == 4).map(str::to_ascii_lowercase);
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
    fn urdu_runs_from_right_to_left() {
        assert_eq!(direction("ur"), "rtl");
        assert_eq!(direction("ar-EG"), "rtl");
        assert_eq!(direction("uz-Arab"), "rtl");
        assert_eq!(direction("pa"), "ltr");
    }
}
