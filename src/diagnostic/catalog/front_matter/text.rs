//! Helpers for the texts of messages.

use crate::diagnostic::{Code, Diagnostic, Location, nearest};

pub fn new_at(code: Code, location: Location, message: String) -> Diagnostic {
    Diagnostic { location: Some(location), ..Diagnostic::new(code, message) }
}

/// `draft, published or withheld`, with each word in backticks.
pub fn join_choices(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// The first forty characters of `text`, on one line.
pub fn shorten(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(41).collect();
    match line.char_indices().nth(40) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

/// The word of `words` that `found` probably misspells.
pub fn find_meant<'w>(found: &str, words: &[&'w str]) -> Option<&'w str> {
    let same = |word: &&&str| fold_key(word) == fold_key(found);
    words.iter().find(same).copied().or_else(|| nearest(found, words.iter().copied()))
}

/// Converts `keyPoints`, `Key-Points` and `key points` to `key_points`.
fn fold_key(key: &str) -> String {
    let mut folded = String::new();
    let mut last_small = false;
    for c in key.chars() {
        if c.is_uppercase() && last_small {
            folded.push('_');
        }
        last_small = c.is_lowercase();
        match c {
            '-' | ' ' => folded.push('_'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded
}
