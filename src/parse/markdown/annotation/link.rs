//! The context in which a link is parsed.

use std::sync::Arc;

use crate::base::{Span, Zone};

/// The location of a link, with the language and time zone of its text.
pub struct LinkContext<'a> {
    /// The file in diagnostics.
    pub file: &'a Arc<str>,
    /// The link's span.
    pub span: Span,
    /// The language (BCP 47) of the text.
    pub language: &'a str,
    /// The site's time zone.
    pub zone: &'a Zone,
}
