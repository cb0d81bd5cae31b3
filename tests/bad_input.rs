//! What dateline says to input that is wrong, and that nothing hostile makes it
//! crash, hang or swell.

mod pages;
mod program;

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use program::{Place, Ran};

const SPEC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/bad_input.md");

/// One case of the specification: its title, its files, and what is said.
#[derive(Default)]
struct Case {
    title: String,
    files: Vec<(String, String)>,
    says: String,
}

/// Cases stand under `##`; each `~~~ path` is a file, `~~~ says` the exit code
/// and what is then said.
fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            cases.push(Case { title: title.to_string(), ..Case::default() });
        } else if let Some(name) = line.strip_prefix("~~~ ") {
            let block: String = lines.by_ref().take_while(|line| *line != "~~~").map(|line| format!("{line}\n")).collect();
            let case = cases.last_mut().expect("a title comes first");
            match name {
                "says" => case.says = block,
                file => case.files.push((file.to_string(), block)),
            }
        }
    }
    cases
}

/// The bytes of a file, in which `\xff` stands for the byte 0xFF.
fn bytes(text: &str) -> Vec<u8> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).expect("two digits"));
        bytes.extend(part[2..].as_bytes());
    }
    bytes
}

fn said(case: &Case) -> String {
    let place = Place::new();
    for (file, text) in &case.files {
        place.file(file, "");
        std::fs::write(place.path(file), bytes(text)).expect("written");
    }
    let ran = place.run(&["build"]);
    let written = place.path("public").exists();
    assert_eq!(written, ran.code == 0, "{}: a build writes if and only if there is no error", case.title);
    let out = ran.out.lines().map(|line| line.split(" in ").next().unwrap_or_default()).collect::<String>();
    let out = if out.is_empty() { out } else { out + "\n" };
    format!("exit {}\n{out}{}", ran.code, ran.err).replace("\n\n\n", "\n\n")
}

#[test]
fn every_wrong_input_is_told_as_the_specification_says() {
    let text = std::fs::read_to_string(SPEC).expect("the specification");
    let cases = cases(&text);
    assert!(cases.len() > 40, "{}", cases.len());
    if std::env::var_os("DATELINE_REWRITE").is_some() {
        let mut out = text.split("\n## ").next().expect("an introduction").to_string() + "\n";
        for case in &cases {
            let _ = write!(out, "\n## {}\n\n", case.title);
            case.files.iter().for_each(|(file, text)| _ = write!(out, "~~~ {file}\n{text}~~~\n\n"));
            let _ = write!(out, "~~~ says\n{}~~~\n", said(case));
        }
        std::fs::write(SPEC, out).expect("written");
        return;
    }
    for case in &cases {
        assert_eq!(said(case), case.says, "{}", case.title);
    }
}
