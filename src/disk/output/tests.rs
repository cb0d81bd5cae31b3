use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicI64;

use super::manifest::{self, Manifest};
use super::*;
use crate::disk::DiskError;

mod transactions;

/// A site with an output folder, `public/`.
struct Site(tempfile::TempDir);

impl Site {
    fn new() -> Self {
        let site = Self(tempfile::tempdir().expect("a folder"));
        fs::create_dir(site.0.path().join("content")).expect("made");
        site
    }

    fn public(&self) -> PathBuf {
        self.0.path().join("public")
    }

    fn open(&self) -> Output {
        Output::open(&self.public(), self.0.path()).expect("opened")
    }

    /// Builds a site of these files. Returns the result of the commit.
    fn build(&self, files: &[(&str, &str)]) -> Result<Summary, String> {
        let output = self.open();
        for (file, text) in files {
            output.write(file, text.as_bytes()).map_err(|e| self.relative(&e))?;
        }
        output.commit().map_err(|e| self.relative(&e))
    }

    fn relative(&self, error: &dyn std::fmt::Display) -> String {
        error.to_string().replace(&format!("{}/", self.0.path().display()), "")
    }

    /// Writes a foreign file.
    fn put(&self, file: &str, text: &str) {
        let path = self.public().join(file);
        fs::create_dir_all(path.parent().expect("inside")).expect("folders");
        fs::write(path, text).expect("written");
    }

    /// Every file of the output with its text, and every empty folder.
    fn tree(&self) -> Vec<String> {
        let mut tree = Vec::new();
        list(&self.public(), &self.public(), &mut tree);
        tree.sort();
        tree.retain(|line| !line.starts_with(manifest::NAME));
        tree
    }
}

fn list(root: &Path, folder: &Path, tree: &mut Vec<String>) {
    let entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    let name = |path: &Path| path.strip_prefix(root).expect("inside").display().to_string();
    if entries.is_empty() && folder != root {
        tree.push(format!("{}/", name(folder)));
    }
    for path in entries {
        match path.is_dir() {
            true => list(root, &path, tree),
            false => tree.push(format!("{}={}", name(&path), fs::read_to_string(&path).expect("text"))),
        }
    }
}

fn counts(written: usize, unchanged: usize, removed: usize) -> Result<Summary, String> {
    Ok(Summary { written, unchanged, removed })
}

#[test]
fn a_first_build_writes_everything() {
    let site = Site::new();
    let files = [("index.html", "home"), ("people/a/index.html", "A"), ("people/b/index.html", "B")];
    assert_eq!(site.build(&files), counts(3, 0, 0));
    assert_eq!(site.tree(), ["index.html=home", "people/a/index.html=A", "people/b/index.html=B"]);
}

#[test]
fn files_stay_unchanged_until_the_commit() {
    let site = Site::new();
    site.build(&[("a/index.html", "old")]).expect("built");
    let output = site.open();
    output.write("a/index.html", b"new").expect("staged");
    output.write("b/index.html", b"new").expect("staged");
    assert_eq!(fs::read(site.public().join("a/index.html")).expect("there"), b"old");
    assert!(!site.public().join("b").exists());
    drop(output);
    assert_eq!(site.tree(), ["a/index.html=old"]);
}

#[test]
fn equal_bytes_are_not_written_again() {
    let site = Site::new();
    site.build(&[("a", "same"), ("b", "old"), ("c/d", "same")]).expect("built");
    let written = |file: &str| fs::metadata(site.public().join(file)).expect("there").modified().expect("known");
    let before = (written("a"), written("c/d"), written(manifest::NAME));
    assert_eq!(site.build(&[("a", "same"), ("b", "new"), ("c/d", "same")]), counts(1, 2, 0));
    assert_eq!((written("a"), written("c/d")), (before.0, before.1));
    let before = written(manifest::NAME);
    assert_eq!(site.build(&[("a", "same"), ("b", "new"), ("c/d", "same")]), counts(0, 3, 0));
    assert_eq!(written(manifest::NAME), before);
}

#[test]
fn stale_files_and_the_folders_created_for_them_are_removed() {
    let site = Site::new();
    site.build(&[("a/b/index.html", "x"), ("a/index.html", "x"), ("c", "x")]).expect("built");
    assert_eq!(site.build(&[("c", "x")]), counts(0, 1, 2));
    assert_eq!(site.tree(), ["c=x"]);
}

#[test]
fn foreign_files_stay() {
    let site = Site::new();
    site.put(".gitignore", "*");
    site.put("docs/manual.pdf", "manual");
    fs::create_dir(site.public().join("empty")).expect("made");
    site.build(&[("docs/a/index.html", "x"), ("empty/x", "x"), ("own/x", "x")]).expect("built");
    site.put("own/note.txt", "note");
    assert_eq!(site.build(&[("index.html", "x")]), counts(1, 0, 3));
    assert_eq!(site.tree(), [".gitignore=*", "docs/manual.pdf=manual", "empty/", "index.html=x", "own/note.txt=note"]);
    fs::remove_file(site.public().join("own/note.txt")).expect("removed");
    site.build(&[("index.html", "y")]).expect("built");
    assert!(!site.public().join("own").exists());
}

#[test]
fn a_foreign_file_in_the_way_fails_the_build() {
    let site = Site::new();
    site.put("index.html", "theirs");
    site.put("people", "a file");
    site.put("feed.xml/deep/x", "theirs");
    let files = [("index.html", "ours"), ("people/a/index.html", "A"), ("feed.xml", "feed"), ("fine", "x")];
    let before = site.tree();
    assert_eq!(
        site.build(&files),
        Err("refusing to replace files that dateline did not write:\n  \
             public/feed.xml/deep/x\n  public/index.html\n  public/people"
            .to_string())
    );
    assert_eq!(site.tree(), before);
}

#[test]
fn an_equal_foreign_file_is_neither_written_nor_removed() {
    let site = Site::new();
    site.put("robots.txt", "same");
    assert_eq!(site.build(&[("robots.txt", "same"), ("x", "x")]), counts(1, 1, 0));
    assert_eq!(site.build(&[("x", "x")]), counts(0, 1, 0));
    assert_eq!(site.tree(), ["robots.txt=same", "x=x"]);
}

#[test]
fn a_page_may_become_a_folder_and_a_folder_a_page() {
    let site = Site::new();
    site.build(&[("a", "file"), ("b/c/d", "file"), ("b/e", "file")]).expect("built");
    assert_eq!(site.build(&[("a/x/y", "file"), ("b", "file")]), counts(2, 0, 3));
    assert_eq!(site.tree(), ["a/x/y=file", "b=file"]);
}

#[test]
fn a_full_disk_leaves_the_output_as_it_was() {
    let site = Site::new();
    site.build(&[("a", "old"), ("b/c", "old")]).expect("built");
    let before = site.tree();
    let mut output = site.open();
    output.stage.room = Some(AtomicI64::new(5));
    output.write("a", b"new").expect("there is room");
    let error = output.write("b/d", b"new").expect_err("there is none");
    assert_eq!(site.relative(&error), "cannot write public/b/d: no storage space");
    drop(output);
    assert_eq!(site.tree(), before);
}

#[test]
fn a_failed_first_build_leaves_no_folder() {
    let site = Site::new();
    let output = site.open();
    output.write("a/b", b"x").expect("staged");
    drop(output);
    assert!(!site.public().exists());
}

#[test]
fn a_killed_build_is_repaired_by_the_next() {
    let site = Site::new();
    site.build(&[("a", "old"), ("gone", "old")]).expect("built");
    // The state after a kill during a commit: the manifest lists both, some files are moved.
    let mut listed = Manifest::read(&site.public()).expect("read");
    listed.files.extend(["b/c".to_string(), "not-yet".to_string()]);
    listed.folders.insert("b".to_string());
    listed.write(&site.public()).expect("written");
    site.put("b/c", "new");
    site.put(".dateline-stage-1/not-yet", "half");
    site.put(".dateline-manifest-1", "half");
    assert_eq!(site.build(&[("a", "new"), ("d", "new")]), counts(2, 0, 2));
    assert_eq!(site.tree(), ["a=new", "d=new"]);
}

#[test]
fn a_concurrent_build_is_rejected() {
    let site = Site::new();
    let first = site.open();
    let second = Output::open(&site.public(), site.0.path());
    assert_eq!(second.err().map(|e| site.relative(&e)).as_deref(), Some("another build is writing to public"));
    drop(first);
    assert!(site.build(&[("a", "x")]).is_ok());
}

#[test]
fn many_threads_write_at_once() {
    let site = Site::new();
    let output = site.open();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let output = &output;
            scope.spawn(move || {
                for page in 0..50 {
                    let file = format!("articles/{page}/parts/{thread}.html");
                    output.write(&file, file.as_bytes()).expect("staged");
                }
            });
        }
    });
    assert_eq!(output.commit().expect("committed").written, 400);
    assert!(site.tree().iter().all(|line| line.split_once('=').is_some_and(|(file, text)| file == text)));
}

#[test]
fn a_copy_is_compared_and_does_not_copy_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new();
    let picture = site.0.path().join("content/picture.jpg");
    fs::write(&picture, [1; 100_000]).expect("written");
    fs::set_permissions(&picture, fs::Permissions::from_mode(0o400)).expect("set");
    let copy = || {
        let output = site.open();
        output.copy("a/picture.jpg", &picture).expect("staged");
        output.commit().expect("committed")
    };
    assert_eq!(copy(), Summary { written: 1, unchanged: 0, removed: 0 });
    assert_eq!(copy(), Summary { written: 0, unchanged: 1, removed: 0 });
    assert_eq!(fs::read(site.public().join("a/picture.jpg")).expect("there"), [1; 100_000]);
    let mode = fs::metadata(site.public().join("a/picture.jpg")).expect("there").permissions().mode();
    assert_eq!(mode & 0o200, 0o200);
}

#[test]
fn no_path_leaves_the_folder() {
    let site = Site::new();
    let output = site.open();
    for path in ["../x", "/x", "a/../../x", "", "a//b", "./x", ".dateline-manifest", "a\nb", "a/"] {
        let error = output.write(path, b"x").expect_err(path);
        assert!(error.to_string().ends_with("it is not a path inside the output folder"), "{error}");
    }
}

#[test]
fn writing_a_file_twice_is_an_error() {
    let site = Site::new();
    let output = site.open();
    output.write("a", b"one").expect("staged");
    let error = output.write("a", b"two").expect_err("twice");
    assert_eq!(site.relative(&error), "cannot write public/a: the same build wrote it before");
}

#[test]
fn nothing_is_written_or_removed_through_a_symbolic_link() {
    let site = Site::new();
    let elsewhere = tempfile::tempdir().expect("a folder");
    site.build(&[("articles/x", "ours"), ("y", "ours")]).expect("built");
    fs::remove_dir_all(site.public().join("articles")).expect("removed");
    fs::write(elsewhere.path().join("x"), "theirs").expect("written");
    symlink(elsewhere.path(), site.public().join("articles")).expect("a link");
    let error = site.build(&[("articles/x", "new"), ("y", "ours")]).expect_err("a link is in the way");
    assert!(error.ends_with("\n  public/articles"), "{error}");
    assert_eq!(site.build(&[("y", "new")]), counts(1, 0, 0));
    assert_eq!(fs::read_to_string(elsewhere.path().join("x")).expect("there"), "theirs");
}

#[test]
fn a_tampered_manifest_removes_nothing_elsewhere() {
    let site = Site::new();
    site.build(&[("a", "x")]).expect("built");
    fs::write(site.0.path().join("precious"), "x").expect("written");
    fs::write(site.public().join(manifest::NAME), "../precious\n../content/\na\n").expect("written");
    assert_eq!(site.build(&[("b", "x")]), counts(1, 0, 1));
    assert!(site.0.path().join("precious").exists());
    assert!(site.0.path().join("content").exists());
}
