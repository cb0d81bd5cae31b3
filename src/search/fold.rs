//! Word segmentation and folding, so that spelling variants match.
//!
//! `client/index.mjs` folds queries in the same way; `tests/fixtures/search_fold.json` tests
//! both.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::base::words::{count_lower_case, is_unspaced};

/// Calls `take` with each word of `text`, folded.
///
/// A word is a run of letters, digits and marks (Unicode: Alphabetic, N, M). A full stop or
/// comma between two digits does not end it. Folding applies NFKD (UAX #15) and lower case,
/// removes accents, vowel points, tatweel and joiners, which readers do not type, and unifies
/// letters of the Arabic script that look alike. In scripts without spaces, each pair of
/// adjacent characters is a word.
pub fn for_each_word(text: &str, take: &mut dyn FnMut(&str)) {
    let bytes = text.as_bytes();
    let mut word = String::new();
    let mut at = 0;
    while at < bytes.len() {
        if CLASSES[usize::from(bytes[at])] == SEPARATOR {
            at += 1;
            continue;
        }
        match plain_word(&bytes[at..]) {
            Some((length, classes)) => {
                take_lower_case(&text[at..at + length], classes & UPPER != 0, &mut word, take);
                at += length;
            }
            None => at = text.len() - take_word(&text[at..], &mut word, take).len(),
        }
    }
}

/// The classes of bytes; 0 means that a byte is not ASCII.
const PLAIN: u8 = 1;
const UPPER: u8 = 2;
const SEPARATOR: u8 = 4;
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut b = 0;
    while b < 128 {
        classes[b] = match b as u8 {
            b'a'..=b'z' | b'0'..=b'9' => PLAIN,
            b'A'..=b'Z' => UPPER,
            _ => SEPARATOR,
        };
        b += 1;
    }
    classes
};

/// Returns the length and the byte classes of the word at the start of `bytes`, if it certainly
/// consists of ASCII letters and digits only, as most words do.
fn plain_word(bytes: &[u8]) -> Option<(usize, u8)> {
    let mut length = count_lower_case(bytes);
    let mut classes = if length > 0 { PLAIN } else { 0 };
    for byte in &bytes[length..] {
        let class = CLASSES[usize::from(*byte)];
        if class & (PLAIN | UPPER) == 0 {
            break;
        }
        classes |= class;
        length += 1;
    }
    let is_complete = match bytes.get(length) {
        None => true,
        Some(b'.' | b',') => !bytes[..length].last().is_some_and(u8::is_ascii_digit),
        Some(next) => next.is_ascii(),
    };
    (length > 0 && is_complete).then_some((length, classes))
}

fn take_lower_case(plain: &str, has_capitals: bool, word: &mut String, take: &mut dyn FnMut(&str)) {
    if !has_capitals {
        take(plain);
        return;
    }
    word.push_str(plain);
    word.make_ascii_lowercase();
    take(word);
    word.clear();
}

/// Calls `take` with the first word of `text`, in any script, and returns the rest of the text.
fn take_word<'t>(text: &'t str, word: &mut String, take: &mut dyn FnMut(&str)) -> &'t str {
    let mut is_ascii = true;
    let mut chars = text.chars().peekable();
    let mut end = text.len();
    let mut at = 0;
    while let Some(c) = chars.next() {
        at += c.len_utf8();
        match c {
            'a'..='z' | '0'..='9' => word.push(c),
            'A'..='Z' => word.push(c.to_ascii_lowercase()),
            '.' | ',' if joins_digits(word, chars.peek()) => {}
            _ if !c.is_ascii() && is_word_char(c) => {
                is_ascii = false;
                word.push(c);
            }
            _ => {
                end = at;
                break;
            }
        }
    }
    take_folded(word, is_ascii, take);
    &text[end..]
}

fn joins_digits(word: &str, next: Option<&char>) -> bool {
    word.chars().next_back().is_some_and(char::is_numeric) && next.is_some_and(|c| c.is_numeric())
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// Calls `take` with the folded word and clears it.
fn take_folded(word: &mut String, is_ascii: bool, take: &mut dyn FnMut(&str)) {
    if word.is_empty() {
        return;
    }
    if is_ascii {
        take(word);
    } else {
        let folded = fold(word);
        folded.split(|c: char| !is_word_char(c)).for_each(|part| take_by_script(part, take));
    }
    word.clear();
}

fn fold(word: &str) -> String {
    let typed = word.nfkd().filter(|c| !is_untyped(*c));
    let mut folded = String::with_capacity(word.len());
    for c in typed.nfc() {
        c.to_lowercase().filter(|c| !is_untyped(*c)).for_each(|c| push_folded(&mut folded, c));
    }
    folded
}

/// Whether readers leave a character out when they type: marks and invisible joiners.
fn is_untyped(c: char) -> bool {
    matches!(c as u32,
        0xad | 0x640 | 0x200b..=0x200f
        | 0x300..=0x36f // accents
        | 0x591..=0x5bd | 0x5bf | 0x5c1..=0x5c2 | 0x5c4..=0x5c5 | 0x5c7 // Hebrew points
        | 0x610..=0x61a | 0x64b..=0x65f | 0x670 | 0x6d6..=0x6dc | 0x6df..=0x6e4 | 0x6e7..=0x6e8 | 0x6ea..=0x6ed)
}

/// Appends a letter, folding those that NFKD does not decompose or that look alike.
fn push_folded(out: &mut String, c: char) {
    match c {
        'ß' => out.push_str("ss"),
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'þ' => out.push_str("th"),
        'ø' => out.push('o'),
        'ł' => out.push('l'),
        'đ' | 'ð' => out.push('d'),
        'ħ' => out.push('h'),
        'ı' => out.push('i'),
        'ς' => out.push('σ'),
        // Arabic script: the letters of Persian and Urdu, and alef maksura.
        'ى' | 'ی' | 'ے' => out.push('ي'),
        'ک' => out.push('ك'),
        'ۀ' | 'ۃ' | 'ہ' | 'ھ' | 'ة' | 'ە' => out.push('ه'),
        '٠'..='٩' => out.extend(char::from_u32(c as u32 - 0x660 + 0x30)),
        '۰'..='۹' => out.extend(char::from_u32(c as u32 - 0x6f0 + 0x30)),
        _ => out.push(c),
    }
}

/// Calls `take` with pairs of characters in scripts without spaces, else with the whole run.
fn take_by_script(run: &str, take: &mut dyn FnMut(&str)) {
    let mut from = 0;
    while let Some(first) = run[from..].chars().next() {
        let unspaced = is_unspaced(first);
        let length = run[from..].find(|c| is_unspaced(c) != unspaced).unwrap_or(run.len() - from);
        let part = &run[from..from + length];
        if unspaced {
            take_pairs(part, take)
        } else {
            take(part)
        }
        from += length;
    }
}

fn take_pairs(part: &str, take: &mut dyn FnMut(&str)) {
    let starts: Vec<usize> = part.char_indices().map(|(at, _)| at).chain([part.len()]).collect();
    match starts.len() {
        0..=2 => take(part),
        _ => starts.windows(3).for_each(|w| take(&part[w[0]..w[2]])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fast_path_for_ascii_agrees_with_the_general_one() {
        const LETTERS: [char; 8] = ['a', 'B', '1', '.', ',', ' ', 'é', '日'];
        for number in 0..LETTERS.len().pow(5) {
            let text: String = (0..5).map(|at| LETTERS[number >> (3 * at) & 7]).collect();
            let (mut found, mut expected) = (Vec::new(), Vec::new());
            for_each_word(&text, &mut |word| found.push(word.to_string()));
            let (mut rest, mut word) = (text.as_str(), String::new());
            while !rest.is_empty() {
                rest = take_word(rest, &mut word, &mut |word| expected.push(word.to_string()));
            }
            assert_eq!(found, expected, "{text}");
        }
    }
}
