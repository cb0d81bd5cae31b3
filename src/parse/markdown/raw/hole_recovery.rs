//! Decodes the holes of sanitised HTML.

use std::collections::HashSet;

use super::elements::{CHECKED, UNCHECKED, VOID};
use super::hole_marks::{BOX, TICKED_BOX, is_noncharacter, read_mark};
use super::tag::decode;
use crate::model::{Hole, HoleKind};
use crate::parse::markdown::target::split_scheme;

/// A URL of the site in raw HTML.
pub struct SiteUrl {
    /// The index of its hole.
    pub hole: usize,
    /// The URL, decoded.
    pub url: String,
    /// Whether the page shows the file rather than linking to it.
    pub is_embedded: bool,
}

/// A pair of holes whose end is not read yet.
struct OpenHolePair {
    hole: usize,
    depth: usize,
}

/// Turns the marks of sanitised HTML into holes.
pub struct HoleRecovery<'a> {
    safe: &'a str,
    at: usize,
    old: &'a [Hole],
    /// Whether each old hole is recovered: a mark that was copied counts once.
    used: Vec<bool>,
    html: String,
    /// The holes found; `None` for those that were dropped later.
    holes: Vec<Option<Hole>>,
    elements: Vec<&'a str>,
    ids: HashSet<&'a str>,
    pairs: Vec<OpenHolePair>,
    urls: Vec<SiteUrl>,
}

impl<'a> HoleRecovery<'a> {
    /// Prepares to read `safe`, whose marks are indices into `old`.
    pub fn new(safe: &'a str, old: &'a [Hole]) -> Self {
        Self {
            safe,
            at: 0,
            old,
            used: vec![false; old.len()],
            html: String::with_capacity(safe.len()),
            holes: Vec::with_capacity(old.len()),
            elements: Vec::new(),
            ids: HashSet::new(),
            pairs: Vec::new(),
            urls: Vec::new(),
        }
    }

    /// Returns the HTML without marks, its holes, and the URLs that got holes of their own.
    pub fn run(mut self) -> (String, Vec<Hole>, Vec<SiteUrl>) {
        while self.at < self.safe.len() {
            let rest = &self.safe[self.at..];
            let next = memchr::memchr2(b'<', 0xef, rest.as_bytes()).unwrap_or(rest.len());
            self.html.push_str(&rest[..next]);
            self.at += next;
            match self.safe[self.at..].chars().next() {
                Some('<') => self.read_tag(),
                Some(c) => self.read_special(c),
                None => break,
            }
        }
        self.finish()
    }

    /// Reads a character of the text that may begin a mark.
    fn read_special(&mut self, c: char) {
        if let Some((index, length)) = read_mark(&self.safe[self.at..]) {
            self.at += length;
            self.recover_hole(index);
            return;
        }
        match c {
            TICKED_BOX => self.html.push_str(CHECKED),
            BOX => self.html.push_str(UNCHECKED),
            c if is_noncharacter(c) => {}
            c => self.html.push(c),
        }
        self.at += c.len_utf8();
    }

    fn recover_hole(&mut self, index: usize) {
        let Some(hole) = self.old.get(index).filter(|_| !self.used[index]) else { return };
        self.used[index] = true;
        let is_free = !self.elements.contains(&"a") && self.pairs.is_empty();
        match hole.kind {
            HoleKind::MentionOpen(_) | HoleKind::FigureOpen(_) | HoleKind::EventOpen(_) => {
                if is_free {
                    self.pairs.push(OpenHolePair { hole: self.holes.len(), depth: self.elements.len() });
                    self.push_hole(hole.kind);
                }
            }
            HoleKind::MentionClose(_) | HoleKind::FigureClose(_) | HoleKind::EventClose(_) => {
                self.close_pair(hole.kind)
            }
            HoleKind::SectionTopics(_) => self.push_hole(hole.kind),
            HoleKind::Token { token, end } => {
                let length = (end - hole.at) as usize;
                let word = self.safe[self.at..].get(..length);
                let is_whole = word.is_some_and(|word| !word.contains(|c| c == '<' || is_noncharacter(c)));
                if is_whole && is_free {
                    self.push_hole(HoleKind::Token { token, end: (self.html.len() + length) as u32 });
                }
            }
            HoleKind::Url(_) => {}
        }
    }

    fn push_hole(&mut self, kind: HoleKind) {
        self.holes.push(Some(Hole { at: self.html.len() as u32, kind }));
    }

    fn close_pair(&mut self, kind: HoleKind) {
        let Some(pair) = self.pairs.pop() else { return };
        let open = self.holes[pair.hole].map(|hole| hole.kind);
        let is_partner = match (open, kind) {
            (Some(HoleKind::MentionOpen(a)), HoleKind::MentionClose(b))
            | (Some(HoleKind::FigureOpen(a)), HoleKind::FigureClose(b))
            | (Some(HoleKind::EventOpen(a)), HoleKind::EventClose(b)) => a == b,
            _ => false,
        };
        if is_partner && pair.depth == self.elements.len() {
            self.push_hole(kind);
        } else {
            self.holes[pair.hole] = None;
        }
    }

    fn read_tag(&mut self) {
        let rest = &self.safe[self.at..];
        let end = tag_length(rest);
        let text = &rest[..end];
        self.at += end;
        let is_end = text.starts_with("</");
        let name_at = 1 + usize::from(is_end);
        let name_end = text[name_at..].find([' ', '>', '/']).map_or(text.len(), |length| name_at + length);
        let name = &text[name_at..name_end];
        if is_end {
            self.elements.pop();
            self.drop_unclosed_pairs();
        }
        self.copy_tag(name, text, name_end);
        if !is_end && !VOID.contains(&name) {
            self.elements.push(name);
        }
    }

    /// Drops the pairs that began inside the element that just ended.
    fn drop_unclosed_pairs(&mut self) {
        while let Some(pair) = self.pairs.pop_if(|pair| pair.depth > self.elements.len()) {
            self.holes[pair.hole] = None;
        }
    }

    /// Copies a tag. URLs of the site become holes; an id that is already taken is removed.
    fn copy_tag(&mut self, name: &str, text: &'a str, mut at: usize) {
        self.html.push_str(&text[..at]);
        while let Some(equals) = text[at..].find("=\"") {
            let value_at = at + equals + 2;
            let Some(length) = text[value_at..].find('"') else { break };
            let (attribute, value) = (&text[at..value_at], &text[value_at..value_at + length]);
            at = value_at + length + 1;
            let key = attribute.trim().trim_end_matches("=\"");
            if key == "id" && !self.ids.insert(value) {
                continue;
            }
            self.html.push_str(attribute);
            if matches!(key, "href" | "src" | "poster") {
                self.copy_url(name, value);
            } else {
                self.copy_value(value);
            }
            self.html.push('"');
        }
        self.html.push_str(&text[at..]);
    }

    fn copy_url(&mut self, element: &str, value: &str) {
        if let Some((index, length)) = read_mark(value) {
            let hole =
                self.old.get(index).filter(|hole| matches!(hole.kind, HoleKind::Url(_)) && length == value.len());
            if let Some(hole) = hole {
                self.push_hole(hole.kind);
            }
            return;
        }
        let url = decode(value);
        let is_external = url.is_empty() || url.starts_with(['#', '?']) || url.starts_with("//");
        if is_external || split_scheme(&url).is_some() {
            self.copy_value(value);
        } else {
            self.urls.push(SiteUrl { hole: self.holes.len(), url, is_embedded: element != "a" });
            self.push_hole(HoleKind::Url(u32::MAX));
        }
    }

    fn copy_value(&mut self, value: &str) {
        self.html.extend(value.chars().filter(|c| !is_noncharacter(*c)));
    }

    fn finish(self) -> (String, Vec<Hole>, Vec<SiteUrl>) {
        let Self { html, holes: mut found, pairs, mut urls, .. } = self;
        for pair in pairs {
            found[pair.hole] = None;
        }
        let mut holes = Vec::with_capacity(found.len());
        let mut indices = vec![0; found.len()];
        for (at, hole) in found.into_iter().enumerate() {
            indices[at] = holes.len();
            holes.extend(hole);
        }
        for url in &mut urls {
            url.hole = indices[url.hole];
        }
        (html, holes, urls)
    }
}

/// Returns the length of the tag at the start of `text`.
fn tag_length(text: &str) -> usize {
    let mut is_quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'>' if !is_quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}
