//! What each page shows, as plain typed values: the contract with templates.
//!
//! In: the graph, through a reader that records what was read. Out: one view a
//! page, which serialises into exactly what its template sees. It must not know
//! tera, HTML layout, files or the clock.

mod contract;
#[doc(hidden)]
pub mod examples;
pub mod pages;
pub mod parts;

pub use contract::{Contract, FieldDoc, StructDoc};
