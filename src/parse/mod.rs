//! Files become documents.
//!
//! In: the bytes of one file, its path, the settings. Out: a [`Document`] (or
//! the settings). Parsing never fails: what is wrong becomes a diagnostic inside
//! the result. It must not know other files, the graph, templates or a clock.

pub mod markdown;
