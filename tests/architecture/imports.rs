//! Imports run one way: between the modules of the crate, and between the files
//! inside each module.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::{Source, sources};

/// A module's path, for example `["graph", "query", "reader"]`.
type Path = Vec<String>;

/// The files of the crate as modules that import each other.
struct Modules {
    files: BTreeMap<Path, Source>,
    /// Names that a module re-exports, with the path of each.
    exports: BTreeMap<(Path, String), Path>,
}

/// The items that a `use` of `path` names: one for each leaf of its braces.
fn leaves(path: &str) -> Vec<String> {
    let path = path.trim();
    let Some((prefix, rest)) = path.split_once('{') else {
        let path = path.split_once(" as ").map_or(path, |(path, _)| path);
        return vec![path.trim_end_matches("::self").trim_end_matches("::").to_string()];
    };
    let body = rest.strip_suffix('}').unwrap_or(rest);
    let mut depth = 0;
    let parts = body.split(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    let parts = parts.filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| leaves(&format!("{prefix}{}", part.trim()))).collect()
}

/// The `use` declarations of some code: whether each is public, and its leaves.
fn declarations(code: &str) -> Vec<(bool, Vec<String>)> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find("use ") {
        let line = &rest[rest[..at].rfind('\n').map_or(0, |line| line + 1)..at];
        let visibility = line.trim();
        rest = &rest[at + 4..];
        if !visibility.is_empty() && !visibility.starts_with("pub") {
            continue;
        }
        let end = rest.find(';').unwrap_or(rest.len());
        let path: String = rest[..end].split_whitespace().collect::<Vec<_>>().join(" ");
        found.push((!visibility.is_empty(), leaves(&path)));
        rest = &rest[end..];
    }
    found
}

/// The paths in some code outside of its `use` declarations, as `graph::Reader`.
fn paths(code: &str) -> Vec<String> {
    let mut body = String::new();
    let mut in_use = false;
    for line in code.lines() {
        let text = line.trim_start();
        in_use |= text.starts_with("use ") || (text.starts_with("pub") && text.contains("use "));
        if !in_use {
            body.push_str(line);
            body.push('\n');
        }
        in_use &= !line.contains(';');
    }
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let words = body.split(|c: char| !is_part(c)).filter(|word| word.contains("::"));
    words.map(|word| word.trim_matches(':').to_string()).collect()
}

impl Modules {
    fn read() -> Self {
        let files: BTreeMap<Path, Source> = sources().into_iter().map(|source| (source.path(), source)).collect();
        let mut modules = Self { files, exports: BTreeMap::new() };
        let mut exports = BTreeMap::new();
        for (path, source) in &modules.files {
            let public = declarations(&source.code).into_iter().filter(|(is_public, _)| *is_public);
            for target in public.flat_map(|(_, leaves)| leaves).filter_map(|leaf| modules.absolute(path, &leaf)) {
                let name = target.last().expect("a path has a segment").clone();
                exports.insert((path.clone(), name), target);
            }
        }
        modules.exports = exports;
        modules
    }

    /// The path from the root of the crate, unless it leads out of it.
    fn absolute(&self, from: &Path, path: &str) -> Option<Path> {
        let mut segments = path.split("::").map(str::trim).peekable();
        let mut base = match *segments.peek()? {
            "crate" => Path::new(),
            "self" | "super" => from.clone(),
            first => {
                let child: Path = from.iter().cloned().chain([first.to_string()]).collect();
                self.files.contains_key(&child).then(|| from.clone())?
            }
        };
        for segment in segments {
            match segment {
                "crate" | "self" => {}
                "super" => {
                    base.pop();
                }
                _ => base.push(segment.to_string()),
            }
        }
        Some(base)
    }

    /// The file that declares the item at `path`, through re-exports.
    fn declaring(&self, path: &[String], depth: usize) -> Option<Path> {
        let known = (1..=path.len()).rev().find(|end| self.files.contains_key(&path[..*end]))?;
        let module = path[..known].to_vec();
        let exported = path.get(known).and_then(|name| self.exports.get(&(module.clone(), name.clone())));
        match exported {
            Some(target) if depth < 6 => {
                let whole: Path = target.iter().chain(&path[known + 1..]).cloned().collect();
                self.declaring(&whole, depth + 1)
            }
            _ => Some(module),
        }
    }

    /// The files whose items a file uses.
    fn imports(&self, from: &Path) -> BTreeSet<Path> {
        let code = &self.files[from].code;
        let private = declarations(code).into_iter().filter(|(is_public, _)| !is_public);
        let named = private.flat_map(|(_, leaves)| leaves).chain(paths(code));
        let absolute = named.filter_map(|path| self.absolute(from, &path));
        let files = absolute.filter_map(|path| self.declaring(&path, 0));
        files.filter(|file| file != from).collect()
    }
}

/// Removes files that import nothing of the rest, again and again: those that
/// remain are in a circle or import one.
fn without_leaves(mut imports: BTreeMap<Path, BTreeSet<Path>>) -> BTreeMap<Path, BTreeSet<Path>> {
    loop {
        let leaves: Vec<Path> =
            imports.iter().filter(|(_, used)| used.is_empty()).map(|(path, _)| path.clone()).collect();
        if leaves.is_empty() {
            return imports;
        }
        for leaf in &leaves {
            imports.remove(leaf);
            for used in imports.values_mut() {
                used.remove(leaf);
            }
        }
    }
}

/// The same files with importers in place of imports.
fn reversed(imports: &BTreeMap<Path, BTreeSet<Path>>) -> BTreeMap<Path, BTreeSet<Path>> {
    let mut importers: BTreeMap<Path, BTreeSet<Path>> =
        imports.keys().map(|path| (path.clone(), BTreeSet::new())).collect();
    for (from, to) in imports.iter().flat_map(|(from, used)| used.iter().map(move |to| (from, to))) {
        importers.entry(to.clone()).or_default().insert(from.clone());
    }
    importers
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let modules = Modules::read();
    let imports = modules.files.keys().map(|path| (path.clone(), modules.imports(path))).collect();
    let circles = reversed(&without_leaves(reversed(&without_leaves(imports))));
    let join = |paths: &BTreeSet<Path>| paths.iter().map(|path| path.join("::")).collect::<Vec<_>>().join(", ");
    let lines: Vec<String> =
        circles.iter().map(|(from, to)| format!("{} imports {}", from.join("::"), join(to))).collect();
    assert!(lines.is_empty(), "move what both need into a file of its own:\n{}", lines.join("\n"));
}

#[test]
fn folders_inside_a_module_do_not_import_each_other_both_ways() {
    let modules = Modules::read();
    let mut pairs: BTreeMap<(Path, Path), String> = BTreeMap::new();
    for from in modules.files.keys() {
        for to in modules.imports(from) {
            let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
            if shared < from.len() && shared < to.len() {
                let pair = (from[..=shared].to_vec(), to[..=shared].to_vec());
                pairs.insert(pair, format!("{} imports {}", from.join("::"), to.join("::")));
            }
        }
    }
    let both = pairs.iter().filter(|((from, to), _)| pairs.contains_key(&(to.clone(), from.clone())));
    let both: Vec<&String> = both.map(|(_, example)| example).collect();
    assert!(both.is_empty(), "{both:#?}");
}

#[test]
fn leaves_of_nested_braces_are_found() {
    let expected = ["super::a::B", "super::a", "super::c::D", "super::c::e::F"];
    assert_eq!(leaves("super::{a::{B, self}, c::{D as G, e::F}}"), expected);
}
