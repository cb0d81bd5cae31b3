//! One constructor for each problem: all wording stands here.
//!
//! Each file holds the problems of one layer. A constructor takes what was found
//! and what is near it, never a finished sentence.

pub mod front_matter;
pub mod graph;
pub mod markdown;
pub mod routes;
pub mod site;
pub mod templates;
