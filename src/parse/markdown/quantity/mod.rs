//! The words of a figure become a number: `about US$1.2bn`.
//!
//! In: the text of the link and the page's language. Out: value, unit and how
//! exact it is, or why it cannot be read. It must not know Markdown or series.

mod digits;
mod number;
mod qualifier;
mod scale;
mod spelled;
mod unit;

use crate::model::Qualifier;

/// A number that was read from a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number, scale and sign applied.
    pub value: f64,
    /// `USD`, `%`, `km`, `doses`; empty if there is none.
    pub unit: String,
    /// How exact it is meant.
    pub qualifier: Qualifier,
}

/// Reads `text` as the language (BCP 47) writes numbers.
///
/// # Errors
/// What is wrong with the text, in words.
pub fn read(text: &str, language: &str) -> Result<Quantity, String> {
    let plain = digits::plain(text);
    let (qualifier, rest) = qualifier::strip(plain.trim(), language);
    let (negative, rest) = sign(rest);
    let (currency, rest) = unit::currency_before(rest);
    let (negative, rest) = if negative { (true, rest) } else { sign(rest) };
    let (number, rest) = amount(rest, language)?;
    let (scale, rest) = scale::strip(rest, language, !currency.is_empty());
    let value = if negative { -number * scale } else { number * scale };
    let unit = if currency.is_empty() { unit::after(rest) } else { currency.to_string() };
    Ok(Quantity { value, unit, qualifier })
}

fn sign(text: &str) -> (bool, &str) {
    for minus in ["-", "−", "–", "minus ", "Minus "] {
        if let Some(rest) = text.strip_prefix(minus) {
            return (true, rest.trim_start());
        }
    }
    (false, text.strip_prefix('+').unwrap_or(text))
}

fn amount<'a>(text: &'a str, language: &str) -> Result<(f64, &'a str), String> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return spelled::strip(text, language).ok_or_else(|| no_number(text));
    }
    let (number, rest) = number::strip(text, language)?;
    if number::goes_on(rest) {
        return Err("it is a range of two numbers".to_string());
    }
    let (half, rest) = spelled::fraction(rest);
    Ok((number + half, rest))
}

/// Why no number can be read of a text that does not begin with one.
fn no_number(text: &str) -> String {
    let why = match number::count(text) {
        0 => "there is no number in it",
        1 => "its number does not come first; say which is meant with `?value=`",
        2 => "it holds two numbers; say which is meant with `?value=`",
        _ => "it holds several numbers; say which is meant with `?value=`",
    };
    why.to_string()
}

#[cfg(test)]
mod tests;
