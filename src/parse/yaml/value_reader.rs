//! Values of the type that a key takes, or a diagnostic.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::dates::iso_of;
use super::{Locator, UrlFault, YamlEntry, YamlNode, YamlValue, url_fault};
use crate::base::{Interval, Moment, PartialDate, Span, Zone};
use crate::diagnostic::catalog::front_matter as catalog;
use crate::diagnostic::{Diagnostic, Location};

/// So many texts are compared with each other.
const FEW: usize = 16;

/// A scalar as text, white space around it taken off.
#[derive(Clone, Debug, PartialEq)]
pub struct Scalar<'n> {
    /// The text, never empty.
    pub text: Cow<'n, str>,
    /// Where it stands.
    pub span: Span,
    /// Whether the bytes of the span are the text.
    pub verbatim: bool,
}

impl Scalar<'_> {
    /// The text on one line and without control characters.
    pub fn line(&self) -> String {
        match self.text.contains(char::is_control) {
            true => self
                .text
                .split(|c: char| c.is_control() || c == ' ')
                .filter(|w| !w.is_empty())
                .collect::<Vec<_>>()
                .join(" "),
            false => self.text.to_string(),
        }
    }
}

/// Reads values of one file and keeps what is wrong with them. A value that is
/// wrong, or not given, is `None`.
pub struct ValueReader<'a> {
    file: Arc<str>,
    locator: Locator<'a>,
    /// What was wrong so far.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> ValueReader<'a> {
    /// A reader of the values that `locator` knows, in the file that
    /// diagnostics call `file`.
    pub fn new(file: Arc<str>, locator: Locator<'a>) -> Self {
        Self { file, locator, diagnostics: Vec::new() }
    }

    /// The place of a span: of what stands on its first line.
    pub fn place(&self, span: Span) -> Location {
        Location { file: self.file.clone(), span: Some(self.locator.first_line(span)) }
    }

    /// The place of a value.
    pub fn place_of(&self, node: &YamlNode<'a>) -> Location {
        self.place(self.locator.span(node))
    }

    /// The place of a key.
    pub fn place_of_key(&self, entry: &YamlEntry<'a>) -> Location {
        self.place(self.locator.key_span(entry))
    }

    /// Keeps a problem.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports that `key` takes something else.
    pub fn wrong_type(&mut self, key: &str, node: &YamlNode<'a>, expected: &str) {
        let place = self.place_of(node);
        self.report(catalog::wrong_type(place, key, node.sort(), expected));
    }

    /// Any scalar as its author wrote it: `2024`, `1.10` and `true` are text.
    pub fn scalar<'n>(&mut self, key: &str, node: &'n YamlNode<'a>) -> Option<Scalar<'n>> {
        match &node.value {
            YamlValue::Null => None,
            YamlValue::List(_) | YamlValue::Map(_) => {
                self.wrong_type(key, node, "text");
                None
            }
            YamlValue::Text(_) | YamlValue::Boolean(_) | YamlValue::Integer(_) | YamlValue::Number(_) => {
                self.read_scalar(node)
            }
        }
    }

    fn read_scalar<'n>(&self, node: &'n YamlNode<'a>) -> Option<Scalar<'n>> {
        let text = trimmed(self.locator.verbatim(node));
        let span = self.locator.span(node);
        let source = self.locator.text(span);
        let verbatim = source.trim() == text;
        let span = match verbatim {
            true => Span::new(0..text.len()).shifted(span.start as usize + source.len() - source.trim_start().len()),
            false => span,
        };
        (!text.is_empty()).then_some(Scalar { text, span, verbatim })
    }

    /// The text alone, on one line; empty if it is not given.
    pub fn text(&mut self, key: &str, node: &YamlNode<'a>) -> String {
        self.scalar(key, node).map_or_else(String::new, |written| written.line())
    }

    /// A list of texts; a single one is a list of one. Blank and repeated
    /// entries are left out.
    pub fn texts<'n>(&mut self, key: &str, node: &'n YamlNode<'a>) -> Vec<Scalar<'n>> {
        let mut list: Vec<Scalar<'n>> = Vec::new();
        // Of the many, what was there is looked up; the few are compared.
        let mut seen = BTreeSet::new();
        for item in node.items() {
            let Some(written) = self.scalar(key, item) else { continue };
            if list.len() == FEW {
                seen.extend(list.iter().map(|written| written.text.clone()));
            }
            let new = match list.len() < FEW {
                true => list.iter().all(|other| other.text != written.text),
                false => seen.insert(written.text.clone()),
            };
            if new {
                list.push(written);
            }
        }
        list
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &str, node: &YamlNode<'a>) -> Option<bool> {
        match &node.value {
            YamlValue::Boolean(yes) => return Some(*yes),
            YamlValue::Null => {}
            YamlValue::Integer(_)
            | YamlValue::Number(_)
            | YamlValue::Text(_)
            | YamlValue::List(_)
            | YamlValue::Map(_) => {
                self.wrong_type(key, node, "`true` or `false`");
            }
        }
        None
    }

    /// A number.
    pub fn number(&mut self, key: &str, node: &YamlNode<'a>) -> Option<f64> {
        match &node.value {
            YamlValue::Integer(number) => return Some(*number as f64),
            YamlValue::Number(number) if number.is_finite() => return Some(*number),
            YamlValue::Null => {}
            YamlValue::Number(_)
            | YamlValue::Boolean(_)
            | YamlValue::Text(_)
            | YamlValue::List(_)
            | YamlValue::Map(_) => {
                self.wrong_type(key, node, "a number");
            }
        }
        None
    }

    /// A whole number in `range`.
    pub fn whole(&mut self, key: &str, node: &YamlNode<'a>, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let expected = format!("a whole number from {} to {}", range.start(), range.end());
        match &node.value {
            YamlValue::Integer(number) if range.contains(number) => return Some(*number),
            YamlValue::Integer(_) | YamlValue::Number(_) => {
                let (place, found) = (self.place_of(node), self.locator.verbatim(node).into_owned());
                self.report(catalog::out_of_range(place, key, &found, &expected));
            }
            YamlValue::Null => {}
            YamlValue::Boolean(_) | YamlValue::Text(_) | YamlValue::List(_) | YamlValue::Map(_) => {
                self.wrong_type(key, node, &expected);
            }
        }
        None
    }

    /// One of `words`; its index.
    pub fn choice(&mut self, key: &str, node: &YamlNode<'a>, words: &[&str]) -> Option<usize> {
        let written = self.scalar(key, node)?;
        let found = words.iter().position(|word| *word == written.text);
        if found.is_none() {
            self.report(catalog::invalid_choice(self.place(written.span), key, &written.text, words));
        }
        found
    }

    /// An absolute URL with a harmless scheme.
    pub fn url(&mut self, key: &str, node: &YamlNode<'a>) -> Option<String> {
        let written = self.scalar(key, node)?;
        match url_fault(&written.text) {
            None => Some(written.text.into_owned()),
            Some(fault) => {
                let place = self.place(written.span);
                self.report(match fault {
                    UrlFault::Relative => catalog::relative_url(place, key, &written.text),
                    UrlFault::Malformed => catalog::malformed_url(place, key, &written.text),
                    UrlFault::Foreign => {
                        catalog::foreign_scheme(place, key, written.text.split(':').next().unwrap_or_default())
                    }
                });
                None
            }
        }
    }

    /// A date, perhaps reduced.
    pub fn date(&mut self, key: &str, node: &YamlNode<'a>, zone: &Zone) -> Option<PartialDate> {
        self.dated(key, node, |text| PartialDate::parse(text, zone)).map(|(date, _)| date)
    }

    /// A day with or without a time, and where it stands.
    pub fn moment(&mut self, key: &str, node: &YamlNode<'a>, zone: &Zone) -> Option<(Moment, Span)> {
        self.dated(key, node, |text| Moment::parse(text, zone))
    }

    /// A date or two with `/` between them.
    pub fn interval(&mut self, key: &str, node: &YamlNode<'a>, zone: &Zone) -> Option<Interval> {
        self.dated(key, node, |text| Interval::parse(text, zone)).map(|(interval, _)| interval)
    }

    fn dated<T>(
        &mut self,
        key: &str,
        node: &YamlNode<'a>,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<(T, Span)> {
        if matches!(node.value, YamlValue::Boolean(_) | YamlValue::List(_) | YamlValue::Map(_)) {
            self.wrong_type(key, node, "a date");
            return None;
        }
        let written = self.scalar(key, node)?;
        match parse(&written.text) {
            Ok(date) => Some((date, written.span)),
            Err(why) => {
                let meant = iso_of(&written.text);
                self.report(catalog::invalid_date(self.place(written.span), key, &why, meant.as_deref()));
                None
            }
        }
    }

    /// The entries of a mapping.
    pub fn entries<'n>(&mut self, key: &str, node: &'n YamlNode<'a>, expected: &str) -> Option<&'n [YamlEntry<'a>]> {
        match &node.value {
            YamlValue::Map(entries) => return Some(entries),
            YamlValue::Null => {}
            YamlValue::Boolean(_)
            | YamlValue::Integer(_)
            | YamlValue::Number(_)
            | YamlValue::Text(_)
            | YamlValue::List(_) => {
                self.wrong_type(key, node, expected);
            }
        }
        None
    }

    /// Text by key, such as names by language.
    pub fn text_by_key(&mut self, key: &str, node: &YamlNode<'a>) -> BTreeMap<String, String> {
        let entries = self.entries(key, node, "a mapping").unwrap_or_default();
        let mut texts = BTreeMap::new();
        for entry in entries {
            let text = self.text(&entry.key, &entry.value);
            if !text.is_empty() {
                texts.entry(entry.key.to_string()).or_insert(text);
            }
        }
        texts
    }

    /// Reports keys that stand twice, in every mapping below `node`.
    pub fn duplicate_keys(&mut self, node: &YamlNode<'a>) {
        match &node.value {
            YamlValue::Map(entries) => {
                self.duplicates_among(entries);
                entries.iter().for_each(|entry| self.duplicate_keys(&entry.value));
            }
            YamlValue::List(items) => items.iter().for_each(|item| self.duplicate_keys(item)),
            YamlValue::Null
            | YamlValue::Boolean(_)
            | YamlValue::Integer(_)
            | YamlValue::Number(_)
            | YamlValue::Text(_) => {}
        }
    }

    fn duplicates_among(&mut self, entries: &[YamlEntry<'a>]) {
        if entries.len() <= 32 && !has_duplicate(entries) {
            return;
        }
        let mut seen: BTreeMap<&str, &YamlEntry<'a>> = BTreeMap::new();
        for entry in entries {
            if let Some(first) = seen.get(entry.key.as_ref()) {
                let (place, first) = (self.place_of_key(entry), self.place_of_key(first));
                self.report(catalog::duplicate_key(place, first, &entry.key));
            } else {
                seen.insert(&entry.key, entry);
            }
        }
    }
}

fn has_duplicate(entries: &[YamlEntry<'_>]) -> bool {
    entries.iter().enumerate().any(|(at, entry)| entries[..at].iter().any(|other| other.key == entry.key))
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_string()),
    }
}
