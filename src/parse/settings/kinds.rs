//! The key `kinds:`: new kinds, and changes to the built-in ones.

use super::names::{is_snake_case, plural_of};
use super::reader::SettingsReader;
use super::{permalinks, properties};
use crate::diagnostic::catalog::front_matter as catalog;
use crate::model::{Capabilities, DocumentShape, Kind, Kinds};
use crate::parse::built_in_kinds;
use crate::parse::yaml::{YamlEntry, YamlValue, value_of};

const KEYS: &[&str] =
    &["label", "plural", "folder", "prefix", "template", "schema_type", "permalink", "capabilities", "properties"];

const CAPABILITIES: &[&str] = &["holds_roles", "speaks", "labels_sections", "family_names", "measures", "occurs"];

/// Link schemes with a fixed meaning, which are no names of kinds.
const RESERVED_NAMES: &[&str] = &[
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
        if let Some(kind) = read_kind(reader, entry, &kinds) {
            match kinds.iter_mut().find(|known| known.name == kind.name) {
                Some(known) => *known = kind,
                None => kinds.push(kind),
            }
        }
    }
    permalinks::read(reader, &mut kinds);
    properties::report_unknown_references(reader, &kinds);
    Kinds::new(kinds)
}

/// Reads one kind, a new one or a built-in one with changes.
fn read_kind<'a>(reader: &mut SettingsReader<'_, 'a>, entry: &YamlEntry<'a>, kinds: &[Kind]) -> Option<Kind> {
    let name = entry.key.as_ref();
    if !is_snake_case(name) || RESERVED_NAMES.contains(&name) {
        let location = reader.values.location_of_key(entry);
        let rule = "a name of lower-case letters, digits and `_` that is not a URL scheme";
        reader.values.report(catalog::invalid_setting(location, "kinds", name, rule));
        return None;
    }
    let known = kinds.iter().find(|kind| kind.name == name);
    let folder = plural_of(name);
    let mut kind = known.cloned().unwrap_or_else(|| built_in_kinds::kind(name, &folder, "Thing"));
    let entries = reader.values.entries(name, &entry.value, "a mapping with `label`, `folder`, `properties` …");
    let entries = entries.unwrap_or_default();
    read_fields(reader, &mut kind, entries);
    kind = built_in_kinds::complete(kind);
    if known.is_some_and(|known| known.shape == DocumentShape::Entity) {
        kind = built_in_kinds::without_title(kind);
    }
    properties::read(reader, entries, &mut kind);
    (!report_conflict(reader, &kind, entry, kinds)).then_some(kind)
}

fn read_fields<'a>(reader: &mut SettingsReader<'_, 'a>, kind: &mut Kind, entries: &[YamlEntry<'a>]) {
    reader.values.report_unknown_keys("a kind", entries, KEYS);
    let text = |reader: &mut SettingsReader<'_, 'a>, key: &str, field: &mut String| {
        let node = value_of(entries, key);
        if let Some(scalar) = node.and_then(|node| reader.values.scalar(key, node)) {
            *field = scalar.text.into_owned();
        }
    };
    let default_folder = kind.folder.clone();
    read_path(reader, entries, "folder", &mut kind.folder);
    if kind.folder != default_folder && kind.prefix == default_folder {
        kind.plural = built_in_kinds::capitalised(&kind.folder);
        kind.prefix = kind.folder.clone();
    }
    read_path(reader, entries, "prefix", &mut kind.prefix);
    text(reader, "label", &mut kind.label);
    text(reader, "plural", &mut kind.plural);
    text(reader, "template", &mut kind.template);
    text(reader, "schema_type", &mut kind.schema_type);
    if let Some(node) = value_of(entries, "permalink") {
        kind.permalink = permalinks::read_pattern(reader, "permalink", node, kind.shape).or(kind.permalink.take());
    }
    read_capabilities(reader, entries, &mut kind.capabilities);
}

/// Reads `folder`, which is one segment, or `prefix`, which is any number of segments.
fn read_path<'a>(reader: &mut SettingsReader<'_, 'a>, entries: &[YamlEntry<'a>], key: &str, field: &mut String) {
    let Some(scalar) = value_of(entries, key).and_then(|node| reader.values.scalar(key, node)) else { return };
    let path = scalar.text.trim_matches('/');
    let is_valid = path.split('/').all(crate::parse::front_matter::is_segment);
    let count = path.split('/').count();
    if is_valid && (count == 1 || key == "prefix") || path.is_empty() && key == "prefix" {
        *field = path.to_string();
        return;
    }
    let rule = if key == "folder" { "the name of a folder below `content/`" } else { "a path such as `world/people`" };
    let location = reader.values.location(scalar.span);
    reader.values.report(catalog::invalid_setting(location, key, &scalar.text, rule));
}

fn read_capabilities<'a>(reader: &mut SettingsReader<'_, 'a>, entries: &[YamlEntry<'a>], can: &mut Capabilities) {
    let Some(node) = value_of(entries, "capabilities") else { return };
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

/// Reports a folder or prefix that another kind has; returns whether there is one.
fn report_conflict<'a>(
    reader: &mut SettingsReader<'_, 'a>,
    kind: &Kind,
    entry: &YamlEntry<'a>,
    kinds: &[Kind],
) -> bool {
    let known_kinds = || kinds.iter().filter(|known| known.name != kind.name);
    let same_folder = known_kinds().find(|known| known.folder.eq_ignore_ascii_case(&kind.folder));
    let same_prefix = known_kinds().find(|known| known.prefix.eq_ignore_ascii_case(&kind.prefix));
    let value_location = |reader: &SettingsReader<'_, 'a>, key: &str| match &entry.value.value {
        YamlValue::Map(entries) => value_of(entries, key).map(|node| reader.values.location_of(node)),
        YamlValue::Null
        | YamlValue::Boolean(_)
        | YamlValue::Integer(_)
        | YamlValue::Number(_)
        | YamlValue::Text(_)
        | YamlValue::List(_) => None,
    };
    for (key, own, same) in [("folder", &kind.folder, same_folder), ("prefix", &kind.prefix, same_prefix)] {
        if let Some(known) = same {
            let location = value_location(reader, key).unwrap_or_else(|| reader.values.location_of_key(entry));
            reader.values.report(catalog::conflicting_kinds(location, &kind.name, key, own, &known.name));
            return true;
        }
    }
    false
}
