//! One block of running text while it is read: a paragraph, heading, table
//! cell, or the text of a tight list item.

use std::ops::Range;

use crate::model::Target;

/// The text of a block, and what stands in it.
#[derive(Default)]
pub struct Leaf {
    /// Plain text, white space collapsed.
    pub plain: String,
    /// HTML of code and raw HTML, which `pieces` cut up.
    pub side: String,
    /// Everything but text, in order.
    pub pieces: Vec<Piece>,
    /// Links, in order.
    pub links: Vec<Link>,
    /// Pictures, in order.
    pub pictures: Vec<Picture>,
    /// Links and code as ranges of `plain`, in order: no names there.
    pub excluded: Vec<(u32, u32)>,
    /// Code as ranges of `plain`, in order.
    pub code: Vec<(u32, u32)>,
    /// Where the last line begins, if there is more than one.
    pub last_line: Option<u32>,
}

/// Something that stands between, or instead of, text.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Where, in the plain text.
    pub at: u32,
    /// The end of the plain text that it stands for; `at` if for none.
    pub end: u32,
    /// What it is.
    pub what: What,
}

/// What a piece is. Numbers are indices into the leaf's lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A start tag.
    Open(&'static str),
    /// An end tag.
    Close(&'static str),
    /// An element without content.
    Void(&'static str),
    /// HTML in `side`.
    Side(Range<usize>),
    /// The start of a link.
    LinkOpen(usize),
    /// The end of a link.
    LinkClose(usize),
    /// A picture.
    Picture(usize),
}

impl What {
    /// 1 for the start of a span, -1 for its end, 0 for anything else.
    pub fn nesting(&self) -> i32 {
        match self {
            Self::Open(_) | Self::LinkOpen(_) => 1,
            Self::Close(_) | Self::LinkClose(_) => -1,
            Self::Void(_) | Self::Side(_) | Self::Picture(_) => 0,
        }
    }
}

/// What a link is.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// Its text stays, the link does not.
    Text,
    /// A link that is published as written.
    External(String),
    /// Index of a local link.
    Local(u32),
    /// Index of a reference.
    Mention(u32),
    /// `said:`; the reference, if the speaker is named.
    Said(Option<u32>),
    /// `figure:`: the target, the parameters.
    Figure(Target, Vec<(String, String)>),
    /// `event:`.
    Event(Happening),
    /// A figure, event or mention whose statement is made: its index.
    Made(Made),
}

/// The index of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// A mention.
    Mention(u32),
    /// A figure.
    Figure(u32),
    /// An event.
    Event(u32),
}

/// An event as its link tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// Index of the reference, for an event by id.
    pub reference: Option<u32>,
    /// When.
    pub when: Option<crate::base::Interval>,
    /// Its status.
    pub status: Option<crate::model::EventStatus>,
    /// Date or id as written, for the anchor.
    pub written: String,
}

/// A link in a block.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where its label begins in the plain text.
    pub start: u32,
    /// One past the label's last byte.
    pub end: u32,
    /// Where the link stands in the file.
    pub span: crate::base::Span,
    /// The title; may be empty.
    pub title: Box<str>,
    /// What it is.
    pub role: Role,
}

/// A picture in a block.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Index of the local link, or the URL as written.
    pub source: Result<u32, String>,
    /// What it shows.
    pub alt: String,
    /// The title; may be empty.
    pub title: Box<str>,
    /// Width in pixels; empty if not given.
    pub width: String,
}

impl Leaf {
    /// Forgets everything, keeps the memory.
    pub fn clear(&mut self) {
        self.plain.clear();
        self.side.clear();
        self.pieces.clear();
        self.links.clear();
        self.pictures.clear();
        self.excluded.clear();
        self.code.clear();
        self.last_line = None;
    }

    /// The end of the plain text.
    pub fn end(&self) -> u32 {
        self.plain.len() as u32
    }

    /// Appends text; white space collapses, control characters do not pass.
    pub fn push_text(&mut self, text: &str) {
        if text.starts_with([' ', '\n']) && self.is_after_picture() {
            self.push(What::Void(" "));
        }
        push_collapsed(&mut self.plain, text);
    }

    /// Whether a picture or the like stands where a space would collapse, so that
    /// only the HTML has the space behind it.
    fn is_after_picture(&self) -> bool {
        let shown = |piece: &Piece| match piece.what {
            What::Picture(_) | What::Side(_) => piece.at == self.end(),
            What::Open(_) | What::Close(_) | What::Void(_) | What::LinkOpen(_) | What::LinkClose(_) => false,
        };
        (self.plain.is_empty() || self.plain.ends_with(' ')) && self.pieces.last().is_some_and(shown)
    }

    /// Appends a piece that stands for no text.
    pub fn push(&mut self, what: What) {
        self.push_at(self.end(), what);
    }

    /// Appends a piece that stands for no text, at `at`: behind all other pieces.
    pub fn push_at(&mut self, at: u32, what: What) {
        self.pieces.push(Piece { at, end: at, what });
    }

    /// Appends a piece that stands for the plain text from `at` on.
    pub fn push_for(&mut self, at: u32, what: What) {
        let end = self.end();
        self.pieces.push(Piece { at, end, what });
    }

    /// Takes off what begins at `at` of the plain text, as a block of its own.
    pub fn split_off(&mut self, at: u32) -> Self {
        let pieces = self.pieces.partition_point(|piece| piece.at < at);
        let links = self.links.partition_point(|link| link.start < at);
        let mut rest = Self {
            plain: self.plain.split_off(at as usize),
            side: self.side.clone(),
            pieces: self.pieces.split_off(pieces),
            links: self.links.clone(),
            pictures: self.pictures.clone(),
            excluded: off(&mut self.excluded, at),
            code: off(&mut self.code, at),
            last_line: None,
        };
        for piece in &mut rest.pieces {
            piece.at -= at;
            piece.end -= at;
        }
        for (index, link) in rest.links.iter_mut().enumerate() {
            let before = index < links;
            link.role = if before { Role::Text } else { link.role.clone() };
            (link.start, link.end) = (link.start.saturating_sub(at), link.end.saturating_sub(at));
        }
        self.links.truncate(links);
        rest
    }

    /// Cuts the block back to what it was, e.g. before a script's start tag.
    pub fn rewind(&mut self, mark: &Mark) {
        self.plain.truncate(mark.plain);
        self.pieces.truncate(mark.pieces);
        self.links.truncate(mark.links);
        let end = mark.plain as u32;
        for link in &mut self.links {
            link.end = link.end.min(end);
        }
        for ranges in [&mut self.excluded, &mut self.code] {
            ranges.retain(|(start, _)| *start < end);
            ranges.iter_mut().for_each(|range| range.1 = range.1.min(end));
        }
        self.last_line = self.last_line.filter(|line| *line <= end);
    }

    /// Whether all spans that began since `mark` have ended, and no others.
    pub fn is_nested_since(&self, mark: &Mark) -> bool {
        let mut depth = 0i32;
        let mut fell = false;
        for piece in &self.pieces[mark.pieces..] {
            depth += piece.what.nesting();
            fell |= depth < 0;
        }
        depth == 0 && !fell
    }

    /// How much there is so far.
    pub fn mark(&self) -> Mark {
        Mark { plain: self.plain.len(), pieces: self.pieces.len(), links: self.links.len() }
    }
}

/// How much of a block there was at some time.
#[derive(Clone, Debug)]
pub struct Mark {
    plain: usize,
    pieces: usize,
    links: usize,
}

fn off(ranges: &mut Vec<(u32, u32)>, at: u32) -> Vec<(u32, u32)> {
    let keep = ranges.partition_point(|(start, _)| *start < at);
    ranges.split_off(keep).into_iter().map(|(start, end)| (start - at, end - at)).collect()
}

/// Appends `text` with its white space collapsed.
pub fn push_collapsed(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    // No early exit, so that the compiler may look at many bytes at once.
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
