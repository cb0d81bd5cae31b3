//! `dateline watch`, as people run it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const NOW: &str = "1618056000";
/// Long enough for a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

struct Site(tempfile::TempDir);

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn article(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2021-04-07\npeople: [Ada Brandt]\n---\n\n[[Ada Brandt]] said so. {text}\n")
}

fn dateline(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).env("SOURCE_DATE_EPOCH", NOW).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

impl Site {
    fn new() -> Self {
        let site = Self(tempfile::tempdir().expect("tempdir"));
        site.write("site.yaml", "title: Brief\n");
        site.write("content/people/ada-brandt.md", "---\nname: Ada Brandt\n---\n");
        for name in ["a", "b", "c"] {
            site.write(&format!("content/articles/{name}.md"), &article(&name.to_uppercase(), "First."));
        }
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let at = self.path(path);
        fs::create_dir_all(at.parent().expect("a folder above")).expect("a folder");
        fs::write(at, text).expect("a file");
    }

    fn watch(&self, more: &[&str]) -> Running {
        let root = self.0.path().to_str().expect("UTF-8");
        let running = dateline(&[&["watch", root], more].concat()).spawn().expect("it runs");
        self.until("public/index.html", |text| text.is_some());
        Running(running)
    }

    fn until(&self, path: &str, is_so: impl Fn(Option<&str>) -> bool) {
        let started = Instant::now();
        loop {
            let text = fs::read_to_string(self.path(path)).ok();
            if is_so(text.as_deref()) {
                return;
            }
            assert!(started.elapsed() < PATIENCE, "{path} is {text:?}");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// A clean build into another folder, and what is in `public/`, are equal.
    fn equals_a_clean_build(&self) -> Result<(), String> {
        let root = self.0.path().to_str().expect("UTF-8");
        let clean = tempfile::tempdir().expect("tempdir");
        let folder = clean.path().join("out");
        let built = dateline(&["build", root, "--output", folder.to_str().expect("UTF-8")]).status().expect("it runs");
        assert!(built.success());
        let (now, wanted) = (files(&self.path("public")), files(&folder));
        let differs = now.iter().find(|(path, bytes)| wanted.get(*path) != Some(bytes)).map(|(path, _)| path.clone());
        let missing = wanted.keys().find(|path| !now.contains_key(*path)).cloned();
        differs.or(missing).map_or(Ok(()), Err)
    }

    fn equals_a_clean_build_soon(&self) {
        let started = Instant::now();
        while let Err(path) = self.equals_a_clean_build() {
            assert!(started.elapsed() < PATIENCE, "{path} differs");
        }
    }
}

/// The files of an output folder, without dateline's own notes.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with(".dateline-") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(bytes) = fs::read(&path) {
                found.insert(path.strip_prefix(root).expect("below").display().to_string(), bytes);
            }
        }
    }
    found
}

#[test]
fn an_edit_a_new_file_and_one_that_goes_are_followed() {
    let site = Site::new();
    let _running = site.watch(&[]);
    site.write("content/articles/a.md", &article("A", "Second."));
    site.until("public/articles/a/index.html", |text| text.is_some_and(|text| text.contains("Second.")));
    site.write("content/articles/new/d.md", &article("D", "Third."));
    site.until("public/articles/new/d/index.html", |text| text.is_some_and(|text| text.contains("Third.")));
    site.until("public/people/ada-brandt/index.html", |text| text.is_some_and(|text| text.contains("new/d/")));
    fs::rename(site.path("content/articles/b.md"), site.path("content/articles/moved.md")).expect("renamed");
    site.until("public/articles/moved/index.html", |text| text.is_some());
    site.until("public/articles/b/index.html", |text| text.is_none());
    site.equals_a_clean_build_soon();
}

#[test]
fn while_an_error_stands_nothing_is_written() {
    let site = Site::new();
    let _running = site.watch(&[]);
    let before = files(&site.path("public"));
    site.write("content/articles/a.md", "---\ntitle: [\n---\n");
    site.write("content/articles/b.md", &article("B", "Written while A is broken."));
    let quiet = Instant::now();
    while quiet.elapsed() < Duration::from_millis(600) {
        assert_eq!(files(&site.path("public")), before);
    }
    site.write("content/articles/a.md", &article("A", "Mended."));
    site.until("public/articles/a/index.html", |text| text.is_some_and(|text| text.contains("Mended.")));
    site.until("public/articles/b/index.html", |text| text.is_some_and(|text| text.contains("is broken.")));
    site.equals_a_clean_build_soon();
}

#[test]
fn what_differs_from_a_clean_build_is_shouted() {
    let site = Site::new();
    let running = site.watch(&["--verify", "--format", "json"]);
    drop(running);
    let mut running = dateline(&["watch", site.0.path().to_str().expect("UTF-8"), "--verify", "--format", "json"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    let lines = std::io::BufRead::lines(std::io::BufReader::new(running.stdout.take().expect("piped")));
    let mut lines = lines.map_while(Result::ok);
    assert!(lines.next().expect("the first build is told").contains("\"type\":\"change\""));
    site.write("public/articles/c/index.html", "somebody else's");
    site.write("content/articles/a.md", &article("A", "Second."));
    let stale = lines.find(|line| line.contains("\"type\":\"stale\"")).expect("it is told");
    assert!(stale.contains("articles/c/index.html"), "{stale}");
    drop(Running(running));
}

/// How often `watch` is killed; `DATELINE_KILLS` says how often instead.
fn kills() -> u64 {
    std::env::var("DATELINE_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(20)
}

#[test]
fn a_watch_that_is_killed_leaves_whole_files_and_the_next_run_repairs() {
    let site = Site::new();
    let root = site.0.path().to_str().expect("UTF-8").to_string();
    for round in 0..kills() {
        let running = site.watch(&[]);
        // A storm of edits of growing length, cut off somewhere.
        let until = Duration::from_millis(5 + round * 37 % 160);
        let started = Instant::now();
        let mut number = 0;
        while started.elapsed() < until {
            number += 1;
            let text = format!("Edit {round}-{number}. {}", "On and on. ".repeat(number % 40));
            site.write(&format!("content/articles/{}.md", ["a", "b", "c"][number % 3]), &article("T", &text));
            if number % 7 == 0 {
                site.write(&format!("content/articles/extra-{}.md", number % 5), &article("E", &text));
            }
            if number % 11 == 0 {
                let _ = fs::remove_file(site.path(&format!("content/articles/extra-{}.md", number % 5)));
            }
        }
        // SIGKILL.
        drop(running);
        for (path, bytes) in files(&site.path("public")) {
            let text = String::from_utf8_lossy(&bytes);
            let whole = match path.rsplit('.').next() {
                Some("html") => text.trim_end().ends_with("</html>"),
                Some("xml") => text.trim_end().ends_with('>'),
                _ => !bytes.is_empty(),
            };
            assert!(whole, "{path} is half written: {text}");
        }
        let repaired = dateline(&["build", &root]).status().expect("it runs");
        assert!(repaired.success());
        assert_eq!(site.equals_a_clean_build(), Ok(()), "round {round}");
    }
}

#[test]
fn why_names_what_a_page_was_made_from() {
    let site = Site::new();
    let root = site.0.path().to_str().expect("UTF-8");
    let why = dateline(&["why", "/people/ada-brandt/", root]).stdout(Stdio::piped()).output().expect("it runs");
    let text = String::from_utf8_lossy(&why.stdout).into_owned();
    assert!(why.status.success());
    for wanted in ["/people/ada-brandt/", "entity.html", "content/people/ada-brandt.md", "content/articles/a.md"] {
        assert!(text.contains(wanted), "{text}");
    }
    let unknown = dateline(&["why", "/people/ada-brand/", root]).stderr(Stdio::piped()).output().expect("it runs");
    let text = String::from_utf8_lossy(&unknown.stderr).into_owned();
    assert!(text.contains("did you mean /people/ada-brandt/?"), "{text}");
}
