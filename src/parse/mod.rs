//! Parsing of files into documents and settings.
//!
//! In: the bytes of one file, its path, the settings. Out: a [`Document`] (or the
//! [`Settings`]). Parsing never fails: problems are diagnostics inside the result. It
//! must not know any other file, the graph, templates or the clock.

pub mod built_in_kinds;
pub mod front_matter;
pub mod markdown;
pub mod settings;
mod utf8;
pub mod yaml;

pub use front_matter::parse_document;
pub use settings::{default_settings, parse_settings};

#[cfg(doc)]
use crate::model::{Document, Settings};
