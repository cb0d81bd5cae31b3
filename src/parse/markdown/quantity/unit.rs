//! Parses currencies and units.

/// The signs and codes before a number, longer ones before their endings.
const BEFORE: &[(&str, &str)] = &[
    ("US$", "USD"),
    ("USD", "USD"),
    ("U.S.$", "USD"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("CA$", "CAD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("S$", "SGD"),
    ("NT$", "TWD"),
    ("R$", "BRL"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("₦", "NGN"),
    ("₫", "VND"),
    ("฿", "THB"),
    ("₱", "PHP"),
    ("₸", "KZT"),
    ("Rs.", "Rs"),
    ("Rs", "Rs"),
    ("₨", "Rs"),
    ("人民币", "CNY"),
    ("人民幣", "CNY"),
    ("百分之", "%"),
    ("yüzde", "%"),
    ("%", "%"),
];

/// The words and signs after a number, each with the common form of its unit.
const AFTER: &[(&str, &str)] = &[
    ("percentage points", "pp"),
    ("percentage point", "pp"),
    ("per cent", "%"),
    ("percent", "%"),
    ("pour cent", "%"),
    ("por ciento", "%"),
    ("por cento", "%"),
    ("per cento", "%"),
    ("Prozentpunkte", "pp"),
    ("Prozent", "%"),
    ("procent", "%"),
    ("процентов", "%"),
    ("процента", "%"),
    ("процент", "%"),
    ("відсотків", "%"),
    ("%", "%"),
    ("процентных пунктов", "pp"),
    ("проценты", "%"),
    ("procenta", "%"),
    ("prosent", "%"),
    ("prosenttia", "%"),
    ("في المئة", "%"),
    ("في المائة", "%"),
    ("بالمئة", "%"),
    ("بالمائة", "%"),
    ("فیصد", "%"),
    ("درصد", "%"),
    ("אחוזים", "%"),
    ("אחוז", "%"),
    ("प्रतिशत", "%"),
    ("パーセント", "%"),
    ("퍼센트", "%"),
    ("US dollars", "USD"),
    ("U.S. dollars", "USD"),
    ("US dollar", "USD"),
    ("dollars", "USD"),
    ("dollar", "USD"),
    ("US-Dollar", "USD"),
    ("Dollar", "USD"),
    ("dollari", "USD"),
    ("dólares", "USD"),
    ("dólar", "USD"),
    ("dolarów", "USD"),
    ("dolar", "USD"),
    ("долларов", "USD"),
    ("доллара", "USD"),
    ("доллар", "USD"),
    ("доларів", "USD"),
    ("美元", "USD"),
    ("دولار", "USD"),
    ("ڈالر", "USD"),
    ("دلار", "USD"),
    ("דולר", "USD"),
    ("डॉलर", "USD"),
    ("ドル", "USD"),
    ("달러", "USD"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("Euro", "EUR"),
    ("евро", "EUR"),
    ("欧元", "EUR"),
    ("歐元", "EUR"),
    ("يورو", "EUR"),
    ("یورو", "EUR"),
    ("אירו", "EUR"),
    ("ユーロ", "EUR"),
    ("유로", "EUR"),
    ("pounds sterling", "GBP"),
    ("英镑", "GBP"),
    ("Schweizer Franken", "CHF"),
    ("roubles", "RUB"),
    ("rubles", "RUB"),
    ("Rubel", "RUB"),
    ("rublos", "RUB"),
    ("рублей", "RUB"),
    ("рубля", "RUB"),
    ("рубль", "RUB"),
    ("руб.", "RUB"),
    ("卢布", "RUB"),
    ("روپے", "PKR"),
    ("روپیہ", "PKR"),
    ("रुपये", "INR"),
    ("रुपए", "INR"),
    ("שקלים", "ILS"),
    ("שקל", "ILS"),
    ("yuan", "CNY"),
    ("Yuan", "CNY"),
    ("юаней", "CNY"),
    ("人民币", "CNY"),
    ("人民幣", "CNY"),
    ("yen", "JPY"),
    ("Yen", "JPY"),
    ("日元", "JPY"),
    ("元", "CNY"),
    ("円", "JPY"),
    ("원", "KRW"),
    ("square kilometres", "km²"),
    ("square kilometers", "km²"),
    ("square miles", "sq mi"),
    ("sq km", "km²"),
    ("cubic metres", "m³"),
    ("cubic meters", "m³"),
    ("cubic feet", "cu ft"),
    ("kilometres", "km"),
    ("kilometers", "km"),
    ("kilometre", "km"),
    ("kilometer", "km"),
    ("Kilometer", "km"),
    ("km", "km"),
    ("км", "km"),
    ("miles", "mi"),
    ("mile", "mi"),
    ("metres", "m"),
    ("meters", "m"),
    ("metric tons", "t"),
    ("metric tonnes", "t"),
    ("tonnes", "t"),
    ("kilograms", "kg"),
    ("hectares", "ha"),
    ("megawatts", "MW"),
    ("gigawatts", "GW"),
    ("barrels per day", "bpd"),
    ("barrels a day", "bpd"),
];

/// Returns the currency at the start of `text` (empty if there is none), and the rest.
pub fn strip_currency(text: &str) -> (&str, &str) {
    for (sign, unit) in BEFORE {
        if let Some(rest) = text.strip_prefix(sign) {
            return (unit, rest.trim_start());
        }
    }
    match text.get(..3) {
        Some(code) if code.bytes().all(|b| b.is_ascii_uppercase()) && number_follows(&text[3..]) => {
            (code, text[3..].trim_start())
        }
        Some(_) | None => ("", text),
    }
}

fn number_follows(rest: &str) -> bool {
    rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '−'))
}

/// Returns the unit in `rest`, after number and scale: a known unit, or else the first word,
/// or both words if there are two.
pub fn parse_unit(rest: &str) -> String {
    let rest = rest.trim_start_matches([' ', '-', '–']);
    let rest = ["of ", "de ", "d'"].iter().find_map(|of| rest.strip_prefix(of)).unwrap_or(rest);
    let known = AFTER.iter().chain(BEFORE).find(|(word, _)| begins_with_word(rest, word));
    if let Some((_, unit)) = known {
        return (*unit).to_string();
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    let count = if words.len() == 2 { 2 } else { words.len().min(1) };
    words[..count].join(" ").trim_matches(|c: char| !c.is_alphanumeric() && c != '°').to_string()
}

fn begins_with_word(rest: &str, word: &str) -> bool {
    let Some(after) = rest.strip_prefix(word) else { return false };
    let is_alphabetic =
        word.ends_with(|c: char| c.is_alphabetic()) && word.is_ascii() || word.ends_with(char::is_lowercase);
    !(is_alphabetic && after.starts_with(char::is_alphanumeric))
}
