//! The HTML of a fragment while it is written.

use super::escape::push_attribute;
use crate::model::{Hole, HoleKind};

/// HTML with its holes.
#[derive(Default)]
pub struct HtmlOutput {
    /// The HTML.
    pub html: String,
    /// The holes, in order.
    pub holes: Vec<Hole>,
    /// The starts of sentences whose text the HTML may contain unchanged, in order, each with
    /// the index of its sentence.
    pub starts: Vec<(usize, u32)>,
}

impl HtmlOutput {
    /// Removes everything, keeps the memory and reserves room for `bytes` of HTML.
    pub fn clear(&mut self, bytes: usize) {
        self.html.clear();
        self.html.reserve(bytes);
        self.holes.clear();
        self.starts.clear();
    }

    /// Appends HTML.
    pub fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Appends a hole.
    pub fn push_hole(&mut self, kind: HoleKind) {
        self.holes.push(Hole { at: self.html.len() as u32, kind });
    }

    /// Writes a heading's start tag.
    pub fn open_heading(&mut self, level: u8, id: &str) {
        self.html.push_str("<h");
        self.push_digit(level);
        self.html.push_str(" id=\"");
        push_attribute(&mut self.html, id);
        self.html.push_str("\">");
    }

    /// Writes a heading's end tag.
    pub fn close_heading(&mut self, level: u8) {
        self.html.push_str("</h");
        self.push_digit(level);
        self.html.push_str(">\n");
    }

    fn push_digit(&mut self, level: u8) {
        self.html.push((b'0' + level.min(6)) as char);
    }

    /// Inserts `text` at byte `at` and moves the holes from number `first` on.
    pub fn insert(&mut self, at: usize, first: usize, text: &str) {
        self.html.insert_str(at, text);
        for hole in &mut self.holes[first..] {
            shift_hole(hole, text.len() as i64);
        }
        for (start, _) in self.starts.iter_mut().rev().take_while(|(start, _)| *start >= at) {
            *start += text.len();
        }
    }

    /// Removes the `<p>` around the only paragraph.
    pub fn unwrap_paragraph(&mut self) {
        let end = self.html.trim_end().strip_suffix("</p>").filter(|html| html.starts_with("<p>")).map(str::len);
        if let Some(end) = end {
            self.html.truncate(end);
            self.html.drain(..3);
            self.holes.iter_mut().for_each(|hole| shift_hole(hole, -3));
            self.starts.iter_mut().for_each(|(start, _)| *start -= 3);
        }
    }
}

/// Moves a hole by `by` bytes.
pub fn shift_hole(hole: &mut Hole, by: i64) {
    hole.at = (i64::from(hole.at) + by) as u32;
    if let HoleKind::Token { end, .. } = &mut hole.kind {
        *end = (i64::from(*end) + by) as u32;
    }
}
