//! The front matter of an entity or a page, read with the properties of its kind.

use super::reader::FrontMatterReader;
use super::{picture, property, translated};
use crate::diagnostic::catalog::front_matter as catalog;
use crate::model::{DocumentShape, Entity, Expected, Field, Property, PropertyMeaning, PropertyType, PropertyValue};
use crate::parse::yaml::{YamlEntry, YamlNode};

/// Reads an entity or page.
pub fn read(reader: &mut FrontMatterReader<'_, '_>) -> Entity {
    let kind = reader.settings.kinds.get(reader.kind);
    let known: Vec<&str> = kind.properties.iter().map(|property| property.key.as_str()).collect();
    reader.report_unknown_keys(&known);
    let mut entity = Entity { name: read_name(reader, &kind.properties), ..Entity::default() };
    for property in &kind.properties {
        match reader.value(&property.key) {
            Some(node) => read_property(reader, &mut entity, property, node),
            None if property.required && property.meaning != PropertyMeaning::Name => {
                reader.report_missing(&property.key, example(&property.value));
            }
            None => {}
        }
    }
    check_period(reader, &entity, &kind.properties);
    entity
}

/// Returns an example value for the message about a missing key.
fn example(value: &PropertyType) -> &'static str {
    match value {
        PropertyType::Date | PropertyType::Interval => "2021-04-07",
        PropertyType::Number => "1",
        PropertyType::Boolean => "true",
        PropertyType::Url => "https://example.org/",
        PropertyType::Country => "PK",
        PropertyType::Text
        | PropertyType::Markdown
        | PropertyType::Choice(_)
        | PropertyType::Reference(_)
        | PropertyType::List(_)
        | PropertyType::TextByKey
        | PropertyType::Memberships
        | PropertyType::Picture
        | PropertyType::Links
        | PropertyType::Anything => "…",
    }
}

/// Reads the name from the first given name key of the kind.
fn read_name(reader: &mut FrontMatterReader<'_, '_>, properties: &[Property]) -> String {
    let keys: Vec<&str> =
        properties.iter().filter(|p| p.meaning == PropertyMeaning::Name).map(|p| p.key.as_str()).collect();
    let is_name = |entry: &&YamlEntry<'_>| keys.contains(&entry.key.as_ref()) && !entry.value.is_null();
    let mut given = reader.entries.0.iter().filter(is_name);
    let (first, second) = (given.next(), given.next());
    if let (Some(first), Some(second)) = (first, second)
        && first.key != second.key
    {
        let (location, first) = (reader.values().location_of_key(second), reader.values().location_of_key(first));
        reader.values().report(catalog::two_names(location, first));
    }
    let is_present = |key: &&&str| reader.entries.entry(key).is_some();
    let key = first.map(|entry| entry.key.as_ref()).or_else(|| keys.iter().find(is_present).copied());
    match (key, reader.settings.kinds.get(reader.kind).shape) {
        (Some(key), _) => reader.required_text(key, "…"),
        (None, DocumentShape::Page) => reader.required_text("title", "About us"),
        (None, DocumentShape::Entity | DocumentShape::Article) => reader.required_text("name", "Sergey Lavrov"),
    }
}

fn read_property<'a>(
    reader: &mut FrontMatterReader<'_, 'a>,
    entity: &mut Entity,
    property: &Property,
    node: &YamlNode<'a>,
) {
    let key = property.key.as_str();
    let zone = &reader.settings.zone;
    match property.meaning {
        // Already read: the name by `read`, the others for the document's path and language.
        PropertyMeaning::Name | PropertyMeaning::Slug | PropertyMeaning::Redirects | PropertyMeaning::Language => {}
        PropertyMeaning::SortName => entity.sort_name = reader.text(key),
        PropertyMeaning::FamilyName => entity.family_name = reader.text(key),
        PropertyMeaning::GivenName => entity.given_name = reader.text(key),
        PropertyMeaning::HonorificPrefix => entity.honorific_prefix = reader.text(key),
        PropertyMeaning::HonorificSuffix => entity.honorific_suffix = reader.text(key),
        PropertyMeaning::Abbreviation => entity.abbreviation = reader.text(key),
        PropertyMeaning::Disambiguation => entity.disambiguation = translated::text(reader, key, node),
        PropertyMeaning::Unit => entity.unit = reader.text(key),
        PropertyMeaning::Names => entity.names = reader.values().text_by_key(key, node),
        PropertyMeaning::Identifiers => entity.identifiers = reader.values().text_by_key(key, node),
        PropertyMeaning::Aliases => entity.aliases = reader.texts(key),
        PropertyMeaning::AmbiguousAliases => entity.ambiguous_aliases = reader.texts(key),
        PropertyMeaning::Memberships => entity.memberships.extend(property::memberships(reader, key, node)),
        PropertyMeaning::Role => {
            let role = translated::text(reader, key, node);
            entity.memberships.extend((!role.own.is_empty()).then(|| property::undated(role)));
        }
        PropertyMeaning::Broader => entity.broader.extend(read_references(reader, property, node)),
        PropertyMeaning::Related => entity.related.extend(read_references(reader, property, node)),
        PropertyMeaning::Participants => entity.participants.extend(read_references(reader, property, node)),
        PropertyMeaning::Location => entity.location = read_references(reader, property, node).first().copied(),
        PropertyMeaning::Start => entity.start = reader.values().date(key, node, zone),
        PropertyMeaning::End => entity.end = reader.values().date(key, node, zone),
        PropertyMeaning::ReviewBy => entity.review_by = reader.values().date(key, node, zone),
        PropertyMeaning::Status => entity.status = read_word(reader, property, node),
        PropertyMeaning::Better => entity.better = read_word(reader, property, node),
        PropertyMeaning::Image => entity.image = picture::read(reader, key, node),
        PropertyMeaning::Summary => entity.summary = translated::markdown(reader, key, Field::Summary, node),
        PropertyMeaning::SameAs => entity.same_as = read_urls(reader, key, node),
        PropertyMeaning::Links => entity.links = property::links(reader, key, node),
        PropertyMeaning::Sensitive => entity.sensitive = reader.values().flag(key, node).unwrap_or_default(),
        PropertyMeaning::Extra => entity.extra = reader.extra(),
        PropertyMeaning::DisplayOnly => {
            let value = property::read(reader, key, node, &property.value);
            entity.properties.extend(value.map(|value| (property.key.clone(), value)));
        }
    }
}

fn read_references<'a>(reader: &mut FrontMatterReader<'_, 'a>, property: &Property, node: &YamlNode<'a>) -> Vec<u32> {
    let reference_kind = |value: &PropertyType| match value {
        PropertyType::Reference(kind) => Some(kind.clone()),
        PropertyType::Text
        | PropertyType::Markdown
        | PropertyType::Number
        | PropertyType::Boolean
        | PropertyType::Date
        | PropertyType::Interval
        | PropertyType::Url
        | PropertyType::Choice(_)
        | PropertyType::Country
        | PropertyType::List(_)
        | PropertyType::TextByKey
        | PropertyType::Memberships
        | PropertyType::Picture
        | PropertyType::Links
        | PropertyType::Anything => None,
    };
    if let Some(kind) = reference_kind(&property.value) {
        let expected = reader.expected_kind(kind.as_deref());
        return reader.reference_of(&property.key, node, expected).into_iter().collect();
    }
    let PropertyType::List(of) = &property.value else { return Vec::new() };
    let expected = match reference_kind(of) {
        Some(Some(kind)) => reader.expected_kind(Some(&kind)),
        // Broader and related entities are of the same kind.
        Some(None) | None if property.meaning != PropertyMeaning::Participants => Expected::Kind(Some(reader.kind)),
        Some(None) | None => Expected::Kind(None),
    };
    reader.references_of(&property.key, node, expected)
}

fn read_word<'a>(reader: &mut FrontMatterReader<'_, 'a>, property: &Property, node: &YamlNode<'a>) -> String {
    match property::read(reader, &property.key, node, &property.value) {
        Some(PropertyValue::Text(word)) => word,
        Some(_) | None => String::new(),
    }
}

fn read_urls<'a>(reader: &mut FrontMatterReader<'_, 'a>, key: &str, node: &YamlNode<'a>) -> Vec<String> {
    let mut urls: Vec<String> = Vec::new();
    for url in node.items().iter().filter_map(|item| reader.values().url(key, item)) {
        if !urls.contains(&url) {
            urls.push(url);
        }
    }
    urls
}

/// Reports an end before the start.
fn check_period(reader: &mut FrontMatterReader<'_, '_>, entity: &Entity, properties: &[Property]) {
    let (Some(start), Some(end)) = (entity.start, entity.end) else { return };
    let Some(property) = properties.iter().find(|property| property.meaning == PropertyMeaning::End) else { return };
    if end.last_day() < start.first_day()
        && let Some(node) = reader.value(&property.key)
    {
        let location = reader.values().location_of(node);
        reader.values().report(catalog::ends_before_start(location, &end.to_string(), &start.to_string()));
    }
}
