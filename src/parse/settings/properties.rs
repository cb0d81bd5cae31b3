//! The key `properties:` of a kind, the keys that a site declares.

use super::names::is_snake_case;
use super::reader::SettingsReader;
use crate::diagnostic::catalog::front_matter as catalog;
use crate::model::{DocumentShape, Kind, Property, PropertyMeaning, PropertyType};
use crate::parse::yaml::{YamlEntry, YamlNode, YamlValue, value_of};

const PROPERTY_KEYS: &[&str] = &["type", "required", "choices", "kind", "list"];

const TYPES: &[&str] = &[
    "text",
    "markdown",
    "number",
    "boolean",
    "date",
    "interval",
    "url",
    "choice",
    "country",
    "reference",
    "text_by_key",
    "anything",
];

/// Reads `properties:` and adds them to the kind.
pub fn read<'a>(reader: &mut SettingsReader<'_, 'a>, entries: &[YamlEntry<'a>], kind: &mut Kind) {
    let Some(node) = value_of(entries, "properties") else { return };
    if kind.shape == DocumentShape::Article {
        let location = reader.values.location_of(node);
        let rule = "none: the keys of articles are fixed, and data for templates goes under `extra:`";
        return reader.values.report(catalog::invalid_setting(location, "properties", "properties", rule));
    }
    let expected = "a mapping of key to type";
    for entry in reader.values.entries("properties", node, expected).unwrap_or_default() {
        if let Some(property) = read_property(reader, entry) {
            add_property(reader, entry, property, kind);
        }
    }
}

fn add_property<'a>(reader: &mut SettingsReader<'_, 'a>, entry: &YamlEntry<'a>, property: Property, kind: &mut Kind) {
    match kind.properties.iter_mut().find(|known| known.key == property.key) {
        Some(known) if known.meaning == PropertyMeaning::DisplayOnly => *known = property,
        Some(_) => {
            let location = reader.values.location_of_key(entry);
            let rule = "a key that the kind does not have already";
            reader.values.report(catalog::invalid_setting(location, "properties", &property.key, rule));
        }
        None => kind.properties.push(property),
    }
}

/// Reads `flag: text` or `flag: {type: text, required: true}`.
fn read_property<'a>(reader: &mut SettingsReader<'_, 'a>, entry: &YamlEntry<'a>) -> Option<Property> {
    let key = entry.key.as_ref();
    if !is_snake_case(key) {
        let location = reader.values.location_of_key(entry);
        let rule = "a key in snake_case: lower-case letters, digits and `_`";
        reader.values.report(catalog::invalid_setting(location, "properties", key, rule));
        return None;
    }
    let own =
        |value, required| Property { key: key.to_string(), value, meaning: PropertyMeaning::DisplayOnly, required };
    if !matches!(entry.value.value, YamlValue::Map(_) | YamlValue::List(_)) {
        return Some(own(read_property_type(reader, &entry.value, &[])?, false));
    }
    let entries = reader.values.entries(key, &entry.value, "a type, or a mapping with `type`")?;
    reader.values.report_unknown_keys("a property", entries, PROPERTY_KEYS);
    let flag = |reader: &mut SettingsReader<'_, 'a>, key: &str| {
        value_of(entries, key).and_then(|node| reader.values.flag(key, node)).unwrap_or_default()
    };
    let (required, list) = (flag(reader, "required"), flag(reader, "list"));
    let one = match value_of(entries, "type") {
        Some(node) => read_property_type(reader, node, entries)?,
        None if value_of(entries, "choices").is_some() => read_choices(reader, &entry.value, entries)?,
        None => PropertyType::Text,
    };
    Some(own(if list { PropertyType::List(Box::new(one)) } else { one }, required))
}

fn read_property_type<'a>(
    reader: &mut SettingsReader<'_, 'a>,
    node: &YamlNode<'a>,
    entries: &[YamlEntry<'a>],
) -> Option<PropertyType> {
    let at = reader.values.choice("type", node, TYPES)?;
    Some(match TYPES[at] {
        "markdown" => PropertyType::Markdown,
        "number" => PropertyType::Number,
        "boolean" => PropertyType::Boolean,
        "date" => PropertyType::Date,
        "interval" => PropertyType::Interval,
        "url" => PropertyType::Url,
        "choice" => return read_choices(reader, node, entries),
        "country" => PropertyType::Country,
        "reference" => PropertyType::Reference(
            value_of(entries, "kind").and_then(|node| reader.values.scalar("kind", node)).map(|w| w.text.into_owned()),
        ),
        "text_by_key" => PropertyType::TextByKey,
        "anything" => PropertyType::Anything,
        _ => PropertyType::Text,
    })
}

fn read_choices<'a>(
    reader: &mut SettingsReader<'_, 'a>,
    node: &YamlNode<'a>,
    entries: &[YamlEntry<'a>],
) -> Option<PropertyType> {
    let words = value_of(entries, "choices").map_or_else(Vec::new, |node| reader.values.texts("choices", node));
    if words.is_empty() {
        let location = reader.values.location_of(node);
        reader.values.report(catalog::missing_field(location, "a choice", "choices", "[one, two]"));
        return None;
    }
    Some(PropertyType::Choice(words.into_iter().map(|word| word.text.into_owned()).collect()))
}

/// Reports properties that refer to a kind that does not exist.
pub fn report_unknown_references(reader: &mut SettingsReader<'_, '_>, kinds: &[Kind]) {
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name.as_str()).collect();
    let Some(declared) = reader.value("kinds") else { return };
    let YamlValue::Map(entries) = &declared.value else { return };
    for property in entries.iter().flat_map(|entry| entries_of(&entry.value, "properties")) {
        let YamlValue::Map(property) = &property.value.value else { continue };
        let Some(kind) = value_of(property, "kind") else { continue };
        let Some(scalar) = reader.values.scalar("kind", kind) else { continue };
        if !names.contains(&scalar.text.as_ref()) {
            let location = reader.values.location(scalar.span);
            reader.values.report(catalog::unknown_kind(location, &scalar.text, &names));
        }
    }
}

fn entries_of<'r, 'a>(node: &'r YamlNode<'a>, key: &str) -> &'r [YamlEntry<'a>] {
    let YamlValue::Map(entries) = &node.value else { return &[] };
    match value_of(entries, key).map(|node| &node.value) {
        Some(YamlValue::Map(entries)) => entries,
        Some(_) | None => &[],
    }
}
