//! After any history of edits, a live site equals a clean build of its folder: every
//! page, feed, file and diagnostic, byte for byte.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use dateline::disk::{DiskError, OutputSession, Patch, ScanRequest, Sink, Transaction};
use dateline::engine::live::{PendingPublication, SiteResource};
use dateline::engine::{self, BuildError, Inputs, LiveSite, ParsedSite};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use support::edits::{self, Edit, Files};

/// An output folder in memory.
#[derive(Default)]
struct Memory {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl Memory {
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        self.files.lock().expect("lock").clone()
    }
}

impl Sink for Memory {
    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), DiskError> {
        self.files.lock().expect("lock").insert(file.to_string(), bytes.to_vec());
        Ok(())
    }

    fn copy(&self, file: &str, from: &Path) -> Result<(), DiskError> {
        self.write(file, &fs::read(from).map_err(|e| DiskError::new("read", from, e))?)
    }
}

impl Patch for Memory {
    fn remove(&self, file: &str) -> Result<(), DiskError> {
        self.files.lock().expect("lock").remove(file);
        Ok(())
    }
}

/// Writes everything to an output folder in memory and to one on the disk.
struct Both<'a>(&'a Memory, &'a Transaction<'a>);

impl Sink for Both<'_> {
    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), DiskError> {
        self.0.write(file, bytes).and_then(|()| self.1.write(file, bytes))
    }

    fn copy(&self, file: &str, from: &Path) -> Result<(), DiskError> {
        self.0.copy(file, from).and_then(|()| self.1.copy(file, from))
    }
}

impl Patch for Both<'_> {
    fn remove(&self, file: &str) -> Result<(), DiskError> {
        self.0.remove(file).and_then(|()| self.1.remove(file))
    }
}

fn inputs(now: i64) -> Inputs {
    Inputs { now, drafts: false, future: false, strict: false, base_url: None }
}

fn lines(diagnostics: impl IntoIterator<Item = dateline::diagnostic::Diagnostic>) -> Vec<String> {
    let mut lines: Vec<String> = diagnostics.into_iter().map(|problem| format!("{problem:?}")).collect();
    lines.sort();
    lines.dedup();
    lines
}

/// A folder, its live site, and the published output.
struct Followed {
    root: tempfile::TempDir,
    live: LiveSite,
    pending: PendingPublication,
    output: Memory,
    /// The output on the disk.
    publication: OutputSession,
    is_begun: bool,
    _folder: tempfile::TempDir,
    now: i64,
}

/// The result of an edit.
struct Step {
    /// Pages that were rendered.
    rendered: usize,
    /// Pages, feeds and other rendered outputs whose bytes changed. An article that is
    /// published also adds its pictures, which are copied.
    changed: usize,
}

impl Followed {
    fn new(files: &BTreeMap<String, String>) -> Self {
        Self::amid(files, &[])
    }

    /// A site that is edited between reading its files and watching it.
    fn amid(files: &BTreeMap<String, String>, edits: &[Edit]) -> Self {
        let root = tempfile::tempdir().expect("tempdir");
        for (path, text) in files {
            edits::write(root.path(), path, text.as_bytes());
        }
        let now = edits::NOW;
        let parsed = ParsedSite::read(root.path(), inputs(now));
        for edit in edits {
            edit.make(root.path());
        }
        let mut live = parsed.join();
        live.check_all();
        let pending = live.everything();
        let folder = tempfile::tempdir().expect("tempdir");
        let publication = OutputSession::open(&folder.path().join("public"), root.path()).expect("opened");
        let output = Memory::default();
        Self { root, live, pending, output, publication, is_begun: false, _folder: folder, now }
    }

    /// Makes an edit and updates the site.
    fn edit(&mut self, edit: &Edit) -> Option<Step> {
        let touched = edit.make(self.root.path());
        let change = match (&edit, touched) {
            (Edit::Wait(seconds), _) => {
                self.now += seconds;
                self.live.advance_clock(self.now)
            }
            (_, Some(paths)) => self.live.update(&ScanRequest::Paths(paths)),
            (_, None) => self.live.update(&ScanRequest::Everything),
        };
        self.pending.add(&change);
        self.publish()
    }

    /// Publishes like `watch`: nothing while the content has errors.
    fn publish(&mut self) -> Option<Step> {
        if self.live.diagnostics().iter().any(|problem| problem.is_error()) {
            return None;
        }
        let before = self.output.files();
        let edition = self.publication.begin();
        let both = Both(&self.output, &edition);
        let rendered = self.live.publish(&mut self.pending, &both).expect("both outputs accept it");
        if self.live.diagnostics().iter().any(|problem| problem.is_error()) {
            *self.output.files.lock().expect("lock") = before;
            return None;
        }
        // As `watch` does when no further edit comes.
        self.live.publish_index(&mut self.pending, &both).expect("both outputs accept it");
        let commit = if self.is_begun { Transaction::commit } else { Transaction::commit_everything };
        commit(edition).expect("no other process writes");
        self.is_begun = true;
        let after = self.output.files();
        let is_rendered = |path: &str| [".html", ".xml", ".json", ".ics"].iter().any(|end| path.ends_with(end));
        let pages = after.iter().filter(|(path, _)| is_rendered(path) && !path.starts_with("search/index/"));
        let changed = pages.filter(|(path, bytes)| before.get(*path) != Some(bytes)).count();
        Some(Step { rendered, changed })
    }

    /// Compares everything with a clean build.
    fn compare(&self) -> Result<(), TestCaseError> {
        let clean = engine::load(self.root.path(), &inputs(self.now));
        let mut wanted = clean.diagnostics().to_vec();
        let output = Memory::default();
        match engine::write(&clean, &output) {
            Ok(_) => {}
            Err(BuildError::Content(problems)) => wanted.extend(problems),
            Err(BuildError::Io(error)) => return Err(TestCaseError::fail(error.to_string())),
        }
        if wanted.iter().any(|problem| problem.is_error()) {
            let has_errors = self.live.diagnostics().iter().any(|problem| problem.is_error());
            prop_assert!(has_errors, "a clean build has errors: {:?}", lines(wanted));
            return Ok(());
        }
        prop_assert_eq!(lines(self.live.diagnostics()), lines(wanted));
        let on_disk = self.publication.compare();
        engine::write(&clean, &on_disk).map_err(|e| TestCaseError::fail(format!("{e:?}")))?;
        prop_assert_eq!(on_disk.finish(), BTreeMap::new());
        let (now, wanted) = (self.output.files(), output.files());
        let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        prop_assert_eq!(names(&now), names(&wanted));
        for (path, bytes) in &now {
            if bytes != &wanted[path] {
                let (a, b) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&wanted[path]));
                let differ = a.lines().zip(b.lines()).find(|(a, b)| a != b);
                return Err(TestCaseError::fail(format!("{path} is stale: {differ:?}")));
            }
        }
        Ok(())
    }
}

/// The number of edits in all; `DATELINE_EDITS` overrides it.
fn budget() -> u32 {
    std::env::var("DATELINE_EDITS").ok().and_then(|text| text.parse().ok()).unwrap_or(500)
}

const EDITS_A_SITE: usize = 10;

#[test]
fn after_any_edits_the_site_equals_a_clean_build() {
    check_histories(edits::site(), edits::edit(), budget());
}

/// Pages count and draw more documents than they list.
#[test]
fn after_any_edits_of_many_past_items_the_site_equals_a_clean_build() {
    check_histories(edits::long_site(), edits::long_edit(), budget() / 20);
}

/// Edits between reading and watching, as at the start of `serve` and `watch`.
#[test]
fn after_any_edits_before_the_watch_a_full_rescan_finds_them() {
    let edits = edits::edit().prop_filter("the clock is no file", |edit| !matches!(edit, Edit::Wait(_)));
    let config = ProptestConfig { cases: budget() / 10, failure_persistence: None, ..ProptestConfig::default() };
    let history = (edits::site(), prop::collection::vec(edits, 1..5));
    let result = TestRunner::new(config).run(&history, |(files, edits)| {
        let mut followed = Followed::amid(&files, &edits);
        followed.publish();
        let change = followed.live.update(&ScanRequest::Everything);
        followed.pending.add(&change);
        followed.publish();
        followed.compare()
    });
    result.expect("nothing is missed");
}

/// Asserts that the site equals a clean build after each of about `count` edits.
fn check_histories(sites: impl Strategy<Value = Files>, edits: impl Strategy<Value = Edit>, count: u32) {
    let cases = count.div_ceil(EDITS_A_SITE as u32 / 2);
    let config =
        ProptestConfig { cases, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new(config);
    let result = runner.run(&(sites, prop::collection::vec(edits, 1..EDITS_A_SITE)), |history| replay(&history));
    if let Err(TestError::Fail(reason, history)) = result {
        let saved = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("history.json");
        fs::write(&saved, serde_json::to_string_pretty(&history).expect("plain values")).expect("a folder for tests");
        let reason: String = reason.to_string().chars().take(4_000).collect();
        panic!("{reason}\nThe history is in {}; put it into tests/fixtures/live/.", saved.display());
    }
}

fn replay((files, edits): &(Files, Vec<Edit>)) -> Result<(), TestCaseError> {
    let mut followed = Followed::new(files);
    followed.publish();
    followed.compare()?;
    for edit in edits {
        followed.edit(edit);
        followed.compare().map_err(|e| TestCaseError::fail(format!("after {edit:?}: {e}")))?;
    }
    Ok(())
}

/// Histories that once failed.
#[test]
fn histories_that_failed_once_pass() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/live");
    for entry in fs::read_dir(folder).expect("it is there").flatten() {
        let text = fs::read_to_string(entry.path()).expect("a history");
        let history = serde_json::from_str(&text).expect("a history as the test above saves it");
        if let Err(error) = replay(&history) {
            let error: String = error.to_string().chars().take(4_000).collect();
            panic!("{}: {error}", entry.path().display());
        }
    }
}

#[test]
fn after_an_edit_of_prose_only_changed_pages_are_rendered() {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(ProptestConfig { cases: 40, ..ProptestConfig::default() }, rng);
    let history = (edits::site(), prop::collection::vec(edits::prose(), 1..6));
    let result = runner.run(&history, |(files, edits)| {
        let mut followed = Followed::new(&files);
        followed.publish();
        let mut written = followed.publish().is_some();
        for edit in &edits {
            let step = followed.edit(edit);
            if let Some(step) = step.as_ref().filter(|_| written) {
                prop_assert_eq!(step.rendered, step.changed, "{:?}", edit);
            }
            written = step.is_some();
        }
        Ok(())
    });
    result.expect("no page is rendered whose bytes are equal");
}

impl Followed {
    /// A site of these files, checked but not published.
    fn of(files: &[(&str, &str)]) -> Self {
        Self::new(&files.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect())
    }

    fn write(&mut self, path: &str, text: &str) {
        self.edit(&Edit::Write(path.to_string(), text.to_string()));
    }

    fn page(&mut self, path: &str) -> String {
        match self.live.get(&dateline::base::SitePath::new(path)) {
            SiteResource::Page(body) => String::from_utf8_lossy(&body).into_owned(),
            SiteResource::File(_) | SiteResource::Generated(_) | SiteResource::Missing => String::new(),
        }
    }

    fn codes(&self) -> Vec<String> {
        self.live.diagnostics().iter().map(|problem| format!("{:?}", problem.code)).collect()
    }
}

const ADA: (&str, &str) = ("content/people/ada.md", "---\nname: Ada Brandt\naliases: [Brandt]\n---\n");
const OTTO: (&str, &str) = ("content/people/otto.md", "---\nname: Otto Brandt\naliases: [Brandt]\n---\n");
const FIRST: (&str, &str) = ("content/articles/a.md", "---\ntitle: A\ndate: 2021-04-07\n---\n\nAs it was.\n");

#[test]
fn a_file_that_conflicts_with_others_keeps_its_last_good_version() {
    let mut site = Followed::of(&[ADA, OTTO, FIRST]);
    site.write(FIRST.0, &FIRST.1.replace("As it was.", "So said [[Brandt]]."));
    assert_eq!(site.codes(), ["AmbiguousName"]);
    assert!(site.page("articles/a/").contains("As it was."));
    // An edit of another file changes nothing about it.
    site.write("content/articles/b.md", &FIRST.1.replace("As it was.", "Another."));
    assert_eq!(site.codes(), ["AmbiguousName"]);
    assert!(site.page("articles/a/").contains("As it was."));
    // It is good as soon as the name has one meaning.
    site.write(OTTO.0, &OTTO.1.replace("[Brandt]", "[]"));
    assert_eq!(site.codes(), [""; 0]);
    assert!(site.page("articles/a/").contains(">Brandt</a>"));
    assert_eq!(site.compare().map_err(|e| e.to_string()), Ok(()));
}

#[test]
fn changes_together_with_broken_settings_are_applied() {
    let mut site = Followed::of(&[FIRST]);
    let edits = [("site.yaml", "titel: X\n".to_string()), (FIRST.0, FIRST.1.replace("As it was.", "As it is."))];
    site.edit(&Edit::Together(edits.map(|(path, text)| Edit::Write(path.to_string(), text)).to_vec()));
    assert_eq!(site.codes(), ["UnknownKey"]);
    assert!(site.page("articles/a/").contains("As it is."));
}

#[test]
fn stale_pages_are_counted_for_the_change_that_made_them_stale() {
    let second = ("content/articles/b.md", FIRST.1.replace("title: A", "title: B"));
    let mut site = Followed::of(&[ADA, FIRST, (second.0, &second.1)]);
    for page in ["articles/a/", "articles/b/", "people/ada/"] {
        assert!(!site.page(page).is_empty(), "{page}");
    }
    let write = |site: &mut Followed, text: &str| {
        fs::write(site.root.path().join(FIRST.0), text).expect("written");
        site.live.update_postponing_checks(&ScanRequest::Everything);
        site.live.stale_count()
    };
    assert_eq!(write(&mut site, &FIRST.1.replace("As it was.", "By [[Ada Brandt]].")), 2);
    // They are still stale, but this change added none.
    assert_eq!(write(&mut site, &FIRST.1.replace("As it was.", "By [[Ada Brandt]].\n\n")), 0);
}

#[test]
fn pages_of_a_renamed_folder_redirect_to_their_new_paths() {
    let text = |title: &str| format!("---\ntitle: {title}\ndate: 2021-03-01\n---\n\n{title} it is.\n");
    let files = ["one", "two", "three"].map(|name| (format!("content/articles/old/{name}.md"), text(name)));
    let mut site = Followed::of(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    let articles = site.root.path().join("content/articles");
    fs::rename(articles.join("old"), articles.join("new")).expect("renamed");
    let change = site.live.update(&ScanRequest::Everything);
    let mut moved: Vec<(String, Option<String>)> = Vec::new();
    for moves in change.moved.iter().filter(|moves| moves.from.as_str().starts_with("articles/")) {
        moved.push((moves.from.to_string(), moves.to.as_ref().map(ToString::to_string)));
    }
    moved.sort();
    let redirect = |name: &str| (format!("/articles/old/{name}/"), Some(format!("/articles/new/{name}/")));
    assert_eq!(moved, ["one", "three", "two"].map(redirect));
}

#[test]
fn a_site_whose_folder_is_missing_stays_unchanged_until_it_is_back() {
    let mut site = Followed::of(&[FIRST]);
    let root = site.root.path().to_path_buf();
    let away = tempfile::tempdir().expect("tempdir");
    let before = site.output.files();
    fs::rename(&root, away.path().join("site")).expect("moved");
    site.pending.add(&site.live.update(&ScanRequest::Everything));
    assert_eq!(site.codes(), ["UnreadableFile"]);
    assert!(site.publish().is_none());
    assert!(site.page("articles/a/").contains("As it was."));
    // Reported once, not with each rescan.
    assert!(site.live.update(&ScanRequest::Everything).is_empty());
    fs::rename(away.path().join("site"), &root).expect("moved back");
    site.write(FIRST.0, &FIRST.1.replace("As it was.", "As it is."));
    assert_eq!(site.codes(), [""; 0]);
    assert!(site.page("articles/a/").contains("As it is."));
    assert_eq!(site.compare().map_err(|e| e.to_string()), Ok(()));
    assert_ne!(site.output.files(), before);
}

#[test]
fn charts_follow_their_data() {
    let article = |name: &str, date: &str, body: &str| {
        let path = format!("content/articles/{name}.md");
        (path, format!("---\ntitle: {name}\ndate: {date}\ntopics: [Ferries]\n---\n\n{body}\n"))
    };
    let trade = |year: u32, value: u32| {
        format!(
            "[[Ada Brandt]] and [[Otto Brandt]] saw [${value} million](figure:trade?as_of={year}) with [[Iris Vale]]."
        )
    };
    let person = |name: &str| {
        let slug = name.to_lowercase().replace(' ', "-");
        (format!("content/people/{slug}.md"), format!("---\nname: {name}\n---\n"))
    };
    let files: Vec<(String, String)> = vec![
        article("a", "2019-03-01", &trade(2018, 300)),
        article("b", "2020-03-01", &trade(2019, 400)),
        article("c", "2021-03-01", &trade(2020, 500)),
        person("Ada Brandt"),
        person("Otto Brandt"),
        person("Iris Vale"),
        person("Noor Haddad"),
        ("content/figures/trade.md".to_string(), "---\nname: Trade\n---\n".to_string()),
    ];
    let mut site = Followed::of(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    site.publish();
    let same = |site: &Followed| assert_eq!(site.compare().map_err(|e| e.to_string()), Ok(()));
    same(&site);
    assert!(site.page("figures/trade/").contains("$300 million"));
    assert!(site.page("people/ada-brandt/").contains("id=\"block-over-time-title\""));
    assert!(!site.page("people/ada-brandt/").contains("id=\"block-neighbourhood-title\""));
    // A value alone.
    site.write(&files[0].0, &files[0].1.replace("$300", "about $310"));
    same(&site);
    assert!(site.page("figures/trade/").contains("about $310 million"));
    // A year alone.
    site.write(&files[0].0, &files[0].1.replace("2019-03-01", "2017-03-01"));
    same(&site);
    // A co-occurrence of entities other than the one whose page shows it.
    site.write(&files[1].0, &files[1].1.replace("[[Iris Vale]]", "[[Noor Haddad]]"));
    same(&site);
    assert!(site.page("people/ada-brandt/").contains("id=\"block-neighbourhood-title\""));
    let between = "[[Noor Haddad]] met [[Iris Vale]].";
    site.write("content/articles/d.md", &article("d", "2021-04-01", between).1);
    same(&site);
    site.write("content/articles/d.md", &article("d", "2021-04-01", "Nobody came.").1);
    same(&site);
}

#[test]
fn a_year_with_many_past_articles_follows_its_articles() {
    let article = |at: usize, year: usize| {
        let path = format!("content/articles/a{at}.md");
        (path, format!("---\ntitle: A {at}\ndate: {year}-03-{:02}\n---\n\n[[Ada Brandt]] came.\n", at % 28 + 1))
    };
    let mut files: Vec<(String, String)> = (0..40).map(|at| article(at, 2011 + at / 4)).collect();
    files.push((ADA.0.to_string(), ADA.1.to_string()));
    let mut site = Followed::of(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    site.publish();
    assert_eq!(site.compare().map_err(|e| e.to_string()), Ok(()));
    let (path, text) = article(5, 2011);
    site.write(&path, &text);
    assert_eq!(site.compare().map_err(|e| e.to_string()), Ok(()));
}
