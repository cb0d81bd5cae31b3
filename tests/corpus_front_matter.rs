//! Real files whose front matter is odd, and whole sites of others.

use std::path::{Path, PathBuf};

use dateline::base::{ContentPath, line_column};
use dateline::diagnostic::{Code, Diagnostic};
use dateline::parse::{default_settings, parse_document};

/// The folder of the corpora; `None`, said aloud, where it is not there.
fn corpora(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("DATELINE_CORPORA").map(PathBuf::from);
    let root = root.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora"));
    let folder = root.join(name);
    if !folder.is_dir() {
        eprintln!("skipped: there is no {}", folder.display());
        return None;
    }
    Some(folder)
}

/// One entry of the manifest with its file.
struct Wild {
    name: String,
    kind: String,
    libyaml: String,
    bytes: Vec<u8>,
    diagnostics: Vec<Diagnostic>,
}

fn wild() -> Vec<Wild> {
    let Some(folder) = corpora("wild-front-matter") else { return Vec::new() };
    let manifest = std::fs::read(folder.join("MANIFEST.json")).expect("the corpus has a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("the manifest is JSON");
    let text = |entry: &serde_json::Value, key: &str| entry[key].as_str().unwrap_or_default().to_string();
    manifest
        .as_array()
        .expect("the manifest is a list")
        .iter()
        .map(|entry| {
            let name = text(entry, "file");
            let bytes = std::fs::read(folder.join(&name)).expect("the manifest names files");
            let path = ContentPath::new("articles/wild.md");
            let diagnostics = parse_document(&path, &bytes, &default_settings()).diagnostics;
            Wild { name, kind: text(entry, "kind"), libyaml: text(entry, "libyaml"), bytes, diagnostics }
        })
        .collect()
}

fn has(file: &Wild, code: Code) -> bool {
    file.diagnostics.iter().any(|diagnostic| diagnostic.code == code)
}

fn print(file: &Wild) {
    eprintln!("{}", file.name);
    for diagnostic in &file.diagnostics {
        let span = diagnostic.location.as_ref().and_then(|place| place.span);
        let at = span.map(|span| line_column(&file.bytes, span.start as usize));
        let at = at.map_or(String::new(), |at| format!("{}:{}", at.line, at.column));
        let caret = span.map(|s| String::from_utf8_lossy(file.bytes.get(s.range()).unwrap_or_default()).into_owned());
        eprintln!(
            "  {at} {}: {} | {} | {:?}",
            diagnostic.code.as_str(),
            diagnostic.message,
            diagnostic.help.clone().unwrap_or_default(),
            caret
        );
    }
}

#[test]
fn every_caret_stands_in_its_file() {
    for file in wild() {
        if std::env::var_os("DATELINE_SHOW").is_some() {
            print(&file);
        }
        for span in file.diagnostics.iter().filter_map(|d| d.location.as_ref()?.span) {
            assert!(span.start <= span.end && span.range().end <= file.bytes.len(), "{}: {span:?}", file.name);
            let text = String::from_utf8_lossy(&file.bytes[span.range()]);
            assert!(!text.contains('\n'), "{}: a caret under {text:?}", file.name);
        }
    }
}

#[test]
fn what_other_readers_refuse_is_refused() {
    // The tag of a program and a day that does not exist are no faults of the YAML.
    let read_here = ["292-library", "297-library", "126-impossible"];
    for file in wild().iter().filter(|file| file.libyaml.starts_with("ERR")) {
        let expected = !read_here.iter().any(|name| file.name.contains(name));
        let refused = file.diagnostics.iter().any(|d| d.code == Code::InvalidYaml);
        assert_eq!(refused, expected, "{}", file.name);
        assert!(file.diagnostics.iter().any(Diagnostic::is_error), "{}", file.name);
    }
}

#[test]
fn what_other_readers_read_is_read() {
    for file in wild().iter().filter(|file| file.kind == "yaml" && file.libyaml == "dict") {
        for code in [Code::InvalidYaml, Code::UnclosedFrontMatter, Code::ForeignFrontMatter, Code::FrontMatterTooLarge]
        {
            assert!(!has(file, code), "{}: {}", file.name, code.as_str());
        }
    }
}

#[test]
fn foreign_forms_are_named() {
    for file in wild() {
        let is_foreign = match file.kind.as_str() {
            "toml" | "json" | "json;;;" | "longfence" | "bare" => true,
            "late" => file.name.contains("138"),
            _ => continue,
        };
        assert_eq!(has(&file, Code::ForeignFrontMatter), is_foreign, "{}", file.name);
    }
}

#[test]
fn sites_in_our_own_form_have_no_error() {
    for site in ["congress-sample", "digitalgov-2013"] {
        let Some(folder) = corpora(site) else { continue };
        let content = folder.join("content");
        for entry in walkdir::WalkDir::new(&content).sort_by_file_name().into_iter().flatten() {
            let relative = entry.path().strip_prefix(&content).expect("it is below the folder");
            let path = ContentPath::new(&relative.to_string_lossy());
            if !path.is_document() {
                continue;
            }
            let bytes = std::fs::read(entry.path()).expect("the corpus can be read");
            let document = parse_document(&path, &bytes, &default_settings());
            let errors: Vec<&Diagnostic> = document.diagnostics.iter().filter(|d| d.is_error()).collect();
            assert!(errors.is_empty(), "{site}/{path}: {errors:#?}");
        }
    }
}
