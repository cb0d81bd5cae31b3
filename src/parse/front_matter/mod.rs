//! Front matter and Markdown of one file, parsed into a document.
//!
//! In: the bytes of one file, its path, the settings. Out: a [`Document`] with
//! diagnostics. It must not know any other file.
//!
//! [`Document`]: crate::model::Document

mod article;
mod article_date;
mod document;
mod entity;
mod foreign;
mod foreign_keys;
mod lines;
mod picture;
mod property;
mod reader;
mod source;
mod split;
mod translated;
mod url;

#[cfg(test)]
mod tests;

pub use document::parse_document;
pub use url::is_segment;
