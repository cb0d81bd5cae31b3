//! The file system: the only module that touches it.
//!
//! In: the folder of a site, and the bytes of its pages. Out: what the folder
//! holds, and an output folder that is always whole. It must not know what a
//! file means: documents, kinds and pages are other modules' business.

mod create;
mod error;
mod listener;
mod names;
mod opened;
mod output;
mod part;
mod picture;
mod read;
mod watch;

pub use create::{create_file, is_free_for_a_site};
pub use error::{DiskError, reason};
pub use listener::{Process, listener_on};
pub use opened::{Opened, Stamp, stamp};
pub use output::{
    Comparison, Difference, Edition, Nowhere, Output, OutputError, Patch, Publication, Published, Sink, Summary,
};
pub use picture::{PictureSize, is_picture, picture_size};
pub use read::{
    FileChanges, Files, Ground, Look, SiteFile, Tree, TreeChange, ground, is_file, is_folder, is_same_folder,
    read_file, read_file_if_there, read_site, read_site_to_watch,
};
pub use watch::{Waker, Watch, Watching};
