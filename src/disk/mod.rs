//! The file system: the only module that touches it.
//!
//! In: the folder of a site, and the bytes of its pages. Out: what the folder
//! holds, and an output folder that is always whole. It must not know what a
//! file means: documents, kinds and pages are other modules' business.

mod create;
mod error;
mod listener;
mod names;
mod output;
mod part;
mod read;

pub use create::{create_file, is_free_for_a_site};
pub use error::{DiskError, reason};
pub use listener::{Process, listener_on};
pub use output::{Nowhere, Output, OutputError, Sink, Summary};
pub use part::{Opened, Stamp, stamp};
pub use read::{Ground, SiteFile, Tree, ground, read_file, read_site};
