//! Atom feeds (RFC 4287): `feed.xml` of the site, and of each person and topic with enough
//! articles.

use super::format::Format;
use super::owner::{owner_path, owner_title};
use crate::graph::{List, ListEntry, NodeId, Reader};
use crate::model::FileFormat;
use crate::view::build_fields::listed_topics;
use crate::view::context::PageContext;
use crate::view::fields::{Contract, FeedEntry, FeedPage, FeedView};
use crate::view::page_id::PageKind;
use crate::view::page_model::View;
use crate::view::page_view::page_view;

/// The code of Atom feeds.
pub const FORMAT: Format = Format {
    exists: has_feed,
    view: Some(FeedPage::DOC),
    build: |context, owner, _| View::Feed(feed_page(context, owner, FileFormat::Atom).into()),
};

/// The maximum number of entries of a feed.
const ENTRIES: usize = 30;

/// The minimum number of articles for which an entity has a feed.
const FEED_FROM: usize = 3;

/// Whether `owner`, a node or the site, has feeds.
pub fn has_feed(reader: Reader<'_>, owner: Option<NodeId>) -> bool {
    let Some(node) = owner else { return true };
    let can = reader.capabilities(node);
    let gathers = can.labels_sections || can.holds_roles;
    gathers && !reader.is_sensitive(node) && reader.count(Some(node), List::Articles) >= FEED_FROM
}

/// Builds the feed of `node`, or of the site, in a feed format.
pub fn feed_page(context: &PageContext<'_>, node: Option<NodeId>, format: FileFormat) -> FeedPage {
    let settings = context.settings();
    let path = PageKind::Output(format, node).path(context.reader);
    let (title, page_path) = (owner_title(context, node), owner_path(context.reader, node));
    let entries = context.reader.cursor(node, List::Articles).newest();
    let entries: Vec<FeedEntry> = entries.take(ENTRIES).filter_map(|entry| feed_entry(context, entry)).collect();
    let updated = entries.iter().map(|entry| entry.updated.as_str()).max_by_key(|text| instant(text));
    let feed = FeedView {
        url: path.absolute(&settings.base_url),
        page_url: page_path.absolute(&settings.base_url),
        updated: updated.unwrap_or("1970-01-01T00:00:00+00:00").to_string(),
        entries,
        title: title.clone(),
    };
    FeedPage { page: page_view(context, &path, &title, "feed"), feed }
}

fn instant(rfc3339: &str) -> Option<jiff::Timestamp> {
    rfc3339.parse().ok()
}

fn feed_entry(context: &PageContext<'_>, entry: &ListEntry) -> Option<FeedEntry> {
    let front = context.reader.front(entry.document)?;
    let article = front.article()?;
    let topics = listed_topics(context, entry.document);
    Some(FeedEntry {
        title: article.title.clone(),
        url: front.url().absolute(&context.settings().base_url),
        published: article.date.rfc3339(),
        updated: article.updated.unwrap_or(article.date).rfc3339(),
        summary: front.plain(article.summary),
        authors: article.authors.clone(),
        topics: topics.map(|topic| context.reader.name(topic, context.language()).to_string()).collect(),
        language: front.language().to_string(),
    })
}
