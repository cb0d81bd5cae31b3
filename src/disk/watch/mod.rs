//! Says when to look at a site again.
//!
//! In: what the system tells of the folders that make a site, or the folders
//! themselves, looked at every so often. Out: a [`ScanRequest`] for each burst of
//! changes. Events are hints: a look says where something may have changed, and
//! [`Tree::rescan`](super::Tree::rescan) finds out what.

mod debounce;
mod events;
mod limit;
mod polling;
mod symlinks;
mod watched;

use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::{DiskError, ScanRequest};
use events::Events;
use polling::Polling;

/// How changes become known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WatchMode {
    /// The system tells of each.
    Events,
    /// The files are looked at this often: for network volumes and the like, of
    /// which the system tells nothing.
    Poll(Duration),
}

/// A watch over the folders that make a site. It ends when it is dropped.
#[derive(Debug)]
pub struct Watch {
    said: Receiver<WatchMessage>,
    /// Kept, so that nothing is ever found to have hung up.
    waker: Waker,
    end: Sender<Signal>,
    is_woken: bool,
    note: Option<String>,
}

/// Ends the wait of a [`Watch`], from another thread.
#[derive(Clone, Debug)]
pub struct Waker(Sender<WatchMessage>);

impl Waker {
    /// Lets [`Watch::next`] return: the one that waits now, or else the next.
    pub fn wake(&self) {
        // It fails when the watch has ended, and then nobody waits.
        let _ = self.0.send(WatchMessage::Wake);
    }
}

/// What the thread that watches is told.
#[derive(Debug)]
enum Signal {
    Event(notify::Result<notify::Event>),
    End,
}

/// What the one that waits is told.
#[derive(Debug)]
enum WatchMessage {
    ScanRequest(ScanRequest),
    Note(String),
    Wake,
}

impl Watch {
    /// Begins to watch the site in `root`, with a note for the user if that is not
    /// done as asked for. What changes after the return is told: read the site
    /// afterwards, or look at [`ScanRequest::Everything`] then.
    ///
    /// The folders need not exist, nor need `root`. What is written to the output
    /// folder and other folders beside those of the site is not told.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn start(root: &Path, how: WatchMode) -> Result<(Self, Option<String>), DiskError> {
        let (end, signals) = mpsc::channel();
        let (teller, said) = mpsc::channel();
        let watch = Self { said, waker: Waker(teller.clone()), end: end.clone(), is_woken: false, note: None };
        let (observer, note) = Observer::new(root, how, end);
        let run = move || observer.run(&signals, &teller);
        let thread = thread::Builder::new().name("watch".to_string()).spawn(run);
        thread.map_err(|e| DiskError::new("watch", root, e))?;
        Ok((watch, note))
    }

    /// Waits until something may have changed, and says where to look: at all that
    /// came together since the last time. `None` after `timeout`, or when a
    /// [`Waker`] asked for it.
    pub fn next(&mut self, timeout: Option<Duration>) -> Option<ScanRequest> {
        let mut look = None;
        while let Ok(said) = self.said.try_recv() {
            self.take(said, &mut look);
        }
        while look.is_none() && !self.is_woken {
            let said = match timeout {
                Some(timeout) => self.said.recv_timeout(timeout),
                None => self.said.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            self.take(said.ok()?, &mut look);
        }
        if look.is_none() {
            self.is_woken = false;
        }
        look
    }

    /// What the user should know since the last time: that changes are told in
    /// another way from now on.
    pub fn note(&mut self) -> Option<String> {
        self.note.take()
    }

    /// What ends a wait.
    pub fn waker(&self) -> Waker {
        self.waker.clone()
    }

    fn take(&mut self, said: WatchMessage, look: &mut Option<ScanRequest>) {
        match said {
            WatchMessage::ScanRequest(next) => {
                *look = Some(match look.take() {
                    Some(look) => look.and(next),
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
        // It fails when the thread has ended already.
        let _ = self.end.send(Signal::End);
    }
}

/// What the thread does.
enum Observer {
    Events(Box<Events>),
    Polling(Box<Polling>),
}

impl Observer {
    fn new(root: &Path, how: WatchMode, signals: Sender<Signal>) -> (Self, Option<String>) {
        match how {
            WatchMode::Poll(every) => (Self::Polling(Box::new(Polling::new(root, every))), None),
            WatchMode::Events => match Events::of_system(root, signals) {
                Ok(events) => (Self::Events(Box::new(events)), None),
                Err(cause) => (Self::instead(root), Some(limit::note(&cause))),
            },
        }
    }

    fn instead(root: &Path) -> Self {
        Self::Polling(Box::new(Polling::new(root, limit::POLL_INSTEAD)))
    }

    fn run(self, signals: &Receiver<Signal>, teller: &Sender<WatchMessage>) {
        match self {
            Self::Polling(polling) => polling.run(signals, teller),
            Self::Events(events) => {
                let root = events.root().to_path_buf();
                let Some(cause) = events.run(signals, teller) else { return };
                let polling = Polling::new(&root, limit::POLL_INSTEAD);
                for said in
                    [WatchMessage::Note(limit::note(&cause)), WatchMessage::ScanRequest(ScanRequest::Everything)]
                {
                    let _ = teller.send(said);
                }
                polling.run(signals, teller);
            }
        }
    }
}

#[cfg(test)]
mod tests;
