//! What is said in each language of a site.
//!
//! A site with several languages has its pages in each, and those show what
//! articles of that language say. So an article in a further language adds to lists
//! of its own: of nodes that stand behind the node that they belong to, one for each
//! further language, and have no document, name or page. All else is as with any
//! list: the order, the keys, how it is taken back. A site with one language has no
//! such nodes.

use super::Graph;
use super::dependencies::Owner;
use super::lists::List;
use super::node::NodeId;
use crate::model::{Document, DocumentShape, KindId, LanguageId};

impl List {
    /// Whether each language has its own: what articles and pages say, not what
    /// the registry does.
    fn is_spoken(self) -> bool {
        match self {
            Self::Articles | Self::Briefings | Self::Mentions | Self::Quotations => true,
            Self::Figures | Self::Events | Self::Backlinks => true,
            Self::Narrower | Self::Members | Self::Translations => false,
        }
    }
}

impl Graph {
    /// The nodes that hear what is said on the site as a whole, and in which language.
    pub(super) fn add_site_editions(&mut self) {
        for language in self.settings.languages().skip(1) {
            let id = format!("{}:", self.settings.tag(language));
            self.push(id.into(), KindId(0), language);
        }
    }

    /// The nodes behind `node`, which was the last one to come.
    pub(super) fn add_editions(&mut self, id: &str, kind: KindId) {
        if self.settings.kinds.get(kind).shape != DocumentShape::Entity {
            return;
        }
        for language in self.settings.languages().skip(1) {
            let id = format!("{}:{id}", self.settings.tag(language));
            self.push(id.into(), kind, language);
        }
    }

    /// Who hears what is said of `owner` in `language`.
    pub(super) fn list_owner(&self, owner: Owner, list: List, language: LanguageId) -> Owner {
        if language == LanguageId::OWN || !list.is_spoken() {
            return owner;
        }
        match owner {
            Some(node) => Some(self.variant_of(node, language)),
            None => Some(NodeId(u32::from(language.0) - 1)),
        }
    }

    /// The node behind `node` that hears what is said in `language`; itself if it has
    /// none.
    pub(super) fn variant_of(&self, node: NodeId, language: LanguageId) -> NodeId {
        let known = self.node(node);
        let has = known.edition == LanguageId::OWN
            && self.settings.kinds.get(self.kind_of(node)).shape == DocumentShape::Entity;
        if has { NodeId(node.0 + u32::from(language.0)) } else { node }
    }

    /// Whose edition `owner` is; most are their own.
    pub(super) fn base_of(&self, owner: Owner) -> Owner {
        let node = owner?;
        match self.node(node).edition {
            LanguageId::OWN => Some(node),
            LanguageId(number) => {
                (node.0 >= self.settings.other_languages.len() as u32).then(|| NodeId(node.0 - u32::from(number)))
            }
        }
    }

    /// The language of the site in which `document` is.
    pub(super) fn language_of(&self, document: &Document) -> LanguageId {
        self.settings.language_of(&document.language)
    }
}
