//! Start tags of blocks that carry something.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, CowStr, HeadingLevel};

use super::super::write::push_attribute;
use super::alert;
use super::attribute::{self, is_topics};
use super::{Block, Heading, OpenQuote, Reader};

impl<'t> Reader<'_, '_, 't> {
    pub(super) fn cell_tag(&self) -> &'static str {
        let alignment = self.table.alignments.get(self.table.column).copied().unwrap_or(Alignment::None);
        match (self.table.in_head, alignment) {
            (true, Alignment::None) => "<th scope=\"col\">",
            (true, Alignment::Left) => "<th scope=\"col\" class=\"left\">",
            (true, Alignment::Center) => "<th scope=\"col\" class=\"center\">",
            (true, Alignment::Right) => "<th scope=\"col\" class=\"right\">",
            (false, Alignment::None) => "<td>",
            (false, Alignment::Left) => "<td class=\"left\">",
            (false, Alignment::Center) => "<td class=\"center\">",
            (false, Alignment::Right) => "<td class=\"right\">",
        }
    }

    pub(super) fn start_code(&mut self, kind: &CodeBlockKind<'t>) {
        self.end_loose();
        self.in_code = true;
        let language = match kind {
            CodeBlockKind::Indented => "",
            CodeBlockKind::Fenced(words) => words.split([' ', ',', '\t']).next().unwrap_or_default(),
        };
        if language.is_empty() {
            self.out.html.push_str("<pre><code>");
            return;
        }
        self.out.html.push_str("<pre><code class=\"language-");
        push_attribute(&mut self.out.html, language);
        self.out.html.push_str("\">");
    }

    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>, range: &Range<usize>) {
        self.end_loose();
        self.quotes.push(OpenQuote {
            html: self.out.html.len(),
            holes: self.out.holes.len(),
            source_end: range.end,
            text: String::new(),
            sentence: None,
            attribution: None,
            is_alert: kind.is_some(),
        });
        self.out.html.push_str(match kind {
            None => "<blockquote>\n",
            Some(BlockQuoteKind::Note) => "<aside class=\"alert note\">\n",
            Some(BlockQuoteKind::Tip) => "<aside class=\"alert tip\">\n",
            Some(BlockQuoteKind::Important) => "<aside class=\"alert important\">\n",
            Some(BlockQuoteKind::Warning) => "<aside class=\"alert warning\">\n",
            Some(BlockQuoteKind::Caution) => "<aside class=\"alert caution\">\n",
        });
        if let Some(kind) = kind {
            self.out.html.push_str("<p class=\"alert-title\">");
            self.out.html.push_str(alert::title(kind, &self.builder.context.language));
            self.out.html.push_str("</p>\n");
        }
    }

    pub(super) fn start_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<CowStr<'t>>,
        attributes: &[(CowStr<'t>, Option<CowStr<'t>>)],
        range: &Range<usize>,
    ) {
        let has_topics = attributes.iter().any(|(key, _)| is_topics(key));
        let source = &self.source[range.clone()];
        let topics = if has_topics { attribute::topics(source) } else { Vec::new() };
        let heading = Heading {
            level: level as u8,
            id: id.map(|id| id.to_string()).filter(|id| !id.is_empty()),
            topics,
            span: self.span(range),
        };
        self.open(Block::Heading(Box::new(heading)));
    }
}
