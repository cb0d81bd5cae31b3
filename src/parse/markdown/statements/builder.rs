//! Appends statements to the facts of a document.

use std::sync::Arc;

use super::fact_counts::FactCounts;
use super::sentence_storage::{FieldSentences, SplitSentence};
use crate::base::{Span, fingerprint64, fold, slug};
use crate::diagnostic::Diagnostic;
use crate::model::{
    EventStatement, Expected, Facts, FigureStatement, LocalLink, Mention, Quotation, Reference, Section,
    StatementSpans, Target,
};
use crate::parse::markdown::anchors::Anchors;
use crate::parse::markdown::context::DocumentContext;
use crate::parse::markdown::html::HtmlOutput;
use crate::parse::markdown::target::short_name;

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
    /// The ids in use.
    pub anchors: Anchors,
    /// The language (BCP 47) of the current field.
    language: Arc<str>,
    facts: Facts,
    spans: StatementSpans,
    diagnostics: Vec<Diagnostic>,
    sentences: FieldSentences,
    /// The facts before the current field.
    before_field: FactCounts,
    has_reported_html: bool,
}

impl<'a> StatementBuilder<'a> {
    /// Creates a builder without facts.
    pub fn new(context: DocumentContext<'a>) -> Self {
        Self {
            language: context.language.clone(),
            context,
            anchors: Anchors::default(),
            facts: Facts::default(),
            spans: StatementSpans::default(),
            diagnostics: Vec::new(),
            sentences: FieldSentences::default(),
            before_field: FactCounts::default(),
            has_reported_html: false,
        }
    }

    /// Returns the facts, their spans and the problems found.
    pub fn finish(self) -> (Facts, StatementSpans, Vec<Diagnostic>) {
        (self.facts, self.spans, self.diagnostics)
    }

    /// Returns the facts so far.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Returns the language (BCP 47) of the current field.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Begins another field, in `language`.
    pub fn begin_field(&mut self, language: Arc<str>) {
        self.language = language;
        self.anchors.begin_field();
        self.sentences.clear();
        self.before_field = FactCounts::new(&self.facts);
    }

    /// Removes the facts of the current field, since it cannot be read.
    pub fn roll_back_field(&mut self) {
        self.before_field.restore(&mut self.facts, &mut self.spans);
    }

    /// Stores the texts of the current field's sentences in its fragment or in the facts.
    pub fn store_sentences(&mut self, fragment: u32, out: &mut HtmlOutput) {
        let field = self.before_field.sentences..self.facts.sentences.len();
        self.sentences.store(field, &mut self.facts, fragment, out);
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

    /// Sets the id of the element that a reference points to.
    pub fn set_fragment(&mut self, reference: u32, fragment: &str) {
        self.facts.references[reference as usize].fragment = fragment.into();
    }

    /// Marks a reference that is published as written, with its brackets, if it resolves to
    /// nothing.
    pub fn mark_literal(&mut self, reference: u32) {
        self.facts.references[reference as usize].literal = true;
    }

    /// Changes the expected target of a reference to a speaker.
    pub fn mark_speaker(&mut self, reference: u32) {
        let reference = &mut self.facts.references[reference as usize];
        reference.expected = Expected::Speaker;
        if reference.literal {
            reference.literal = false;
            reference.written = reference.written.split('|').next().unwrap_or_default().trim().into();
        }
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

    /// Adds the mentions in a heading, from `first_mention` on, to the topics of its section.
    pub fn push_section_topics(&mut self, section: u32, first_mention: usize) {
        let linked = self.facts.mentions[first_mention..].iter().map(|mention| mention.reference);
        self.facts.sections[section as usize].topics.extend(linked);
    }

    /// Adds a sentence and returns its index.
    pub fn push_sentence(&mut self, sentence: &SplitSentence<'_>) -> u32 {
        self.sentences.push(sentence, &mut self.facts);
        self.facts.sentences.len() as u32 - 1
    }

    /// Adds a mention and returns its index.
    pub fn push_mention(&mut self, mention: Mention) -> u32 {
        self.facts.mentions.push(mention);
        self.facts.mentions.len() as u32 - 1
    }

    /// Marks the mention of a speaker, among those from `first_mention` on, as an attribution.
    pub fn mark_attribution(&mut self, speaker: u32, first_mention: usize) {
        let mut mentions = self.facts.mentions[first_mention..].iter_mut();
        if let Some(mention) = mentions.find(|mention| mention.reference == speaker) {
            mention.attribution = true;
        }
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

    /// Appends the text of another paragraph to a quotation.
    pub fn extend_quotation(&mut self, quotation: u32, text: &str) {
        let quotation = &mut self.facts.quotations[quotation as usize];
        quotation.text = [&quotation.text, " ", text].concat().into();
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
