//! Helpers of several tests.

pub mod edits;
