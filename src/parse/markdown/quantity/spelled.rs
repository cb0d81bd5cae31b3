//! Parses numbers in words, and fractions.

/// The English number words, longer phrases first.
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

/// Scale words, which `a` makes a number: `a dozen`, `a million`.
const SCALED: &[&str] = &["hundred", "thousand", "million", "billion", "trillion", "dozen", "crore", "lakh"];

/// Returns the number in words at the start of `text`, and the rest.
pub fn strip_spelled<'a>(text: &'a str, language: &str) -> Option<(f64, &'a str)> {
    if !language.starts_with("en") {
        return None;
    }
    if let Some(rest) = ["a ", "an ", "A ", "An "].iter().find_map(|article| text.strip_prefix(article)) {
        return begins_with_scale(rest).then_some((1.0, rest));
    }
    if begins_with_scale(text) {
        return Some((1.0, text));
    }
    let (number, rest) = ENGLISH.iter().find_map(|(word, number)| Some((*number, strip_word(text, word)?)))?;
    let (units, after) = strip_units(rest).filter(|_| (20.0..100.0).contains(&number)).unwrap_or((0.0, rest));
    Some((number + units, after))
}

fn begins_with_scale(text: &str) -> bool {
    SCALED.iter().any(|word| strip_word(text, word).is_some())
}

/// Returns the number of the `-one` in `twenty-one`, and the rest.
fn strip_units(rest: &str) -> Option<(f64, &str)> {
    let rest = rest.strip_prefix('-')?;
    ENGLISH[3..12].iter().find_map(|(word, number)| Some((*number, strip_word(rest, word)?)))
}

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.get(..word.len())?;
    let rest = &text[word.len()..];
    (start.eq_ignore_ascii_case(word) && !rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// Returns the value of a sign such as `½` after a number (0 if there is none), and the rest.
pub fn strip_fraction(rest: &str) -> (f64, &str) {
    let value = match rest.chars().next() {
        Some('½') => 0.5,
        Some('¼') => 0.25,
        Some('¾') => 0.75,
        Some(_) | None => return (0.0, rest),
    };
    (value, &rest['½'.len_utf8()..])
}
