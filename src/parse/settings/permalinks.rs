//! `permalinks:` — URL patterns by kind.

use super::reader::SettingsReader;
use crate::diagnostic::catalog::front_matter as catalog;
use crate::model::{DocumentShape, Kind};
use crate::parse::yaml::YamlNode;

/// What a pattern may hold for every kind.
const PARTS: &[&str] = &["{slug}", "{path}", "{section}"];
/// What it may hold for kinds whose documents are dated.
const DATE_PARTS: &[&str] = &["{year}", "{month}", "{day}"];

/// Reads `permalinks:` into the kinds.
pub fn read(reader: &mut SettingsReader<'_, '_>, kinds: &mut [Kind]) {
    for entry in reader.mapping("permalinks").unwrap_or_default() {
        let Some(at) = kinds.iter().position(|kind| kind.name == entry.key) else {
            let names: Vec<&str> = kinds.iter().map(|kind| kind.name.as_str()).collect();
            let place = reader.values.place_of_key(entry);
            reader.values.report(catalog::unknown_kind(place, &entry.key, &names));
            continue;
        };
        let pattern = pattern(reader, &entry.key, &entry.value, kinds[at].shape);
        kinds[at].permalink = pattern.or(kinds[at].permalink.take());
    }
}

/// Reads one pattern, such as `/{year}/{month}/{slug}/`.
pub fn pattern<'a>(
    reader: &mut SettingsReader<'_, 'a>,
    key: &str,
    node: &YamlNode<'a>,
    shape: DocumentShape,
) -> Option<String> {
    let written = reader.values.scalar(key, node)?;
    if let Some(rule) = broken_rule(&written.text, shape) {
        let place = reader.values.place(written.span);
        reader.values.report(catalog::invalid_setting(place, key, &written.text, rule));
        return None;
    }
    Some(written.text.into_owned())
}

fn broken_rule(pattern: &str, shape: DocumentShape) -> Option<&'static str> {
    let mut rest = pattern.to_string();
    let allowed = match shape {
        DocumentShape::Article => [PARTS, DATE_PARTS].concat(),
        DocumentShape::Entity | DocumentShape::Page => PARTS.to_vec(),
    };
    for part in allowed {
        rest = rest.replace(part, "x");
    }
    let segments: Vec<&str> = rest.split('/').filter(|segment| !segment.is_empty()).collect();
    if rest.contains(['{', '}']) {
        return Some(match shape {
            DocumentShape::Article => "only `{year}`, `{month}`, `{day}`, `{slug}`, `{path}` and `{section}` in braces",
            DocumentShape::Entity | DocumentShape::Page => "only `{slug}`, `{path}` and `{section}` in braces",
        });
    }
    if !pattern.contains("{slug}") && !pattern.contains("{path}") {
        return Some("a pattern with `{slug}` or `{path}`, which tell documents apart");
    }
    let is_path = segments.iter().all(|segment| crate::parse::front_matter::is_segment(segment));
    (!is_path).then_some("a path such as `/{year}/{month}/{slug}/`")
}
