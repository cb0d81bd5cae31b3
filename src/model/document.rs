//! A parsed file.

use std::ops::Range;
use std::sync::Arc;

use super::facts::fit;
use super::{Article, Entity, Facts, Fragment, KindId, Status};
use crate::base::{ContentPath, Moment, SitePath, Span};
use crate::diagnostic::Diagnostic;

/// The front matter, by shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Meta {
    /// Of an article.
    Article(Box<Article>),
    /// Of an entity or a page.
    Entity(Box<Entity>),
}

/// Where statements stand in the source: one span an entry of the list of the
/// same name in [`Facts`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatementSpans {
    /// Of references.
    pub references: Vec<Span>,
    /// Of sections: their headings.
    pub sections: Vec<Span>,
    /// Of quotations: their attributions.
    pub quotations: Vec<Span>,
    /// Of figures.
    pub figures: Vec<Span>,
    /// Of events.
    pub events: Vec<Span>,
    /// Of local links.
    pub links: Vec<Span>,
}

impl StatementSpans {
    fn shrink_to_fit(&mut self) {
        let Self { references, sections, quotations, figures, events, links } = self;
        for spans in [references, sections, quotations, figures, events, links] {
            fit(spans);
        }
    }
}

/// Whether a reader may see a document at a given time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Visibility {
    /// It is out.
    Public,
    /// It is out, but off all lists.
    Expired,
    /// A draft that a preview shows, marked.
    PreviewDraft,
    /// Dated ahead or embargoed, shown by a preview, marked.
    PreviewFuture,
    /// It leaves no trace.
    Hidden,
}

impl Visibility {
    /// Whether the document has a page.
    pub fn has_page(self) -> bool {
        self != Self::Hidden
    }

    /// Whether the document stands in lists and tells its facts.
    pub fn is_listed(self) -> bool {
        !matches!(self, Self::Hidden | Self::Expired)
    }
}

/// One parsed file of `content/`. A function of the file's bytes, its path and
/// the settings alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Where it is.
    pub path: ContentPath,
    /// The same from the site's folder, as diagnostics name it.
    pub file: Arc<str>,
    /// What it is.
    pub kind: KindId,
    /// Language (BCP 47): its own, or the site's.
    pub language: Arc<str>,
    /// Its page.
    pub url: SitePath,
    /// Old paths that lead to it.
    pub redirects: Vec<(SitePath, Span)>,
    /// Front matter.
    pub meta: Meta,
    /// Markdown fields; the body is the first.
    pub fragments: Vec<Fragment>,
    /// What it says.
    pub facts: Facts,
    /// Numbers of the sentences that say in another language what others say.
    pub translated_sentences: Vec<Range<u32>>,
    /// Where it says it.
    pub spans: StatementSpans,
    /// What is wrong with it, seen alone.
    pub diagnostics: Vec<Diagnostic>,
    /// Number of words of the body, for reading time.
    pub words: u32,
}

impl Document {
    /// Gives back the memory that was set aside for more: documents are many, and
    /// are not added to.
    pub fn shrink_to_fit(&mut self) {
        fit(&mut self.fragments);
        self.facts.shrink_to_fit();
        self.spans.shrink_to_fit();
    }

    /// The plain text of sentence number `sentence`, white space collapsed.
    pub fn sentence(&self, sentence: u32) -> Option<&str> {
        let sentence = self.facts.sentences.get(sentence as usize)?;
        Some(self.facts.text(sentence, &self.fragments))
    }

    /// Whether sentence number `sentence` says in another language what others say.
    pub fn is_translation(&self, sentence: u32) -> bool {
        self.translated_sentences.iter().any(|sentences| sentences.contains(&sentence))
    }

    /// The article's front matter, if it is one.
    pub fn article(&self) -> Option<&Article> {
        match &self.meta {
            Meta::Article(article) => Some(article),
            Meta::Entity(_) => None,
        }
    }

    /// The entity's front matter, if it is one.
    pub fn entity(&self) -> Option<&Entity> {
        match &self.meta {
            Meta::Entity(entity) => Some(entity),
            Meta::Article(_) => None,
        }
    }

    /// Title or name.
    pub fn title(&self) -> &str {
        match &self.meta {
            Meta::Article(article) => &article.title,
            Meta::Entity(entity) => &entity.name,
        }
    }

    /// Whether a reader may see it at `now` (seconds since 1970).
    pub fn visibility(&self, now: i64, drafts: bool, future: bool) -> Visibility {
        let Some(article) = self.article() else { return Visibility::Public };
        let ahead = |moment: &Moment| moment.timestamp > now;
        let early = ahead(&article.date) || article.embargo.as_ref().is_some_and(ahead);
        match article.status {
            Status::Withheld => Visibility::Hidden,
            Status::Draft if !drafts => Visibility::Hidden,
            Status::Draft | Status::Published if early && !future => Visibility::Hidden,
            Status::Draft => Visibility::PreviewDraft,
            Status::Published if early => Visibility::PreviewFuture,
            Status::Published if article.expires.is_some_and(|at| at.timestamp <= now) => Visibility::Expired,
            Status::Published => Visibility::Public,
        }
    }
}
