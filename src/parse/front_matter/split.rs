//! Division of a file into front matter and body.

use std::ops::Range;

use super::foreign::{self, ForeignFormat};
use super::lines::{SourceLine, is_closing, is_key_line, is_opening, lines};

/// A file, divided into front matter and body.
#[derive(Clone, Debug, PartialEq)]
pub struct SplitFile {
    /// The front matter.
    pub front_matter: FrontMatterBlock,
    /// The first byte of the body.
    pub body: usize,
}

/// The front matter of a file. Ranges are bytes of the file.
#[derive(Clone, Debug, PartialEq)]
pub enum FrontMatterBlock {
    /// No front matter.
    None,
    /// YAML between two fences.
    Yaml {
        /// The opening line.
        fence: Range<usize>,
        /// The text between the fences.
        yaml: Range<usize>,
    },
    /// An opening line without a closing line.
    Unclosed {
        /// The opening line.
        fence: Range<usize>,
    },
    /// A format that dateline does not read.
    Foreign {
        /// The format.
        format: ForeignFormat,
        /// The first line.
        fence: Range<usize>,
    },
}

/// Divides `text`. A byte order mark and blank lines before the front matter are
/// skipped.
pub fn split(text: &str) -> SplitFile {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let Some(first) = lines(text, start).find(|line| !line.text.trim().is_empty()) else {
        return SplitFile { front_matter: FrontMatterBlock::None, body: start };
    };
    let follows_blank_lines = first.start > start;
    if is_opening(first.text) {
        let looks_like_keys = lines(text, first.next).next().is_some_and(|line| is_key_line(line.text));
        if !follows_blank_lines || looks_like_keys {
            return split_at_fences(text, first);
        }
    }
    match foreign::find(text, first) {
        Some((format, body)) => {
            SplitFile { front_matter: FrontMatterBlock::Foreign { format, fence: first.range() }, body }
        }
        None => SplitFile { front_matter: FrontMatterBlock::None, body: start },
    }
}

fn split_at_fences(text: &str, first: SourceLine<'_>) -> SplitFile {
    let fence = first.range();
    match lines(text, first.next).find(|line| is_closing(line.text)) {
        Some(last) => {
            SplitFile { front_matter: FrontMatterBlock::Yaml { fence, yaml: first.next..last.start }, body: last.next }
        }
        None => SplitFile { front_matter: FrontMatterBlock::Unclosed { fence }, body: skip_keys(text, first.next) },
    }
}

/// Returns the end of the keys of unclosed front matter: the first line that is no
/// key, list entry or continuation.
fn skip_keys(text: &str, from: usize) -> usize {
    let is_yaml = |line: &SourceLine<'_>| {
        line.text.starts_with([' ', '\t', '-', '#', ']', '}']) && !line.text.trim().is_empty() || is_key_line(line.text)
    };
    lines(text, from).find(|line| !is_yaml(line)).map_or(text.len(), |line| line.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> (Option<&str>, &str) {
        let split = split(text);
        let yaml = match split.front_matter {
            FrontMatterBlock::Yaml { yaml, .. } => Some(&text[yaml]),
            FrontMatterBlock::None | FrontMatterBlock::Unclosed { .. } | FrontMatterBlock::Foreign { .. } => None,
        };
        (yaml, &text[split.body..])
    }

    #[test]
    fn front_matter_is_between_two_fences() {
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
    fn a_thematic_break_in_the_body_is_no_fence() {
        assert_eq!(cut("---\na: b\n---\nOne\n\n---\n\nTwo"), (Some("a: b\n"), "One\n\n---\n\nTwo"));
        assert_eq!(cut("One\n---\nTwo"), (None, "One\n---\nTwo"));
        assert_eq!(cut(""), (None, ""));
    }

    #[test]
    fn blank_lines_before_front_matter_are_skipped() {
        assert_eq!(cut("\n \n---\na: b\n---\nBody"), (Some("a: b\n"), "Body"));
        assert_eq!(cut("\n---\n\nOnly a rule\n"), (None, "\n---\n\nOnly a rule\n"));
    }

    #[test]
    fn unclosed_front_matter_ends_before_the_body() {
        assert_eq!(cut("---\ntitle: A\ntopics:\n- B\n\nBody: x\n"), (None, "\nBody: x\n"));
        assert!(
            matches!(split("---\ntitle: A\n").front_matter, FrontMatterBlock::Unclosed { fence } if fence == (0..3))
        );
    }
}
