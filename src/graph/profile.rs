//! The part of a document on which the resolution of other documents depends.

use super::names::mention_names;
use super::node::NodeId;
use super::store::NodeStore;
use crate::base::PartialDate;
use crate::model::LanguageId;

/// The properties of a document that other documents read when they are resolved or
/// build their postings.
#[derive(Debug, Default, PartialEq)]
pub(super) struct DocumentProfile {
    names: Vec<Box<str>>,
    broader: Vec<Box<str>>,
    start: Option<PartialDate>,
    has_page: bool,
    is_listed: bool,
    pub is_sensitive: bool,
    language: LanguageId,
}

impl DocumentProfile {
    pub(super) fn new(store: &NodeStore, id: NodeId) -> Self {
        let node = store.node(id);
        let Some(document) = &node.document else { return Self::default() };
        let broader = document.entity().map(|entity| &entity.broader).into_iter().flatten();
        let broader = broader.filter_map(|reference| document.facts.references.get(*reference as usize));
        let names = mention_names(document, store.capabilities(id).family_names);
        Self {
            names: names.into_iter().map(Box::from).collect(),
            broader: broader.map(|reference| reference.written.clone()).collect(),
            start: document.entity().and_then(|entity| entity.start),
            has_page: node.visibility.has_page(),
            is_listed: node.visibility.is_listed(),
            is_sensitive: store.is_sensitive(id),
            language: store.language_of(document),
        }
    }
}
