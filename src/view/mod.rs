//! What each page shows, as plain typed values: the contract with templates.
//!
//! In: the graph, through its reader. Out: one [`View`] a page, which serialises
//! into exactly what its template sees. It must not know tera, layout, files or
//! the clock.
//!
//! A number beside an entity is that of its articles, one written in several
//! languages counted once, with its original. The long lists, the archive and
//! feeds have every translation, and count what they have.

mod archive;
mod article;
mod assets;
mod brief;
mod cards;
mod contract;
mod drawing;
mod entity;
#[doc(hidden)]
pub mod examples;
mod export;
mod feed;
mod figures;
mod filters;
mod home;
mod index;
mod json_ld;
mod lists;
mod markup;
mod page_id;
pub mod pages;
pub mod parts;
mod routes;
mod rows;
mod site;
mod text;

use crate::base::SitePath;
use crate::graph::NodeId;
use crate::model::{Meta, Search, Shape};

pub use contract::{Contract, FieldDoc, StructDoc};
pub use export::{Export, export};
pub use page_id::{PageChange, PageGroup, PageId, Pages};
pub use routes::{CARD_SCRIPT, Owner, PAGE_SCRIPT, ROBOTS, Routes, SEARCH_INDEX, SEARCH_SCRIPT, STYLESHEET, made};
pub use rows::{NoRows, ROOT, Row, RowId, Rows};
pub use site::Site;

pub use parts::SiteView;

use pages::*;
use parts::*;

/// A page's view, with the template that shows it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum View {
    Article(Box<ArticlePage>),
    Entity(Box<EntityPage>),
    Text(Box<TextPage>),
    Home(Box<HomePage>),
    Index(Box<IndexPage>),
    List(Box<ListPage>),
    Archive(Box<ArchivePage>),
    Brief(Box<BriefPage>),
    Briefs(Box<BriefsPage>),
    Search(Box<SearchPage>),
    NotFound(Box<NotFoundPage>),
    Redirect(Box<RedirectPage>),
    Feed(Box<FeedPage>),
    Sitemap(Box<SitemapPage>),
}

/// The view of a page; `None` if the page does not exist.
pub fn view(site: &Site<'_>, page: &PageId, pages: &Pages) -> Option<View> {
    Some(match page {
        PageId::Home => View::Home(home::home(site).into()),
        PageId::Document(node) => return document(site, *node),
        PageId::Index(kind, number) => View::Index(index::index(site, *kind, *number).into()),
        PageId::List(node, list, number) => View::List(lists::list(site, *node, *list, *number).into()),
        PageId::Archive => View::Archive(archive::overview(site).into()),
        PageId::Month(year, month, number) => View::Archive(archive::month(site, *year, *month, *number).into()),
        PageId::Briefs => View::Briefs(brief::index(site).into()),
        PageId::Day(day) => View::Brief(brief::day(site, *day).into()),
        PageId::Week(year, week) => View::Brief(brief::week(site, *year, *week)?.into()),
        PageId::Feed(node) => View::Feed(feed::feed(site, *node).into()),
        PageId::Search => View::Search(search_page(site).into()),
        PageId::NotFound => View::NotFound(not_found(site).into()),
        PageId::Sitemap => View::Sitemap(feed::sitemap(site, pages).into()),
        PageId::Redirect(node, _) => redirect(site, &page.path(site), *node),
    })
}

fn document(site: &Site<'_>, node: NodeId) -> Option<View> {
    let shape = site.reader.kind(node).shape;
    let Some(document) = site.reader.document(node) else {
        return Some(View::Entity(entity::entity(site, node).into()));
    };
    Some(match (&document.meta, shape) {
        (Meta::Article(front), _) => View::Article(article::article(site, node, document, front).into()),
        (Meta::Entity(_), Shape::Page) => View::Text(text_page(site, node).into()),
        (Meta::Entity(_), Shape::Entity | Shape::Article) => View::Entity(entity::entity(site, node).into()),
    })
}

fn text_page(site: &Site<'_>, node: NodeId) -> TextPage {
    let site = &site.speaking(site.language_of(node));
    let template = site.reader.kind(node).template.trim_end_matches(".html");
    let mut page = site.page_of(node, template);
    let root = page.root.clone();
    page.breadcrumbs = vec![site.home_crumb()];
    let blank = crate::model::Entity::default();
    let front = site.reader.entity(node).unwrap_or(&blank);
    let document = site.reader.document(node);
    page.description = document.map_or(String::new(), |document| cards::plain(document, front.summary));
    let text = TextView {
        title: front.name.clone(),
        summary_html: front.summary.map_or(String::new(), |at| markup::html(site, node, at, &root)),
        picture: front.image.as_ref().and_then(|picture| site.picture(node, picture, &root)),
        body_html: markup::html(site, node, 0, &root),
        sections: document.map_or_else(Vec::new, |document| article::sections(site, node, document)),
        properties: entity::properties(site, node, &front.properties, &root),
        extra: front.extra.clone(),
    };
    TextPage { page, text }
}

/// The 404 page is shown at any depth, so its links begin at the path of the
/// site's base URL.
fn not_found(site: &Site<'_>) -> NotFoundPage {
    let mut page = site.page(&PageId::NotFound.path(site), site.words.word("page-not-found"), "404");
    let base = &site.settings().base_url;
    let rest = base.split_once("://").map_or(base.as_str(), |(_, rest)| rest);
    page.root = rest.find('/').map_or("/".to_string(), |at| rest[at..].to_string());
    page.noindex = true;
    NotFoundPage { page }
}

/// It shows what the script finds, and has nothing of its own that one could find.
fn search_page(site: &Site<'_>) -> SearchPage {
    let mut page = site.page(&PageId::Search.path(site), site.words.word("search"), "search");
    page.breadcrumbs = vec![site.home_crumb()];
    page.noindex = true;
    SearchPage { page }
}

/// What stands at the old path `from` of `node`.
fn redirect(site: &Site<'_>, from: &SitePath, node: NodeId) -> View {
    let target = site.link(node, site.language_of(node));
    let mut page = site.page(from, &target.label, "redirect");
    page.canonical = site.reader.url(node).absolute(&site.settings().base_url);
    page.noindex = true;
    View::Redirect(RedirectPage { page, target }.into())
}

/// Files that every page links to, from the root.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// The style sheet, with its mark.
    pub stylesheet: String,
    /// The script, with its mark.
    pub script: String,
    /// The icon; empty if there is none.
    pub icon: String,
}

/// What every page knows of the site.
pub fn site_view(site: &Site<'_>, links: Links) -> SiteView {
    let settings = site.settings();
    SiteView {
        title: settings.title.clone(),
        description: settings.description.clone(),
        base_url: settings.base_url.clone(),
        language: settings.language.clone(),
        publisher: settings.publisher.clone(),
        copyright: settings.copyright.clone(),
        home: site.href(&SitePath::home()),
        navigation: navigation(site),
        pages: site.reader.of_shape(Shape::Page).into_iter().map(|node| site.link(node, site.language())).collect(),
        feed: site.href(&PageId::Feed(None).path(site)),
        stylesheet: links.stylesheet,
        script: links.script,
        search: match settings.search {
            Search::Own | Search::Pagefind => site.href(&PageId::Search.path(site)),
            Search::Off => String::new(),
        },
        pagefind: settings.search == Search::Pagefind,
        icon: links.icon,
        generator: concat!("dateline ", env!("CARGO_PKG_VERSION")).to_string(),
        extra: settings.extra.clone(),
    }
}

fn navigation(site: &Site<'_>) -> Vec<LinkView> {
    use crate::graph::List;
    let kinds = site.settings().kinds.iter();
    let indexed = kinds
        .filter(|(_, kind)| kind.shape == Shape::Entity && !kind.capabilities.measures && !kind.capabilities.occurs);
    let mut links: Vec<LinkView> = indexed
        .filter(|(id, _)| index::pages(site.reader, *id) > 0)
        .map(|(id, kind)| site.link_to(&PageId::Index(id, 1), &site.kind_plural(kind)))
        .collect();
    for list in [List::Events, List::Quotations, List::Figures] {
        if site.reader.count(None, list) > 0 {
            let newest = if list == List::Figures { 1 } else { lists::pages_of(site.reader, None, list) };
            links.push(site.link_to(&PageId::List(None, list, newest), site.list_title(list)));
        }
    }
    links.extend(brief::index_link(site));
    links.push(site.link_to(&PageId::Archive, site.words.word("archive")));
    links
}
