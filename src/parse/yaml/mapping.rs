//! A YAML text that is a mapping, and look-up of its keys.

use std::collections::BTreeMap;

use super::{ValueReader, YamlEntry, YamlNode, YamlValue, diagnose, parse};
use crate::diagnostic::Location;
use crate::diagnostic::catalog::front_matter as catalog;

/// Parses a YAML text that begins at byte `start` of its file and must be a mapping;
/// an empty text is an empty mapping. Returns `None` and reports the problem if it is
/// no mapping. `opening` is the location for problems of the whole text.
pub fn parse_mapping<'a>(
    values: &mut ValueReader<'a>,
    yaml: &'a str,
    start: usize,
    opening: Location,
) -> Option<Vec<YamlEntry<'a>>> {
    let problem = match parse(yaml) {
        Ok(root) => {
            report_duplicate_keys(values, &root);
            match root.value {
                YamlValue::Map(entries) => return Some(entries),
                YamlValue::Null => return Some(Vec::new()),
                YamlValue::Boolean(_)
                | YamlValue::Integer(_)
                | YamlValue::Number(_)
                | YamlValue::Text(_)
                | YamlValue::List(_) => catalog::no_keys(values.location_of(&root), root.type_name()),
            }
        }
        Err(fault) => diagnose(fault, yaml, start, opening),
    };
    values.report(problem);
    None
}

/// Returns the value of a key; `None` if it is missing or null.
pub fn value_of<'n, 'a>(entries: &'n [YamlEntry<'a>], key: &str) -> Option<&'n YamlNode<'a>> {
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value).filter(|value| !value.is_null())
}

/// Reports repeated keys of every mapping in `node`.
fn report_duplicate_keys<'a>(values: &mut ValueReader<'a>, node: &YamlNode<'a>) {
    match &node.value {
        YamlValue::Map(entries) => {
            report_duplicates_among(values, entries);
            entries.iter().for_each(|entry| report_duplicate_keys(values, &entry.value));
        }
        YamlValue::List(items) => items.iter().for_each(|item| report_duplicate_keys(values, item)),
        YamlValue::Null | YamlValue::Boolean(_) | YamlValue::Integer(_) | YamlValue::Number(_) | YamlValue::Text(_) => {
        }
    }
}

fn report_duplicates_among<'a>(values: &mut ValueReader<'a>, entries: &[YamlEntry<'a>]) {
    // Nearly all mappings are short and without duplicates: no set is needed for them.
    if entries.len() <= 32 && !has_duplicate(entries) {
        return;
    }
    let mut known: BTreeMap<&str, &YamlEntry<'a>> = BTreeMap::new();
    for entry in entries {
        if let Some(first) = known.get(entry.key.as_ref()) {
            let (location, first) = (values.location_of_key(entry), values.location_of_key(first));
            values.report(catalog::duplicate_key(location, first, &entry.key));
        } else {
            known.insert(&entry.key, entry);
        }
    }
}

fn has_duplicate(entries: &[YamlEntry<'_>]) -> bool {
    entries.iter().enumerate().any(|(at, entry)| entries[..at].iter().any(|earlier| earlier.key == entry.key))
}
