use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use super::*;
use crate::disk::{Tree, read_site, read_site_to_watch};

/// Longer than any machine takes.
const LONG: Duration = Duration::from_secs(60);

/// A site that is watched, and the tree that is kept by the looks.
struct Site {
    folder: tempfile::TempDir,
    watch: Watch,
    tree: Tree,
}

impl Site {
    fn new(how: Watching) -> Self {
        Self::with(how, |_| {})
    }

    fn with(how: Watching, prepare: impl Fn(&Path)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("site");
        fs::create_dir_all(root.join("content/articles")).expect("made");
        fs::create_dir_all(root.join("public")).expect("made");
        fs::write(root.join("content/articles/a.md"), "a").expect("written");
        prepare(&root);
        let (watch, note) = Watch::start(&root, how).expect("a thread");
        assert_eq!(note, None);
        let tree = read_site_to_watch(&root);
        Self { folder, watch, tree }
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("inside the site")).expect("folders");
        fs::write(path, text).expect("written");
    }

    /// Looks as often as it is told, until the tree is as one read afresh and `seen`.
    fn follow(&mut self, seen: impl Fn(&Tree) -> bool) {
        loop {
            let fresh = read_site(&self.root());
            if seen(&self.tree) && self.tree.facts() == fresh.facts() {
                return;
            }
            let look = self.watch.next(Some(LONG)).expect("a change is told");
            self.tree.look_again(&self.root(), &look);
        }
    }

    fn knows(&mut self, document: &str) {
        self.follow(|tree| tree.documents.keys().any(|path| path.as_str() == document));
    }

    fn misses(&mut self, document: &str) {
        self.follow(|tree| tree.documents.keys().all(|path| path.as_str() != document));
    }
}

const WAYS: [Watching; 2] = [Watching::Events, Watching::Poll(Duration::from_millis(20))];

#[test]
fn a_new_file_is_told() {
    for how in WAYS {
        let mut site = Site::new(how);
        site.write("content/articles/b.md", "b");
        site.knows("articles/b.md");
    }
}
