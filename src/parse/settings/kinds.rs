//! `kinds:` — new kinds, and more of the built-in ones.

use super::permalinks;
use super::reader::{Reader, value};
use crate::diagnostic::catalog::front_matter as catalog;
use crate::model::{Capabilities, Kind, Kinds, Part, Property, PropertyType, Shape};
use crate::parse::kinds as built_in_kinds;
use crate::parse::yaml::{Entry, Node, Value};

const KEYS: &[&str] =
    &["label", "plural", "folder", "prefix", "template", "schema_type", "permalink", "capabilities", "properties"];

const PROPERTY_KEYS: &[&str] = &["type", "required", "choices", "kind", "list"];

const CAPABILITIES: &[&str] = &["holds_roles", "speaks", "labels_sections", "family_names", "measures", "occurs"];

const TYPES: &[&str] = &[
    "text",
    "markdown",
    "number",
    "boolean",
    "date",
    "interval",
    "url",
    "choice",
    "reference",
    "text_by_key",
    "anything",
];

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
pub fn read(reader: &mut Reader<'_, '_>) -> Kinds {
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
    report_unknown_references(reader, &kinds);
    Kinds::new(kinds)
}

fn declared<'a>(reader: &mut Reader<'_, 'a>, entry: &Entry<'a>, kinds: &[Kind]) -> Option<Kind> {
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
    if known.is_some_and(|known| known.shape == Shape::Entity) {
        kind = built_in_kinds::only_name(kind);
    }
    properties(reader, entries, &mut kind);
    (!clashes(reader, &kind, entry, kinds)).then_some(kind)
}

fn fill<'a>(reader: &mut Reader<'_, 'a>, kind: &mut Kind, entries: &[Entry<'a>]) {
    reader.unknown_keys("a kind", entries, KEYS);
    let text = |reader: &mut Reader<'_, 'a>, key: &str, field: &mut String| {
        let node = value(entries, key);
        if let Some(written) = node.and_then(|node| reader.values.written(key, node)) {
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
fn path<'a>(reader: &mut Reader<'_, 'a>, entries: &[Entry<'a>], key: &str, field: &mut String) {
    let Some(written) = value(entries, key).and_then(|node| reader.values.written(key, node)) else { return };
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

fn capabilities<'a>(reader: &mut Reader<'_, 'a>, entries: &[Entry<'a>], can: &mut Capabilities) {
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

fn properties<'a>(reader: &mut Reader<'_, 'a>, entries: &[Entry<'a>], kind: &mut Kind) {
    let Some(node) = value(entries, "properties") else { return };
    if kind.shape == Shape::Article {
        let place = reader.values.place_of(node);
        let rule = "none: the keys of articles are fixed, and data for templates goes under `extra:`";
        return reader.values.report(catalog::invalid_setting(place, "properties", "properties", rule));
    }
    let expected = "a mapping of key to type";
    for entry in reader.values.entries("properties", node, expected).unwrap_or_default() {
        if let Some(property) = property(reader, entry) {
            add(reader, entry, property, kind);
        }
    }
}

fn add<'a>(reader: &mut Reader<'_, 'a>, entry: &Entry<'a>, property: Property, kind: &mut Kind) {
    match kind.properties.iter_mut().find(|other| other.key == property.key) {
        Some(other) if other.part == Part::Own => *other = property,
        Some(_) => {
            let place = reader.values.place_of_key(entry);
            let rule = "a key that the kind does not have already";
            reader.values.report(catalog::invalid_setting(place, "properties", &property.key, rule));
        }
        None => kind.properties.push(property),
    }
}

/// Reads `flag: text` or `flag: {type: text, required: true}`.
fn property<'a>(reader: &mut Reader<'_, 'a>, entry: &Entry<'a>) -> Option<Property> {
    let key = entry.key.as_ref();
    if !is_name(key) {
        let place = reader.values.place_of_key(entry);
        let rule = "a key in snake_case: lower-case letters, digits and `_`";
        reader.values.report(catalog::invalid_setting(place, "properties", key, rule));
        return None;
    }
    let own = |value, required| Property { key: key.to_string(), value, part: Part::Own, required };
    if !matches!(entry.value.value, Value::Map(_) | Value::List(_)) {
        return Some(own(property_type(reader, &entry.value, &[])?, false));
    }
    let entries = reader.values.entries(key, &entry.value, "a type, or a mapping with `type`")?;
    reader.unknown_keys("a property", entries, PROPERTY_KEYS);
    let flag = |reader: &mut Reader<'_, 'a>, key: &str| {
        value(entries, key).and_then(|node| reader.values.flag(key, node)).unwrap_or_default()
    };
    let (required, list) = (flag(reader, "required"), flag(reader, "list"));
    let one = match value(entries, "type") {
        Some(node) => property_type(reader, node, entries)?,
        None if value(entries, "choices").is_some() => choices(reader, &entry.value, entries)?,
        None => PropertyType::Text,
    };
    Some(own(if list { PropertyType::List(Box::new(one)) } else { one }, required))
}

fn property_type<'a>(reader: &mut Reader<'_, 'a>, node: &Node<'a>, entries: &[Entry<'a>]) -> Option<PropertyType> {
    let at = reader.values.choice("type", node, TYPES)?;
    Some(match TYPES[at] {
        "markdown" => PropertyType::Markdown,
        "number" => PropertyType::Number,
        "boolean" => PropertyType::Boolean,
        "date" => PropertyType::Date,
        "interval" => PropertyType::Interval,
        "url" => PropertyType::Url,
        "choice" => return choices(reader, node, entries),
        "reference" => PropertyType::Reference(
            value(entries, "kind").and_then(|node| reader.values.written("kind", node)).map(|w| w.text.into_owned()),
        ),
        "text_by_key" => PropertyType::TextByKey,
        "anything" => PropertyType::Anything,
        _ => PropertyType::Text,
    })
}

fn choices<'a>(reader: &mut Reader<'_, 'a>, node: &Node<'a>, entries: &[Entry<'a>]) -> Option<PropertyType> {
    let words = value(entries, "choices").map_or_else(Vec::new, |node| reader.values.texts("choices", node));
    if words.is_empty() {
        let place = reader.values.place_of(node);
        reader.values.report(catalog::missing_field(place, "a choice", "choices", "[one, two]"));
        return None;
    }
    Some(PropertyType::Choice(words.into_iter().map(|word| word.text.into_owned()).collect()))
}

fn clashes<'a>(reader: &mut Reader<'_, 'a>, kind: &Kind, entry: &Entry<'a>, kinds: &[Kind]) -> bool {
    let others = || kinds.iter().filter(|other| other.name != kind.name);
    let same_folder = others().find(|other| other.folder.eq_ignore_ascii_case(&kind.folder));
    let same_prefix = others().find(|other| other.prefix.eq_ignore_ascii_case(&kind.prefix));
    let place = |reader: &Reader<'_, 'a>, key: &str| match &entry.value.value {
        Value::Map(entries) => value(entries, key).map(|node| reader.values.place_of(node)),
        Value::Null | Value::Boolean(_) | Value::Integer(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => {
            None
        }
    };
    for (key, own, other) in [("folder", &kind.folder, same_folder), ("prefix", &kind.prefix, same_prefix)] {
        if let Some(other) = other {
            let place = place(reader, key).unwrap_or_else(|| reader.values.place_of_key(entry));
            reader.values.report(catalog::kinds_clash(place, &kind.name, key, own, &other.name));
            return true;
        }
    }
    false
}

/// Reports properties that refer to a kind that does not exist.
fn report_unknown_references(reader: &mut Reader<'_, '_>, kinds: &[Kind]) {
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name.as_str()).collect();
    let Some(declared) = reader.get("kinds") else { return };
    let Value::Map(entries) = &declared.value else { return };
    for property in entries.iter().flat_map(|entry| maps_of(&entry.value, "properties")) {
        let Value::Map(property) = &property.value.value else { continue };
        let Some(kind) = value(property, "kind") else { continue };
        let Some(written) = reader.values.written("kind", kind) else { continue };
        if !names.contains(&written.text.as_ref()) {
            let place = reader.values.place(written.span);
            reader.values.report(catalog::unknown_kind(place, &written.text, &names));
        }
    }
}

fn maps_of<'r, 'a>(node: &'r Node<'a>, key: &str) -> &'r [Entry<'a>] {
    let Value::Map(entries) = &node.value else { return &[] };
    match value(entries, key).map(|node| &node.value) {
        Some(Value::Map(entries)) => entries,
        Some(_) | None => &[],
    }
}

fn is_name(text: &str) -> bool {
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
