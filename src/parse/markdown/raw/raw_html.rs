//! Removes tags that are never published from the pieces of raw HTML.
//!
//! Raw HTML comes in pieces between Markdown. This first pass over each piece drops forbidden
//! tags, so that an unclosed `<title>` cannot swallow the rest of the text, and lists them
//! for the report. The second pass (`sanitise.rs`) parses the whole fragment as
//! browsers do, and is the one that security depends on.

use super::elements::{ALLOWED, DROPPED, OPEN_ENDED, VOID, allowed_index};
use super::tag::{HtmlPart, decode, split_html};
use crate::base::Span;
use crate::model::HtmlPolicy;
use crate::parse::markdown::anchors::Anchors;
use crate::parse::markdown::destination::is_safe;

/// The deepest nesting of raw HTML.
const MAX_DEPTH: i32 = 100;

/// The maximum number of different names in a report.
const REPORTED: usize = 8;

/// Returns the name of the script or style sheet that the tag `html` begins.
pub fn script_start(html: &str) -> Option<String> {
    match split_html(html).next() {
        Some(HtmlPart::Start { name, .. }) if DROPPED.contains(&name.as_str()) => Some(name),
        _ => None,
    }
}

/// Whether `html` is the end tag of `name`.
pub fn is_end_of(html: &str, name: &str) -> bool {
    matches!(split_html(html).next(), Some(HtmlPart::End { name: end, .. }) if end == name)
}

type Attributes = [(String, String)];

/// A piece of raw HTML while it is filtered.
struct RawPiece<'p> {
    html: &'p str,
    span: Span,
    anchors: &'p mut Anchors,
    out: &'p mut String,
}

/// The raw HTML of a fragment so far.
pub struct RawHtml {
    policy: HtmlPolicy,
    depth: i32,
    /// The number of open elements of each allowed name.
    open: [u32; ALLOWED.len()],
    first: Option<Span>,
    removed: Vec<String>,
    removed_at: Option<Span>,
}

impl RawHtml {
    /// Creates a state without raw HTML.
    pub fn new(policy: HtmlPolicy) -> Self {
        Self { policy, depth: 0, open: [0; ALLOWED.len()], first: None, removed: Vec::new(), removed_at: None }
    }

    /// Appends a piece to `out`, without forbidden tags. Reserves its ids in `anchors`.
    pub fn push(&mut self, html: &str, span: Span, anchors: &mut Anchors, out: &mut String) {
        // A caret is below a single line.
        let line = html.find(['\n', '\r']).unwrap_or(html.len());
        let span = Span { end: span.end.min(span.start + line as u32), ..span };
        self.first.get_or_insert(span);
        if self.policy == HtmlPolicy::Trust {
            claim_ids(html, anchors);
            out.push_str(html);
            return;
        }
        let mut piece = RawPiece { html, span, anchors, out };
        let mut dropped: Option<String> = None;
        for part in split_html(html) {
            match (&dropped, part) {
                (Some(name), HtmlPart::End { name: end, .. }) if end == *name => dropped = None,
                (Some(_), _) => {}
                (None, part) => dropped = self.push_part(part, &mut piece),
            }
        }
    }

    /// Appends a part of a piece. Returns the name of an element that is removed up to its end
    /// tag.
    fn push_part(&mut self, part: HtmlPart<'_>, piece: &mut RawPiece<'_>) -> Option<String> {
        match part {
            HtmlPart::Text(text) => piece.out.push_str(text),
            HtmlPart::Stray => piece.out.push_str("&lt;"),
            HtmlPart::Comment => {}
            HtmlPart::Start { name, text, attributes } => return self.push_start(name, text, &attributes, piece),
            HtmlPart::End { name, text } => {
                if self.ends_element(&name) {
                    self.change_depth(&name, -1);
                    piece.out.push_str(text);
                }
            }
        }
        None
    }

    fn push_start(
        &mut self,
        name: String,
        text: &str,
        attributes: &Attributes,
        piece: &mut RawPiece<'_>,
    ) -> Option<String> {
        let Some(index) = allowed_index(&name) else {
            self.report(format!("<{name}>"), piece.span);
            let is_dropped = DROPPED.contains(&name.as_str()) && has_end_tag(piece.html, text, &name);
            return is_dropped.then_some(name);
        };
        self.open[index] += 1;
        self.change_depth(&name, 1);
        self.report_attributes(&name, attributes, piece.span);
        push_start_tag(text, claim_id(&name, attributes, piece.anchors), piece.out);
        None
    }

    /// Whether an end tag ends an element of raw HTML. A stray one must not end an element
    /// that Markdown began.
    fn ends_element(&mut self, name: &str) -> bool {
        let Some(index) = allowed_index(name) else { return false };
        let is_open = self.open[index] > 0;
        self.open[index] = self.open[index].saturating_sub(1);
        is_open || VOID.contains(&name)
    }

    fn change_depth(&mut self, name: &str, by: i32) {
        if !VOID.contains(&name) && !OPEN_ENDED.contains(&name) {
            self.depth = (self.depth + by).max(0);
        }
    }

    fn report_attributes(&mut self, element: &str, attributes: &Attributes, span: Span) {
        for (name, value) in attributes {
            let is_url =
                matches!(name.as_str(), "href" | "src" | "action" | "formaction" | "poster" | "background" | "srcdoc");
            if name.starts_with("on") || name == "style" || name == "srcdoc" {
                self.report(name.clone(), span);
            } else if is_url && !is_safe(&decode(value)) {
                self.report(format!("{name} of <{element}>"), span);
            }
        }
    }

    fn report(&mut self, name: String, span: Span) {
        self.removed_at.get_or_insert(span);
        if self.removed.len() < REPORTED && !self.removed.contains(&name) {
            self.removed.push(name);
        }
    }

    /// Whether the fragment has raw HTML.
    pub fn is_used(&self) -> bool {
        self.first.is_some()
    }

    /// Whether the elements are nested too deeply.
    pub fn is_too_deep(&self) -> bool {
        self.depth > MAX_DEPTH
    }

    /// Returns the span of the first raw HTML.
    pub fn first_span(&self) -> Span {
        self.first.unwrap_or_default()
    }

    /// Returns the names of removed elements and attributes, deduplicated, in order.
    pub fn removed(&self) -> &[String] {
        &self.removed
    }

    /// Returns the span of the first removed element or attribute.
    pub fn removed_span(&self) -> Span {
        self.removed_at.unwrap_or_default()
    }
}

fn claim_ids(html: &str, anchors: &mut Anchors) {
    for part in split_html(html) {
        if let HtmlPart::Start { name, attributes, .. } = part {
            claim_id(&name, &attributes, anchors);
        }
    }
}

/// Reserves the id of a tag, if it is free. Returns the attribute that has it, and the id.
fn claim_id<'a>(element: &str, attributes: &'a Attributes, anchors: &mut Anchors) -> Option<(&'static str, &'a str)> {
    let value = |key: &str| attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
    let named = || value("name").filter(|_| element == "a").map(|id| ("name", id));
    let (attribute, id) = value("id").map(|id| ("id", id)).or_else(named)?;
    anchors.claim(id).then_some((attribute, id))
}

/// Writes a start tag. The obsolete `<a name="x">` becomes `<a id="x" name="x">`.
fn push_start_tag(text: &str, claimed: Option<(&str, &str)>, out: &mut String) {
    match claimed {
        Some(("name", id)) => out.push_str(&format!("<a id=\"{id}\"{}", &text[2..])),
        Some(_) | None => out.push_str(text),
    }
}

/// Whether the piece `html` has an end tag of `name` after the start tag `start`.
fn has_end_tag(html: &str, start: &str, name: &str) -> bool {
    let from = start.as_ptr() as usize - html.as_ptr() as usize + start.len();
    let rest = &html.as_bytes()[from..];
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&rest[at..], b"</") {
        at += found + 2;
        if rest.get(at..at + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes())) {
            return true;
        }
    }
    false
}
