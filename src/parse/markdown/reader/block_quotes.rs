//! Block quotes, and the attributions in their last lines.

use pulldown_cmark::BlockQuoteKind;

use super::alert::alert_title;
use super::sentences::{FirstSentence, SentenceBounds};
use crate::base::Span;
use crate::model::{Quotation, Speaker};
use crate::parse::markdown::dates::find_date;
use crate::parse::markdown::footnotes::Footnotes;
use crate::parse::markdown::html::{HtmlOutput, push_attribute};
use crate::parse::markdown::inline_buffer::InlineBuffer;
use crate::parse::markdown::inline_link::{InlineLink, LinkKind};
use crate::parse::markdown::quote::quote_spans;
use crate::parse::markdown::statements::StatementBuilder;

/// The attribution of a block quotation.
pub struct Attribution {
    speaker: Speaker,
    span: Span,
    detail: String,
    title: Box<str>,
}

impl Attribution {
    /// Reads the attribution line of a block quote.
    pub fn read(line: &InlineBuffer) -> Option<Self> {
        let link = line.links.iter().find(|link| names_speaker(link))?;
        let speaker = match link.kind {
            LinkKind::Mention(reference) | LinkKind::Attribution(Some(reference)) => Speaker::Known(reference),
            _ => Speaker::Unnamed(link.title.clone()),
        };
        let rest = line.plain[link.end as usize..].trim_start_matches([',', '،', '，', ' ', ':', ';']);
        Some(Self { speaker, span: link.span, detail: rest.trim().to_string(), title: link.title.clone() })
    }

    /// Returns the index of the reference to the speaker, if the speaker is named.
    pub fn reference(&self) -> Option<u32> {
        match self.speaker {
            Speaker::Known(reference) => Some(reference),
            Speaker::Unnamed(_) => None,
        }
    }

    /// Marks the reference as that of a speaker. Its link is written like a mention.
    pub fn mark_speaker(&self, line: &mut InlineBuffer, statements: &mut StatementBuilder<'_>) {
        let Some(index) = self.reference() else { return };
        statements.mark_speaker(index);
        for link in &mut line.links {
            if link.kind == LinkKind::Attribution(Some(index)) {
                link.kind = LinkKind::Mention(index);
            }
        }
    }
}

fn names_speaker(link: &InlineLink) -> bool {
    matches!(link.kind, LinkKind::Mention(_) | LinkKind::Attribution(_))
}

/// A block quote that may turn out to be a quotation with an attribution.
struct OpenBlockQuote {
    /// The position of its start tag in the HTML, and the number of holes before it.
    html: usize,
    holes: usize,
    /// The end of its source.
    source_end: usize,
    /// The text so far.
    text: String,
    /// The index of its first sentence.
    sentence: Option<u32>,
    attribution: Option<Attribution>,
    is_alert: bool,
}

/// The open block quotes, the innermost last.
#[derive(Default)]
pub struct BlockQuotes {
    open: Vec<OpenBlockQuote>,
}

impl BlockQuotes {
    /// Begins a block quote or an alert.
    pub fn start(&mut self, kind: Option<BlockQuoteKind>, source_end: usize, language: &str, out: &mut HtmlOutput) {
        self.open.push(OpenBlockQuote {
            html: out.html.len(),
            holes: out.holes.len(),
            source_end,
            text: String::new(),
            sentence: None,
            attribution: None,
            is_alert: kind.is_some(),
        });
        out.push(match kind {
            None => "<blockquote>\n",
            Some(BlockQuoteKind::Note) => "<aside class=\"alert note\">\n",
            Some(BlockQuoteKind::Tip) => "<aside class=\"alert tip\">\n",
            Some(BlockQuoteKind::Important) => "<aside class=\"alert important\">\n",
            Some(BlockQuoteKind::Warning) => "<aside class=\"alert warning\">\n",
            Some(BlockQuoteKind::Caution) => "<aside class=\"alert caution\">\n",
        });
        if let Some(kind) = kind {
            out.push("<p class=\"alert-title\">");
            out.push(alert_title(kind, language));
            out.push("</p>\n");
        }
    }

    /// Returns the role of the first sentence of a block.
    pub fn first_sentence(&self) -> FirstSentence {
        match self.open.last() {
            Some(quote) if quote.sentence.is_none() && !quote.is_alert => FirstSentence::Required,
            Some(_) | None => FirstSentence::Optional,
        }
    }

    /// Adds the text of a block to the innermost block quote.
    pub fn add_text(&mut self, plain: &str, bounds: &[SentenceBounds]) {
        let text = plain.trim();
        let Some(quote) = self.open.last_mut().filter(|_| !text.is_empty()) else { return };
        if !quote.text.is_empty() {
            quote.text.push(' ');
        }
        quote.text.push_str(text);
        quote.sentence = quote.sentence.or_else(|| bounds.iter().find_map(|sentence| sentence.sentence));
    }

    /// Returns the start of the attribution line, if a paragraph has one as the last line of
    /// its block quote. `source` is the Markdown of the field, and `end` that of the paragraph.
    pub fn attribution_line(&self, paragraph: &InlineBuffer, source: &str, end: usize) -> Option<u32> {
        let quote = self.open.last().filter(|quote| !quote.is_alert)?;
        let after = source.get(end..quote.source_end).unwrap_or_default();
        let is_last = after.chars().all(|c| c.is_whitespace() || c == '>');
        let line = paragraph.last_line.unwrap_or(0);
        let text = &paragraph.plain[line as usize..];
        let dash = text.len() - text.trim_start_matches(['—', '–', '-', '―', ' ']).len();
        let link = paragraph.links.iter().find(|link| link.start >= line)?;
        let has_dash = text.starts_with(['—', '–', '―']) || text.starts_with("--");
        let is_after_dash = link.start as usize == line as usize + dash;
        (is_last && has_dash && names_speaker(link) && is_after_dash).then_some(line)
    }

    /// Returns the length of the text of the innermost block quote.
    pub fn text_length(&self) -> usize {
        self.open.last().map_or(0, |quote| quote.text.len())
    }

    /// Sets the attribution of the innermost block quote, whose text ends at `text_length`:
    /// the attribution line is no part of the quotation.
    pub fn set_attribution(&mut self, attribution: Attribution, text_length: usize) {
        if let Some(quote) = self.open.last_mut() {
            quote.text.truncate(text_length);
            quote.attribution = Some(attribution);
        }
    }

    /// Ends the innermost block quote; adds a quotation to the facts if it has an attribution.
    pub fn end(&mut self, out: &mut HtmlOutput, footnotes: &mut Footnotes, statements: &mut StatementBuilder<'_>) {
        let Some(mut quote) = self.open.pop() else { return };
        match quote.attribution.take() {
            Some(attribution) => {
                out.push("</figure>\n");
                let start = quote.push_quotation(attribution, statements);
                out.insert(quote.html, quote.holes, &start);
                footnotes.shift(quote.html, start.len());
            }
            None => out.push(if quote.is_alert { "</aside>\n" } else { "</blockquote>\n" }),
        }
        if let Some(outer) = self.open.last_mut() {
            outer.sentence = outer.sentence.or(quote.sentence);
            outer.text.push_str(if outer.text.is_empty() { "" } else { " " });
            outer.text.push_str(&quote.text);
        }
    }
}

impl OpenBlockQuote {
    /// Adds the quotation to the facts; returns the start tag of its element.
    fn push_quotation(&self, attribution: Attribution, statements: &mut StatementBuilder<'_>) -> String {
        let text = strip_quotation_marks(&self.text);
        let anchor = statements.quotation_anchor(text);
        let mut start = String::from("<figure class=\"quotation\" id=\"");
        push_attribute(&mut start, &anchor);
        start.push_str("\">\n");
        let last_sentence = (statements.facts().sentences.len() as u32).saturating_sub(1);
        let date = find_date(&attribution.detail).or_else(|| find_date(&attribution.title));
        let quotation = Quotation {
            speaker: attribution.speaker,
            text: text.into(),
            sentence: self.sentence.unwrap_or(last_sentence),
            anchor,
            detail: attribution.detail.into(),
            date,
            block: true,
        };
        statements.push_quotation(quotation, attribution.span);
        start
    }
}

/// Returns a block quotation's text without the quotation marks around it.
fn strip_quotation_marks(text: &str) -> &str {
    let text = text.trim();
    match quote_spans(text, &[]).quoted.as_slice() {
        [only] if only.start == 0 && only.end == text.len() => text[only.inner_start..only.inner_end].trim(),
        _ => text,
    }
}
