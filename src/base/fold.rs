//! Folding of names for comparison.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Folds `name` for comparison: NFKC, folded case, trimmed and collapsed white space,
/// plain apostrophes and hyphens for typographic ones.
///
/// Source of the rule: Unicode Standard Annex #15 (NFKC). Lower-casing approximates
/// full case folding (`ß` is folded to `ss`).
pub fn fold(name: &str) -> Cow<'_, str> {
    if is_folded(name) {
        return Cow::Borrowed(name);
    }
    if name.is_ascii() {
        return Cow::Owned(fold_ascii(name));
    }
    match name.chars().all(is_composed) {
        true => Cow::Owned(fold_chars(name, name.trim().chars())),
        false => Cow::Owned(fold_chars(name, name.trim().nfkc())),
    }
}

/// Returns whether NFKC leaves `c` unchanged next to any character of this set. NFKC
/// expands `…` to three full stops, and so does [`push_folded`].
fn is_composed(c: char) -> bool {
    matches!(c, '\0'..='\u{7f}' | 'À'..='ı' | '‐' | '‒'..='―' | '‘'..='‟' | '…')
}

fn fold_chars(name: &str, chars: impl Iterator<Item = char>) -> String {
    let mut folded = String::with_capacity(name.len());
    let mut gap = false;
    for c in chars {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && !folded.is_empty() {
            folded.push(' ');
        }
        gap = false;
        push_folded(&mut folded, c);
    }
    folded
}

/// Folds an ASCII name: NFKC leaves it unchanged, so only case and white space remain.
fn fold_ascii(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded.make_ascii_lowercase();
    folded
}

fn push_folded(folded: &mut String, c: char) {
    match c {
        'a'..='z' => folded.push(c),
        'A'..='Z' => folded.push(c.to_ascii_lowercase()),
        '…' => folded.push_str("..."),
        'ß' | 'ẞ' => folded.push_str("ss"),
        'ς' => folded.push('σ'),
        '’' | 'ʼ' | '‘' => folded.push('\''),
        '‐' | '‑' => folded.push('-'),
        // Joiners and direction marks are invisible: names that differ only in them are equal.
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{ad}' => {}
        _ => folded.extend(c.to_lowercase()),
    }
}

fn is_folded(name: &str) -> bool {
    let bytes = name.as_bytes();
    let plain = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.' | b'\'');
    bytes
        .iter()
        .enumerate()
        .all(|(at, b)| plain(b) || (*b == b' ' && at > 0 && at + 1 < bytes.len() && bytes[at - 1] != b' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_characters_fold_like_their_normal_form() {
        let all = ('\0'..=char::MAX).filter(|c| is_composed(*c));
        for c in all {
            let text: String = ['x', c, ' ', c, 'ï', c].iter().collect();
            assert_eq!(fold(&text), fold_chars(&text, text.trim().nfkc()), "{c:?}");
        }
    }

    #[test]
    fn case_width_and_space_do_not_matter() {
        assert_eq!(fold("  Sergey\n Lavrov "), "sergey lavrov");
        assert_eq!(fold("ＡＢＣ"), "abc");
        assert_eq!(fold("Straße"), fold("STRASSE"));
        assert_eq!(fold("O’Neil"), fold("o'neil"));
        assert_eq!(fold("already folded"), "already folded");
    }
}
