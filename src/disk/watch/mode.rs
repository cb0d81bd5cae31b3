//! The method of detecting changes.

use std::time::Duration;

/// The method of detecting changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WatchMode {
    /// Events of the operating system.
    Events,
    /// Polling at this interval, for network volumes and other file systems without
    /// events.
    Poll(Duration),
}
