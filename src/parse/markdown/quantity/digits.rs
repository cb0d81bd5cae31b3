//! Digits, signs and spaces of every script as the plain ones.

/// First digits of the scripts whose digits are read.
const ZEROS: &[char] = &[
    '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}',
    '\u{ce6}', '\u{d66}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}', '\u{17e0}', '\u{1810}', '\u{ff10}',
];

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
        _ if c.is_ascii() => c,
        _ => digit(c).unwrap_or(c),
    }
}

fn digit(c: char) -> Option<char> {
    let value = ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero as u32).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

/// Direction marks and joiners that typists do not see.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
