//! Atom feeds and the site map.

use super::build_fields::listed_topics;
use super::context::PageContext;
use super::fields::{FeedEntry, FeedPage, FeedView, SitemapEntry, SitemapPage};
use super::page_id::{PageId, PageKind};
use super::page_view::{notice, page_view};
use crate::base::SitePath;
use crate::graph::{List, ListEntry, NodeId, Reader};

/// The maximum number of entries of a feed.
const ENTRIES: usize = 30;

/// The minimum number of articles for which an entity has a feed.
const FEED_FROM: usize = 3;

/// Whether `node` has an Atom feed.
pub fn has_feed(reader: Reader<'_>, node: NodeId) -> bool {
    let can = reader.capabilities(node);
    let gathers = can.labels_sections || can.holds_roles;
    gathers && !reader.is_sensitive(node) && reader.count(Some(node), List::Articles) >= FEED_FROM
}

/// Builds the Atom feed of `node`, or of the site.
pub fn feed_page(context: &PageContext<'_>, node: Option<NodeId>) -> FeedPage {
    let settings = context.settings();
    let path = PageKind::Feed(node).path(context.reader);
    let (title, page_path) = match node {
        Some(node) => {
            let name = context.reader.name(node, context.language());
            (format!("{name} — {}", context.title().0), context.reader.url(node))
        }
        None => (context.title().0.to_string(), PageKind::Home.path(context.reader)),
    };
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

/// Builds the site map from `pages`: every page that search engines may show, by URL.
pub fn sitemap_page<'p>(context: &PageContext<'_>, pages: impl Iterator<Item = &'p (PageId, SitePath)>) -> SitemapPage {
    let path = PageKind::Sitemap.path(context.reader);
    let page = page_view(context, &path, context.words.text("site-map"), "sitemap");
    let context = &PageContext { reader: context.reader.for_all_front_matter(), ..*context };
    let mut entries: Vec<SitemapEntry> = pages.filter_map(|(page, path)| sitemap_entry(context, page, path)).collect();
    entries.sort_by(|a, b| a.url.cmp(&b.url));
    SitemapPage { page, entries }
}

fn sitemap_entry(context: &PageContext<'_>, page: &PageId, path: &SitePath) -> Option<SitemapEntry> {
    let node = match &page.kind {
        PageKind::Document(node) | PageKind::List(Some(node), _, _) => Some(*node),
        PageKind::Home
        | PageKind::Index(..)
        | PageKind::List(None, ..)
        | PageKind::Archive
        | PageKind::Month(..)
        | PageKind::Briefs
        | PageKind::Day(_)
        | PageKind::Week(..)
        | PageKind::Feed(_)
        | PageKind::Redirect(..)
        | PageKind::Search
        | PageKind::NotFound
        | PageKind::Sitemap => None,
    };
    let hidden =
        |node: NodeId| context.reader.is_sensitive(node) || !notice(context.reader.visibility(node)).is_empty();
    if node.is_some_and(hidden) {
        return None;
    }
    let article =
        node.and_then(|node| context.reader.article(node)).filter(|_| matches!(page.kind, PageKind::Document(_)));
    let updated = article.map_or(String::new(), |article| article.updated.unwrap_or(article.date).date.to_string());
    Some(SitemapEntry { url: path.absolute(&context.settings().base_url), updated })
}
