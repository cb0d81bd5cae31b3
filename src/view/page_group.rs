//! Groups of pages: the units in which pages are added and removed.

use super::list_pages::SITE_LISTS;
use crate::graph::{List, NodeId, Reader};
use crate::model::{DocumentShape, KindId};

/// A group of pages that one change of the graph adds or removes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PageGroup {
    /// Pages that every site has.
    Always,
    /// A list of the site.
    List(List),
    /// The months of the archive.
    Months,
    /// The briefs of days and weeks.
    Briefs,
    /// The index of a kind.
    Index(KindId),
    /// The pages of a document or stub: its own page, its lists, its feed, its redirects.
    Node(NodeId),
}

impl PageGroup {
    /// Returns every group of the site, in an order that must not affect outputs.
    pub fn all(reader: Reader<'_>) -> Vec<Self> {
        let mut groups = vec![Self::Always, Self::Months, Self::Briefs];
        groups.extend(SITE_LISTS.map(Self::List));
        groups.extend(reader.settings().kinds.iter().map(|(kind, _)| Self::Index(kind)));
        for shape in [DocumentShape::Article, DocumentShape::Entity, DocumentShape::Page] {
            groups.extend(reader.of_shape(shape).into_iter().map(Self::Node));
        }
        groups
    }
}
