//! Property test: after any history of changes, a rescanned tree equals one read from
//! scratch.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;

use proptest::prelude::*;

use super::super::aliases::resolve_parents;
use super::*;

/// Names that mean something in every folder.
const FOLDERS: &[&[u8]] = &[b"content", b"content", b"content", b"static", b"templates", b"shared", b""];
const INNER: &[&[u8]] = &[b"", b"d", b"d/e", b"e", b".h", b"d/a.md", b"l", b"d/l"];
const NAMES: &[&[u8]] =
    &[b"a.md", b"b.md", b"pic.jpg", b"page.html", b"d", b"e", b"l", b".x.swp", b"a.md~", b"n\xff.md", b"site.yaml"];

/// A change to a site's folder.
#[derive(Clone, Debug)]
pub enum Step {
    Write(PathBuf, Vec<u8>),
    Folder(PathBuf),
    Remove(PathBuf),
    Move(PathBuf, PathBuf),
    Link(PathBuf, PathBuf),
    Touch(PathBuf),
    /// A folder that is filled elsewhere and moved into the site.
    MoveIn(PathBuf),
    RemakeRoot,
}

fn path() -> impl Strategy<Value = PathBuf> {
    let inside = (prop::sample::select(FOLDERS), prop::sample::select(INNER), prop::sample::select(NAMES));
    let inside = inside.prop_map(|(folder, inner, name)| {
        let segments = [folder, inner, name].map(|segment| Path::new(OsStr::from_bytes(segment)));
        segments.iter().filter(|segment| !segment.as_os_str().is_empty()).collect()
    });
    let tops = prop::sample::select(&["content", "static", "templates", "shared", "site.yaml"][..]);
    prop_oneof![12 => inside, 1 => tops.prop_map(PathBuf::from)]
}

/// Targets of links. A leading `/` means the site's folder.
fn target() -> impl Strategy<Value = PathBuf> {
    let relative = ["..", ".", "a.md", "../a.md", "../d", "d", "../../shared", "../static", "l", "nowhere", "d/a.md"];
    let outside = ["/../outside", "/../outside/x.md", "/shared", "/content", "/static/d", "/"];
    let absolute = path().prop_map(|path| Path::new("/").join(path));
    prop_oneof![
        prop::sample::select(relative.to_vec()).prop_map(PathBuf::from),
        prop::sample::select(outside.to_vec()).prop_map(PathBuf::from),
        absolute,
    ]
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![Just(b"\xff".to_vec()), "[a-z]{0,9}".prop_map(String::into_bytes)]
}

/// Any change.
pub fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (path(), bytes()).prop_map(|(path, bytes)| Step::Write(path, bytes)),
        1 => path().prop_map(Step::Folder),
        3 => path().prop_map(Step::Remove),
        3 => (path(), path()).prop_map(|(from, to)| Step::Move(from, to)),
        3 => (path(), target()).prop_map(|(path, target)| Step::Link(path, target)),
        1 => path().prop_map(Step::Touch),
        1 => path().prop_map(Step::MoveIn),
        1 => Just(Step::RemakeRoot),
    ]
}

/// The paths by which changes are reported.
#[derive(Clone, Copy, Debug)]
enum ReportMode {
    /// Real paths, as in events.
    RealPaths,
    /// The paths that were used.
    UsedPaths,
    /// No paths, only the fact.
    Everything,
}

fn report_mode() -> impl Strategy<Value = ReportMode> {
    prop::sample::select(vec![
        ReportMode::RealPaths,
        ReportMode::RealPaths,
        ReportMode::UsedPaths,
        ReportMode::Everything,
    ])
}

/// A folder with a site to which changes are applied.
pub struct TestFolder {
    folder: tempfile::TempDir,
    reported: BTreeSet<PathBuf>,
    mode: ReportMode,
}

impl TestFolder {
    /// A small site.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("site/content/d")).expect("made");
        fs::create_dir_all(folder.path().join("outside")).expect("made");
        fs::write(folder.path().join("outside/x.md"), "secret").expect("written");
        fs::write(folder.path().join("site/content/d/a.md"), "as it was at first").expect("written");
        Self { folder, reported: BTreeSet::new(), mode: ReportMode::Everything }
    }

    /// The site's folder.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn report(&mut self, path: &Path) {
        self.reported.insert(match self.mode {
            ReportMode::RealPaths | ReportMode::Everything => resolve_parents(path),
            ReportMode::UsedPaths => path.to_path_buf(),
        });
    }

    /// Creates the parent folders of `path` and reports the outermost new one, as the
    /// operating system does if more follow at once.
    fn create_parents(&mut self, path: &Path) {
        let missing = path.ancestors().skip(1).take_while(|folder| !folder.exists()).last();
        if let Some(missing) = missing {
            self.report(missing);
        }
        let _ = fs::create_dir_all(path.parent().expect("inside the site"));
    }

    /// Applies the step as far as the operating system permits, unless a link leads out
    /// of the test's folder.
    pub fn apply(&mut self, step: &Step) {
        let paths: &[&PathBuf] = match step {
            Step::Move(from, to) => &[from, to],
            Step::Write(path, _) | Step::Link(path, _) => &[path],
            Step::Folder(path) | Step::Remove(path) | Step::Touch(path) | Step::MoveIn(path) => &[path],
            Step::RemakeRoot => &[],
        };
        let is_written = matches!(step, Step::Write(..));
        let at = |path: &Path| self.root().join(path);
        if paths.iter().all(|path| self.is_inside(&at(path)) && (!is_written || self.ends_inside(&at(path)))) {
            self.apply_inside(step);
        }
    }

    /// Whether a file created at `path` is inside the test's folder.
    fn is_inside(&self, path: &Path) -> bool {
        resolve_parents(path).starts_with(fs::canonicalize(self.folder.path()).expect("it exists"))
    }

    /// Whether a file written to `path`, which may be a link, is inside the test's folder.
    fn ends_inside(&self, path: &Path) -> bool {
        match (fs::canonicalize(path), fs::read_link(path)) {
            (Ok(end), _) => self.is_inside(&end),
            // A broken link: writing to it creates its target.
            (Err(_), Ok(target)) => target.file_name() == Some(target.as_os_str()),
            (Err(_), Err(_)) => true,
        }
    }

    fn apply_inside(&mut self, step: &Step) {
        let at = |path: &Path| self.root().join(path);
        match step {
            Step::Write(path, bytes) => {
                let path = at(path);
                self.create_parents(&path);
                let _ = fs::write(&path, bytes);
                // Writing to a link changes its target.
                self.report(&fs::canonicalize(&path).unwrap_or(path));
            }
            Step::Folder(path) => {
                let path = at(path);
                self.create_parents(&path.join("x"));
            }
            Step::Remove(path) => {
                let path = at(path);
                self.report(&path);
                let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir_all(&path));
            }
            Step::Move(from, to) => {
                let (from, to) = (at(from), at(to));
                self.report(&from);
                self.report(&to);
                let _ = fs::rename(from, to);
            }
            Step::Link(path, target) => {
                let (path, target) = (at(path), self.target(target));
                self.create_parents(&path);
                self.report(&path);
                let _ = symlink(target, path);
            }
            Step::Touch(path) => self.report(&at(path)),
            Step::MoveIn(path) => {
                let (path, elsewhere) = (at(path), self.folder.path().join("elsewhere"));
                let _ = fs::create_dir_all(elsewhere.join("d"));
                let _ = fs::write(elsewhere.join("d/b.md"), "moved in");
                self.report(&path);
                let _ = fs::rename(&elsewhere, path);
                let _ = fs::remove_dir_all(elsewhere);
            }
            Step::RemakeRoot => {
                self.report(&self.root());
                fs::remove_dir_all(self.root()).expect("removed");
                fs::create_dir_all(self.root().join("content")).expect("made");
                fs::write(self.root().join("content/b.md"), "made anew").expect("written");
            }
        }
    }

    fn target(&self, target: &Path) -> PathBuf {
        target.strip_prefix("/").map_or_else(|_| target.to_path_buf(), |inside| self.root().join(inside))
    }

    fn request(&mut self) -> ScanRequest {
        let reported = std::mem::take(&mut self.reported);
        match self.mode {
            ReportMode::RealPaths | ReportMode::UsedPaths => ScanRequest::Paths(reported),
            ReportMode::Everything => ScanRequest::Everything,
        }
    }
}

/// The bytes of all files, by their path in the tree.
pub fn contents(tree: &Tree) -> BTreeMap<String, Option<Vec<u8>>> {
    let content = tree.documents.values().chain(tree.assets.values());
    let content = content.map(|file| (format!("content/{}", file.path), fs::read(&file.absolute).ok()));
    let statics = tree.statics.values().map(|file| (format!("static/{}", file.path), fs::read(&file.absolute).ok()));
    content.chain(statics).collect()
}

fn of_all(change: &TreeChange, of: impl Fn(&FileChanges<ContentPath>) -> Vec<String>) -> BTreeSet<String> {
    [&change.documents, &change.assets].into_iter().flat_map(of).map(|path| format!("content/{path}")).collect()
}

fn names<P: std::fmt::Display>(paths: &BTreeSet<P>) -> Vec<String> {
    paths.iter().map(ToString::to_string).collect()
}

fn statics(paths: &BTreeSet<String>) -> impl Iterator<Item = String> {
    paths.iter().map(|path| format!("static/{path}"))
}

/// Asserts that the change includes every difference, and exactly the removed files.
fn assert_complete(
    change: &TreeChange,
    (old, old_bytes): (&facts::TreeFacts, &BTreeMap<String, Option<Vec<u8>>>),
    (new, new_bytes): (&facts::TreeFacts, &BTreeMap<String, Option<Vec<u8>>>),
) {
    let changed: BTreeSet<String> = of_all(change, |files| names(&files.changed));
    let changed: BTreeSet<String> = changed.into_iter().chain(statics(&change.statics.changed)).collect();
    let removed: BTreeSet<String> = of_all(change, |files| names(&files.removed));
    let removed: BTreeSet<String> = removed.into_iter().chain(statics(&change.statics.removed)).collect();
    let expected_removed: BTreeSet<String> =
        old_bytes.keys().filter(|path| !new_bytes.contains_key(*path)).cloned().collect();
    assert_eq!(removed, expected_removed);
    for (path, bytes) in new_bytes {
        assert!(old_bytes.get(path) == Some(bytes) || changed.contains(path), "{path} changed and is not reported");
    }
    assert!(changed.iter().all(|path| new_bytes.contains_key(path)), "{changed:?}");
    assert_eq!(change.settings, old.settings != new.settings);
    assert_eq!(change.diagnostics, old.problems != new.problems);
    let all = old.templates.keys().chain(new.templates.keys());
    let changed_names = all.filter(|name| old.templates.get(*name) != new.templates.get(*name)).cloned();
    assert_eq!(change.templates, changed_names.collect());
}

#[test]
fn a_change_reported_through_a_link_outside_the_source_roots_is_found() {
    let mut folder = TestFolder::new();
    let root = folder.root();
    let mut tree = read_site_to_watch(&root);
    for (path, target, mode) in
        [("shared", "/content", ReportMode::RealPaths), ("shared/a.md", "..", ReportMode::UsedPaths)]
    {
        folder.mode = mode;
        folder.apply(&Step::Link(path.into(), target.into()));
        let request = folder.request();
        tree.rescan(&root, &request);
        assert_eq!(tree.facts(), read_site(&root).facts(), "{path}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_rescanned_tree_equals_one_read_from_scratch(
        batches in prop::collection::vec((prop::collection::vec(step(), 1..5), report_mode()), 1..16)
    ) {
        let mut folder = TestFolder::new();
        let root = folder.root();
        let mut tree = read_site_to_watch(&root);
        for (steps, mode) in batches {
            let (old, old_bytes) = (tree.facts(), contents(&tree));
            folder.mode = mode;
            steps.iter().for_each(|step| folder.apply(step));
            let request = folder.request();
            let change = tree.rescan(&root, &request);
            let fresh = read_site(&root);
            prop_assert_eq!(tree.facts(), fresh.facts(), "after {:?}, reported as {:?}", steps, request);
            prop_assert_eq!(tree.rescan_state(), fresh.rescan_state(), "after {:?}, reported as {:?}", steps, request);
            assert_complete(&change, (&old, &old_bytes), (&tree.facts(), &contents(&tree)));
        }
    }
}
