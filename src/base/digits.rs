//! Decimal digits of every script.

/// The digit zero of every supported script except ASCII.
const ZEROS: &[char] = &[
    '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}',
    '\u{ce6}', '\u{d66}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}', '\u{17e0}', '\u{1810}', '\u{ff10}',
];

/// Converts a digit of any script to ASCII; returns any other character unchanged.
pub fn to_ascii_digit(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let value = |zero: &char| (c as u32).checked_sub(*zero as u32).and_then(|value| char::from_digit(value, 10));
    ZEROS.iter().find_map(value).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_are_converted() {
        assert_eq!(
            "٢٠٢١ ۲۰۲۱ २०२१ 2021 x日".chars().map(to_ascii_digit).collect::<String>(),
            "2021 2021 2021 2021 x日"
        );
    }
}
