//! Lines and columns of many places in one file, at the cost of one reading.

use std::sync::Arc;

use crate::base::LineColumn;

/// Hands out the bytes of a file that a diagnostic names; `None` if it has none.
pub type ReadSource<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// The file that was asked for last. Reports are sorted by file, so that each is
/// read once.
pub struct Sources<'a> {
    read: ReadSource<'a>,
    last: Option<(Arc<str>, Option<Source>)>,
}

impl<'a> Sources<'a> {
    /// None read yet.
    pub fn new(read: ReadSource<'a>) -> Self {
        Self { read, last: None }
    }

    /// The file of this name, if it can be read.
    pub fn get(&mut self, file: &Arc<str>) -> Option<&mut Source> {
        if self.last.as_ref().is_none_or(|(name, _)| name != file) {
            self.last = Some((file.clone(), (self.read)(file).map(Source::new)));
        }
        self.last.as_mut()?.1.as_mut()
    }
}

/// The bytes of a file and where its lines begin.
pub struct Source {
    bytes: Vec<u8>,
    lines: Vec<usize>,
    /// The place that was asked for last: in ascending order, a long line is
    /// counted through once.
    last: (usize, LineColumn),
}

impl Source {
    /// Finds the lines, which end at LF, CRLF or a lone CR.
    pub fn new(bytes: Vec<u8>) -> Self {
        let ends = memchr::memchr2_iter(b'\n', b'\r', &bytes);
        let starts = ends.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n')).map(|at| at + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        Self { bytes, lines, last: (0, LineColumn { line: 1, column: 1 }) }
    }

    /// The line and column of byte `at`, as [`crate::base::line_column`] counts.
    pub fn locate(&mut self, at: usize) -> LineColumn {
        let at = at.min(self.bytes.len());
        let line = self.lines.partition_point(|start| *start <= at);
        let (from, place) = self.last;
        let (from, column) =
            if place.line == line && from <= at { (from, place.column) } else { (self.lines[line - 1], 1) };
        let place = LineColumn { line, column: column + characters(&self.bytes[from..at]) };
        self.last = (at, place);
        place
    }

    /// The text before, inside and after a range, as far as its first line and
    /// `reach` bytes to both sides go; also whether the line's beginning is cut.
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

    /// The bytes of a line, from 1, without its end.
    fn line_range(&self, line: usize) -> (usize, usize) {
        let first = self.lines[line - 1];
        let next = self.lines.get(line).copied().unwrap_or(self.bytes.len());
        let end = self.bytes[first..next].iter().rposition(|b| !matches!(b, b'\n' | b'\r'));
        (first, end.map_or(first, |end| first + end + 1))
    }

    /// The next place at or after `at` that is not inside a character.
    fn boundary(&self, at: usize) -> usize {
        let inside = |at: &usize| self.bytes.get(*at).is_some_and(|byte| byte & 0xC0 == 0x80);
        (at..at + 4).find(|at| !inside(at)).unwrap_or(at)
    }
}

/// A part of one line.
pub struct Excerpt {
    /// What stands before the place.
    pub before: String,
    /// The place.
    pub inside: String,
    /// What follows it.
    pub after: String,
    /// Whether `before` does not begin where the line does.
    pub is_cut: bool,
}

/// The characters of `bytes`; what is not UTF-8 counts as it would be shown.
fn characters(bytes: &[u8]) -> usize {
    bytes.utf8_chunks().map(|chunk| chunk.valid().chars().count() + usize::from(!chunk.invalid().is_empty())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::line_column;

    #[test]
    fn every_place_is_where_base_counts_it() {
        let bytes = "a\r\nÄ\rb\n\n習x\n".as_bytes();
        let mut source = Source::new(bytes.to_vec());
        for at in (0..=bytes.len()).chain((0..=bytes.len()).rev()) {
            if std::str::from_utf8(&bytes[..at]).is_ok() && !bytes[..at].ends_with(b"\r") {
                assert_eq!(source.locate(at), line_column(bytes, at), "byte {at}");
            }
        }
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let source = Source::new(format!("{}Ä[x]Ä{}\nnext", "Ö".repeat(1000), "Ö".repeat(1000)).into_bytes());
        let excerpt = source.excerpt(2002..2005, 5);
        let parts = (excerpt.before.as_str(), excerpt.inside.as_str(), excerpt.after.as_str(), excerpt.is_cut);
        assert_eq!(parts, ("ÖÄ", "[x]", "ÄÖÖ", true));
    }

    #[test]
    fn a_place_of_many_lines_ends_with_its_first() {
        let source = Source::new(b"one\ntwo\r\nthree".to_vec());
        let excerpt = source.excerpt(5..12, 100);
        let parts = (excerpt.before.as_str(), excerpt.inside.as_str(), excerpt.after.as_str(), excerpt.is_cut);
        assert_eq!(parts, ("t", "wo", "", false));
    }

    #[test]
    fn places_in_one_huge_line_cost_one_reading() {
        let mut source = Source::new(vec![b'x'; 10_000_000]);
        let last = (0..100_000).map(|at| source.locate(at * 100)).last();
        assert_eq!(last, Some(LineColumn { line: 1, column: 9_999_901 }));
    }
}
