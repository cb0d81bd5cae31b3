//! Footnotes move to the end of the fragment, numbered as they are referred to.

use std::collections::HashMap;

use super::write::{Output, push_attribute, shift};
use crate::model::Hole;

/// One footnote.
#[derive(Default)]
struct Note {
    references: u32,
    /// Where its text was written: bytes and holes, start and end.
    text: Option<Part>,
}

#[derive(Clone, Copy, Default)]
struct Part {
    html: (usize, usize),
    holes: (usize, usize),
}

/// The footnotes of a fragment.
pub struct Footnotes {
    prefix: String,
    numbers: HashMap<String, usize>,
    notes: Vec<Note>,
    /// Notes that are being written, the innermost last; nothing for one that is written
    /// again inside itself, which stays where it is.
    open: Vec<Option<usize>>,
}

impl Footnotes {
    /// No footnotes; ids carry the fragment's number unless it is the body.
    pub fn new(fragment: u32) -> Self {
        let prefix = if fragment == 0 { String::new() } else { format!("{fragment}-") };
        Self { prefix, numbers: HashMap::new(), notes: Vec::new(), open: Vec::new() }
    }

    fn number(&mut self, name: &str) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        self.notes.push(Note::default());
        self.numbers.insert(name.to_string(), self.notes.len() - 1);
        self.notes.len() - 1
    }

    /// Writes the reference to a note.
    pub fn refer(&mut self, name: &str, html: &mut String) {
        let at = self.number(name);
        self.notes[at].references += 1;
        let (number, id) = (at + 1, self.reference_id(at, self.notes[at].references));
        html.push_str("<sup class=\"footnote-ref\" id=\"");
        push_attribute(html, &id);
        html.push_str("\"><a href=\"#");
        push_attribute(html, &self.note_id(at));
        html.push_str(&format!("\">{number}</a></sup>"));
    }

    fn note_id(&self, at: usize) -> String {
        format!("fn-{}{}", self.prefix, at + 1)
    }

    fn reference_id(&self, at: usize, count: u32) -> String {
        match count {
            0 | 1 => format!("fnref-{}{}", self.prefix, at + 1),
            count => format!("fnref-{}{}-{count}", self.prefix, at + 1),
        }
    }

    /// The text of a note begins here.
    pub fn start(&mut self, name: &str, html: usize, holes: usize) {
        let at = self.number(name);
        if self.open.contains(&Some(at)) {
            self.open.push(None);
            return;
        }
        self.notes[at].text = Some(Part { html: (html, html), holes: (holes, holes) });
        self.open.push(Some(at));
    }

    /// The text of the innermost open note ends here.
    pub fn end(&mut self, html: usize, holes: usize) {
        let part = self.open.pop().flatten().and_then(|at| self.notes[at].text.as_mut());
        if let Some(part) = part {
            part.html.1 = html;
            part.holes.1 = holes;
        }
    }

    /// Moves the notes that begin behind `at` by `by` bytes. One that begins at
    /// `at` is around what was inserted there.
    pub fn shift(&mut self, at: usize, by: usize) {
        for part in self.notes.iter_mut().filter_map(|note| note.text.as_mut()).filter(|part| part.html.0 > at) {
            part.html.0 += by;
            part.html.1 += by;
        }
    }

    /// Takes the notes out of the text and writes them behind it.
    pub fn append(&mut self, out: &mut Output) {
        let mut parts: Vec<(Part, usize)> =
            self.notes.iter().enumerate().filter_map(|(at, note)| Some((note.text?, at))).collect();
        if parts.is_empty() {
            return;
        }
        parts.sort_by_key(|(part, at)| (part.html.0, std::cmp::Reverse(part.html.1), *at));
        let old = std::mem::take(out);
        let mut notes = vec![None; self.notes.len()];
        let mut done = Part::default();
        for (part, at) in parts.iter().copied() {
            if part.html.0 < done.html.1 {
                continue; // A note inside a note stays where it is.
            }
            copy(&old, (done.html.1, part.html.0), (done.holes.1, part.holes.0), out);
            notes[at] = Some(part);
            done = part;
        }
        copy(&old, (done.html.1, old.html.len()), (done.holes.1, old.holes.len()), out);
        out.html.push_str("<div class=\"footnotes\">\n<ol>\n");
        for (at, part) in notes.into_iter().enumerate() {
            self.note(at, part, &old, out);
        }
        out.html.push_str("</ol>\n</div>\n");
    }

    /// A note that is written elsewhere still has its number in the list.
    fn note(&self, at: usize, part: Option<Part>, old: &Output, out: &mut Output) {
        out.html.push_str("<li id=\"");
        push_attribute(&mut out.html, &self.note_id(at));
        out.html.push_str("\">");
        if let Some(part) = part {
            copy(old, part.html, part.holes, out);
        }
        let trimmed = out.html.trim_end().len();
        out.html.truncate(trimmed);
        let in_paragraph = out.html.ends_with("</p>");
        if in_paragraph {
            out.html.truncate(trimmed - "</p>".len());
        }
        for count in 1..=self.notes[at].references {
            out.html.push_str(" <a class=\"footnote-back\" href=\"#");
            push_attribute(&mut out.html, &self.reference_id(at, count));
            out.html.push_str("\">↩</a>");
        }
        out.html.push_str(if in_paragraph { "</p></li>\n" } else { "</li>\n" });
    }
}

fn copy(old: &Output, html: (usize, usize), holes: (usize, usize), out: &mut Output) {
    let by = out.html.len() as i64 - html.0 as i64;
    let first = old.starts.partition_point(|(start, _)| *start < html.0);
    let starts = old.starts[first..].iter().take_while(|(start, _)| *start < html.1);
    out.starts.extend(starts.map(|(start, sentence)| (start - html.0 + out.html.len(), *sentence)));
    out.html.push_str(&old.html[html.0..html.1]);
    out.holes.extend(old.holes[holes.0..holes.1].iter().map(|hole| {
        let mut hole: Hole = *hole;
        shift(&mut hole, by);
        hole
    }));
}
