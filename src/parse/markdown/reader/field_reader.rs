//! Dispatches each event of the Markdown parser to the type that owns the state it changes.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::block_quotes::BlockQuotes;
use super::block_state::{BlockState, TextBlock};
use super::heading_attributes::{is_topics_key, parse_topics};
use super::inline_reader::InlineReader;
use super::link_kind::LinkTag;
use super::quotations::QuotationReader;
use super::raw_html_reader::RawHtmlReader;
use super::sections::{OpenHeading, SectionReader};
use super::sentences::SentenceReader;
use super::table::TableState;
use super::tags::{container_end, container_start, span_end, span_start};
use crate::base::Span;
use crate::base::words::Scan;
use crate::model::{Field, Fragment};
use crate::parse::markdown::field::FieldSource;
use crate::parse::markdown::footnotes::Footnotes;
use crate::parse::markdown::html::{HtmlOutput, push_attribute, push_text};
use crate::parse::markdown::inline_buffer::{InlineBuffer, InlineKind};
use crate::parse::markdown::raw::checkbox;
use crate::parse::markdown::statements::StatementBuilder;

/// The maximum nesting of blocks and spans.
pub const MAX_DEPTH: usize = 100;

/// The error of a text that is nested too deeply.
pub struct TooDeep {
    /// The span of the first character that is too deep.
    pub at: Span,
}

/// Buffers that are reused for all fields of a document.
#[derive(Default)]
pub struct ReadBuffers {
    output: HtmlOutput,
    inline: InlineBuffer,
    scan: Scan,
}

/// Reads one field. `'t` is the lifetime of its text, `'c` that of the facts and buffers.
pub struct FieldReader<'c, 'a, 't> {
    pub(super) source: FieldSource<'t>,
    pub(super) statements: &'c mut StatementBuilder<'a>,
    pub(super) output: &'c mut HtmlOutput,
    /// The plain text so far, if the field is one of the front matter.
    pub(super) plain: String,
    pub(super) inline: InlineReader<'c>,
    pub(super) sentences: SentenceReader<'c>,
    pub(super) quotations: QuotationReader,
    pub(super) block_quotes: BlockQuotes,
    pub(super) blocks: BlockState,
    pub(super) sections: SectionReader,
    pub(super) raw_html: RawHtmlReader,
    footnotes: Footnotes,
}

/// Reads one field into a fragment; returns it with its number of words.
///
/// # Errors
/// The text is nested too deeply.
pub fn read_field(
    source: FieldSource<'_>,
    statements: &mut StatementBuilder<'_>,
    buffers: &mut ReadBuffers,
) -> Result<(Fragment, u32), TooDeep> {
    let mut reader = FieldReader::new(source, statements, buffers);
    reader.run()?;
    Ok(reader.finish())
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

impl<'c, 'a, 't> FieldReader<'c, 'a, 't> {
    fn new(source: FieldSource<'t>, statements: &'c mut StatementBuilder<'a>, buffers: &'c mut ReadBuffers) -> Self {
        let ReadBuffers { output, inline, scan } = buffers;
        output.clear(source.text.len() + source.text.len() / 4);
        Self {
            plain: String::new(),
            inline: InlineReader::new(inline),
            sentences: SentenceReader::new(scan, source.field, statements),
            quotations: QuotationReader::default(),
            block_quotes: BlockQuotes::default(),
            blocks: BlockState::default(),
            sections: SectionReader::new(),
            raw_html: RawHtmlReader::new(statements.context.settings.html),
            footnotes: Footnotes::new(source.fragment),
            source,
            statements,
            output,
        }
    }

    fn run(&mut self) -> Result<(), TooDeep> {
        for (event, range) in Parser::new_ext(self.source.text, options()).into_offset_iter() {
            self.read_event(event, &range);
            if self.blocks.depth > MAX_DEPTH || self.raw_html.is_too_deep() {
                let first = self.source.text[range.start..].chars().next().map_or(0, char::len_utf8);
                return Err(TooDeep { at: self.source.span(&(range.start..range.start + first)) });
            }
        }
        self.close_text();
        Ok(())
    }

    /// Reads an event. The content of a link with a hidden label is skipped: only its depth
    /// is tracked, to find the end of the link.
    fn read_event(&mut self, event: Event<'t>, range: &Range<usize>) {
        let links = &self.inline.links;
        match event {
            Event::Start(_) if links.has_hidden_label() => self.blocks.depth += 1,
            Event::End(_) if links.is_in_hidden_label(self.blocks.depth) => self.blocks.depth -= 1,
            Event::Start(tag) => {
                self.blocks.enter();
                self.start(tag, range);
            }
            Event::End(tag) => {
                self.blocks.depth -= 1;
                self.end(tag, range);
            }
            _ if links.has_hidden_label() => {}
            Event::Html(html) if self.raw_html.is_in_block() => self.raw_html.read_block(&html),
            Event::Rule => {
                self.blocks.count_block();
                self.push_block_tag("<hr>\n");
            }
            Event::Text(text) if self.blocks.in_code => push_text(&mut self.output.html, &text),
            inline => {
                self.open_loose_text();
                self.read_inline(inline, range);
            }
        }
    }

    fn read_inline(&mut self, event: Event<'t>, range: &Range<usize>) {
        match event {
            Event::Text(text) => self.inline.read_text(self.quote_after_digit(&text, range).unwrap_or(&text)),
            Event::SoftBreak => self.inline.read_soft_break(),
            Event::HardBreak => self.inline.read_hard_break(),
            Event::Code(code) => self.inline.read_code(&code),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.inline.read_text(&text),
            Event::Html(html) | Event::InlineHtml(html) => self.read_inline_html(&html, range),
            Event::FootnoteReference(name) => self.inline.read_footnote(&name, &mut self.footnotes),
            Event::TaskListMarker(checked) => self.inline.push_markup(InlineKind::Void(checkbox(checked))),
            Event::Start(_) | Event::End(_) | Event::Rule => {}
        }
    }

    /// Returns the replacement of a straight double quote after a digit, which the Markdown
    /// parser takes for an opening mark: the inch sign after feet (`5'10"`), otherwise a
    /// closing mark.
    fn quote_after_digit(&self, text: &str, range: &Range<usize>) -> Option<&'static str> {
        let source = self.source.text;
        let is_straight = text == "“" && source.get(range.clone()) == Some("\"");
        let before = source[..range.start].trim_end_matches(|c: char| c.is_ascii_digit());
        (is_straight && before.len() < range.start).then(|| if before.ends_with(['\'', '′']) { "″" } else { "”" })
    }

    fn read_inline_html(&mut self, html: &str, range: &Range<usize>) {
        if !self.inline.is_in_picture() {
            let span = self.source.span(range);
            self.raw_html.read_inline(html, span, &mut self.inline, &mut self.statements.anchors);
        }
    }

    fn start(&mut self, tag: Tag<'t>, range: &Range<usize>) {
        if let Some(html) = span_start(&tag) {
            return self.push_span_tag(InlineKind::Open(html));
        }
        if let Some(html) = container_start(&tag) {
            return self.push_block_tag(html);
        }
        match tag {
            Tag::Link { link_type, dest_url, title, .. } => {
                self.open_loose_text();
                let tag = self.link_tag(link_type, &dest_url, &title, range);
                self.inline.start_link(&tag, self.statements);
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                self.open_loose_text();
                let tag = self.link_tag(link_type, &dest_url, &title, range);
                self.inline.start_picture(&tag);
            }
            block => self.start_block(block, range),
        }
    }

    fn link_tag<'s>(&self, kind: LinkType, destination: &'s str, title: &'s str, range: &Range<usize>) -> LinkTag<'s>
    where
        't: 's,
    {
        LinkTag {
            kind,
            destination,
            title,
            source: &self.source.text[range.clone()],
            span: self.source.span(range),
            depth: self.blocks.depth,
            in_cell: self.blocks.open == Some(TextBlock::Cell),
        }
    }

    fn start_block(&mut self, tag: Tag<'t>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.open_text(TextBlock::Paragraph),
            Tag::Heading { level, id, attrs, .. } => self.start_heading(level, id, &attrs, range),
            Tag::BlockQuote(kind) => {
                self.close_text();
                self.block_quotes.start(kind, range.end, self.statements.language(), self.output);
            }
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::HtmlBlock => {
                self.close_text();
                self.raw_html.start_block(self.source.span(range));
            }
            Tag::List(Some(first)) => self.push_block_tag(&format!("<ol start=\"{first}\">\n")),
            Tag::FootnoteDefinition(name) => {
                self.close_text();
                self.footnotes.start(&name, self.output);
            }
            Tag::DefinitionListTitle => {
                self.push_block_tag("<dt>");
                self.open_text(TextBlock::Term);
            }
            table => self.start_table_part(table),
        }
    }

    fn start_table_part(&mut self, tag: Tag<'t>) {
        match tag {
            Tag::Table(alignments) => {
                self.push_block_tag("<div class=\"table\"><table>\n");
                self.blocks.table = TableState::new(alignments);
            }
            Tag::TableHead => self.output.push(self.blocks.table.start_head()),
            Tag::TableRow => self.output.push(self.blocks.table.start_row()),
            Tag::TableCell => {
                self.output.push(self.blocks.table.start_cell());
                self.open_text(TextBlock::Cell);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        if let Some(html) = span_end(tag) {
            return self.push_span_tag(InlineKind::Close(html));
        }
        if let Some(html) = container_end(tag) {
            return self.push_block_tag(html);
        }
        match tag {
            TagEnd::Link => self.inline.end_link(),
            TagEnd::Image => self.inline.end_picture(self.blocks.depth + 1, self.statements),
            block => self.end_block(block, range),
        }
    }

    fn end_block(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(range),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => {
                self.close_text();
                self.block_quotes.end(self.output, &mut self.footnotes, self.statements);
            }
            TagEnd::CodeBlock => {
                self.blocks.in_code = false;
                self.output.push("</code></pre>\n");
            }
            TagEnd::HtmlBlock => self.raw_html.end_block(&mut self.statements.anchors, self.output),
            TagEnd::FootnoteDefinition => {
                self.close_text();
                self.footnotes.end(self.output);
            }
            TagEnd::Table => self.output.push(self.blocks.table.end()),
            TagEnd::TableHead => self.output.push(self.blocks.table.end_head()),
            TagEnd::TableRow => self.output.push("</tr>\n"),
            TagEnd::TableCell => {
                let tag = self.blocks.table.end_cell();
                self.push_block_tag(tag);
            }
            _ => {}
        }
    }

    /// Closes the open text and writes a tag of a block that contains blocks.
    fn push_block_tag(&mut self, tag: &str) {
        self.close_text();
        self.output.push(tag);
    }

    fn push_span_tag(&mut self, kind: InlineKind) {
        self.open_loose_text();
        self.inline.push_markup(kind);
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'t>) {
        self.close_text();
        self.blocks.in_code = true;
        let language = match kind {
            CodeBlockKind::Indented => "",
            CodeBlockKind::Fenced(words) => words.split([' ', ',', '\t']).next().unwrap_or_default(),
        };
        if language.is_empty() {
            self.output.push("<pre><code>");
            return;
        }
        self.output.push("<pre><code class=\"language-");
        push_attribute(&mut self.output.html, language);
        self.output.push("\">");
    }

    fn start_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<CowStr<'t>>,
        attributes: &[(CowStr<'t>, Option<CowStr<'t>>)],
        range: &Range<usize>,
    ) {
        let has_topics = attributes.iter().any(|(key, _)| is_topics_key(key));
        let topics = if has_topics { parse_topics(&self.source.text[range.clone()]) } else { Vec::new() };
        let id = id.map(|id| id.to_string()).filter(|id| !id.is_empty());
        self.open_text(TextBlock::Heading);
        self.sections.start_heading(OpenHeading { level: level as u8, id, topics, span: self.source.span(range) });
    }

    fn finish(self) -> (Fragment, u32) {
        let Self { source, statements, output, sentences, .. } = self;
        self.footnotes.append(output);
        if source.field != Field::Body && self.blocks.top_level == 1 {
            output.unwrap_paragraph();
        }
        self.raw_html.sanitise(output, statements);
        statements.store_sentences(source.fragment, output);
        let plain = self.plain.trim();
        let fragment = Fragment {
            field: source.field,
            plain: (source.field != Field::Body && plain != output.html).then(|| plain.into()),
            html: output.html.as_str().into(),
            holes: output.holes.as_slice().into(),
        };
        (fragment, sentences.words)
    }
}
