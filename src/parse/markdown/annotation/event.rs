//! Parses the link of an event.

use super::link::LinkContext;
use crate::base::Interval;
use crate::diagnostic::catalog::markdown as catalog;
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::EventStatus;

/// Parses the date (`None` for an id) and the status of an event.
///
/// # Errors
/// The first parameter or date that cannot be read.
pub fn parse_event(
    written: &str,
    parameters: &[(String, String)],
    link: &LinkContext<'_>,
) -> Result<(Option<Interval>, Option<EventStatus>), Box<Diagnostic>> {
    let &LinkContext { file, span, zone, .. } = link;
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
    let when = Interval::parse(written, zone);
    when.map(|when| (Some(when), status)).map_err(|why| catalog::invalid_event(file, span, written, &why).into())
}
