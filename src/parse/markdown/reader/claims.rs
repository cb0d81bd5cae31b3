//! Assigns the quotations of a block to its attribution phrases.

use crate::parse::markdown::inline_buffer::InlineBuffer;
use crate::parse::markdown::inline_link::{InlineLink, LinkKind};
use crate::parse::markdown::quote::{self, AttributionPhrase, QuoteClaim, QuoteSpans, QuotedSpan};

/// The start of the next paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum NextParagraph {
    /// A paragraph that begins with an opening quotation mark, so that a quotation may continue
    /// in it.
    OpensQuotation,
    /// A paragraph that cannot continue a quotation.
    Other,
}

/// The continuation of a quotation of an earlier paragraph.
pub struct ContinuedQuotation {
    /// The index of the quotation.
    pub quotation: u32,
    /// The text that is added to it.
    pub text: String,
    /// The range in the block.
    pub range: (usize, usize),
}

/// The quotations that the phrases of a block claim.
#[derive(Default)]
pub struct BlockClaims {
    /// The claim of each phrase, with the index of its link.
    pub by_link: Vec<(usize, QuoteClaim)>,
    /// The index in `by_link` of the claim that continues in the next paragraph.
    pub open: Option<usize>,
    /// The continuation of a quotation of an earlier paragraph.
    pub continued: Option<ContinuedQuotation>,
    /// Whether the continuation itself continues in the next paragraph.
    pub continues_again: bool,
}

impl BlockClaims {
    /// Reads the claims of a block. `earlier` is the quotation that may continue in it.
    /// Removes those of the sentence ends `stops` that are before an attribution phrase.
    pub fn read(buffer: &InlineBuffer, stops: &mut Vec<u32>, earlier: Option<u32>, next: NextParagraph) -> Self {
        let links: Vec<usize> = (0..buffer.links.len()).filter(|at| is_attribution(&buffer.links[*at])).collect();
        if links.is_empty() && earlier.is_none() {
            return Self::default();
        }
        let text = &buffer.plain;
        let QuoteSpans { mut quoted, unclosed } = quote::quote_spans(text, &buffer.code);
        let open = unclosed.filter(|_| next == NextParagraph::OpensQuotation).map(|(start, inner_start)| {
            let end = text.trim_end().len();
            quoted.retain(|span| span.start < start);
            QuotedSpan { start, inner_start, inner_end: end, end }
        });
        quoted.extend(open);
        let continued = earlier.and_then(|quotation| continue_quotation(quotation, text, &mut quoted));
        let continues_again = continued.is_some() && quoted.is_empty() && open.is_some();
        let phrases: Vec<AttributionPhrase> = links.iter().map(|at| phrase(&buffer.links[*at])).collect();
        let claims = quote::claim_quotes(text, &quoted, &phrases, stops);
        join_attributions(stops, text, &quoted, &phrases);
        let open = open.and_then(|open| claims.iter().position(|claim| claim.ranges.contains(&(open.start, open.end))));
        Self { by_link: links.into_iter().zip(claims).collect(), open, continued, continues_again }
    }

    /// Returns the indices of `by_link` in the order of the claimed quotations.
    pub fn in_text_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.by_link.len()).collect();
        order.sort_by_key(|at| self.by_link[*at].1.ranges.first().map_or(usize::MAX, |range| range.0));
        order
    }

    /// Returns the start of each claimed quotation.
    pub fn starts(&self) -> impl Iterator<Item = u32> {
        self.by_link.iter().filter_map(|(_, claim)| claim.ranges.first()).map(|range| range.0 as u32)
    }
}

/// Whether a link is an attribution phrase.
pub fn is_attribution(link: &InlineLink) -> bool {
    matches!(link.kind, LinkKind::Attribution(_))
}

fn phrase(link: &InlineLink) -> AttributionPhrase {
    AttributionPhrase { start: link.start as usize, end: link.end as usize }
}

/// Removes the first quotation, if the block begins with it: it continues `quotation`.
fn continue_quotation(quotation: u32, text: &str, quoted: &mut Vec<QuotedSpan>) -> Option<ContinuedQuotation> {
    let first = quoted.first().filter(|span| span.start == 0).copied()?;
    quoted.remove(0);
    let text = text[first.inner_start..first.inner_end].trim().to_string();
    Some(ContinuedQuotation { quotation, text, range: (first.start, first.end) })
}

/// Joins a question in quotation marks and the phrase after it into one sentence.
fn join_attributions(stops: &mut Vec<u32>, text: &str, quoted: &[QuotedSpan], phrases: &[AttributionPhrase]) {
    stops.retain(|stop| {
        let next = phrases.partition_point(|phrase| phrase.start < *stop as usize);
        let ends_quotation = quoted.binary_search_by_key(&(*stop as usize), |span| span.end).is_ok();
        let is_joined = phrases.get(next).is_some_and(|phrase| text[*stop as usize..phrase.start].len() <= 1);
        !(ends_quotation && is_joined)
    });
}
