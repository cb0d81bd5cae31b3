//! All statements of a document.

use std::ops::Range;

use super::Fragment;
use super::statements::{
    EventStatement, FigureStatement, LocalLink, Mention, Quotation, Reference, Section, Sentence, Token,
};

/// All statements of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// References to documents, front matter first.
    pub references: Vec<Reference>,
    /// Sections of the body; the first has level 0.
    pub sections: Vec<Section>,
    /// Sentences, in the order of the document.
    pub sentences: Vec<Sentence>,
    /// The text of the sentences that are no range of the HTML.
    pub owned_text: String,
    /// Words that may begin a later mention, in order; empty if
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
    /// Returns the plain text of a sentence, white space collapsed. `fragments` are
    /// those of the document.
    pub fn text<'a>(&'a self, sentence: &Sentence, fragments: &'a [Fragment]) -> &'a str {
        let whole = match sentence.fragment {
            Sentence::OWNED => &self.owned_text,
            fragment => fragments.get(usize::from(fragment)).map_or("", |fragment| &fragment.html),
        };
        whole.get(sentence.start as usize..sentence.end as usize).unwrap_or_default()
    }

    /// Returns the section of sentence number `sentence` (0 outside the body).
    pub fn section_of(&self, sentence: u32) -> u32 {
        let exists = (sentence as usize) < self.sentences.len();
        let started = self.sections.partition_point(|section| exists && section.sentences_before <= sentence);
        started.saturating_sub(1) as u32
    }

    /// Returns the indices of the tokens of sentence number `sentence`.
    pub fn tokens_of(&self, sentence: usize) -> Range<usize> {
        let before = |at: usize| self.sentences.get(at).map_or(self.tokens.len(), |s| s.tokens_before as usize);
        before(sentence)..before(sentence + 1)
    }

    pub(super) fn shrink_to_fit(&mut self) {
        let Self { references, sections, sentences, owned_text, tokens, mentions, quotations, figures, events, links } =
            self;
        shrink_to_exact_size(references);
        shrink_to_exact_size(sections);
        shrink_to_exact_size(sentences);
        *owned_text = owned_text.as_str().into();
        shrink_to_exact_size(tokens);
        shrink_to_exact_size(mentions);
        shrink_to_exact_size(quotations);
        shrink_to_exact_size(figures);
        shrink_to_exact_size(events);
        shrink_to_exact_size(links);
    }
}

/// Moves a list into an allocation of its exact size. `Vec::shrink_to_fit` is not enough: an
/// allocator may shrink in place and leave up to half of the block unused.
pub(super) fn shrink_to_exact_size<T>(list: &mut Vec<T>) {
    if list.capacity() > list.len() {
        let mut exact = Vec::with_capacity(list.len());
        exact.append(list);
        *list = exact;
    }
}
