//! An output folder that stays open.

use std::collections::BTreeMap;

use super::*;

/// Files to write; without a text, to remove.
type Change<'a> = &'a [(&'a str, Option<&'a str>)];

fn put(edition: &Transaction, change: Change) -> Result<(), DiskError> {
    change.iter().try_for_each(|(file, text)| match text {
        Some(text) => edition.write(file, text.as_bytes()),
        None => edition.remove(file),
    })
}

impl Site {
    fn publication(&self, files: Change) -> OutputSession {
        let mut publication = OutputSession::open(&self.public(), self.0.path()).expect("opened");
        let edition = publication.begin();
        put(&edition, files).expect("staged");
        edition.commit_everything().expect("committed");
        publication
    }

    fn change(&self, publication: &mut OutputSession, change: Change) -> Result<CommitReport, String> {
        let edition = publication.begin();
        put(&edition, change).map_err(|e| self.relative(&e))?;
        edition.commit().map_err(|e| self.relative(&e))
    }

    fn manifest(&self) -> String {
        fs::read_to_string(self.public().join(manifest::NAME)).expect("there")
    }
}

fn published(written: &[&str], unchanged: usize, removed: usize) -> Result<CommitReport, String> {
    Ok(CommitReport { written: written.iter().map(|file| file.to_string()).collect(), unchanged, removed })
}

#[test]
fn the_first_edition_removes_what_earlier_runs_left() {
    let site = Site::new();
    site.build(&[("a", "old"), ("b/c", "old")]).expect("built");
    drop(site.publication(&[("a", Some("new"))]));
    assert_eq!(site.tree(), ["a=new"]);
}

#[test]
fn an_edition_writes_what_it_has_and_leaves_the_rest() {
    let site = Site::new();
    let mut publication = site.publication(&[("a", Some("old")), ("b/c", Some("old")), ("b/d", Some("old"))]);
    let change: Change = &[("a", Some("new")), ("b/c", Some("old")), ("b/d", None), ("e/f/g", Some("new"))];
    assert_eq!(site.change(&mut publication, change), published(&["a", "e/f/g"], 1, 1));
    assert_eq!(site.tree(), ["a=new", "b/c=old", "e/f/g=new"]);
    assert_eq!(site.change(&mut publication, &[("e/f/g", None), ("a", Some("new"))]), published(&[], 1, 1));
    assert_eq!(site.tree(), ["a=new", "b/c=old"]);
}

#[test]
fn the_manifest_is_appended_to_and_left_in_order() {
    let site = Site::new();
    let mut publication = site.publication(&[("a", Some("old")), ("b/c", Some("old"))]);
    site.change(&mut publication, &[("b/d", Some("new"))]).expect("committed");
    let before = site.manifest();
    site.change(&mut publication, &[("a", Some("new"))]).expect("committed");
    assert_eq!(site.manifest(), before, "no file came or went");
    site.change(&mut publication, &[("e/f", Some("new")), ("b/d", None)]).expect("committed");
    assert_eq!(site.manifest(), format!("{before}e/f\ne/\n/b/d\n"));
    site.change(&mut publication, &[("e/f", None)]).expect("committed");
    assert_eq!(site.manifest(), format!("{before}e/f\ne/\n/b/d\n/e/f\n/e/\n"));
    drop(publication);
    let head = before.lines().next().expect("a head");
    assert_eq!(site.manifest(), format!("{head}\na\nb/c\nb/\n"));
}

#[test]
fn what_was_removed_is_not_taken_for_ours_again() {
    let site = Site::new();
    let mut publication = site.publication(&[("a", Some("ours")), ("b", Some("ours"))]);
    site.change(&mut publication, &[("a", None)]).expect("committed");
    site.put("a", "theirs");
    let refused = "dateline did not write these files, and would have to replace them:\n  public/a".to_string();
    assert_eq!(site.change(&mut publication, &[("a", Some("new")), ("b", Some("new"))]), Err(refused));
    assert_eq!(site.tree(), ["a=theirs", "b=ours"]);
    // Killed here, the next build knows it too.
    std::mem::forget(publication);
    assert_eq!(Manifest::read(&site.public()).expect("read").files, BTreeSet::from(["b".to_string()]));
}

#[test]
fn a_file_that_others_changed_is_replaced_when_it_is_written_again() {
    let site = Site::new();
    let mut publication = site.publication(&[("a", Some("ours")), ("b/c", Some("ours"))]);
    site.put("a", "theirs");
    fs::remove_dir_all(site.public().join("b")).expect("removed");
    site.change(&mut publication, &[("b/c", Some("new"))]).expect("committed");
    assert_eq!(site.tree(), ["a=theirs", "b/c=new"]);
    site.change(&mut publication, &[("a", Some("ours"))]).expect("committed");
    assert_eq!(site.tree(), ["a=ours", "b/c=new"]);
}

#[test]
fn an_edition_may_make_a_folder_of_a_page_and_a_page_of_a_folder() {
    let site = Site::new();
    let mut publication = site.publication(&[("a", Some("x")), ("b/c/d", Some("x")), ("b/e", Some("x"))]);
    let change: Change = &[("a", None), ("b/c/d", None), ("b/e", None), ("a/x/y", Some("x")), ("b", Some("x"))];
    assert_eq!(site.change(&mut publication, change), published(&["a/x/y", "b"], 0, 3));
    assert_eq!(site.tree(), ["a/x/y=x", "b=x"]);
    drop(publication);
    assert_eq!(site.manifest().lines().skip(1).collect::<Vec<_>>(), ["a/x/y", "b", "a/", "a/x/"]);
}

#[test]
fn a_folder_that_is_taken_away_is_noticed() {
    let site = Site::new();
    let publication = site.publication(&[("a", Some("x"))]);
    assert!(publication.is_intact());
    fs::remove_file(site.public().join(manifest::NAME)).expect("removed");
    assert!(!publication.is_intact() && publication.is_there());
    fs::remove_dir_all(site.public()).expect("removed");
    assert!(!publication.is_there());
    fs::create_dir(site.public()).expect("made");
    assert!(!publication.is_there(), "it is another");
    drop(publication);
    assert_eq!(site.tree(), [""; 0]);
}

#[test]
fn an_edition_that_is_dropped_leaves_nothing() {
    let site = Site::new();
    let mut publication = site.publication(&[("a", Some("old"))]);
    let edition = publication.begin();
    put(&edition, &[("a", Some("new")), ("b", Some("new"))]).expect("staged");
    drop(edition);
    assert_eq!(site.tree(), ["a=old"]);
    assert_eq!(site.change(&mut publication, &[("a", Some("newer"))]), published(&["a"], 0, 0));
    assert_eq!(site.tree(), ["a=newer"]);
}

#[test]
fn a_full_disk_leaves_the_last_edition() {
    let site = Site::new();
    let mut publication = site.publication(&[("a", Some("old"))]);
    let mut edition = publication.begin();
    edition.fill_the_disk();
    let error = put(&edition, &[("a", Some("new"))]).expect_err("there is no room");
    assert_eq!(site.relative(&error), "cannot write public/a: no storage space");
    drop(edition);
    assert_eq!(site.tree(), ["a=old"]);
    assert_eq!(site.change(&mut publication, &[("a", Some("new"))]), published(&["a"], 0, 0));
}

#[test]
fn half_a_line_in_the_manifest_is_no_name() {
    let site = Site::new();
    drop(site.publication(&[("people/ada", Some("x"))]));
    let text = site.manifest();
    fs::write(site.public().join(manifest::NAME), format!("{text}people/a")).expect("written");
    site.put("people/a", "theirs");
    drop(site.publication(&[("people/ada", Some("y"))]));
    assert_eq!(site.tree(), ["people/a=theirs", "people/ada=y"]);
}

#[test]
fn nothing_is_published_through_a_symbolic_link() {
    let site = Site::new();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let mut publication = site.publication(&[("articles/x", Some("ours")), ("y", Some("ours"))]);
    fs::remove_dir_all(site.public().join("articles")).expect("removed");
    fs::write(elsewhere.path().join("x"), "theirs").expect("written");
    symlink(elsewhere.path(), site.public().join("articles")).expect("a link");
    let error = site.change(&mut publication, &[("articles/x", Some("new"))]).expect_err("a link is in the way");
    assert!(error.ends_with("\n  public/articles"), "{error}");
    assert_eq!(site.change(&mut publication, &[("articles/x", None)]), published(&[], 0, 0));
    assert_eq!(fs::read_to_string(elsewhere.path().join("x")).expect("there"), "theirs");
}

#[test]
fn a_comparison_names_what_differs() {
    let site = Site::new();
    let publication = site.publication(&[("a", Some("x")), ("b", Some("x")), ("c/d", Some("x")), ("e", Some("x"))]);
    site.put("a", "y");
    site.put("theirs", "y");
    fs::remove_dir_all(site.public().join("c")).expect("removed");
    let comparison = publication.compare();
    for file in ["a", "b", "c/d"] {
        comparison.write(file, b"x").expect("read");
    }
    let found = [("a", Difference::Differs), ("c/d", Difference::Missing), ("e", Difference::Surplus)];
    assert_eq!(comparison.finish(), BTreeMap::from(found.map(|(file, how)| (file.to_string(), how))));
}
