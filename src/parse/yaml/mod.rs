//! A small YAML tree with source positions, and typed access to its values.
//!
//! In: the text of front matter or settings. Out: [`YamlNode`]s, their spans, typed
//! values, and a diagnostic for each value of the wrong type. It must not know
//! documents, kinds or Markdown.

mod build_tree;
mod dates;
mod events;
mod fault;
mod locate;
mod mapping;
mod node;
mod read;
mod text;
mod url;
mod value_reader;

#[cfg(test)]
mod tests;

pub use fault::diagnose;
pub use locate::Locator;
pub use mapping::{parse_mapping, value_of};
pub use node::{YamlEntry, YamlNode, YamlValue, data_map};
pub use read::{MAX_BYTES, YamlFault, parse};
pub use url::{UrlFault, url_fault};
pub use value_reader::{Scalar, ValueReader};
