//! Character classes for words and sentences.

/// The class of a byte of UTF-8.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ByteClass {
    /// Punctuation that ends neither word nor sentence by itself.
    Other,
    /// A space or line end.
    Space,
    /// A letter `a`–`z`.
    Lower,
    /// A letter `A`–`Z`.
    Upper,
    /// A digit `0`–`9`.
    Digit,
    /// An apostrophe or hyphen, inside a word if a letter or digit follows.
    Joiner,
    /// A full stop, exclamation or question mark.
    Stop,
    /// A byte of a character beyond ASCII.
    High,
}

/// The class of each byte.
pub const CLASSES: [ByteClass; 256] = classes();

const fn classes() -> [ByteClass; 256] {
    let mut table = [ByteClass::Other; 256];
    let mut at = 0;
    while at < 256 {
        table[at] = match at as u8 {
            b' ' | b'\t' | b'\n' | b'\r' => ByteClass::Space,
            b'a'..=b'z' => ByteClass::Lower,
            b'A'..=b'Z' => ByteClass::Upper,
            b'0'..=b'9' => ByteClass::Digit,
            b'\'' | b'-' => ByteClass::Joiner,
            b'.' | b'!' | b'?' => ByteClass::Stop,
            0x80.. => ByteClass::High,
            _ => ByteClass::Other,
        };
        at += 1;
    }
    table
}

/// A bit of [`BITS`]: a letter or digit.
pub const WORD: u8 = 1;
/// A bit of [`BITS`]: a capital letter.
pub const CAPITAL: u8 = 2;

/// The bits of each byte, for the inner loop over a word.
pub const BITS: [u8; 256] = bits();

const fn bits() -> [u8; 256] {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        table[at] = match at as u8 {
            b'a'..=b'z' | b'0'..=b'9' => WORD,
            b'A'..=b'Z' => WORD | CAPITAL,
            _ => 0,
        };
        at += 1;
    }
    table
}

/// Returns whether `c` is a frequent dash, quotation mark or sign: no part of a word,
/// no unspaced script and no sentence end.
pub fn is_mark(c: char) -> bool {
    matches!(c, '‐'..='‥' | '«' | '»')
}

/// Returns whether the script of `c` writes words without spaces between them.
pub fn is_unspaced(c: char) -> bool {
    matches!(c as u32,
        0x0e00..=0x0eff // Thai, Lao
        | 0x1000..=0x109f // Myanmar
        | 0x1780..=0x17ff // Khmer
        | 0x3005..=0x3007
        | 0x3040..=0x312f // Kana, Bopomofo
        | 0x31f0..=0x31ff
        | 0x3400..=0x4dbf
        | 0x4e00..=0x9fff // Han
        | 0xf900..=0xfaff
        | 0xff66..=0xff9f
        | 0x20000..=0x3ffff)
}

/// Returns whether `c` (beyond ASCII) is part of a word: a letter, digit, mark or joiner.
pub fn is_word(c: char) -> bool {
    let word = || {
        c.is_alphanumeric()
            || matches!(c as u32,
            0x0300..=0x036f
            | 0x0483..=0x0489
            | 0x0591..=0x05bd
            | 0x05bf
            | 0x05c1..=0x05c7
            | 0x0610..=0x061a
            | 0x064b..=0x065f
            | 0x0670
            | 0x06d6..=0x06ed
            | 0x0900..=0x0963
            | 0x0971..=0x0df3
            | 0x200c
            | 0x200d
            | 0x1ab0..=0x1aff
            | 0x20d0..=0x20ff
            | 0xfe20..=0xfe2f)
    };
    !is_mark(c) && word()
}

/// Returns whether `c` ends a sentence.
pub fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '｡' | '؟' | '۔' | '।' | '॥')
}

/// Returns whether a sentence that ends with `c` needs no space after it.
pub fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡')
}

/// Returns whether `c` may occur between the end of a sentence and the next space.
pub fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | ')' | ']' | '”' | '’' | '“' | '»' | '›' | '«' | '」' | '』' | '）' | '】')
}

/// Returns whether `c` may occur before the first letter of a sentence.
pub fn is_opening(c: char) -> bool {
    matches!(c, '"' | '\'' | '(' | '[' | '“' | '‘' | '„' | '‚' | '«' | '‹' | '»' | '”' | '「' | '『' | '（' | '¿' | '¡')
}
