//! The types that the glossary names.

use std::path::Path;

use super::book::Page;

/// Returns the types in the last column of the glossary's tables that `src/` does not declare.
pub fn undeclared_types(glossary: &Page) -> Vec<String> {
    let source = source();
    let is_declared = |name: &&str| {
        ["struct", "enum", "trait", "type"].iter().any(|keyword| declares(&source, &format!("{keyword} {name}")))
    };
    let names = glossary.prose.lines().filter_map(type_column).flat_map(|column| column.split('`').skip(1).step_by(2));
    names.filter(|name| !is_declared(name)).map(str::to_string).collect()
}

/// Whether `source` contains `declaration` as whole words.
fn declares(source: &str, declaration: &str) -> bool {
    let is_whole = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    source.split(declaration).skip(1).any(is_whole)
}

/// The last column of a row of a table with a type column.
fn type_column(line: &str) -> Option<&str> {
    line.strip_prefix("| ")?.strip_suffix(" |")?.rsplit_once(" | ").map(|(_, column)| column)
}

/// All Rust files of the program.
fn source() -> String {
    let files = walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).into_iter().flatten();
    let rust = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "rs"));
    rust.map(|file| std::fs::read_to_string(file.path()).expect("UTF-8")).collect()
}
