//! Nodes: documents, and entities that are only referenced by name.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Document, LanguageId, Visibility};

/// The number of a node in one graph. It depends on history, so nothing that
/// reaches output is ordered by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A document, a stub, or a node whose document was removed.
pub struct Node {
    /// The language of the lists that the node collects. A node in a further
    /// language of the site is a variant of another node.
    pub(super) language: LanguageId,
    /// The document, if a file declares the node.
    pub document: Option<Arc<Document>>,
    /// Whether a reader may see the document; hidden if there is none.
    pub visibility: Visibility,
    /// Written forms of an undeclared name, with the number of references.
    pub(super) stub_names: BTreeMap<Box<str>, u32>,
}

impl Node {
    pub(super) fn empty(language: LanguageId) -> Self {
        Self { language, document: None, visibility: Visibility::Hidden, stub_names: BTreeMap::new() }
    }

    /// Whether the node has a page: it is a published document or a stub.
    pub fn has_page(&self) -> bool {
        match &self.document {
            Some(_) => self.visibility.has_page(),
            None => self.is_stub(),
        }
    }

    /// Whether the node is known only from references to it.
    pub fn is_stub(&self) -> bool {
        self.document.is_none() && !self.stub_names.is_empty()
    }

    /// The displayed name of a stub: the form that is written most often, the
    /// first in alphabetical order among equals.
    pub fn stub_name(&self) -> &str {
        let mut best = ("", 0);
        for (name, count) in &self.stub_names {
            if *count > best.1 {
                best = (name, *count);
            }
        }
        best.0
    }

    /// The document, if it has a page.
    pub(super) fn published(&self) -> Option<&Arc<Document>> {
        self.document.as_ref().filter(|_| self.visibility.has_page())
    }
}
