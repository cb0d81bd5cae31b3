//! What the system tells in one go.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use notify::event::{EventKind, ModifyKind};
use notify::{Error, ErrorKind, Event, Result};

use super::Signal;

/// How long nothing more may be told until a burst is over: longer than a program
/// takes from one step of a save to the next, shorter than anybody notices.
pub const QUIET: Duration = Duration::from_millis(1);

/// How often a burst is waited for: together at most 20 ms.
const MOST_WAITS: usize = 20;

/// How many events a burst has at most.
const MOST_EVENTS: usize = 20_000;

/// Events that came together.
#[derive(Debug, Default)]
pub struct Burst {
    /// Where something happened.
    pub paths: BTreeSet<PathBuf>,
    /// Where something came, went or got another name.
    pub moved: BTreeSet<PathBuf>,
    /// Where something got other rights or times.
    pub touched: BTreeSet<PathBuf>,
    /// Whether there was more than the system could tell.
    pub lost: bool,
}

/// Why a burst did not come to its end.
pub enum Stop {
    /// The watch is to end.
    End,
    /// The system does not tell of changes any longer.
    Failure(Error),
}

impl Burst {
    /// Waits for events of interest, and for those that follow.
    pub fn next(signals: &Receiver<Signal>, interests: &dyn Fn(&Path) -> bool) -> std::result::Result<Self, Stop> {
        let mut burst = Self::default();
        while burst.is_empty() {
            let Ok(signal) = signals.recv() else { return Err(Stop::End) };
            burst.take(signal, interests)?;
        }
        let mut waits = 0;
        for _ in 0..MOST_EVENTS {
            if let Ok(signal) = signals.try_recv() {
                burst.take(signal, interests)?;
                continue;
            }
            waits += 1;
            match signals.recv_timeout(QUIET) {
                Ok(signal) if waits < MOST_WAITS => burst.take(signal, interests)?,
                Ok(signal) => return burst.take(signal, interests).map(|()| burst),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        Ok(burst)
    }

    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.lost
    }

    fn take(&mut self, signal: Signal, interests: &dyn Fn(&Path) -> bool) -> std::result::Result<(), Stop> {
        match signal {
            Signal::End => Err(Stop::End),
            Signal::Event(event) => self.add(event, interests),
        }
    }

    fn add(&mut self, event: Result<Event>, interests: &dyn Fn(&Path) -> bool) -> std::result::Result<(), Stop> {
        match event {
            Ok(event) => {
                self.lost |= event.need_rescan();
                let paths: Vec<PathBuf> = event.paths.into_iter().filter(|path| interests(path)).collect();
                self.paths.extend(paths.iter().cloned());
                match event.kind {
                    EventKind::Modify(ModifyKind::Data(_)) => {}
                    EventKind::Modify(ModifyKind::Metadata(_)) => self.touched.extend(paths),
                    _ => self.moved.extend(paths),
                }
            }
            Err(e) if matches!(e.kind, ErrorKind::MaxFilesWatch) => return Err(Stop::Failure(e)),
            Err(_) => self.lost = true,
        }
        Ok(())
    }
}
