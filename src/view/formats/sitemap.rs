//! The site map (sitemaps.org 0.9): every page that search engines may show.

use super::format::Format;
use crate::base::SitePath;
use crate::graph::NodeId;
use crate::model::FileFormat;
use crate::view::context::PageContext;
use crate::view::fields::{Contract, SitemapEntry, SitemapPage};
use crate::view::page_id::{PageId, PageKind};
use crate::view::page_model::View;
use crate::view::page_type::OpenedPages;
use crate::view::page_view::{notice, page_view};

/// The code of the site map.
pub const FORMAT: Format = Format {
    exists: |_, owner| owner.is_none(),
    view: Some(SitemapPage::DOC),
    build: |context, _, pages| View::Sitemap(sitemap_page(context, pages).into()),
};

/// Builds the site map from `pages`: every page that search engines may show, by URL.
fn sitemap_page(context: &PageContext<'_>, pages: &mut OpenedPages<'_>) -> SitemapPage {
    let path = PageKind::Output(FileFormat::Sitemap, None).path(context.reader);
    let page = page_view(context, &path, context.words.text("site-map"), "sitemap");
    let context = &PageContext { reader: context.reader.for_all_front_matter(), ..*context };
    let mut entries: Vec<SitemapEntry> = pages.filter_map(|(page, path)| sitemap_entry(context, page, path)).collect();
    entries.sort_by(|a, b| a.url.cmp(&b.url));
    SitemapPage { page, entries }
}

fn sitemap_entry(context: &PageContext<'_>, page: &PageId, path: &SitePath) -> Option<SitemapEntry> {
    let node = page.kind.owner();
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
