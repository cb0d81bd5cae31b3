//! Tests with real events and with polling.

use std::os::unix::fs::symlink;

use proptest::prelude::*;

use super::*;
use crate::disk::read::tests::histories::{Step, TestFolder, step};

const INTERVAL: Duration = Duration::from_millis(10);
const MODES: [WatchMode; 2] = [WatchMode::Events, WatchMode::Poll(INTERVAL)];

/// A watched site.
struct Site {
    _folder: tempfile::TempDir,
    root: PathBuf,
    watch: Watch,
    mirror: Mirror,
}

impl Site {
    /// A site with one article and the files that `prepare` creates.
    fn with(mode: WatchMode, prepare: impl Fn(&Path)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("site");
        write(&root, "content/articles/a.md", "a");
        write(&root, "public/index.html", "a");
        prepare(&root);
        let (watch, note) = Watch::start(&root, mode).expect("a thread");
        assert_eq!(note, None);
        Self { mirror: Mirror::new(&root), _folder: folder, root, watch }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    fn write(&self, path: &str, text: &str) {
        write(&self.root, path, text);
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).expect("renamed");
    }

    fn remove(&self, path: &str) {
        fs::remove_dir_all(self.path(path)).expect("removed");
    }

    /// Scans on each request until the copy equals the site.
    fn follow(&mut self) {
        while !self.mirror.is_current() {
            let request = self.watch.next(Some(LONG)).expect("a change is reported");
            self.mirror.rescan(&request);
        }
    }

    fn follow_to(&mut self, documents: &[&str]) {
        self.follow();
        assert_eq!(self.mirror.documents(), documents);
    }
}

fn in_both_modes(prepare: impl Fn(&Path), check: impl Fn(&mut Site)) {
    for mode in MODES {
        check(&mut Site::with(mode, &prepare));
    }
}

#[test]
fn a_link_to_a_folder_above_the_site_leaves_the_rest_watched() {
    let above = |root: &Path| symlink("../..", root.join("content/above")).expect("linked");
    in_both_modes(above, |site| {
        site.write("content/articles/b.md", "b");
        site.follow_to(&["articles/a.md", "articles/b.md"]);
    });
    in_both_modes(
        |_| {},
        |site| {
            symlink("../..", site.path("content/above")).expect("linked");
            site.follow();
            site.write("content/articles/b.md", "b");
            site.follow_to(&["articles/a.md", "articles/b.md"]);
        },
    );
}

#[test]
fn created_changed_renamed_and_removed_files_are_reported() {
    in_both_modes(
        |_| {},
        |site| {
            site.write("content/articles/b.md", "b");
            site.follow_to(&["articles/a.md", "articles/b.md"]);
            site.write("content/articles/b.md", "another");
            site.follow();
            site.rename("content/articles/b.md", "content/articles/c.md");
            site.follow_to(&["articles/a.md", "articles/c.md"]);
            fs::remove_file(site.path("content/articles/a.md")).expect("removed");
            site.follow_to(&["articles/c.md"]);
        },
    );
}

#[test]
fn settings_templates_and_static_files_are_reported() {
    in_both_modes(
        |_| {},
        |site| {
            site.write("site.yaml", "title: A");
            site.write("templates/parts/card.html", "<p>");
            site.write("static/fonts/x.woff2", "x");
            site.follow();
            site.write("site.yaml", "title: B");
            site.write("templates/parts/card.html", "</p>");
            site.follow();
            fs::remove_file(site.path("site.yaml")).expect("removed");
            site.remove("templates");
            site.remove("static");
            site.follow_to(&["articles/a.md"]);
        },
    );
}

#[test]
fn files_created_at_once_in_a_new_folder_are_not_missed() {
    in_both_modes(
        |_| {},
        |site| {
            for n in 0..50 {
                site.write(&format!("content/new/{n}/deep/er/x.md"), "x");
            }
            site.follow();
            assert_eq!(site.mirror.documents().len(), 51);
            site.write("content/new/7/deep/er/x.md", "changed");
            site.follow();
        },
    );
}

#[test]
fn a_folder_may_be_moved_into_within_and_out_of_the_site() {
    in_both_modes(
        |root| write(root, "elsewhere/deep/b.md", "b"),
        |site| {
            site.rename("elsewhere", "content/in");
            site.follow_to(&["articles/a.md", "in/deep/b.md"]);
            site.rename("content/in", "content/on");
            site.follow_to(&["articles/a.md", "on/deep/b.md"]);
            site.write("content/on/deep/b.md", "changed");
            site.follow();
            site.rename("content/on", "elsewhere");
            site.follow_to(&["articles/a.md"]);
            site.write("elsewhere/deep/b.md", "nobody's business");
            site.write("content/on/deep/b.md", "anew");
            site.follow_to(&["articles/a.md", "on/deep/b.md"]);
        },
    );
}

#[test]
fn source_roots_may_be_created_and_removed_repeatedly() {
    in_both_modes(
        |root| fs::remove_dir_all(root).expect("removed"),
        |site| {
            site.write("content/articles/b.md", "b");
            site.follow_to(&["articles/b.md"]);
            for _ in 0..3 {
                site.remove("content");
                site.follow_to(&[]);
                site.write("content/articles/b.md", "again");
                site.follow_to(&["articles/b.md"]);
            }
        },
    );
}

#[test]
fn the_site_may_be_removed_and_created_again() {
    in_both_modes(
        |_| {},
        |site| {
            for n in 0..3 {
                site.remove("");
                site.follow_to(&[]);
                site.write("content/articles/b.md", &format!("made again {n}"));
                site.write("static/x.css", "x");
                site.follow_to(&["articles/b.md"]);
                site.write("content/articles/b.md", &format!("changed {n}"));
                site.follow();
            }
        },
    );
}

#[test]
fn the_site_may_be_replaced_by_another() {
    in_both_modes(
        |root| write(root, "../other/content/b.md", "b"),
        |site| {
            let sibling = |name: &str| site.root.with_file_name(name);
            fs::rename(&site.root, sibling("former")).expect("moved");
            fs::rename(sibling("other"), &site.root).expect("moved");
            site.follow_to(&["b.md"]);
            site.write("content/b.md", "changed");
            site.follow();
        },
    );
}

#[test]
fn links_to_folders_and_files_of_the_site_are_followed() {
    let prepare = |root: &Path| {
        write(root, "shared/deep/b.md", "b");
        write(root, "shared/c.md", "c");
        symlink("../shared/deep", root.join("content/linked")).expect("a link");
        symlink("../shared/c.md", root.join("content/c.md")).expect("a link");
    };
    in_both_modes(prepare, |site| {
        site.write("shared/deep/b.md", "changed");
        site.follow();
        site.write("shared/c.md", "changed");
        site.follow();
        site.rename("shared", "former");
        site.follow_to(&["articles/a.md"]);
        site.write("shared/deep/d.md", "d");
        site.write("shared/c.md", "again");
        site.follow_to(&["articles/a.md", "c.md", "linked/d.md"]);
        symlink("../content/articles", site.path("content/again")).expect("a link");
        site.follow_to(&["again/a.md", "articles/a.md", "c.md", "linked/d.md"]);
        site.write("content/articles/a.md", "changed");
        site.follow();
    });
}

#[test]
fn source_roots_may_be_links_that_change_their_target() {
    let prepare = |root: &Path| {
        write(root, "../v1/b.md", "one");
        write(root, "../v2/b.md", "two");
        write(root, "content/x", "");
        fs::remove_dir_all(root.join("content")).expect("removed");
        symlink("v1", root.join("../current")).expect("a link");
        symlink("../current", root.join("content")).expect("a link");
    };
    in_both_modes(prepare, |site| {
        site.write("../v1/b.md", "changed");
        site.follow();
        symlink("v2", site.path("../next")).expect("a link");
        site.rename("../next", "../current");
        site.follow();
        site.write("../v2/b.md", "changed");
        site.follow();
        assert_eq!(site.mirror.bytes["content/b.md"].as_deref(), Some(b"changed".as_slice()));
    });
}

#[test]
fn a_checkout_of_500_files_is_reported() {
    in_both_modes(
        |root| (0..500).for_each(|n| write(root, &format!("content/{}/{n}.md", n % 20), "one")),
        |site| {
            for n in 0..500 {
                let path = site.path(&format!("content/{}/{n}.md", n % 20));
                fs::remove_file(&path).expect("removed");
                fs::write(path, format!("two {n}")).expect("written");
            }
            site.follow();
        },
    );
}

#[test]
fn changes_of_the_output_are_not_reported() {
    let mut site = Site::with(WatchMode::Events, |root| write(root, "target/x", "x"));
    site.write("public/articles/a/index.html", "a");
    site.write("target/debug/x", "x");
    site.write(".git/index", "x");
    site.write("content/articles/a.md", "the first that is reported");
    let request = site.watch.next(Some(LONG));
    assert_eq!(request, Some(ScanRequest::Paths([site.path("content/articles/a.md")].into())));
}

#[test]
fn a_wait_ends_after_its_timeout_or_by_a_waker() {
    let mut site = Site::with(WatchMode::Events, |_| {});
    assert_eq!(site.watch.next(Some(Duration::from_millis(1))), None);
    let waker = site.watch.waker();
    waker.wake();
    assert_eq!(site.watch.next(None), None);
    let thread = thread::spawn(move || waker.wake());
    assert_eq!(site.watch.next(None), None);
    thread.join().expect("woken");
}

#[test]
fn a_waker_does_not_hide_a_change() {
    let mut site = Site::with(WatchMode::Events, |_| {});
    site.write("content/articles/b.md", "b");
    site.watch.waker().wake();
    site.follow_past_waker();
    assert_eq!(site.mirror.documents(), ["articles/a.md", "articles/b.md"]);
}

impl Site {
    /// Scans until the copy equals the site, although a waker ends a wait.
    fn follow_past_waker(&mut self) {
        let mut calls = 0;
        while !self.mirror.is_current() || calls == 0 {
            match self.watch.next(Some(LONG)) {
                Some(request) => self.mirror.rescan(&request),
                None => calls += 1,
            }
        }
        assert_eq!(calls, 1);
    }
}

fn assert_followed(mode: WatchMode, batches: &[Vec<Step>]) {
    let mut folder = TestFolder::new();
    let root = folder.root();
    let (mut watch, _) = Watch::start(&root, mode).expect("a thread");
    let mut mirror = Mirror::new(&root);
    for steps in batches {
        steps.iter().for_each(|step| folder.apply(step));
        while !mirror.is_current() {
            let request = watch.next(Some(Duration::from_secs(20)));
            let missed = || panic!("{steps:?} not reported after {batches:?}: {}", mirror.difference());
            let request = request.unwrap_or_else(missed);
            mirror.rescan(&request);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_change_is_reported_by_events(
        batches in prop::collection::vec(prop::collection::vec(step(), 1..8), 1..10)
    ) {
        assert_followed(WatchMode::Events, &batches);
    }

    #[test]
    fn every_change_is_found_by_polling(
        batches in prop::collection::vec(prop::collection::vec(step(), 1..8), 1..5)
    ) {
        assert_followed(WatchMode::Poll(INTERVAL), &batches);
    }
}
