//! Raw HTML in Markdown.
//!
//! In: pieces of raw HTML, and the finished HTML of a fragment. Out: safe HTML, and the names
//! of removed elements. It must not know Markdown or statements.

mod elements;
mod hole_marks;
mod hole_recovery;
mod raw_html;
mod sanitise;
mod tag;

pub use elements::checkbox;
pub use raw_html::{RawHtml, is_end_of, script_start};
pub use sanitise::sanitise;
