//! Finds the quotations in a block of text and their attributions.
//!
//! In: the plain text of a block and the ranges of its attribution phrases. Out: quotations
//! as ranges of the text. It must not know markup, facts or names.

mod claim;
mod span;

pub use claim::{AttributionPhrase, QuoteClaim, claim_quotes};
pub use span::{QuoteSpans, QuotedSpan, opens_quotation, quote_spans};

#[cfg(test)]
mod tests;
