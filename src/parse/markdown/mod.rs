//! Markdown fields become fragments and facts.
//!
//! In: the text of a field and where it stands in the file. Out: HTML with
//! holes, and the statements that its annotations make. It must not know front
//! matter, other documents or what a name resolves to.

mod anchors;
mod annotation;
mod dates;
mod destination;
mod facts;
mod footnotes;
mod leaf;
mod quantity;
mod query;
mod quote;
mod raw;
mod reader;
mod target;
mod write;

use std::ops::Range;
use std::sync::Arc;

use anchors::Anchors;
use leaf::Leaf;
use target::Written;
use write::Output;

use crate::base::{ContentPath, Moment, Span};
use crate::diagnostic::{Diagnostic, catalog, nearest};
use crate::model::{
    DocumentShape, Expected, Facts, Field, Fragment, LaterMentions, LocalLink, Reference, Settings, StatementSpans,
    Target,
};

/// The longest Markdown field that is read, in bytes.
const LONGEST: usize = 4 << 20;

/// Where the text of a field stands in its file.
#[derive(Clone, Copy, Debug)]
pub enum FieldPlace {
    /// The text stands in the file byte for byte, from this byte on.
    Exact(usize),
    /// The text was folded or unescaped; this is the whole value.
    Whole(Span),
}

impl FieldPlace {
    fn span(self, range: std::ops::Range<usize>) -> Span {
        match self {
            Self::Exact(offset) => Span::new(range.start + offset..range.end + offset),
            Self::Whole(span) => span,
        }
    }
}

/// What the fields of one document have in common.
pub struct Context<'a> {
    /// The site's settings.
    pub settings: &'a Settings,
    /// The document.
    pub path: &'a ContentPath,
    /// The document, as diagnostics name it.
    pub file: Arc<str>,
    /// Its language (BCP 47).
    pub language: Arc<str>,
    /// Its date, if it is an article.
    pub date: Option<Moment>,
}

impl Context<'_> {
    /// Whether words of `field` may be later mentions.
    fn has_tokens(&self, field: Field) -> bool {
        let kinds = &self.settings.kinds;
        let is_article =
            || kinds.by_folder(self.path.top()).is_some_and(|id| kinds.get(id).shape == DocumentShape::Article);
        self.settings.later_mentions != LaterMentions::Off && (field == Field::Body || is_article())
    }
}

/// Collects what a document says, field by field.
pub struct DocumentBuilder<'a> {
    context: Context<'a>,
    /// What was said so far.
    pub facts: Facts,
    /// Numbers of the sentences that say in another language what others say.
    pub translations: Vec<Range<u32>>,
    /// Where it was said.
    pub spans: StatementSpans,
    /// Fragments so far; the first is kept for the body.
    pub fragments: Vec<Fragment>,
    /// What was wrong so far.
    pub diagnostics: Vec<Diagnostic>,
    /// Words of the body.
    pub words: u32,
    anchors: Anchors,
    told_unsafe: bool,
    /// The sentences of the field that is read, one behind the other.
    said: String,
    out: Output,
    leaf: Leaf,
    scan: crate::base::words::Scan,
}

impl<'a> DocumentBuilder<'a> {
    /// An empty builder with an empty body.
    pub fn new(context: Context<'a>) -> Self {
        Self {
            context,
            facts: Facts::default(),
            translations: Vec::new(),
            spans: StatementSpans::default(),
            fragments: vec![empty(Field::Body)],
            diagnostics: Vec::new(),
            words: 0,
            anchors: Anchors::default(),
            told_unsafe: false,
            said: String::new(),
            out: Output::default(),
            leaf: Leaf::default(),
            scan: crate::base::words::Scan::default(),
        }
    }

    /// Adds a reference from front matter: a name, `[[name]]`, a path
    /// (`people/x`, `../people/x.md`) or a scheme form (`person:x`).
    pub fn reference(&mut self, written: &str, expected: Expected, span: Span) -> u32 {
        let kinds = &self.context.settings.kinds;
        let target = match target::read(written, kinds, self.context.path) {
            Written::Target(target) => target,
            Written::Outside => {
                self.diagnostics.push(catalog::markdown::path_leaves_content(&self.context.file, span, written.trim()));
                Target::Path(written.trim().into())
            }
        };
        if let (Target::Name(_), Some((scheme, rest))) = (&target, target::split_scheme(written.trim())) {
            let near = nearest(scheme, kinds.iter().map(|(_, kind)| kind.name.as_str()));
            if let Some(near) = near.filter(|_| !rest.is_empty() && !rest.starts_with(' ')) {
                self.diagnostics.push(catalog::markdown::unknown_scheme(&self.context.file, span, scheme, near));
            }
        }
        let shown = written.trim().trim_start_matches("[[").trim_end_matches("]]");
        self.push_reference(target, shown.split('|').next().unwrap_or(shown).trim(), expected, span)
    }

    /// Adds a picture or link from front matter that points into the site.
    pub fn local_link(&mut self, written: &str, embedded: bool, span: Span) -> u32 {
        let (path, suffix) = written.split_at(written.find(['?', '#']).unwrap_or(written.len()));
        self.facts.links.push(LocalLink { path: path.into(), suffix: suffix.into(), embedded });
        self.spans.links.push(span);
        self.facts.links.len() as u32 - 1
    }

    /// The language of what is read.
    pub fn language(&self) -> &Arc<str> {
        &self.context.language
    }

    /// Reads a Markdown field of the front matter; returns its fragment's index.
    pub fn field(&mut self, field: Field, markdown: &str, place: FieldPlace) -> u32 {
        let index = self.fragments.len() as u32;
        self.fragments.push(empty(field));
        self.read(index, markdown, place);
        index
    }

    /// The same for the translation of a field.
    pub fn field_in(&mut self, language: &str, field: Field, markdown: &str, place: FieldPlace) -> u32 {
        let first = self.facts.sentences.len() as u32;
        let own = std::mem::replace(&mut self.context.language, language.into());
        let index = self.field(field, markdown, place);
        self.context.language = own;
        self.translations.push(first..self.facts.sentences.len() as u32);
        index
    }

    /// Reads the body, which begins at byte `offset` of the file. Called once,
    /// after the fields.
    pub fn body(&mut self, markdown: &str, offset: usize) {
        self.words = self.read(0, markdown, FieldPlace::Exact(offset));
    }

    fn read(&mut self, index: u32, markdown: &str, place: FieldPlace) -> u32 {
        let field = self.fragments[index as usize].field;
        if field == Field::Body && self.facts.sections.is_empty() {
            self.facts.sections.push(facts::first_section(self.facts.sentences.len()));
            self.spans.sections.push(place.span(0..0));
        }
        if markdown.len() > LONGEST {
            let span = place.span(0..markdown.len().min(1));
            let file = &self.context.file;
            self.diagnostics.push(catalog::markdown::text_too_large(file, span, markdown.len(), LONGEST));
            return 0;
        }
        self.anchors.begin_field();
        self.said.clear();
        let before = facts::Lengths::of(&self.facts);
        match reader::read(self, index, markdown, place) {
            Ok((fragment, words)) => {
                self.fragments[index as usize] = fragment;
                words
            }
            Err(deep) => {
                before.restore(&mut self.facts, &mut self.spans);
                let file = &self.context.file;
                self.diagnostics.push(catalog::markdown::text_too_deep(file, deep.at, reader::DEEPEST));
                0
            }
        }
    }

    fn push_reference(&mut self, target: Target, written: &str, expected: Expected, span: Span) -> u32 {
        self.facts.references.push(Reference {
            target,
            written: written.into(),
            expected,
            literal: false,
            fragment: Box::default(),
        });
        self.spans.references.push(span);
        self.facts.references.len() as u32 - 1
    }
}

fn empty(field: Field) -> Fragment {
    Fragment { field, html: "".into(), holes: Box::new([]), plain: None }
}

#[cfg(test)]
mod tests;
