//! The reference for theme authors.

/// The text of `templates/README.md`.
pub fn reference() -> String {
    String::new()
}
