//! The table that is being read.

use pulldown_cmark::Alignment;

/// The position in a table.
#[derive(Default)]
pub struct TableState {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
}

impl TableState {
    /// Creates the state at the start of a table.
    pub fn new(alignments: Vec<Alignment>) -> Self {
        Self { alignments, ..Self::default() }
    }

    /// Begins the head; returns its start tags.
    pub fn start_head(&mut self) -> &'static str {
        self.in_head = true;
        self.column = 0;
        "<thead><tr>"
    }

    /// Ends the head; returns its end tags.
    pub fn end_head(&mut self) -> &'static str {
        self.in_head = false;
        "</tr></thead>\n"
    }

    /// Begins a row; returns its start tags.
    pub fn start_row(&mut self) -> &'static str {
        self.column = 0;
        let tag = if self.has_body { "<tr>" } else { "<tbody>\n<tr>" };
        self.has_body = true;
        tag
    }

    /// Returns the start tag of a cell.
    pub fn start_cell(&self) -> &'static str {
        let alignment = self.alignments.get(self.column).copied().unwrap_or(Alignment::None);
        match (self.in_head, alignment) {
            (true, Alignment::None) => "<th scope=\"col\">",
            (true, Alignment::Left) => "<th scope=\"col\" class=\"left\">",
            (true, Alignment::Center) => "<th scope=\"col\" class=\"center\">",
            (true, Alignment::Right) => "<th scope=\"col\" class=\"right\">",
            (false, Alignment::None) => "<td>",
            (false, Alignment::Left) => "<td class=\"left\">",
            (false, Alignment::Center) => "<td class=\"center\">",
            (false, Alignment::Right) => "<td class=\"right\">",
        }
    }

    /// Ends a cell; returns its end tag.
    pub fn end_cell(&mut self) -> &'static str {
        self.column += 1;
        if self.in_head { "</th>" } else { "</td>" }
    }

    /// Returns the end tags of the table.
    pub fn end(&self) -> &'static str {
        if self.has_body { "</tbody></table></div>\n" } else { "</table></div>\n" }
    }
}
