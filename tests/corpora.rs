//! Builds and diagnostics of real sites.

mod pages;
mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use pages::{BrokenLink, broken_links, tree};
use program::SiteFolder;

/// Returns the folder of a corpus; prints a note and returns `None` if it is missing.
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
struct CheckDiagnostic {
    severity: String,
    code: String,
    message: String,
    file: String,
    line: usize,
    column: usize,
}

/// Runs `check`; returns the exit code and the diagnostics.
fn check(place: &SiteFolder, site: &Path) -> (i32, Vec<CheckDiagnostic>) {
    let ran = program::run_command(place.program(site).args(["check", "--format", "json"]));
    let diagnostics = ran.err.lines().chain(ran.out.lines()).filter(|line| line.starts_with('{')).map(|line| {
        let object: serde_json::Value = serde_json::from_str(line).expect("an object a line");
        let text = |key: &str| object[key].as_str().unwrap_or_default().to_string();
        let number = |key: &str| object[key].as_u64().unwrap_or_default() as usize;
        let [severity, code, message, file] = ["severity", "code", "message", "file"].map(text);
        CheckDiagnostic { severity, code, message, file, line: number("line"), column: number("column") }
    });
    (ran.code, diagnostics.collect())
}

fn count(diagnostics: &[CheckDiagnostic]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    diagnostics.iter().for_each(|diagnostic| *counts.entry(diagnostic.code.as_str()).or_default() += 1);
    counts
}

/// Builds a corpus without changes; returns the output.
fn build(place: &SiteFolder, site: &Path) -> BTreeMap<String, Vec<u8>> {
    let ran = program::run_command(place.program(site).args(["build", "--output"]).arg(place.path("public")));
    assert_eq!(ran.code, 0, "{}", ran.err);
    tree(&place.path("public"))
}

/// Returns the target of every Markdown and HTML link of `text`.
fn links(text: &str) -> Vec<&str> {
    let markdown = text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next());
    let html = text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    markdown.chain(html).collect()
}

/// Returns each link from a source file to a source file, found without dateline.
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
    let place = SiteFolder::new();
    let output = build(&place, &site);
    let expected = links_with_a_target(&site);
    assert!(expected.len() > 60, "{}", expected.len());
    for (page, target) in &expected {
        let html = String::from_utf8_lossy(&output[&format!("articles/{page}/index.html")]).into_owned();
        let hrefs: Vec<String> =
            pages::attributes(&html).into_iter().filter(|(name, _)| name == "href").map(|(_, v)| v).collect();
        let matches_target = |href: &&String| {
            href.split(['#', '?']).next().unwrap_or_default().ends_with(&format!("articles/{target}/index.html"))
        };
        assert!(hrefs.iter().any(|href| matches_target(&href)), "{page} does not link to {target}");
    }
}

#[test]
fn check_reports_every_broken_link_of_digitalgov() {
    let Some(site) = corpus("digitalgov-2013") else { return };
    let place = SiteFolder::new();
    let output = build(&place, &site);
    let (code, diagnostics) = check(&place, &site);
    assert_eq!(code, 0);
    let codes: BTreeSet<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect();
    assert_eq!(codes, BTreeSet::from(["dead-link", "invalid-value", "unsafe-html"]));
    let is_reported = |broken: &&BrokenLink| {
        let path = broken.link.split(['#', '?']).next().unwrap_or_default();
        diagnostics.iter().any(|diagnostic| diagnostic.code == "dead-link" && diagnostic.message.contains(path))
    };
    let (lost_ids, missing): (Vec<BrokenLink>, Vec<BrokenLink>) =
        broken_links(&output, "/").into_iter().partition(|broken| broken.why == "has no such id");
    let unreported: Vec<&BrokenLink> = missing.iter().filter(|broken| !is_reported(broken)).collect();
    assert_eq!(unreported, [] as [&BrokenLink; 0]);
    assert_eq!(lost_ids, []);
}

#[test]
fn congress_has_no_diagnostics_and_no_broken_links() {
    let Some(site) = corpus("congress-sample") else { return };
    let place = SiteFolder::new();
    assert_eq!(count(&check(&place, &site).1), BTreeMap::new());
    let output = build(&place, &site);
    assert_eq!(broken_links(&output, "/"), BTreeSet::new());
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

/// Creates a site with the files of a corpus both as articles and as pages.
fn foreign(name: &str) -> Option<SiteFolder> {
    let corpus = corpus(name)?;
    let place = SiteFolder::new();
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

/// Asserts that each diagnostic matches the source at its location.
fn assert_matches_source(place: &SiteFolder, diagnostics: &[CheckDiagnostic]) {
    for diagnostic in diagnostics {
        let text = place.text(&diagnostic.file);
        let line = text.lines().nth(diagnostic.line.max(1) - 1).unwrap_or_default();
        let at: String = line.chars().skip(diagnostic.column.max(1) - 1).collect();
        let quoted = diagnostic.message.split('`').nth(1).unwrap_or_default();
        let front = text.split("\n---").next().unwrap_or_default();
        let matches = match diagnostic.code.as_str() {
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
        assert!(matches, "{diagnostic:?}\n{line}");
        assert!(diagnostic.severity == "error" || diagnostic.severity == "warning");
    }
}

#[test]
fn diagnostics_of_the_cncf_glossary_match_its_source() {
    let Some(place) = foreign("cncf-glossary") else { return };
    let (code, diagnostics) = check(&place, &place.path(""));
    assert_matches_source(&place, &diagnostics);
    let counts =
        BTreeMap::from([("dead-link", 440), ("invalid-value", 91), ("missing-field", 92), ("unknown-key", 435)]);
    assert_eq!((code, count(&diagnostics)), (1, counts));
}

#[test]
fn diagnostics_of_maakaf_match_its_source() {
    let Some(place) = foreign("maakaf-he") else { return };
    let (code, diagnostics) = check(&place, &place.path(""));
    assert_matches_source(&place, &diagnostics);
    let counts = BTreeMap::from([("dead-link", 28), ("missing-field", 28), ("unknown-key", 345), ("unsafe-html", 20)]);
    assert_eq!((code, count(&diagnostics)), (1, counts));
}

#[test]
fn diagnostics_of_nextstrain_match_its_source() {
    let Some(place) = foreign("nextstrain-narratives") else { return };
    let (code, diagnostics) = check(&place, &place.path(""));
    assert_matches_source(&place, &diagnostics);
    let counts = BTreeMap::from([("invalid-date", 1), ("missing-field", 10), ("unknown-key", 188)]);
    assert_eq!((code, count(&diagnostics)), (1, counts));
}
