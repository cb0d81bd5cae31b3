//! Where words and lines stand in a text.

use std::ops::Range;

/// The bytes of `text` that `word` is; `None` if it is not a part of it.
pub fn range_in(text: &str, word: &str) -> Option<Range<usize>> {
    let start = (word.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    let end = start.checked_add(word.len())?;
    (end <= text.len()).then_some(start..end)
}

/// The first byte of each line; lines end at LF, CRLF or a lone CR.
pub fn line_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let is_end = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
    std::iter::once(0).chain(memchr::memchr2_iter(b'\n', b'\r', bytes).filter(is_end).map(|at| at + 1))
}
