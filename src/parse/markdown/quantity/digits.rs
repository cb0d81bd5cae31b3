//! Digits, signs and spaces of every script as the plain ones.

use crate::base::to_ascii_digit;

/// `text` with ASCII digits and plain spaces. The Arabic decimal separator
/// becomes `٫` no more but [`DECIMAL`], the Arabic thousands separator [`GROUP`].
pub fn plain(text: &str) -> String {
    text.chars().filter(|c| !is_hidden(*c)).map(plain_char).collect()
}

/// A decimal separator in every language.
pub const DECIMAL: char = '\u{1}';
/// A separator of thousands in every language.
pub const GROUP: char = '\u{2}';

fn plain_char(c: char) -> char {
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

/// Direction marks and joiners that typists do not see.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
