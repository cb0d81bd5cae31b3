//! Parses Markdown fields into fragments and facts.
//!
//! In: the text of a field and its location in the file. Out: HTML with holes, and the
//! statements of its annotations. It must not know front matter, other documents or the
//! entities that names resolve to.

mod anchors;
mod annotation;
mod context;
mod dates;
mod destination;
mod document_builder;
mod field;
mod footnotes;
mod html;
mod inline_buffer;
mod inline_link;
mod quantity;
mod query;
mod quote;
mod raw;
mod reader;
mod statements;
mod target;

pub use context::DocumentContext;
pub use document_builder::{DocumentBuilder, ParsedFields};
pub use field::FieldPlace;

#[cfg(test)]
mod tests;
