//! Variants of nodes, for the lists of further languages.
//!
//! A site with several languages has its pages in each, and each shows the articles
//! of its language. So an article in a further language adds its postings to the
//! lists of variants: for each further language, every entity and the site have one
//! more node, without document, name or page. Everything else treats these lists like
//! any other. A site with one language has no variants.

use super::lists::{List, ListOwner};
use super::node::NodeId;
use super::store::NodeStore;
use crate::model::{DocumentShape, KindId, LanguageId};

impl NodeStore {
    /// Adds the variants of the site's own lists. They are the first nodes.
    pub(super) fn add_site_variants(&mut self) {
        for language in self.further_languages() {
            let id = format!("{}:", self.settings().tag(language));
            self.push(id.into(), KindId(0), language);
        }
    }

    /// Adds the variants of the node that was added last. They follow it directly.
    pub(super) fn add_variants(&mut self, id: &str, kind: KindId) {
        if self.settings().kinds.get(kind).shape != DocumentShape::Entity {
            return;
        }
        for language in self.further_languages() {
            let id = format!("{}:{id}", self.settings().tag(language));
            self.push(id.into(), kind, language);
        }
    }

    fn further_languages(&self) -> impl Iterator<Item = LanguageId> + use<> {
        self.settings().languages().skip(1)
    }

    /// Returns the owner of a list in `language`, given its owner in the site's own language.
    pub(super) fn list_owner(&self, owner: ListOwner, list: List, language: LanguageId) -> ListOwner {
        if language == LanguageId::OWN || !list.is_per_language() {
            return owner;
        }
        match owner {
            Some(node) => Some(self.variant_of(node, language)),
            None => Some(NodeId(u32::from(language.0) - 1)),
        }
    }

    /// Returns the variant of `node` in `language`; `node` itself if it has none.
    pub(super) fn variant_of(&self, node: NodeId, language: LanguageId) -> NodeId {
        let has_variants = self.node(node).language == LanguageId::OWN && self.is_entity(node);
        if has_variants { NodeId(node.0 + u32::from(language.0)) } else { node }
    }

    /// Returns the variants of `node` in all languages of the site.
    pub(super) fn variants_of(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.settings().languages().map(move |language| self.variant_of(node, language))
    }

    /// Returns the node that `owner` is a variant of; most nodes are their own base.
    /// Returns `None` for variants of the site.
    pub(super) fn base_of(&self, owner: ListOwner) -> ListOwner {
        let node = owner?;
        match self.node(node).language {
            LanguageId::OWN => Some(node),
            LanguageId(number) => {
                let site_variants = self.settings().other_languages.len() as u32;
                (node.0 >= site_variants).then(|| NodeId(node.0 - u32::from(number)))
            }
        }
    }
}
