//! `dateline build`, independent of the content of pages.

mod program;

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use program::{RunResult, SiteFolder, usage_error};

fn site() -> SiteFolder {
    let place = SiteFolder::new();
    place.file("site.yaml", "title: The Brief\n").file("static/fonts/a.woff2", "font");
    place
}

/// The numbers of the summary: written, unchanged, removed.
fn counts(built: &RunResult) -> Vec<usize> {
    assert_eq!((built.code, built.err.as_str()), (0, ""));
    let object: serde_json::Value = serde_json::from_str(&built.out).expect("one object");
    ["written", "unchanged", "removed"].iter().map(|key| object[*key].as_u64().expect("a number") as usize).collect()
}

#[test]
fn a_second_build_writes_nothing() {
    let site = site();
    let first = counts(&site.run(&["build", "--format", "json"]));
    assert!(first[0] > 0 && first[1..] == [0, 0], "{first:?}");
    assert_eq!(counts(&site.run(&["build", "--format", "json"])), [0, first[0], 0]);
    std::fs::remove_file(site.path("static/fonts/a.woff2")).expect("removed");
    assert_eq!(counts(&site.run(&["build", "--format", "json"])), [0, first[0] - 1, 1]);
    assert!(!site.path("public/fonts").exists());
}

#[test]
fn foreign_files_are_listed_and_not_replaced() {
    let site = site();
    site.file("public/fonts/a.woff2", "theirs");
    let built = site.run(&["build"]);
    let message = "error: refusing to replace files that dateline did not write:\n  \
                public/fonts/a.woff2\n\
                help: remove these files, or choose another folder with --output\n";
    assert_eq!(built, RunResult { code: 1, ..usage_error(message) });
    assert_eq!(site.text("public/fonts/a.woff2"), "theirs");
    assert_eq!(std::fs::read_dir(site.path("public")).expect("there").count(), 1);
}

#[test]
fn an_unreadable_site_writes_nothing() {
    let site = site();
    std::os::unix::fs::symlink("nowhere.md", site.path("static/b")).expect("a link");
    let built = site.run(&["build"]);
    let message = "\
error[unreadable-file]: broken symbolic link `static/b`: its target does not exist
--> static/b
 = help: fix the link, or remove it

1 error
Nothing was written.
";
    assert_eq!(built, RunResult { code: 1, ..usage_error(message) });
    assert!(!site.path("public").exists());
}

/// Every file below the folder, except dateline's hidden files.
fn files(folder: &Path) -> BTreeSet<(String, String)> {
    let hidden = |entry: &walkdir::DirEntry| entry.file_name().as_encoded_bytes().starts_with(b".dateline-");
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_entry(|entry| !hidden(entry)).flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|e| {
            (
                e.path().display().to_string(),
                String::from_utf8_lossy(&std::fs::read(e.path()).expect("read")).into_owned(),
            )
        })
        .collect()
}

#[test]
fn a_killed_build_leaves_whole_files_and_the_next_build_repairs() {
    let site = site();
    for round in 0..20_u32 {
        let text = format!("{round:04}").repeat(2_000);
        for page in 0..100 {
            // Each round removes some pages and adds some again.
            let file = format!("static/{}/{page}.txt", (page + round) % 7);
            site.file(&file, &text);
        }
        let quiet = std::process::Stdio::null();
        let mut child = site.program(&site.path("")).arg("build").stdout(quiet).spawn().expect("it runs");
        std::thread::sleep(Duration::from_micros(u64::from(round) * 1_500));
        child.kill().expect("killed, or over");
        child.wait().expect("ended");
        for (file, text) in files(&site.path("public")) {
            let whole = text == "font" || !text.starts_with('0') || text == text[..4].repeat(2_000);
            assert!(whole, "{file} is torn in round {round}");
        }
        std::fs::remove_dir_all(site.path("static")).expect("removed");
    }
    site.file("static/last.txt", "last");
    assert_eq!(site.run(&["build"]).code, 0);
    site.run(&["build", "--output", "clean"]);
    let names = |folder: &str| -> BTreeSet<_> {
        let root = format!("{}/", site.path(folder).display());
        files(&site.path(folder)).into_iter().map(|(file, text)| (file.replace(&root, ""), text)).collect()
    };
    assert_eq!(names("public"), names("clean"));
}
