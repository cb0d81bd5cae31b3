//! Transactions on an output folder that stays open.

use std::collections::BTreeMap;

use super::*;

/// Files to write, or without a text to remove.
type FileTexts<'a> = &'a [(&'a str, Option<&'a str>)];

fn put(transaction: &Transaction, change: FileTexts) -> Result<(), DiskError> {
    change.iter().try_for_each(|(file, text)| match text {
        Some(text) => transaction.write(file, text.as_bytes()),
        None => transaction.remove(file),
    })
}

impl Site {
    fn open_session(&self, files: FileTexts) -> OutputSession {
        let mut session = OutputSession::open(&self.public(), self.0.path()).expect("opened");
        let transaction = session.begin();
        put(&transaction, files).expect("staged");
        transaction.commit_everything().expect("committed");
        session
    }

    fn change(&self, session: &mut OutputSession, change: FileTexts) -> Result<CommitReport, String> {
        let transaction = session.begin();
        put(&transaction, change).map_err(|e| self.relative(&e))?;
        transaction.commit().map_err(|e| self.relative(&e))
    }

    fn manifest(&self) -> String {
        fs::read_to_string(self.public().join(manifest::NAME)).expect("there")
    }
}

fn report(written: &[&str], unchanged: usize, removed: usize) -> Result<CommitReport, String> {
    Ok(CommitReport { written: written.iter().map(|file| file.to_string()).collect(), unchanged, removed })
}

#[test]
fn the_first_transaction_removes_files_of_earlier_runs() {
    let site = Site::new();
    site.build(&[("a", "old"), ("b/c", "old")]).expect("built");
    drop(site.open_session(&[("a", Some("new"))]));
    assert_eq!(site.tree(), ["a=new"]);
}

#[test]
fn a_transaction_leaves_other_files_unchanged() {
    let site = Site::new();
    let mut session = site.open_session(&[("a", Some("old")), ("b/c", Some("old")), ("b/d", Some("old"))]);
    let change: FileTexts = &[("a", Some("new")), ("b/c", Some("old")), ("b/d", None), ("e/f/g", Some("new"))];
    assert_eq!(site.change(&mut session, change), report(&["a", "e/f/g"], 1, 1));
    assert_eq!(site.tree(), ["a=new", "b/c=old", "e/f/g=new"]);
    assert_eq!(site.change(&mut session, &[("e/f/g", None), ("a", Some("new"))]), report(&[], 1, 1));
    assert_eq!(site.tree(), ["a=new", "b/c=old"]);
}

#[test]
fn the_manifest_is_appended_to_and_rewritten_at_the_end() {
    let site = Site::new();
    let mut session = site.open_session(&[("a", Some("old")), ("b/c", Some("old"))]);
    site.change(&mut session, &[("b/d", Some("new"))]).expect("committed");
    let before = site.manifest();
    site.change(&mut session, &[("a", Some("new"))]).expect("committed");
    assert_eq!(site.manifest(), before, "no file was added or removed");
    site.change(&mut session, &[("e/f", Some("new")), ("b/d", None)]).expect("committed");
    assert_eq!(site.manifest(), format!("{before}e/f\ne/\n/b/d\n"));
    site.change(&mut session, &[("e/f", None)]).expect("committed");
    assert_eq!(site.manifest(), format!("{before}e/f\ne/\n/b/d\n/e/f\n/e/\n"));
    drop(session);
    let head = before.lines().next().expect("a head");
    assert_eq!(site.manifest(), format!("{head}\na\nb/c\nb/\n"));
}

#[test]
fn a_removed_file_is_foreign_when_it_returns() {
    let site = Site::new();
    let mut session = site.open_session(&[("a", Some("ours")), ("b", Some("ours"))]);
    site.change(&mut session, &[("a", None)]).expect("committed");
    site.put("a", "theirs");
    let refused = "refusing to replace files that dateline did not write:\n  public/a".to_string();
    assert_eq!(site.change(&mut session, &[("a", Some("new")), ("b", Some("new"))]), Err(refused));
    assert_eq!(site.tree(), ["a=theirs", "b=ours"]);
    // After a kill here, the next build knows it too.
    std::mem::forget(session);
    assert_eq!(Manifest::read(&site.public()).expect("read").files, BTreeSet::from(["b".to_string()]));
}

#[test]
fn an_externally_changed_file_is_replaced_when_it_is_written_again() {
    let site = Site::new();
    let mut session = site.open_session(&[("a", Some("ours")), ("b/c", Some("ours"))]);
    site.put("a", "theirs");
    fs::remove_dir_all(site.public().join("b")).expect("removed");
    site.change(&mut session, &[("b/c", Some("new"))]).expect("committed");
    assert_eq!(site.tree(), ["a=theirs", "b/c=new"]);
    site.change(&mut session, &[("a", Some("ours"))]).expect("committed");
    assert_eq!(site.tree(), ["a=ours", "b/c=new"]);
}

#[test]
fn a_page_may_become_a_folder_and_a_folder_a_page_in_one_transaction() {
    let site = Site::new();
    let mut session = site.open_session(&[("a", Some("x")), ("b/c/d", Some("x")), ("b/e", Some("x"))]);
    let change: FileTexts = &[("a", None), ("b/c/d", None), ("b/e", None), ("a/x/y", Some("x")), ("b", Some("x"))];
    assert_eq!(site.change(&mut session, change), report(&["a/x/y", "b"], 0, 3));
    assert_eq!(site.tree(), ["a/x/y=x", "b=x"]);
    drop(session);
    assert_eq!(site.manifest().lines().skip(1).collect::<Vec<_>>(), ["a/x/y", "b", "a/", "a/x/"]);
}

#[test]
fn a_removed_output_folder_is_detected() {
    let site = Site::new();
    let session = site.open_session(&[("a", Some("x"))]);
    assert!(session.is_intact());
    fs::remove_file(site.public().join(manifest::NAME)).expect("removed");
    assert!(!session.is_intact() && session.is_locked_folder());
    fs::remove_dir_all(site.public()).expect("removed");
    assert!(!session.is_locked_folder());
    fs::create_dir(site.public()).expect("made");
    assert!(!session.is_locked_folder(), "it is another folder");
    drop(session);
    assert_eq!(site.tree(), [""; 0]);
}

#[test]
fn a_dropped_transaction_changes_nothing() {
    let site = Site::new();
    let mut session = site.open_session(&[("a", Some("old"))]);
    let transaction = session.begin();
    put(&transaction, &[("a", Some("new")), ("b", Some("new"))]).expect("staged");
    drop(transaction);
    assert_eq!(site.tree(), ["a=old"]);
    assert_eq!(site.change(&mut session, &[("a", Some("newer"))]), report(&["a"], 0, 0));
    assert_eq!(site.tree(), ["a=newer"]);
}

#[test]
fn a_full_disk_leaves_the_last_transaction() {
    let site = Site::new();
    let mut session = site.open_session(&[("a", Some("old"))]);
    let mut transaction = session.begin();
    transaction.fill_the_disk();
    let error = put(&transaction, &[("a", Some("new"))]).expect_err("there is no room");
    assert_eq!(site.relative(&error), "cannot write public/a: no storage space");
    drop(transaction);
    assert_eq!(site.tree(), ["a=old"]);
    assert_eq!(site.change(&mut session, &[("a", Some("new"))]), report(&["a"], 0, 0));
}

#[test]
fn an_incomplete_manifest_line_is_ignored() {
    let site = Site::new();
    drop(site.open_session(&[("people/ada", Some("x"))]));
    let text = site.manifest();
    fs::write(site.public().join(manifest::NAME), format!("{text}people/a")).expect("written");
    site.put("people/a", "theirs");
    drop(site.open_session(&[("people/ada", Some("y"))]));
    assert_eq!(site.tree(), ["people/a=theirs", "people/ada=y"]);
}

#[test]
fn no_file_is_written_through_a_symbolic_link() {
    let site = Site::new();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let mut session = site.open_session(&[("articles/x", Some("ours")), ("y", Some("ours"))]);
    fs::remove_dir_all(site.public().join("articles")).expect("removed");
    fs::write(elsewhere.path().join("x"), "theirs").expect("written");
    symlink(elsewhere.path(), site.public().join("articles")).expect("a link");
    let error = site.change(&mut session, &[("articles/x", Some("new"))]).expect_err("a link is in the way");
    assert!(error.ends_with("\n  public/articles"), "{error}");
    assert_eq!(site.change(&mut session, &[("articles/x", None)]), report(&[], 0, 0));
    assert_eq!(fs::read_to_string(elsewhere.path().join("x")).expect("there"), "theirs");
}

#[test]
fn a_comparison_lists_the_differences() {
    let site = Site::new();
    let session = site.open_session(&[("a", Some("x")), ("b", Some("x")), ("c/d", Some("x")), ("e", Some("x"))]);
    site.put("a", "y");
    site.put("theirs", "y");
    fs::remove_dir_all(site.public().join("c")).expect("removed");
    let comparison = session.compare();
    for file in ["a", "b", "c/d"] {
        comparison.write(file, b"x").expect("read");
    }
    let found = [("a", Difference::Differs), ("c/d", Difference::Missing), ("e", Difference::Surplus)];
    assert_eq!(comparison.finish(), BTreeMap::from(found.map(|(file, how)| (file.to_string(), how))));
}
