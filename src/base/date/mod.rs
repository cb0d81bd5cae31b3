//! Dates of newsrooms: exact, reduced, approximate or open, with a time zone.
//!
//! In: texts of front matter and annotations. Out: dates, moments and intervals. It must
//! not know documents.

mod interval;
mod moment;
mod months;
mod parse_partial_date;
mod partial_date;
mod zone;

#[cfg(test)]
mod tests;

pub use interval::Interval;
pub use moment::Moment;
pub use months::ENGLISH_MONTHS;
pub use partial_date::PartialDate;
pub use zone::Zone;
