//! Collects the inline content of a block.

use super::link_kind::LinkTag;
use super::link_reader::LinkReader;
use super::picture::OpenPicture;
use crate::parse::markdown::footnotes::Footnotes;
use crate::parse::markdown::html::push_text;
use crate::parse::markdown::inline_buffer::{InlineBuffer, InlineKind};
use crate::parse::markdown::statements::StatementBuilder;

/// The inline content of the open block.
pub struct InlineReader<'c> {
    /// The content so far.
    pub buffer: &'c mut InlineBuffer,
    /// The open link.
    pub links: LinkReader,
    /// The open picture. Text in it is its text alternative.
    picture: Option<OpenPicture>,
}

impl<'c> InlineReader<'c> {
    /// Creates a reader that writes into `buffer`.
    pub fn new(buffer: &'c mut InlineBuffer) -> Self {
        buffer.clear();
        Self { buffer, links: LinkReader::default(), picture: None }
    }

    /// Whether a picture is open.
    pub fn is_in_picture(&self) -> bool {
        self.picture.is_some()
    }

    /// Reads text.
    pub fn read_text(&mut self, text: &str) {
        if let Some(picture) = &mut self.picture {
            picture.alt.push_str(text);
            return;
        }
        let text = self.links.skip_leading_space(text, self.buffer);
        self.buffer.push_text(text);
    }

    /// Reads a line break in the source.
    pub fn read_soft_break(&mut self) {
        if let Some(picture) = &mut self.picture {
            picture.alt.push(' ');
            return;
        }
        self.buffer.push_text(" ");
        self.buffer.last_line = Some(self.buffer.end());
    }

    /// Reads a line break that is published.
    pub fn read_hard_break(&mut self) {
        self.push_markup(InlineKind::Void("<br>"));
        self.read_soft_break();
    }

    /// Reads a code span.
    pub fn read_code(&mut self, code: &str) {
        if let Some(picture) = &mut self.picture {
            picture.alt.push_str(code);
            return;
        }
        let buffer = &mut *self.buffer;
        let (start, side) = (buffer.end(), buffer.side.len());
        buffer.push_text(code);
        buffer.side.push_str("<code>");
        push_text(&mut buffer.side, code);
        buffer.side.push_str("</code>");
        buffer.push_for(start, InlineKind::Side(side..buffer.side.len()));
        buffer.code.push((start, buffer.end()));
        if !self.links.is_open() {
            buffer.excluded.push((start, buffer.end()));
        }
    }

    /// Reads a tag of a span.
    pub fn push_markup(&mut self, kind: InlineKind) {
        if self.picture.is_none() {
            self.buffer.push(kind);
        }
    }

    /// Reads a reference to a footnote.
    pub fn read_footnote(&mut self, name: &str, footnotes: &mut Footnotes) {
        if self.picture.is_none() {
            self.buffer.push_side(|html| footnotes.write_reference(name, html));
        }
    }

    /// Begins a link.
    pub fn start_link(&mut self, tag: &LinkTag<'_>, statements: &mut StatementBuilder<'_>) {
        if self.picture.is_none() {
            self.links.start(tag, self.buffer, statements);
        }
    }

    /// Ends a link.
    pub fn end_link(&mut self) {
        if self.picture.is_none() {
            self.links.end(self.buffer);
        }
    }

    /// Begins a picture. Pictures inside it are part of its text alternative.
    pub fn start_picture(&mut self, tag: &LinkTag<'_>) {
        if self.picture.is_none() {
            self.picture = Some(OpenPicture::new(tag));
        }
    }

    /// Ends the picture that began at `depth`.
    pub fn end_picture(&mut self, depth: usize, statements: &mut StatementBuilder<'_>) {
        let Some(picture) = self.picture.take_if(|picture| picture.depth == depth) else { return };
        match picture.finish(statements) {
            Ok(picture) => {
                self.buffer.pictures.push(picture);
                self.buffer.push(InlineKind::Picture(self.buffer.pictures.len() - 1));
            }
            Err(alt) => self.buffer.push_text(&alt),
        }
    }
}
