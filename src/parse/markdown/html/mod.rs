//! Writes HTML with holes.
//!
//! In: the inline content of a block with its sentences and quotations. Out: HTML and the
//! positions of its holes. It must not know Markdown or how statements are read.

mod escape;
mod inline;
mod output;

pub use escape::{push_attribute, push_text};
pub use inline::{BlockMarks, PictureTitle, QuoteRange, write_inline, write_picture};
pub use output::{HtmlOutput, shift_hole};
