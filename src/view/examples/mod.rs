//! A minimal and a full example of every page view, for tests that render them with every
//! template.
//!
//! In a minimal example every optional field is empty; in a full one every field has a value
//! at least once. They must not depend on the graph.

mod fullest;
mod parts;
mod prose;
mod smallest;

pub use fullest::*;
pub use parts::{full_site, small_site};
pub use prose::{ARTICLE_BODY, URDU_BODY};

/// The minimal pages.
pub mod small {
    pub use super::smallest::*;
}
