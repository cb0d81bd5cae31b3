//! Parses the Markdown of one field.
//!
//! In: the events of the Markdown parser. Out: a fragment, and the facts of its annotations.
//! `FieldReader` dispatches each event to the type that owns the state it changes. It must not know
//! front matter, or other fields.

mod alert;
mod block_quotes;
mod block_state;
mod claims;
mod field_reader;
mod heading_attributes;
mod inline_reader;
mod link_kind;
mod link_reader;
mod link_statements;
mod picture;
mod quotations;
mod raw_html_reader;
mod sections;
mod sentences;
mod table;
mod tags;
mod text_block;

pub use field_reader::{MAX_DEPTH, ReadBuffers, read_field};
