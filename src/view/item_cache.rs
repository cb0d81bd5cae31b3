//! The cache of rendered list items.
//!
//! An article is in the list of every entity that it names, so its list item is rendered
//! once and copied into many pages. Page builders refer to list items by id; the engine
//! implements the cache.

use std::sync::Arc;

use super::fields::{ArticleCard, EventView, FigureValue, MentionView, QuotationView};
use crate::graph::{List, NodeId};
use crate::model::LanguageId;

/// Placeholder for `page.root` in a rendered list item, because pages at several depths
/// share the item. No text of a document contains it.
pub const ROOT_PLACEHOLDER: &str = "\u{1}";

/// Identifies a rendered list item: one statement of a document, in one language of the
/// site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ListItemId {
    /// The list type.
    pub list: List,
    /// The document.
    pub document: NodeId,
    /// Index of the statement; [`ListEntry::WHOLE_DOCUMENT`](crate::graph::ListEntry::WHOLE_DOCUMENT)
    /// for the document as a whole.
    pub statement: u32,
    /// The language of the site for which the item is rendered.
    pub language: LanguageId,
    /// The owner of the list, if the item names the sections about it.
    pub about: Option<NodeId>,
}

/// The view of a list item.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum ListItem {
    Article(Box<ArticleCard>),
    Quotation(Box<QuotationView>),
    Mention(Box<MentionView>),
    Figure(Box<FigureValue>),
    Event(Box<EventView>),
}

/// Renders list items, and may keep them.
pub trait ItemCache: Sync {
    /// Returns the HTML of item `id`, with [`ROOT_PLACEHOLDER`] in place of `page.root`.
    /// Calls `build` only if the item is not in the cache.
    fn html(&self, id: ListItemId, build: &dyn Fn() -> Option<ListItem>) -> Option<Arc<str>>;
}

/// A cache that keeps nothing and serializes each item as JSON, for views without lists
/// and for tests.
pub struct Uncached;

impl ItemCache for Uncached {
    fn html(&self, _: ListItemId, build: &dyn Fn() -> Option<ListItem>) -> Option<Arc<str>> {
        serde_json::to_string(&build()?).ok().map(Arc::from)
    }
}
