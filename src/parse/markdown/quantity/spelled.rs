//! Numbers in words, and fractions.

/// English number words that figures are written with.
const ENGLISH: &[(&str, f64)] = &[
    ("half a", 0.5),
    ("half", 0.5),
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
];

/// Before a scale word: `a dozen`, `a million`.
const SCALED: &[&str] = &["hundred", "thousand", "million", "billion", "trillion", "dozen", "crore", "lakh"];

/// The number words at the start of `text` and what follows them.
pub fn strip<'a>(text: &'a str, language: &str) -> Option<(f64, &'a str)> {
    if !language.starts_with("en") {
        return None;
    }
    if let Some(rest) = ["a ", "an ", "A ", "An "].iter().find_map(|article| text.strip_prefix(article)) {
        return scaled(rest).then_some((1.0, rest));
    }
    if scaled(text) {
        return Some((1.0, text));
    }
    let (number, rest) = ENGLISH.iter().find_map(|(word, number)| Some((*number, word_off(text, word)?)))?;
    let (units, after) = units(rest).filter(|_| (20.0..100.0).contains(&number)).unwrap_or((0.0, rest));
    Some((number + units, after))
}

fn scaled(text: &str) -> bool {
    SCALED.iter().any(|word| word_off(text, word).is_some())
}

/// The `-one` of `twenty-one`.
fn units(rest: &str) -> Option<(f64, &str)> {
    let rest = rest.strip_prefix('-')?;
    ENGLISH[3..12].iter().find_map(|(word, number)| Some((*number, word_off(rest, word)?)))
}

fn word_off<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.get(..word.len())?;
    let rest = &text[word.len()..];
    (start.eq_ignore_ascii_case(word) && !rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// A sign such as `½` behind a number (0 if there is none), and what follows.
pub fn fraction(rest: &str) -> (f64, &str) {
    let value = match rest.chars().next() {
        Some('½') => 0.5,
        Some('¼') => 0.25,
        Some('¾') => 0.75,
        Some(_) | None => return (0.0, rest),
    };
    (value, &rest['½'.len_utf8()..])
}
