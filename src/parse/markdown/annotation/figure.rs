//! Parses the link of a figure.

use super::link::LinkContext;
use crate::base::PartialDate;
use crate::diagnostic::catalog::markdown as catalog;
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::Qualifier;
use crate::parse::markdown::quantity;

/// A figure's value, from its text and parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedFigure {
    /// The number.
    pub value: f64,
    /// The unit; may be empty.
    pub unit: String,
    /// The precision.
    pub qualifier: Qualifier,
    /// The date of the value, if given.
    pub as_of: Option<PartialDate>,
}

/// Values from the parameters of a link. They override the text.
#[derive(Default)]
struct FigureParameters {
    value: Option<f64>,
    unit: Option<String>,
    as_of: Option<PartialDate>,
}

/// Parses a figure: the parameters first, then the text.
///
/// # Errors
/// The first parameter or text that cannot be read.
pub fn parse_figure(
    text: &str,
    parameters: &[(String, String)],
    link: &LinkContext<'_>,
) -> Result<ParsedFigure, Box<Diagnostic>> {
    let FigureParameters { value, unit, as_of } = FigureParameters::parse(parameters, link)?;
    let (number, own_unit, qualifier) = match (quantity::parse(text, link.language), value) {
        (Ok(found), value) => (value.unwrap_or(found.value), found.unit, found.qualifier),
        (Err(_), Some(value)) => (value, String::new(), Qualifier::Exact),
        (Err(why), None) => return Err(catalog::invalid_figure(link.file, link.span, text, &why).into()),
    };
    Ok(ParsedFigure { value: number, unit: unit.unwrap_or(own_unit), qualifier, as_of })
}

impl FigureParameters {
    fn parse(parameters: &[(String, String)], link: &LinkContext<'_>) -> Result<Self, Box<Diagnostic>> {
        let &LinkContext { file, span, zone, .. } = link;
        let mut parsed = Self::default();
        let invalid = |key: &str, why: String| catalog::invalid_figure_value(file, span, key, &why);
        for (key, given) in parameters {
            match key.as_str() {
                "value" => parsed.value = Some(parse_number(given).map_err(|why| invalid(key, why))?),
                "unit" => parsed.unit = Some(given.clone()),
                "as_of" => {
                    parsed.as_of = Some(PartialDate::parse(given, zone).map_err(|why| invalid(key, why))?);
                }
                _ => {
                    let near = nearest(key, ["value", "unit", "as_of"]);
                    return Err(catalog::unknown_figure_key(file, span, key, near).into());
                }
            }
        }
        Ok(parsed)
    }
}

fn parse_number(text: &str) -> Result<f64, String> {
    let plain = text.trim().replace(['_', ' '], "");
    let number = plain.parse::<f64>().ok().filter(|number| number.is_finite());
    number.ok_or_else(|| format!("`{text}` is not a decimal number"))
}
