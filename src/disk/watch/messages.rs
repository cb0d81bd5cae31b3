//! Messages between the watching thread, its event source and the waiting thread.

use crate::disk::ScanRequest;

/// A message to the watching thread.
#[derive(Debug)]
pub enum Signal {
    /// The operating system reported an event.
    Event(notify::Result<notify::Event>),
    /// The watch was dropped.
    End,
}

/// A message to the thread that waits for changes.
#[derive(Debug)]
pub enum WatchMessage {
    /// Something may have changed.
    Scan(ScanRequest),
    /// A note for the user.
    Note(String),
    /// A [`Waker`](super::Waker) ends the wait.
    Wake,
}
