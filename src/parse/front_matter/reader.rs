//! The reader of one document's front matter, shared by articles and entities.

use std::collections::BTreeMap;

use super::foreign_keys;
use super::source::{FrontMatterSource, TopLevelEntries};
use crate::base::ContentPath;
use crate::diagnostic::catalog::front_matter as catalog;
use crate::model::{DataValue, Expected, Field, KindId, Settings};
use crate::parse::markdown::{DocumentBuilder, FieldPlace};
use crate::parse::yaml::{Scalar, ValueReader, YamlEntry, YamlNode, YamlValue, data_map, value_of};

/// Reads the front matter of one document.
pub struct FrontMatterReader<'r, 'a> {
    /// The path of the document.
    pub path: &'r ContentPath,
    /// The site's settings.
    pub settings: &'r Settings,
    /// The kind of document.
    pub kind: KindId,
    /// The parsed front matter.
    pub source: FrontMatterSource<'a>,
    /// The top-level keys.
    pub entries: &'r TopLevelEntries<'a>,
    /// The builder of fragments and facts.
    pub builder: DocumentBuilder<'r>,
}

impl<'r, 'a> FrontMatterReader<'r, 'a> {
    /// Returns the reader of typed values.
    pub fn values(&mut self) -> &mut ValueReader<'a> {
        &mut self.source.values
    }

    /// Returns the value of a key; `None` if it is missing or null.
    pub fn value(&self, key: &str) -> Option<&'r YamlNode<'a>> {
        self.entries.value(key)
    }

    /// Reads plain text; empty if it is not given.
    pub fn text(&mut self, key: &str) -> String {
        self.value(key).map_or_else(String::new, |node| self.values().text(key, node))
    }

    /// Reads a list of plain texts.
    pub fn texts(&mut self, key: &str) -> Vec<String> {
        let Some(node) = self.value(key) else { return Vec::new() };
        self.values().texts(key, node).iter().map(Scalar::line).collect()
    }

    /// Reads the required title or name. If it is missing, reports that and returns
    /// the file name.
    pub fn required_text(&mut self, key: &str, example: &str) -> String {
        let text = self.text(key);
        if text.is_empty() {
            self.report_missing(key, example);
            return self.path.stem().rsplit('/').next().unwrap_or_default().to_string();
        }
        text
    }

    /// Reports a required key that is missing or empty. A value of the wrong type has
    /// been reported before.
    pub fn report_missing(&mut self, key: &str, example: &str) {
        let subject = self.subject();
        let problem = match self.entries.entry(key) {
            Some(entry) if matches!(entry.value.value, YamlValue::List(_) | YamlValue::Map(_)) => return,
            Some(entry) => catalog::empty_field(self.values().location_of_key(entry), &subject, key),
            None if !self.source.complete || !self.source.checks_keys => return,
            None => catalog::missing_field(self.source.opening(), &subject, key, example),
        };
        self.values().report(problem);
    }

    /// Reports the top-level keys that are not among `known`.
    pub fn report_unknown_keys(&mut self, known: &[&str]) {
        if !self.source.checks_keys {
            return;
        }
        let shape = self.settings.kinds.get(self.kind).shape;
        let subject = self.subject();
        for entry in &self.entries.0 {
            if !known.contains(&entry.key.as_ref()) {
                let advice = foreign_keys::advice(entry, shape).filter(|(_, here)| known.contains(here));
                let location = self.values().location_of_key(entry);
                let advice = advice.map(|(advice, _)| advice);
                self.values().report(catalog::unknown_key(location, &entry.key, &subject, known, advice));
            }
        }
    }

    /// Returns the kind with an article, for messages: `an article`, `a person`.
    fn subject(&self) -> String {
        let label = self.settings.kinds.get(self.kind).label.to_lowercase();
        let article = if label.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
        format!("{article} {label}")
    }

    /// Reads a Markdown field; returns its fragment.
    pub fn markdown(&mut self, key: &str, field: Field) -> Option<u32> {
        let node = self.value(key)?;
        self.markdown_of(key, node, field)
    }

    /// Reads a value as Markdown; returns its fragment.
    pub fn markdown_of(&mut self, key: &str, node: &YamlNode<'a>, field: Field) -> Option<u32> {
        let scalar = self.values().scalar(key, node)?;
        Some(self.fragment(&scalar, field))
    }

    /// Reads the translation of a Markdown field into `language`; returns its
    /// fragment.
    pub fn markdown_in(&mut self, language: &str, key: &str, node: &YamlNode<'a>, field: Field) -> Option<u32> {
        let scalar = self.values().scalar(key, node)?;
        Some(self.builder.field_in(language, field, &scalar.text, field_place(&scalar)))
    }

    /// Reads a list of Markdown texts; returns one fragment per entry.
    pub fn markdowns(&mut self, key: &str, field: Field) -> Vec<u32> {
        let Some(node) = self.value(key) else { return Vec::new() };
        let list = self.values().texts(key, node);
        list.iter().map(|scalar| self.fragment(scalar, field)).collect()
    }

    fn fragment(&mut self, scalar: &Scalar<'_>, field: Field) -> u32 {
        self.builder.field(field, &scalar.text, field_place(scalar))
    }

    /// Reads a list of names as references.
    pub fn references(&mut self, key: &str, expected: Expected) -> Vec<u32> {
        self.value(key).map_or_else(Vec::new, |node| self.references_of(key, node, expected))
    }

    /// Reads a value as references.
    pub fn references_of(&mut self, key: &str, node: &YamlNode<'a>, expected: Expected) -> Vec<u32> {
        let list = self.values().texts(key, node);
        list.iter().map(|scalar| self.builder.reference(&scalar.text, expected, scalar.span)).collect()
    }

    /// Reads a value as one reference.
    pub fn reference_of(&mut self, key: &str, node: &YamlNode<'a>, expected: Expected) -> Option<u32> {
        let scalar = self.values().scalar(key, node)?;
        Some(self.builder.reference(&scalar.text, expected, scalar.span))
    }

    /// Returns the expected target of a reference to the kind with this name.
    pub fn expected_kind(&self, kind: Option<&str>) -> Expected {
        Expected::Kind(kind.and_then(|name| self.settings.kinds.by_name(name)))
    }

    /// Reads `extra:`, free data for the templates.
    pub fn extra(&mut self) -> BTreeMap<String, DataValue> {
        let entries = self.value("extra").and_then(|node| self.values().entries("extra", node, "a mapping"));
        data_map(entries.unwrap_or_default())
    }

    /// Reads the entries of a nested mapping and reports unknown keys.
    pub fn mapping<'n>(
        &mut self,
        key: &str,
        node: &'n YamlNode<'a>,
        form: MappingForm<'_>,
    ) -> Option<&'n [YamlEntry<'a>]> {
        let entries = self.values().entries(key, node, form.expected)?;
        self.values().report_unknown_keys(form.subject, entries, form.keys);
        Some(entries)
    }

    /// Reads the required key of a nested mapping and reports it if it is missing.
    pub fn require_first_key<'n>(
        &mut self,
        node: &YamlNode<'a>,
        entries: &'n [YamlEntry<'a>],
        form: MappingForm<'_>,
    ) -> Option<Scalar<'n>> {
        let key = form.keys[0];
        let value = value_of(entries, key);
        let scalar = value.and_then(|value| self.values().scalar(key, value));
        if scalar.is_none() && !value.is_some_and(|v| matches!(v.value, YamlValue::List(_) | YamlValue::Map(_))) {
            let location = self.values().location_of(node);
            self.values().report(catalog::missing_field(location, form.subject, key, "…"));
        }
        scalar
    }
}

/// The form of a nested mapping. Its first key is required.
#[derive(Clone, Copy)]
pub struct MappingForm<'f> {
    /// The name of the mapping in messages: `a membership`.
    pub subject: &'f str,
    /// The expected value, for the message about a wrong type.
    pub expected: &'f str,
    /// The known keys.
    pub keys: &'f [&'f str],
}

/// Returns the position of a scalar's text in its file.
fn field_place(scalar: &Scalar<'_>) -> FieldPlace {
    match scalar.verbatim {
        true => FieldPlace::Exact(scalar.span.start as usize),
        false => FieldPlace::Whole(scalar.span),
    }
}
