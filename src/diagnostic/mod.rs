//! Diagnostics: one [`Diagnostic`] per problem, and their output formats.
//!
//! Input: problems found by any layer. Output: values, and text on request. It
//! must not read files, print or exit: the caller passes in the sources and takes
//! the text. A `Diagnostic` is built only by a constructor in `catalog`, so that
//! all wording is in one place.

pub mod catalog;
mod code;
mod github;
mod human;
mod json;
mod nearest;
mod problem;
mod rendered;
mod report;
mod severity;
mod source;

pub use code::Code;
pub use github::render_github;
pub use human::{Colour, render_human};
pub use json::render_json;
pub use nearest::nearest;
pub use problem::{Diagnostic, Label, Location};
pub use rendered::{RenderedDiagnostic, render_each};
pub use report::{Report, thousands};
pub use severity::Severity;
pub use source::ReadSource;
