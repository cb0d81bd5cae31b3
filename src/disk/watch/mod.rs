//! The file watcher.
//!
//! In: events of the operating system for the folders of a site, or the folders
//! themselves, polled. Out: a [`ScanRequest`](super::ScanRequest) for each batch of
//! changes. Events are hints: a request names paths that may have changed, and
//! [`Tree::rescan`](super::Tree::rescan) finds the actual changes. The module must not
//! know what a file contains.

mod anchors;
mod debounce;
mod events;
mod folder_id;
mod handle;
mod limit;
mod messages;
mod mode;
mod observer;
mod polling;
mod symlinks;
mod watched_folders;

pub use handle::{Waker, Watch};
pub use mode::WatchMode;

#[cfg(test)]
mod tests;
