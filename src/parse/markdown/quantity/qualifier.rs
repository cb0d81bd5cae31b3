//! Parses words for the precision of a number.

use crate::model::Qualifier::{self, About, Over, Under};

/// The signs of all languages.
const SIGNS: &[(&str, Qualifier)] =
    &[("~", About), ("≈", About), ("c.", About), ("ca.", About), (">", Over), ("≥", Over), ("<", Under), ("≤", Under)];

/// The words by language, longer phrases before their beginnings.
const WORDS: &[(&str, &[(&str, Qualifier)])] = &[
    (
        "en",
        &[
            ("about", About),
            ("approximately", About),
            ("around", About),
            ("roughly", About),
            ("some", About),
            ("an estimated", About),
            ("more than", Over),
            ("upwards of", Over),
            ("at least", Over),
            ("over", Over),
            ("above", Over),
            ("less than", Under),
            ("fewer than", Under),
            ("at most", Under),
            ("up to", Under),
            ("under", Under),
            ("below", Under),
            ("nearly", Under),
            ("almost", Under),
            ("just under", Under),
            ("just over", Over),
        ],
    ),
    (
        "de",
        &[
            ("etwa", About),
            ("rund", About),
            ("circa", About),
            ("ungefähr", About),
            ("mehr als", Over),
            ("mindestens", Over),
            ("über", Over),
            ("weniger als", Under),
            ("höchstens", Under),
            ("bis zu", Under),
            ("unter", Under),
            ("fast", Under),
            ("knapp", Under),
        ],
    ),
    (
        "fr",
        &[
            ("environ", About),
            ("quelque", About),
            ("plus de", Over),
            ("au moins", Over),
            ("moins de", Under),
            ("au plus", Under),
            ("jusqu'à", Under),
            ("près de", Under),
            ("presque", Under),
        ],
    ),
    (
        "es",
        &[
            ("unos", About),
            ("unas", About),
            ("alrededor de", About),
            ("cerca de", About),
            ("aproximadamente", About),
            ("más de", Over),
            ("al menos", Over),
            ("menos de", Under),
            ("hasta", Under),
            ("casi", Under),
        ],
    ),
    (
        "pt",
        &[
            ("cerca de", About),
            ("mais de", Over),
            ("pelo menos", Over),
            ("menos de", Under),
            ("até", Under),
            ("quase", Under),
        ],
    ),
    (
        "it",
        &[("circa", About), ("oltre", Over), ("più di", Over), ("almeno", Over), ("meno di", Under), ("quasi", Under)],
    ),
    (
        "nl",
        &[
            ("ongeveer", About),
            ("zo'n", About),
            ("meer dan", Over),
            ("ruim", Over),
            ("minder dan", Under),
            ("bijna", Under),
        ],
    ),
    (
        "ru",
        &[
            ("около", About),
            ("примерно", About),
            ("порядка", About),
            ("не менее", Over),
            ("более", Over),
            ("свыше", Over),
            ("менее", Under),
            ("до", Under),
            ("почти", Under),
        ],
    ),
    (
        "uk",
        &[
            ("близько", About),
            ("приблизно", About),
            ("понад", Over),
            ("більше", Over),
            ("менше", Under),
            ("майже", Under),
        ],
    ),
    (
        "pl",
        &[
            ("około", About),
            ("ponad", Over),
            ("co najmniej", Over),
            ("mniej niż", Under),
            ("prawie", Under),
            ("niemal", Under),
        ],
    ),
    (
        "sv",
        &[("omkring", About), ("cirka", About), ("över", Over), ("mer än", Over), ("under", Under), ("nästan", Under)],
    ),
    (
        "zh",
        &[
            ("约", About),
            ("大约", About),
            ("超过", Over),
            ("逾", Over),
            ("至少", Over),
            ("不到", Under),
            ("不足", Under),
            ("近", Under),
            ("至多", Under),
        ],
    ),
    ("ja", &[("約", About), ("およそ", About), ("少なくとも", Over), ("ほぼ", Under)]),
    (
        "ar",
        &[
            ("حوالي", About),
            ("حوالى", About),
            ("نحو", About),
            ("قرابة", About),
            ("ما يقرب من", About),
            ("زهاء", About),
            ("أكثر من", Over),
            ("ما يزيد على", Over),
            ("ما يزيد عن", Over),
            ("ما لا يقل عن", Over),
            ("أقل من", Under),
            ("ما لا يزيد على", Under),
        ],
    ),
    (
        "fa",
        &[
            ("حدود", About),
            ("تقریباً", About),
            ("تقریبا", About),
            ("نزدیک به", About),
            ("بیش از", Over),
            ("بیشتر از", Over),
            ("دست‌کم", Over),
            ("دستکم", Over),
            ("کمتر از", Under),
            ("حداکثر", Under),
        ],
    ),
    (
        "he",
        &[
            ("כ-", About),
            ("כ־", About),
            ("בערך", About),
            ("יותר מ-", Over),
            ("יותר מ־", Over),
            ("למעלה מ-", Over),
            ("למעלה מ־", Over),
            ("מעל", Over),
            ("לפחות", Over),
            ("פחות מ-", Under),
            ("פחות מ־", Under),
            ("כמעט", Under),
            ("עד", Under),
        ],
    ),
    (
        "ur",
        &[
            ("تقریباً", About),
            ("تقریبا", About),
            ("لگ بھگ", About),
            ("قریب", About),
            ("کم از کم", Over),
            ("سے زیادہ", Over),
        ],
    ),
    ("hi", &[("लगभग", About), ("करीब", About), ("कम से कम", Over)]),
];

/// Returns the precision at the start of `text`, and the rest.
pub fn strip_qualifier<'a>(text: &'a str, language: &str) -> (Qualifier, &'a str) {
    let primary = language.split('-').next().unwrap_or_default();
    let words = WORDS.iter().find(|(language, _)| *language == primary).map_or(WORDS[0].1, |(_, words)| words);
    if !text.chars().next().is_some_and(|c| c.is_ascii_digit()) {
        for (word, qualifier) in SIGNS.iter().chain(words) {
            if let Some(rest) = strip_word(text, word) {
                return (*qualifier, rest);
            }
        }
    }
    (Qualifier::Exact, text)
}

/// Removes `word` (in any case) and the space after it. Words of an alphabet must end there.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in word.chars() {
        let found = rest.next()?;
        if found != expected && !found.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    let rest = rest.as_str();
    let is_lowercase = |c: char| c.is_lowercase();
    let is_whole = !word.ends_with(is_lowercase) || !rest.starts_with(char::is_alphabetic);
    is_whole.then(|| rest.trim_start())
}
