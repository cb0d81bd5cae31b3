//! The facts of one document while its fields are parsed.

use std::sync::Arc;

use super::anchors::Anchors;
use super::context::DocumentContext;
use super::target::short_name;
use crate::base::{Span, fingerprint64, fold, slug};
use crate::diagnostic::Diagnostic;
use crate::model::{
    EventStatement, Expected, Facts, FigureStatement, LocalLink, Mention, Quotation, Reference, Section,
    StatementSpans, Target,
};

/// The use of a file or page of the site by a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkUse {
    /// The document links to it.
    Link,
    /// The page shows it, as a picture.
    Embed,
}

/// Appends statements to the facts, each with its span and its id in the page.
pub struct StatementBuilder<'a> {
    /// The document and the site's settings.
    pub context: DocumentContext<'a>,
    /// The language (BCP 47) of the current field.
    pub language: Arc<str>,
    /// The facts so far.
    pub facts: Facts,
    /// The spans of the facts.
    pub spans: StatementSpans,
    /// The problems found so far.
    pub diagnostics: Vec<Diagnostic>,
    /// The ids in use.
    pub anchors: Anchors,
    /// The texts of the current field's sentences, without separators.
    pub sentence_text: String,
    has_reported_html: bool,
}

impl<'a> StatementBuilder<'a> {
    /// Creates a builder without facts.
    pub fn new(context: DocumentContext<'a>) -> Self {
        Self {
            language: context.language.clone(),
            context,
            facts: Facts::default(),
            spans: StatementSpans::default(),
            diagnostics: Vec::new(),
            anchors: Anchors::default(),
            sentence_text: String::new(),
            has_reported_html: false,
        }
    }

    /// Begins another field, in `language`.
    pub fn begin_field(&mut self, language: Arc<str>) {
        self.language = language;
        self.anchors.begin_field();
        self.sentence_text.clear();
    }

    /// Adds a diagnostic.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds the diagnostic of unsafe HTML, once for each document.
    pub fn report_unsafe_html(&mut self, diagnostic: impl FnOnce(&Arc<str>) -> Diagnostic) {
        if !self.has_reported_html {
            self.has_reported_html = true;
            self.diagnostics.push(diagnostic(&self.context.file));
        }
    }

    /// Adds a reference and returns its index.
    pub fn push_reference(&mut self, target: Target, written: &str, expected: Expected, span: Span) -> u32 {
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

    /// Adds a link to a URL of the site and returns its index.
    pub fn push_link(&mut self, url: &str, usage: LinkUse, span: Span) -> u32 {
        let (path, suffix) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
        let embedded = usage == LinkUse::Embed;
        self.facts.links.push(LocalLink { path: path.into(), suffix: suffix.into(), embedded });
        self.spans.links.push(span);
        self.facts.links.len() as u32 - 1
    }

    /// Adds a section and returns its index.
    pub fn push_section(&mut self, section: Section, span: Span) -> u32 {
        self.spans.sections.push(span);
        self.facts.sections.push(section);
        self.facts.sections.len() as u32 - 1
    }

    /// Adds the section before the first heading of the body.
    pub fn push_first_section(&mut self, span: Span) {
        let first = Section {
            level: 0,
            anchor: "".into(),
            title: "".into(),
            parent: None,
            sentences_before: self.facts.sentences.len() as u32,
            topics: Vec::new(),
        };
        self.push_section(first, span);
    }

    /// Adds a mention and returns its index.
    pub fn push_mention(&mut self, mention: Mention) -> u32 {
        self.facts.mentions.push(mention);
        self.facts.mentions.len() as u32 - 1
    }

    /// Adds a figure and returns its index.
    pub fn push_figure(&mut self, figure: FigureStatement, span: Span) -> u32 {
        self.spans.figures.push(span);
        self.facts.figures.push(figure);
        self.facts.figures.len() as u32 - 1
    }

    /// Adds an event and returns its index.
    pub fn push_event(&mut self, event: EventStatement, span: Span) -> u32 {
        self.spans.events.push(span);
        self.facts.events.push(event);
        self.facts.events.len() as u32 - 1
    }

    /// Adds a quotation and returns its index.
    pub fn push_quotation(&mut self, quotation: Quotation, span: Span) -> u32 {
        self.spans.quotations.push(span);
        self.facts.quotations.push(quotation);
        self.facts.quotations.len() as u32 - 1
    }

    /// Returns `text` as a slug, in the style of the site and the language of the field.
    pub fn slug(&self, text: &str) -> String {
        slug(text, self.context.settings.slugs, &self.language)
    }

    /// Reserves the id of a statement: `prefix` and the slug of `name`.
    pub fn statement_anchor(&mut self, prefix: &str, name: &str) -> Box<str> {
        let mut anchor = self.slug(name);
        anchor.insert_str(0, prefix);
        self.anchors.unique(&anchor)
    }

    /// Reserves the id of a mention.
    pub fn mention_anchor(&mut self, reference: u32) -> Box<str> {
        let mut anchor = self.slug(short_name(&self.facts.references[reference as usize].target));
        anchor.insert_str(0, "m-");
        self.anchors.unique(&anchor)
    }

    /// Reserves the id of a quotation, which is derived from its text.
    pub fn quotation_anchor(&mut self, text: &str) -> Box<str> {
        self.anchors.unique(&format!("q-{:06x}", fingerprint64(fold(text).as_bytes()) >> 40))
    }
}
