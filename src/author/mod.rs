//! What authors start from: a first site, and files with the right front matter.
//!
//! In: names, settings, a day. Out: paths and texts. It must not touch the file
//! system: the caller writes what it returns.

mod new;
mod starter;

pub use new::{Draft, NoDraft, draft, kind_named};
pub use starter::starter;
