//! Events of the Markdown parser become blocks of text and HTML.

mod alert;
mod attribute;
mod attributed;
mod blocks;
mod heading;
mod inline;
mod leaves;
mod sanitise;
mod settle;
mod statement;
mod wiki;

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, TagEnd};

use super::footnotes::Footnotes;
use super::leaf::{Leaf, Mark, What};
use super::raw::Raw;
use super::write::{Output, push_text};
use super::{DocumentBuilder, FieldPlace};
use crate::base::Span;
use crate::base::words::{Scan, SentenceRules};
use crate::model::{Field, Fragment};

/// The deepest nesting of blocks and spans that is read.
pub const DEEPEST: usize = 100;

/// The text is nested too deeply, here.
pub struct TooDeep {
    /// Where.
    pub at: Span,
}

/// Which block the text being read belongs to.
#[derive(Clone, Debug, Default)]
enum Block {
    /// None is open; text opens a [`Block::Loose`].
    #[default]
    None,
    /// Text directly in a tight list item or definition.
    Loose,
    Paragraph,
    Heading(Box<Heading>),
    Cell,
    Term,
}

#[derive(Clone, Debug)]
struct Heading {
    level: u8,
    id: Option<String>,
    topics: Vec<String>,
    span: Span,
}

/// A block quote that may turn out to be a quotation with an attribution.
struct OpenQuote {
    /// Where it begins in the HTML, and how many holes there were.
    html: usize,
    holes: usize,
    /// Where it ends in the source.
    source_end: usize,
    /// What was said so far.
    text: String,
    /// Sentence in which it begins.
    sentence: Option<u32>,
    /// The attribution, once read.
    attribution: Option<attributed::Attribution>,
    is_alert: bool,
}

/// What an open `[[link]]` shows without a label.
struct Unlabelled {
    name: String,
    /// Whether its brackets may stay, with the spaces inside them.
    literal: bool,
}

/// The table being read.
#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
}

/// A picture being read: its text is the alternative.
struct OpenPicture {
    depth: usize,
    alt: String,
    destination: String,
    title: Box<str>,
    is_wiki: bool,
    has_label: bool,
    span: Span,
}

pub(super) struct Reader<'c, 'a, 't> {
    builder: &'c mut DocumentBuilder<'a>,
    source: &'t str,
    place: FieldPlace,
    field: Field,
    fragment: u32,
    /// Index of the field's first sentence.
    first_sentence: usize,
    with_tokens: bool,
    rules: SentenceRules,
    out: Output,
    text: String,
    words: u32,
    /// Number of top-level blocks.
    blocks: u32,
    section: u32,
    depth: usize,
    block: Block,
    /// Where the last paragraph ended in the source.
    block_end: usize,
    leaf: Leaf,
    scan: Scan,
    in_code: bool,
    quotes: Vec<OpenQuote>,
    table: Table,
    picture: Option<OpenPicture>,
    /// Index of the open link in the leaf.
    link: Option<usize>,
    /// The name of the open `[[link]]`, which shows if there is no label.
    wiki_name: Option<Unlabelled>,
    /// The depth of an open link whose label does not show.
    muted: Option<usize>,
    /// A script's start tag, and how much there was before it.
    script: Option<(String, Mark)>,
    html_block: Option<String>,
    html_start: Span,
    raw: Raw,
    footnotes: Footnotes,
    /// The levels of the sections' headings as they are written.
    levels: Vec<u8>,
    /// Text of a quotation that goes on in the next paragraph: its index.
    continued: Option<u32>,
}

/// Reads one field.
pub(super) fn read(
    builder: &mut DocumentBuilder<'_>,
    fragment: u32,
    source: &str,
    place: FieldPlace,
) -> Result<(Fragment, u32), TooDeep> {
    let mut reader = Reader::new(builder, fragment, source, place);
    let result = reader.run();
    reader.builder.leaf = std::mem::take(&mut reader.leaf);
    reader.builder.scan = std::mem::take(&mut reader.scan);
    let read = result.map(|()| reader.finish());
    reader.builder.out = std::mem::take(&mut reader.out);
    read
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

impl<'c, 'a, 't> Reader<'c, 'a, 't> {
    fn new(builder: &'c mut DocumentBuilder<'a>, fragment: u32, source: &'t str, place: FieldPlace) -> Self {
        let field = builder.fragments[fragment as usize].field;
        let mut leaf = std::mem::take(&mut builder.leaf);
        leaf.clear();
        let mut out = std::mem::take(&mut builder.out);
        out.clear(source.len() + source.len() / 4);
        Self {
            with_tokens: builder.context.has_tokens(field),
            rules: SentenceRules::for_language(&builder.context.language),
            scan: std::mem::take(&mut builder.scan),
            first_sentence: builder.facts.sentences.len(),
            raw: Raw::new(builder.context.settings.html),
            footnotes: Footnotes::new(fragment),
            out,
            builder,
            source,
            place,
            field,
            fragment,
            text: String::new(),
            words: 0,
            blocks: 0,
            section: 0,
            depth: 0,
            block: Block::None,
            block_end: 0,
            leaf,
            in_code: false,
            quotes: Vec::new(),
            table: Table::default(),
            picture: None,
            link: None,
            wiki_name: None,
            muted: None,
            script: None,
            html_block: None,
            html_start: Span::default(),
            levels: vec![0],
            continued: None,
        }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        self.place.span(range.clone())
    }

    fn run(&mut self) -> Result<(), TooDeep> {
        for (event, range) in Parser::new_ext(self.source, options()).into_offset_iter() {
            self.event(event, &range);
            if self.depth > DEEPEST || self.raw.is_too_deep() {
                let first = self.source[range.start..].chars().next().map_or(0, char::len_utf8);
                return Err(TooDeep { at: self.span(&(range.start..range.start + first)) });
            }
        }
        self.end_loose();
        Ok(())
    }

    fn event(&mut self, event: Event<'t>, range: &Range<usize>) {
        match event {
            Event::Start(_) if self.muted.is_some() => self.depth += 1,
            Event::End(_) if self.muted.is_some_and(|depth| self.depth > depth) => self.depth -= 1,
            Event::Start(tag) => {
                if self.depth == 0 {
                    self.blocks += 1;
                }
                self.depth += 1;
                self.start(tag, range);
            }
            Event::End(tag) => {
                self.depth -= 1;
                self.end(tag, range);
            }
            _ if self.muted.is_some() => {}
            Event::Text(text) => self.on_text(self.measured(&text, range).unwrap_or(&text)),
            Event::SoftBreak => self.line_break(false),
            Event::HardBreak => self.line_break(true),
            Event::Code(code) => self.code(&code),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.on_text(&text),
            Event::Html(html) => self.html(&html, range),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::FootnoteReference(name) => self.footnote_reference(&name),
            Event::Rule => {
                self.blocks += u32::from(self.depth == 0);
                self.end_loose();
                self.out.html.push_str("<hr>\n");
            }
            Event::TaskListMarker(checked) => {
                self.open_loose();
                self.leaf.push(What::Void(super::raw::checkbox(checked)));
            }
        }
    }

    /// A straight double quote behind a digit: it closes a quotation, or means
    /// inches behind feet, but never opens.
    fn measured(&self, text: &str, range: &Range<usize>) -> Option<&'static str> {
        let is_straight = text == "“" && self.source.get(range.clone()) == Some("\"");
        let before = self.source[..range.start].trim_end_matches(|c: char| c.is_ascii_digit());
        (is_straight && before.len() < range.start).then(|| if before.ends_with(['\'', '′']) { "″" } else { "”" })
    }

    fn on_text(&mut self, text: &str) {
        if self.in_code {
            push_text(&mut self.out.html, text);
        } else if let Some(picture) = &mut self.picture {
            picture.alt.push_str(text);
        } else {
            self.open_loose();
            let text = self.after_leading_space(text);
            self.leaf.push_text(text);
        }
    }

    fn start(&mut self, tag: Tag<'t>, range: &Range<usize>) {
        match tag {
            Tag::Emphasis => self.leaf_tag(What::Open("<em>")),
            Tag::Strong => self.leaf_tag(What::Open("<strong>")),
            Tag::Strikethrough => self.leaf_tag(What::Open("<del>")),
            Tag::Superscript => self.leaf_tag(What::Open("<sup>")),
            Tag::Subscript => self.leaf_tag(What::Open("<sub>")),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title, range),
            Tag::Image { link_type, dest_url, title, .. } => self.start_picture(link_type, &dest_url, &title, range),
            Tag::Paragraph => self.open(Block::Paragraph),
            Tag::Heading { level, id, attrs, .. } => self.start_heading(level, id, &attrs, range),
            Tag::BlockQuote(kind) => self.start_quote(kind, range),
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::HtmlBlock => {
                self.end_loose();
                self.html_block = Some(String::new());
                self.html_start = self.span(range);
            }
            Tag::List(None) => self.container("<ul>\n"),
            Tag::List(Some(1)) => self.container("<ol>\n"),
            Tag::List(Some(first)) => {
                self.end_loose();
                self.out.html.push_str(&format!("<ol start=\"{first}\">\n"));
            }
            Tag::Item => self.container("<li>"),
            Tag::FootnoteDefinition(name) => {
                self.end_loose();
                self.footnotes.start(&name, self.out.html.len(), self.out.holes.len());
            }
            Tag::DefinitionList => self.container("<dl>\n"),
            Tag::DefinitionListTitle => {
                self.container("<dt>");
                self.open(Block::Term);
            }
            Tag::DefinitionListDefinition => self.container("<dd>"),
            Tag::Table(alignments) => {
                self.container("<div class=\"table\"><table>\n");
                self.table = Table { alignments, ..Table::default() };
            }
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.column = 0;
                self.out.html.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                let start = if self.table.has_body { "<tr>" } else { "<tbody>\n<tr>" };
                self.table.has_body = true;
                self.out.html.push_str(start);
            }
            Tag::TableCell => {
                self.out.html.push_str(self.cell_tag());
                self.open(Block::Cell);
            }
            Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Emphasis => self.leaf_tag(What::Close("</em>")),
            TagEnd::Strong => self.leaf_tag(What::Close("</strong>")),
            TagEnd::Strikethrough => self.leaf_tag(What::Close("</del>")),
            TagEnd::Superscript => self.leaf_tag(What::Close("</sup>")),
            TagEnd::Subscript => self.leaf_tag(What::Close("</sub>")),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_picture(),
            TagEnd::Paragraph => self.end_paragraph(range),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(kind) => self.end_quote(kind),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.out.html.push_str("</code></pre>\n");
            }
            TagEnd::HtmlBlock => self.end_html_block(),
            TagEnd::List(ordered) => self.container(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.container("</li>\n"),
            TagEnd::FootnoteDefinition => {
                self.end_loose();
                self.footnotes.end(self.out.html.len(), self.out.holes.len());
            }
            TagEnd::DefinitionList => self.container("</dl>\n"),
            TagEnd::DefinitionListTitle => self.container("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.container("</dd>\n"),
            TagEnd::Table => {
                let end = if self.table.has_body { "</tbody></table></div>\n" } else { "</table></div>\n" };
                self.out.html.push_str(end);
            }
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.out.html.push_str("</tr></thead>\n");
            }
            TagEnd::TableRow => self.out.html.push_str("</tr>\n"),
            TagEnd::TableCell => {
                self.container(if self.table.in_head { "</th>" } else { "</td>" });
                self.table.column += 1;
            }
            TagEnd::MetadataBlock(_) => {}
        }
    }

    /// A start or end tag of something that holds blocks.
    fn container(&mut self, tag: &'static str) {
        self.end_loose();
        self.out.html.push_str(tag);
    }

    fn leaf_tag(&mut self, what: What) {
        if self.picture.is_none() {
            self.open_loose();
            self.leaf.push(what);
        }
    }

    fn open(&mut self, block: Block) {
        self.end_loose();
        self.block = block;
        self.script = None;
        self.leaf.clear();
    }

    fn open_loose(&mut self) {
        if matches!(self.block, Block::None) {
            self.block = Block::Loose;
            self.script = None;
            self.leaf.clear();
        }
    }

    fn finish(&mut self) -> (Fragment, u32) {
        self.footnotes.append(&mut self.out);
        if self.field != Field::Body && self.blocks == 1 {
            self.out.unwrap_paragraph();
        }
        self.sanitise();
        self.settle_sentences();
        let text = self.text.trim();
        let fragment = Fragment {
            field: self.field,
            plain: (self.field != Field::Body && text != self.out.html).then(|| text.into()),
            html: self.out.html.as_str().into(),
            holes: self.out.holes.as_slice().into(),
        };
        (fragment, self.words)
    }
}
