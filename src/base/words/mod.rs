//! Words, name-like words and sentence ends of plain text, found in one pass.
//!
//! In: text whose white space is collapsed. Out: byte offsets into it. It must
//! not know markup or facts.

mod abbreviations;
mod characters;
mod letters;
mod particles;
mod scan;
mod scanner;

#[cfg(test)]
mod tests;

pub use abbreviations::SentenceRules;
pub use characters::{is_stop, is_unspaced};
pub use letters::count_lower_case;
pub use scan::{NameWord, Scan, ScanInput};
pub use scanner::first_word_hash;
