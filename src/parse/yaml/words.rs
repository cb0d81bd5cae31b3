//! Where a borrowed word stands in the text that it was borrowed from.

use std::ops::Range;

/// The bytes of `text` that `word` is; `None` if it is not a part of it.
pub fn range_in(text: &str, word: &str) -> Option<Range<usize>> {
    let start = (word.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    let end = start.checked_add(word.len())?;
    (end <= text.len()).then_some(start..end)
}
