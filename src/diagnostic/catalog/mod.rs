//! One constructor for each problem. The only module with the wording of messages.
//!
//! Each file contains the problems of one layer. A constructor takes the found
//! value and its near matches, never a finished sentence. A message is in lower
//! case without a full stop, gives the found value before the expected one, and
//! its help is one action.

pub mod front_matter;
pub mod graph;
pub mod markdown;
pub mod paths;
pub mod site;
pub mod templates;
pub mod translations;

/// The first 120 characters of an author's text, on one line.
fn clip(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(121).collect();
    match line.char_indices().nth(120) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}
