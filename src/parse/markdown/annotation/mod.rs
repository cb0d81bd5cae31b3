//! Figures and events, from their link.

use super::Context;
use super::quantity;
use crate::base::{Interval, PartialDate, Span};
use crate::diagnostic::catalog::markdown as catalog;
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::{EventStatus, Qualifier};

type Parameters = [(String, String)];

/// A figure's value, as its text and parameters give it.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The number.
    pub value: f64,
    /// The unit; may be empty.
    pub unit: String,
    /// How exact it is.
    pub qualifier: Qualifier,
    /// When it held.
    pub as_of: Option<PartialDate>,
}

/// Reads a figure: parameters first, then the text.
///
/// # Errors
/// The first thing that cannot be read.
pub fn figure(
    text: &str,
    parameters: &Parameters,
    context: &Context<'_>,
    span: Span,
) -> Result<Value, Box<Diagnostic>> {
    let file = &context.file;
    let (mut value, mut unit, mut as_of) = (None, None, None);
    for (key, given) in parameters {
        match key.as_str() {
            "value" => value = Some(number(given).map_err(|why| catalog::invalid_figure_value(file, span, key, &why))?),
            "unit" => unit = Some(given.clone()),
            "as_of" => {
                let date = PartialDate::parse(given, &context.settings.zone);
                as_of = Some(date.map_err(|why| catalog::invalid_figure_value(file, span, key, &why))?);
            }
            _ => {
                return Err(
                    catalog::unknown_figure_key(file, span, key, nearest(key, ["value", "unit", "as_of"])).into()
                );
            }
        }
    }
    let read = quantity::read(text, &context.language);
    let (written, qualifier) = match (read, value) {
        (Ok(found), value) => ((value.unwrap_or(found.value), found.unit), found.qualifier),
        (Err(_), Some(value)) => ((value, String::new()), Qualifier::Exact),
        (Err(why), None) => return Err(catalog::invalid_figure(file, span, text, &why).into()),
    };
    Ok(Value { value: written.0, unit: unit.unwrap_or(written.1), qualifier, as_of })
}

fn number(text: &str) -> Result<f64, String> {
    let plain = text.trim().replace(['_', ' '], "");
    let number = plain.parse::<f64>().ok().filter(|number| number.is_finite());
    number.ok_or_else(|| format!("`{text}` is not a decimal number"))
}

/// Reads the date (`None` for an id) and the status of an event.
///
/// # Errors
/// The first thing that cannot be read.
pub fn event(
    written: &str,
    parameters: &Parameters,
    context: &Context<'_>,
    span: Span,
) -> Result<(Option<Interval>, Option<EventStatus>), Box<Diagnostic>> {
    let file = &context.file;
    let mut status = None;
    for (key, given) in parameters {
        if key != "status" {
            return Err(catalog::unknown_event_key(file, span, key, nearest(key, ["status"])).into());
        }
        let known = EventStatus::from_word(given).ok_or_else(|| catalog::invalid_event_status(file, span, given))?;
        status = Some(known);
    }
    if !written.is_empty() && !written.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == '/') {
        return Ok((None, status));
    }
    let when = Interval::parse(written, &context.settings.zone);
    when.map(|when| (Some(when), status)).map_err(|why| catalog::invalid_event(file, span, written, &why).into())
}
