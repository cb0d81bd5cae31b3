//! Feeds and the site map.

use super::context::PageContext;
use super::fields::{FeedEntry, FeedPage, FeedView, SitemapEntry, SitemapPage};
use super::page_id::{PageId, PageKind, Pages};
use crate::base::SitePath;
use crate::graph::{List, ListEntry, NodeId};

/// Entries of a feed.
const ENTRIES: usize = 30;

/// The Atom feed of `node`, or of the site.
pub fn feed(site: &PageContext<'_>, node: Option<NodeId>) -> FeedPage {
    let settings = site.settings();
    let path = PageKind::Feed(node).path(site);
    let (title, page_path) = match node {
        Some(node) => {
            let name = site.reader.name(node, site.language());
            (format!("{name} — {}", site.title().0), site.reader.url(node))
        }
        None => (site.title().0.to_string(), PageKind::Home.path(site)),
    };
    let places = site.reader.cursor(node, List::Articles).newest();
    let entries: Vec<FeedEntry> = places.take(ENTRIES).filter_map(|place| entry(site, place)).collect();
    let updated = entries.iter().map(|entry| entry.updated.as_str()).max_by_key(|text| instant(text));
    let feed = FeedView {
        url: path.absolute(&settings.base_url),
        page_url: page_path.absolute(&settings.base_url),
        updated: updated.unwrap_or("1970-01-01T00:00:00+00:00").to_string(),
        entries,
        title: title.clone(),
    };
    FeedPage { page: site.page(&path, &title, "feed"), feed }
}

fn instant(rfc3339: &str) -> Option<jiff::Timestamp> {
    rfc3339.parse().ok()
}

fn entry(site: &PageContext<'_>, place: &ListEntry) -> Option<FeedEntry> {
    let front = site.reader.front(place.document)?;
    let article = front.article()?;
    let involvements = site.reader.involvements(place.document).iter();
    let shown = |node| site.reader.labels_sections(node) && !site.reader.is_sensitive(node);
    let topics = involvements.filter(|i| i.listed && !i.rolled_up && shown(i.node));
    Some(FeedEntry {
        title: article.title.clone(),
        url: front.url().absolute(&site.settings().base_url),
        published: article.date.rfc3339(),
        updated: article.updated.unwrap_or(article.date).rfc3339(),
        summary: front.plain(article.summary),
        authors: article.authors.clone(),
        topics: topics.map(|i| site.reader.name(i.node, site.language()).to_string()).collect(),
        language: front.language().to_string(),
    })
}

/// The site map: every page that search engines may show, by path.
pub fn sitemap(site: &PageContext<'_>, pages: &Pages) -> SitemapPage {
    let page = site.page(&PageKind::Sitemap.path(site), site.words.text("site-map"), "sitemap");
    let site = &PageContext { reader: site.reader.for_all_front_matter(), ..*site };
    let mut entries: Vec<SitemapEntry> =
        pages.opened().filter_map(|(page, path)| sitemap_entry(site, page, path)).collect();
    entries.sort_by(|a, b| a.url.cmp(&b.url));
    SitemapPage { page, entries }
}

fn sitemap_entry(site: &PageContext<'_>, page: &PageId, path: &SitePath) -> Option<SitemapEntry> {
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
    let hidden = |node: NodeId| {
        site.reader.is_sensitive(node) || !super::context::notice(site.reader.visibility(node)).is_empty()
    };
    if node.is_some_and(hidden) {
        return None;
    }
    let article =
        node.and_then(|node| site.reader.article(node)).filter(|_| matches!(page.kind, PageKind::Document(_)));
    let updated = article.map_or(String::new(), |article| article.updated.unwrap_or(article.date).date.to_string());
    Some(SitemapEntry { url: path.absolute(&site.settings().base_url), updated })
}
