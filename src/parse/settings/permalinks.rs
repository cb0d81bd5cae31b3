//! The key `permalinks:`, URL patterns by kind.

use super::reader::SettingsReader;
use crate::diagnostic::catalog::front_matter as catalog;
use crate::model::{DocumentShape, Kind};
use crate::parse::yaml::YamlNode;

/// Placeholders of every kind.
const PLACEHOLDERS: &[&str] = &["{slug}", "{path}", "{section}"];
/// Additional placeholders of kinds whose documents have a date.
const DATE_PLACEHOLDERS: &[&str] = &["{year}", "{month}", "{day}"];

/// Reads `permalinks:` into the kinds.
pub fn read(reader: &mut SettingsReader<'_, '_>, kinds: &mut [Kind]) {
    for entry in reader.mapping("permalinks").unwrap_or_default() {
        let Some(at) = kinds.iter().position(|kind| kind.name == entry.key) else {
            let names: Vec<&str> = kinds.iter().map(|kind| kind.name.as_str()).collect();
            let location = reader.values.location_of_key(entry);
            reader.values.report(catalog::unknown_kind(location, &entry.key, &names));
            continue;
        };
        let pattern = read_pattern(reader, &entry.key, &entry.value, kinds[at].shape);
        kinds[at].permalink = pattern.or(kinds[at].permalink.take());
    }
}

/// Reads one pattern, such as `/{year}/{month}/{slug}/`.
pub fn read_pattern<'a>(
    reader: &mut SettingsReader<'_, 'a>,
    key: &str,
    node: &YamlNode<'a>,
    shape: DocumentShape,
) -> Option<String> {
    let scalar = reader.values.scalar(key, node)?;
    if let Some(rule) = broken_rule(&scalar.text, shape) {
        let location = reader.values.location(scalar.span);
        reader.values.report(catalog::invalid_setting(location, key, &scalar.text, rule));
        return None;
    }
    Some(scalar.text.into_owned())
}

/// Returns the rule that a pattern breaks.
fn broken_rule(pattern: &str, shape: DocumentShape) -> Option<&'static str> {
    let mut rest = pattern.to_string();
    let allowed = match shape {
        DocumentShape::Article => [PLACEHOLDERS, DATE_PLACEHOLDERS].concat(),
        DocumentShape::Entity | DocumentShape::Page => PLACEHOLDERS.to_vec(),
    };
    for placeholder in allowed {
        rest = rest.replace(placeholder, "x");
    }
    let segments: Vec<&str> = rest.split('/').filter(|segment| !segment.is_empty()).collect();
    if rest.contains(['{', '}']) {
        return Some(match shape {
            DocumentShape::Article => "only `{year}`, `{month}`, `{day}`, `{slug}`, `{path}` and `{section}` in braces",
            DocumentShape::Entity | DocumentShape::Page => "only `{slug}`, `{path}` and `{section}` in braces",
        });
    }
    if !pattern.contains("{slug}") && !pattern.contains("{path}") {
        return Some("a pattern with `{slug}` or `{path}`, so that each document has its own URL");
    }
    let is_path = segments.iter().all(|segment| crate::parse::front_matter::is_segment(segment));
    (!is_path).then_some("a path such as `/{year}/{month}/{slug}/`")
}
