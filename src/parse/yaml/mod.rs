//! YAML becomes a small tree of values whose places in the file are known.
//!
//! In: the text of front matter or settings. Out: [`YamlNode`]s, their spans, typed
//! values and a diagnostic for each value that is not what its key takes. It
//! must not know documents, kinds or Markdown.

mod dates;
mod events;
mod fault;
mod locate;
mod node;
mod read;
mod url;
mod value_reader;
mod words;

#[cfg(test)]
mod tests;

pub use fault::diagnose;
pub use locate::Locator;
pub use node::{YamlEntry, YamlNode, YamlValue, free_map};
pub use read::{LARGEST, YamlFault, parse};
pub use url::{UrlFault, url_fault};
pub use value_reader::{Scalar, ValueReader};
