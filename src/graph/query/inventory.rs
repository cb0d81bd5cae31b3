//! The inventory of documents, for work on the whole site.

use std::sync::Arc;

use crate::base::ContentPath;
use crate::graph::node::NodeId;
use crate::graph::store::NodeStore;
use crate::model::{Document, Visibility};

/// All documents by path. Its queries record nothing, so no page may use it.
#[derive(Clone, Copy)]
pub struct Inventory<'a> {
    store: &'a NodeStore,
}

impl<'a> Inventory<'a> {
    pub(super) fn new(store: &'a NodeStore) -> Self {
        Self { store }
    }

    /// Returns every document, by path, with whether it has a page.
    pub fn documents_by_path(self) -> Vec<(&'a Document, bool)> {
        let nodes = self.store.nodes().iter();
        let mut all: Vec<(&Document, bool)> =
            nodes.filter_map(|node| Some((node.document.as_deref()?, node.visibility.has_page()))).collect();
        all.sort_by(|a, b| a.0.path.cmp(&b.0.path));
        all
    }

    /// Returns every document with its visibility, in no order.
    pub fn documents(self) -> Vec<(&'a Arc<Document>, Visibility)> {
        let nodes = self.store.nodes().iter();
        nodes.filter_map(|node| Some((node.document.as_ref()?, node.visibility))).collect()
    }

    /// Returns the node of the document whose file is at `path`.
    pub fn node_at(self, path: &ContentPath) -> Option<NodeId> {
        self.store.node_at(path)
    }

    /// Returns the document whose file is at `path`, and whether it has a page.
    pub fn document_at(self, path: &ContentPath) -> Option<(Arc<Document>, bool)> {
        let node = self.store.node(self.store.node_at(path)?);
        Some((node.document.clone()?, node.visibility.has_page()))
    }
}
