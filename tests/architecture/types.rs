//! Types that own their state: one name each, one place for their behaviour, and
//! few enough fields to be understood.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::{Source, sources};

/// Type names that several files declare, and why.
const SHARED_TYPE_NAMES: &[(&str, &str)] = &[];

/// Structs of plain data with more than [`MOST_FIELDS`] fields, and why.
const WIDE_STRUCTS: &[(&str, &str)] = &[
    ("Article", "one field for each front matter key"),
    ("Entity", "one field for each front matter key"),
    ("Settings", "one field for each key of site.yaml"),
    ("Document", "all that is read from one file"),
];

const MOST_FIELDS: usize = 12;

/// A line without its visibility.
fn declaration(line: &str) -> &str {
    let line = line.trim_start();
    match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ").map_or(line, |(_, rest)| rest),
        Some(rest) if rest.starts_with(' ') => rest.trim_start(),
        _ => line,
    }
}

fn name_at_start(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len())]
}

/// The name of the type that a line declares. An associated type is no declaration.
fn declared_type(line: &str) -> Option<&str> {
    let text = declaration(line);
    let rest = ["struct ", "enum ", "trait ", "union "].iter().find_map(|keyword| text.strip_prefix(keyword));
    let alias = || text.strip_prefix("type ").filter(|_| !line.starts_with(' '));
    Some(name_at_start(rest.or_else(alias)?)).filter(|name| !name.is_empty())
}

/// The type of an inherent `impl` that a line opens.
fn inherent_impl(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("impl")?;
    let rest = match rest.strip_prefix('<') {
        Some(generic) => generic.split_once("> ")?.1,
        None => rest.strip_prefix(' ')?,
    };
    Some(name_at_start(rest)).filter(|name| !name.is_empty() && !rest.contains(" for "))
}

fn files_by(pick: fn(&str) -> Option<&str>) -> BTreeMap<String, BTreeSet<String>> {
    let mut files: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources() {
        for name in source.code.lines().filter_map(pick) {
            files.entry(name.to_string()).or_default().insert(source.name.clone());
        }
    }
    files
}

#[test]
fn each_type_name_is_declared_once() {
    let files = files_by(declared_type);
    let shared = files.iter().filter(|(_, files)| files.len() > 1).map(|(name, _)| name.as_str());
    let allowed: Vec<&str> = SHARED_TYPE_NAMES.iter().map(|(name, _)| *name).collect();
    let shared: Vec<&str> = shared.collect();
    assert_eq!(shared, allowed, "{:?}", shared.iter().map(|name| &files[*name]).collect::<Vec<_>>());
}

#[test]
fn the_behaviour_of_a_type_is_in_at_most_two_files() {
    let files = files_by(inherent_impl);
    let spread: Vec<_> = files.iter().filter(|(_, files)| files.len() > 2).collect();
    assert!(spread.is_empty(), "{spread:?}");
}

/// The structs of a file with the number of their fields. Structs inside a macro
/// are left out: they are the plain data that templates get.
fn structs(source: &Source) -> Vec<(String, usize)> {
    let mut structs = Vec::new();
    let mut lines = source.code.lines();
    while let Some(line) = lines.next() {
        let is_struct = !line.starts_with(' ') && declaration(line).starts_with("struct ") && line.ends_with('{');
        let (Some(name), true) = (declared_type(line), is_struct) else { continue };
        let body = lines.by_ref().take_while(|line| *line != "}");
        let is_field = |line: &&str| line.starts_with("    ") && !line.starts_with("     ") && line.contains(": ");
        structs.push((name.to_string(), body.filter(is_field).count()));
    }
    structs
}

#[test]
fn structs_have_few_fields() {
    let structs: Vec<(String, usize)> = sources().iter().flat_map(structs).collect();
    let wide = structs
        .iter()
        .filter(|(name, fields)| *fields > MOST_FIELDS && !WIDE_STRUCTS.iter().any(|(allowed, _)| allowed == name));
    let wide: Vec<_> = wide.collect();
    assert!(wide.is_empty(), "split these: {wide:?}");
}

#[test]
fn values_are_seldom_taken_out_of_their_owner() {
    let sources = sources();
    let lines: usize = sources.iter().map(|source| source.text.lines().count()).sum();
    let takes = |source: &Source| {
        let code = &source.code;
        let by_path = code.matches("mem::take(").count() + code.matches("mem::replace(").count();
        by_path + code.matches(" take(&mut ").count() + code.matches(" replace(&mut ").count()
    };
    let taken: usize = sources.iter().map(takes).sum();
    assert!(taken * 100_000 <= 45 * lines, "{taken} of mem::take and mem::replace in {lines} lines");
}

#[test]
fn declarations_are_recognized() {
    assert_eq!(declared_type("pub(crate) struct Trace<'a> {"), Some("Trace"));
    assert_eq!(declared_type("    type Item = u8;"), None);
    assert_eq!(declared_type("type Item = u8;"), Some("Item"));
    assert_eq!(inherent_impl("impl<'a, T: Into<u8>> Trace<'a, T> {"), Some("Trace"));
    assert_eq!(inherent_impl("impl fmt::Display for Trace {"), None);
    assert_eq!(inherent_impl("impl Trace {"), Some("Trace"));
}
