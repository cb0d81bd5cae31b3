//! Links and pictures in the inline content of a block.

use crate::base::{Interval, Span};
use crate::model::{EventStatus, KindId};

/// The kind of a link.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkKind {
    /// A link that is not published: only its text is.
    Text,
    /// A URL that is published as written.
    External(String),
    /// The index of a link into the site.
    Local(u32),
    /// The index of a reference.
    Mention(u32),
    /// An attribution; the index of the reference, if the speaker is named.
    Attribution(Option<u32>),
    /// A figure.
    Figure(FigureLink),
    /// An event.
    Event(EventLink),
}

/// The destination of a figure's link.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureLink {
    /// The kind that measures.
    pub kind: KindId,
    /// The key of the series, folded.
    pub key: String,
    /// The parameters, decoded.
    pub parameters: Vec<(String, String)>,
}

/// The destination of an event's link.
#[derive(Clone, Debug, PartialEq)]
pub struct EventLink {
    /// The index of the reference, for an event by id.
    pub reference: Option<u32>,
    /// The date, for an event by date.
    pub when: Option<Interval>,
    /// The status, if given.
    pub status: Option<EventStatus>,
    /// The date or id as written, for the anchor.
    pub written: String,
}

/// The index of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatementId {
    /// A mention.
    Mention(u32),
    /// A figure.
    Figure(u32),
    /// An event.
    Event(u32),
}

/// A link in a block.
#[derive(Clone, Debug)]
pub struct InlineLink {
    /// The start of the label in the plain text.
    pub start: u32,
    /// One past the label's last byte.
    pub end: u32,
    /// The link's span in the file.
    pub span: Span,
    /// The title; may be empty.
    pub title: Box<str>,
    /// The link's destination.
    pub kind: LinkKind,
    /// The statement that the link makes, once it is added to the facts.
    pub statement: Option<StatementId>,
}

/// A picture in a block.
#[derive(Clone, Debug)]
pub struct InlinePicture {
    /// The index of a link into the site, or the URL as written.
    pub source: Result<u32, String>,
    /// The text alternative.
    pub alt: String,
    /// The title; may be empty.
    pub title: Box<str>,
    /// The width in pixels; empty if not given.
    pub width: String,
}
