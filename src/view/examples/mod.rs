//! A smallest and a fullest example of every page view.
//!
//! The smallest has nothing that may be empty, the fullest everything at least
//! once. Tests render both with every template.

mod fullest;
mod parts;
mod prose;
mod smallest;

pub use fullest::*;
pub use parts::{full_site, small_site};
pub use prose::{ARTICLE_BODY, URDU_BODY};

/// The smallest pages.
pub mod small {
    pub use super::smallest::*;
}
