//! Typed access to YAML values, with a diagnostic for each wrong type.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::dates::iso_of;
use super::{Locator, UrlFault, YamlEntry, YamlNode, YamlValue, url_fault};
use crate::base::{Interval, Moment, PartialDate, Span, Zone};
use crate::diagnostic::catalog::front_matter as catalog;
use crate::diagnostic::{Diagnostic, Location};

/// Lists of at most this length are searched linearly for duplicates.
const MAX_LINEAR: usize = 16;

/// A scalar as text, without surrounding white space.
#[derive(Clone, Debug, PartialEq)]
pub struct Scalar<'n> {
    /// The text, never empty.
    pub text: Cow<'n, str>,
    /// The span in the file.
    pub span: Span,
    /// Whether the bytes of the span equal the text.
    pub verbatim: bool,
}

impl Scalar<'_> {
    /// Returns the text on one line and without control characters.
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

/// Reads values of one file and collects the problems. Methods return `None` for a
/// value that is wrong or null.
pub struct ValueReader<'a> {
    file: Arc<str>,
    locator: Locator<'a>,
    /// The problems found so far.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> ValueReader<'a> {
    /// Creates a reader for the YAML text of `locator`, in the file that
    /// diagnostics call `file`.
    pub fn new(file: Arc<str>, locator: Locator<'a>) -> Self {
        Self { file, locator, diagnostics: Vec::new() }
    }

    /// Returns the location of a span, cut to its first line.
    pub fn location(&self, span: Span) -> Location {
        Location { file: self.file.clone(), span: Some(self.locator.first_line(span)) }
    }

    /// Returns the location of a value.
    pub fn location_of(&self, node: &YamlNode<'a>) -> Location {
        self.location(self.locator.span(node))
    }

    /// Returns the location of a key.
    pub fn location_of_key(&self, entry: &YamlEntry<'a>) -> Location {
        self.location(self.locator.key_span(entry))
    }

    /// Adds a problem.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports a value of the wrong type.
    pub fn report_wrong_type(&mut self, key: &str, node: &YamlNode<'a>, expected: &str) {
        let location = self.location_of(node);
        self.report(catalog::wrong_type(location, key, node.type_name(), expected));
    }

    /// Reports the keys of a mapping that are not among `known`. `subject` names the
    /// mapping in the message.
    pub fn report_unknown_keys(&mut self, subject: &str, entries: &[YamlEntry<'a>], known: &[&str]) {
        for entry in entries {
            if !known.contains(&entry.key.as_ref()) {
                let location = self.location_of_key(entry);
                self.report(catalog::unknown_key(location, &entry.key, subject, known, None));
            }
        }
    }

    /// Reads any scalar as written in the source: `2024`, `1.10` and `true` are text.
    pub fn scalar<'n>(&mut self, key: &str, node: &'n YamlNode<'a>) -> Option<Scalar<'n>> {
        match &node.value {
            YamlValue::Null => None,
            YamlValue::List(_) | YamlValue::Map(_) => {
                self.report_wrong_type(key, node, "text");
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

    /// Reads a text on one line; empty if it is null or wrong.
    pub fn text(&mut self, key: &str, node: &YamlNode<'a>) -> String {
        self.scalar(key, node).map_or_else(String::new, |scalar| scalar.line())
    }

    /// Reads a list of texts; a single text is a list of one. Blank and repeated
    /// entries are left out.
    pub fn texts<'n>(&mut self, key: &str, node: &'n YamlNode<'a>) -> Vec<Scalar<'n>> {
        let mut list: Vec<Scalar<'n>> = Vec::new();
        // Filled for long lists only: short ones are compared without allocation.
        let mut known = BTreeSet::new();
        for item in node.items() {
            let Some(scalar) = self.scalar(key, item) else { continue };
            if list.len() == MAX_LINEAR {
                known.extend(list.iter().map(|scalar| scalar.text.clone()));
            }
            let is_new = match list.len() < MAX_LINEAR {
                true => list.iter().all(|earlier| earlier.text != scalar.text),
                false => known.insert(scalar.text.clone()),
            };
            if is_new {
                list.push(scalar);
            }
        }
        list
    }

    /// Reads `true` or `false`.
    pub fn flag(&mut self, key: &str, node: &YamlNode<'a>) -> Option<bool> {
        match &node.value {
            YamlValue::Boolean(yes) => return Some(*yes),
            YamlValue::Null => {}
            YamlValue::Integer(_)
            | YamlValue::Number(_)
            | YamlValue::Text(_)
            | YamlValue::List(_)
            | YamlValue::Map(_) => {
                self.report_wrong_type(key, node, "`true` or `false`");
            }
        }
        None
    }

    /// Reads a number.
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
                self.report_wrong_type(key, node, "a number");
            }
        }
        None
    }

    /// Reads an integer in `range`.
    pub fn integer(&mut self, key: &str, node: &YamlNode<'a>, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let expected = format!("a whole number from {} to {}", range.start(), range.end());
        match &node.value {
            YamlValue::Integer(number) if range.contains(number) => return Some(*number),
            YamlValue::Integer(_) | YamlValue::Number(_) => {
                let (location, found) = (self.location_of(node), self.locator.verbatim(node).into_owned());
                self.report(catalog::out_of_range(location, key, &found, &expected));
            }
            YamlValue::Null => {}
            YamlValue::Boolean(_) | YamlValue::Text(_) | YamlValue::List(_) | YamlValue::Map(_) => {
                self.report_wrong_type(key, node, &expected);
            }
        }
        None
    }

    /// Reads a word of a list; returns its index.
    pub fn choice(&mut self, key: &str, node: &YamlNode<'a>, words: &[&str]) -> Option<usize> {
        let scalar = self.scalar(key, node)?;
        let found = words.iter().position(|word| *word == scalar.text);
        if found.is_none() {
            self.report(catalog::invalid_choice(self.location(scalar.span), key, &scalar.text, words));
        }
        found
    }

    /// Reads a word of a list of words with their meanings; returns its meaning.
    pub fn choice_of<T: Copy>(&mut self, key: &str, node: &YamlNode<'a>, words: &[(&str, T)]) -> Option<T> {
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        self.choice(key, node, &names).map(|at| words[at].1)
    }

    /// Reads an absolute URL with a harmless scheme.
    pub fn url(&mut self, key: &str, node: &YamlNode<'a>) -> Option<String> {
        let scalar = self.scalar(key, node)?;
        match url_fault(&scalar.text) {
            None => Some(scalar.text.into_owned()),
            Some(fault) => {
                let location = self.location(scalar.span);
                self.report(match fault {
                    UrlFault::Relative => catalog::relative_url(location, key, &scalar.text),
                    UrlFault::Malformed => catalog::malformed_url(location, key, &scalar.text),
                    UrlFault::Foreign => {
                        catalog::foreign_scheme(location, key, scalar.text.split(':').next().unwrap_or_default())
                    }
                });
                None
            }
        }
    }

    /// Reads a date, possibly reduced to a month or year.
    pub fn date(&mut self, key: &str, node: &YamlNode<'a>, zone: &Zone) -> Option<PartialDate> {
        self.parse_date(key, node, |text| PartialDate::parse(text, zone)).map(|(date, _)| date)
    }

    /// Reads a day with or without a time; returns its span, too.
    pub fn moment(&mut self, key: &str, node: &YamlNode<'a>, zone: &Zone) -> Option<(Moment, Span)> {
        self.parse_date(key, node, |text| Moment::parse(text, zone))
    }

    /// Reads a date, or two dates with `/` between them.
    pub fn interval(&mut self, key: &str, node: &YamlNode<'a>, zone: &Zone) -> Option<Interval> {
        self.parse_date(key, node, |text| Interval::parse(text, zone)).map(|(interval, _)| interval)
    }

    fn parse_date<T>(
        &mut self,
        key: &str,
        node: &YamlNode<'a>,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<(T, Span)> {
        if matches!(node.value, YamlValue::Boolean(_) | YamlValue::List(_) | YamlValue::Map(_)) {
            self.report_wrong_type(key, node, "a date");
            return None;
        }
        let scalar = self.scalar(key, node)?;
        match parse(&scalar.text) {
            Ok(date) => Some((date, scalar.span)),
            Err(message) => {
                let suggestion = iso_of(&scalar.text);
                self.report(catalog::invalid_date(self.location(scalar.span), key, &message, suggestion.as_deref()));
                None
            }
        }
    }

    /// Reads the entries of a mapping.
    pub fn entries<'n>(&mut self, key: &str, node: &'n YamlNode<'a>, expected: &str) -> Option<&'n [YamlEntry<'a>]> {
        match &node.value {
            YamlValue::Map(entries) => return Some(entries),
            YamlValue::Null => {}
            YamlValue::Boolean(_)
            | YamlValue::Integer(_)
            | YamlValue::Number(_)
            | YamlValue::Text(_)
            | YamlValue::List(_) => {
                self.report_wrong_type(key, node, expected);
            }
        }
        None
    }

    /// Reads texts by key, such as names by language.
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
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_string()),
    }
}
