//! Encodes holes as noncharacters, which the sanitiser does not change.
//!
//! Noncharacters (U+FDD0–U+FDEF) pass the sanitiser unchanged, and no text may contain them:
//! those of the text are replaced first.

use super::elements::{CHECKED, UNCHECKED};
use crate::parse::markdown::html::HtmlOutput;

const START: char = '\u{fde0}';
const END: char = '\u{fde1}';
/// The mark of an unticked checkbox.
pub const BOX: char = '\u{fde2}';
/// The mark of a ticked checkbox.
pub const TICKED_BOX: char = '\u{fde3}';

/// Whether `c` is a noncharacter that marks may contain.
pub fn is_noncharacter(c: char) -> bool {
    ('\u{fdd0}'..='\u{fdef}').contains(&c)
}

/// Returns the HTML with a run of noncharacters for each hole.
pub fn mark_holes(out: &HtmlOutput) -> String {
    let html: String = if out.html.contains(is_noncharacter) {
        out.html.chars().map(|c| if is_noncharacter(c) { '\u{fffd}' } else { c }).collect()
    } else {
        out.html.clone()
    };
    let mut marked = String::with_capacity(html.len() + out.holes.len() * 12);
    let mut done = 0;
    for (index, hole) in out.holes.iter().enumerate() {
        marked.push_str(&html[done..hole.at as usize]);
        done = hole.at as usize;
        push_mark(&mut marked, index);
    }
    marked.push_str(&html[done..]);
    if !marked.contains("<input") {
        return marked;
    }
    marked.replace(CHECKED, &TICKED_BOX.to_string()).replace(UNCHECKED, &BOX.to_string())
}

fn push_mark(marked: &mut String, index: usize) {
    marked.push(START);
    for digit in format!("{index:x}").chars() {
        let value = digit.to_digit(16).unwrap_or_default();
        marked.push(char::from_u32(0xfdd0 + value).unwrap_or(START));
    }
    marked.push(END);
}

/// Reads the mark at the start of `text`; returns the index of its hole and its length.
pub fn read_mark(text: &str) -> Option<(usize, usize)> {
    let digits = text.strip_prefix(START)?;
    let mut index = 0usize;
    for (at, c) in digits.char_indices().take(9) {
        match c {
            END => return Some((index, START.len_utf8() + at + END.len_utf8())),
            '\u{fdd0}'..='\u{fddf}' => index = index * 16 + (c as usize - 0xfdd0),
            _ => return None,
        }
    }
    None
}
