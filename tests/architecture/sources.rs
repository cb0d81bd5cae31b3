//! The source files below `src/`, and a small lexer for them.

use std::path::{Path, PathBuf};

/// A file below `src/`, without its tests.
pub struct Source {
    /// The path from `src/`, with forward slashes.
    pub name: String,
    /// First segment of the name: `graph`, `lib.rs`.
    pub module: String,
    /// The text up to its tests, with comments.
    pub text: String,
    /// The text without comment lines.
    pub code: String,
    /// Size of the whole file, with its tests.
    pub bytes: usize,
}

impl Source {
    /// The segments of the module's path: `graph/query/mod.rs` is `["graph", "query"]`.
    pub fn path(&self) -> Vec<String> {
        let name = self.name.trim_end_matches(".rs");
        let name = name.strip_suffix("/mod").unwrap_or(name);
        name.split('/').map(str::to_string).collect()
    }
}

/// Every file below `src/`, in the order of names. Files of tests have no code.
pub fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    files.iter().map(|file| source(&root, file)).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => collect(&path, files),
            false => files.extend(path.extension().is_some_and(|end| end == "rs").then_some(path)),
        }
    }
}

fn source(root: &Path, file: &Path) -> Source {
    let name = file.strip_prefix(root).expect("below src/").display().to_string().replace('\\', "/");
    let text = std::fs::read_to_string(file).expect("UTF-8");
    let is_test = name.ends_with("/tests.rs") || name.contains("/tests/") || name.contains("/examples/");
    let bytes = text.len();
    let text = if is_test { String::new() } else { without_tests(&text) };
    Source { module: name.split('/').next().unwrap_or_default().to_string(), code: code_of(&text), text, bytes, name }
}

/// The text up to the module of tests at its end.
fn without_tests(text: &str) -> String {
    let mut kept = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line == "#[cfg(test)]" && lines.peek().is_some_and(|next| next.ends_with('{')) {
            break;
        }
        kept.push_str(line);
        kept.push('\n');
    }
    kept
}

/// The text without lines that are comments.
fn code_of(text: &str) -> String {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| [line, "\n"]).collect()
}

/// The identifiers of `code`, in order; those inside string literals are left out.
pub fn identifiers(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => string_length(rest),
            'r' if raw_string_length(rest).is_some() => raw_string_length(rest).unwrap_or(1),
            '\'' => char_length(rest),
            _ if first.is_alphabetic() || first == '_' => {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
                found.push(&rest[..end]);
                end
            }
            _ if first.is_ascii_digit() => rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        rest = &rest[length..];
    }
    found
}

/// The length of the string literal that `text` begins with.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of the raw string literal that `text` begins with.
fn raw_string_length(text: &str) -> Option<usize> {
    let hashes = text[1..].bytes().take_while(|byte| *byte == b'#').count();
    let body = text[1 + hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(2 + hashes + body.find(&end)? + end.len())
}

/// The length of the character literal that `text` begins with; 1 for a lifetime.
fn char_length(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => text[2..].find('\'').map_or(1, |end| end + 3 + usize::from(text[2..].starts_with('\''))),
        _ => chars.next().filter(|(_, c)| *c == '\'').map_or(1, |(at, _)| at + 1),
    }
}

#[test]
fn identifiers_in_literals_and_comments_are_left_out() {
    let code = "let a: &'b str = \"c \\\" d\"; // e\nlet f = r#\"g \" h\"#; 'i'; '\\''; '\\n'; j2 0x1f";
    assert_eq!(identifiers(code), ["let", "a", "b", "str", "let", "f", "j2"]);
}
