//! `kinds:` — new kinds, and more of the built-in ones.

use super::reader::{SettingsReader, value};
use super::{permalinks, properties};
use crate::diagnostic::catalog::front_matter as catalog;
use crate::model::{Capabilities, DocumentShape, Kind, Kinds};
use crate::parse::kinds as built_in_kinds;
use crate::parse::yaml::{YamlEntry, YamlValue};

const KEYS: &[&str] =
    &["label", "plural", "folder", "prefix", "template", "schema_type", "permalink", "capabilities", "properties"];

const CAPABILITIES: &[&str] = &["holds_roles", "speaks", "labels_sections", "family_names", "measures", "occurs"];

/// Link schemes that mean something else than a kind.
const TAKEN_NAMES: &[&str] = &[
    "said",
    "http",
    "https",
    "mailto",
    "tel",
    "sms",
    "ftp",
    "file",
    "data",
    "javascript",
    "vbscript",
    "blob",
    "about",
];

/// Reads `kinds:` and `permalinks:`.
pub fn read(reader: &mut SettingsReader<'_, '_>) -> Kinds {
    let mut kinds = built_in_kinds::built_in();
    for entry in reader.mapping("kinds").unwrap_or_default() {
        if let Some(kind) = declared(reader, entry, &kinds) {
            match kinds.iter_mut().find(|other| other.name == kind.name) {
                Some(other) => *other = kind,
                None => kinds.push(kind),
            }
        }
    }
    permalinks::read(reader, &mut kinds);
    properties::report_unknown_references(reader, &kinds);
    Kinds::new(kinds)
}

fn declared<'a>(reader: &mut SettingsReader<'_, 'a>, entry: &YamlEntry<'a>, kinds: &[Kind]) -> Option<Kind> {
    let name = entry.key.as_ref();
    if !is_name(name) || TAKEN_NAMES.contains(&name) {
        let place = reader.values.place_of_key(entry);
        let rule = "a name of lower-case letters, digits and `_` that is no URL scheme";
        reader.values.report(catalog::invalid_setting(place, "kinds", name, rule));
        return None;
    }
    let known = kinds.iter().find(|kind| kind.name == name);
    let folder = plural_of(name);
    let mut kind = known.cloned().unwrap_or_else(|| built_in_kinds::kind(name, &folder, "Thing"));
    let entries = reader.values.entries(name, &entry.value, "a mapping with `label`, `folder`, `properties` …");
    let entries = entries.unwrap_or_default();
    fill(reader, &mut kind, entries);
    kind = built_in_kinds::complete(kind);
    if known.is_some_and(|known| known.shape == DocumentShape::Entity) {
        kind = built_in_kinds::only_name(kind);
    }
    properties::read(reader, entries, &mut kind);
    (!clashes(reader, &kind, entry, kinds)).then_some(kind)
}

fn fill<'a>(reader: &mut SettingsReader<'_, 'a>, kind: &mut Kind, entries: &[YamlEntry<'a>]) {
    reader.unknown_keys("a kind", entries, KEYS);
    let text = |reader: &mut SettingsReader<'_, 'a>, key: &str, field: &mut String| {
        let node = value(entries, key);
        if let Some(written) = node.and_then(|node| reader.values.scalar(key, node)) {
            *field = written.text.into_owned();
        }
    };
    let usual_folder = kind.folder.clone();
    path(reader, entries, "folder", &mut kind.folder);
    if kind.folder != usual_folder && kind.prefix == usual_folder {
        kind.plural = built_in_kinds::capitalised(&kind.folder);
        kind.prefix = kind.folder.clone();
    }
    path(reader, entries, "prefix", &mut kind.prefix);
    text(reader, "label", &mut kind.label);
    text(reader, "plural", &mut kind.plural);
    text(reader, "template", &mut kind.template);
    text(reader, "schema_type", &mut kind.schema_type);
    if let Some(node) = value(entries, "permalink") {
        kind.permalink = permalinks::pattern(reader, "permalink", node, kind.shape).or(kind.permalink.take());
    }
    capabilities(reader, entries, &mut kind.capabilities);
}

/// `folder` is one segment; `prefix` is any number of them.
fn path<'a>(reader: &mut SettingsReader<'_, 'a>, entries: &[YamlEntry<'a>], key: &str, field: &mut String) {
    let Some(written) = value(entries, key).and_then(|node| reader.values.scalar(key, node)) else { return };
    let path = written.text.trim_matches('/');
    let is_fine = path.split('/').all(crate::parse::front_matter::is_segment);
    let count = path.split('/').count();
    if is_fine && (count == 1 || key == "prefix") || path.is_empty() && key == "prefix" {
        *field = path.to_string();
        return;
    }
    let rule = if key == "folder" { "the name of a folder below `content/`" } else { "a path such as `world/people`" };
    let place = reader.values.place(written.span);
    reader.values.report(catalog::invalid_setting(place, key, &written.text, rule));
}

fn capabilities<'a>(reader: &mut SettingsReader<'_, 'a>, entries: &[YamlEntry<'a>], can: &mut Capabilities) {
    let Some(node) = value(entries, "capabilities") else { return };
    for item in node.items() {
        match reader.values.choice("capabilities", item, CAPABILITIES).map(|at| CAPABILITIES[at]) {
            Some("holds_roles") => can.holds_roles = true,
            Some("speaks") => can.speaks = true,
            Some("labels_sections") => can.labels_sections = true,
            Some("family_names") => can.family_names = true,
            Some("measures") => can.measures = true,
            Some("occurs") => can.occurs = true,
            Some(_) | None => {}
        }
    }
}

fn clashes<'a>(reader: &mut SettingsReader<'_, 'a>, kind: &Kind, entry: &YamlEntry<'a>, kinds: &[Kind]) -> bool {
    let others = || kinds.iter().filter(|other| other.name != kind.name);
    let same_folder = others().find(|other| other.folder.eq_ignore_ascii_case(&kind.folder));
    let same_prefix = others().find(|other| other.prefix.eq_ignore_ascii_case(&kind.prefix));
    let place = |reader: &SettingsReader<'_, 'a>, key: &str| match &entry.value.value {
        YamlValue::Map(entries) => value(entries, key).map(|node| reader.values.place_of(node)),
        YamlValue::Null
        | YamlValue::Boolean(_)
        | YamlValue::Integer(_)
        | YamlValue::Number(_)
        | YamlValue::Text(_)
        | YamlValue::List(_) => None,
    };
    for (key, own, other) in [("folder", &kind.folder, same_folder), ("prefix", &kind.prefix, same_prefix)] {
        if let Some(other) = other {
            let place = place(reader, key).unwrap_or_else(|| reader.values.place_of_key(entry));
            reader.values.report(catalog::conflicting_kinds(place, &kind.name, key, own, &other.name));
            return true;
        }
    }
    false
}

/// Whether `text` is a name in snake_case.
pub fn is_name(text: &str) -> bool {
    let fine = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    fine && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.len() <= 40
}

/// The folder of a kind that names none: `vessel` has `vessels`, `treaty` has
/// `treaties`.
fn plural_of(name: &str) -> String {
    let vowel_before = name.len() > 1 && matches!(name.as_bytes()[name.len() - 2], b'a' | b'e' | b'i' | b'o' | b'u');
    match name.as_bytes().last() {
        Some(b's') => name.to_string(),
        Some(b'y') if !vowel_before => format!("{}ies", &name[..name.len() - 1]),
        Some(b'x' | b'z') => format!("{name}es"),
        Some(b'h') if name.ends_with("ch") || name.ends_with("sh") => format!("{name}es"),
        Some(_) | None => format!("{name}s"),
    }
}
