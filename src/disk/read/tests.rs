mod facts;
pub mod histories;
mod rescan;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use super::*;
use crate::base::ContentPath;
use crate::diagnostic::Code;

struct Site(tempfile::TempDir);

impl Site {
    fn with(files: &[&str]) -> Self {
        let site = Self(tempfile::tempdir().expect("a folder"));
        for file in files {
            site.file(file, b"text");
        }
        site
    }

    fn file(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("inside the site")).expect("folders");
        fs::write(path, bytes).expect("written");
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn read(&self) -> Tree {
        read_site(self.0.path())
    }
}

fn paths(files: &Files<ContentPath>) -> Vec<&str> {
    files.values().map(|f| f.path.as_str()).collect()
}

fn problems(tree: &Tree) -> Vec<(Code, &str)> {
    tree.diagnostics().map(|d| (d.code, d.message.as_str())).collect()
}

#[test]
fn documents_assets_static_files_and_templates_are_separated() {
    let site = Site::with(&[
        "site.yaml",
        "content/articles/b.md",
        "content/articles/a-b.md",
        "content/articles/a/index.md",
        "content/articles/a/picture.jpg",
        "static/.well-known/security.txt",
        "static/.git/config",
        "static/fonts/x.woff2",
        "templates/page.html",
        "templates/parts/card.html",
        "templates/README.md",
    ]);
    let tree = site.read();
    assert_eq!(tree.settings.as_deref(), Some(b"text".as_slice()));
    assert_eq!(paths(&tree.documents), ["articles/a-b.md", "articles/a/index.md", "articles/b.md"]);
    assert_eq!(paths(&tree.assets), ["articles/a/picture.jpg"]);
    let statics: Vec<_> = tree.statics.keys().map(String::as_str).collect();
    assert_eq!(statics, [".well-known/security.txt", "fonts/x.woff2"]);
    assert_eq!(tree.templates.keys().collect::<Vec<_>>(), ["page.html", "parts/card.html"]);
    assert_eq!(problems(&tree), []);
}

#[test]
fn hidden_files_and_editor_backups_are_skipped() {
    let site = Site::with(&[
        "content/a.md",
        "content/a.md~",
        "content/.#a.md",
        "content/#a.md#",
        "content/.DS_Store",
        "content/.obsidian/workspace.json",
    ]);
    symlink("user@host.123", site.path("content/.#b.md")).expect("an Emacs lock");
    let tree = site.read();
    assert_eq!(paths(&tree.documents), ["a.md"]);
    assert_eq!(paths(&tree.assets), Vec::<&str>::new());
    assert_eq!(problems(&tree), []);
}

#[test]
fn an_empty_folder_is_an_empty_site() {
    let tree = Site::with(&[]).read();
    assert_eq!(tree.settings, None);
    assert!(tree.documents.is_empty());
    assert_eq!(problems(&tree), []);
}

#[test]
fn links_inside_the_site_are_followed() {
    let site = Site::with(&["content/a.md", "shared/x.md", "static/logo.svg"]);
    symlink("../shared", site.path("content/linked")).expect("a link");
    symlink("../static/logo.svg", site.path("content/logo.svg")).expect("a link");
    let tree = site.read();
    assert_eq!(paths(&tree.documents), ["a.md", "linked/x.md"]);
    assert_eq!(paths(&tree.assets), ["logo.svg"]);
    assert_eq!(problems(&tree), []);
}

#[test]
fn the_folders_of_a_site_may_be_links() {
    let elsewhere = Site::with(&["notes/a.md"]);
    symlink("a.md", elsewhere.path("notes/b.md")).expect("a link");
    let site = Site::with(&["site.yaml"]);
    symlink(elsewhere.path("notes"), site.path("content")).expect("a link");
    let above = tempfile::tempdir().expect("a folder");
    symlink(site.0.path(), above.path().join("site")).expect("a link");
    let tree = read_site(&above.path().join("site"));
    assert_eq!(paths(&tree.documents), ["a.md", "b.md"]);
    assert_eq!(problems(&tree), []);
}

#[test]
fn links_to_targets_outside_the_site_are_reported_and_not_followed() {
    let elsewhere = Site::with(&["secret.txt", "folder/x.md"]);
    let site = Site::with(&["content/a.md", "static/b.txt"]);
    symlink(elsewhere.path("secret.txt"), site.path("content/host.txt")).expect("a link");
    symlink(elsewhere.path("folder"), site.path("content/linked")).expect("a link");
    symlink(elsewhere.path("secret.txt"), site.path("static/h.txt")).expect("a link");
    let tree = site.read();
    assert_eq!(paths(&tree.documents), ["a.md"]);
    assert_eq!(paths(&tree.assets), Vec::<&str>::new());
    assert_eq!(tree.statics.keys().map(String::as_str).collect::<Vec<_>>(), ["b.txt"]);
    let leaves = |file: &str, target: &str| {
        let target = elsewhere.path(target);
        let target = target.display();
        (Code::PathLeavesSite, format!("`{file}` is a symbolic link to `{target}`, which is outside the site's folder"))
    };
    let expected = [
        leaves("content/host.txt", "secret.txt"),
        leaves("content/linked", "folder"),
        leaves("static/h.txt", "secret.txt"),
    ];
    let mut found = problems(&tree);
    found.sort();
    assert_eq!(found, expected.each_ref().map(|(code, message)| (*code, message.as_str())));
}

#[test]
fn a_link_to_a_folder_above_is_a_loop() {
    let site = Site::with(&["content/a/x.md"]);
    symlink("..", site.path("content/a/up")).expect("a link");
    symlink("self", site.path("content/self")).expect("a link");
    let tree = site.read();
    assert_eq!(paths(&tree.documents), ["a/x.md"]);
    let mut found = problems(&tree);
    found.sort();
    let up = "`content/a/up` is a symbolic link to `content`, a folder that contains it";
    let itself = "`content/self` is a symbolic link that points to itself";
    assert_eq!(found, [(Code::SymlinkLoop, up), (Code::SymlinkLoop, itself)]);
}

#[test]
fn a_broken_link_is_reported() {
    let site = Site::with(&["content/a.md"]);
    symlink("nowhere.md", site.path("content/b.md")).expect("a link");
    let message = "broken symbolic link `content/b.md`: its target does not exist";
    assert_eq!(problems(&site.read()), [(Code::UnreadableFile, message)]);
}

#[test]
fn a_name_that_is_not_utf8_is_reported_once() {
    let site = Site::with(&["content/a.md"]);
    let folder = site.path("content").join(std::ffi::OsStr::from_bytes(b"b\xff"));
    fs::create_dir(&folder).expect("made");
    fs::write(folder.join("x.md"), "").expect("written");
    assert_eq!(problems(&site.read()), [(Code::InvalidUtf8, "the name of `content/b\u{fffd}` is not UTF-8")]);
}

#[test]
fn a_socket_is_reported_without_waiting_for_it() {
    let site = Site::with(&["content/a.md"]);
    let _socket = std::os::unix::net::UnixListener::bind(site.path("content/b.md")).expect("a socket");
    assert_eq!(problems(&site.read()), [(Code::UnreadableFile, "`content/b.md` is neither a file nor a folder")]);
}

#[test]
fn a_template_that_is_not_utf8_is_reported_with_its_location() {
    let site = Site::with(&[]);
    site.file("templates/page.html", b"<p>\xe4</p>");
    let tree = site.read();
    assert_eq!(problems(&tree), [(Code::InvalidUtf8, "found the byte 0xE4, expected UTF-8")]);
    let location = tree.diagnostics().next().and_then(|d| d.location.clone()).expect("a location");
    assert_eq!((&*location.file, location.span), ("templates/page.html", Some(crate::base::Span { start: 3, end: 4 })));
}

#[test]
fn a_folder_named_site_yaml_is_reported() {
    let site = Site::with(&["site.yaml/x"]);
    assert_eq!(problems(&site.read()), [(Code::UnreadableFile, "cannot read `site.yaml`: Is a directory")]);
}
