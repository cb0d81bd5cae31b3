//! The source of one Markdown field.

use std::ops::Range;

use crate::base::Span;
use crate::model::Field;

/// The location of a field's text in its file.
#[derive(Clone, Copy, Debug)]
pub enum FieldPlace {
    /// The file has the text byte for byte, from this byte on.
    Exact(usize),
    /// The text was folded or unescaped; this is the span of the whole value.
    Whole(Span),
}

impl FieldPlace {
    /// Returns the span in the file of a range of the text.
    pub fn span(self, range: Range<usize>) -> Span {
        match self {
            Self::Exact(offset) => Span::new(range.start + offset..range.end + offset),
            Self::Whole(span) => span,
        }
    }
}

/// The Markdown text of one field.
#[derive(Clone, Copy)]
pub struct FieldSource<'t> {
    /// The field's meaning.
    pub field: Field,
    /// The index of the fragment that the text becomes.
    pub fragment: u32,
    /// The Markdown.
    pub text: &'t str,
    /// Its location in the file.
    pub place: FieldPlace,
}

impl FieldSource<'_> {
    /// Returns the span in the file of a range of the text.
    pub fn span(&self, range: &Range<usize>) -> Span {
        self.place.span(range.clone())
    }
}
