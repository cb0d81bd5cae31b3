//! Real sites of others: what dateline makes of them, and says of them.

mod pages;
mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use pages::{Dead, dead, tree};
use program::Place;

/// The folder of a corpus; `None`, said aloud, where it is not there.
fn corpus(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("DATELINE_CORPORA").map(PathBuf::from);
    let root = root.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora"));
    let folder = root.join(name);
    if !folder.is_dir() {
        eprintln!("skipped: there is no {}", folder.display());
        return None;
    }
    Some(folder)
}

/// One diagnostic as `check` prints it.
#[derive(Debug)]
struct Told {
    severity: String,
    code: String,
    message: String,
    file: String,
    line: usize,
    column: usize,
}

/// Everything that `check` says of a site, and its exit code.
fn checked(place: &Place, site: &Path) -> (i32, Vec<Told>) {
    let ran = program::ran(place.program(site).args(["check", "--format", "json"]));
    let told = ran.err.lines().chain(ran.out.lines()).filter(|line| line.starts_with('{')).map(|line| {
        let object: serde_json::Value = serde_json::from_str(line).expect("an object a line");
        let text = |key: &str| object[key].as_str().unwrap_or_default().to_string();
        let number = |key: &str| object[key].as_u64().unwrap_or_default() as usize;
        let [severity, code, message, file] = ["severity", "code", "message", "file"].map(text);
        Told { severity, code, message, file, line: number("line"), column: number("column") }
    });
    (ran.code, told.collect())
}

fn count(told: &[Told]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    told.iter().for_each(|told| *counts.entry(told.code.as_str()).or_default() += 1);
    counts
}

/// Builds a corpus as it stands; its output.
fn built(place: &Place, site: &Path) -> BTreeMap<String, Vec<u8>> {
    let ran = program::ran(place.program(site).args(["build", "--output"]).arg(place.path("public")));
    assert_eq!(ran.code, 0, "{}", ran.err);
    tree(&place.path("public"))
}

/// The target of every Markdown and HTML link of `text`.
fn links(text: &str) -> Vec<&str> {
    let markdown = text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next());
    let html = text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    markdown.chain(html).collect()
}

/// Each link of a source file to a source file, found without dateline.
fn links_with_a_target(site: &Path) -> BTreeSet<(String, String)> {
    let articles = site.join("content/articles");
    let mut found = BTreeSet::new();
    for entry in walkdir::WalkDir::new(&articles).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let page = entry.path().strip_prefix(&articles).expect("inside").with_extension("");
        let text = std::fs::read_to_string(entry.path()).expect("text");
        for link in links(&text).into_iter().filter(|link| link.starts_with('/')) {
            let path = link.split(['#', '?']).next().unwrap_or_default().trim_matches('/');
            let target = articles.join(path).with_extension("md");
            let whole = articles.join(format!("{path}.md"));
            if target.is_file() || whole.is_file() {
                found.insert((page.to_string_lossy().into_owned(), path.to_string()));
            }
        }
    }
    found
}

#[test]
fn every_link_of_digitalgov_with_a_target_in_the_sample_resolves() {
    let Some(site) = corpus("digitalgov-2013") else { return };
    let place = Place::new();
    let output = built(&place, &site);
    let wanted = links_with_a_target(&site);
    assert!(wanted.len() > 60, "{}", wanted.len());
    for (page, target) in &wanted {
        let html = String::from_utf8_lossy(&output[&format!("articles/{page}/index.html")]).into_owned();
        let hrefs: Vec<String> =
            pages::attributes(&html).into_iter().filter(|(name, _)| name == "href").map(|(_, v)| v).collect();
        let leads = |href: &&String| {
            href.split(['#', '?']).next().unwrap_or_default().ends_with(&format!("articles/{target}/index.html"))
        };
        assert!(hrefs.iter().any(|href| leads(&href)), "{page} does not link to {target}");
    }
}

#[test]
fn every_dead_link_of_digitalgov_is_one_that_check_tells() {
    let Some(site) = corpus("digitalgov-2013") else { return };
    let place = Place::new();
    let output = built(&place, &site);
    let (code, told) = checked(&place, &site);
    assert_eq!(code, 0);
    let codes: BTreeSet<&str> = told.iter().map(|told| told.code.as_str()).collect();
    assert_eq!(codes, BTreeSet::from(["dead-link", "invalid-value", "unsafe-html"]));
    let is_told = |dead: &&Dead| {
        let path = dead.link.split(['#', '?']).next().unwrap_or_default();
        told.iter().any(|told| told.code == "dead-link" && told.message.contains(path))
    };
    let untold: Vec<Dead> =
        dead(&output, "/").into_iter().filter(|dead| dead.why != "has no such id" && !is_told(&dead)).collect();
    assert_eq!(untold, []);
    let lost: Vec<Dead> = dead(&output, "/").into_iter().filter(|dead| dead.why == "has no such id").collect();
    assert_eq!(lost, []);
}

#[test]
fn congress_builds_without_a_word_and_every_link_leads_somewhere() {
    let Some(site) = corpus("congress-sample") else { return };
    let place = Place::new();
    assert_eq!(count(&checked(&place, &site).1), BTreeMap::new());
    let output = built(&place, &site);
    assert_eq!(dead(&output, "/"), BTreeSet::new());
    for folder in ["people", "topics"] {
        let files = std::fs::read_dir(site.join("content").join(folder)).expect("a folder");
        for file in files.flatten() {
            let stem = file.path().with_extension("");
            let name = stem.file_name().expect("a name").to_string_lossy().into_owned();
            let plain = [("á", "a"), ("é", "e"), ("í", "i"), ("ó", "o"), ("ú", "u"), ("ñ", "n")];
            let name = plain.iter().fold(name, |name, (accented, plain)| name.replace(accented, plain));
            assert!(output.contains_key(&format!("{folder}/{name}/index.html")), "{folder}/{name}");
        }
    }
    let sasse = String::from_utf8_lossy(&output["people/ben-sasse/index.html"]).into_owned();
    assert!(sasse.contains("articles/press/ben-sasse/2018-09-13-1/index.html"), "{sasse}");
}

/// A site with the files of a corpus both as articles and as pages.
fn foreign(name: &str) -> Option<Place> {
    let corpus = corpus(name)?;
    let place = Place::new();
    for entry in walkdir::WalkDir::new(&corpus).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let inside = entry.path().strip_prefix(&corpus).expect("inside").to_string_lossy().into_owned();
        for folder in ["articles", "pages"] {
            let file = format!("content/{folder}/{name}/{inside}");
            place.file(&file, "");
            std::fs::copy(entry.path(), place.path(&file)).expect("a copy");
        }
    }
    Some(place)
}

/// Each diagnostic is true of the source that it points at.
fn assert_true(place: &Place, told: &[Told]) {
    for told in told {
        let text = place.text(&told.file);
        let line = text.lines().nth(told.line.max(1) - 1).unwrap_or_default();
        let at: String = line.chars().skip(told.column.max(1) - 1).collect();
        let quoted = told.message.split('`').nth(1).unwrap_or_default();
        let front = text.split("\n---").next().unwrap_or_default();
        let is_true = match told.code.as_str() {
            "missing-field" => !front.lines().any(|line| line.starts_with(&format!("{quoted}:"))),
            "unknown-key" => at.starts_with(quoted),
            "invalid-value" => at.trim_start_matches(['"', '\'']).starts_with(quoted),
            "invalid-date" => line.starts_with(quoted),
            "dead-link" => text.contains(quoted),
            "unsafe-html" => at.starts_with('<') || line.contains('<'),
            "picture-without-alt" => line.contains(quoted),
            "unresolved-name" => at.starts_with("[["),
            _ => false,
        };
        assert!(is_true, "{told:?}\n{line}");
        assert!(told.severity == "error" || told.severity == "warning");
    }
}

#[test]
fn what_is_told_of_the_cncf_glossary_is_true() {
    let Some(place) = foreign("cncf-glossary") else { return };
    let (code, told) = checked(&place, &place.path(""));
    assert_true(&place, &told);
    let counts =
        BTreeMap::from([("dead-link", 440), ("invalid-value", 91), ("missing-field", 92), ("unknown-key", 435)]);
    assert_eq!((code, count(&told)), (1, counts));
}

#[test]
fn what_is_told_of_maakaf_is_true() {
    let Some(place) = foreign("maakaf-he") else { return };
    let (code, told) = checked(&place, &place.path(""));
    assert_true(&place, &told);
    let counts = BTreeMap::from([("dead-link", 28), ("missing-field", 28), ("unknown-key", 345), ("unsafe-html", 20)]);
    assert_eq!((code, count(&told)), (1, counts));
}

#[test]
fn what_is_told_of_nextstrain_is_true() {
    let Some(place) = foreign("nextstrain-narratives") else { return };
    let (code, told) = checked(&place, &place.path(""));
    assert_true(&place, &told);
    let counts = BTreeMap::from([("invalid-date", 1), ("missing-field", 10), ("unknown-key", 188)]);
    assert_eq!((code, count(&told)), (1, counts));
}
