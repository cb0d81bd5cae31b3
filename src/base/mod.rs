//! Basic value types: paths, dates, spans, folded names, slugs, words.
//!
//! In: nothing of this crate. Out: types and functions for every later layer. It must
//! not know documents, kinds or pages.

mod date;
mod digits;
mod fingerprint;
mod fold;
mod path;
mod slug;
mod span;
pub mod words;

pub use date::{ENGLISH_MONTHS, Interval, Moment, PartialDate, Zone};
pub use digits::to_ascii_digit;
pub use fingerprint::{Fingerprint, FingerprintBuilder, fingerprint, fingerprint64};
pub use fold::fold;
pub use path::{ContentPath, SitePath};
pub use slug::{SlugStyle, slug};
pub use span::{LineColumn, Span, line_column, line_text};
