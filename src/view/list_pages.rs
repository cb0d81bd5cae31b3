//! Long lists that continue on pages of their own: which ones exist, and how many pages
//! they have.

use crate::graph::{List, NodeId, Reader};
use crate::model::DocumentShape;

/// The maximum number of entries of each list on an entity's own page.
pub const SHOWN: usize = 8;

/// Lists of the whole site that have pages.
pub const SITE_LISTS: [List; 3] = [List::Events, List::Quotations, List::Figures];

/// Lists of an entity that continue on pages of their own.
pub const ENTITY_LISTS: [List; 5] = [List::Articles, List::Quotations, List::Mentions, List::Events, List::Figures];

/// Whether a list of `node` is longer than its excerpt on the entity's own page, and so has
/// pages.
pub fn has_list(reader: Reader<'_>, node: NodeId, list: List) -> bool {
    reader.count(Some(node), list) > SHOWN
}

/// Returns the number of pages of a list.
pub fn page_count(reader: Reader<'_>, owner: Option<NodeId>, list: List) -> u32 {
    entry_count(reader, owner, list).div_ceil(reader.settings().per_page.max(1)) as u32
}

/// Returns the number of entries of a list. The site's list of figures has one entry per
/// series.
pub fn entry_count(reader: Reader<'_>, owner: Option<NodeId>, list: List) -> usize {
    match (owner, list) {
        (None, List::Figures) => series_by_newest(reader).len(),
        (owner, list) => reader.count(owner, list),
    }
}

/// Returns the count to display with a list of `count` entries. For events it is 0, which
/// hides it: several articles may report one event, so the number of events is known only
/// after all of them are compared.
pub fn displayed_count(list: List, count: usize) -> usize {
    if list == List::Events { 0 } else { count }
}

/// Returns all series that have values, the one with the newest value first.
pub fn series_by_newest(reader: Reader<'_>) -> Vec<NodeId> {
    let last = |node: &NodeId| reader.cursor(Some(*node), List::Figures).newest().next();
    let newest = |node: &NodeId| last(node).map_or(i64::MIN, |entry| entry.timestamp);
    let entities = reader.of_shape(DocumentShape::Entity).into_iter();
    let mut series: Vec<NodeId> = entities.filter(|n| reader.capabilities(*n).measures && last(n).is_some()).collect();
    series.sort_by(|a, b| newest(b).cmp(&newest(a)).then_with(|| reader.id(*a).cmp(reader.id(*b))));
    series
}

/// Returns the number of the page that is located at the list's main URL: the newest page,
/// or the first page of the site's figures.
pub fn main_page_number(reader: Reader<'_>, list: List) -> u32 {
    if list == List::Figures { 1 } else { page_count(reader, None, list).max(1) }
}

/// Returns the URL segment of a list.
pub fn url_segment(list: List) -> &'static str {
    match list {
        List::Articles | List::Briefings => "articles",
        List::Mentions => "mentions",
        List::Quotations => "quotations",
        List::Figures => "figures",
        List::Events => "timeline",
        List::Backlinks => "links",
        List::Narrower => "narrower",
        List::Members => "members",
        List::Translations => "translations",
    }
}

/// Returns the translation key of a list's title.
pub fn title_key(list: List) -> &'static str {
    match list {
        List::Articles | List::Briefings => "list-articles",
        List::Mentions => "list-mentions",
        List::Quotations => "list-quotations",
        List::Figures => "list-figures",
        List::Events => "list-timeline",
        List::Backlinks => "list-links",
        List::Narrower => "list-narrower",
        List::Members => "list-members",
        List::Translations => "list-translations",
    }
}
