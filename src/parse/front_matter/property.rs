//! Values of the properties that a kind declares.

use super::reader::{FrontMatterReader, MappingForm};
use super::translated;
use crate::base::Interval;
use crate::diagnostic::catalog::front_matter as catalog;
use crate::model::{DataValue, Expected, Field, Link, Membership, PropertyType, PropertyValue, Translated};
use crate::parse::built_in_kinds;
use crate::parse::yaml::{UrlFault, YamlEntry, YamlNode, YamlValue, url_fault, value_of};

const LINK: MappingForm<'_> = MappingForm {
    subject: "a link",
    expected: "a URL, or a mapping with `label` and `url`",
    keys: &["url", "label", "title"],
};

const MEMBERSHIP: MappingForm<'_> = MappingForm {
    subject: "a membership",
    expected: "a role, or a mapping with `role`",
    keys: &["role", "organisation", "area", "start", "end", "acting", "primary", "sources"],
};

/// Reads a value of type `kind`; returns `None` if it is wrong or empty.
pub fn read<'a>(
    reader: &mut FrontMatterReader<'_, 'a>,
    key: &str,
    node: &YamlNode<'a>,
    kind: &PropertyType,
) -> Option<PropertyValue> {
    let zone = &reader.settings.zone;
    match kind {
        PropertyType::Text => reader.values().scalar(key, node).map(|w| PropertyValue::Text(w.text.into_owned())),
        PropertyType::Markdown => reader.markdown_of(key, node, Field::Property).map(PropertyValue::Markdown),
        PropertyType::Number => reader.values().number(key, node).map(PropertyValue::Number),
        PropertyType::Boolean => reader.values().flag(key, node).map(PropertyValue::Boolean),
        PropertyType::Date => reader.values().date(key, node, zone).map(PropertyValue::Date),
        PropertyType::Interval => reader.values().interval(key, node, zone).map(PropertyValue::Interval),
        PropertyType::Url => reader.values().url(key, node).map(PropertyValue::Url),
        PropertyType::Choice(words) => {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            reader.values().choice(key, node, &words).map(|at| PropertyValue::Text(words[at].to_string()))
        }
        PropertyType::Country => {
            let codes: Vec<&str> = crate::language::countries().collect();
            reader.values().choice(key, node, &codes).map(|at| PropertyValue::Country(codes[at].to_string()))
        }
        PropertyType::Reference(kind) => {
            let expected = reader.expected_kind(kind.as_deref());
            reader.reference_of(key, node, expected).map(PropertyValue::Reference)
        }
        PropertyType::List(of) => read_list(reader, key, node, of),
        PropertyType::TextByKey => Some(read_texts_by_key(reader, key, node)),
        PropertyType::Memberships | PropertyType::Picture | PropertyType::Links | PropertyType::Anything => {
            Some(PropertyValue::Anything(node.to_data()))
        }
    }
}

/// Reads the values of a list, without duplicates.
fn read_list<'a>(
    reader: &mut FrontMatterReader<'_, 'a>,
    key: &str,
    node: &YamlNode<'a>,
    of: &PropertyType,
) -> Option<PropertyValue> {
    let mut values: Vec<PropertyValue> = Vec::new();
    for item in node.items() {
        if let Some(value) = read(reader, key, item, of)
            && !values.contains(&value)
        {
            values.push(value);
        }
    }
    (!values.is_empty()).then_some(PropertyValue::List(values))
}

fn read_texts_by_key<'a>(reader: &mut FrontMatterReader<'_, 'a>, key: &str, node: &YamlNode<'a>) -> PropertyValue {
    let texts = reader.values().text_by_key(key, node);
    PropertyValue::Anything(DataValue::Map(texts.into_iter().map(|(key, text)| (key, DataValue::Text(text))).collect()))
}

/// Reads a list of labelled links.
pub fn links<'a>(reader: &mut FrontMatterReader<'_, 'a>, key: &str, node: &YamlNode<'a>) -> Vec<Link> {
    node.items().iter().filter_map(|item| read_link(reader, key, item)).collect()
}

/// Reads `https://…` or `{label: …, url: …}`. The default label is the URL. A path
/// of the site is reported and left out.
fn read_link<'a>(reader: &mut FrontMatterReader<'_, 'a>, key: &str, node: &YamlNode<'a>) -> Option<Link> {
    if let YamlValue::Text(_) = &node.value {
        let url = read_link_url(reader, key, node)?;
        return Some(Link { label: url.clone(), url });
    }
    let entries = reader.mapping(key, node, LINK)?;
    reader.require_first_key(node, entries, LINK)?;
    let url = read_link_url(reader, "url", value_of(entries, "url")?)?;
    let label = value_of(entries, "label").or_else(|| value_of(entries, "title"));
    let label = label.map_or_else(String::new, |node| reader.values().text("label", node));
    Some(Link { label: if label.is_empty() { url.clone() } else { label }, url })
}

fn read_link_url<'a>(reader: &mut FrontMatterReader<'_, 'a>, key: &str, node: &YamlNode<'a>) -> Option<String> {
    let scalar = reader.values().scalar(key, node)?;
    if url_fault(&scalar.text) != Some(UrlFault::Relative) {
        return reader.values().url(key, node);
    }
    let location = reader.values().location(scalar.span);
    reader.values().report(catalog::relative_link(location, key, &scalar.text));
    None
}

/// Reads `memberships:`, a list of roles with their dates.
pub fn memberships<'a>(reader: &mut FrontMatterReader<'_, 'a>, key: &str, node: &YamlNode<'a>) -> Vec<Membership> {
    node.items().iter().filter_map(|item| read_membership(reader, key, item)).collect()
}

fn read_membership<'a>(reader: &mut FrontMatterReader<'_, 'a>, key: &str, node: &YamlNode<'a>) -> Option<Membership> {
    if let YamlValue::Text(_) = &node.value {
        let role = reader.values().scalar(key, node)?;
        return Some(undated(role.text.into_owned().into()));
    }
    let entries = reader.mapping(key, node, MEMBERSHIP)?;
    let role = match value_of(entries, "role") {
        Some(role) if matches!(role.value, YamlValue::Map(_)) => translated::text(reader, "role", role),
        Some(_) | None => reader.require_first_key(node, entries, MEMBERSHIP)?.text.into_owned().into(),
    };
    if role.own.is_empty() {
        return None;
    }
    let organisation = reader.expected_kind(Some(built_in_kinds::ORGANISATION));
    let area = reader.expected_kind(Some(built_in_kinds::PLACE));
    let reference = |reader: &mut FrontMatterReader<'_, 'a>, key: &str, expected: Expected| {
        value_of(entries, key).and_then(|node| reader.reference_of(key, node, expected))
    };
    Some(Membership {
        organisation: reference(reader, "organisation", organisation),
        area: reference(reader, "area", area),
        period: read_period(reader, entries),
        acting: read_flag(reader, entries, "acting"),
        primary: read_flag(reader, entries, "primary"),
        sources: value_of(entries, "sources").map_or_else(Vec::new, |node| links(reader, "sources", node)),
        ..undated(role)
    })
}

fn read_flag<'a>(reader: &mut FrontMatterReader<'_, 'a>, entries: &[YamlEntry<'a>], key: &str) -> bool {
    value_of(entries, key).and_then(|node| reader.values().flag(key, node)).unwrap_or_default()
}

/// Returns a role without dates.
pub fn undated(role: Translated<String>) -> Membership {
    Membership {
        role,
        organisation: None,
        area: None,
        period: Interval { start: None, end: None },
        acting: false,
        primary: false,
        sources: Vec::new(),
    }
}

/// Reads `start` and `end` of a mapping; `..` means an open end.
fn read_period<'a>(reader: &mut FrontMatterReader<'_, 'a>, entries: &[YamlEntry<'a>]) -> Interval {
    let zone = &reader.settings.zone;
    let side = |reader: &mut FrontMatterReader<'_, 'a>, key: &str| {
        let node = value_of(entries, key)?;
        let is_open = matches!(&node.value, YamlValue::Text(text) if text.trim() == "..");
        if is_open { None } else { reader.values().date(key, node, zone) }
    };
    let period = Interval { start: side(reader, "start"), end: side(reader, "end") };
    if let (Some(start), Some(end), Some(node)) = (period.start, period.end, value_of(entries, "end"))
        && end.last_day() < start.first_day()
    {
        let location = reader.values().location_of(node);
        reader.values().report(catalog::ends_before_start(location, &end.to_string(), &start.to_string()));
        return Interval { end: None, ..period };
    }
    period
}
