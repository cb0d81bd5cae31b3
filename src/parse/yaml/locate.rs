//! Where a value stands in its file.
//!
//! Most text is borrowed from the file, so its place is known for nothing. For
//! the rest a look behind the key or the hyphen is enough, and only what is still
//! unknown costs a second parse.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::node::PositionHint;
use super::words::range_in;
use super::{YamlEntry, YamlNode, YamlValue, events};
use crate::base::Span;

/// Finds the places of the values of one YAML text.
#[derive(Clone, Debug)]
pub struct Locator<'a> {
    file: &'a str,
    start: usize,
    yaml: &'a str,
    exact: OnceCell<Vec<Range<usize>>>,
}

impl<'a> Locator<'a> {
    /// A locator for the YAML text at `range` of `file`.
    pub fn new(file: &'a str, range: Range<usize>) -> Self {
        Self { file, start: range.start, yaml: &file[range], exact: OnceCell::new() }
    }

    /// The bytes of the file that hold the value, without quotation marks where
    /// the text is verbatim.
    pub fn span(&self, node: &YamlNode<'_>) -> Span {
        let range = self.borrowed(node).or_else(|| self.near(node)).or_else(|| self.exactly(node));
        let range = range.or_else(|| node.hint.key_end().map(|end| end..end));
        Span::new(range.unwrap_or(0..0)).shifted(self.start)
    }

    /// The bytes of the file that hold the key.
    pub fn key_span(&self, entry: &YamlEntry<'_>) -> Span {
        match range_in(self.file, &entry.key) {
            Some(range) => Span::new(range),
            None => self.span(&entry.value),
        }
    }

    /// What stands in the file at `span`.
    pub fn text(&self, span: Span) -> &'a str {
        self.file.get(span.range()).unwrap_or_default()
    }

    /// The part of `span` on its first line: where a caret can stand.
    pub fn first_line(&self, span: Span) -> Span {
        let line = self.text(span).split(['\n', '\r']).next().unwrap_or_default();
        Span::new(0..line.len()).shifted(span.start as usize)
    }

    /// The scalar as its author wrote it, without quotation marks.
    pub fn verbatim<'n>(&self, node: &'n YamlNode<'a>) -> Cow<'n, str>
    where
        'a: 'n,
    {
        match &node.value {
            YamlValue::Text(text) => Cow::Borrowed(text.as_ref()),
            YamlValue::Null => Cow::Borrowed(""),
            YamlValue::Boolean(_)
            | YamlValue::Integer(_)
            | YamlValue::Number(_)
            | YamlValue::List(_)
            | YamlValue::Map(_) => Cow::Borrowed(self.text(self.span(node))),
        }
    }

    fn borrowed(&self, node: &YamlNode<'_>) -> Option<Range<usize>> {
        match &node.value {
            YamlValue::Text(Cow::Borrowed(text)) => range_in(self.yaml, text),
            YamlValue::Text(Cow::Owned(_))
            | YamlValue::Null
            | YamlValue::Boolean(_)
            | YamlValue::Integer(_)
            | YamlValue::Number(_)
            | YamlValue::List(_)
            | YamlValue::Map(_) => None,
        }
    }

    /// The range that a look at what holds the value finds.
    fn near(&self, node: &YamlNode<'_>) -> Option<Range<usize>> {
        match node.hint {
            PositionHint::Unknown => None,
            PositionHint::Key(end) => self.behind_key(node, end as usize),
            PositionHint::List { key_end, before } => self.behind_hyphen(node, key_end as usize, before as usize),
        }
    }

    /// YamlEntry number `at` of the list behind a key, if it is a block scalar behind
    /// a hyphen of its own line.
    fn behind_hyphen(&self, node: &YamlNode<'_>, key_end: usize, at: usize) -> Option<Range<usize>> {
        let YamlValue::Text(text) = &node.value else { return None };
        let start = hyphens(&self.yaml[key_end..]).nth(at)? + key_end;
        let indent = self.yaml[..start].bytes().rev().take_while(|b| *b == b' ').count();
        let rest = self.yaml[start + 1..].trim_start_matches([' ', '\t']);
        let start = self.yaml.len() - rest.len();
        let range = rest.starts_with(['|', '>']).then(|| block(rest, indent + 1))?;
        // A line of a quoted text can look like an entry.
        same_words(&rest[range.clone()], text).then(|| range.start + start..range.end + start)
    }

    fn behind_key(&self, node: &YamlNode<'_>, key_end: usize) -> Option<Range<usize>> {
        let colon = self.yaml[key_end..].find(':')? + key_end + 1;
        let rest = &self.yaml[colon..];
        let start = colon + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let at = |range: Range<usize>| range.start + start..range.end + start;
        let rest = &self.yaml[start..];
        match &node.value {
            YamlValue::Text(_) => match rest.as_bytes().first()? {
                b'"' | b'\'' => quoted(rest).map(at),
                b'|' | b'>' if self.is_line_start(key_end) => Some(at(block(rest, 1))),
                _ => None,
            },
            YamlValue::Null | YamlValue::Boolean(_) | YamlValue::Integer(_) | YamlValue::Number(_) => {
                let token = token(rest);
                is_written(&node.value, token).then(|| start..start + token.len())
            }
            YamlValue::List(_) | YamlValue::Map(_) => None,
        }
    }

    /// Whether the key that ends at `key_end` stands at the margin.
    fn is_line_start(&self, key_end: usize) -> bool {
        let line = self.yaml[..key_end].rsplit(['\n', '\r']).next().unwrap_or_default();
        !line.starts_with([' ', '-', '{', '['])
    }

    fn exactly(&self, node: &YamlNode<'_>) -> Option<Range<usize>> {
        self.exact.get_or_init(|| events::places(self.yaml)).get(node.id as usize).cloned()
    }
}

/// The plain scalar at the start of `rest`.
fn token(rest: &str) -> &str {
    let line = rest.split(['\n', '\r', ',', '}', ']']).next().unwrap_or_default();
    line.split(" #").next().unwrap_or_default().trim_end()
}

/// Whether `token` is how `value` is written; a tag or an hint is not.
fn is_written(value: &YamlValue<'_>, token: &str) -> bool {
    match value {
        YamlValue::Null => token.is_empty() || matches!(token, "~" | "null" | "Null" | "NULL"),
        YamlValue::Boolean(yes) => token.eq_ignore_ascii_case(if *yes { "true" } else { "false" }),
        YamlValue::Integer(number) => token.parse() == Ok(*number),
        YamlValue::Number(number) => token.parse() == Ok(*number),
        YamlValue::Text(_) | YamlValue::List(_) | YamlValue::Map(_) => false,
    }
}

/// The quoted scalar at the start of `rest`, with its quotation marks.
fn quoted(rest: &str) -> Option<Range<usize>> {
    let bytes = rest.as_bytes();
    let mark = *bytes.first()?;
    let mut at = 1;
    loop {
        match bytes.get(at)? {
            b'\\' if mark == b'"' => at += 2,
            byte if *byte == mark && mark == b'\'' && bytes.get(at + 1) == Some(&mark) => at += 2,
            byte if *byte == mark => return Some(0..at + 1),
            _ => at += 1,
        }
    }
}

/// The content of the block scalar whose header starts `rest`, up to the next
/// line that is indented by less than `indent`.
fn block(rest: &str, indent: usize) -> Range<usize> {
    let header = rest.find(['\n', '\r']).unwrap_or(rest.len());
    let content = &rest[header..];
    let start = header + content.len() - content.trim_start().len();
    let ends_before = |at: &usize| {
        let line = &rest.as_bytes()[at + 1..];
        let spaces = line.iter().take_while(|b| **b == b' ').count();
        spaces < indent && !matches!(line.get(spaces), Some(b'\n' | b'\r') | None)
    };
    let end = memchr::memchr2_iter(b'\n', b'\r', rest.as_bytes()).find(ends_before).unwrap_or(rest.len());
    let end = rest[..end].trim_end().len();
    start.min(end)..end
}

/// The hyphens that begin the entries of the list behind a key, which ends where
/// `rest` begins.
fn hyphens(rest: &str) -> impl Iterator<Item = usize> {
    let bytes = rest.as_bytes();
    let mut indent = None;
    memchr::memchr2_iter(b'\n', b'\r', bytes).filter_map(move |end| {
        let spaces = bytes[end + 1..].iter().take_while(|b| **b == b' ').count();
        let at = end + 1 + spaces;
        let is_entry = bytes.get(at) == Some(&b'-') && matches!(bytes.get(at + 1), Some(b' ' | b'\t'));
        (is_entry && *indent.get_or_insert(spaces) == spaces).then_some(at)
    })
}

/// Whether two texts are the same but for white space.
fn same_words(a: &str, b: &str) -> bool {
    a.split_ascii_whitespace().eq(b.split_ascii_whitespace())
}
