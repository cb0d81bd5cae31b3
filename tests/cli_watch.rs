//! `dateline watch`, run as a process.
#![cfg(unix)]

mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use program::SiteFolder;
use serde_json::Value;

/// A timeout that suffices on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

fn article(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2021-04-07\npeople: [Ada Brandt]\n---\n\n[[Ada Brandt]] said so. {text}\n")
}

fn site() -> SiteFolder {
    let place = SiteFolder::new();
    place.file("site.yaml", "title: Brief\n").file("content/people/ada-brandt.md", "---\nname: Ada Brandt\n---\n");
    for name in ["a", "b", "c"] {
        place.file(&format!("content/articles/{name}.md"), &article(&name.to_uppercase(), "First."));
    }
    place
}

/// A running `watch` and its standard output.
struct Watching {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Watching {
    fn start(place: &SiteFolder, arguments: &[&str]) -> Self {
        let mut command = place.program(&place.path("."));
        command.arg("watch").args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("it runs");
        let out = BufReader::new(child.stdout.take().expect("piped"));
        Self { child, out }
    }

    /// Returns the lines up to an empty one.
    fn block(&mut self) -> String {
        let mut text = String::new();
        loop {
            let before = text.len();
            self.out.read_line(&mut text).expect("text");
            if text[before..].trim().is_empty() {
                text.truncate(before);
                return text;
            }
        }
    }

    fn object(&mut self) -> Value {
        let mut line = String::new();
        self.out.read_line(&mut line).expect("text");
        serde_json::from_str(&line).unwrap_or_else(|e| panic!("{e}: {line:?}"))
    }

    /// Returns the next object of this type.
    fn until(&mut self, r#type: &str) -> Value {
        loop {
            let object = self.object();
            if object["type"] == r#type {
                return object;
            }
        }
    }

    /// Sends a signal; returns the exit code and standard error.
    fn end(self, signal: &str) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().expect("it runs").success());
        // A closed pipe, so that the process does not wait for its output to be read.
        drop(self.out);
        let output = self.child.wait_with_output().expect("it ended");
        (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
    }
}

/// Waits until the condition holds.
fn until(what: &str, is_so: impl Fn() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < PATIENCE, "waited in vain until {what}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn until_holds(place: &SiteFolder, file: &str, text: &str) {
    until(&format!("{file} holds {text}"), || {
        fs::read_to_string(place.path(file)).is_ok_and(|found| found.contains(text))
    });
}

/// The files of an output folder, except dateline's hidden files.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let own = |entry: &walkdir::DirEntry| entry.file_name().as_encoded_bytes().starts_with(b".dateline-");
    let entries = walkdir::WalkDir::new(root).into_iter().filter_entry(|entry| !own(entry)).flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(root).expect("below").display().to_string();
    files.filter_map(|entry| Some((name(entry.path()), fs::read(entry.path()).ok()?))).collect()
}

fn clean_build(place: &SiteFolder) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out");
    let built = place.run(&["build", "--output", out.to_str().expect("UTF-8")]);
    assert_eq!(built.code, 0, "{}", built.err);
    files(&out)
}

/// Names of the files that differ from a clean build.
fn differing(place: &SiteFolder) -> BTreeSet<String> {
    let (now, wanted) = (files(&place.path("public")), clean_build(place));
    now.keys().chain(wanted.keys()).filter(|file| now.get(*file) != wanted.get(*file)).cloned().collect()
}

/// dateline's hidden files in the output folder.
fn hidden(place: &SiteFolder) -> Vec<String> {
    let entries = fs::read_dir(place.path("public")).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| name.starts_with('.')).collect()
}

/// Returns the text without durations.
fn timeless(text: &str) -> String {
    let is_time = |word: &str| word.parse::<f64>().is_ok() && word.ends_with(|c: char| c.is_ascii_digit());
    let mut words: Vec<&str> = text.split(' ').collect();
    for at in 1..words.len() {
        if words[at - 1] == "in" && is_time(words[at]) {
            words[at] = "0.0";
        }
    }
    words.join(" ").replace(" s: ", " ms: ")
}

#[test]
fn it_builds_once_and_then_writes_changed_pages() {
    let place = site();
    let mut watching = Watching::start(&place, &[]);
    assert_eq!(
        timeless(&watching.block()),
        "Built 15 pages in 0.0 ms: 29 written, 0 unchanged, 0 removed → public\nCtrl-C ends the watch.\n"
    );
    place.file("content/articles/a.md", &article("A", "Second."));
    assert_eq!(timeless(&watching.block()), "~ content/articles/a.md\n→ 1 page written in 0.0 ms\n");
    assert!(place.text("public/articles/a/index.html").contains("Second."));
    assert_eq!(watching.end("-INT"), (Some(0), String::new()));
    assert_eq!(differing(&place), BTreeSet::new());
}

#[test]
fn new_renamed_and_removed_pages_are_written() {
    let place = site();
    let mut watching = Watching::start(&place, &["--format", "json"]);
    assert_eq!(watching.object()["type"], "start");
    place.file("content/articles/new/d.md", &article("D", "Third."));
    until_holds(&place, "public/people/ada-brandt/index.html", "new/d/");
    assert!(place.text("public/articles/new/d/index.html").contains("Third."));
    fs::rename(place.path("content/articles/b.md"), place.path("content/articles/moved.md")).expect("renamed");
    until_holds(&place, "public/articles/moved/index.html", "First.");
    until("the old page is gone", || !place.path("public/articles/b").exists());
    fs::remove_dir_all(place.path("content/articles/new")).expect("removed");
    until("the page is gone", || !place.path("public/articles/new").exists());
    assert_eq!(watching.end("-TERM").0, Some(0));
    assert_eq!(differing(&place), BTreeSet::new());
    assert_eq!(hidden(&place), [".dateline-manifest"]);
}

#[test]
fn stale_files_of_an_earlier_run_are_removed() {
    let place = site();
    assert_eq!(place.run(&["build"]).code, 0);
    place.file("content/articles/a.md", &article("A", "").replace("date:", "status: draft\ndate:"));
    let mut watching = Watching::start(&place, &["--format", "json"]);
    assert_ne!(watching.object()["removed"], 0);
    assert!(!place.path("public/articles/a").exists());
    assert_eq!(watching.end("-INT").0, Some(0));
    assert_eq!(differing(&place), BTreeSet::new());
}

#[test]
fn nothing_is_written_while_there_are_errors() {
    let place = site();
    let mut watching = Watching::start(&place, &[]);
    watching.block();
    let before = files(&place.path("public"));
    place.file("content/articles/a.md", "---\ntitle: A\ndat: 2021\n---\n");
    let report = timeless(&watching.block());
    assert_eq!(report, "~ content/articles/a.md\n→ nothing written in 0.0 ms because of errors; 2 errors\n");
    place.file("content/articles/b.md", &article("B", "Written while A is broken."));
    let report = timeless(&watching.block());
    assert_eq!(report, "~ content/articles/b.md\n→ nothing written in 0.0 ms because of errors; 2 errors\n");
    assert_eq!(files(&place.path("public")), before);
    place.file("content/articles/a.md", &article("A", "Mended."));
    let report = timeless(&watching.block());
    assert!(report.starts_with("~ content/articles/a.md\n→ ") && report.ends_with("; no problems left\n"), "{report}");
    assert!(place.text("public/articles/b/index.html").contains("Written while A is broken."));
    let (code, err) = watching.end("-INT");
    assert_eq!(code, Some(0));
    assert_eq!(err.matches("error[unknown-key]: an article has no key `dat`").count(), 1, "{err}");
    assert_eq!(differing(&place), BTreeSet::new());
}

#[test]
fn a_site_with_errors_is_written_once_they_are_fixed() {
    let place = site();
    place.file("content/articles/a.md", "---\ntitle: [\n---\n");
    let mut watching = Watching::start(&place, &[]);
    assert_eq!(watching.block(), "Nothing is written until the errors are fixed. Ctrl-C ends the watch.\n");
    assert_eq!(files(&place.path("public")), BTreeMap::new());
    place.file("content/articles/a.md", &article("A", "Mended."));
    watching.block();
    assert_eq!(watching.end("-INT").0, Some(0));
    assert_eq!(differing(&place), BTreeSet::new());
}

#[test]
fn a_strict_watch_treats_warnings_as_errors() {
    let place = site();
    let mut watching = Watching::start(&place, &["--strict", "--format", "json"]);
    watching.object();
    place.file("content/articles/a.md", &article("A", "[[Nobody]] came."));
    let report = watching.object();
    assert_eq!((&report["written"], &report["errors"]), (&0.into(), &1.into()), "{report}");
    assert!(!place.text("public/articles/a/index.html").contains("came."));
    assert_eq!(watching.end("-INT").0, Some(0));
}

#[test]
fn a_session_of_edits_is_never_found_stale() {
    let place = site();
    let mut watching = Watching::start(&place, &["--verify", "--format", "json"]);
    watching.object();
    let edits: [(&str, &str); 7] = [
        ("content/topics/peace.md", "---\nname: Peace\n---\n"),
        ("content/articles/d.md", &article("D", "[[A]] and [[Peace]].")),
        ("content/people/ada-brandt.md", "---\nname: Ada Brandt-Lang\naliases: [Ada Brandt]\n---\n"),
        ("site.yaml", "title: The Brief\nper_page: 2\n"),
        ("templates/404.html", "{% extends \"base.html\" %}{% block main %}<p>Gone.</p>{% endblock %}"),
        ("static/logo.svg", "<svg/>"),
        ("templates/style.css", "body { margin: 0 }\n"),
    ];
    for (file, text) in edits {
        place.file(file, text);
        let report = watching.object();
        assert_eq!((&report["type"], &report["errors"]), (&"change".into(), &0.into()), "{report}");
    }
    assert_eq!(watching.end("-INT"), (Some(0), String::new()));
    assert_eq!(differing(&place), BTreeSet::new());
}

#[test]
fn differences_from_a_clean_build_are_reported() {
    let place = site();
    let mut watching = Watching::start(&place, &["--verify", "--format", "json"]);
    watching.object();
    place.file("public/articles/c/index.html", "changed by hand");
    place.file("content/articles/a.md", &article("A", "Second."));
    let stale = watching.until("stale");
    assert_eq!(stale["file"], "articles/c/index.html");
    assert_eq!(stale["message"], "articles/c/index.html differs from a clean build");
    assert_eq!(watching.end("-INT").0, Some(1));
}

#[test]
fn a_page_that_is_written_again_replaces_foreign_changes() {
    let place = site();
    let mut watching = Watching::start(&place, &["--format", "json"]);
    watching.object();
    place.file("public/articles/a/index.html", "changed by hand");
    fs::remove_dir_all(place.path("public/people")).expect("removed");
    place.file("content/articles/a.md", &article("A", "Second."));
    watching.object();
    assert!(place.text("public/articles/a/index.html").contains("Second."));
    place.file("content/people/ada-brandt.md", "---\nname: Ada Brandt\nsummary: A person.\n---\n");
    watching.object();
    assert!(place.text("public/people/ada-brandt/index.html").contains("A person."));
    assert_eq!(watching.end("-INT").0, Some(0));
}

#[test]
fn a_removed_output_folder_is_written_again() {
    let place = site();
    let mut watching = Watching::start(&place, &["--format", "json"]);
    watching.object();
    for number in 0..2 {
        fs::remove_dir_all(place.path("public")).expect("removed");
        place.file("content/articles/a.md", &article("A", &format!("Edit {number}.")));
        let report = watching.object();
        assert_eq!(report["written"], 29, "{report}");
        assert_eq!(differing(&place), BTreeSet::new());
    }
    let (code, err) = watching.end("-INT");
    assert_eq!(code, Some(0));
    assert_eq!(err, "note: public was removed or emptied, so everything is written again\n".repeat(2));
}

#[test]
fn a_foreign_file_in_the_way_is_reported_and_not_replaced() {
    let place = site();
    let mut watching = Watching::start(&place, &["--format", "json"]);
    watching.object();
    place.file("public/articles/d/index.html", "theirs");
    place.file("content/articles/d.md", &article("D", "New."));
    let report = watching.object();
    assert_eq!(report["written"], 0, "{report}");
    assert_eq!(place.text("public/articles/d/index.html"), "theirs");
    fs::remove_file(place.path("public/articles/d/index.html")).expect("removed");
    place.file("content/articles/a.md", &article("A", "Second."));
    watching.object();
    assert_eq!(differing(&place), BTreeSet::new());
    let (code, err) = watching.end("-INT");
    let expected = "error: refusing to replace files that dateline did not write:\n  \
                    public/articles/d/index.html\n\
                    help: remove these files, or choose another folder with --output\n";
    assert_eq!((code, err.as_str()), (Some(0), expected));
}

#[test]
fn another_build_or_watch_of_the_folder_is_an_error() {
    let place = site();
    let mut watching = Watching::start(&place, &["--format", "json"]);
    watching.object();
    let expected = "error: another build is writing to public\n\
                    help: wait until it has finished, or stop the `dateline watch` that uses the folder\n";
    for command in ["build", "watch"] {
        let ran = place.run(&[command]);
        assert_eq!((ran.code, ran.err.as_str()), (1, expected), "{command}");
    }
    assert_eq!(watching.end("-INT").0, Some(0));
    assert_eq!(place.run(&["build"]).code, 0);
}

#[test]
fn polling_finds_changes_too() {
    let place = site();
    let mut watching = Watching::start(&place, &["--poll", "--format", "json"]);
    watching.object();
    place.file("content/articles/a.md", &article("A", "Second."));
    assert_eq!(watching.object()["pages"], 1);
    assert_eq!(watching.end("-INT").0, Some(0));
}

/// The number of kills; `DATELINE_KILLS` overrides it.
fn kills() -> u64 {
    std::env::var("DATELINE_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(20)
}

/// Makes edit number `number`, which writes its number at both ends of a page.
fn storm(place: &SiteFolder, number: usize) {
    let text = format!("BEGIN-{number}. {} END-{number}.", "On and on. ".repeat(number * 37 % 900));
    place.file(&format!("content/articles/{}.md", ["a", "b", "c"][number % 3]), &article("T", &text));
    let extra = format!("content/articles/extra-{}/page.md", number % 5);
    match number % 4 {
        0 => drop(place.file(&extra, &article("E", &text))),
        // The folder may be missing.
        1 => drop(fs::remove_dir_all(place.path(&extra).parent().expect("a folder"))),
        _ => {}
    }
}

/// The numbers after each `word` in a page.
fn numbers(text: &str, word: &str) -> BTreeSet<usize> {
    let numbers = text.split(word).skip(1).filter_map(|rest| rest.split('.').next()?.parse().ok());
    numbers.collect()
}

/// Whether the file is one complete version.
fn is_whole(path: &str, bytes: &[u8]) -> bool {
    if path.starts_with("search/index/") {
        return match path.ends_with(".bin") {
            true => miniz_oxide::inflate::decompress_to_vec(bytes).is_ok(),
            false => serde_json::from_slice::<Value>(bytes).is_ok(),
        };
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let is_ended = match path.rsplit('.').next() {
        Some("html") => text.trim_end().ends_with("</html>"),
        Some("xml") => text.trim_end().ends_with("</feed>") || text.trim_end().ends_with("</urlset>"),
        _ => !text.is_empty(),
    };
    let is_article = path.starts_with("articles/") && path.matches('/').count() > 1;
    // The beginning of one edit with the end of another would be two versions in one file.
    is_ended && (!is_article || numbers(text, "BEGIN-").is_subset(&numbers(text, "END-")))
}

#[test]
fn a_killed_watch_leaves_whole_files_and_the_next_run_repairs() {
    let place = site();
    let mut number = 0;
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for round in 0..kills() {
        let mut watching = Watching::start(&place, &["--format", "json"]);
        watching.object();
        // Kills it in the middle of the edits.
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let until = Duration::from_micros(500 + (random >> 33) % 60_000);
        let started = Instant::now();
        while started.elapsed() < until {
            number += 1;
            storm(&place, number);
        }
        watching.child.kill().expect("it runs");
        watching.child.wait().expect("it ended");
        for (path, bytes) in files(&place.path("public")) {
            assert!(is_whole(&path, &bytes), "{path} is torn in round {round}: {}", String::from_utf8_lossy(&bytes));
        }
        let repaired = match round % 2 {
            0 => place.run(&["build"]).code,
            _ => {
                let mut again = Watching::start(&place, &["--format", "json"]);
                again.object();
                again.end("-INT").0.expect("it ended")
            }
        };
        assert_eq!((repaired, differing(&place)), (0, BTreeSet::new()), "round {round}");
        assert_eq!(hidden(&place), [".dateline-manifest"], "round {round}");
    }
}
