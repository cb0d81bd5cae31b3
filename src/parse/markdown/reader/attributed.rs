//! Block quotes whose last line says who speaks.

use std::ops::Range;

use pulldown_cmark::BlockQuoteKind;

use super::super::leaf::{Leaf, Role};
use super::super::{dates, quote, write};
use super::leaves::quotation_id;
use super::{OpenQuote, Reader};
use crate::base::Span;
use crate::model::{Expected, Quotation, Speaker};

/// Who a block quotation is attributed to.
pub(super) struct Attribution {
    speaker: Speaker,
    span: Span,
    detail: String,
    title: Box<str>,
}

impl Reader<'_, '_, '_> {
    /// Where the attribution of a block quotation begins, if the paragraph that
    /// ends at `range.end` has one as the last line of its block quote.
    pub(super) fn attribution_line(&self, range: &Range<usize>) -> Option<u32> {
        let quote = self.quotes.last().filter(|quote| !quote.is_alert)?;
        let after = self.source.get(range.end..quote.source_end).unwrap_or_default();
        let is_last = after.chars().all(|c| c.is_whitespace() || c == '>');
        let line = self.leaf.last_line.unwrap_or(0);
        let text = &self.leaf.plain[line as usize..];
        let dash = text.len() - text.trim_start_matches(['—', '–', '-', '―', ' ']).len();
        let link = self.leaf.links.iter().find(|link| link.start >= line)?;
        let speaks = matches!(link.role, Role::Mention(_) | Role::Said(_));
        let begins = text.starts_with(['—', '–', '―']) || text.starts_with("--");
        (is_last && begins && speaks && link.start as usize == line as usize + dash).then_some(line)
    }

    /// Ends the block quote and writes its attribution.
    pub(super) fn caption(&mut self, caption: Leaf) {
        let Some(link) = caption.links.iter().find(|link| matches!(link.role, Role::Mention(_) | Role::Said(_))) else {
            return;
        };
        let speaker = match link.role {
            Role::Mention(reference) | Role::Said(Some(reference)) => Speaker::Known(reference),
            _ => Speaker::Unnamed(link.title.clone()),
        };
        let rest = caption.plain[link.end as usize..].trim_start_matches([',', '،', '，', ' ', ':', ';']);
        let attribution =
            Attribution { speaker, span: link.span, detail: rest.trim().to_string(), title: link.title.clone() };
        let reference = match attribution.speaker {
            Speaker::Known(reference) => Some(reference),
            Speaker::Unnamed(_) => None,
        };
        self.leaf = caption;
        self.out.html.push_str("</blockquote>\n<figcaption>");
        self.caption_html(reference);
        self.out.html.push_str("</figcaption>");
        if let Some(quote) = self.quotes.last_mut() {
            quote.attribution = Some(attribution);
        }
    }

    /// The attribution's text: its mention is the attribution, and it is no
    /// part of what was said.
    fn caption_html(&mut self, speaker: Option<u32>) {
        if let Some(reference) = speaker {
            let facts = &mut self.builder.facts.references[reference as usize];
            facts.expected = Expected::Speaker;
            if std::mem::take(&mut facts.literal) {
                facts.written = facts.written.split('|').next().unwrap_or_default().trim().into();
            }
            let same = |role: &Role| *role == Role::Said(Some(reference));
            for link in self.leaf.links.iter_mut().filter(|link| same(&link.role)) {
                link.role = Role::Mention(reference);
            }
        }
        let said = self.quotes.last_mut().map(|quote| std::mem::take(&mut quote.text));
        let mentions = self.builder.facts.mentions.len();
        self.leaf_html();
        let mut made = self.builder.facts.mentions[mentions..].iter_mut();
        if let Some(mention) = made.find(|mention| Some(mention.reference) == speaker) {
            mention.attribution = true;
        }
        if let (Some(quote), Some(said)) = (self.quotes.last_mut(), said) {
            quote.text = said;
        }
    }

    pub(super) fn end_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.end_loose();
        let Some(mut quote) = self.quotes.pop() else { return };
        match (quote.attribution.take(), kind) {
            (Some(attribution), _) => self.block_quotation(&quote, attribution),
            (None, None) => self.out.html.push_str("</blockquote>\n"),
            (None, Some(_)) => self.out.html.push_str("</aside>\n"),
        }
        if let Some(outer) = self.quotes.last_mut() {
            outer.sentence = outer.sentence.or(quote.sentence);
            outer.text.push_str(if outer.text.is_empty() { "" } else { " " });
            outer.text.push_str(&quote.text);
        }
    }

    fn block_quotation(&mut self, quote: &OpenQuote, attribution: Attribution) {
        let text = unquoted(&quote.text);
        let anchor = self.builder.anchors.unique(&quotation_id(text));
        self.out.html.push_str("</figure>\n");
        let mut start = String::from("<figure class=\"quotation\" id=\"");
        write::push_attribute(&mut start, &anchor);
        start.push_str("\">\n");
        self.out.insert(quote.html, quote.holes, &start);
        self.footnotes.shift(quote.html, start.len());
        let date = dates::find(&attribution.detail).or_else(|| dates::find(&attribution.title));
        self.builder.spans.quotations.push(attribution.span);
        self.builder.facts.quotations.push(Quotation {
            speaker: attribution.speaker,
            text: text.into(),
            sentence: quote.sentence.unwrap_or_else(|| self.last_sentence()),
            anchor,
            detail: attribution.detail.into(),
            date,
            block: true,
        });
    }

    fn last_sentence(&self) -> u32 {
        (self.builder.facts.sentences.len() as u32).saturating_sub(1)
    }
}

/// A block quotation's text without the quotation marks around it.
fn unquoted(text: &str) -> &str {
    let text = text.trim();
    match quote::spans(text, &[]).quoted.as_slice() {
        [only] if only.start == 0 && only.end == text.len() => text[only.inner_start..only.inner_end].trim(),
        _ => text,
    }
}
