//! What several tests need.

pub mod edits;
