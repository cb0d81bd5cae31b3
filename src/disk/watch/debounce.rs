//! What the system tells in one go.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind, RenameMode};
use notify::{Error, ErrorKind, Event, Result};

use super::Signal;

/// How long nothing more may be told until a burst is over: longer than a program
/// takes from one step of a save to the next, shorter than anybody notices.
const QUIET: Duration = Duration::from_micros(500);

/// How often a burst is waited for: together at most 20 ms.
const MOST_WAITS: usize = 40;

/// How many events a burst has at most.
const MOST_EVENTS: usize = 20_000;

/// Events that came together.
#[derive(Debug, Default)]
pub struct ChangeBatch {
    /// Where something happened.
    pub paths: BTreeSet<PathBuf>,
    /// Where something came, went or got another name.
    pub moved: BTreeSet<PathBuf>,
    /// Where something got other rights or times.
    pub touched: BTreeSet<PathBuf>,
    /// Whether there was more than the system could tell.
    pub lost: bool,
    /// The files that are being written.
    open: BTreeSet<PathBuf>,
    /// What came in this burst, and what stood before it and went: mostly the former
    /// version of a file that is being saved.
    came: BTreeSet<PathBuf>,
    went: BTreeSet<PathBuf>,
}

/// Whether the system tells when a file that was written is closed. Where it does,
/// a burst lasts until then, since a file may be empty for a moment.
const TELLS_OF_CLOSING: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// Whether an event is of any use: most accesses are not, above all our own.
pub fn is_of_use(event: &Result<Event>) -> bool {
    event.as_ref().map_or(true, |event| !event.kind.is_access() || event.kind == CLOSED)
}

const CLOSED: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));

/// Why a burst did not come to its end.
pub enum Stop {
    /// The watch is to end.
    End,
    /// The system does not tell of changes any longer.
    Failure(Error),
}

impl ChangeBatch {
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
                Err(RecvTimeoutError::Timeout) if waits < MOST_WAITS && burst.is_amid_a_save() => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        Ok(burst)
    }

    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.lost
    }

    /// Whether a file is being written, or is not there and may be back at once.
    fn is_amid_a_save(&self) -> bool {
        !self.open.is_empty() || !self.went.is_empty()
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
                self.sort_in(event.kind, paths);
            }
            Err(e) if matches!(e.kind, ErrorKind::MaxFilesWatch) => return Err(Stop::Failure(e)),
            Err(_) => self.lost = true,
        }
        Ok(())
    }

    fn sort_in(&mut self, kind: EventKind, paths: Vec<PathBuf>) {
        if kind == CLOSED {
            return paths.iter().for_each(|path| _ = self.open.remove(path));
        }
        self.paths.extend(paths.iter().cloned());
        self.note_what_went(kind, &paths);
        match kind {
            EventKind::Modify(ModifyKind::Data(_)) if TELLS_OF_CLOSING => self.open.extend(paths),
            EventKind::Modify(ModifyKind::Data(_)) => {}
            EventKind::Modify(ModifyKind::Metadata(_)) => self.touched.extend(paths),
            _ => {
                paths.iter().for_each(|path| _ = self.open.remove(path));
                self.moved.extend(paths);
            }
        }
    }

    fn note_what_went(&mut self, kind: EventKind, paths: &[PathBuf]) {
        match (kind, paths) {
            (EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(RenameMode::To)), _) => {
                for path in paths {
                    self.went.remove(path);
                    self.came.insert(path.clone());
                }
            }
            // It only has another name.
            (EventKind::Modify(ModifyKind::Name(RenameMode::Both)), [from, _]) => _ = self.went.remove(from),
            (EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)), _) => {
                let old = paths.iter().filter(|path| !self.came.contains(*path));
                self.went.extend(old.cloned().collect::<Vec<_>>());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use notify::event::{CreateKind, DataChange, RemoveKind};

    use super::*;

    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    const READ: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Read));

    fn burst(kinds: &[EventKind]) -> ChangeBatch {
        let (sender, signals) = mpsc::channel();
        let events = kinds.iter().map(|kind| Ok(Event::new(*kind).add_path("a.md".into())));
        events.filter(is_of_use).for_each(|event| sender.send(Signal::Event(event)).expect("it is open"));
        ChangeBatch::next(&signals, &|_| true).ok().expect("something of interest")
    }

    #[test]
    fn a_burst_waits_for_a_file_that_is_written_until_it_is_closed() {
        assert_eq!(burst(&[WRITTEN]).open.len(), usize::from(TELLS_OF_CLOSING));
        assert_eq!(burst(&[WRITTEN, READ]).open.len(), usize::from(TELLS_OF_CLOSING));
        assert_eq!(burst(&[WRITTEN, WRITTEN, CLOSED]).open.len(), 0);
    }

    #[test]
    fn a_burst_waits_for_a_file_that_was_there_to_be_there_again() {
        const AWAY: EventKind = EventKind::Modify(ModifyKind::Name(RenameMode::From));
        const BACK: EventKind = EventKind::Create(CreateKind::File);
        const GONE: EventKind = EventKind::Remove(RemoveKind::File);
        assert!(burst(&[AWAY]).is_amid_a_save());
        assert!(burst(&[GONE]).is_amid_a_save());
        assert!(!burst(&[AWAY, BACK, WRITTEN, CLOSED]).is_amid_a_save());
        // A passing file of an editor was never there.
        assert!(!burst(&[BACK, GONE]).is_amid_a_save());
    }

    #[test]
    fn a_burst_ends_although_a_file_is_never_closed() {
        let paths = burst(&[WRITTEN]).paths;
        assert_eq!(paths, [PathBuf::from("a.md")].into());
    }
}
