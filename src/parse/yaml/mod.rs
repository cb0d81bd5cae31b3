//! YAML becomes a small tree of values whose places in the file are known.
//!
//! In: the text of front matter or settings. Out: [`Node`]s, their spans, typed
//! values and a diagnostic for each value that is not what its key takes. It
//! must not know documents, kinds or Markdown.

mod checked;
mod dates;
mod events;
mod fault;
mod locate;
mod node;
mod read;
mod url;
mod words;

#[cfg(test)]
mod tests;

pub use checked::{Checked, Written};
pub use fault::diagnose;
pub use locate::Locator;
pub use node::{Entry, Node, Value, free_map};
pub use read::{Fault, LARGEST, parse};
pub use url::{UrlFault, url_fault};
