//! Numbers as the readers of a language write them.
//!
//! What CLDR says is learnt from a few examples, so that a number costs no more
//! than its digits.

/// How a language writes numbers.
pub struct Numbers {
    /// 0 to 9.
    digits: [char; 10],
    /// Before the decimals.
    point: Box<str>,
    /// Between groups of digits.
    comma: Box<str>,
    /// Digits of the last group, and of those before it.
    groups: (usize, usize),
    /// From how many digits on there are groups.
    grouped_from: usize,
    /// What lets a sign stand on its side of the number in any text: a mark of direction,
    /// or nothing.
    before_sign: Box<str>,
}

impl Numbers {
    /// The numbers of `tag`.
    pub fn of(tag: &str) -> Self {
        #[cfg(feature = "icu")]
        if let Some(numbers) = cldr(tag) {
            return numbers;
        }
        let _ = tag;
        Self {
            digits: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
            point: ".".into(),
            comma: "\u{202f}".into(),
            groups: (3, 3),
            grouped_from: 5,
            before_sign: "".into(),
        }
    }

    /// A whole number, its thousands set apart as the language does.
    pub fn whole(&self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut text = if number < 0 { "−".to_owned() } else { String::new() };
        for (at, digit) in digits.bytes().enumerate() {
            if at > 0 && digits.len() >= self.grouped_from && self.ends_group(digits.len() - at) {
                text.push_str(&self.comma);
            }
            text.push(self.digits[usize::from(digit - b'0')]);
        }
        text
    }

    /// Whether a group ends before the last `rest` digits.
    fn ends_group(&self, rest: usize) -> bool {
        let (last, others) = self.groups;
        rest == last || rest > last && (rest - last).is_multiple_of(others)
    }

    /// A whole number without marks between its digits, as in a year.
    pub fn plain(&self, number: i64) -> String {
        self.ascii(&number.to_string())
    }

    /// Appends a whole number without marks between its digits.
    pub fn push_plain(&self, out: &mut String, number: u32) {
        if number >= 10 {
            self.push_plain(out, number / 10);
        }
        out.push(self.digits[(number % 10) as usize]);
    }

    /// A number with its sign, e.g. `+46` or `−2.5`, as the language has it.
    pub fn signed(&self, text: &str) -> String {
        [&*self.before_sign, &self.ascii(text)].concat()
    }

    /// A whole number with its sign, e.g. `+1,200`, as the language has it.
    pub fn signed_whole(&self, number: i64) -> String {
        [&*self.before_sign, if number > 0 { "+" } else { "" }, &self.whole(number)].concat()
    }

    /// The sign of per cent that goes with the digits.
    pub fn percent(&self) -> &'static str {
        if matches!(self.digits[0], '٠' | '۰') { "٪" } else { "%" }
    }

    /// Digits and a point in ASCII, as the language has them.
    pub fn ascii(&self, text: &str) -> String {
        if self.digits[0] == '0' && !text.contains('.') {
            return text.to_string();
        }
        let mut out = String::with_capacity(text.len() * 2);
        for c in text.chars() {
            match c {
                '0'..='9' => out.push(self.digits[c as usize - '0' as usize]),
                '.' => out.push_str(&self.point),
                other => out.push(other),
            }
        }
        out
    }
}

#[cfg(feature = "icu")]
fn cldr(tag: &str) -> Option<Numbers> {
    use icu_decimal::DecimalFormatter;
    use icu_decimal::input::Decimal;

    let locale: icu_locale::Locale = tag.parse().ok()?;
    let formatter = DecimalFormatter::try_new((&locale).into(), Default::default()).ok()?;
    let text = |number: i32| formatter.format(&Decimal::from(number)).to_string();
    let mut digits = ['0'; 10];
    for (number, digit) in (0..).zip(&mut digits) {
        *digit = text(number).chars().next()?;
    }
    let mut half = Decimal::from(15);
    half.multiply_pow10(-1);
    let is_digit = |c: char| digits.contains(&c);
    let point = formatter.format(&half).to_string().trim_matches(is_digit).into();
    let long = text(123_456_789);
    let groups: Vec<&str> = long.split(|c| !is_digit(c)).filter(|group| !group.is_empty()).collect();
    let comma: String = long.chars().skip_while(|c| is_digit(*c)).take_while(|c| !is_digit(*c)).collect();
    let size = |group: &&str| group.chars().count();
    let last = groups.last().map_or(3, size);
    let others = groups.iter().rev().nth(1).filter(|_| groups.len() > 2).map_or(last, size);
    let grouped_from =
        (4..=9).find(|at| !text(10_i32.pow(at - 1)).chars().all(is_digit)).map_or(usize::MAX, |at| at as usize);
    let is_mark = |c: &char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}');
    let before_sign: String = text(-1).chars().take_while(is_mark).collect();
    let (comma, before_sign) = (comma.into(), before_sign.into());
    Some(Numbers { digits, point, comma, groups: (last, others), grouped_from, before_sign })
}
