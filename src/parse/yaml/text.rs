//! Positions of substrings and lines in a text.

use std::ops::Range;

/// Returns the byte range of `part` in `text`; `None` if `part` is not borrowed from
/// `text`.
pub fn range_in(text: &str, part: &str) -> Option<Range<usize>> {
    let start = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    let end = start.checked_add(part.len())?;
    (end <= text.len()).then_some(start..end)
}

/// Iterates over the first byte of each line. Lines end at LF, CRLF or a lone CR.
pub fn line_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let is_end = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
    std::iter::once(0).chain(memchr::memchr2_iter(b'\n', b'\r', bytes).filter(is_end).map(|at| at + 1))
}
