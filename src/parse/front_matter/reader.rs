//! What reading an article and reading an entity have in common.

use super::header::{Entries, FrontMatterSource};
use super::{foreign_keys, picture, property};
use crate::base::ContentPath;
use crate::diagnostic::catalog::front_matter as catalog;
use crate::model::{Expected, Field, KindId, Link, Picture, Settings};
use crate::parse::markdown::{DocumentBuilder, FieldPlace};
use crate::parse::yaml::{Scalar, ValueReader, YamlEntry, YamlNode, YamlValue};

/// Reads the front matter of one document.
pub struct FrontMatterReader<'r, 'a> {
    /// Where the document is.
    pub path: &'r ContentPath,
    /// The site's settings.
    pub settings: &'r Settings,
    /// What the document is.
    pub kind: KindId,
    /// Its front matter.
    pub header: FrontMatterSource<'a>,
    /// The keys of it.
    pub entries: &'r Entries<'a>,
    /// What the document says.
    pub builder: DocumentBuilder<'r>,
}

impl<'r, 'a> FrontMatterReader<'r, 'a> {
    /// The typed values of the file.
    pub fn values(&mut self) -> &mut ValueReader<'a> {
        &mut self.header.values
    }

    /// `an article`, `a person` …
    pub fn holder(&self) -> String {
        let label = self.settings.kinds.get(self.kind).label.to_lowercase();
        let article = if label.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
        format!("{article} {label}")
    }

    /// The value of a key; `None` if it is not given or nothing.
    pub fn get(&self, key: &str) -> Option<&'r YamlNode<'a>> {
        self.entries.get(key)
    }

    /// Plain text; empty if it is not given.
    pub fn text(&mut self, key: &str) -> String {
        self.get(key).map_or_else(String::new, |node| self.values().text(key, node))
    }

    /// Plain texts.
    pub fn texts(&mut self, key: &str) -> Vec<String> {
        let Some(node) = self.get(key) else { return Vec::new() };
        self.values().texts(key, node).iter().map(Scalar::line).collect()
    }

    /// The title or name, without which there is no document: the file's own
    /// name stands in for it.
    pub fn required_text(&mut self, key: &str, example: &str) -> String {
        let text = self.text(key);
        if text.is_empty() {
            self.report_missing(key, example);
            return self.path.stem().rsplit('/').next().unwrap_or_default().to_string();
        }
        text
    }

    /// Reports that a required key is not given, or empty. A value of the wrong
    /// type has been reported already.
    pub fn report_missing(&mut self, key: &str, example: &str) {
        let holder = self.holder();
        let problem = match self.entries.entry(key) {
            Some(entry) if matches!(entry.value.value, YamlValue::List(_) | YamlValue::Map(_)) => return,
            Some(entry) => catalog::empty_field(self.values().place_of_key(entry), &holder, key),
            None if !self.header.complete || !self.header.judged => return,
            None => catalog::missing_field(self.header.top(), &holder, key, example),
        };
        self.values().report(problem);
    }

    /// One Markdown field.
    pub fn markdown(&mut self, key: &str, field: Field) -> Option<u32> {
        let node = self.get(key)?;
        self.markdown_of(key, node, field)
    }

    /// A value as Markdown.
    pub fn markdown_of(&mut self, key: &str, node: &YamlNode<'a>, field: Field) -> Option<u32> {
        let written = self.values().scalar(key, node)?;
        Some(self.fragment(&written, field))
    }

    /// The same for its translation.
    pub fn markdown_in(&mut self, language: &str, key: &str, node: &YamlNode<'a>, field: Field) -> Option<u32> {
        let written = self.values().scalar(key, node)?;
        Some(self.builder.field_in(language, field, &written.text, place(&written)))
    }

    /// Markdown fields, one an entry of the list.
    pub fn markdowns(&mut self, key: &str, field: Field) -> Vec<u32> {
        let Some(node) = self.get(key) else { return Vec::new() };
        let list = self.values().texts(key, node);
        list.iter().map(|written| self.fragment(written, field)).collect()
    }

    fn fragment(&mut self, written: &Scalar<'_>, field: Field) -> u32 {
        self.builder.field(field, &written.text, place(written))
    }

    /// References of a list of names.
    pub fn references(&mut self, key: &str, expected: Expected) -> Vec<u32> {
        self.get(key).map_or_else(Vec::new, |node| self.references_of(key, node, expected))
    }

    /// A value as references.
    pub fn references_of(&mut self, key: &str, node: &YamlNode<'a>, expected: Expected) -> Vec<u32> {
        let list = self.values().texts(key, node);
        list.iter().map(|written| self.builder.reference(&written.text, expected, written.span)).collect()
    }

    /// A value as one reference.
    pub fn reference_of(&mut self, key: &str, node: &YamlNode<'a>, expected: Expected) -> Option<u32> {
        let written = self.values().scalar(key, node)?;
        Some(self.builder.reference(&written.text, expected, written.span))
    }

    /// What a reference to the kind of this name may resolve to.
    pub fn expected(&self, kind: Option<&str>) -> Expected {
        Expected::Kind(kind.and_then(|name| self.settings.kinds.by_name(name)))
    }

    /// The picture.
    pub fn picture(&mut self, key: &str) -> Option<Picture> {
        let node = self.get(key)?;
        picture::read(self, key, node)
    }

    /// Labelled links.
    pub fn links_of(&mut self, key: &str, node: &YamlNode<'a>) -> Vec<Link> {
        node.items().iter().filter_map(|item| property::link(self, key, item)).collect()
    }

    /// Reports the keys of the document that are not among `known`.
    pub fn unknown_keys(&mut self, known: &[&str]) {
        if !self.header.judged {
            return;
        }
        let shape = self.settings.kinds.get(self.kind).shape;
        let holder = self.holder();
        for entry in &self.entries.0 {
            if !known.contains(&entry.key.as_ref()) {
                let advice = foreign_keys::advice(entry, shape).filter(|(_, here)| known.contains(here));
                let place = self.values().place_of_key(entry);
                let advice = advice.map(|(advice, _)| advice);
                self.values().report(catalog::unknown_key(place, &entry.key, &holder, known, advice));
            }
        }
    }

    /// Reports the keys of a mapping inside the front matter that are not among
    /// `known`.
    pub fn unknown_keys_in(&mut self, holder: &str, entries: &[YamlEntry<'a>], known: &[&str]) {
        for entry in entries {
            if !known.contains(&entry.key.as_ref()) {
                let place = self.values().place_of_key(entry);
                self.values().report(catalog::unknown_key(place, &entry.key, holder, known, None));
            }
        }
    }

    /// The entries of a mapping inside the front matter, its keys checked.
    pub fn mapping<'n>(
        &mut self,
        key: &str,
        node: &'n YamlNode<'a>,
        form: MappingForm<'_>,
    ) -> Option<&'n [YamlEntry<'a>]> {
        let entries = self.values().entries(key, node, form.expected)?;
        self.unknown_keys_in(form.holder, entries, form.keys);
        Some(entries)
    }

    /// Text of a key of a mapping that must be given there.
    pub fn needed<'n>(
        &mut self,
        node: &YamlNode<'a>,
        entries: &'n [YamlEntry<'a>],
        form: MappingForm<'_>,
    ) -> Option<Scalar<'n>> {
        let key = form.keys[0];
        let value = entry_of(entries, key);
        let written = value.and_then(|value| self.values().scalar(key, value));
        if written.is_none() && !value.is_some_and(|v| matches!(v.value, YamlValue::List(_) | YamlValue::Map(_))) {
            let place = self.values().place_of(node);
            self.values().report(catalog::missing_field(place, form.holder, key, "…"));
        }
        written
    }

    /// Where a problem of the document as a whole is told.
    pub fn whole_file(&self) -> crate::diagnostic::Location {
        self.header.whole_file()
    }
}

/// Where the text of a value stands in its file.
fn place(written: &Scalar<'_>) -> FieldPlace {
    match written.verbatim {
        true => FieldPlace::Exact(written.span.start as usize),
        false => FieldPlace::Whole(written.span),
    }
}

/// A mapping inside the front matter. Its first key is the one that it needs.
#[derive(Clone, Copy)]
pub struct MappingForm<'f> {
    /// What it is: `a membership`.
    pub holder: &'f str,
    /// What is expected when it is not a mapping.
    pub expected: &'f str,
    /// Its keys.
    pub keys: &'f [&'f str],
}

/// The value of a key of a mapping; `None` if it is not given or nothing.
pub fn entry_of<'n, 'a>(entries: &'n [YamlEntry<'a>], key: &str) -> Option<&'n YamlNode<'a>> {
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value).filter(|value| !value.is_null())
}
