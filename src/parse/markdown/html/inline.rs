//! Writes the inline content of a block.

use super::escape::{push_attribute, push_text, push_url};
use super::output::HtmlOutput;
use crate::base::words::NameWord;
use crate::model::{Hole, HoleKind};
use crate::parse::markdown::inline_buffer::{InlineBuffer, InlineKind, InlineToken};
use crate::parse::markdown::inline_link::{InlineLink, InlinePicture, LinkKind, StatementId};

/// A range of a block's text that is a quotation, or a part of one.
#[derive(Debug)]
pub struct QuoteRange {
    /// The first byte in the plain text.
    pub start: usize,
    end: usize,
    id: Box<str>,
    /// Whether an element around the range is well nested; else only its start is marked.
    is_nested: bool,
}

impl QuoteRange {
    /// Creates the range `start..end` of a block. `id` is empty for all but the first range
    /// of a quotation.
    pub fn new(buffer: &InlineBuffer, start: usize, end: usize, id: &str) -> Self {
        Self { start, end, id: id.into(), is_nested: is_nested(&buffer.tokens, start, end) }
    }
}

fn is_nested(tokens: &[InlineToken], start: usize, end: usize) -> bool {
    let first = tokens.partition_point(|token| token.at as usize <= start);
    let mut depth = 0i32;
    for token in tokens[first..].iter().take_while(|token| (token.at as usize) < end) {
        depth += token.kind.nesting();
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// Positions in the text of a block that the HTML marks or records.
pub struct BlockMarks<'a> {
    /// The words with tokens.
    pub names: &'a [NameWord],
    /// The index of the first of these tokens.
    pub first_token: u32,
    /// The starts of sentences in the plain text, each with its index.
    pub sentences: &'a [(u32, u32)],
    /// The quotations.
    pub quotes: &'a [QuoteRange],
}

/// Writes the content of a block.
pub fn write_inline(out: &mut HtmlOutput, buffer: &InlineBuffer, marks: &BlockMarks<'_>) {
    let plain = buffer.plain.trim_end_matches(' ');
    let is_clean = memchr::memchr3(b'&', b'<', b'>', plain.as_bytes()).is_none();
    let BlockMarks { names, first_token, sentences, quotes } = *marks;
    let mut writer = InlineWriter {
        out,
        buffer,
        plain,
        is_clean,
        names,
        token: first_token,
        sentences,
        quotes,
        in_quote: false,
        at: 0,
    };
    for token in &buffer.tokens {
        writer.write_to(token.at as usize, token.at as usize);
        writer.write_token(token);
    }
    writer.write_to(plain.len(), usize::MAX);
}

struct InlineWriter<'a> {
    out: &'a mut HtmlOutput,
    buffer: &'a InlineBuffer,
    plain: &'a str,
    /// Whether the text has no character to escape.
    is_clean: bool,
    names: &'a [NameWord],
    token: u32,
    sentences: &'a [(u32, u32)],
    quotes: &'a [QuoteRange],
    in_quote: bool,
    at: usize,
}

impl InlineWriter<'_> {
    /// Writes the text up to `to`, with the tags of the quotations that begin before it. An
    /// open quotation is closed if its end is at most `last_end`.
    fn write_to(&mut self, to: usize, last_end: usize) {
        while let Some(quote) = self.quotes.first() {
            if self.in_quote && quote.end <= last_end {
                self.write_text(quote.end);
                self.out.push("</span>");
                self.in_quote = false;
                self.quotes = &self.quotes[1..];
            } else if !self.in_quote && quote.start < to {
                self.write_text(quote.start);
                self.open_quote(quote);
            } else {
                break;
            }
        }
        self.write_text(to);
    }

    fn open_quote(&mut self, quote: &QuoteRange) {
        self.out.push("<span class=\"quote\"");
        if !quote.id.is_empty() {
            self.out.push(" id=\"");
            push_attribute(&mut self.out.html, &quote.id);
            self.out.push("\"");
        }
        self.out.push(">");
        if quote.is_nested {
            self.in_quote = true;
        } else {
            self.out.push("</span>");
            self.quotes = &self.quotes[1..];
        }
    }

    fn write_text(&mut self, to: usize) {
        let to = to.min(self.plain.len());
        if to <= self.at {
            return;
        }
        if self.is_clean {
            self.write_clean_text(to);
        } else {
            self.write_escaped_text(to);
        }
        self.at = to;
    }

    fn write_clean_text(&mut self, to: usize) {
        let (from, base) = (self.at, self.out.html.len());
        self.record_sentence_starts(from, to, base);
        while let Some(word) = self.next_name(to) {
            let (start, end) = (word.start as usize, word.end as usize);
            if start >= from && end <= to {
                self.push_token_hole(base + start - from, end - start);
            }
            self.token += 1;
        }
        self.out.push(&self.plain[from..to]);
    }

    /// Records the sentences that begin in `from..to` of the plain text, which is written at
    /// byte `base` of the HTML.
    fn record_sentence_starts(&mut self, from: usize, to: usize, base: usize) {
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

    fn write_escaped_text(&mut self, to: usize) {
        let mut from = self.at;
        while let Some(word) = self.next_name(to) {
            let (start, end) = (word.start as usize, word.end as usize);
            if start >= from && end <= to {
                push_text(&mut self.out.html, &self.plain[from..start]);
                self.push_token_hole(self.out.html.len(), end - start);
                self.out.push(&self.plain[start..end]);
                from = end;
            }
            self.token += 1;
        }
        push_text(&mut self.out.html, &self.plain[from..to]);
    }

    /// Removes and returns the next name-like word that begins before `to`.
    fn next_name(&mut self, to: usize) -> Option<NameWord> {
        let (word, rest) = self.names.split_first().filter(|(word, _)| (word.start as usize) < to)?;
        self.names = rest;
        Some(*word)
    }

    fn push_token_hole(&mut self, at: usize, length: usize) {
        let kind = HoleKind::Token { token: self.token, end: (at + length) as u32 };
        self.out.holes.push(Hole { at: at as u32, kind });
    }

    fn write_token(&mut self, token: &InlineToken) {
        self.at = self.at.max(token.end as usize);
        match &token.kind {
            InlineKind::Open(tag) | InlineKind::Close(tag) | InlineKind::Void(tag) => self.out.push(tag),
            InlineKind::Side(range) => self.out.push(&self.buffer.side[range.clone()]),
            InlineKind::LinkOpen(at) => self.open_link(&self.buffer.links[*at]),
            InlineKind::LinkClose(at) => self.close_link(&self.buffer.links[*at]),
            InlineKind::Picture(at) => write_picture(self.out, &self.buffer.pictures[*at], PictureTitle::Shown),
        }
    }

    fn open_link(&mut self, link: &InlineLink) {
        if let Some(statement) = link.statement {
            return self.out.push_hole(match statement {
                StatementId::Mention(index) => HoleKind::MentionOpen(index),
                StatementId::Figure(index) => HoleKind::FigureOpen(index),
                StatementId::Event(index) => HoleKind::EventOpen(index),
            });
        }
        match &link.kind {
            LinkKind::External(url) => {
                self.out.push("<a href=\"");
                push_url(&mut self.out.html, url);
            }
            LinkKind::Local(index) => {
                self.out.push("<a href=\"");
                self.out.push_hole(HoleKind::Url(*index));
            }
            LinkKind::Text
            | LinkKind::Mention(_)
            | LinkKind::Attribution(_)
            | LinkKind::Figure(_)
            | LinkKind::Event(_) => return,
        }
        self.out.push("\"");
        push_title(&mut self.out.html, &link.title);
        self.out.push(">");
    }

    fn close_link(&mut self, link: &InlineLink) {
        if let Some(statement) = link.statement {
            return self.out.push_hole(match statement {
                StatementId::Mention(index) => HoleKind::MentionClose(index),
                StatementId::Figure(index) => HoleKind::FigureClose(index),
                StatementId::Event(index) => HoleKind::EventClose(index),
            });
        }
        match &link.kind {
            LinkKind::External(_) | LinkKind::Local(_) => self.out.push("</a>"),
            LinkKind::Text
            | LinkKind::Mention(_)
            | LinkKind::Attribution(_)
            | LinkKind::Figure(_)
            | LinkKind::Event(_) => {}
        }
    }
}

fn push_title(html: &mut String, title: &str) {
    if !title.is_empty() {
        html.push_str(" title=\"");
        push_attribute(html, title);
        html.push('"');
    }
}

/// The use of a picture's title.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum PictureTitle {
    /// The title is an attribute.
    Shown,
    /// The title is left out, since it is the caption.
    Omitted,
}

/// Writes a picture.
pub fn write_picture(out: &mut HtmlOutput, picture: &InlinePicture, title: PictureTitle) {
    out.push("<img src=\"");
    match &picture.source {
        Ok(index) => out.push_hole(HoleKind::Url(*index)),
        Err(url) => push_url(&mut out.html, url),
    }
    out.push("\" alt=\"");
    push_attribute(&mut out.html, picture.alt.trim());
    out.push("\"");
    if title == PictureTitle::Shown {
        push_title(&mut out.html, &picture.title);
    }
    if !picture.width.is_empty() {
        out.push(" width=\"");
        push_attribute(&mut out.html, &picture.width);
        out.push("\"");
    }
    out.push(" loading=\"lazy\">");
}
