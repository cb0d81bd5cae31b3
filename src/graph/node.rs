//! Nodes: documents, and things that are only named.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::implicit_mentions::LaterName;
use super::resolved::ResolvedDocument;
use super::retraction_log::RetractionLog;
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

/// A document, a stub, or the memory of one that is gone.
pub struct Node {
    /// A further language if it stands behind another node, to hear what is said in it.
    pub(super) edition: LanguageId,
    /// Its document, if a file declares it.
    pub document: Option<Arc<Document>>,
    /// Whether a reader may see it. Without a document: hidden.
    pub visibility: Visibility,
    /// Written forms of an undeclared name, with the number of references.
    pub(super) stub_names: BTreeMap<Box<str>, u32>,
    /// What its document says, resolved.
    pub(super) resolved: ResolvedDocument,
    /// The language in which those that it has together are counted, if they are.
    pub(super) counted: Option<LanguageId>,
    /// What its document has added to the lists of nodes; kept from the first
    /// change on.
    pub(super) added: RetractionLog,
    /// Names that count as later mentions of it, once somebody has asked.
    pub(super) later_names: OnceLock<Box<[LaterName]>>,
    /// Stubs that its document asks for, with the form it writes; kept from the
    /// first change on.
    pub(super) stubs: Box<[(NodeId, Box<str>)]>,
}

impl Node {
    pub(super) fn empty(edition: LanguageId) -> Self {
        Self {
            edition,
            document: None,
            visibility: Visibility::Hidden,
            stub_names: BTreeMap::new(),
            resolved: ResolvedDocument::default(),
            counted: None,
            added: RetractionLog::default(),
            later_names: OnceLock::new(),
            stubs: Box::default(),
        }
    }

    /// Whether it has a page: a document that is out, or a stub.
    pub fn has_page(&self) -> bool {
        match &self.document {
            Some(_) => self.visibility.has_page(),
            None => self.is_stub(),
        }
    }

    /// Whether it is known only from being named.
    pub fn is_stub(&self) -> bool {
        self.document.is_none() && !self.stub_names.is_empty()
    }

    /// The name by which a stub is shown: the form most often written, the
    /// first in order among equals.
    pub fn stub_name(&self) -> &str {
        let mut best = ("", 0);
        for (name, count) in &self.stub_names {
            if *count > best.1 {
                best = (name, *count);
            }
        }
        best.0
    }
}
