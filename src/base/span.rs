//! Byte ranges and line numbers in a source file.

/// A range of bytes in one source file, `start..end`.
///
/// Facts contain no spans, so that a line inserted above a statement does not change the
/// statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Creates a span from `range`, clamped to 32 bits.
    pub fn new(range: std::ops::Range<usize>) -> Self {
        Self { start: clamp(range.start), end: clamp(range.end) }
    }

    /// Creates an empty span at byte `at`.
    pub fn at(at: usize) -> Self {
        Self::new(at..at)
    }

    /// Returns the span moved by `by` bytes.
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start as usize + by..self.end as usize + by)
    }

    /// Returns the bytes as a `usize` range.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

fn clamp(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A position in a text, counted from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

/// Returns the line and column of byte `at` in `source`.
///
/// Lines end at LF, CRLF or a lone CR. Each byte of invalid UTF-8 counts as one column.
pub fn line_column(source: &[u8], at: usize) -> LineColumn {
    let at = at.min(source.len());
    let before = &source[..at];
    let start = line_start(before);
    let line = 1 + line_ends(&source[..start]);
    let column = 1 + String::from_utf8_lossy(&before[start..]).chars().count();
    LineColumn { line, column }
}

/// Returns the line with byte `at`, without its line end.
pub fn line_text(source: &[u8], at: usize) -> String {
    let at = at.min(source.len());
    let start = line_start(&source[..at]);
    let rest = &source[start..];
    let end = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
    String::from_utf8_lossy(&rest[..end]).into_owned()
}

fn line_start(before: &[u8]) -> usize {
    memchr::memrchr2(b'\n', b'\r', before).map_or(0, |end| end + 1)
}

fn line_ends(text: &[u8]) -> usize {
    let crlf = memchr::memmem::find_iter(text, b"\r\n").count();
    memchr::memchr2_iter(b'\n', b'\r', text).count() - crlf
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let source = "a: b\nname: Їжак!\n".as_bytes();
        let at = source.iter().position(|b| *b == b'!').expect("the mark is there");
        assert_eq!(line_column(source, at), LineColumn { line: 2, column: 11 });
        assert_eq!(line_text(source, at), "name: Їжак!");
    }

    #[test]
    fn every_line_end_counts_once() {
        let source = b"a\r\nb\rc\nd";
        assert_eq!(line_column(source, 7).line, 4);
        assert_eq!(line_column(source, 3), LineColumn { line: 2, column: 1 });
    }
}
