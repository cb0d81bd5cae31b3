//! The engine: it joins what the layers above make.
//!
//! In: the folder of a site and the inputs of a run. Out: diagnostics, pages,
//! the exported graph. It must not print, exit, or read a clock.

mod list_items;
pub mod live;
mod load;
mod next;
mod write;

use crate::diagnostic::Diagnostic;
use crate::disk::DiskError;

pub use live::{LiveSite, ParsedSite};
pub use load::{LoadedSite, load, settings};
pub use next::ScheduledChange;

/// What a run is told from outside.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// Seconds since 1970-01-01 00:00 UTC.
    pub now: i64,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether future-dated and embargoed articles are shown.
    pub future: bool,
    /// Whether warnings are errors.
    pub strict: bool,
    /// Replaces the `base_url` of the settings; ends with `/`.
    pub base_url: Option<String>,
}

/// Why the pages could not be written.
#[derive(Debug)]
pub enum BuildError {
    /// The disk refused.
    Io(DiskError),
    /// Problems that only rendering finds.
    Content(Vec<Diagnostic>),
}

impl From<DiskError> for BuildError {
    fn from(error: DiskError) -> Self {
        Self::Io(error)
    }
}
