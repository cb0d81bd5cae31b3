//! Adds the quotations of a block to the facts.

use super::claims::{BlockClaims, NextParagraph, is_attribution};
use super::sentences::SentenceBounds;
use crate::diagnostic::catalog::markdown as catalog;
use crate::model::{Quotation, Speaker};
use crate::parse::markdown::dates::find_date;
use crate::parse::markdown::html::QuoteRange;
use crate::parse::markdown::inline_buffer::InlineBuffer;
use crate::parse::markdown::inline_link::{InlineLink, LinkKind};
use crate::parse::markdown::quote::{QuoteClaim, opens_quotation};
use crate::parse::markdown::statements::StatementBuilder;

/// The quotation that may continue in the next paragraph.
#[derive(Default)]
pub struct QuotationReader {
    continued: Option<u32>,
}

impl QuotationReader {
    /// Returns whether the next paragraph may continue a quotation of the current one, which
    /// is followed by the source `rest`.
    pub fn next_paragraph(&self, buffer: &InlineBuffer, rest: &str) -> NextParagraph {
        let is_quoting = self.continued.is_some() || buffer.links.iter().any(is_attribution);
        let is_opening = || {
            let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
            rest.starts_with(opens_quotation)
        };
        if is_quoting && is_opening() { NextParagraph::OpensQuotation } else { NextParagraph::Other }
    }

    /// Assigns the quotations of a block to its attribution phrases.
    pub fn claim(&mut self, buffer: &InlineBuffer, stops: &mut Vec<u32>, next: NextParagraph) -> BlockClaims {
        let claims = BlockClaims::read(buffer, stops, self.continued.take(), next);
        let again = claims.continued.as_ref().filter(|_| claims.continues_again);
        self.continued = again.map(|continued| continued.quotation);
        claims
    }

    /// Adds the claimed quotations to the facts, in the order of the text; returns their
    /// ranges in the block.
    pub fn push_quotations(
        &mut self,
        claims: &BlockClaims,
        bounds: &[SentenceBounds],
        buffer: &InlineBuffer,
        statements: &mut StatementBuilder<'_>,
    ) -> Vec<QuoteRange> {
        let mut ranges = Vec::new();
        if let Some(continued) = &claims.continued {
            statements.extend_quotation(continued.quotation, &continued.text);
            ranges.push(QuoteRange::new(buffer, continued.range.0, continued.range.1, ""));
        }
        for at in claims.in_text_order() {
            let (link, claim) = &claims.by_link[at];
            let link = &buffer.links[*link];
            let Some(first) = claim.ranges.first().filter(|_| !claim.text.is_empty()) else {
                report_unmatched(link, buffer, statements);
                continue;
            };
            let sentence = SentenceBounds::at(bounds, first.0 as u32).sentence.unwrap_or_default();
            let index = push_quotation(link, claim, sentence, statements);
            if claims.open == Some(at) {
                self.continued = Some(index);
            }
            let anchor = &statements.facts().quotations[index as usize].anchor;
            let ids = std::iter::once(&**anchor).chain(std::iter::repeat(""));
            ranges
                .extend(claim.ranges.iter().zip(ids).map(|(range, id)| QuoteRange::new(buffer, range.0, range.1, id)));
        }
        ranges.sort_by_key(|range| range.start);
        ranges
    }
}

fn push_quotation(link: &InlineLink, claim: &QuoteClaim, sentence: u32, statements: &mut StatementBuilder<'_>) -> u32 {
    let speaker = match link.kind {
        LinkKind::Attribution(Some(reference)) => Speaker::Known(reference),
        _ => Speaker::Unnamed(link.title.clone()),
    };
    let quotation = Quotation {
        speaker,
        text: claim.text.as_str().into(),
        sentence,
        anchor: statements.quotation_anchor(&claim.text),
        detail: "".into(),
        date: find_date(&link.title),
        block: false,
    };
    statements.push_quotation(quotation, link.span)
}

fn report_unmatched(link: &InlineLink, buffer: &InlineBuffer, statements: &mut StatementBuilder<'_>) {
    let phrase = &buffer.plain[link.start as usize..link.end as usize];
    let problem = catalog::unmatched_attribution(&statements.context.file, link.span, phrase);
    statements.report(problem);
}
