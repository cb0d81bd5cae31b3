//! How long an edit takes to be on screen, in a preview of a synthetic site.
//!
//! `cargo bench --bench preview -- --articles 1000,10000 --edits 100`
//!
//! The real program, real files, a real connection: from the write of a file until
//! the page that shows it is served. Beside it the raw floor, a watcher that reads
//! the file as soon as the system tells of it.

#[path = "../synthetic/mod.rs"]
#[allow(dead_code)]
mod synthetic;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use notify::{RecursiveMode, Watcher};

const PATIENCE: Duration = Duration::from_secs(60);

/// A preview, ended when it is dropped.
struct Preview {
    child: Child,
    blocks: Receiver<String>,
    page: TcpStream,
    first_page: Duration,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Preview {
    fn start(site: &Path, port: u16) -> Self {
        let started = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["serve", "--format", "json", "--port", &port.to_string()])
            .arg(site)
            .env("SOURCE_DATE_EPOCH", "1893456000")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let out = BufReader::new(child.stdout.take().expect("piped"));
        let (tell, blocks) = channel();
        std::thread::spawn(move || out.lines().map_while(Result::ok).all(|line| tell.send(line).is_ok()));
        let mut page = loop {
            match TcpStream::connect(("127.0.0.1", port)) {
                Ok(stream) => break stream,
                Err(_) if started.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(1)),
                Err(error) => panic!("nobody listens: {error}"),
            }
        };
        page.set_nodelay(true).expect("a socket");
        get(&mut page, "/");
        let first_page = started.elapsed();
        let preview = Self { child, blocks, page, first_page };
        // The block of the start; then what is wrong with the site is looked for.
        preview.blocks.recv_timeout(PATIENCE).expect("it says that it runs");
        std::thread::sleep(Duration::from_secs(2));
        preview
    }

    /// Resident memory in MB: now, and at most.
    fn memory(&self) -> (u64, u64) {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let of = |key: &str| {
            let line = status.lines().find(|line| line.starts_with(key));
            line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).unwrap_or(0) / 1024
        };
        (of("VmRSS"), of("VmHWM"))
    }

    /// Edits a file; how long until the page at `url` is another.
    fn edit(&mut self, file: &Path, text: &str, url: &str) -> Duration {
        let before = get(&mut self.page, url);
        while self.blocks.try_recv().is_ok() {}
        let started = Instant::now();
        fs::write(file, text).expect("the edit");
        while get(&mut self.page, url) == before {
            assert!(started.elapsed() < PATIENCE, "{url} stays as it was");
        }
        let took = started.elapsed();
        self.blocks.recv_timeout(PATIENCE).expect("the change is told");
        std::thread::sleep(Duration::from_millis(10));
        took
    }
}

/// The body of a page, over a connection that stays open.
fn get(stream: &mut TcpStream, url: &str) -> Vec<u8> {
    let request = format!("GET {url} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("a request");
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).expect("an answer");
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).to_lowercase();
    let length =
        head.lines().find_map(|line| line.strip_prefix("content-length: ")).and_then(|n| n.trim().parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).expect("a body");
    body
}

/// Documents below a folder of `content/`, by path.
fn documents(site: &Path, folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![site.join("content").join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

fn url(site: &Path, file: &Path) -> String {
    let path = file.strip_prefix(site.join("content")).expect("below content").with_extension("");
    format!("/{}/", path.display())
}

/// From the write of a file until a bare watcher has read it.
fn floor(edits: usize) -> Vec<Duration> {
    let folder = tempfile::tempdir().expect("tempdir");
    let file = folder.path().join("x.md");
    fs::write(&file, "0").expect("a file");
    let (tell, told) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let is_change = event.is_ok_and(|event| !event.kind.is_access());
        let _ = is_change.then(|| tell.send(()));
    })
    .expect("a watcher");
    watcher.watch(folder.path(), RecursiveMode::Recursive).expect("a watch");
    let one = |number: usize| {
        let wanted = number.to_string();
        let started = Instant::now();
        fs::write(&file, &wanted).expect("the edit");
        while fs::read_to_string(&file).is_ok_and(|text| text != wanted) || told.recv_timeout(PATIENCE).is_err() {}
        let took = started.elapsed();
        std::thread::sleep(Duration::from_millis(10));
        while told.try_recv().is_ok() {}
        took
    };
    (1..=edits).map(one).collect()
}

/// Median, 95th percentile and worst, in milliseconds.
fn figures(mut times: Vec<Duration>) -> [f64; 3] {
    times.sort();
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e3;
    [at(0.5), at(0.95), at(1.0)]
}

fn measure(articles: usize, edits: usize, port: u16) -> [f64; 2] {
    let folder = tempfile::tempdir().expect("tempdir");
    let site = folder.path();
    synthetic::write_site(site, articles, 1).expect("a site");
    let files = documents(site, "articles");
    let people = documents(site, "people");
    let step = (files.len() / edits).max(1);
    let mut preview = Preview::start(site, port);
    let (at_start, peak_at_start) = preview.memory();
    let (mut prose, mut person) = (Vec::new(), Vec::new());
    for (number, file) in files.iter().step_by(step).take(edits).enumerate() {
        let text = fs::read_to_string(file).expect("an article");
        let edited = format!("{}\n\nA new line, number {number}.\n", text.trim_end());
        prose.push(preview.edit(file, &edited, &url(site, file)));
        let someone = &people[number * 7 % people.len()];
        let id = format!("people/{}", someone.file_stem().expect("a name").to_string_lossy());
        let edited = format!("{edited}\n[[{id}|Guest {number}]] came too.\n");
        person.push(preview.edit(file, &edited, &url(site, someone)));
    }
    let (now, peak) = preview.memory();
    let first = preview.first_page.as_secs_f64();
    let [prose, person] = [figures(prose), figures(person)];
    println!(
        "{articles} articles: first page after {first:.2} s; memory {at_start} MB (peak {peak_at_start}), after the edits {now} MB (peak {peak})"
    );
    println!("  prose          median {:6.2} ms  95 % {:6.2}  worst {:6.2}", prose[0], prose[1], prose[2]);
    println!("  adds a person  median {:6.2} ms  95 % {:6.2}  worst {:6.2}", person[0], person[1], person[2]);
    [prose[0], person[0]]
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let of = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1).cloned());
    let sizes = of("--articles").unwrap_or_else(|| "1000,10000".to_string());
    let edits: usize = of("--edits").and_then(|n| n.parse().ok()).unwrap_or(100);
    let [median, most, worst] = figures(floor(edits));
    println!("floor: a bare watcher     median {median:.2} ms  95 % {most:.2}  worst {worst:.2}");
    let mut first: Option<[f64; 2]> = None;
    for (number, articles) in sizes.split(',').filter_map(|n| n.trim().parse().ok()).enumerate() {
        let now = measure(articles, edits, 24_100 + number as u16);
        let base = *first.get_or_insert(now);
        println!("  ÷ the first size: prose {:.2}, adds a person {:.2}", now[0] / base[0], now[1] / base[1]);
    }
}
