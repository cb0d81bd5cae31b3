//! Parses words for thousands and millions.

const THOUSAND: f64 = 1e3;
const MILLION: f64 = 1e6;
const BILLION: f64 = 1e9;
const TRILLION: f64 = 1e12;

/// The words that have one meaning in all languages.
const COMMON: &[(&str, f64)] = &[
    ("thousand", THOUSAND),
    ("million", MILLION),
    ("millions", MILLION),
    ("mln", MILLION),
    ("mn", MILLION),
    ("bn", BILLION),
    ("tn", TRILLION),
    ("trn", TRILLION),
    ("mld", BILLION),
    ("crore", 1e7),
    ("crores", 1e7),
    ("lakh", 1e5),
    ("lakhs", 1e5),
    ("hundred", 100.0),
    ("dozen", 12.0),
];

/// The words by language, which take precedence over the common ones.
const WORDS: &[(&str, &[(&str, f64)])] = &[
    ("en", &[("billion", BILLION), ("billions", BILLION), ("trillion", TRILLION), ("lakh crore", 1e12)]),
    (
        "de",
        &[
            ("Tsd.", THOUSAND),
            ("Tausend", THOUSAND),
            ("Mio.", MILLION),
            ("Mio", MILLION),
            ("Millionen", MILLION),
            ("Mrd.", BILLION),
            ("Mrd", BILLION),
            ("Milliarden", BILLION),
            ("Milliarde", BILLION),
            ("Billionen", TRILLION),
            ("Billion", TRILLION),
        ],
    ),
    (
        "fr",
        &[
            ("mille", THOUSAND),
            ("milliards", BILLION),
            ("milliard", BILLION),
            ("Md", BILLION),
            ("Mds", BILLION),
            ("billions", TRILLION),
            ("billion", TRILLION),
            ("M", MILLION),
        ],
    ),
    (
        "es",
        &[
            ("mil millones", BILLION),
            ("millones", MILLION),
            ("millón", MILLION),
            ("billones", TRILLION),
            ("billón", TRILLION),
            ("mil", THOUSAND),
        ],
    ),
    (
        "pt",
        &[
            ("mil milhões", BILLION),
            ("milhões", MILLION),
            ("milhão", MILLION),
            ("bilhões", BILLION),
            ("bilhão", BILLION),
            ("trilhões", TRILLION),
            ("mil", THOUSAND),
        ],
    ),
    (
        "it",
        &[("mila", THOUSAND), ("milioni", MILLION), ("milione", MILLION), ("miliardi", BILLION), ("miliardo", BILLION)],
    ),
    ("nl", &[("duizend", THOUSAND), ("miljoen", MILLION), ("miljard", BILLION), ("biljoen", TRILLION)]),
    ("sv", &[("tusen", THOUSAND), ("miljoner", MILLION), ("miljarder", BILLION)]),
    (
        "da",
        &[("tusind", THOUSAND), ("millioner", MILLION), ("milliarder", BILLION), ("mio.", MILLION), ("mia.", BILLION)],
    ),
    ("nb", &[("tusen", THOUSAND), ("millioner", MILLION), ("milliarder", BILLION)]),
    (
        "pl",
        &[
            ("tys.", THOUSAND),
            ("tysięcy", THOUSAND),
            ("milionów", MILLION),
            ("miliony", MILLION),
            ("mld", BILLION),
            ("miliardów", BILLION),
        ],
    ),
    ("tr", &[("bin", THOUSAND), ("milyon", MILLION), ("milyar", BILLION), ("trilyon", TRILLION)]),
    (
        "ru",
        &[
            ("тыс.", THOUSAND),
            ("тысяч", THOUSAND),
            ("тысячи", THOUSAND),
            ("млн", MILLION),
            ("миллионов", MILLION),
            ("миллиона", MILLION),
            ("млрд", BILLION),
            ("миллиардов", BILLION),
            ("миллиарда", BILLION),
            ("трлн", TRILLION),
        ],
    ),
    (
        "uk",
        &[
            ("тис.", THOUSAND),
            ("тисяч", THOUSAND),
            ("млн", MILLION),
            ("мільйонів", MILLION),
            ("млрд", BILLION),
            ("мільярдів", BILLION),
        ],
    ),
    (
        "zh",
        &[
            ("万亿", 1e12),
            ("萬億", 1e12),
            ("万", 1e4),
            ("萬", 1e4),
            ("亿", 1e8),
            ("億", 1e8),
            ("千", 1e3),
            ("百万", 1e6),
        ],
    ),
    ("ja", &[("兆", 1e12), ("億", 1e8), ("万", 1e4), ("千", 1e3)]),
    ("ko", &[("조", 1e12), ("억", 1e8), ("만", 1e4), ("천", 1e3)]),
    (
        "ar",
        &[
            ("ألف", THOUSAND),
            ("آلاف", THOUSAND),
            ("مليون", MILLION),
            ("ملايين", MILLION),
            ("مليار", BILLION),
            ("تريليون", TRILLION),
        ],
    ),
    ("fa", &[("هزار", THOUSAND), ("میلیون", MILLION), ("میلیارد", BILLION), ("تریلیون", TRILLION)]),
    ("ur", &[("ہزار", THOUSAND), ("لاکھ", 1e5), ("کروڑ", 1e7), ("ارب", BILLION), ("ملین", MILLION)]),
    ("hi", &[("हज़ार", THOUSAND), ("हजार", THOUSAND), ("लाख", 1e5), ("करोड़", 1e7), ("अरब", BILLION)]),
    ("he", &[("אלפים", THOUSAND), ("אלף", THOUSAND), ("מיליון", MILLION), ("מיליארד", BILLION), ("טריליון", TRILLION)]),
];

/// A currency before the number, after which `m` is million.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Currency {
    /// There is one.
    Present,
    /// There is none.
    Absent,
}

/// Returns the factor at the start of `text` (1 if there is none), and the rest.
pub fn strip_scale<'a>(text: &'a str, language: &str, currency: Currency) -> (f64, &'a str) {
    let word_at = text.trim_start_matches([' ', '-']);
    let is_attached = word_at.len() == text.len();
    if let Some((factor, rest)) = strip_letter(word_at, currency).filter(|_| is_attached) {
        return (factor, rest);
    }
    let primary = language.split('-').next().unwrap_or_default();
    let own = WORDS.iter().find(|(language, _)| *language == primary).map_or(WORDS[0].1, |(_, words)| words);
    for (word, factor) in own.iter().chain(COMMON) {
        if let Some(rest) = strip_word(word_at, word) {
            let (more, rest) = strip_second(rest, language);
            return (factor * more, rest);
        }
    }
    (1.0, text)
}

/// Returns the factor of a second word: `5 hundred thousand`, `5 lakh crore`.
fn strip_second<'a>(rest: &'a str, language: &str) -> (f64, &'a str) {
    match strip_scale(rest, language, Currency::Absent) {
        (factor, after) if factor > 1.0 => (factor, after),
        _ => (1.0, rest),
    }
}

/// Returns the factor of the letter after a number: of `50k`, `5m doses`, and with a currency
/// of `$5m`, `$5b`, `$5t`.
fn strip_letter(text: &str, currency: Currency) -> Option<(f64, &str)> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    if rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let is_money = currency == Currency::Present;
    let has_noun = rest.trim_start().starts_with(char::is_alphabetic);
    let factor = match first {
        'k' | 'K' => THOUSAND,
        'm' | 'M' if is_money || has_noun => MILLION,
        'b' | 'B' if is_money => BILLION,
        't' | 'T' if is_money => TRILLION,
        _ => return None,
    };
    Some((factor, rest))
}

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.get(..word.len())?;
    let is_same = start == word || start.eq_ignore_ascii_case(word) && word.chars().count() > 1;
    let rest = &text[word.len()..];
    let is_alphabetic =
        word.ends_with(|c: char| c.is_lowercase() || c.is_uppercase() || ('\u{590}'..'\u{1000}').contains(&c));
    (is_same && !(is_alphabetic && rest.starts_with(char::is_alphabetic))).then_some(rest)
}
