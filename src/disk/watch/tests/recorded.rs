//! Recorded events of editors and other programs, replayed on the final state of the
//! folder, independent of the operating system that runs the test.

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

/// A site whose events are sent by hand.
struct ReplayedSite {
    _folder: tempfile::TempDir,
    root: PathBuf,
    events: Events,
    mirror: Mirror,
}

impl ReplayedSite {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("site");
        write(&root, "content/a.md", "a");
        write(&root, "content/deep/b.md", "b");
        write(&root, "public/index.html", "a");
        let events = Events::new(&root, Box::new(NullWatcher)).expect("no limit");
        Self { _folder: folder, events, mirror: Mirror::new(&root), root }
    }

    fn write(&self, path: &str, text: &str) {
        write(&self.root, path, text);
    }

    /// The scan request after these events; `None` if they are irrelevant.
    fn request_after(&mut self, events: &[(EventKind, &[&str])]) -> Option<ScanRequest> {
        let event = |(kind, paths): &(EventKind, &[&str])| {
            paths.iter().fold(Event::new(*kind), |event, path| event.add_path(self.root.join(path)))
        };
        self.request_after_events(events.iter().map(event).collect())
    }

    fn request_after_events(&mut self, events: Vec<Event>) -> Option<ScanRequest> {
        let (sender, signals) = mpsc::channel();
        events.into_iter().for_each(|event| sender.send(Signal::Event(Ok(event))).expect("it is open"));
        drop(sender);
        let batch = ChangeBatch::next(&signals, &|path| self.events.is_relevant(path)).ok()?;
        Some(self.events.scan_request(batch).expect("no limit"))
    }

    /// Asserts that the copy equals the site after these events, also if they are reported
    /// in reverse and twice.
    fn assert_followed(&mut self, events: &[(EventKind, &[&str])]) {
        let mut events = events.to_vec();
        let request = self.request_after(&events).expect("a request");
        self.mirror.rescan(&request);
        assert!(self.mirror.is_current(), "{request:?}");
        events.reverse();
        events.extend(events.clone());
        let again = self.request_after(&events).expect("a request");
        self.mirror.rescan(&again);
        assert!(self.mirror.is_current(), "{again:?}");
    }
}

#[test]
fn vim_saves_by_rename() {
    let mut site = ReplayedSite::new();
    site.write("content/a.md", "saved");
    site.assert_followed(&[
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
    let mut site = ReplayedSite::new();
    site.write("content/a.md", "saved");
    site.assert_followed(&[(WRITTEN, &["content/a.md"]), (WRITTEN, &["content/a.md"])]);
}

#[test]
fn an_atomic_save_renames_a_new_file() {
    let mut site = ReplayedSite::new();
    site.write("content/a.md", "saved");
    site.assert_followed(&[
        (CREATED, &["content/a.md.tmp.4711"]),
        (WRITTEN, &["content/a.md.tmp.4711"]),
        (FROM, &["content/a.md.tmp.4711"]),
        (TO, &["content/a.md"]),
        (BOTH, &["content/a.md.tmp.4711", "content/a.md"]),
    ]);
}

#[test]
fn a_new_file_may_come_from_elsewhere() {
    let mut site = ReplayedSite::new();
    site.write("content/c.md", "c");
    site.assert_followed(&[(TO, &["content/c.md"])]);
}

#[test]
fn emacs_creates_a_lock_and_a_backup() {
    let mut site = ReplayedSite::new();
    site.write("content/a.md", "saved");
    site.write("content/a.md~", "a");
    symlink("user@host.4711:1", site.root.join("content/.#a.md")).expect("a lock");
    site.assert_followed(&[
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
    let mut site = ReplayedSite::new();
    site.write("content/a.md", "saved");
    site.assert_followed(&[
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
fn leftovers_of_editors_are_irrelevant() {
    let mut site = ReplayedSite::new();
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
    assert_eq!(site.request_after(&leftovers), None);
}

#[test]
fn folders_outside_the_source_roots_are_irrelevant() {
    let mut site = ReplayedSite::new();
    let elsewhere: [(EventKind, &[&str]); 5] = [
        (FOLDER_CREATED, &["target"]),
        (FOLDER_REMOVED, &["public"]),
        (FOLDER_CREATED, &["public"]),
        (CREATED, &["README.md"]),
        (WRITTEN, &[".git/index"]),
    ];
    assert_eq!(site.request_after(&elsewhere), None);
}

#[test]
fn the_event_of_a_new_folder_covers_its_subfolders() {
    let mut site = ReplayedSite::new();
    site.write("content/new/sub/x.md", "x");
    site.write("content/new/sub/y.jpg", "y");
    site.assert_followed(&[(FOLDER_CREATED, &["content/new"])]);
}

#[test]
fn a_folder_is_moved_out_and_back() {
    let mut site = ReplayedSite::new();
    fs::rename(site.root.join("content/deep"), site.root.join("elsewhere")).expect("moved");
    site.assert_followed(&[(FROM, &["content/deep"]), (FROM, &["content/deep"])]);
    assert_eq!(site.mirror.documents(), ["a.md"]);
    fs::rename(site.root.join("elsewhere"), site.root.join("content/deep")).expect("moved");
    site.assert_followed(&[(TO, &["content/deep"])]);
    assert_eq!(site.mirror.documents(), ["a.md", "deep/b.md"]);
}

#[test]
fn a_checkout_of_500_files_is_one_request() {
    let mut site = ReplayedSite::new();
    let paths: Vec<String> = (0..500).map(|n| format!("content/deep/{n}.md")).collect();
    paths.iter().for_each(|path| site.write(path, "text"));
    let paths: Vec<[&str; 1]> = paths.iter().map(|path| [path.as_str()]).collect();
    let kinds = [REMOVED, CREATED, WRITTEN, WRITTEN];
    let events: Vec<(EventKind, &[&str])> =
        paths.iter().flat_map(|path| kinds.map(|kind| (kind, path.as_slice()))).collect();
    site.assert_followed(&events);
    assert_eq!(site.mirror.documents().len(), 502);
}

#[test]
fn the_site_is_removed_and_created_again() {
    let mut site = ReplayedSite::new();
    fs::remove_dir_all(&site.root).expect("removed");
    site.write("content/c.md", "c");
    site.assert_followed(&[
        (FOLDER_REMOVED, &["content/deep"]),
        (FOLDER_REMOVED, &["content"]),
        (FOLDER_REMOVED, &[""]),
    ]);
    assert_eq!(site.mirror.documents(), ["c.md"]);
}

#[test]
fn lost_events_cause_a_full_scan() {
    let mut site = ReplayedSite::new();
    let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
    assert_eq!(site.request_after_events(vec![lost]), Some(ScanRequest::Everything));
}

/// A watcher with a low limit of folders.
struct LimitedWatcher(usize);

impl Watcher for LimitedWatcher {
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
fn exceeding_the_limit_at_the_start_is_an_error() {
    let site = ReplayedSite::new();
    let few = Events::new(&site.root, Box::new(LimitedWatcher(2)));
    assert!(few.is_err_and(|e| matches!(e.kind, notify::ErrorKind::MaxFilesWatch)));
}

#[test]
fn exceeding_the_limit_later_falls_back_to_polling_with_a_note() {
    let site = ReplayedSite::new();
    let ReplayedSite { root, mut mirror, .. } = site;
    let events = Events::new(&root, Box::new(LimitedWatcher(4))).expect("its parent, root, content, deep");
    let (end, signals) = mpsc::channel();
    let (mut watch, sender) = Watch::new(end.clone());
    let run = thread::spawn(move || Observer::Events(Box::new(events)).run(&signals, &sender));
    write(&root, "content/new/c.md", "c");
    let event = Event::new(FOLDER_CREATED).add_path(root.join("content/new"));
    end.send(Signal::Event(Ok(event))).expect("it runs");
    assert_eq!(watch.next(Some(LONG)), Some(ScanRequest::Everything));
    assert_eq!(watch.note(), Some(limit::note(&notify::Error::new(notify::ErrorKind::MaxFilesWatch))));
    mirror.rescan(&ScanRequest::Everything);
    write(&root, "content/new/d.md", "d");
    while !mirror.is_current() {
        mirror.rescan(&watch.next(Some(LONG)).expect("a change is found"));
    }
    drop(watch);
    run.join().expect("it ended");
}
