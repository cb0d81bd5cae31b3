//! The facts of one document while its fields are parsed.
//!
//! In: the statements of links, headings and sentences. Out: facts with their spans, and ids
//! for the page. It must not know Markdown, or the syntax of annotations.

mod builder;
mod fact_counts;
mod sentence_storage;

pub use builder::{LinkUse, StatementBuilder};
pub use sentence_storage::SplitSentence;
