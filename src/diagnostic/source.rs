//! Lines, columns and excerpts of source files, each file being read once.

use std::sync::Arc;

use crate::base::LineColumn;

/// Reads the bytes of the file with this name; `None` if it cannot be read.
pub type ReadSource<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// A cache of one file, the last one requested. Reports are sorted by file, so
/// that each file is read once.
pub struct SourceCache<'a> {
    read: ReadSource<'a>,
    last: Option<(Arc<str>, Option<SourceText>)>,
}

impl<'a> SourceCache<'a> {
    /// Creates an empty cache.
    pub fn new(read: ReadSource<'a>) -> Self {
        Self { read, last: None }
    }

    /// Returns the file with this name, if it can be read.
    pub fn get(&mut self, file: &Arc<str>) -> Option<&mut SourceText> {
        if self.last.as_ref().is_none_or(|(name, _)| name != file) {
            self.last = Some((file.clone(), (self.read)(file).map(SourceText::new)));
        }
        self.last.as_mut()?.1.as_mut()
    }
}

/// The bytes of a file and the offsets of its lines.
pub struct SourceText {
    bytes: Vec<u8>,
    lines: Vec<usize>,
    /// The last located position: positions in ascending order count the
    /// characters of a long line only once.
    last: (usize, LineColumn),
}

impl SourceText {
    /// Indexes the lines, which end at LF, CRLF or a lone CR.
    pub fn new(bytes: Vec<u8>) -> Self {
        let ends = memchr::memchr2_iter(b'\n', b'\r', &bytes);
        let starts = ends.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n')).map(|at| at + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        Self { bytes, lines, last: (0, LineColumn { line: 1, column: 1 }) }
    }

    /// Returns the line and column of byte `at`; equal to [`crate::base::line_column`].
    pub fn locate(&mut self, at: usize) -> LineColumn {
        let at = at.min(self.bytes.len());
        let line = self.lines.partition_point(|start| *start <= at);
        let (from, previous) = self.last;
        let (from, column) =
            if previous.line == line && from <= at { (from, previous.column) } else { (self.lines[line - 1], 1) };
        let position = LineColumn { line, column: column + count_characters(&self.bytes[from..at]) };
        self.last = (at, position);
        position
    }

    /// Returns the text before, inside and after a range, limited to the first line
    /// of the range and to `reach` bytes on both sides.
    pub fn excerpt(&self, range: std::ops::Range<usize>, reach: usize) -> Excerpt {
        let start = range.start.min(self.bytes.len());
        let line = self.lines.partition_point(|begin| *begin <= start);
        let (first, last) = self.line_range(line);
        let start = start.min(last);
        let end = range.end.clamp(start, last).min(start + reach);
        let from = self.boundary(first.max(start.saturating_sub(reach)));
        let to = self.boundary(last.min(end + reach));
        let text = |range| String::from_utf8_lossy(&self.bytes[range]).into_owned();
        Excerpt { before: text(from..start), inside: text(start..end), after: text(end..to), is_cut: from > first }
    }

    /// The byte range of a line, counted from 1, without its line end.
    fn line_range(&self, line: usize) -> (usize, usize) {
        let first = self.lines[line - 1];
        let next = self.lines.get(line).copied().unwrap_or(self.bytes.len());
        let end = self.bytes[first..next].iter().rposition(|b| !matches!(b, b'\n' | b'\r'));
        (first, end.map_or(first, |end| first + end + 1))
    }

    /// The first character boundary at or after `at`.
    fn boundary(&self, at: usize) -> usize {
        let inside = |at: &usize| self.bytes.get(*at).is_some_and(|byte| byte & 0xC0 == 0x80);
        (at..at + 4).find(|at| !inside(at)).unwrap_or(at)
    }
}

/// A part of one line.
pub struct Excerpt {
    /// The text before the range.
    pub before: String,
    /// The text of the range.
    pub inside: String,
    /// The text after the range.
    pub after: String,
    /// Whether `before` starts after the start of the line.
    pub is_cut: bool,
}

/// Counts the characters of `bytes`; an invalid sequence counts as one.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.utf8_chunks().map(|chunk| chunk.valid().chars().count() + usize::from(!chunk.invalid().is_empty())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::line_column;

    #[test]
    fn positions_equal_those_of_base() {
        let bytes = "a\r\nÄ\rb\n\n習x\n".as_bytes();
        let mut source = SourceText::new(bytes.to_vec());
        for at in (0..=bytes.len()).chain((0..=bytes.len()).rev()) {
            if std::str::from_utf8(&bytes[..at]).is_ok() && !bytes[..at].ends_with(b"\r") {
                assert_eq!(source.locate(at), line_column(bytes, at), "byte {at}");
            }
        }
    }

    #[test]
    fn a_long_line_is_cut_around_the_range() {
        let source = SourceText::new(format!("{}Ä[x]Ä{}\nnext", "Ö".repeat(1000), "Ö".repeat(1000)).into_bytes());
        let excerpt = source.excerpt(2002..2005, 5);
        let parts = (excerpt.before.as_str(), excerpt.inside.as_str(), excerpt.after.as_str(), excerpt.is_cut);
        assert_eq!(parts, ("ÖÄ", "[x]", "ÄÖÖ", true));
    }

    #[test]
    fn an_excerpt_ends_with_the_first_line_of_the_range() {
        let source = SourceText::new(b"one\ntwo\r\nthree".to_vec());
        let excerpt = source.excerpt(5..12, 100);
        let parts = (excerpt.before.as_str(), excerpt.inside.as_str(), excerpt.after.as_str(), excerpt.is_cut);
        assert_eq!(parts, ("t", "wo", "", false));
    }

    #[test]
    fn positions_in_one_huge_line_are_counted_once() {
        let mut source = SourceText::new(vec![b'x'; 10_000_000]);
        let last = (0..100_000).map(|at| source.locate(at * 100)).last();
        assert_eq!(last, Some(LineColumn { line: 1, column: 9_999_901 }));
    }
}
