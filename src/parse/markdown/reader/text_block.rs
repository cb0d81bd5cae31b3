//! Opens and closes the blocks that contain text.

use std::ops::Range;

use super::block_quotes::Attribution;
use super::block_state::TextBlock;
use super::claims::NextParagraph;
use super::field_reader::FieldReader;
use super::link_statements::{BlockText, push_link_statements};
use crate::model::{Field, HoleKind};
use crate::parse::markdown::html::{BlockMarks, PictureTitle, push_text, write_inline, write_picture};
use crate::parse::markdown::inline_buffer::InlineBuffer;

impl FieldReader<'_, '_, '_> {
    /// Opens a block of text.
    pub fn open_text(&mut self, block: TextBlock) {
        self.close_text();
        self.begin_text(block);
    }

    /// Opens a loose block of text, unless a block is open.
    pub fn open_loose_text(&mut self) {
        if self.blocks.open.is_none() {
            self.begin_text(TextBlock::Loose);
        }
    }

    fn begin_text(&mut self, block: TextBlock) {
        self.blocks.open = Some(block);
        self.raw_html.start_text_block();
        self.inline.buffer.clear();
    }

    /// Writes the open block of text, if there is one.
    pub fn close_text(&mut self) {
        if self.blocks.open.take().is_some() {
            self.write_text(NextParagraph::Other);
        }
    }

    /// Ends a paragraph. The last line of a block quote may be its attribution.
    pub fn end_paragraph(&mut self, range: &Range<usize>) {
        self.blocks.open = None;
        let rest = &self.source.text[range.end..];
        let line = self.block_quotes.attribution_line(self.inline.buffer, self.source.text, range.end);
        let Some(line) = line else { return self.write_paragraph(rest) };
        let attribution = self.inline.buffer.split_off(line);
        if !self.inline.buffer.plain.trim().is_empty() || !self.inline.buffer.tokens.is_empty() {
            self.write_paragraph(rest);
        }
        self.write_attribution(attribution);
    }

    fn write_paragraph(&mut self, rest: &str) {
        if self.write_figure() {
            return;
        }
        let next = self.quotations.next_paragraph(self.inline.buffer, rest);
        self.output.push("<p>");
        self.write_text(next);
        self.output.push("</p>\n");
    }

    /// Writes the paragraph as a figure if it consists of a picture with a title. Returns
    /// whether it does.
    fn write_figure(&mut self) -> bool {
        let buffer = &*self.inline.buffer;
        let [picture] = buffer.pictures.as_slice() else { return false };
        let is_alone = buffer.plain.trim().is_empty() && buffer.tokens.len() == 1 && !picture.title.is_empty();
        if is_alone {
            self.output.push("<figure>");
            write_picture(self.output, picture, PictureTitle::Omitted);
            self.output.push("<figcaption>");
            push_text(&mut self.output.html, &picture.title);
            self.output.push("</figcaption></figure>\n");
        }
        is_alone
    }

    /// Ends the text of a block quote and writes its attribution line.
    fn write_attribution(&mut self, line: InlineBuffer) {
        let Some(attribution) = Attribution::read(&line) else { return };
        *self.inline.buffer = line;
        attribution.mark_speaker(self.inline.buffer, self.statements);
        let text_length = self.block_quotes.text_length();
        let first_mention = self.statements.facts().mentions.len();
        self.output.push("</blockquote>\n<figcaption>");
        self.write_text(NextParagraph::Other);
        self.output.push("</figcaption>");
        if let Some(speaker) = attribution.reference() {
            self.statements.mark_attribution(speaker, first_mention);
        }
        self.block_quotes.set_attribution(attribution, text_length);
    }

    /// Ends a heading. In the body it begins a section.
    pub fn end_heading(&mut self) {
        self.blocks.open = None;
        let Some(heading) = self.sections.take_heading() else { return };
        if self.source.field != Field::Body {
            return self.write_field_heading();
        }
        let title = self.inline.buffer.plain.trim().to_string();
        let section = self.sections.open(&heading, &title, self.statements);
        let opened = &self.statements.facts().sections[section as usize];
        let level = opened.level;
        self.output.open_heading(level, &opened.anchor);
        let first_mention = self.statements.facts().mentions.len();
        self.write_text(NextParagraph::Other);
        self.statements.push_section_topics(section, first_mention);
        self.output.push_hole(HoleKind::SectionTopics(section));
        self.output.close_heading(level);
    }

    /// Writes a heading in a front matter field as a bold line: such a field has no sections,
    /// and its page has a heading above it.
    fn write_field_heading(&mut self) {
        self.output.push("<p><strong>");
        self.write_text(NextParagraph::Other);
        self.output.push("</strong></p>\n");
    }

    /// Adds the sentences and statements of the buffer to the facts, and writes its HTML.
    fn write_text(&mut self, next: NextParagraph) {
        let (buffer, statements) = (&mut *self.inline.buffer, &mut *self.statements);
        let first_token = statements.facts().tokens.len() as u32;
        self.sentences.scan_block(buffer);
        let claims = self.quotations.claim(buffer, &mut self.sentences.scan.stops, next);
        let bounds = self.sentences.split(buffer, &claims, self.block_quotes.first_sentence(), statements);
        self.block_quotes.add_text(&buffer.plain, &bounds);
        let quotes = self.quotations.push_quotations(&claims, &bounds, buffer, statements);
        let names = self.sentences.scan.names.as_slice();
        push_link_statements(buffer, &BlockText { bounds: &bounds, names, tokens_before: first_token }, statements);
        let sentences: Vec<(u32, u32)> =
            bounds.iter().filter_map(|bounds| Some((bounds.start, bounds.sentence?))).collect();
        write_inline(self.output, buffer, &BlockMarks { names, first_token, sentences: &sentences, quotes: &quotes });
        if self.source.field != Field::Body {
            self.plain.push_str(buffer.plain.trim());
            self.plain.push(' ');
        }
        buffer.clear();
    }
}
