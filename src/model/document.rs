//! A parsed file.

use std::ops::Range;
use std::sync::Arc;

use super::facts::shrink_to_exact_size;
use super::{Article, Entity, Facts, Fragment, KindId, Status};
use crate::base::{ContentPath, Moment, SitePath, Span};
use crate::diagnostic::Diagnostic;

/// The front matter of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Meta {
    /// An article's front matter.
    Article(Box<Article>),
    /// The front matter of an entity or a page.
    Entity(Box<Entity>),
}

/// Source spans of the statements of a document: one span per entry of the list
/// with the same name in [`Facts`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatementSpans {
    /// Spans of references.
    pub references: Vec<Span>,
    /// Spans of the headings of sections.
    pub sections: Vec<Span>,
    /// Spans of the attributions of quotations.
    pub quotations: Vec<Span>,
    /// Spans of figures.
    pub figures: Vec<Span>,
    /// Spans of events.
    pub events: Vec<Span>,
    /// Spans of local links.
    pub links: Vec<Span>,
}

impl StatementSpans {
    fn shrink_to_fit(&mut self) {
        let Self { references, sections, quotations, figures, events, links } = self;
        for spans in [references, sections, quotations, figures, events, links] {
            shrink_to_exact_size(spans);
        }
    }
}

/// The unpublished articles that a preview shows; by default none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PreviewOptions {
    /// Whether drafts are visible.
    pub drafts: bool,
    /// Whether articles with a future date or under embargo are visible.
    pub future: bool,
}

/// The visibility of a document at a given time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Visibility {
    /// Published.
    Public,
    /// Published, but in no list.
    Expired,
    /// A draft in a preview, marked as such.
    PreviewDraft,
    /// An article that is dated in the future or under embargo, in a preview,
    /// marked as such.
    PreviewFuture,
    /// Absent from the output.
    Hidden,
}

impl Visibility {
    /// Returns whether the document has a page.
    pub fn has_page(self) -> bool {
        self != Self::Hidden
    }

    /// Returns whether the document is in lists and contributes its facts.
    pub fn is_listed(self) -> bool {
        !matches!(self, Self::Hidden | Self::Expired)
    }
}

/// One parsed file of `content/`: a pure function of the file's bytes, its path
/// and the settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The path below `content/`.
    pub path: ContentPath,
    /// The path from the site's folder, for diagnostics.
    pub file: Arc<str>,
    /// The kind of document.
    pub kind: KindId,
    /// The document's language (BCP 47), by default the site's.
    pub language: Arc<str>,
    /// The path of its page.
    pub url: SitePath,
    /// Old paths that redirect to the page.
    pub redirects: Vec<(SitePath, Span)>,
    /// The front matter.
    pub meta: Meta,
    /// Markdown fields; the body is the first.
    pub fragments: Vec<Fragment>,
    /// The statements of the document.
    pub facts: Facts,
    /// Index ranges of sentences that translate sentences of the same document.
    pub translated_sentences: Vec<Range<u32>>,
    /// Source spans of the statements.
    pub spans: StatementSpans,
    /// Problems found in this file alone.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of words of the body, for reading time.
    pub words: u32,
}

impl Document {
    /// Frees unused capacity: a site has many documents, and they do not grow
    /// after parsing.
    pub fn shrink_to_fit(&mut self) {
        shrink_to_exact_size(&mut self.fragments);
        self.facts.shrink_to_fit();
        self.spans.shrink_to_fit();
    }

    /// Returns the plain text of sentence number `sentence`, white space collapsed.
    pub fn sentence(&self, sentence: u32) -> Option<&str> {
        let sentence = self.facts.sentences.get(sentence as usize)?;
        Some(self.facts.text(sentence, &self.fragments))
    }

    /// Returns whether sentence number `sentence` translates a sentence of the same
    /// document.
    pub fn is_translation(&self, sentence: u32) -> bool {
        self.translated_sentences.iter().any(|sentences| sentences.contains(&sentence))
    }

    /// Returns the front matter of an article; `None` for entities and pages.
    pub fn article(&self) -> Option<&Article> {
        match &self.meta {
            Meta::Article(article) => Some(article),
            Meta::Entity(_) => None,
        }
    }

    /// Returns the front matter of an entity or page; `None` for articles.
    pub fn entity(&self) -> Option<&Entity> {
        match &self.meta {
            Meta::Entity(entity) => Some(entity),
            Meta::Article(_) => None,
        }
    }

    /// Returns the title of an article or page, or the name of an entity.
    pub fn title(&self) -> &str {
        match &self.meta {
            Meta::Article(article) => &article.title,
            Meta::Entity(entity) => &entity.name,
        }
    }

    /// Returns the visibility at `now` (seconds since 1970).
    pub fn visibility(&self, now: i64, preview: PreviewOptions) -> Visibility {
        let Some(article) = self.article() else { return Visibility::Public };
        let is_future = |moment: &Moment| moment.timestamp > now;
        let early = is_future(&article.date) || article.embargo.as_ref().is_some_and(is_future);
        match article.status {
            Status::Withheld => Visibility::Hidden,
            Status::Draft if !preview.drafts => Visibility::Hidden,
            Status::Draft | Status::Published if early && !preview.future => Visibility::Hidden,
            Status::Draft => Visibility::PreviewDraft,
            Status::Published if early => Visibility::PreviewFuture,
            Status::Published if article.expires.is_some_and(|at| at.timestamp <= now) => Visibility::Expired,
            Status::Published => Visibility::Public,
        }
    }
}
