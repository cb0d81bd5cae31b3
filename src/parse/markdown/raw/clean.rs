//! The whole fragment is sanitised, its holes kept.
//!
//! Each hole becomes a run of noncharacters (U+FDD0–U+FDEF, which no text may
//! hold: the text's own are replaced first) that the sanitiser lets through.
//! Afterwards the runs are taken out again. A hole whose place would no longer
//! be well nested is dropped with its partner.

use std::collections::{HashMap, HashSet};

use super::tag::{ALLOWED, VOID, decode};
use super::{CHECKED, UNCHECKED};
use crate::model::{Hole, HoleKind};
use crate::parse::markdown::write::Output;

const START: char = '\u{fde0}';
const END: char = '\u{fde1}';
const BOX: char = '\u{fde2}';
const TICKED_BOX: char = '\u{fde3}';

/// Classes that a fragment may use, besides `language-…`.
const CLASSES: &[&str] = &[
    "alert",
    "note",
    "tip",
    "important",
    "warning",
    "caution",
    "table",
    "left",
    "center",
    "right",
    "quote",
    "quotation",
    "footnotes",
    "footnote-ref",
    "footnote-back",
];

/// A sanitised fragment.
pub struct Clean {
    /// The HTML.
    pub html: String,
    /// Its holes; those of `links` hold a number yet to be given.
    pub holes: Vec<Hole>,
    /// Links of raw HTML into the site: index of the hole, URL, whether embedded.
    pub links: Vec<(usize, String, bool)>,
}

/// Sanitises `out`. Only ids that satisfy `is_ours` stay.
pub fn clean(out: &Output, is_ours: &(dyn Fn(&str) -> bool + Sync)) -> Clean {
    let marked = mark(out);
    let safe = sanitise(&marked, is_ours);
    let mut recovery = Recovery::new(&safe, &out.holes);
    recovery.run();
    recovery.finish()
}

/// The HTML with a run of noncharacters for each hole.
fn mark(out: &Output) -> String {
    let own = |c: char| ('\u{fdd0}'..='\u{fdef}').contains(&c);
    let html: String = if out.html.contains(own) {
        out.html.chars().map(|c| if own(c) { '\u{fffd}' } else { c }).collect()
    } else {
        out.html.clone()
    };
    let mut marked = String::with_capacity(html.len() + out.holes.len() * 12);
    let mut done = 0;
    for (index, hole) in out.holes.iter().enumerate() {
        marked.push_str(&html[done..hole.at as usize]);
        done = hole.at as usize;
        push_mark(&mut marked, index);
    }
    marked.push_str(&html[done..]);
    if !marked.contains("<input") {
        return marked;
    }
    marked.replace(CHECKED, &TICKED_BOX.to_string()).replace(UNCHECKED, &BOX.to_string())
}

fn push_mark(marked: &mut String, index: usize) {
    marked.push(START);
    for digit in format!("{index:x}").chars() {
        let value = digit.to_digit(16).unwrap_or_default();
        marked.push(char::from_u32(0xfdd0 + value).unwrap_or(START));
    }
    marked.push(END);
}

/// The index that the mark at the start of `text` carries, and its length.
fn read_mark(text: &str) -> Option<(usize, usize)> {
    let digits = text.strip_prefix(START)?;
    let mut index = 0usize;
    for (at, c) in digits.char_indices().take(9) {
        match c {
            END => return Some((index, START.len_utf8() + at + END.len_utf8())),
            '\u{fdd0}'..='\u{fddf}' => index = index * 16 + (c as usize - 0xfdd0),
            _ => return None,
        }
    }
    None
}

fn sanitise(marked: &str, is_ours: &(dyn Fn(&str) -> bool + Sync)) -> String {
    // The filter must live as long as the builder; ids are few, so they are looked up beforehand.
    let ids: HashSet<String> = ids_in(marked).filter(|id| is_ours(id)).map(str::to_string).collect();
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (element, names) in ATTRIBUTES {
        attributes.insert(element, names.iter().copied().collect());
    }
    ammonia::Builder::empty()
        .tags(ALLOWED.iter().copied().collect())
        .clean_content_tags(["script", "style"].into_iter().collect())
        .generic_attributes(["lang", "dir", "title", "id", "class"].into_iter().collect())
        .tag_attributes(attributes)
        .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(move |_, attribute, value| match attribute {
            "id" => ids.contains(value).then(|| value.into()),
            "class" => classes(value),
            _ => Some(value.into()),
        })
        .clean(marked)
        .to_string()
}

const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang"]),
    ("audio", &["src", "controls", "loop", "muted", "preload"]),
    ("bdo", &["dir"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open"]),
    ("img", &["src", "alt", "width", "height", "loading"]),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("ol", &["start", "type", "reversed"]),
    ("q", &["cite"]),
    ("source", &["src", "type", "media"]),
    ("td", &["colspan", "rowspan", "headers"]),
    ("th", &["colspan", "rowspan", "headers", "scope"]),
    ("time", &["datetime"]),
    ("track", &["src", "kind", "srclang", "label", "default"]),
    ("video", &["src", "poster", "controls", "width", "height", "loop", "muted", "preload"]),
];

fn ids_in(html: &str) -> impl Iterator<Item = &str> {
    html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next())
}

fn classes(value: &str) -> Option<std::borrow::Cow<'_, str>> {
    let ours = |class: &&str| CLASSES.contains(class) || class.starts_with("language-");
    let kept: Vec<&str> = value.split_ascii_whitespace().filter(ours).collect();
    (!kept.is_empty()).then(|| kept.join(" ").into())
}

/// A hole pair whose end is yet to come.
struct OpenPair {
    hole: usize,
    depth: usize,
}

/// Takes the marks out of sanitised HTML.
struct Recovery<'a> {
    safe: &'a str,
    at: usize,
    old: &'a [Hole],
    used: Vec<bool>,
    html: String,
    /// Holes found; `None` for those that were dropped later.
    holes: Vec<Option<Hole>>,
    elements: Vec<&'a str>,
    ids: HashSet<&'a str>,
    pairs: Vec<OpenPair>,
    links: Vec<(usize, String, bool)>,
}

impl<'a> Recovery<'a> {
    fn new(safe: &'a str, old: &'a [Hole]) -> Self {
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
            links: Vec::new(),
        }
    }

    fn run(&mut self) {
        while self.at < self.safe.len() {
            let rest = &self.safe[self.at..];
            let next = memchr::memchr2(b'<', 0xef, rest.as_bytes()).unwrap_or(rest.len());
            self.html.push_str(&rest[..next]);
            self.at += next;
            match self.safe[self.at..].chars().next() {
                Some('<') => self.tag(),
                Some(c) => self.special(c),
                None => break,
            }
        }
    }

    /// A character of the text that may be a mark.
    fn special(&mut self, c: char) {
        if let Some((index, length)) = read_mark(&self.safe[self.at..]) {
            self.at += length;
            self.text_hole(index);
            return;
        }
        match c {
            TICKED_BOX => self.html.push_str(CHECKED),
            BOX => self.html.push_str(UNCHECKED),
            '\u{fdd0}'..='\u{fdef}' => {}
            c => self.html.push(c),
        }
        self.at += c.len_utf8();
    }

    fn text_hole(&mut self, index: usize) {
        let Some(hole) = self.old.get(index).filter(|_| !std::mem::replace(&mut self.used[index], true)) else {
            return;
        };
        let in_link = self.elements.contains(&"a");
        match hole.kind {
            HoleKind::MentionOpen(_) | HoleKind::FigureOpen(_) | HoleKind::EventOpen(_) => {
                if !in_link && self.pairs.is_empty() {
                    self.pairs.push(OpenPair { hole: self.holes.len(), depth: self.elements.len() });
                    self.push(hole.kind);
                }
            }
            HoleKind::MentionClose(_) | HoleKind::FigureClose(_) | HoleKind::EventClose(_) => {
                self.close_pair(hole.kind)
            }
            HoleKind::SectionTopics(_) => self.push(hole.kind),
            HoleKind::Token { token, end } => {
                let length = (end - hole.at) as usize;
                let word = self.safe[self.at..].get(..length);
                let whole =
                    word.is_some_and(|word| !word.contains(|c| c == '<' || ('\u{fdd0}'..='\u{fdef}').contains(&c)));
                if whole && !in_link && self.pairs.is_empty() {
                    self.push(HoleKind::Token { token, end: (self.html.len() + length) as u32 });
                }
            }
            HoleKind::Url(_) => {}
        }
    }

    fn push(&mut self, kind: HoleKind) {
        self.holes.push(Some(Hole { at: self.html.len() as u32, kind }));
    }

    fn close_pair(&mut self, what: HoleKind) {
        let Some(pair) = self.pairs.pop() else { return };
        let open = self.holes[pair.hole].map(|hole| hole.kind);
        let partners = match (open, what) {
            (Some(HoleKind::MentionOpen(a)), HoleKind::MentionClose(b))
            | (Some(HoleKind::FigureOpen(a)), HoleKind::FigureClose(b))
            | (Some(HoleKind::EventOpen(a)), HoleKind::EventClose(b)) => a == b,
            _ => false,
        };
        if partners && pair.depth == self.elements.len() {
            self.push(what);
        } else {
            self.holes[pair.hole] = None;
        }
    }

    fn tag(&mut self) {
        let rest = &self.safe[self.at..];
        let end = tag_end(rest);
        let text = &rest[..end];
        self.at += end;
        let is_end = text.starts_with("</");
        let name_at = 1 + usize::from(is_end);
        let name_end = text[name_at..].find([' ', '>', '/']).map_or(text.len(), |length| name_at + length);
        let name = &text[name_at..name_end];
        if is_end {
            self.elements.pop();
            self.drop_cut_pairs();
        }
        self.tag_text(name, text, name_end);
        if !is_end && !VOID.contains(&name) {
            self.elements.push(name);
        }
    }

    /// Drops pairs that began inside the element that just ended.
    fn drop_cut_pairs(&mut self) {
        while let Some(pair) = self.pairs.pop_if(|pair| pair.depth > self.elements.len()) {
            self.holes[pair.hole] = None;
        }
    }

    /// Copies a tag; URLs that lead into the site become holes, an id that is
    /// already taken goes.
    fn tag_text(&mut self, name: &str, text: &'a str, mut at: usize) {
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
                self.url(value, name != "a");
            } else {
                self.html.extend(value.chars().filter(|c| !('\u{fdd0}'..='\u{fdef}').contains(c)));
            }
            self.html.push('"');
        }
        self.html.push_str(&text[at..]);
    }

    fn url(&mut self, value: &str, embedded: bool) {
        if let Some((index, length)) = read_mark(value) {
            let hole =
                self.old.get(index).filter(|hole| matches!(hole.kind, HoleKind::Url(_)) && length == value.len());
            if let Some(hole) = hole {
                self.push(hole.kind);
            }
            return;
        }
        let url = decode(value);
        let is_local = !url.is_empty() && !url.starts_with(['#', '?']) && !url.starts_with("//") && !has_scheme(&url);
        if is_local {
            self.links.push((self.holes.len(), url, embedded));
            self.push(HoleKind::Url(u32::MAX));
        } else {
            self.html.extend(value.chars().filter(|c| !('\u{fdd0}'..='\u{fdef}').contains(c)));
        }
    }

    fn finish(mut self) -> Clean {
        for pair in std::mem::take(&mut self.pairs) {
            self.holes[pair.hole] = None;
        }
        let mut holes = Vec::with_capacity(self.holes.len());
        let mut moved = vec![0; self.holes.len()];
        for (at, hole) in self.holes.into_iter().enumerate() {
            moved[at] = holes.len();
            holes.extend(hole);
        }
        let links = self.links.into_iter().map(|(at, url, embedded)| (moved[at], url, embedded)).collect();
        Clean { html: self.html, holes, links }
    }
}

fn has_scheme(url: &str) -> bool {
    crate::parse::markdown::target::split_scheme(url).is_some()
}

/// One past the `>` of the tag at the start of `text`.
fn tag_end(text: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}
