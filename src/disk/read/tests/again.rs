use super::*;

fn look(site: &Site, tree: &mut Tree, paths: &[&str]) -> TreeChange {
    let paths = paths.iter().map(|path| site.path(path)).collect();
    tree.look_again(site.0.path(), &Look::Paths(paths))
}

#[test]
fn a_named_file_counts_as_changed() {
    let site = Site::with(&["content/a.md", "content/b.md"]);
    let mut tree = read_site_to_watch(site.0.path());
    let change = look(&site, &mut tree, &["content/a.md"]);
    let documents = FileChanges { changed: [ContentPath::new("a.md")].into(), ..FileChanges::default() };
    assert_eq!(change, TreeChange { documents, ..TreeChange::default() });
}
