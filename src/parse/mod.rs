//! Files become documents.
//!
//! In: the bytes of one file, its path, the settings. Out: a [`Document`] (or
//! the settings). Parsing never fails: what is wrong becomes a diagnostic inside
//! the result. It must not know other files, the graph, templates or a clock.

pub mod front_matter;
pub mod kinds;
pub mod markdown;
pub mod settings;
mod utf8;
pub mod yaml;

pub use front_matter::parse_document;
pub use settings::{default_settings, parse_settings};

#[cfg(doc)]
use crate::model::Document;
