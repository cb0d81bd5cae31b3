//! The lists of a node, and their entries.

use std::cmp::Ordering;
use std::sync::Arc;

use super::node::NodeId;

/// One entry of a list: a document, or one of its statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ListEntry {
    /// Seconds since 1970: the article's date, or the date of the event or value itself.
    pub timestamp: i64,
    /// The document that makes the statement.
    pub document: NodeId,
    /// Index of the statement; [`ListEntry::WHOLE_DOCUMENT`] for the document itself.
    pub statement: u32,
}

impl ListEntry {
    /// The statement number of entries that list a document instead of a statement.
    pub const WHOLE_DOCUMENT: u32 = u32::MAX;

    /// Compares by time, then by the document's id, then by statement: the order of
    /// all lists. It is total and independent of history.
    pub(super) fn compare(&self, other: &Self, ids: &[Arc<str>]) -> Ordering {
        self.timestamp
            .cmp(&other.timestamp)
            .then_with(|| match self.document == other.document {
                true => Ordering::Equal,
                false => ids[self.document.index()].cmp(&ids[other.document.index()]),
            })
            .then(self.statement.cmp(&other.statement))
    }
}

/// The node that a list belongs to; `None` for a list of the whole site.
pub(super) type ListOwner = Option<NodeId>;

/// A list of a node or of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum List {
    /// Articles about the node (if it labels sections), or that name it.
    Articles,
    /// Articles without translations of other listed ones. Every count of
    /// articles is the length of this list.
    Briefings,
    /// Mentions in articles.
    Mentions,
    /// Quotations of the node, or in sections that it labels.
    Quotations,
    /// Values of a series, in sections that the node labels, or in sentences that
    /// name it.
    Figures,
    /// The event itself, events in sections that the node labels, or in sentences
    /// that name it.
    Events,
    /// Mentions outside articles; for an article: all mentions.
    Backlinks,
    /// Entities that name the node as broader.
    Narrower,
    /// Memberships in the node as an organisation; the statement is the
    /// membership's index.
    Members,
    /// Translations of the article.
    Translations,
}

impl List {
    /// Every list, in the order of their numbers.
    pub const ALL: [Self; 10] = [
        Self::Articles,
        Self::Briefings,
        Self::Mentions,
        Self::Quotations,
        Self::Figures,
        Self::Events,
        Self::Backlinks,
        Self::Narrower,
        Self::Members,
        Self::Translations,
    ];

    /// Whether each language of the site has its own list. Lists of facts from the
    /// registry, such as memberships, are shared by all languages.
    pub(super) fn is_per_language(self) -> bool {
        match self {
            Self::Articles | Self::Briefings | Self::Mentions | Self::Quotations => true,
            Self::Figures | Self::Events | Self::Backlinks => true,
            Self::Narrower | Self::Members | Self::Translations => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_its_number() {
        for (at, list) in List::ALL.into_iter().enumerate() {
            assert_eq!(list as usize, at);
        }
    }
}
