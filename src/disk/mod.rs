//! The file system: the only module that touches it.
//!
//! In: the folder of a site, and the bytes of its pages. Out: the site's source files,
//! notice of changes to them, and an output folder that is always complete. The module
//! must not know what a file means: documents, kinds and pages belong to other modules.

mod create;
mod error;
mod names;
mod output;
mod path_map;
mod picture;
mod port_owner;
mod range_reader;
mod read;
mod source_root;
mod watch;

pub use create::{create_file, is_free_for_a_site};
pub use error::{DiskError, reason};
pub use output::{
    CommitReport, Comparison, Difference, NullSink, Output, OutputError, OutputSession, Patch, Sink, Summary,
    Transaction,
};
pub use picture::{PictureSize, is_picture, picture_size};
pub use port_owner::{Process, port_owner};
pub use range_reader::{FileVersion, RangeReader};
pub use read::{
    FileChanges, Files, ScanRequest, SiteFile, SiteProbe, Tree, TreeChange, is_file, is_folder, is_same_folder,
    probe_site, read_file, read_file_if_there, read_site, read_site_to_watch,
};
pub use watch::{Waker, Watch, WatchMode};
