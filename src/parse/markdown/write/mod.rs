//! Blocks as HTML with holes.

mod escape;

pub use escape::{push_attribute, push_text, push_url};

use super::leaf::{Leaf, Made, Picture, Piece, Role, What};
use crate::base::words::NameWord;
use crate::model::{Hole, HoleKind};

/// HTML with its holes, while it is written.
#[derive(Default)]
pub struct Output {
    /// The HTML.
    pub html: String,
    /// The holes, in order.
    pub holes: Vec<Hole>,
    /// Where sentences begin that may stand here as they are, in order, each with
    /// its index.
    pub starts: Vec<(usize, u32)>,
}

impl Output {
    /// Forgets everything, keeps the memory and has room for `bytes` of HTML.
    pub fn clear(&mut self, bytes: usize) {
        self.html.clear();
        self.html.reserve(bytes);
        self.holes.clear();
        self.starts.clear();
    }

    /// Puts a hole here.
    pub fn hole(&mut self, kind: HoleKind) {
        self.holes.push(Hole { at: self.html.len() as u32, kind });
    }

    /// Writes a heading's start tag.
    pub fn open_heading(&mut self, level: u8, id: &str) {
        self.html.push_str("<h");
        self.digit(level);
        self.html.push_str(" id=\"");
        push_attribute(&mut self.html, id);
        self.html.push_str("\">");
    }

    /// Writes a heading's end tag.
    pub fn close_heading(&mut self, level: u8) {
        self.html.push_str("</h");
        self.digit(level);
        self.html.push_str(">\n");
    }

    fn digit(&mut self, level: u8) {
        self.html.push((b'0' + level.min(6)) as char);
    }

    /// Inserts `text` at byte `at`; the holes from number `first` on move.
    pub fn insert(&mut self, at: usize, first: usize, text: &str) {
        self.html.insert_str(at, text);
        for hole in &mut self.holes[first..] {
            shift(hole, text.len() as i64);
        }
        for (start, _) in self.starts.iter_mut().rev().take_while(|(start, _)| *start >= at) {
            *start += text.len();
        }
    }

    /// Takes off the `<p>` around the only paragraph.
    pub fn unwrap_paragraph(&mut self) {
        let end = self.html.trim_end().strip_suffix("</p>").filter(|html| html.starts_with("<p>")).map(str::len);
        if let Some(end) = end {
            self.html.truncate(end);
            self.html.drain(..3);
            self.holes.iter_mut().for_each(|hole| shift(hole, -3));
            self.starts.iter_mut().for_each(|(start, _)| *start -= 3);
        }
    }
}

/// Moves a hole.
pub fn shift(hole: &mut Hole, by: i64) {
    hole.at = (i64::from(hole.at) + by) as u32;
    if let HoleKind::Token { end, .. } = &mut hole.kind {
        *end = (i64::from(*end) + by) as u32;
    }
}

/// A part of a block that is a quotation.
#[derive(Debug)]
pub struct Run {
    /// Its first byte in the plain text.
    pub start: usize,
    end: usize,
    id: Box<str>,
    /// Whether a tag around it is well nested; else only its start is marked.
    wraps: bool,
}

impl Run {
    /// The run `start..end` of a block; `id` is empty for all but the first run
    /// of a quotation.
    pub fn new(leaf: &Leaf, start: usize, end: usize, id: &str) -> Self {
        Self { start, end, id: id.into(), wraps: is_nested(&leaf.pieces, start, end) }
    }
}

fn is_nested(pieces: &[Piece], start: usize, end: usize) -> bool {
    let first = pieces.partition_point(|piece| piece.at as usize <= start);
    let mut depth = 0i32;
    for piece in pieces[first..].iter().take_while(|piece| (piece.at as usize) < end) {
        depth += piece.what.nesting();
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// What stands in the text of a block.
pub struct Marks<'a> {
    /// The words with tokens.
    pub names: &'a [NameWord],
    /// The number of the first of these tokens.
    pub first_token: u32,
    /// Where sentences begin in the plain text, each with its index.
    pub sentences: &'a [(u32, u32)],
    /// The quotations.
    pub runs: &'a [Run],
}

/// Writes a block's content.
pub fn leaf(out: &mut Output, leaf: &Leaf, marks: &Marks<'_>) {
    let plain = leaf.plain.trim_end_matches(' ');
    let is_clean = memchr::memchr3(b'&', b'<', b'>', plain.as_bytes()).is_none();
    let Marks { names, first_token, sentences, runs } = *marks;
    let mut writer =
        Writer { out, leaf, plain, is_clean, names, token: first_token, sentences, runs, in_run: false, at: 0 };
    for piece in &leaf.pieces {
        writer.text_to(piece.at as usize, false);
        writer.piece(piece);
    }
    writer.text_to(plain.len(), true);
}

struct Writer<'a> {
    out: &'a mut Output,
    leaf: &'a Leaf,
    plain: &'a str,
    is_clean: bool,
    names: &'a [NameWord],
    token: u32,
    sentences: &'a [(u32, u32)],
    runs: &'a [Run],
    in_run: bool,
    at: usize,
}

impl Writer<'_> {
    /// Writes the text up to `to`, with the tags of the runs that begin or end
    /// before it, or that end at it. `last` tells that no piece follows.
    fn text_to(&mut self, to: usize, last: bool) {
        while let Some(run) = self.runs.first() {
            if self.in_run && (run.end <= to || last) {
                self.text(run.end);
                self.out.html.push_str("</span>");
                self.in_run = false;
                self.runs = &self.runs[1..];
            } else if !self.in_run && run.start < to {
                self.text(run.start);
                self.open_run(run);
            } else {
                break;
            }
        }
        self.text(to);
    }

    fn open_run(&mut self, run: &Run) {
        self.out.html.push_str("<span class=\"quote\"");
        if !run.id.is_empty() {
            self.out.html.push_str(" id=\"");
            push_attribute(&mut self.out.html, &run.id);
            self.out.html.push('"');
        }
        self.out.html.push('>');
        if run.wraps {
            self.in_run = true;
        } else {
            self.out.html.push_str("</span>");
            self.runs = &self.runs[1..];
        }
    }

    fn text(&mut self, to: usize) {
        let to = to.min(self.plain.len());
        if to <= self.at {
            return;
        }
        if self.is_clean {
            let (from, base) = (self.at, self.out.html.len());
            self.sentence_starts(from, to, base);
            while let Some(word) = self.next_name(to) {
                let (start, end) = (word.start as usize, word.end as usize);
                if start >= from && end <= to {
                    self.token_hole(base + start - from, end - start);
                }
                self.token += 1;
            }
            self.out.html.push_str(&self.plain[from..to]);
        } else {
            self.escaped_text(to);
        }
        self.at = to;
    }

    /// Notes the sentences that begin in `from..to` of the plain text, which stands
    /// from byte `base` on in the HTML.
    fn sentence_starts(&mut self, from: usize, to: usize, base: usize) {
        while let Some(((start, sentence), rest)) =
            self.sentences.split_first().filter(|((at, _), _)| (*at as usize) < to)
        {
            let start = *start as usize;
            if start >= from {
                self.out.starts.push((base + start - from, *sentence));
            }
            self.sentences = rest;
        }
    }

    fn escaped_text(&mut self, to: usize) {
        let mut from = self.at;
        while let Some(word) = self.next_name(to) {
            let (start, end) = (word.start as usize, word.end as usize);
            if start >= from && end <= to {
                push_text(&mut self.out.html, &self.plain[from..start]);
                self.token_hole(self.out.html.len(), end - start);
                self.out.html.push_str(&self.plain[start..end]);
                from = end;
            }
            self.token += 1;
        }
        push_text(&mut self.out.html, &self.plain[from..to]);
    }

    /// The next name-like word that begins before `to`.
    fn next_name(&mut self, to: usize) -> Option<NameWord> {
        let (word, rest) = self.names.split_first().filter(|(word, _)| (word.start as usize) < to)?;
        self.names = rest;
        Some(*word)
    }

    fn token_hole(&mut self, at: usize, length: usize) {
        let kind = HoleKind::Token { token: self.token, end: (at + length) as u32 };
        self.out.holes.push(Hole { at: at as u32, kind });
    }

    fn piece(&mut self, piece: &Piece) {
        self.at = self.at.max(piece.end as usize);
        match &piece.what {
            What::Open(tag) | What::Close(tag) | What::Void(tag) => self.out.html.push_str(tag),
            What::Side(range) => self.out.html.push_str(&self.leaf.side[range.clone()]),
            What::LinkOpen(at) => self.open_link(*at),
            What::LinkClose(at) => self.close_link(*at),
            What::Picture(at) => picture(self.out, &self.leaf.pictures[*at], true),
        }
    }

    fn open_link(&mut self, at: usize) {
        let link = &self.leaf.links[at];
        match &link.role {
            Role::External(url) => {
                self.out.html.push_str("<a href=\"");
                push_url(&mut self.out.html, url);
                title(&mut self.out.html, &link.title);
            }
            Role::Local(index) => {
                self.out.html.push_str("<a href=\"");
                self.out.hole(HoleKind::Url(*index));
                title(&mut self.out.html, &link.title);
            }
            Role::Made(Made::Mention(index)) => self.out.hole(HoleKind::MentionOpen(*index)),
            Role::Made(Made::Figure(index)) => self.out.hole(HoleKind::FigureOpen(*index)),
            Role::Made(Made::Event(index)) => self.out.hole(HoleKind::EventOpen(*index)),
            Role::Text | Role::Mention(_) | Role::Said(_) | Role::Figure(..) | Role::Event(_) => {}
        }
    }

    fn close_link(&mut self, at: usize) {
        match &self.leaf.links[at].role {
            Role::External(_) | Role::Local(_) => self.out.html.push_str("</a>"),
            Role::Made(Made::Mention(index)) => self.out.hole(HoleKind::MentionClose(*index)),
            Role::Made(Made::Figure(index)) => self.out.hole(HoleKind::FigureClose(*index)),
            Role::Made(Made::Event(index)) => self.out.hole(HoleKind::EventClose(*index)),
            Role::Text | Role::Mention(_) | Role::Said(_) | Role::Figure(..) | Role::Event(_) => {}
        }
    }
}

/// Ends the value of a link's `href`, and the tag, with its title.
fn title(html: &mut String, title: &str) {
    html.push('"');
    push_title(html, title);
    html.push('>');
}

fn push_title(html: &mut String, title: &str) {
    if !title.is_empty() {
        html.push_str(" title=\"");
        push_attribute(html, title);
        html.push('"');
    }
}

/// Writes a picture, with its title as an attribute or without it.
pub fn picture(out: &mut Output, picture: &Picture, titled: bool) {
    out.html.push_str("<img src=\"");
    match &picture.source {
        Ok(index) => out.hole(HoleKind::Url(*index)),
        Err(url) => push_url(&mut out.html, url),
    }
    out.html.push_str("\" alt=\"");
    push_attribute(&mut out.html, picture.alt.trim());
    out.html.push('"');
    if titled {
        push_title(&mut out.html, &picture.title);
    }
    if !picture.width.is_empty() {
        out.html.push_str(" width=\"");
        push_attribute(&mut out.html, &picture.width);
        out.html.push('"');
    }
    out.html.push_str(" loading=\"lazy\">");
}
