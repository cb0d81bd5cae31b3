//! The nesting of blocks, and the block that text belongs to.

use super::table::TableState;

/// A block that contains text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextBlock {
    /// Text directly in a tight list item or definition.
    Loose,
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading,
    /// A table cell.
    Cell,
    /// The term of a definition.
    Term,
}

/// The open blocks of a field.
#[derive(Default)]
pub struct BlockState {
    /// The number of open blocks and spans.
    pub depth: usize,
    /// The number of top-level blocks so far.
    pub top_level: u32,
    /// The block that text belongs to. Without one, text opens a [`TextBlock::Loose`].
    pub open: Option<TextBlock>,
    /// Whether a code block is open.
    pub in_code: bool,
    /// The table being read.
    pub table: TableState,
}

impl BlockState {
    /// Counts the start of a block or span.
    pub fn enter(&mut self) {
        self.count_block();
        self.depth += 1;
    }

    /// Counts a block at the top level.
    pub fn count_block(&mut self) {
        self.top_level += u32::from(self.depth == 0);
    }
}
