//! The handle of a running watch.

use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::messages::{Signal, WatchMessage};
use super::mode::WatchMode;
use super::observer::Observer;
use crate::disk::{DiskError, ScanRequest};

/// A watch over the folders of a site. Dropping it ends the watch.
#[derive(Debug)]
pub struct Watch {
    messages: Receiver<WatchMessage>,
    /// Stored so that the channel never disconnects.
    waker: Waker,
    end: Sender<Signal>,
    is_woken: bool,
    note: Option<String>,
}

/// Ends the wait of a [`Watch`] from another thread.
#[derive(Clone, Debug)]
pub struct Waker(Sender<WatchMessage>);

impl Waker {
    /// Makes the current call of [`Watch::next`] return, or else the next one.
    pub fn wake(&self) {
        // Fails if the watch has ended; then no thread waits.
        let _ = self.0.send(WatchMessage::Wake);
    }
}

impl Watch {
    /// Starts to watch the site in `root`. Returns a note for the user if another mode
    /// is used than requested. Every change after the return is reported: read the site
    /// afterwards, or scan [`ScanRequest::Everything`] then.
    ///
    /// Neither the folders nor `root` need to exist. Changes outside the site's source
    /// folders, such as in the output folder, are not reported.
    ///
    /// # Errors
    /// If the thread cannot be started.
    pub fn start(root: &Path, mode: WatchMode) -> Result<(Self, Option<String>), DiskError> {
        let (end, signals) = mpsc::channel();
        let (observer, note) = Observer::new(root, mode, end.clone());
        let (watch, sender) = Self::new(end);
        let run = move || observer.run(&signals, &sender);
        let thread = thread::Builder::new().name("watch".to_string()).spawn(run);
        thread.map_err(|e| DiskError::new("watch", root, e))?;
        Ok((watch, note))
    }

    /// A handle that ends its watch through `end`, with the sender of its messages.
    pub(super) fn new(end: Sender<Signal>) -> (Self, Sender<WatchMessage>) {
        let (sender, messages) = mpsc::channel();
        (Self { messages, waker: Waker(sender.clone()), end, is_woken: false, note: None }, sender)
    }

    /// Waits for the next changes and returns all that came since the last call as one
    /// request. Returns `None` after `timeout`, or when a [`Waker`] ends the wait.
    pub fn next(&mut self, timeout: Option<Duration>) -> Option<ScanRequest> {
        let mut request = None;
        while let Ok(message) = self.messages.try_recv() {
            self.add(message, &mut request);
        }
        while request.is_none() && !self.is_woken {
            let message = match timeout {
                Some(timeout) => self.messages.recv_timeout(timeout),
                None => self.messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            self.add(message.ok()?, &mut request);
        }
        if request.is_none() {
            self.is_woken = false;
        }
        request
    }

    /// Takes the latest note for the user, e.g. that the watch now polls.
    pub fn note(&mut self) -> Option<String> {
        self.note.take()
    }

    /// A waker of this watch.
    pub fn waker(&self) -> Waker {
        self.waker.clone()
    }

    fn add(&mut self, message: WatchMessage, request: &mut Option<ScanRequest>) {
        match message {
            WatchMessage::Scan(next) => {
                *request = Some(match request.take() {
                    Some(request) => request.merge(next),
                    None => next,
                });
            }
            WatchMessage::Note(note) => self.note = Some(note),
            WatchMessage::Wake => self.is_woken = true,
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // Fails if the thread has ended already.
        let _ = self.end.send(Signal::End);
    }
}
