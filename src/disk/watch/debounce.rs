//! Debouncing: collects events of the operating system that belong together.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind, RenameMode};
use notify::{Error, ErrorKind, Event, Result};

use super::messages::Signal;

/// The pause after which a batch ends: longer than a program takes between the steps of
/// a save, too short to notice.
const QUIET: Duration = Duration::from_micros(500);

/// Maximum number of pauses in a batch, 20 ms in total.
const MAX_WAITS: usize = 40;

/// Maximum number of events in a batch.
const MAX_EVENTS: usize = 20_000;

/// Events that were reported together.
#[derive(Debug, Default)]
pub struct ChangeBatch {
    /// Paths of all events.
    pub paths: BTreeSet<PathBuf>,
    /// Paths of files and folders that were created, removed or renamed.
    pub moved: BTreeSet<PathBuf>,
    /// Paths whose permissions or times changed.
    pub touched: BTreeSet<PathBuf>,
    /// Whether events were lost.
    pub is_incomplete: bool,
    /// Files that are being written.
    open: BTreeSet<PathBuf>,
    /// Paths created in this batch.
    created: BTreeSet<PathBuf>,
    /// Paths that existed before the batch and were removed: mostly the old version of a
    /// file that is being saved.
    removed: BTreeSet<PathBuf>,
}

/// Whether the operating system reports the closing of a written file. If so, a batch
/// lasts until then, since the file may be empty for a moment.
const REPORTS_CLOSING: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// Whether an event is useful. Most file accesses are not, above all dateline's own.
pub fn is_useful(event: &Result<Event>) -> bool {
    event.as_ref().map_or(true, |event| !event.kind.is_access() || event.kind == CLOSED)
}

const CLOSED: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));

/// The reason for an incomplete batch.
pub enum BatchError {
    /// The watch ends.
    End,
    /// The operating system stopped reporting changes.
    Failure(Error),
}

/// The result of reading signals.
type BatchResult<T> = std::result::Result<T, BatchError>;

impl ChangeBatch {
    /// Waits for an event at a relevant path, and collects those that follow.
    ///
    /// # Errors
    /// If the watch ends or the operating system stops reporting changes.
    pub fn next(signals: &Receiver<Signal>, is_relevant: &dyn Fn(&Path) -> bool) -> BatchResult<Self> {
        let mut batch = Self::default();
        while batch.is_empty() {
            let Ok(signal) = signals.recv() else { return Err(BatchError::End) };
            batch.add(signal, is_relevant)?;
        }
        let mut waits = 0;
        for _ in 0..MAX_EVENTS {
            if let Ok(signal) = signals.try_recv() {
                batch.add(signal, is_relevant)?;
                continue;
            }
            waits += 1;
            match signals.recv_timeout(QUIET) {
                Ok(signal) if waits < MAX_WAITS => batch.add(signal, is_relevant)?,
                Ok(signal) => return batch.add(signal, is_relevant).map(|()| batch),
                Err(RecvTimeoutError::Timeout) if waits < MAX_WAITS && batch.is_save_in_progress() => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        Ok(batch)
    }

    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.is_incomplete
    }

    /// Whether a file is being written, or was removed and may be created again at once.
    fn is_save_in_progress(&self) -> bool {
        !self.open.is_empty() || !self.removed.is_empty()
    }

    fn add(&mut self, signal: Signal, is_relevant: &dyn Fn(&Path) -> bool) -> BatchResult<()> {
        match signal {
            Signal::End => Err(BatchError::End),
            Signal::Event(Ok(event)) => {
                self.is_incomplete |= event.need_rescan();
                let paths: Vec<PathBuf> = event.paths.into_iter().filter(|path| is_relevant(path)).collect();
                self.classify(event.kind, paths);
                Ok(())
            }
            Signal::Event(Err(e)) if matches!(e.kind, ErrorKind::MaxFilesWatch) => Err(BatchError::Failure(e)),
            Signal::Event(Err(_)) => {
                self.is_incomplete = true;
                Ok(())
            }
        }
    }

    fn classify(&mut self, kind: EventKind, paths: Vec<PathBuf>) {
        if kind == CLOSED {
            return paths.iter().for_each(|path| _ = self.open.remove(path));
        }
        self.paths.extend(paths.iter().cloned());
        self.track_removals(kind, &paths);
        match kind {
            EventKind::Modify(ModifyKind::Data(_)) if REPORTS_CLOSING => self.open.extend(paths),
            EventKind::Modify(ModifyKind::Data(_)) => {}
            EventKind::Modify(ModifyKind::Metadata(_)) => self.touched.extend(paths),
            _ => {
                paths.iter().for_each(|path| _ = self.open.remove(path));
                self.moved.extend(paths);
            }
        }
    }

    fn track_removals(&mut self, kind: EventKind, paths: &[PathBuf]) {
        match (kind, paths) {
            (EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(RenameMode::To)), _) => {
                for path in paths {
                    self.removed.remove(path);
                    self.created.insert(path.clone());
                }
            }
            // The file only has a new name.
            (EventKind::Modify(ModifyKind::Name(RenameMode::Both)), [from, _]) => _ = self.removed.remove(from),
            (EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)), _) => {
                let old = paths.iter().filter(|path| !self.created.contains(*path));
                self.removed.extend(old.cloned().collect::<Vec<_>>());
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

    fn batch(kinds: &[EventKind]) -> ChangeBatch {
        let (sender, signals) = mpsc::channel();
        let events = kinds.iter().map(|kind| Ok(Event::new(*kind).add_path("a.md".into())));
        events.filter(is_useful).for_each(|event| sender.send(Signal::Event(event)).expect("it is open"));
        ChangeBatch::next(&signals, &|_| true).ok().expect("a relevant event")
    }

    #[test]
    fn a_batch_ends_when_a_written_file_is_closed() {
        assert_eq!(batch(&[WRITTEN]).open.len(), usize::from(REPORTS_CLOSING));
        assert_eq!(batch(&[WRITTEN, READ]).open.len(), usize::from(REPORTS_CLOSING));
        assert_eq!(batch(&[WRITTEN, WRITTEN, CLOSED]).open.len(), 0);
    }

    #[test]
    fn a_batch_waits_for_a_removed_file_to_return() {
        const AWAY: EventKind = EventKind::Modify(ModifyKind::Name(RenameMode::From));
        const BACK: EventKind = EventKind::Create(CreateKind::File);
        const GONE: EventKind = EventKind::Remove(RemoveKind::File);
        assert!(batch(&[AWAY]).is_save_in_progress());
        assert!(batch(&[GONE]).is_save_in_progress());
        assert!(!batch(&[AWAY, BACK, WRITTEN, CLOSED]).is_save_in_progress());
        // A temporary file of an editor did not exist before.
        assert!(!batch(&[BACK, GONE]).is_save_in_progress());
    }

    #[test]
    fn a_batch_ends_even_if_a_file_is_never_closed() {
        let paths = batch(&[WRITTEN]).paths;
        assert_eq!(paths, [PathBuf::from("a.md")].into());
    }
}
