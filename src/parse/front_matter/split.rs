//! Where the front matter ends and the body begins.

use std::ops::Range;

use super::foreign::{self, ForeignFormat};

/// A file, cut into front matter and body.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// The front matter.
    pub matter: Matter,
    /// Where the body begins, in bytes.
    pub body: usize,
}

/// What stands before the body. Ranges are bytes of the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Matter {
    /// Nothing.
    None,
    /// YAML.
    Yaml {
        /// The opening line.
        fence: Range<usize>,
        /// What stands between the two lines.
        yaml: Range<usize>,
    },
    /// An opening line that nothing closes.
    Unclosed {
        /// The opening line.
        fence: Range<usize>,
    },
    /// A form that dateline does not read.
    Foreign {
        /// Which.
        form: ForeignFormat,
        /// Its first line.
        fence: Range<usize>,
    },
}

/// A line of the file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SourceLine<'a> {
    /// Its first byte.
    pub start: usize,
    /// Its text without the line end and white space before it.
    pub text: &'a str,
    /// The first byte of the next line.
    pub next: usize,
}

impl SourceLine<'_> {
    /// The bytes of its text.
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

/// The lines of `text` from byte `from` on; they end at LF, CRLF or a lone CR.
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

/// Cuts `text`. A byte order mark and blank lines before the front matter are
/// passed over.
pub fn split(text: &str) -> Split {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let Some(first) = lines(text, start).find(|line| !line.text.trim().is_empty()) else {
        return Split { matter: Matter::None, body: start };
    };
    let is_late = first.start > start;
    if is_opening(first.text) {
        let looks_like_keys = lines(text, first.next).next().is_some_and(|line| is_key_line(line.text));
        if !is_late || looks_like_keys {
            return between_fences(text, first);
        }
    }
    match foreign::find(text, first) {
        Some((form, body)) => Split { matter: Matter::Foreign { form, fence: first.range() }, body },
        None => Split { matter: Matter::None, body: start },
    }
}

/// `---`, or with the name of the language that it is: `---yaml`.
fn is_opening(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| matches!(rest.trim_start(), "" | "yaml" | "yml" | "YAML"))
}

/// A line that ends YAML front matter.
pub fn is_closing(line: &str) -> bool {
    matches!(line, "---" | "...")
}

fn between_fences(text: &str, first: SourceLine<'_>) -> Split {
    let fence = first.range();
    match lines(text, first.next).find(|line| is_closing(line.text)) {
        Some(last) => Split { matter: Matter::Yaml { fence, yaml: first.next..last.start }, body: last.next },
        None => Split { matter: Matter::Unclosed { fence }, body: after_keys(text, first.next) },
    }
}

/// Where the keys of unclosed front matter seem to end: at the first line that
/// is no key, entry or continuation.
fn after_keys(text: &str, from: usize) -> usize {
    let is_yaml = |line: &SourceLine<'_>| {
        line.text.starts_with([' ', '\t', '-', '#', ']', '}']) && !line.text.trim().is_empty() || is_key_line(line.text)
    };
    lines(text, from).find(|line| !is_yaml(line)).map_or(text.len(), |line| line.start)
}

/// Whether a line looks like `key: value` or `key:`.
pub fn is_key_line(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let key = key.trim_matches(['"', '\'']).trim_end();
    let named = key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b' '));
    named && key.len() <= 40 && key.starts_with(|c: char| c.is_ascii_alphabetic()) && !value.starts_with(['/', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> (Option<&str>, &str) {
        let split = split(text);
        let yaml = match split.matter {
            Matter::Yaml { yaml, .. } => Some(&text[yaml]),
            Matter::None | Matter::Unclosed { .. } | Matter::Foreign { .. } => None,
        };
        (yaml, &text[split.body..])
    }

    #[test]
    fn front_matter_stands_between_two_lines() {
        assert_eq!(cut("---\ntitle: A\n---\nBody\n"), (Some("title: A\n"), "Body\n"));
        assert_eq!(cut("---  \ntitle: A\n...  \nBody"), (Some("title: A\n"), "Body"));
        assert_eq!(cut("---\r\ntitle: A\r\n---\r\nBody"), (Some("title: A\r\n"), "Body"));
        assert_eq!(cut("---\rtitle: A\r---\rBody"), (Some("title: A\r"), "Body"));
        assert_eq!(cut("\u{feff}---\na: b\n---\n\nBody"), (Some("a: b\n"), "\nBody"));
        assert_eq!(cut("---\n---\nBody"), (Some(""), "Body"));
        assert_eq!(cut("---\na: b\n---"), (Some("a: b\n"), ""));
        assert_eq!(cut("---yaml\na: b\n---\nBody"), (Some("a: b\n"), "Body"));
    }

    #[test]
    fn a_rule_in_the_body_is_no_fence() {
        assert_eq!(cut("---\na: b\n---\nOne\n\n---\n\nTwo"), (Some("a: b\n"), "One\n\n---\n\nTwo"));
        assert_eq!(cut("One\n---\nTwo"), (None, "One\n---\nTwo"));
        assert_eq!(cut(""), (None, ""));
    }

    #[test]
    fn blank_lines_before_it_are_passed_over() {
        assert_eq!(cut("\n \n---\na: b\n---\nBody"), (Some("a: b\n"), "Body"));
        assert_eq!(cut("\n---\n\nOnly a rule\n"), (None, "\n---\n\nOnly a rule\n"));
    }

    #[test]
    fn unclosed_front_matter_keeps_the_body() {
        assert_eq!(cut("---\ntitle: A\ntopics:\n- B\n\nBody: x\n"), (None, "\nBody: x\n"));
        assert!(matches!(split("---\ntitle: A\n").matter, Matter::Unclosed { fence } if fence == (0..3)));
    }
}
