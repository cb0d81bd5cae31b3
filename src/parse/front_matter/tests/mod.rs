//! Documents and their diagnostics.

mod articles;
mod carets;
mod entities;
mod faults;
mod urls;

use super::parse_document;
use crate::base::{ContentPath, line_column};
use crate::model::{Article, Document, Entity, Settings};
use crate::parse::default_settings;

fn read(path: &str, text: &str) -> Document {
    read_with(path, text, &default_settings())
}

fn read_with(path: &str, text: &str, settings: &Settings) -> Document {
    parse_document(&ContentPath::new(path), text.as_bytes(), settings)
}

/// An article with a title, a date and these lines.
fn article(lines: &str) -> (Article, Vec<String>) {
    let text = format!("---\ntitle: T\ndate: 2021-04-07\n{lines}\n---\nBody\n");
    let document = read("articles/a.md", &text);
    (document.article().expect("it is an article").clone(), report(&document, &text))
}

/// A document of a kind with a name and these lines.
fn entity(folder: &str, lines: &str) -> (Entity, Vec<String>) {
    let text = format!("---\nname: N\n{lines}\n---\nBody\n");
    let document = read(&format!("{folder}/n.md"), &text);
    (document.entity().expect("it is an entity").clone(), report(&document, &text))
}

/// Each diagnostic as `line:column code: message; help`.
fn report(document: &Document, text: &str) -> Vec<String> {
    let line = |diagnostic: &crate::diagnostic::Diagnostic| {
        let span = diagnostic.location.as_ref().and_then(|location| location.span);
        let position = span.map_or(String::new(), |span| {
            let at = line_column(text.as_bytes(), span.start as usize);
            format!("{}:{} ", at.line, at.column)
        });
        let help = diagnostic.help.as_ref().map_or(String::new(), |help| format!("; {help}"));
        format!("{position}{}: {}{help}", diagnostic.code.as_str(), diagnostic.message)
    };
    document.diagnostics.iter().map(line).collect()
}

const NOTHING: [&str; 0] = [];
