//! Front matter of real files with unusual syntax, and of whole sites.

use std::path::{Path, PathBuf};

use dateline::base::{ContentPath, line_column};
use dateline::diagnostic::{Code, Diagnostic};
use dateline::parse::{default_settings, parse_document};

/// Returns the folder of a corpus; prints a note and returns `None` if it is missing.
fn corpus_folder(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("DATELINE_CORPORA").map(PathBuf::from);
    let root = root.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora"));
    let folder = root.join(name);
    if !folder.is_dir() {
        eprintln!("skipped: there is no {}", folder.display());
        return None;
    }
    Some(folder)
}

/// A file of the corpus with its entry in the manifest.
struct CorpusFile {
    name: String,
    kind: String,
    libyaml: String,
    bytes: Vec<u8>,
    diagnostics: Vec<Diagnostic>,
}

fn corpus_files() -> Vec<CorpusFile> {
    let Some(folder) = corpus_folder("wild-front-matter") else { return Vec::new() };
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
            CorpusFile { name, kind: text(entry, "kind"), libyaml: text(entry, "libyaml"), bytes, diagnostics }
        })
        .collect()
}

fn has_code(file: &CorpusFile, code: Code) -> bool {
    file.diagnostics.iter().any(|diagnostic| diagnostic.code == code)
}

fn print_diagnostics(file: &CorpusFile) {
    eprintln!("{}", file.name);
    for diagnostic in &file.diagnostics {
        let span = diagnostic.location.as_ref().and_then(|location| location.span);
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
fn every_span_is_on_one_line_of_its_file() {
    for file in corpus_files() {
        if std::env::var_os("DATELINE_SHOW").is_some() {
            print_diagnostics(&file);
        }
        for span in file.diagnostics.iter().filter_map(|d| d.location.as_ref()?.span) {
            assert!(span.start <= span.end && span.range().end <= file.bytes.len(), "{}: {span:?}", file.name);
            let text = String::from_utf8_lossy(&file.bytes[span.range()]);
            assert!(!text.contains('\n'), "{}: a caret under {text:?}", file.name);
        }
    }
}

#[test]
fn yaml_that_libyaml_rejects_is_an_error() {
    // A custom tag and an impossible day are valid YAML here.
    let accepted = ["292-library", "297-library", "126-impossible"];
    for file in corpus_files().iter().filter(|file| file.libyaml.starts_with("ERR")) {
        let expected = !accepted.iter().any(|name| file.name.contains(name));
        let is_invalid = file.diagnostics.iter().any(|d| d.code == Code::InvalidYaml);
        assert_eq!(is_invalid, expected, "{}", file.name);
        assert!(file.diagnostics.iter().any(Diagnostic::is_error), "{}", file.name);
    }
}

#[test]
fn yaml_that_libyaml_accepts_is_parsed() {
    for file in corpus_files().iter().filter(|file| file.kind == "yaml" && file.libyaml == "dict") {
        for code in [Code::InvalidYaml, Code::UnclosedFrontMatter, Code::ForeignFrontMatter, Code::FrontMatterTooLarge]
        {
            assert!(!has_code(file, code), "{}: {}", file.name, code.as_str());
        }
    }
}

#[test]
fn foreign_formats_are_recognized() {
    for file in corpus_files() {
        let is_foreign = match file.kind.as_str() {
            "toml" | "json" | "json;;;" | "longfence" | "bare" => true,
            "late" => file.name.contains("138"),
            _ => continue,
        };
        assert_eq!(has_code(&file, Code::ForeignFrontMatter), is_foreign, "{}", file.name);
    }
}

#[test]
fn dateline_sites_have_no_errors() {
    for site in ["congress-sample", "digitalgov-2013"] {
        let Some(folder) = corpus_folder(site) else { continue };
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
