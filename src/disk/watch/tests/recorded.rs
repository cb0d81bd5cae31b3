//! Events as editors and other programs make them, recorded and replayed: on top of
//! the folder as it is in the end, whatever the system of this machine would tell.

use std::os::unix::fs::symlink;

use notify::event::{CreateKind, DataChange, Event, EventKind, Flag, MetadataKind, ModifyKind, RemoveKind, RenameMode};
use notify::{Config, EventHandler, NullWatcher, RecursiveMode, Watcher, WatcherKind};

use super::super::debounce::ChangeBatch;
use super::super::events::Events;
use super::*;

const CREATED: EventKind = EventKind::Create(CreateKind::File);
const FOLDER_CREATED: EventKind = EventKind::Create(CreateKind::Folder);
const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
const TOUCHED: EventKind = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));
const REMOVED: EventKind = EventKind::Remove(RemoveKind::File);
const FOLDER_REMOVED: EventKind = EventKind::Remove(RemoveKind::Folder);
const FROM: EventKind = EventKind::Modify(ModifyKind::Name(RenameMode::From));
const TO: EventKind = EventKind::Modify(ModifyKind::Name(RenameMode::To));
const BOTH: EventKind = EventKind::Modify(ModifyKind::Name(RenameMode::Both));

/// A site, watched by nobody: what happens is told by hand.
struct Record {
    _folder: tempfile::TempDir,
    root: PathBuf,
    events: Events,
    mirror: Mirror,
}

impl Record {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("site");
        write(&root, "content/a.md", "a");
        write(&root, "content/deep/b.md", "b");
        write(&root, "public/index.html", "a");
        let events = Events::new(&root, Box::new(NullWatcher)).expect("no limit");
        Self { _folder: folder, events, mirror: Mirror::of(&root), root }
    }

    fn write(&self, path: &str, text: &str) {
        write(&self.root, path, text);
    }

    /// Where to look after these events; nowhere if they are nobody's business.
    fn told(&mut self, events: &[(EventKind, &[&str])]) -> Option<ScanRequest> {
        let event = |(kind, paths): &(EventKind, &[&str])| {
            paths.iter().fold(Event::new(*kind), |event, path| event.add_path(self.root.join(path)))
        };
        self.told_events(events.iter().map(event).collect())
    }

    fn told_events(&mut self, events: Vec<Event>) -> Option<ScanRequest> {
        let (sender, signals) = mpsc::channel();
        events.into_iter().for_each(|event| sender.send(Signal::Event(Ok(event))).expect("it is open"));
        drop(sender);
        let burst = ChangeBatch::next(&signals, &|path| self.events.concerns(path)).ok()?;
        Some(self.events.look(burst).expect("no limit"))
    }

    /// After these events everything is known, whatever order they come in, and if
    /// they come twice.
    fn follows(&mut self, events: &[(EventKind, &[&str])]) {
        let mut events = events.to_vec();
        let look = self.told(&events).expect("it is told");
        self.mirror.look(&look);
        assert!(self.mirror.is_true(), "{look:?}");
        events.reverse();
        events.extend(events.clone());
        let again = self.told(&events).expect("it is told");
        self.mirror.look(&again);
        assert!(self.mirror.is_true(), "{again:?}");
    }
}

#[test]
fn vim_saves_by_rename() {
    let mut site = Record::new();
    site.write("content/a.md", "saved");
    site.follows(&[
        (CREATED, &["content/.a.md.swp"]),
        (CREATED, &["content/4913"]),
        (TOUCHED, &["content/4913"]),
        (REMOVED, &["content/4913"]),
        (FROM, &["content/a.md"]),
        (TO, &["content/a.md~"]),
        (BOTH, &["content/a.md", "content/a.md~"]),
        (CREATED, &["content/a.md"]),
        (WRITTEN, &["content/a.md"]),
        (TOUCHED, &["content/a.md"]),
        (WRITTEN, &["content/.a.md.swp"]),
        (REMOVED, &["content/a.md~"]),
    ]);
}

#[test]
fn vs_code_writes_in_place() {
    let mut site = Record::new();
    site.write("content/a.md", "saved");
    site.follows(&[(WRITTEN, &["content/a.md"]), (WRITTEN, &["content/a.md"])]);
}

#[test]
fn an_atomic_save_renames_a_new_file() {
    let mut site = Record::new();
    site.write("content/a.md", "saved");
    site.follows(&[
        (CREATED, &["content/a.md.tmp.4711"]),
        (WRITTEN, &["content/a.md.tmp.4711"]),
        (FROM, &["content/a.md.tmp.4711"]),
        (TO, &["content/a.md"]),
        (BOTH, &["content/a.md.tmp.4711", "content/a.md"]),
    ]);
}

#[test]
fn a_new_file_may_come_from_elsewhere() {
    let mut site = Record::new();
    site.write("content/c.md", "c");
    site.follows(&[(TO, &["content/c.md"])]);
}

#[test]
fn emacs_locks_and_keeps_a_backup() {
    let mut site = Record::new();
    site.write("content/a.md", "saved");
    site.write("content/a.md~", "a");
    symlink("user@host.4711:1", site.root.join("content/.#a.md")).expect("a lock");
    site.follows(&[
        (CREATED, &["content/.#a.md"]),
        (CREATED, &["content/#a.md#"]),
        (WRITTEN, &["content/#a.md#"]),
        (FROM, &["content/a.md"]),
        (TO, &["content/a.md~"]),
        (BOTH, &["content/a.md", "content/a.md~"]),
        (CREATED, &["content/a.md"]),
        (WRITTEN, &["content/a.md"]),
        (TOUCHED, &["content/a.md"]),
        (REMOVED, &["content/#a.md#"]),
    ]);
}

#[test]
fn jetbrains_swaps_two_temporary_files() {
    let mut site = Record::new();
    site.write("content/a.md", "saved");
    site.follows(&[
        (CREATED, &["content/a.md___jb_tmp___"]),
        (WRITTEN, &["content/a.md___jb_tmp___"]),
        (FROM, &["content/a.md"]),
        (TO, &["content/a.md___jb_old___"]),
        (FROM, &["content/a.md___jb_tmp___"]),
        (TO, &["content/a.md"]),
        (REMOVED, &["content/a.md___jb_old___"]),
    ]);
}

#[test]
fn what_editors_leave_behind_is_nobodys_business() {
    let mut site = Record::new();
    let leftovers: [(EventKind, &[&str]); 9] = [
        (CREATED, &["content/.a.md.swp"]),
        (WRITTEN, &["content/.a.md.swp"]),
        (CREATED, &["content/.#a.md"]),
        (WRITTEN, &["content/#a.md#"]),
        (CREATED, &["content/a.md~"]),
        (CREATED, &["static/.~lock.report.odt#"]),
        (CREATED, &["static/.style.css.swp"]),
        (TO, &["content/a.md___jb_old___"]),
        (FOLDER_CREATED, &["content/.obsidian"]),
    ];
    assert_eq!(site.told(&leftovers), None);
}

#[test]
fn other_folders_are_nobodys_business() {
    let mut site = Record::new();
    let elsewhere: [(EventKind, &[&str]); 5] = [
        (FOLDER_CREATED, &["target"]),
        (FOLDER_REMOVED, &["public"]),
        (FOLDER_CREATED, &["public"]),
        (CREATED, &["README.md"]),
        (WRITTEN, &[".git/index"]),
    ];
    assert_eq!(site.told(&elsewhere), None);
}

#[test]
fn of_a_new_tree_of_folders_only_the_outermost_is_told() {
    let mut site = Record::new();
    site.write("content/new/sub/x.md", "x");
    site.write("content/new/sub/y.jpg", "y");
    site.follows(&[(FOLDER_CREATED, &["content/new"])]);
}

#[test]
fn a_folder_is_moved_in_and_out() {
    let mut site = Record::new();
    fs::rename(site.root.join("content/deep"), site.root.join("elsewhere")).expect("moved");
    site.follows(&[(FROM, &["content/deep"]), (FROM, &["content/deep"])]);
    assert_eq!(site.mirror.documents(), ["a.md"]);
    fs::rename(site.root.join("elsewhere"), site.root.join("content/deep")).expect("moved");
    site.follows(&[(TO, &["content/deep"])]);
    assert_eq!(site.mirror.documents(), ["a.md", "deep/b.md"]);
}

#[test]
fn a_checkout_of_500_files_is_one_look() {
    let mut site = Record::new();
    let paths: Vec<String> = (0..500).map(|n| format!("content/deep/{n}.md")).collect();
    paths.iter().for_each(|path| site.write(path, "text"));
    let paths: Vec<[&str; 1]> = paths.iter().map(|path| [path.as_str()]).collect();
    let kinds = [REMOVED, CREATED, WRITTEN, WRITTEN];
    let events: Vec<(EventKind, &[&str])> =
        paths.iter().flat_map(|path| kinds.map(|kind| (kind, path.as_slice()))).collect();
    site.follows(&events);
    assert_eq!(site.mirror.documents().len(), 502);
}

#[test]
fn the_root_is_removed_and_made_again() {
    let mut site = Record::new();
    fs::remove_dir_all(&site.root).expect("removed");
    site.write("content/c.md", "c");
    site.follows(&[(FOLDER_REMOVED, &["content/deep"]), (FOLDER_REMOVED, &["content"]), (FOLDER_REMOVED, &[""])]);
    assert_eq!(site.mirror.documents(), ["c.md"]);
}

#[test]
fn when_events_were_lost_everything_is_looked_at() {
    let mut site = Record::new();
    let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
    assert_eq!(site.told_events(vec![lost]), Some(ScanRequest::Everything));
}

/// Watches few folders, as a system does whose limit is low.
struct Stingy(usize);

impl Watcher for Stingy {
    fn new<F: EventHandler>(_handler: F, _config: Config) -> notify::Result<Self> {
        Ok(Self(0))
    }

    fn watch(&mut self, _path: &Path, _mode: RecursiveMode) -> notify::Result<()> {
        self.0 = self.0.checked_sub(1).ok_or(notify::Error::new(notify::ErrorKind::MaxFilesWatch))?;
        Ok(())
    }

    fn unwatch(&mut self, _path: &Path) -> notify::Result<()> {
        Ok(())
    }

    fn kind() -> WatcherKind {
        WatcherKind::NullWatcher
    }
}

#[test]
fn a_limit_that_is_reached_at_the_start_is_an_error() {
    let site = Record::new();
    let few = Events::new(&site.root, Box::new(Stingy(2)));
    assert!(few.is_err_and(|e| matches!(e.kind, notify::ErrorKind::MaxFilesWatch)));
}

#[test]
fn a_limit_that_is_reached_later_is_told_and_the_files_are_looked_at_from_then_on() {
    let site = Record::new();
    let Record { root, mut mirror, .. } = site;
    let events = Events::new(&root, Box::new(Stingy(4))).expect("around it, root, content, deep");
    let (end, signals) = mpsc::channel();
    let (teller, said) = mpsc::channel();
    let mut watch = Watch { said, waker: Waker(teller.clone()), end: end.clone(), is_woken: false, note: None };
    let run = thread::spawn(move || Observer::Events(Box::new(events)).run(&signals, &teller));
    write(&root, "content/new/c.md", "c");
    let event = Event::new(FOLDER_CREATED).add_path(root.join("content/new"));
    end.send(Signal::Event(Ok(event))).expect("it runs");
    assert_eq!(watch.next(Some(LONG)), Some(ScanRequest::Everything));
    assert_eq!(watch.note(), Some(limit::note(&notify::Error::new(notify::ErrorKind::MaxFilesWatch))));
    mirror.look(&ScanRequest::Everything);
    write(&root, "content/new/d.md", "d");
    while !mirror.is_true() {
        mirror.look(&watch.next(Some(LONG)).expect("a change is found"));
    }
    drop(watch);
    run.join().expect("it ended");
}
