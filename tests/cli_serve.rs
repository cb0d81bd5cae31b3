//! `dateline serve`, run as a process.
#![cfg(unix)]

mod program;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use program::SiteFolder;

const ARTICLE: &str = "---\ntitle: Talks\ndate: 2021-04-07\n---\n\nThey met.\n";

/// A running preview and its standard output.
struct Preview {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Preview {
    fn start(place: &SiteFolder, arguments: &[&str]) -> Self {
        Self::of(place.program(&place.path(".")), arguments)
    }

    fn of(mut command: Command, arguments: &[&str]) -> Self {
        command.arg("serve").args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("it runs");
        let out = BufReader::new(child.stdout.take().expect("piped"));
        Self { child, out }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).expect("text");
        line
    }

    /// Returns the lines up to an empty one.
    fn block(&mut self) -> String {
        let mut text = String::new();
        loop {
            let line = self.line();
            if line.trim().is_empty() {
                return text;
            }
            text.push_str(&line);
        }
    }

    /// Sends SIGINT, like Ctrl-C; returns the exit code and standard error.
    fn interrupt(self) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().expect("it runs").success());
        let output = self.child.wait_with_output().expect("it ended");
        (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
    }
}

fn site() -> SiteFolder {
    let place = SiteFolder::new();
    place.file("site.yaml", "title: The Brief\nbase_url: https://example.org/brief/\n");
    place.file("content/articles/talks.md", ARTICLE);
    place
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("it listens");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("sent");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("text");
    text
}

/// Returns the text without durations.
fn timeless(text: &str) -> String {
    let is_time = |word: &str| word.parse::<f64>().is_ok() && word.contains('.');
    let words = text.split(' ').map(|word| if is_time(word) { "0.0" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_preview_prints_its_url_and_ends_cleanly() {
    let place = site();
    let mut preview = Preview::start(&place, &["--port", "0"]);
    let start = preview.block();
    let address =
        start.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address").to_string();
    let expected =
        format!("The Brief: http://{address}/brief/\n11 pages of this folder in 0.0 s. Ctrl-C ends the preview.\n");
    assert_eq!(timeless(&start), expected);
    assert!(get(&address, "/brief/articles/talks/").contains("They met."));
    assert!(get(&address, "/").contains("location: /brief/\r\n"));
    assert!(!place.path("public").exists());
    assert_eq!(preview.interrupt(), (Some(0), String::new()));
}

#[test]
fn a_build_contains_nothing_of_the_preview() {
    let place = site();
    assert_eq!(place.run(&["build"]).code, 0);
    for file in walkdir::WalkDir::new(place.path("public")).into_iter().map(Result::unwrap) {
        let bytes = if file.file_type().is_file() { std::fs::read(file.path()).unwrap() } else { Vec::new() };
        assert!(!String::from_utf8_lossy(&bytes).contains(".dateline/"), "{}", file.path().display());
    }
}

#[test]
fn a_change_is_reported_in_one_block() {
    let place = site();
    let mut preview = Preview::start(&place, &["--port", "0"]);
    preview.block();
    place.file("content/articles/talks.md", &ARTICLE.replace("They met.", "They parted."));
    let report = preview.block();
    assert!(report.starts_with("~ content/articles/talks.md\n→ "), "{report}");
    assert!(report.ends_with(" ms\n"), "{report}");
    place.file("content/articles/talks.md", &ARTICLE.replace("date:", "dat:"));
    let report = preview.block();
    assert!(report.ends_with("; 2 errors\n"), "{report}");
    let (code, err) = preview.interrupt();
    assert_eq!(code, Some(0));
    assert!(err.contains("error[unknown-key]: an article has no key `dat`"), "{err}");
}

#[test]
fn json_reports_are_objects() {
    let place = site();
    let mut preview = Preview::start(&place, &["--port", "0", "--format", "json"]);
    let start: serde_json::Value = serde_json::from_str(&preview.line()).expect("an object");
    assert_eq!((&start["type"], &start["title"], &start["pages"]), (&"start".into(), &"The Brief".into(), &11.into()));
    place.file("content/people/ada.md", "---\nname: Ada\n---\n");
    let report: serde_json::Value = serde_json::from_str(&preview.line()).expect("an object");
    assert_eq!(report["files"], serde_json::json!([{"path": "content/people/ada.md", "change": "added"}]));
    assert_eq!((&report["type"], &report["errors"]), (&"change".into(), &0.into()));
    assert_eq!(preview.interrupt().0, Some(0));
}

#[test]
fn a_requested_port_that_is_taken_is_an_error() {
    let place = site();
    let mut first = Preview::start(&place, &["--port", "0", "--format", "json"]);
    let start: serde_json::Value = serde_json::from_str(&first.line()).expect("an object");
    let port = start["url"].as_str().and_then(|url| url.split([':', '/']).nth(4)).expect("a port").to_string();
    let ran = place.run(&["serve", "--port", &port]);
    let folder = place.path("").canonicalize().expect("there").display().to_string();
    let process = first.child.id();
    let expected = format!(
        "error: port {port} is in use by the preview of {folder} (dateline, process {process})\n\
         help: end that preview, or choose another port with --port\n"
    );
    assert_eq!((ran.code, ran.err), (1, expected));
    assert_eq!(first.interrupt().0, Some(0));
}

#[test]
fn the_shutdown_does_not_wait_for_tabs() {
    let place = site();
    let mut preview = Preview::start(&place, &["--port", "0", "--format", "json"]);
    let start: serde_json::Value = serde_json::from_str(&preview.line()).expect("an object");
    let address = start["url"].as_str().and_then(|url| url.split('/').nth(2)).expect("an address").to_string();
    let mut tab = TcpStream::connect(&address).expect("it listens");
    write!(tab, "GET /brief/.dateline/events?path=/brief/ HTTP/1.1\r\nHost: {address}\r\n\r\n").expect("sent");
    let mut line = String::new();
    BufReader::new(&tab).read_line(&mut line).expect("text");
    assert_eq!(line, "HTTP/1.1 200 OK\r\n");
    let started = Instant::now();
    assert_eq!(preview.interrupt().0, Some(0));
    assert!(started.elapsed() < Duration::from_secs(2));
}

/// Waits until the condition holds.
fn until(what: &str, is_so: impl Fn() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < Duration::from_secs(90), "waited in vain until {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn the_browser_is_opened_at_the_printed_url() {
    use std::os::unix::fs::PermissionsExt as _;

    let place = site();
    // The first program that is tried on a desktop.
    place.file("bin/xdg-open", "#!/bin/sh\necho \"$@\" > \"${0%/*}/opened\"\n");
    let program = place.path("bin/xdg-open");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("its own file");
    let mut command = place.program(&place.path("."));
    let before = std::env::var("PATH").expect("a path");
    command.env("PATH", format!("{}:{before}", place.path("bin").canonicalize().expect("there").display()));
    let mut preview = Preview::of(command, &["--port", "0", "--format", "json", "--open"]);
    let start: serde_json::Value = serde_json::from_str(&preview.line()).expect("an object");
    let opened = || std::fs::read_to_string(place.path("bin/opened")).unwrap_or_default();
    until("the browser is opened", || opened().ends_with('\n'));
    assert_eq!(opened().trim_end(), start["url"]);
    assert_eq!(preview.interrupt().0, Some(0));
}

#[test]
fn a_scheduled_article_appears_at_its_minute() {
    let place = site();
    // The clock of the machine, because it must advance.
    let mut command = place.program(&place.path("."));
    command.env_remove("SOURCE_DATE_EPOCH");
    let now = jiff::Timestamp::now();
    // The end of this minute might pass before the preview is read.
    let minutes = if now.as_second() % 60 < 50 { 1 } else { 2 };
    let date = jiff::Timestamp::from_second((now.as_second() / 60 + minutes) * 60).expect("in range");
    let date = date.strftime("%Y-%m-%dT%H:%M").to_string();
    place.file("content/articles/later.md", &format!("---\ntitle: Later\ndate: {date}Z\n---\n\nIt is out.\n"));
    let mut preview = Preview::of(command, &["--port", "0", "--format", "json"]);
    let start: serde_json::Value = serde_json::from_str(&preview.line()).expect("an object");
    let address = start["url"].as_str().and_then(|url| url.split('/').nth(2)).expect("an address").to_string();
    let page = || get(&address, "/brief/articles/later/");
    assert!(page().starts_with("HTTP/1.1 404 "));
    assert!(!get(&address, "/brief/").contains("Later"));
    until("the article is published", || page().contains("It is out."));
    assert!(jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M").to_string() >= date);
    assert!(get(&address, "/brief/").contains("Later"));
    assert_eq!(preview.interrupt().0, Some(0));
}
