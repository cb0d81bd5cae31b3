//! What a document says, without a byte offset of its source.
//!
//! Lists refer to one another by index. Spans stand in [`super::StatementSpans`].

use std::ops::Range;

use super::{EventStatus, Fragment, KindId};
use crate::base::{Interval, PartialDate};

/// How a reference names its target.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// By name, folded: `[[Sergey Lavrov]]`, an entry of `topics:`.
    Name(Box<str>),
    /// By content path without `.md`: `people/sergey-lavrov`, or a relative
    /// `.md` link made absolute. `articles/2021/x`.
    Path(Box<str>),
    /// By scheme: `person:sergey-lavrov`. The name is folded.
    Scheme(KindId, Box<str>),
}

/// What a reference may resolve to, and what happens when it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Expected {
    /// A link in text: anything. Unresolved names are a warning.
    Anything,
    /// An entry of `topics:`: a kind that labels sections; unresolved makes a stub.
    Label,
    /// An entry of `people:`: a kind that holds roles; unresolved makes a stub.
    RoleHolder,
    /// A speaker of a quotation.
    Speaker,
    /// A property that takes one kind only, or (`None`) any entity.
    Kind(Option<KindId>),
    /// A heading's text, which may be the name or alias of something that
    /// labels sections. Unresolved is no problem at all.
    Heading,
    /// The key of a figure: always resolves, to a declared figure or a series.
    Figure,
    /// The id of an event.
    Event,
    /// An article (`translation_of`).
    Article,
}

/// A reference to another document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// How the target is named.
    pub target: Target,
    /// The name as it was written, for stubs and messages.
    pub written: Box<str>,
    /// What is wanted.
    pub expected: Expected,
    /// Whether brackets that resolve to nothing stay in the text as they were
    /// written, since what is between them does not look like a name.
    pub literal: bool,
    /// Id of the element of the target's page that is meant; empty for the page.
    pub fragment: Box<str>,
}

/// A part of the body: what is before the first heading, or a heading and what
/// follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// 0 before the first heading, else the heading's level on the page, from 2.
    pub level: u8,
    /// The heading's id; empty for level 0.
    pub anchor: Box<str>,
    /// The heading's plain text; empty for level 0.
    pub title: Box<str>,
    /// The section around this one.
    pub parent: Option<u32>,
    /// How many sentences of the document come before it.
    pub sentences_before: u32,
    /// References of the section's own topics: by heading text, link in the
    /// heading or attribute. Inherited ones are not repeated.
    pub topics: Vec<u32>,
}

/// A sentence of a Markdown field that holds a statement or a name-like word.
///
/// Most sentences stand in the HTML of their fragment as they are, and so are
/// kept once; [`Facts::text`] has the text of either sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its first byte: in the fragment's HTML, or in [`Facts::owned_text`].
    pub start: u32,
    /// One past its last byte there.
    pub end: u32,
    /// How many tokens of the document come before it.
    pub tokens_before: u32,
    /// Index of the fragment in whose HTML its text stands, or [`Sentence::OWNED`].
    pub fragment: u16,
    /// Whether the script writes words without spaces, so that names are
    /// looked for in the text rather than among the tokens.
    pub unspaced: bool,
}

impl Sentence {
    /// The text stands in [`Facts::owned_text`], since markup or an escaped character is
    /// inside it.
    pub const OWNED: u16 = u16::MAX;
}

/// A word that may begin a name: it has a capital letter, or its script has
/// none, or it is a particle such as `von` before such a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Half of the XXH3 of the folded word: what has another is another word.
    pub hash: u32,
    /// Where the word begins, counted as the sentence's own start is.
    pub start: u32,
}

/// An annotated mention: a link to an entity or article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Index of the reference.
    pub reference: u32,
    /// Index of the sentence.
    pub sentence: u32,
    /// Byte range of the label in the sentence's text.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// Id of the element in the page, unique in the document.
    pub anchor: Box<str>,
    /// Whether it is the attribution phrase of a quotation (`said:`).
    pub attribution: bool,
    /// How many tokens of the document come before it: later mentions are
    /// looked for from there on.
    pub tokens_before: u32,
}

/// Who said something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// Index of the reference.
    Known(u32),
    /// `said:unnamed "senior official"`.
    Unnamed(Box<str>),
}

/// A quotation with its speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Who said it.
    pub speaker: Speaker,
    /// What was said, without the outer quotation marks; runs split by the
    /// attribution are joined by ` … `.
    pub text: Box<str>,
    /// Index of the sentence in which it begins.
    pub sentence: u32,
    /// Id of the element in the page.
    pub anchor: Box<str>,
    /// Where and when, as free text, of a block quotation; empty otherwise.
    pub detail: Box<str>,
    /// When, if the detail or the link's title has a date.
    pub date: Option<PartialDate>,
    /// Whether it is a block quotation.
    pub block: bool,
}

/// How exact a value is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// As written.
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
    /// What is measured, from the link's title; may be empty.
    pub label: Box<str>,
    /// As it was written: `$790 million`.
    pub text: Box<str>,
    /// The number, scale applied: `790000000`.
    pub value: f64,
    /// `USD`, `%`, `km`, `doses`; empty if there is none.
    pub unit: Box<str>,
    /// When the value held; `None`: on the article's date.
    pub as_of: Option<PartialDate>,
    /// How exact it is.
    pub qualifier: Qualifier,
    /// Index of the sentence.
    pub sentence: u32,
    /// Id of the element in the page.
    pub anchor: Box<str>,
}

/// Something that happens or happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventStatement {
    /// Index of the reference, for an event by id.
    pub reference: Option<u32>,
    /// What happens: the link's title, or its text.
    pub label: Box<str>,
    /// When; `None` for an event by id without a date of its own.
    pub when: Option<Interval>,
    /// Its status, if given.
    pub status: Option<EventStatus>,
    /// Index of the sentence.
    pub sentence: u32,
    /// Id of the element in the page.
    pub anchor: Box<str>,
}

/// A link or picture that points into the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LocalLink {
    /// As written, without query and fragment: `pic.jpg`, `/about/`, `../x/`.
    pub path: Box<str>,
    /// `?…#…` as written; may be empty.
    pub suffix: Box<str>,
    /// Whether it is shown in the page (a picture) rather than linked to.
    pub embedded: bool,
}

/// Everything that a document says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// References to other documents, front matter first.
    pub references: Vec<Reference>,
    /// Sections of the body; the first has level 0.
    pub sections: Vec<Section>,
    /// Sentences, in the order of the document.
    pub sentences: Vec<Sentence>,
    /// The text of those sentences that do not stand in the HTML as they are.
    pub owned_text: String,
    /// Words that may begin a later mention, in order; none if
    /// `later_mentions` is off.
    pub tokens: Vec<Token>,
    /// Annotated mentions, in order.
    pub mentions: Vec<Mention>,
    /// Quotations, in order.
    pub quotations: Vec<Quotation>,
    /// Figures, in order.
    pub figures: Vec<FigureStatement>,
    /// Events, in order.
    pub events: Vec<EventStatement>,
    /// Links and pictures inside the site, front matter first.
    pub links: Vec<LocalLink>,
}

impl Facts {
    /// The plain text of a sentence, white space collapsed. `fragments` are those of
    /// the document.
    pub fn text<'a>(&'a self, sentence: &Sentence, fragments: &'a [Fragment]) -> &'a str {
        let whole = match sentence.fragment {
            Sentence::OWNED => &self.owned_text,
            fragment => fragments.get(usize::from(fragment)).map_or("", |fragment| &fragment.html),
        };
        whole.get(sentence.start as usize..sentence.end as usize).unwrap_or_default()
    }

    /// The section in which sentence number `sentence` stands (0 outside the body).
    pub fn section_of(&self, sentence: u32) -> u32 {
        let known = (sentence as usize) < self.sentences.len();
        let begun = self.sections.partition_point(|section| known && section.sentences_before <= sentence);
        begun.saturating_sub(1) as u32
    }

    /// The indices of the tokens of sentence number `sentence`.
    pub fn tokens_of(&self, sentence: usize) -> Range<usize> {
        let before = |at: usize| self.sentences.get(at).map_or(self.tokens.len(), |s| s.tokens_before as usize);
        before(sentence)..before(sentence + 1)
    }

    pub(super) fn shrink_to_fit(&mut self) {
        let Self { references, sections, sentences, owned_text, tokens, mentions, quotations, figures, events, links } =
            self;
        fit(references);
        fit(sections);
        fit(sentences);
        *owned_text = owned_text.as_str().into();
        fit(tokens);
        fit(mentions);
        fit(quotations);
        fit(figures);
        fit(events);
        fit(links);
    }
}

/// Moves a list to where it has just the room that it needs. An allocator may leave
/// one that only shrinks where it is, with up to half of the room unused.
pub(super) fn fit<T>(list: &mut Vec<T>) {
    if list.capacity() > list.len() {
        let mut exact = Vec::with_capacity(list.len());
        exact.append(list);
        *list = exact;
    }
}
