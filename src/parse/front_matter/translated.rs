//! Values in several languages: `role: {en: Minister, ur: وزیر}`.

use super::reader::FrontMatterReader;
use crate::diagnostic::catalog::front_matter as catalog;
use crate::language;
use crate::model::{Field, Translated};
use crate::parse::yaml::{YamlEntry, YamlNode, YamlValue};

/// Reads a text in one language or in several.
pub fn text<'a>(reader: &mut FrontMatterReader<'_, 'a>, key: &str, node: &YamlNode<'a>) -> Translated<String> {
    let YamlValue::Map(entries) = &node.value else { return reader.values().text(key, node).into() };
    let (own, translations) = by_language(reader, key, node, entries);
    let mut text = Translated::from(own.map_or_else(String::new, |own| reader.values().text(key, own)));
    for (tag, node) in translations {
        let translation = reader.values().text(tag, node);
        if !translation.is_empty() {
            text.translations.insert(tag.to_string(), translation);
        }
    }
    text
}

/// Reads a Markdown field in one language or in several.
pub fn markdown<'a>(
    reader: &mut FrontMatterReader<'_, 'a>,
    key: &str,
    field: Field,
    node: &YamlNode<'a>,
) -> Translated<Option<u32>> {
    let YamlValue::Map(entries) = &node.value else { return reader.markdown_of(key, node, field).into() };
    let (own, translations) = by_language(reader, key, node, entries);
    let mut text = Translated::from(own.and_then(|own| reader.markdown_of(key, own, field)));
    for (tag, node) in translations {
        if let Some(fragment) = reader.markdown_in(tag, key, node, field) {
            text.translations.insert(tag.to_string(), Some(fragment));
        }
    }
    text
}

/// A language tag and the value in that language.
type TaggedNode<'n, 'a> = (&'n str, &'n YamlNode<'a>);

/// Returns the value in the language of the file, and the translations.
fn by_language<'n, 'a>(
    reader: &mut FrontMatterReader<'_, 'a>,
    key: &str,
    node: &YamlNode<'a>,
    entries: &'n [YamlEntry<'a>],
) -> (Option<&'n YamlNode<'a>>, Vec<TaggedNode<'n, 'a>>) {
    let mut known: Vec<TaggedNode<'n, 'a>> = Vec::new();
    for entry in entries {
        if language::is_tag(&entry.key) {
            known.push((entry.key.as_ref(), &entry.value));
        } else {
            let location = reader.values().location_of_key(entry);
            reader.values().report(catalog::invalid_language(location, key, &entry.key));
        }
    }
    let own = reader.builder.language().clone();
    let at = language::nearest(&own, known.iter().map(|(tag, _)| *tag));
    let at = at.filter(|at| !known[*at].1.is_null());
    if at.is_none() && !known.is_empty() {
        let location = reader.values().location_of(node);
        reader.values().report(catalog::no_own_language(location, key, &own));
    }
    let own = at.map(|at| known.remove(at).1);
    (own, known)
}
