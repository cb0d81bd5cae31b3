//! Normalises the digits, signs and spaces of all scripts.

use crate::base::to_ascii_digit;

/// Returns `text` with ASCII digits and plain spaces. The Arabic decimal separator `٫`
/// becomes [`DECIMAL`], the Arabic thousands separator [`GROUP`].
pub fn normalise(text: &str) -> String {
    text.chars().filter(|c| !is_hidden(*c)).map(normalise_char).collect()
}

/// The decimal separator in every language.
pub const DECIMAL: char = '\u{1}';
/// The thousands separator in every language.
pub const GROUP: char = '\u{2}';

fn normalise_char(c: char) -> char {
    match c {
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\u{3000}' => ' ',
        '٫' => DECIMAL,
        '٬' | '،' => GROUP,
        '％' | '٪' => '%',
        '‑' | '‐' => '-',
        '’' => '\'',
        '，' => ',',
        '．' => '.',
        _ => to_ascii_digit(c),
    }
}

/// Whether `c` is an invisible direction mark or joiner.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
