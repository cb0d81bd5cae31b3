//! The nodes that the search index contains.

use crate::graph::NodeId;
use crate::model::DocumentShape;
use crate::view::PageContext;

/// The number of articles in one file of titles.
pub const ARTICLES_PER_BLOCK: usize = 64;

/// The nodes that the index contains, in the order of their numbers.
pub struct IndexedNodes {
    /// Listed articles, oldest first.
    pub articles: Vec<NodeId>,
    /// Entities and text pages that are not sensitive, by id. The index finds them by name.
    pub named: Vec<NodeId>,
}

impl IndexedNodes {
    /// Collects the nodes of a site.
    pub fn collect(site: &PageContext<'_>) -> Self {
        let reader = site.reader;
        let articles = reader.all_listed(None);
        let mut named = reader.of_shape(DocumentShape::Entity);
        named.extend(reader.of_shape(DocumentShape::Page));
        named.retain(|node| !reader.is_sensitive(*node));
        Self { articles, named }
    }
}
