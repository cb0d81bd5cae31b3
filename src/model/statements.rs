//! The kinds of statements, without byte offsets of the source.
//!
//! Statements refer to one another by index. Source spans are in
//! [`super::StatementSpans`].

use super::{EventStatus, KindId};
use crate::base::{Interval, PartialDate};

/// The target of a reference, as the source names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// A folded name: `[[Sergey Lavrov]]`, an entry of `topics:`.
    Name(Box<str>),
    /// A content path without `.md`: `people/sergey-lavrov`, or a relative `.md`
    /// link made absolute: `articles/2021/x`.
    Path(Box<str>),
    /// A scheme and a folded name: `person:sergey-lavrov`.
    Scheme(KindId, Box<str>),
}

/// The targets that a reference may resolve to, and the effect if it does not
/// resolve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Expected {
    /// Any document, for a link in text. An unresolved name is a warning.
    Anything,
    /// A kind that labels sections, for an entry of `topics:`. An unresolved name
    /// creates a stub.
    Label,
    /// A kind with roles, for an entry of `people:`. An unresolved name creates a
    /// stub.
    RoleHolder,
    /// A kind that can speak, for a quotation.
    Speaker,
    /// One kind only, or (`None`) any entity, for a property.
    Kind(Option<KindId>),
    /// A kind that labels sections, for the text of a heading. An unresolved text
    /// is no problem.
    Heading,
    /// A declared figure or a series, for the key of a figure: it always resolves.
    Figure,
    /// An event, for an id.
    Event,
    /// An article, for `translation_of`.
    Article,
}

/// A reference to another document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The target.
    pub target: Target,
    /// The name as written in the source, for stubs and messages.
    pub written: Box<str>,
    /// The targets that are accepted.
    pub expected: Expected,
    /// Whether unresolved brackets stay in the text as written, since the text
    /// between them does not look like a name.
    pub literal: bool,
    /// Id of an element of the target's page; empty for the page itself.
    pub fragment: Box<str>,
}

/// A section of the body: the text before the first heading, or a heading with
/// the text below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading's level on the page, from 2; 0 before the first heading.
    pub level: u8,
    /// The heading's id; empty for level 0.
    pub anchor: Box<str>,
    /// The heading's plain text; empty for level 0.
    pub title: Box<str>,
    /// The enclosing section.
    pub parent: Option<u32>,
    /// The number of sentences of the document before the section.
    pub sentences_before: u32,
    /// References of the section's own topics: by heading text, link in the
    /// heading or attribute. Inherited topics are not repeated.
    pub topics: Vec<u32>,
}

/// A sentence of a Markdown field with a statement or a name-like word.
///
/// The text of most sentences is a range of the HTML of their fragment, so that
/// it is stored once; [`super::Facts::text`] returns the text in either case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The first byte in the fragment's HTML, or in [`super::Facts::owned_text`].
    pub start: u32,
    /// One past the last byte there.
    pub end: u32,
    /// The number of tokens of the document before the sentence.
    pub tokens_before: u32,
    /// Index of the fragment whose HTML contains the text, or [`Sentence::OWNED`].
    pub fragment: u16,
    /// Whether the script writes words without spaces, so that names are
    /// searched in the text instead of the tokens.
    pub unspaced: bool,
}

impl Sentence {
    /// The value of `fragment` for a sentence whose text is in
    /// [`super::Facts::owned_text`], since it contains markup or an escaped character.
    pub const OWNED: u16 = u16::MAX;
}

/// A word that may begin a name: a word with a capital letter, a word in a script
/// without capitals, or a particle such as `von` before one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Half of the XXH3 of the folded word; different hashes mean different words.
    pub hash: u32,
    /// The first byte of the word, in the same text as the start of the sentence.
    pub start: u32,
}

/// An annotated mention: a link to an entity or article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Index of the reference.
    pub reference: u32,
    /// Index of the sentence.
    pub sentence: u32,
    /// The first byte of the label in the sentence's text.
    pub start: u32,
    /// One past the last byte of the label.
    pub end: u32,
    /// Id of the element in the page, unique in the document.
    pub anchor: Box<str>,
    /// Whether the link is the attribution phrase of a quotation.
    pub attribution: bool,
    /// The number of tokens of the document before the mention: the search for
    /// later mentions starts there.
    pub tokens_before: u32,
}

/// The speaker of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// Index of the reference.
    Known(u32),
    /// A description of a speaker without a name: `senior official`.
    Unnamed(Box<str>),
}

/// A quotation with its speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The speaker.
    pub speaker: Speaker,
    /// The quoted words without the outer quotation marks; ranges on both sides of
    /// the attribution are joined by ` … `.
    pub text: Box<str>,
    /// Index of the sentence in which the quotation begins.
    pub sentence: u32,
    /// Id of the element in the page.
    pub anchor: Box<str>,
    /// Place and time of a block quotation as free text; empty otherwise.
    pub detail: Box<str>,
    /// The date, if the detail or the link's title has one.
    pub date: Option<PartialDate>,
    /// Whether it is a block quotation.
    pub block: bool,
}

/// The precision of a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// The exact value.
    #[default]
    Exact,
    /// `about`, `around`, `some`.
    About,
    /// `over`, `more than`, `at least`.
    Over,
    /// `under`, `less than`, `at most`, `nearly`.
    Under,
}

/// A value of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureStatement {
    /// Index of the reference to the series.
    pub reference: u32,
    /// The measured quantity, from the link's title; may be empty.
    pub label: Box<str>,
    /// The value as written in the source: `$790 million`.
    pub text: Box<str>,
    /// The number, scale applied: `790000000`.
    pub value: f64,
    /// `USD`, `%`, `km`, `doses`; empty if there is none.
    pub unit: Box<str>,
    /// The date of the value; `None`: the article's date.
    pub as_of: Option<PartialDate>,
    /// The precision.
    pub qualifier: Qualifier,
    /// Index of the sentence.
    pub sentence: u32,
    /// Id of the element in the page.
    pub anchor: Box<str>,
}

/// A mention of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventStatement {
    /// Index of the reference, for an event by id.
    pub reference: Option<u32>,
    /// The link's title, or its text.
    pub label: Box<str>,
    /// The time; `None` for an event by id without a date of its own.
    pub when: Option<Interval>,
    /// The status, if given.
    pub status: Option<EventStatus>,
    /// Index of the sentence.
    pub sentence: u32,
    /// Id of the element in the page.
    pub anchor: Box<str>,
}

/// A link to, or a picture from, a path of the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LocalLink {
    /// The path as written, without query and fragment: `pic.jpg`, `/about/`, `../x/`.
    pub path: Box<str>,
    /// The query and fragment `?…#…` as written; may be empty.
    pub suffix: Box<str>,
    /// Whether the page embeds the file (a picture) instead of linking to it.
    pub embedded: bool,
}
