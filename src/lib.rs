//! dateline: a static-site generator for briefings.
//!
//! Files become documents, documents yield facts, facts build the graph, a page
//! is a pure function of the graph, and everything that touches disk, sockets or
//! the terminal is a thin shell around that core. The modules are declared in the
//! order in which data flows; a module uses only those above it.
#![deny(missing_docs)]

pub mod base;

pub mod diagnostic;

pub mod language;
pub mod model;

pub mod parse;

pub mod graph;
pub mod view;

pub mod search;

pub mod render;

pub mod disk;

pub mod engine;

pub mod author;

pub mod serve;

pub mod cli;
