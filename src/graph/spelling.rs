//! Matches the spelling of names at the start of a text.

use unicode_normalization::UnicodeNormalization;

use super::node::NodeId;

/// Returns the length of the prefix of `text` that spells `name` and ends at a word's end.
pub(super) fn match_name(text: &str, name: &str) -> Option<usize> {
    let length = match text.starts_with(name) {
        true => name.len(),
        false => match_normalized(text, name)?,
    };
    let rest = &text[length..];
    let next = rest.chars().next();
    next.is_none_or(|c| !c.is_alphanumeric() && !joins_previous(c)).then_some(length)
}

/// Matches text that spells `name` in another normal form or with another apostrophe
/// or hyphen.
fn match_normalized(text: &str, name: &str) -> Option<usize> {
    if text.is_ascii() && name.is_ascii() {
        return None;
    }
    let mut left = name.chars();
    let mut wanted = left.next();
    for (at, c) in text.char_indices() {
        for part in std::iter::once(c).nfkc().map(plain) {
            if wanted.map(plain) != Some(part) {
                return None;
            }
            wanted = left.next();
        }
        if wanted.is_none() {
            return Some(at + c.len_utf8());
        }
    }
    None
}

fn plain(c: char) -> char {
    match c {
        '’' | 'ʼ' | '‘' => '\'',
        '‐' | '‑' => '-',
        other => other,
    }
}

/// Whether `c` continues the word before it: a zero-width joiner or a combining acute
/// accent. A hyphen does not: `Khan-led` is a mention of Khan.
fn joins_previous(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{0301}')
}

/// Returns the node of the longest match, with the match's length. Returns `None` if
/// two nodes match with that length.
pub(super) fn longest_match(matches: impl Iterator<Item = (NodeId, usize)>) -> Option<(NodeId, usize)> {
    let mut best: Option<(usize, Option<NodeId>)> = None;
    for (node, length) in matches {
        best = match best {
            Some((longer, found)) if longer > length => Some((longer, found)),
            Some((same, found)) if same == length && found != Some(node) => Some((same, None)),
            _ => Some((length, Some(node))),
        };
    }
    best.and_then(|(length, node)| node.map(|node| (node, length)))
}
