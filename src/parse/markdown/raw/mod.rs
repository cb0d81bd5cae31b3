//! Raw HTML in Markdown.
//!
//! Raw HTML comes in pieces between Markdown. A first pass over each piece drops
//! tags that are never published, so that an unclosed `<title>` cannot eat the
//! rest of the text, and remembers them for the report. A second pass over the
//! whole fragment (`clean`) is the wall: it parses as browsers do.

mod clean;
mod tag;

pub use clean::clean;

use super::anchors::Anchors;
use crate::base::Span;
use crate::model::HtmlPolicy;
use tag::{ALLOWED, Part, VOID, parts};

/// Elements whose content is dropped with them.
const DROPPED: &[&str] = &[
    "script", "style", "iframe", "noscript", "noembed", "noframes", "object", "svg", "math", "template", "textarea",
    "title", "xmp",
];

/// Elements whose end tag may be left out.
const OPEN_ENDED: &[&str] =
    &["p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup", "rt", "rp"];

/// The deepest nesting of raw HTML.
const DEEPEST: i32 = 100;

/// The most different names in a report.
const REPORTED: usize = 8;

/// The checkbox of a task list.
pub fn checkbox(checked: bool) -> &'static str {
    if checked { CHECKED } else { UNCHECKED }
}

const CHECKED: &str = "<input type=\"checkbox\" disabled checked> ";
const UNCHECKED: &str = "<input type=\"checkbox\" disabled> ";

/// The name of the script or style sheet that the tag `html` begins.
pub fn script_start(html: &str) -> Option<String> {
    match parts(html).next() {
        Some(Part::Start { name, .. }) if DROPPED.contains(&name.as_str()) => Some(name),
        _ => None,
    }
}

/// Whether `html` is the end tag of `name`.
pub fn is_end_of(html: &str, name: &str) -> bool {
    matches!(parts(html).next(), Some(Part::End { name: end, .. }) if end == name)
}

/// What the raw HTML of a fragment holds.
pub struct Raw {
    policy: HtmlPolicy,
    depth: i32,
    /// How many of each allowed element are open.
    open: [u32; ALLOWED.len()],
    first: Option<Span>,
    removed: Vec<String>,
    removed_at: Option<Span>,
}

impl Raw {
    /// No raw HTML yet.
    pub fn new(policy: HtmlPolicy) -> Self {
        Self { policy, depth: 0, open: [0; ALLOWED.len()], first: None, removed: Vec::new(), removed_at: None }
    }

    /// Appends a piece to `out`, without what is never published. Ids that are
    /// free are kept for it.
    pub fn push(&mut self, html: &str, span: Span, anchors: &mut Anchors, out: &mut String) {
        // A caret stands under one line.
        let line = html.find(['\n', '\r']).unwrap_or(html.len());
        let span = Span { end: span.end.min(span.start + line as u32), ..span };
        self.first.get_or_insert(span);
        if self.policy == HtmlPolicy::Trust {
            for part in parts(html) {
                if let Part::Start { name, attributes, .. } = part {
                    claimed(&name, &attributes, anchors);
                }
            }
            out.push_str(html);
            return;
        }
        let mut within: Option<String> = None;
        for part in parts(html) {
            match (&within, part) {
                (Some(dropped), Part::End { name, .. }) if name == *dropped => within = None,
                (Some(_), _) => {}
                (None, Part::Text(text)) => out.push_str(text),
                (None, Part::Stray) => out.push_str("&lt;"),
                (None, Part::Comment) => {}
                (None, Part::Start { name, text, attributes }) => {
                    if let Some(at) = allowed(&name) {
                        self.open[at] += 1;
                        self.deepen(&name, 1);
                        self.report_attributes(&name, &attributes, span);
                        match claimed(&name, &attributes, anchors) {
                            // `<a name="x">` is how anchors were written once.
                            Some(("name", id)) => out.push_str(&format!("<a id=\"{id}\"{}", &text[2..])),
                            Some(_) | None => out.push_str(text),
                        }
                    } else {
                        self.report(format!("<{name}>"), span);
                        within =
                            DROPPED.contains(&name.as_str()).then_some(name).filter(|name| closes(html, text, name));
                    }
                }
                (None, Part::End { name, text }) => {
                    if self.ends(&name) {
                        self.deepen(&name, -1);
                        out.push_str(text);
                    }
                }
            }
        }
    }

    /// Whether an end tag ends raw HTML: a stray one must not end what Markdown began.
    fn ends(&mut self, name: &str) -> bool {
        let Some(at) = allowed(name) else { return false };
        let is_open = self.open[at] > 0;
        self.open[at] = self.open[at].saturating_sub(1);
        is_open || VOID.contains(&name)
    }

    fn deepen(&mut self, name: &str, by: i32) {
        if !VOID.contains(&name) && !OPEN_ENDED.contains(&name) {
            self.depth = (self.depth + by).max(0);
        }
    }

    fn report_attributes(&mut self, element: &str, attributes: &[(String, String)], span: Span) {
        for (name, value) in attributes {
            let is_url =
                matches!(name.as_str(), "href" | "src" | "action" | "formaction" | "poster" | "background" | "srcdoc");
            if name.starts_with("on") || name == "style" || name == "srcdoc" {
                self.report(name.clone(), span);
            } else if is_url && !super::destination::is_safe(&tag::decode(value)) {
                self.report(format!("{name} of <{element}>"), span);
            }
        }
    }

    fn report(&mut self, what: String, span: Span) {
        self.removed_at.get_or_insert(span);
        if self.removed.len() < REPORTED && !self.removed.contains(&what) {
            self.removed.push(what);
        }
    }

    /// Whether there is any raw HTML.
    pub fn is_used(&self) -> bool {
        self.first.is_some()
    }

    /// Whether it is nested more deeply than anything that people write.
    pub fn is_too_deep(&self) -> bool {
        self.depth > DEEPEST
    }

    /// Where the first raw HTML stands.
    pub fn first_span(&self) -> Span {
        self.first.unwrap_or_default()
    }

    /// What is never published, each once, in order.
    pub fn removed(&self) -> &[String] {
        &self.removed
    }

    /// Where the first of it stands.
    pub fn removed_span(&self) -> Span {
        self.removed_at.unwrap_or_default()
    }
}

/// The number of an element that may be published.
fn allowed(name: &str) -> Option<usize> {
    ALLOWED.iter().position(|allowed| *allowed == name)
}

/// The attribute that gives a tag its id, and the id, if it is free.
fn claimed<'a>(
    element: &str,
    attributes: &'a [(String, String)],
    anchors: &mut Anchors,
) -> Option<(&'static str, &'a str)> {
    let value = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let named = || value("name").filter(|_| element == "a").map(|id| ("name", id));
    let (attribute, id) = value("id").map(|id| ("id", id)).or_else(named)?;
    anchors.claim(id).then_some((attribute, id))
}

/// Whether the piece `html` has an end tag of `name` behind the start tag `start`.
fn closes(html: &str, start: &str, name: &str) -> bool {
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
