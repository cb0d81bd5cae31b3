//! The registry of output formats.

use super::format::Format;
use super::{atom, sitemap};
use crate::model::OutputFormat;

/// Returns the code of a format.
pub fn format_of(format: OutputFormat) -> &'static Format {
    match format {
        OutputFormat::Atom => &atom::FORMAT,
        OutputFormat::Sitemap => &sitemap::FORMAT,
    }
}
