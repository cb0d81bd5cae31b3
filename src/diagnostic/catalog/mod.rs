//! One constructor for each problem: all wording stands here.
//!
//! Each file holds the problems of one layer. A constructor takes what was found
//! and what is near it, never a finished sentence.

pub mod front_matter;
pub mod graph;
pub mod markdown;
pub mod paths;
pub mod site;
pub mod templates;
pub mod translations;

/// At most 120 characters of what an author wrote, on one line.
fn clipped(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(121).collect();
    match line.char_indices().nth(120) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}
