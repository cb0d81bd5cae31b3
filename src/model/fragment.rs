//! Parsed Markdown: HTML with holes for content that depends on the graph.

/// The Markdown field of a fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The text below the front matter.
    Body,
    /// The field `summary`.
    Summary,
    /// An entry of `key_points`.
    KeyPoint,
    /// The field `why_it_matters`.
    WhyItMatters,
    /// An entry of `whats_next`.
    WhatsNext,
    /// Caption of the picture.
    Caption,
    /// Text of a correction.
    Correction,
    /// A Markdown property of a declared kind.
    Property,
}

/// One Markdown field: its HTML, with a hole wherever content depends on another
/// document.
///
/// The body is always a document's first fragment. A field except the body
/// that is a single paragraph has no `<p>` around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fragment {
    /// The field.
    pub field: Field,
    /// HTML without the content of the holes.
    pub html: Box<str>,
    /// Insertion points, in ascending order of `at`.
    pub holes: Box<[Hole]>,
    /// Plain text; `None` if it equals the HTML.
    pub plain: Option<Box<str>>,
}

impl Fragment {
    /// Returns the plain text, white space collapsed; empty for the body.
    pub fn text(&self) -> &str {
        match (&self.plain, self.field) {
            (Some(plain), _) => plain,
            (None, Field::Body) => "",
            (None, _) => &self.html,
        }
    }
}

/// An insertion point in a fragment's HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hole {
    /// Byte position in the HTML.
    pub at: u32,
    /// The inserted content.
    pub kind: HoleKind,
}

/// The content of a hole. Indices are into the document's facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoleKind {
    /// Start tag of the link of this mention. An unresolved mention inserts nothing
    /// (or the brackets as written, if the reference is `literal`).
    MentionOpen(u32),
    /// End tag of the link of this mention.
    MentionClose(u32),
    /// Start tag of this figure: a link to its series.
    FigureOpen(u32),
    /// End tag of this figure.
    FigureClose(u32),
    /// Start tag of this event.
    EventOpen(u32),
    /// End tag of this event.
    EventClose(u32),
    /// The URL of this local link, ready for an attribute.
    Url(u32),
    /// The topics of this section, just before the heading's end tag.
    SectionTopics(u32),
    /// A word that may begin a later mention, in a sentence whose text is no range
    /// of the HTML.
    Token {
        /// Index into the facts' tokens.
        token: u32,
        /// One past the last byte of the word in the HTML.
        end: u32,
    },
}
