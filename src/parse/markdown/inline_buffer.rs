//! The inline content of one block while it is read: of a paragraph, a heading, a table cell
//! or a tight list item.

use std::ops::Range;

use super::inline_link::{InlineLink, InlinePicture, LinkKind};

/// The text of a block with its markup.
#[derive(Default)]
pub struct InlineBuffer {
    /// The plain text, white space collapsed.
    pub plain: String,
    /// HTML of code and raw HTML, in ranges that the tokens name.
    pub side: String,
    /// Everything but text, in order.
    pub tokens: Vec<InlineToken>,
    /// The links, in order.
    pub links: Vec<InlineLink>,
    /// The pictures, in order.
    pub pictures: Vec<InlinePicture>,
    /// Links and code as ranges of `plain`, in order: no names are looked for there.
    pub excluded: Vec<(u32, u32)>,
    /// Code as ranges of `plain`, in order.
    pub code: Vec<(u32, u32)>,
    /// The start of the last line, if there are several.
    pub last_line: Option<u32>,
}

/// Markup between text, or in place of text.
#[derive(Clone, Debug)]
pub struct InlineToken {
    /// The position in the plain text.
    pub at: u32,
    /// The end of the plain text that the token replaces; `at` if it replaces none.
    pub end: u32,
    /// The kind of markup.
    pub kind: InlineKind,
}

/// The kind of a token. Numbers are indices into the buffer's lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// A start tag.
    Open(&'static str),
    /// An end tag.
    Close(&'static str),
    /// An element without content.
    Void(&'static str),
    /// A range of the buffer's `side`.
    Side(Range<usize>),
    /// The start of a link.
    LinkOpen(usize),
    /// The end of a link.
    LinkClose(usize),
    /// A picture.
    Picture(usize),
}

impl InlineKind {
    /// Returns the change of nesting depth: 1 for a start, -1 for an end, else 0.
    pub fn nesting(&self) -> i32 {
        match self {
            Self::Open(_) | Self::LinkOpen(_) => 1,
            Self::Close(_) | Self::LinkClose(_) => -1,
            Self::Void(_) | Self::Side(_) | Self::Picture(_) => 0,
        }
    }
}

impl InlineBuffer {
    /// Removes everything, keeps the memory.
    pub fn clear(&mut self) {
        self.plain.clear();
        self.side.clear();
        self.tokens.clear();
        self.links.clear();
        self.pictures.clear();
        self.excluded.clear();
        self.code.clear();
        self.last_line = None;
    }

    /// Returns the end of the plain text.
    pub fn end(&self) -> u32 {
        self.plain.len() as u32
    }

    /// Appends text, with collapsed white space and without control characters.
    pub fn push_text(&mut self, text: &str) {
        if text.starts_with([' ', '\n']) && self.is_after_picture() {
            self.push(InlineKind::Void(" "));
        }
        push_collapsed(&mut self.plain, text);
    }

    /// Whether a space would collapse in the plain text although the HTML needs it, after a
    /// picture or raw HTML.
    fn is_after_picture(&self) -> bool {
        let is_visible = |token: &InlineToken| match token.kind {
            InlineKind::Picture(_) | InlineKind::Side(_) => token.at == self.end(),
            InlineKind::Open(_)
            | InlineKind::Close(_)
            | InlineKind::Void(_)
            | InlineKind::LinkOpen(_)
            | InlineKind::LinkClose(_) => false,
        };
        (self.plain.is_empty() || self.plain.ends_with(' ')) && self.tokens.last().is_some_and(is_visible)
    }

    /// Appends a token that replaces no text.
    pub fn push(&mut self, kind: InlineKind) {
        self.push_at(self.end(), kind);
    }

    /// Appends a token that replaces no text, at `at`, after all earlier tokens.
    pub fn push_at(&mut self, at: u32, kind: InlineKind) {
        self.tokens.push(InlineToken { at, end: at, kind });
    }

    /// Appends a token that replaces the plain text from `at` on.
    pub fn push_for(&mut self, at: u32, kind: InlineKind) {
        let end = self.end();
        self.tokens.push(InlineToken { at, end, kind });
    }

    /// Appends a token for HTML that `write` appends to the buffer's `side`.
    pub fn push_side(&mut self, write: impl FnOnce(&mut String)) {
        let start = self.side.len();
        write(&mut self.side);
        self.push(InlineKind::Side(start..self.side.len()));
    }

    /// Moves the content from byte `at` of the plain text on to a buffer of its own.
    pub fn split_off(&mut self, at: u32) -> Self {
        let tokens = self.tokens.partition_point(|token| token.at < at);
        let links = self.links.partition_point(|link| link.start < at);
        let mut rest = Self {
            plain: self.plain.split_off(at as usize),
            side: self.side.clone(),
            tokens: self.tokens.split_off(tokens),
            links: self.links.clone(),
            pictures: self.pictures.clone(),
            excluded: split_ranges(&mut self.excluded, at),
            code: split_ranges(&mut self.code, at),
            last_line: None,
        };
        for token in &mut rest.tokens {
            token.at -= at;
            token.end -= at;
        }
        for link in &mut rest.links[..links] {
            link.kind = LinkKind::Text;
        }
        for link in &mut rest.links {
            (link.start, link.end) = (link.start.saturating_sub(at), link.end.saturating_sub(at));
        }
        self.links.truncate(links);
        rest
    }

    /// Removes everything after `position`, e.g. from a script's start tag on.
    pub fn rewind(&mut self, position: &BufferPosition) {
        self.plain.truncate(position.plain);
        self.tokens.truncate(position.tokens);
        self.links.truncate(position.links);
        let end = position.plain as u32;
        for link in &mut self.links {
            link.end = link.end.min(end);
        }
        for ranges in [&mut self.excluded, &mut self.code] {
            ranges.retain(|(start, _)| *start < end);
            ranges.iter_mut().for_each(|range| range.1 = range.1.min(end));
        }
        self.last_line = self.last_line.filter(|line| *line <= end);
    }

    /// Whether the spans that began after `position` have ended, and no earlier ones.
    pub fn is_nested_since(&self, position: &BufferPosition) -> bool {
        let mut depth = 0i32;
        let mut ended_earlier = false;
        for token in &self.tokens[position.tokens..] {
            depth += token.kind.nesting();
            ended_earlier |= depth < 0;
        }
        depth == 0 && !ended_earlier
    }

    /// Returns the current end of the buffer.
    pub fn position(&self) -> BufferPosition {
        BufferPosition { plain: self.plain.len(), tokens: self.tokens.len(), links: self.links.len() }
    }
}

/// The end of a buffer at one time.
#[derive(Clone, Debug)]
pub struct BufferPosition {
    plain: usize,
    tokens: usize,
    links: usize,
}

fn split_ranges(ranges: &mut Vec<(u32, u32)>, at: u32) -> Vec<(u32, u32)> {
    let first = ranges.partition_point(|(start, _)| *start < at);
    ranges.split_off(first).into_iter().map(|(start, end)| (start - at, end - at)).collect()
}

/// Appends `text` with its white space collapsed.
fn push_collapsed(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    // No early exit, so that the compiler can vectorize the loops.
    let control = bytes.iter().fold(0, |found, b| found | u8::from(*b < b' '));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let doubled = pairs.fold(0, |found, (a, b)| found | (u8::from(*a == b' ') & u8::from(*b == b' ')));
    if control | doubled == 0 && !(text.starts_with(' ') && (out.is_empty() || out.ends_with(' '))) {
        out.push_str(text);
        return;
    }
    for c in text.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' if out.is_empty() || out.ends_with(' ') => {}
            ' ' | '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}
