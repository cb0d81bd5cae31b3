use super::*;

/// Looks at these paths; the tree equals one read afresh then.
fn look(site: &Site, tree: &mut Tree, paths: &[&str]) -> TreeChange {
    let paths = paths.iter().map(|path| site.path(path)).collect();
    rescan(site, tree, &ScanRequest::Paths(paths))
}

fn rescan(site: &Site, tree: &mut Tree, look: &ScanRequest) -> TreeChange {
    let change = tree.rescan(site.0.path(), look);
    assert_eq!(tree.facts(), site.read().facts());
    change
}

fn watched(site: &Site) -> Tree {
    read_site_to_watch(site.0.path())
}

fn documents(changed: &[&str], removed: &[&str]) -> TreeChange {
    let [changed, removed] = [changed, removed].map(|paths| paths.iter().map(|path| ContentPath::new(path)).collect());
    TreeChange { documents: FileChanges { changed, removed }, ..TreeChange::default() }
}

#[test]
fn a_named_file_counts_as_changed() {
    let site = Site::with(&["content/a.md", "content/b.md"]);
    let mut tree = watched(&site);
    assert_eq!(look(&site, &mut tree, &["content/a.md"]), documents(&["a.md"], &[]));
}

#[test]
fn nothing_changed_where_nothing_is_and_was() {
    let site = Site::with(&["content/a.md"]);
    let mut tree = watched(&site);
    assert!(look(&site, &mut tree, &["content/4913", "content/a.md~", "content/.git/x", "elsewhere"]).is_empty());
}

#[test]
fn of_a_named_folder_only_the_files_with_another_stamp_count() {
    let site = Site::with(&["content/d/a.md", "content/d/b.md", "content/d/c.md"]);
    let mut tree = watched(&site);
    site.file("content/d/b.md", b"longer than before");
    fs::rename(site.path("content/d/c.md"), site.path("content/d/e.md")).expect("renamed");
    assert_eq!(look(&site, &mut tree, &["content/d"]), documents(&["d/b.md", "d/e.md"], &["d/c.md"]));
}

#[test]
fn a_look_at_everything_finds_what_was_not_told() {
    let site = Site::with(&["content/a.md", "content/b.md", "templates/page.html", "static/x.css"]);
    let mut tree = watched(&site);
    site.file("content/b.md", b"longer than before");
    site.file("templates/page.html", b"new");
    site.file("site.yaml", b"title: new");
    fs::remove_file(site.path("static/x.css")).expect("removed");
    let statics = FileChanges { removed: ["x.css".to_string()].into(), ..FileChanges::default() };
    let expected = TreeChange {
        settings: true,
        templates: ["page.html".to_string()].into(),
        statics,
        ..documents(&["b.md"], &[])
    };
    assert_eq!(rescan(&site, &mut tree, &ScanRequest::Everything), expected);
}

#[test]
fn without_stamps_any_file_may_have_changed() {
    let site = Site::with(&["content/a.md", "content/b.md"]);
    let mut tree = site.read();
    assert_eq!(rescan(&site, &mut tree, &ScanRequest::Everything), documents(&["a.md", "b.md"], &[]));
}

#[test]
fn what_is_written_again_within_a_tick_of_the_clock_is_found_by_its_bytes() {
    let site = Site::with(&["content/a.md", "content/b.md"]);
    let mut tree = read_site_to_watch(site.0.path());
    assert!(rescan(&site, &mut tree, &ScanRequest::Everything).is_empty());
    // As long as before, and often with the same time.
    for number in 0..200_u32 {
        site.file("content/a.md", &number.to_le_bytes());
        assert_eq!(rescan(&site, &mut tree, &ScanRequest::Everything), documents(&["a.md"], &[]), "{number}");
    }
    assert!(rescan(&site, &mut tree, &ScanRequest::Everything).is_empty());
}

#[test]
fn a_template_counts_when_its_text_is_another() {
    let site = Site::with(&["templates/page.html", "templates/README.md"]);
    let mut tree = watched(&site);
    assert!(look(&site, &mut tree, &["templates/page.html", "templates/README.md"]).is_empty());
    site.file("templates/page.html", b"new");
    let expected = TreeChange { templates: ["page.html".to_string()].into(), ..TreeChange::default() };
    assert_eq!(look(&site, &mut tree, &["templates/page.html"]), expected);
}

#[test]
fn a_problem_goes_when_it_is_mended() {
    let site = Site::with(&["content/a.md"]);
    site.file("templates/page.html", b"\xff");
    let mut tree = watched(&site);
    assert_eq!(told(&tree), [(Code::InvalidUtf8, "found the byte 0xFF, expected UTF-8")]);
    site.file("templates/page.html", b"mended");
    let expected =
        TreeChange { templates: ["page.html".to_string()].into(), diagnostics: true, ..TreeChange::default() };
    assert_eq!(look(&site, &mut tree, &["templates/page.html"]), expected);
    assert_eq!(told(&tree), []);
}

#[test]
fn a_link_is_mended_by_what_it_leads_to() {
    let site = Site::with(&["content/a.md"]);
    symlink("../shared/b.md", site.path("content/b.md")).expect("a link");
    let mut tree = watched(&site);
    let message = "broken symbolic link `content/b.md`: its target does not exist";
    assert_eq!(told(&tree), [(Code::UnreadableFile, message)]);
    site.file("shared/b.md", b"text");
    let expected = TreeChange { diagnostics: true, ..documents(&["b.md"], &[]) };
    assert_eq!(look(&site, &mut tree, &["shared"]), expected);
}

#[test]
fn a_file_of_two_paths_changes_at_both() {
    let site = Site::with(&["content/d/a.md", "shared/b.md"]);
    symlink("d", site.path("content/e")).expect("a link");
    symlink("../shared/b.md", site.path("content/b.md")).expect("a link");
    let mut tree = watched(&site);
    assert_eq!(look(&site, &mut tree, &["content/d/a.md"]), documents(&["d/a.md", "e/a.md"], &[]));
    assert_eq!(look(&site, &mut tree, &["content/e/a.md"]), documents(&["d/a.md", "e/a.md"], &[]));
    assert_eq!(look(&site, &mut tree, &["shared/b.md"]), documents(&["b.md"], &[]));
}

#[test]
fn another_folder_may_come_where_a_link_leads() {
    let site = Site::with(&["shared/deep/a.md", "other/deep/b.md"]);
    fs::create_dir(site.path("content")).expect("made");
    symlink("../shared/deep", site.path("content/linked")).expect("a link");
    let mut tree = watched(&site);
    fs::rename(site.path("shared"), site.path("former")).expect("moved");
    fs::rename(site.path("other"), site.path("shared")).expect("moved");
    assert_eq!(look(&site, &mut tree, &["shared"]), documents(&["linked/b.md"], &["linked/a.md"]));
}

#[test]
fn the_site_may_be_named_by_a_link() {
    let site = Site::with(&["content/a.md"]);
    let above = tempfile::tempdir().expect("a folder");
    let root = above.path().join("site");
    symlink(site.0.path(), &root).expect("a link");
    let mut tree = read_site_to_watch(&root);
    site.file("content/b.md", b"text");
    let look = ScanRequest::Paths([site.path("content/b.md")].into());
    assert_eq!(tree.rescan(&root, &look), documents(&["b.md"], &[]));
    assert_eq!(tree.documents[&ContentPath::new("b.md")].absolute, root.join("content/b.md"));
}
