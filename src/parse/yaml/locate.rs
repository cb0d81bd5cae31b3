//! Positions of YAML values in their file.
//!
//! Most text is borrowed from the file, so its position is known for free. For most
//! of the rest a short scan after the key or the hyphen is enough; only the remaining
//! values cost a second parse.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::node::PositionHint;
use super::text::range_in;
use super::{YamlEntry, YamlNode, YamlValue, events};
use crate::base::Span;

/// Finds the positions of the values of one YAML text.
#[derive(Clone, Debug)]
pub struct Locator<'a> {
    file: &'a str,
    start: usize,
    yaml: &'a str,
    exact_positions: OnceCell<Vec<Range<usize>>>,
}

impl<'a> Locator<'a> {
    /// Creates a locator for the YAML text at `range` of `file`.
    pub fn new(file: &'a str, range: Range<usize>) -> Self {
        Self { file, start: range.start, yaml: &file[range], exact_positions: OnceCell::new() }
    }

    /// Returns the span of a value in the file, without quotation marks if the text is
    /// verbatim.
    pub fn span(&self, node: &YamlNode<'_>) -> Span {
        let range = self.find_borrowed(node).or_else(|| self.find_by_hint(node)).or_else(|| self.find_exact(node));
        let range = range.or_else(|| node.hint.key_end().map(|end| end..end));
        Span::new(range.unwrap_or(0..0)).shifted(self.start)
    }

    /// Returns the span of a key in the file.
    pub fn key_span(&self, entry: &YamlEntry<'_>) -> Span {
        match range_in(self.file, &entry.key) {
            Some(range) => Span::new(range),
            None => self.span(&entry.value),
        }
    }

    /// Returns the text of the file at `span`.
    pub fn text(&self, span: Span) -> &'a str {
        self.file.get(span.range()).unwrap_or_default()
    }

    /// Cuts `span` to its first line, so that a caret can mark it.
    pub fn first_line(&self, span: Span) -> Span {
        let line = self.text(span).split(['\n', '\r']).next().unwrap_or_default();
        Span::new(0..line.len()).shifted(span.start as usize)
    }

    /// Returns a scalar as written in the source, without quotation marks.
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

    fn find_borrowed(&self, node: &YamlNode<'_>) -> Option<Range<usize>> {
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

    /// Finds a value with its position hint.
    fn find_by_hint(&self, node: &YamlNode<'_>) -> Option<Range<usize>> {
        match node.hint {
            PositionHint::Unknown => None,
            PositionHint::Key(end) => self.find_after_key(node, end as usize),
            PositionHint::List { key_end, before } => self.find_after_hyphen(node, key_end as usize, before as usize),
        }
    }

    /// Finds entry number `at` of the list after a key, if the entry is a block scalar
    /// after a hyphen on its own line.
    fn find_after_hyphen(&self, node: &YamlNode<'_>, key_end: usize, at: usize) -> Option<Range<usize>> {
        let YamlValue::Text(text) = &node.value else { return None };
        let start = hyphens(&self.yaml[key_end..]).nth(at)? + key_end;
        let indent = self.yaml[..start].bytes().rev().take_while(|b| *b == b' ').count();
        let rest = self.yaml[start + 1..].trim_start_matches([' ', '\t']);
        let start = self.yaml.len() - rest.len();
        let range = rest.starts_with(['|', '>']).then(|| block(rest, indent + 1))?;
        // A line of a quoted text can look like an entry, so the content is verified.
        same_words(&rest[range.clone()], text).then(|| range.start + start..range.end + start)
    }

    /// Finds the value right after a key.
    fn find_after_key(&self, node: &YamlNode<'_>, key_end: usize) -> Option<Range<usize>> {
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
                is_token_of(&node.value, token).then(|| start..start + token.len())
            }
            YamlValue::List(_) | YamlValue::Map(_) => None,
        }
    }

    /// Returns whether the key that ends at `key_end` is not indented.
    fn is_line_start(&self, key_end: usize) -> bool {
        let line = self.yaml[..key_end].rsplit(['\n', '\r']).next().unwrap_or_default();
        !line.starts_with([' ', '-', '{', '['])
    }

    /// Finds a value with a second parse, which runs at most once.
    fn find_exact(&self, node: &YamlNode<'_>) -> Option<Range<usize>> {
        self.exact_positions.get_or_init(|| events::positions(self.yaml)).get(node.id as usize).cloned()
    }
}

/// Returns the plain scalar at the start of `rest`.
fn token(rest: &str) -> &str {
    let line = rest.split(['\n', '\r', ',', '}', ']']).next().unwrap_or_default();
    line.split(" #").next().unwrap_or_default().trim_end()
}

/// Returns whether `token` is the source of `value`. A tag or an anchor is not.
fn is_token_of(value: &YamlValue<'_>, token: &str) -> bool {
    match value {
        YamlValue::Null => token.is_empty() || matches!(token, "~" | "null" | "Null" | "NULL"),
        YamlValue::Boolean(yes) => token.eq_ignore_ascii_case(if *yes { "true" } else { "false" }),
        YamlValue::Integer(number) => token.parse() == Ok(*number),
        YamlValue::Number(number) => token.parse() == Ok(*number),
        YamlValue::Text(_) | YamlValue::List(_) | YamlValue::Map(_) => false,
    }
}

/// Returns the quoted scalar at the start of `rest`, with its quotation marks.
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

/// Returns the content of the block scalar whose header starts `rest`, up to the next
/// line with an indentation below `indent`.
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

/// Iterates over the hyphens that begin the entries of the list after a key. `rest`
/// begins after the key.
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

/// Returns whether two texts are equal except for white space.
fn same_words(a: &str, b: &str) -> bool {
    a.split_ascii_whitespace().eq(b.split_ascii_whitespace())
}
