//! The front matter of a document, without its text.

use std::sync::Arc;

use crate::base::SitePath;
use crate::model::{Article, Document};

/// The front matter of a document, and values derived from it.
#[derive(Clone, Copy)]
pub struct FrontMatter<'a> {
    document: &'a Document,
}

impl<'a> FrontMatter<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document }
    }

    /// The fields of an article; `None` for another document.
    pub fn article(&self) -> Option<&'a Article> {
        self.document.article()
    }

    /// The language of the document.
    pub fn language(&self) -> &'a str {
        &self.document.language
    }

    /// The path of the document's page.
    pub fn url(&self) -> &'a SitePath {
        &self.document.url
    }

    /// The title or name.
    pub fn title(&self) -> &'a str {
        self.document.title()
    }

    /// The path of the file, from the site's folder.
    pub fn file(&self) -> &'a Arc<str> {
        &self.document.file
    }

    /// The plain text of a Markdown field.
    pub fn plain(&self, fragment: Option<u32>) -> String {
        let fragment = fragment.filter(|at| *at > 0).and_then(|at| self.document.fragments.get(at as usize));
        fragment.map_or(String::new(), |fragment| fragment.text().to_string())
    }
}
