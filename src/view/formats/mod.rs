//! The output formats besides HTML: one file each, and one arm in `registry.rs`.
//!
//! In: the graph, and the pages of the site for the site map. Out: a view for a template, or
//! exact text. It must not know the page types.

mod atom;
mod files;
mod format;
mod icalendar;
mod ics_writer;
mod json_feed;
mod links;
mod owner;
mod registry;
mod sitemap;

pub use files::{PAGE_TYPE, file_templates};
pub use links::format_links;
