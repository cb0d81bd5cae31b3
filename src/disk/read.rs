//! The files of a site's folder.

mod aliases;
mod change;
mod file_state;
mod files;
mod probe;
mod rescan;
mod scan_request;
mod source_path;
mod subtree;
mod tree;
mod walk;

pub use change::{FileChanges, TreeChange};
pub use files::{Files, SiteFile, is_file, is_folder, is_same_folder, read_file, read_file_if_there};
pub use probe::{SiteProbe, probe_site};
pub use scan_request::ScanRequest;
pub use tree::{Tree, read_site, read_site_to_watch};

#[cfg(test)]
pub mod tests;
