//! The names by which implicit mentions of each entity are found.

use std::borrow::Cow;
use std::sync::OnceLock;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use super::names::mention_names;
use super::node::NodeId;
use super::store::NodeStore;
use crate::base::words::first_word_hash;

/// A name that counts as an implicit mention of a node.
pub(super) struct ImplicitName {
    /// The name in composed form (NFKC).
    pub name: Box<str>,
    /// Hash of the first word, as in a document's tokens; `None` if there is no word.
    pub word: Option<u32>,
}

/// The implicit names of every node. They are computed once, since many articles need them.
#[derive(Default)]
pub(super) struct ImplicitNames {
    by_node: Vec<OnceLock<Box<[ImplicitName]>>>,
}

impl ImplicitNames {
    /// Makes room for `nodes` nodes in total.
    pub(super) fn grow(&mut self, nodes: usize) {
        self.by_node.resize_with(nodes, OnceLock::new);
    }

    /// Discards the names of a node whose document or stub names changed.
    pub(super) fn invalidate(&mut self, node: NodeId) {
        if let Some(names) = self.by_node.get_mut(node.index()) {
            names.take();
        }
    }

    pub(super) fn get(&self, node: NodeId, store: &NodeStore) -> &[ImplicitName] {
        self.by_node[node.index()].get_or_init(|| {
            let names = match store.document(node) {
                Some(document) => mention_names(document, store.capabilities(node).family_names),
                None => vec![store.node(node).stub_name()],
            };
            names.into_iter().map(|name| implicit_name(composed(name))).collect()
        })
    }
}

fn implicit_name(name: Cow<'_, str>) -> ImplicitName {
    ImplicitName { word: first_word_hash(&name), name: name.into() }
}

fn composed(name: &str) -> Cow<'_, str> {
    match is_nfkc_quick(name.chars()) {
        IsNormalized::Yes => Cow::Borrowed(name),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(name.nfkc().collect()),
    }
}
