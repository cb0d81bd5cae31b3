//! Names of kinds and properties.

/// Returns whether `text` is a name in snake_case.
pub fn is_snake_case(text: &str) -> bool {
    let has_name_characters = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    has_name_characters && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.len() <= 40
}

/// Returns the default folder of a kind: `vessels` for `vessel`, `treaties` for
/// `treaty`.
pub fn plural_of(name: &str) -> String {
    let has_vowel_before_last =
        name.len() > 1 && matches!(name.as_bytes()[name.len() - 2], b'a' | b'e' | b'i' | b'o' | b'u');
    match name.as_bytes().last() {
        Some(b's') => name.to_string(),
        Some(b'y') if !has_vowel_before_last => format!("{}ies", &name[..name.len() - 1]),
        Some(b'x' | b'z') => format!("{name}es"),
        Some(b'h') if name.ends_with("ch") || name.ends_with("sh") => format!("{name}es"),
        Some(_) | None => format!("{name}s"),
    }
}
