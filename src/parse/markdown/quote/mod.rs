//! Who said what within one block of text.
//!
//! In: the plain text of a block and where its attribution phrases stand. Out:
//! quotations as ranges of the text. It must not know markup, facts or names.

mod claim;
mod span;

pub use claim::{Claim, Phrase, claims};
pub use span::{Quoted, Spans, opens_quotation, spans};

#[cfg(test)]
mod tests;
