//! Markdown, parsed once: HTML with holes where the graph has a say.

/// Which Markdown field of a document a fragment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The text below the front matter.
    Body,
    /// `summary`.
    Summary,
    /// An entry of `key_points`.
    KeyPoint,
    /// `why_it_matters`.
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

/// One Markdown field: its HTML, cut where something depends on other
/// documents.
///
/// The body is always a document's first fragment. A field other than the body
/// that is a single paragraph has no `<p>` around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fragment {
    /// Which field.
    pub field: Field,
    /// HTML without what the holes add.
    pub html: Box<str>,
    /// Where something is to be added, in ascending order of `at`.
    pub holes: Box<[Hole]>,
    /// Plain text, if it is not the HTML.
    pub plain: Option<Box<str>>,
}

impl Fragment {
    /// Plain text, white space collapsed; empty for the body.
    pub fn text(&self) -> &str {
        match (&self.plain, self.field) {
            (Some(plain), _) => plain,
            (None, Field::Body) => "",
            (None, _) => &self.html,
        }
    }
}

/// A place in a fragment's HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hole {
    /// Byte position in the HTML.
    pub at: u32,
    /// What belongs there.
    pub kind: HoleKind,
}

/// What belongs into a hole. Indices are into the document's facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoleKind {
    /// Start tag of the link of this mention; nothing if it does not resolve
    /// (or the brackets as they were written, if the reference is `literal`).
    MentionOpen(u32),
    /// End tag of it.
    MentionClose(u32),
    /// Start tag of this figure: a link to its series.
    FigureOpen(u32),
    /// End tag of it.
    FigureClose(u32),
    /// Start tag of this event.
    EventOpen(u32),
    /// End tag of it.
    EventClose(u32),
    /// The URL of this local link, ready for an attribute.
    Url(u32),
    /// The topics of this section, just before the heading's end tag.
    SectionTopics(u32),
    /// A word that may begin a later mention, of a sentence whose text does not
    /// stand in the HTML as it is: the token's index, and where its text ends in
    /// the HTML.
    Token {
        /// Index into the facts' tokens.
        token: u32,
        /// One past the last byte of the word in the HTML.
        end: u32,
    },
}
