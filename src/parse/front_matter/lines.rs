//! The lines of a file and their role in front matter.

use std::ops::Range;

/// A line of a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SourceLine<'a> {
    /// The first byte of the line.
    pub start: usize,
    /// The text without trailing white space and line end.
    pub text: &'a str,
    /// The first byte of the next line.
    pub next: usize,
}

impl SourceLine<'_> {
    /// Returns the byte range of the text.
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

/// Iterates over the lines of `text` from byte `from`. Lines end at LF, CRLF or a
/// lone CR.
pub fn lines(text: &str, from: usize) -> impl Iterator<Item = SourceLine<'_>> + Clone {
    let mut start = from;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let end_width = if rest[end..].starts_with("\r\n") { 2 } else { rest[end..].len().min(1) };
        let line = SourceLine { start, text: rest[..end].trim_end(), next: start + end + end_width };
        start = line.next;
        Some(line)
    })
}

/// Returns whether a line opens YAML front matter: `---`, or `---yaml`.
pub fn is_opening(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| matches!(rest.trim_start(), "" | "yaml" | "yml" | "YAML"))
}

/// Returns whether a line closes YAML front matter.
pub fn is_closing(line: &str) -> bool {
    matches!(line, "---" | "...")
}

/// Returns whether a line looks like `key: value` or `key:`.
pub fn is_key_line(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let key = key.trim_matches(['"', '\'']).trim_end();
    let is_plain = key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b' '));
    is_plain && key.len() <= 40 && key.starts_with(|c: char| c.is_ascii_alphabetic()) && !value.starts_with(['/', ':'])
}
