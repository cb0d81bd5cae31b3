//! The settings of a site, parsed from `site.yaml`.
//!
//! In: the bytes of the file. Out: settings and diagnostics; a value that is wrong or
//! missing gets its default. It must not know content.

mod kinds;
mod languages;
mod names;
mod permalinks;
mod properties;
mod read;
mod reader;

#[cfg(test)]
mod tests;

pub use read::{default_settings, parse_settings};
