//! Parses the Markdown fields of one document, one after another.

use std::ops::Range;
use std::sync::Arc;

use super::context::DocumentContext;
use super::field::{FieldPlace, FieldSource};
use super::reader::{self, MAX_DEPTH, ReadBuffers};
use super::statements::{LinkUse, StatementBuilder};
use super::target::{self, ParsedReference};
use crate::base::Span;
use crate::diagnostic::catalog::markdown as catalog;
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::{Expected, Facts, Field, Fragment, StatementSpans, Target};

/// The maximum length of a Markdown field, in bytes.
pub const MAX_BYTES: usize = 4 << 20;

/// The fields of one document, parsed.
pub struct ParsedFields {
    /// The facts of all fields.
    pub facts: Facts,
    /// The indices of sentences that translate sentences of another field.
    pub translations: Vec<Range<u32>>,
    /// The spans of the facts.
    pub spans: StatementSpans,
    /// The fragments; the first is the body's.
    pub fragments: Vec<Fragment>,
    /// The problems found.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of words of the body.
    pub words: u32,
}

/// Builds the facts and fragments of a document, field by field.
pub struct DocumentBuilder<'a> {
    statements: StatementBuilder<'a>,
    translations: Vec<Range<u32>>,
    fragments: Vec<Fragment>,
    words: u32,
    buffers: ReadBuffers,
}

impl<'a> DocumentBuilder<'a> {
    /// Creates a builder whose body is empty.
    pub fn new(context: DocumentContext<'a>) -> Self {
        Self {
            statements: StatementBuilder::new(context),
            translations: Vec::new(),
            fragments: vec![empty_fragment(Field::Body)],
            words: 0,
            buffers: ReadBuffers::default(),
        }
    }

    /// Returns the facts and fragments of all fields.
    pub fn finish(self) -> ParsedFields {
        let Self { statements, translations, fragments, words, .. } = self;
        let (facts, spans, diagnostics) = statements.finish();
        ParsedFields { facts, translations, spans, fragments, diagnostics, words }
    }

    /// Adds a reference from front matter and returns its index: a name, `[[name]]`, a path
    /// (`people/x`, `../people/x.md`) or a scheme form (`person:x`).
    pub fn reference(&mut self, written: &str, expected: Expected, span: Span) -> u32 {
        let context = &self.statements.context;
        let target = match target::parse(written, &context.settings.kinds, context.path) {
            ParsedReference::Target(target) => target,
            ParsedReference::OutsideContent => {
                let problem = catalog::path_leaves_content(&context.file, span, written.trim());
                self.statements.report(problem);
                Target::Path(written.trim().into())
            }
        };
        self.report_mistyped_scheme(written, &target, span);
        let shown = written.trim().trim_start_matches("[[").trim_end_matches("]]");
        let name = shown.split('|').next().unwrap_or(shown).trim();
        self.statements.push_reference(target, name, expected, span)
    }

    fn report_mistyped_scheme(&mut self, written: &str, target: &Target, span: Span) {
        let (Target::Name(_), Some((scheme, rest))) = (target, target::split_scheme(written.trim())) else { return };
        let context = &self.statements.context;
        let near = nearest(scheme, context.settings.kinds.iter().map(|(_, kind)| kind.name.as_str()));
        if let Some(near) = near.filter(|_| !rest.is_empty() && !rest.starts_with(' ')) {
            let problem = catalog::unknown_scheme(&context.file, span, scheme, near);
            self.statements.report(problem);
        }
    }

    /// Adds the URL of a picture that front matter embeds from the site; returns its index.
    pub fn embedded_link(&mut self, url: &str, span: Span) -> u32 {
        self.statements.push_link(url, LinkUse::Embed, span)
    }

    /// Returns the language of the document.
    pub fn language(&self) -> &Arc<str> {
        &self.statements.context.language
    }

    /// Parses a Markdown field of the front matter; returns its fragment's index.
    pub fn field(&mut self, field: Field, markdown: &str, place: FieldPlace) -> u32 {
        let language = self.language().clone();
        self.field_of_language(language, field, markdown, place)
    }

    /// Parses the translation of a field of the front matter; returns its fragment's index.
    pub fn field_in(&mut self, language: &str, field: Field, markdown: &str, place: FieldPlace) -> u32 {
        let first = self.statements.facts().sentences.len() as u32;
        let index = self.field_of_language(language.into(), field, markdown, place);
        self.translations.push(first..self.statements.facts().sentences.len() as u32);
        index
    }

    /// Parses the body, which begins at byte `offset` of the file. Called once,
    /// after the fields.
    pub fn body(&mut self, markdown: &str, offset: usize) {
        let place = FieldPlace::Exact(offset);
        if self.statements.facts().sections.is_empty() {
            self.statements.push_first_section(place.span(0..0));
        }
        let language = self.language().clone();
        let source = FieldSource { field: Field::Body, fragment: 0, text: markdown, place };
        self.words = self.read(source, language);
    }

    fn field_of_language(&mut self, language: Arc<str>, field: Field, markdown: &str, place: FieldPlace) -> u32 {
        let fragment = self.fragments.len() as u32;
        self.fragments.push(empty_fragment(field));
        self.read(FieldSource { field, fragment, text: markdown, place }, language);
        fragment
    }

    /// Parses a field into its fragment; returns the number of words.
    fn read(&mut self, source: FieldSource<'_>, language: Arc<str>) -> u32 {
        let statements = &mut self.statements;
        let length = source.text.len();
        if length > MAX_BYTES {
            let span = source.span(&(0..length.min(1)));
            let problem = catalog::text_too_large(&statements.context.file, span, length, MAX_BYTES);
            statements.report(problem);
            return 0;
        }
        statements.begin_field(language);
        match reader::read_field(source, statements, &mut self.buffers) {
            Ok((fragment, words)) => {
                self.fragments[source.fragment as usize] = fragment;
                words
            }
            Err(too_deep) => {
                statements.roll_back_field();
                let problem = catalog::text_too_deep(&statements.context.file, too_deep.at, MAX_DEPTH);
                statements.report(problem);
                0
            }
        }
    }
}

fn empty_fragment(field: Field) -> Fragment {
    Fragment { field, html: "".into(), holes: Box::new([]), plain: None }
}
