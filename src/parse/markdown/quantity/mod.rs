//! Parses the words of a figure into a number: `about US$1.2bn`.
//!
//! In: the text of the link and the page's language. Out: value, unit and precision, or the
//! reason why the text cannot be read. It must not know Markdown or series.

mod digits;
mod number;
mod qualifier;
mod scale;
mod spelled;
mod unit;

use scale::Currency;

use crate::model::Qualifier;

/// A number with its unit and precision.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number, scale and sign applied.
    pub value: f64,
    /// The unit (`USD`, `%`, `km`, `doses`); empty if there is none.
    pub unit: String,
    /// The precision.
    pub qualifier: Qualifier,
}

/// Parses a number in the notation of a language (BCP 47).
///
/// # Errors
/// The problem with the text, for a message.
pub fn parse(text: &str, language: &str) -> Result<Quantity, String> {
    let plain = digits::normalise(text);
    let (qualifier, rest) = qualifier::strip_qualifier(plain.trim(), language);
    let (negative, rest) = strip_sign(rest);
    let (currency, rest) = unit::strip_currency(rest);
    let (negative, rest) = if negative { (true, rest) } else { strip_sign(rest) };
    let (number, rest) = strip_amount(rest, language)?;
    let money = if currency.is_empty() { Currency::Absent } else { Currency::Present };
    let (scale, rest) = scale::strip_scale(rest, language, money);
    let value = if negative { -number * scale } else { number * scale };
    let unit = if currency.is_empty() { unit::parse_unit(rest) } else { currency.to_string() };
    Ok(Quantity { value, unit, qualifier })
}

fn strip_sign(text: &str) -> (bool, &str) {
    for minus in ["-", "−", "–", "minus ", "Minus "] {
        if let Some(rest) = text.strip_prefix(minus) {
            return (true, rest.trim_start());
        }
    }
    (false, text.strip_prefix('+').unwrap_or(text))
}

fn strip_amount<'a>(text: &'a str, language: &str) -> Result<(f64, &'a str), String> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return spelled::strip_spelled(text, language).ok_or_else(|| describe_missing_number(text));
    }
    let (number, rest) = number::strip_number(text, language)?;
    if number::begins_range(rest) {
        return Err("it is a range of two numbers".to_string());
    }
    let (half, rest) = spelled::strip_fraction(rest);
    Ok((number + half, rest))
}

/// Returns the problem with a text that does not begin with a number.
fn describe_missing_number(text: &str) -> String {
    let why = match number::count_numbers(text) {
        0 => "there is no number in it",
        1 => "its number does not come first; give it with `?value=`",
        2 => "it has two numbers; give one with `?value=`",
        _ => "it has several numbers; give one with `?value=`",
    };
    why.to_string()
}

#[cfg(test)]
mod tests;
