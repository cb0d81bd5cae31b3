//! Moves footnotes to the end of the fragment, numbered in the order of their references.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::html::{HtmlOutput, push_attribute, shift_hole};

/// One footnote.
#[derive(Default)]
struct Footnote {
    references: u32,
    /// The range of its text in the output.
    text: Option<OutputRange>,
}

/// A range of the output: bytes and holes, start and end.
#[derive(Clone, Copy, Default)]
struct OutputRange {
    html: (usize, usize),
    holes: (usize, usize),
}

/// The footnotes of a fragment.
pub struct Footnotes {
    prefix: String,
    numbers: HashMap<String, usize>,
    notes: Vec<Footnote>,
    /// The footnotes whose text is being written, the innermost last. `None` for a footnote
    /// inside itself, which is not moved.
    open: Vec<Option<usize>>,
}

impl Footnotes {
    /// Creates an empty list. Ids contain the fragment's number unless it is the body.
    pub fn new(fragment: u32) -> Self {
        let prefix = if fragment == 0 { String::new() } else { format!("{fragment}-") };
        Self { prefix, numbers: HashMap::new(), notes: Vec::new(), open: Vec::new() }
    }

    fn index(&mut self, name: &str) -> usize {
        if let Some(index) = self.numbers.get(name) {
            return *index;
        }
        self.notes.push(Footnote::default());
        self.numbers.insert(name.to_string(), self.notes.len() - 1);
        self.notes.len() - 1
    }

    /// Writes a reference to a footnote.
    pub fn write_reference(&mut self, name: &str, html: &mut String) {
        let index = self.index(name);
        self.notes[index].references += 1;
        let id = self.reference_id(index, self.notes[index].references);
        html.push_str("<sup class=\"footnote-ref\" id=\"");
        push_attribute(html, &id);
        html.push_str("\"><a href=\"#");
        push_attribute(html, &self.note_id(index));
        html.push_str(&format!("\">{}</a></sup>", index + 1));
    }

    fn note_id(&self, index: usize) -> String {
        format!("fn-{}{}", self.prefix, index + 1)
    }

    fn reference_id(&self, index: usize, count: u32) -> String {
        match count {
            0 | 1 => format!("fnref-{}{}", self.prefix, index + 1),
            count => format!("fnref-{}{}-{count}", self.prefix, index + 1),
        }
    }

    /// Begins the text of a footnote at the end of `out`.
    pub fn start(&mut self, name: &str, out: &HtmlOutput) {
        let index = self.index(name);
        if self.open.contains(&Some(index)) {
            self.open.push(None);
            return;
        }
        let (html, holes) = (out.html.len(), out.holes.len());
        self.notes[index].text = Some(OutputRange { html: (html, html), holes: (holes, holes) });
        self.open.push(Some(index));
    }

    /// Ends the text of the innermost open footnote at the end of `out`.
    pub fn end(&mut self, out: &HtmlOutput) {
        let range = self.open.pop().flatten().and_then(|index| self.notes[index].text.as_mut());
        if let Some(range) = range {
            range.html.1 = out.html.len();
            range.holes.1 = out.holes.len();
        }
    }

    /// Moves the footnotes that begin after byte `at` by `by` bytes. A footnote that begins
    /// at `at` contains the text that was inserted there.
    pub fn shift(&mut self, at: usize, by: usize) {
        for range in self.notes.iter_mut().filter_map(|note| note.text.as_mut()).filter(|range| range.html.0 > at) {
            range.html.0 += by;
            range.html.1 += by;
        }
    }

    /// Moves the footnotes to the end of the output.
    pub fn append(&self, out: &mut HtmlOutput) {
        let mut ranges: Vec<(OutputRange, usize)> =
            self.notes.iter().enumerate().filter_map(|(index, note)| Some((note.text?, index))).collect();
        if ranges.is_empty() {
            return;
        }
        ranges.sort_by_key(|(range, index)| (range.html.0, Reverse(range.html.1), *index));
        let mut moved = HtmlOutput::default();
        let mut notes = vec![None; self.notes.len()];
        let mut done = OutputRange::default();
        for (range, index) in ranges {
            if range.html.0 < done.html.1 {
                continue; // A footnote inside a footnote is not moved.
            }
            let before = OutputRange { html: (done.html.1, range.html.0), holes: (done.holes.1, range.holes.0) };
            copy_range(out, before, &mut moved);
            notes[index] = Some(range);
            done = range;
        }
        let rest = OutputRange { html: (done.html.1, out.html.len()), holes: (done.holes.1, out.holes.len()) };
        copy_range(out, rest, &mut moved);
        moved.push("<div class=\"footnotes\">\n<ol>\n");
        for (index, range) in notes.into_iter().enumerate() {
            self.write_note(index, range, out, &mut moved);
        }
        moved.push("</ol>\n</div>\n");
        *out = moved;
    }

    /// Writes an entry of the list. Without a `range`, the text is written elsewhere, and the
    /// entry only has the number.
    fn write_note(&self, index: usize, range: Option<OutputRange>, old: &HtmlOutput, out: &mut HtmlOutput) {
        out.push("<li id=\"");
        push_attribute(&mut out.html, &self.note_id(index));
        out.push("\">");
        if let Some(range) = range {
            copy_range(old, range, out);
        }
        let trimmed = out.html.trim_end().len();
        out.html.truncate(trimmed);
        let in_paragraph = out.html.ends_with("</p>");
        if in_paragraph {
            out.html.truncate(trimmed - "</p>".len());
        }
        for count in 1..=self.notes[index].references {
            out.push(" <a class=\"footnote-back\" href=\"#");
            push_attribute(&mut out.html, &self.reference_id(index, count));
            out.push("\">↩</a>");
        }
        out.push(if in_paragraph { "</p></li>\n" } else { "</li>\n" });
    }
}

fn copy_range(old: &HtmlOutput, range: OutputRange, out: &mut HtmlOutput) {
    let (start, end) = range.html;
    let by = out.html.len() as i64 - start as i64;
    let first = old.starts.partition_point(|(at, _)| *at < start);
    let starts = old.starts[first..].iter().take_while(|(at, _)| *at < end);
    out.starts.extend(starts.map(|(at, sentence)| (at - start + out.html.len(), *sentence)));
    out.push(&old.html[start..end]);
    out.holes.extend(old.holes[range.holes.0..range.holes.1].iter().map(|hole| {
        let mut hole = *hole;
        shift_hole(&mut hole, by);
        hole
    }));
}
