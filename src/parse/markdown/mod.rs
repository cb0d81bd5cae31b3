//! Markdown fields become fragments and facts.
//!
//! In: the text of a field and where it stands in the file. Out: HTML with
//! holes, and the statements that its annotations make. It must not know front
//! matter, other documents or what a name resolves to.

use std::sync::Arc;

use crate::base::{ContentPath, Moment, Span};
use crate::diagnostic::Diagnostic;
use crate::model::{Facts, Field, Fragment, Places, Settings, Want};

/// Where the text of a field stands in its file.
#[derive(Clone, Copy, Debug)]
pub enum FieldPlace {
    /// The text stands in the file byte for byte, from this byte on.
    Exact(usize),
    /// The text was folded or unescaped; this is the whole value.
    Whole(Span),
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

/// Collects what a document says, field by field.
pub struct Collector<'a> {
    context: Context<'a>,
    /// What was said so far.
    pub facts: Facts,
    /// Where it was said.
    pub places: Places,
    /// Fragments so far; the first is kept for the body.
    pub fragments: Vec<Fragment>,
    /// What was wrong so far.
    pub diagnostics: Vec<Diagnostic>,
    /// Words of the body.
    pub words: u32,
}

impl<'a> Collector<'a> {
    /// An empty collector with an empty body.
    pub fn new(context: Context<'a>) -> Self {
        let body = fragment(Field::Body, "");
        Self {
            context,
            facts: Facts::default(),
            places: Places::default(),
            fragments: vec![body],
            diagnostics: Vec::new(),
            words: 0,
        }
    }

    /// Adds a reference from front matter: a name, `[[name]]`, a path
    /// (`people/x`, `../people/x.md`) or a scheme form (`person:x`).
    pub fn reference(&mut self, written: &str, want: Want, span: Span) -> u32 {
        let _ = &self.context;
        let target = crate::model::Target::Name(crate::base::fold(written).into());
        self.facts.references.push(crate::model::Reference { target, written: written.into(), want, literal: false });
        self.places.references.push(span);
        self.facts.references.len() as u32 - 1
    }

    /// Adds a picture or link from front matter that points into the site.
    pub fn local_link(&mut self, written: &str, embedded: bool, span: Span) -> u32 {
        self.facts.links.push(crate::model::LocalLink { path: written.into(), suffix: "".into(), embedded });
        self.places.links.push(span);
        self.facts.links.len() as u32 - 1
    }

    /// Reads a Markdown field of the front matter; returns its fragment's index.
    pub fn field(&mut self, field: Field, markdown: &str, place: FieldPlace) -> u32 {
        let _ = place;
        self.fragments.push(fragment(field, markdown));
        self.fragments.len() as u32 - 1
    }

    /// Reads the body, which begins at byte `offset` of the file. Called once,
    /// after the fields.
    pub fn body(&mut self, markdown: &str, offset: usize) {
        let _ = offset;
        self.fragments[0] = fragment(Field::Body, markdown);
    }
}

fn fragment(field: Field, markdown: &str) -> Fragment {
    Fragment { field, html: markdown.into(), holes: Box::new([]), text: markdown.into() }
}
