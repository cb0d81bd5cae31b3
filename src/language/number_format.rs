//! Localized numbers.
//!
//! The format is derived from a few numbers formatted by CLDR rules, so that formatting a
//! number costs no more than its digits.

/// The number format of a language.
pub struct NumberFormat {
    /// The digits 0 to 9.
    digits: [char; 10],
    decimal_separator: Box<str>,
    group_separator: Box<str>,
    /// The size of the last group of digits, and of all groups before it.
    group_sizes: (usize, usize),
    /// The smallest number of digits that is divided into groups.
    min_grouped_digits: usize,
    /// A directional mark that keeps the sign on its side of the number in text of either
    /// direction, or nothing.
    before_sign: Box<str>,
}

impl NumberFormat {
    /// Loads the number format of `tag`, or a neutral one without data for the language.
    pub fn new(tag: &str) -> Self {
        #[cfg(feature = "icu")]
        if let Some(numbers) = from_cldr(tag) {
            return numbers;
        }
        let _ = tag;
        Self {
            digits: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
            decimal_separator: ".".into(),
            group_separator: "\u{202f}".into(),
            group_sizes: (3, 3),
            min_grouped_digits: 5,
            before_sign: "".into(),
        }
    }

    /// Formats a whole number with group separators.
    pub fn format_whole(&self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut text = if number < 0 { "−".to_owned() } else { String::new() };
        for (at, digit) in digits.bytes().enumerate() {
            if at > 0 && digits.len() >= self.min_grouped_digits && self.ends_group(digits.len() - at) {
                text.push_str(&self.group_separator);
            }
            text.push(self.digits[usize::from(digit - b'0')]);
        }
        text
    }

    /// Whether a group ends before the last `rest` digits.
    fn ends_group(&self, rest: usize) -> bool {
        let (last, before) = self.group_sizes;
        rest == last || rest > last && (rest - last).is_multiple_of(before)
    }

    /// Formats a whole number without group separators, as in a year.
    pub fn format_plain(&self, number: i64) -> String {
        self.localize(&number.to_string())
    }

    /// Appends a whole number without group separators.
    pub fn push_plain(&self, out: &mut String, number: u32) {
        if number >= 10 {
            self.push_plain(out, number / 10);
        }
        out.push(self.digits[(number % 10) as usize]);
    }

    /// Formats a number with a sign that is given in ASCII digits, e.g. `+46` or `−2.5`.
    pub fn format_signed(&self, text: &str) -> String {
        [&*self.before_sign, &self.localize(text)].concat()
    }

    /// Formats a whole number with its sign and group separators, e.g. `+1,200`.
    pub fn format_signed_whole(&self, number: i64) -> String {
        [&*self.before_sign, if number > 0 { "+" } else { "" }, &self.format_whole(number)].concat()
    }

    /// Returns the percent sign that goes with the digits.
    pub fn percent_sign(&self) -> &'static str {
        if matches!(self.digits[0], '٠' | '۰') { "٪" } else { "%" }
    }

    /// Replaces ASCII digits and decimal points by those of the language.
    pub fn localize(&self, text: &str) -> String {
        if self.digits[0] == '0' && !text.contains('.') {
            return text.to_string();
        }
        let mut out = String::with_capacity(text.len() * 2);
        for c in text.chars() {
            match c {
                '0'..='9' => out.push(self.digits[c as usize - '0' as usize]),
                '.' => out.push_str(&self.decimal_separator),
                other => out.push(other),
            }
        }
        out
    }
}

#[cfg(feature = "icu")]
fn from_cldr(tag: &str) -> Option<NumberFormat> {
    use icu_decimal::DecimalFormatter;
    use icu_decimal::input::Decimal;

    let locale: icu_locale::Locale = tag.parse().ok()?;
    let formatter = DecimalFormatter::try_new((&locale).into(), Default::default()).ok()?;
    let text = |number: i32| formatter.format(&Decimal::from(number)).to_string();
    let mut digits = ['0'; 10];
    for (number, digit) in (0..).zip(&mut digits) {
        *digit = text(number).chars().next()?;
    }
    let mut one_and_a_half = Decimal::from(15);
    one_and_a_half.multiply_pow10(-1);
    let is_digit = |c: char| digits.contains(&c);
    let decimal_separator = formatter.format(&one_and_a_half).to_string().trim_matches(is_digit).into();
    let long = text(123_456_789);
    let groups: Vec<&str> = long.split(|c| !is_digit(c)).filter(|group| !group.is_empty()).collect();
    let separator: String = long.chars().skip_while(|c| is_digit(*c)).take_while(|c| !is_digit(*c)).collect();
    let size = |group: &&str| group.chars().count();
    let last = groups.last().map_or(3, size);
    let before = groups.iter().rev().nth(1).filter(|_| groups.len() > 2).map_or(last, size);
    let min_grouped_digits =
        (4..=9).find(|at| !text(10_i32.pow(at - 1)).chars().all(is_digit)).map_or(usize::MAX, |at| at as usize);
    let is_mark = |c: &char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}');
    let before_sign: String = text(-1).chars().take_while(is_mark).collect();
    let (group_separator, before_sign, group_sizes) = (separator.into(), before_sign.into(), (last, before));
    Some(NumberFormat { digits, decimal_separator, group_separator, group_sizes, min_grouped_digits, before_sign })
}
