//! Values of the properties that a kind declares.

use super::reader::{FrontMatterReader, MappingForm, entry_of};
use super::translated;
use crate::base::Interval;
use crate::diagnostic::catalog::front_matter as catalog;
use crate::model::{DataValue, Expected, Field, Link, Membership, PropertyType, PropertyValue, Translated};
use crate::parse::kinds;
use crate::parse::yaml::{UrlFault, YamlEntry, YamlNode, YamlValue, url_fault};

const LINK: MappingForm<'_> = MappingForm {
    holder: "a link",
    expected: "a URL, or a mapping with `label` and `url`",
    keys: &["url", "label", "title"],
};

const MEMBERSHIP: MappingForm<'_> = MappingForm {
    holder: "a membership",
    expected: "a role, or a mapping with `role`",
    keys: &["role", "organisation", "area", "start", "end", "acting", "primary", "sources"],
};

/// Reads a value of `kind`; `None` if it is wrong or empty.
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
            let expected = reader.expected(kind.as_deref());
            reader.reference_of(key, node, expected).map(PropertyValue::Reference)
        }
        PropertyType::List(of) => list(reader, key, node, of),
        PropertyType::TextByKey => Some(texts_by_key(reader, key, node)),
        PropertyType::Memberships | PropertyType::Picture | PropertyType::Links | PropertyType::Anything => {
            Some(PropertyValue::Anything(node.free()))
        }
    }
}

fn list<'a>(
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

fn texts_by_key<'a>(reader: &mut FrontMatterReader<'_, 'a>, key: &str, node: &YamlNode<'a>) -> PropertyValue {
    let texts = reader.values().text_by_key(key, node);
    PropertyValue::Anything(DataValue::Map(texts.into_iter().map(|(key, text)| (key, DataValue::Text(text))).collect()))
}

/// Reads `https://…` or `{label: …, url: …}`. Without a label the link is
/// called by its URL. A path of a site is left out with a warning.
pub fn link<'a>(reader: &mut FrontMatterReader<'_, 'a>, key: &str, node: &YamlNode<'a>) -> Option<Link> {
    if let YamlValue::Text(_) = &node.value {
        let url = link_url(reader, key, node)?;
        return Some(Link { label: url.clone(), url });
    }
    let entries = reader.mapping(key, node, LINK)?;
    reader.needed(node, entries, LINK)?;
    let url = link_url(reader, "url", entry_of(entries, "url")?)?;
    let label = entry_of(entries, "label").or_else(|| entry_of(entries, "title"));
    let label = label.map_or_else(String::new, |node| reader.values().text("label", node));
    Some(Link { label: if label.is_empty() { url.clone() } else { label }, url })
}

fn link_url<'a>(reader: &mut FrontMatterReader<'_, 'a>, key: &str, node: &YamlNode<'a>) -> Option<String> {
    let written = reader.values().scalar(key, node)?;
    if url_fault(&written.text) != Some(UrlFault::Relative) {
        return reader.values().url(key, node);
    }
    let place = reader.values().place(written.span);
    reader.values().report(catalog::relative_link(place, key, &written.text));
    None
}

/// Reads `memberships:`, a list of roles with their dates.
pub fn memberships<'a>(reader: &mut FrontMatterReader<'_, 'a>, key: &str, node: &YamlNode<'a>) -> Vec<Membership> {
    node.items().iter().filter_map(|item| membership(reader, key, item)).collect()
}

fn membership<'a>(reader: &mut FrontMatterReader<'_, 'a>, key: &str, node: &YamlNode<'a>) -> Option<Membership> {
    if let YamlValue::Text(_) = &node.value {
        let role = reader.values().scalar(key, node)?;
        return Some(undated(role.text.into_owned().into()));
    }
    let entries = reader.mapping(key, node, MEMBERSHIP)?;
    let role = match entry_of(entries, "role") {
        Some(role) if matches!(role.value, YamlValue::Map(_)) => translated::text(reader, "role", role),
        Some(_) | None => reader.needed(node, entries, MEMBERSHIP)?.text.into_owned().into(),
    };
    if role.own.is_empty() {
        return None;
    }
    let (organisation, area) = (reader.expected(Some(kinds::ORGANISATION)), reader.expected(Some(kinds::PLACE)));
    let reference = |reader: &mut FrontMatterReader<'_, 'a>, key: &str, expected: Expected| {
        entry_of(entries, key).and_then(|node| reader.reference_of(key, node, expected))
    };
    Some(Membership {
        organisation: reference(reader, "organisation", organisation),
        area: reference(reader, "area", area),
        period: period(reader, entries),
        acting: flag(reader, entries, "acting"),
        primary: flag(reader, entries, "primary"),
        sources: entry_of(entries, "sources").map_or_else(Vec::new, |node| reader.links_of("sources", node)),
        ..undated(role)
    })
}

fn flag<'a>(reader: &mut FrontMatterReader<'_, 'a>, entries: &[YamlEntry<'a>], key: &str) -> bool {
    entry_of(entries, key).and_then(|node| reader.values().flag(key, node)).unwrap_or_default()
}

/// A role without dates.
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

/// `start` and `end` of a mapping; `..` stands for an open end.
fn period<'a>(reader: &mut FrontMatterReader<'_, 'a>, entries: &[YamlEntry<'a>]) -> Interval {
    let zone = &reader.settings.zone;
    let side = |reader: &mut FrontMatterReader<'_, 'a>, key: &str| {
        let node = entry_of(entries, key)?;
        let is_open = matches!(&node.value, YamlValue::Text(text) if text.trim() == "..");
        if is_open { None } else { reader.values().date(key, node, zone) }
    };
    let period = Interval { start: side(reader, "start"), end: side(reader, "end") };
    if let (Some(start), Some(end), Some(node)) = (period.start, period.end, entry_of(entries, "end"))
        && end.last_day() < start.first_day()
    {
        let place = reader.values().place_of(node);
        reader.values().report(catalog::ends_before_start(place, &end.to_string(), &start.to_string()));
        return Interval { end: None, ..period };
    }
    period
}
