//! The registry of output formats.

use super::format::Format;
use super::{atom, icalendar, json_feed, sitemap};
use crate::model::FileFormat;

/// Returns the code of a format.
pub fn format_of(format: FileFormat) -> &'static Format {
    match format {
        FileFormat::Atom => &atom::FORMAT,
        FileFormat::Sitemap => &sitemap::FORMAT,
        FileFormat::JsonFeed => &json_feed::FORMAT,
        FileFormat::Icalendar => &icalendar::FORMAT,
    }
}
