use super::*;

/// Rescans these paths. Afterwards the tree must equal one read from scratch.
fn rescan_paths(site: &Site, tree: &mut Tree, paths: &[&str]) -> TreeChange {
    let paths = paths.iter().map(|path| site.path(path)).collect();
    rescan(site, tree, &ScanRequest::Paths(paths))
}

fn rescan(site: &Site, tree: &mut Tree, request: &ScanRequest) -> TreeChange {
    let change = tree.rescan(site.0.path(), request);
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
    assert_eq!(rescan_paths(&site, &mut tree, &["content/a.md"]), documents(&["a.md"], &[]));
}

#[test]
fn irrelevant_and_missing_paths_change_nothing() {
    let site = Site::with(&["content/a.md"]);
    let mut tree = watched(&site);
    assert!(
        rescan_paths(&site, &mut tree, &["content/4913", "content/a.md~", "content/.git/x", "elsewhere"]).is_empty()
    );
}

#[test]
fn in_a_named_folder_only_files_with_a_new_stamp_count_as_changed() {
    let site = Site::with(&["content/d/a.md", "content/d/b.md", "content/d/c.md"]);
    let mut tree = watched(&site);
    site.file("content/d/b.md", b"longer than before");
    fs::rename(site.path("content/d/c.md"), site.path("content/d/e.md")).expect("renamed");
    assert_eq!(rescan_paths(&site, &mut tree, &["content/d"]), documents(&["d/b.md", "d/e.md"], &["d/c.md"]));
}

#[test]
fn a_full_rescan_finds_unreported_changes() {
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
fn without_stamps_every_file_counts_as_changed() {
    let site = Site::with(&["content/a.md", "content/b.md"]);
    let mut tree = site.read();
    assert_eq!(rescan(&site, &mut tree, &ScanRequest::Everything), documents(&["a.md", "b.md"], &[]));
}

#[test]
fn a_second_write_within_one_clock_tick_is_detected_by_content() {
    let site = Site::with(&["content/a.md", "content/b.md"]);
    let mut tree = read_site_to_watch(site.0.path());
    assert!(rescan(&site, &mut tree, &ScanRequest::Everything).is_empty());
    // The same length as before, and often the same time.
    for number in 0..200_u32 {
        site.file("content/a.md", &number.to_le_bytes());
        assert_eq!(rescan(&site, &mut tree, &ScanRequest::Everything), documents(&["a.md"], &[]), "{number}");
    }
    assert!(rescan(&site, &mut tree, &ScanRequest::Everything).is_empty());
}

#[test]
fn a_template_counts_as_changed_if_its_text_differs() {
    let site = Site::with(&["templates/page.html", "templates/README.md"]);
    let mut tree = watched(&site);
    assert!(rescan_paths(&site, &mut tree, &["templates/page.html", "templates/README.md"]).is_empty());
    site.file("templates/page.html", b"new");
    let expected = TreeChange { templates: ["page.html".to_string()].into(), ..TreeChange::default() };
    assert_eq!(rescan_paths(&site, &mut tree, &["templates/page.html"]), expected);
}

#[test]
fn a_fixed_problem_is_removed() {
    let site = Site::with(&["content/a.md"]);
    site.file("templates/page.html", b"\xff");
    let mut tree = watched(&site);
    assert_eq!(problems(&tree), [(Code::InvalidUtf8, "found the byte 0xFF, expected UTF-8")]);
    site.file("templates/page.html", b"mended");
    let expected =
        TreeChange { templates: ["page.html".to_string()].into(), diagnostics: true, ..TreeChange::default() };
    assert_eq!(rescan_paths(&site, &mut tree, &["templates/page.html"]), expected);
    assert_eq!(problems(&tree), []);
}

#[test]
fn a_broken_link_is_fixed_by_creating_its_target() {
    let site = Site::with(&["content/a.md"]);
    symlink("../shared/b.md", site.path("content/b.md")).expect("a link");
    let mut tree = watched(&site);
    let message = "broken symbolic link `content/b.md`: its target does not exist";
    assert_eq!(problems(&tree), [(Code::UnreadableFile, message)]);
    site.file("shared/b.md", b"text");
    let expected = TreeChange { diagnostics: true, ..documents(&["b.md"], &[]) };
    assert_eq!(rescan_paths(&site, &mut tree, &["shared"]), expected);
}

#[test]
fn a_file_with_two_paths_changes_at_both() {
    let site = Site::with(&["content/d/a.md", "shared/b.md"]);
    symlink("d", site.path("content/e")).expect("a link");
    symlink("../shared/b.md", site.path("content/b.md")).expect("a link");
    let mut tree = watched(&site);
    assert_eq!(rescan_paths(&site, &mut tree, &["content/d/a.md"]), documents(&["d/a.md", "e/a.md"], &[]));
    assert_eq!(rescan_paths(&site, &mut tree, &["content/e/a.md"]), documents(&["d/a.md", "e/a.md"], &[]));
    assert_eq!(rescan_paths(&site, &mut tree, &["shared/b.md"]), documents(&["b.md"], &[]));
}

#[test]
fn the_target_of_a_link_may_be_replaced() {
    let site = Site::with(&["shared/deep/a.md", "other/deep/b.md"]);
    fs::create_dir(site.path("content")).expect("made");
    symlink("../shared/deep", site.path("content/linked")).expect("a link");
    let mut tree = watched(&site);
    fs::rename(site.path("shared"), site.path("former")).expect("moved");
    fs::rename(site.path("other"), site.path("shared")).expect("moved");
    assert_eq!(rescan_paths(&site, &mut tree, &["shared"]), documents(&["linked/b.md"], &["linked/a.md"]));
}

#[test]
fn the_site_may_be_opened_through_a_link() {
    let site = Site::with(&["content/a.md"]);
    let above = tempfile::tempdir().expect("a folder");
    let root = above.path().join("site");
    symlink(site.0.path(), &root).expect("a link");
    let mut tree = read_site_to_watch(&root);
    site.file("content/b.md", b"text");
    let request = ScanRequest::Paths([site.path("content/b.md")].into());
    assert_eq!(tree.rescan(&root, &request), documents(&["b.md"], &[]));
    assert_eq!(tree.documents[&ContentPath::new("b.md")].absolute, root.join("content/b.md"));
}
