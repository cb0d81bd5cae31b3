//! New content: a starter site, and files with the right front matter.
//!
//! In: names, settings, a date. Out: paths and texts. It must not touch the file
//! system: the caller writes the files.

mod new;
mod starter;

pub use new::{Draft, DraftError, draft, find_kind};
pub use starter::starter;
