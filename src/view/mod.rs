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
mod build_fields;
mod charts;
mod context;
mod entity;
#[doc(hidden)]
pub mod examples;
mod export;
mod feed;
pub mod fields;
mod figures;
mod filters;
mod format;
mod home;
mod index;
mod json_ld;
mod languages;
mod list_items;
mod lists;
mod markup;
mod outputs;
mod page_id;

use crate::base::SitePath;
use crate::graph::NodeId;
use crate::language::direction;
use crate::model::{DocumentShape, LanguageId, Meta, SearchEngine};

pub use context::PageContext;
pub use export::{Export, export};
pub use fields::{Contract, FieldDoc, StructDoc};
pub use list_items::{ItemCache, ListItem, ListItemId, ROOT_PLACEHOLDER, Uncached};
pub use outputs::{
    CARD_SCRIPT, OutputMap, OutputSource, PAGE_SCRIPT, ROBOTS, SEARCH_INDEX, SEARCH_SCRIPT, STYLESHEET, generated_files,
};
pub use page_id::{PageChange, PageGroup, PageId, PageKind, Pages};

pub use fields::SiteView;

use fields::*;

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

impl View {
    /// What the page says of itself.
    fn page(&mut self) -> &mut PageView {
        match self {
            Self::Article(view) => &mut view.page,
            Self::Entity(view) => &mut view.page,
            Self::Text(view) => &mut view.page,
            Self::Home(view) => &mut view.page,
            Self::Index(view) => &mut view.page,
            Self::List(view) => &mut view.page,
            Self::Archive(view) => &mut view.page,
            Self::Brief(view) => &mut view.page,
            Self::Briefs(view) => &mut view.page,
            Self::Search(view) => &mut view.page,
            Self::NotFound(view) => &mut view.page,
            Self::Redirect(view) => &mut view.page,
            Self::Feed(view) => &mut view.page,
            Self::Sitemap(view) => &mut view.page,
        }
    }
}

/// The view of a page; `None` if the page does not exist.
pub fn build_page(site: &PageContext<'_>, page: &PageId, pages: &Pages) -> Option<View> {
    let site = &site.for_language(page.language);
    let mut view = of_page(site, &page.kind, pages)?;
    if !site.settings().other_languages.is_empty() {
        languages::link(site, page, view.page());
    }
    Some(view)
}

fn of_page(site: &PageContext<'_>, kind: &PageKind, pages: &Pages) -> Option<View> {
    Some(match kind {
        PageKind::Home => View::Home(home::home(site).into()),
        PageKind::Document(node) => return document(site, *node),
        PageKind::Index(kind, number) => View::Index(index::index(site, *kind, *number).into()),
        PageKind::List(node, list, number) => View::List(lists::list(site, *node, *list, *number).into()),
        PageKind::Archive => View::Archive(archive::overview(site).into()),
        PageKind::Month(year, month, number) => View::Archive(archive::month(site, *year, *month, *number).into()),
        PageKind::Briefs => View::Briefs(brief::index(site).into()),
        PageKind::Day(day) => View::Brief(brief::day(site, *day).into()),
        PageKind::Week(year, week) => View::Brief(brief::week(site, *year, *week)?.into()),
        PageKind::Feed(node) => View::Feed(feed::feed(site, *node).into()),
        PageKind::Search => View::Search(search_page(site).into()),
        PageKind::NotFound => View::NotFound(not_found(site).into()),
        PageKind::Sitemap => View::Sitemap(feed::sitemap(site, pages).into()),
        PageKind::Redirect(node, _) => redirect(site, &kind.path(site), *node),
    })
}

fn document(site: &PageContext<'_>, node: NodeId) -> Option<View> {
    let shape = site.reader.kind(node).shape;
    let Some(document) = site.reader.document(node) else {
        return Some(View::Entity(entity::entity(site, node).into()));
    };
    Some(match (&document.meta, shape) {
        (Meta::Article(front), _) => View::Article(article::article(site, node, document, front).into()),
        (Meta::Entity(_), DocumentShape::Page) => View::Text(text_page(site, node).into()),
        (Meta::Entity(_), DocumentShape::Entity | DocumentShape::Article) => {
            View::Entity(entity::entity(site, node).into())
        }
    })
}

fn text_page(site: &PageContext<'_>, node: NodeId) -> TextPage {
    let site = &site.in_language(site.language_of(node));
    let template = site.reader.kind(node).template.trim_end_matches(".html");
    let mut page = site.page_of(node, template);
    let root = page.root.clone();
    page.breadcrumbs = vec![site.home_crumb()];
    let blank = crate::model::Entity::default();
    let front = site.reader.entity(node).unwrap_or(&blank);
    let document = site.reader.document(node);
    page.description = document.map_or(String::new(), |document| build_fields::plain(document, front.summary.own));
    let text = TextView {
        title: front.name.clone(),
        summary_html: front.summary.own.map_or(String::new(), |at| markup::html(site, node, at, &root)),
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
fn not_found(site: &PageContext<'_>) -> NotFoundPage {
    let mut page = site.page(&PageKind::NotFound.path(site), site.words.text("page-not-found"), "404");
    let base = &site.settings().base_url;
    let rest = base.split_once("://").map_or(base.as_str(), |(_, rest)| rest);
    page.root = rest.find('/').map_or("/".to_string(), |at| rest[at..].to_string());
    page.noindex = true;
    NotFoundPage { page }
}

/// It shows what the script finds, and has nothing of its own that one could find.
fn search_page(site: &PageContext<'_>) -> SearchPage {
    let mut page = site.page(&PageKind::Search.path(site), site.words.text("search"), "search");
    page.breadcrumbs = vec![site.home_crumb()];
    page.noindex = true;
    let (days, calendar) = site.words.day_patterns();
    let digits = site.words.localize_digits("0123456789");
    SearchPage { page, search: SearchView { days, calendar: calendar.to_string(), digits } }
}

/// What stands at the old path `from` of `node`.
fn redirect(site: &PageContext<'_>, from: &SitePath, node: NodeId) -> View {
    let target = site.link(node, site.for_entity(node).language());
    let mut page = site.page(from, &target.label, "redirect");
    page.head.canonical = site.reader.url(node).absolute(&site.settings().base_url);
    page.noindex = true;
    View::Redirect(RedirectPage { page, target }.into())
}

/// Files that every page links to, from the root.
#[derive(Clone, Debug, Default)]
pub struct SharedFiles {
    /// The style sheet, with its mark.
    pub stylesheet: String,
    /// The script, with its mark.
    pub script: String,
    /// The icon; empty if there is none.
    pub icon: String,
}

/// What every page knows of the site, by the language of the site that it is made
/// for.
pub fn site_views(site: &PageContext<'_>, links: &SharedFiles) -> Vec<SiteView> {
    let languages = site.settings().languages();
    languages.map(|language| site_view(&site.for_language(language), links.clone())).collect()
}

fn site_view(site: &PageContext<'_>, links: SharedFiles) -> SiteView {
    let settings = site.settings();
    let ((title, title_language), (description, description_language)) = (site.title(), site.description());
    SiteView {
        title: title.to_string(),
        title_language: title_language.to_string(),
        description: description.to_string(),
        description_language: description_language.to_string(),
        base_url: settings.base_url.clone(),
        language: site.language().to_string(),
        publisher: settings.publisher.clone(),
        copyright: settings.copyright.clone(),
        folder: settings.folder_of(site.reader.language()),
        home: site.href(&PageKind::Home.path(site)),
        navigation: navigation(site),
        pages: text_pages(site),
        feed: site.href(&PageKind::Feed(None).path(site)),
        stylesheet: links.stylesheet,
        script: links.script,
        search: match settings.search {
            SearchEngine::BuiltIn | SearchEngine::Pagefind => site.href(&PageKind::Search.path(site)),
            SearchEngine::Off => String::new(),
        },
        pagefind: settings.search == SearchEngine::Pagefind,
        icon: links.icon,
        generator: concat!("dateline ", env!("CARGO_PKG_VERSION")).to_string(),
        extra: settings.extra.clone(),
    }
}

/// Pages outside every grouping: those in the language of the site, or if it has none
/// there, those in its own.
fn text_pages(site: &PageContext<'_>) -> Vec<PageLink> {
    let pages = site.reader.of_shape(DocumentShape::Page);
    let of = |language| {
        let is_in = move |node: &&NodeId| site.settings().language_of(site.language_of(**node)) == language;
        let link = |node: &NodeId| {
            let (LinkView { label, href, .. }, language) = (site.link(*node, site.language()), site.language_of(*node));
            PageLink { label, href, language: language.to_string(), dir: direction(language).to_string() }
        };
        pages.iter().filter(is_in).map(link).collect::<Vec<_>>()
    };
    let spoken = of(site.reader.language());
    if spoken.is_empty() { of(LanguageId::OWN) } else { spoken }
}

fn navigation(site: &PageContext<'_>) -> Vec<LinkView> {
    use crate::graph::List;
    let kinds = site.settings().kinds.iter();
    let indexed = kinds.filter(|(_, kind)| {
        kind.shape == DocumentShape::Entity && !kind.capabilities.measures && !kind.capabilities.occurs
    });
    let mut links: Vec<LinkView> = indexed
        .filter(|(id, _)| index::pages(site.reader, *id) > 0)
        .map(|(id, kind)| site.link_to(&PageKind::Index(id, 1), &site.kind_plural(kind)))
        .collect();
    for list in [List::Events, List::Quotations, List::Figures] {
        if site.reader.count(None, list) > 0 {
            let newest = if list == List::Figures { 1 } else { lists::pages_of(site.reader, None, list) };
            links.push(site.link_to(&PageKind::List(None, list, newest), site.list_title(list)));
        }
    }
    links.extend(brief::index_link(site));
    links.push(site.link_to(&PageKind::Archive, site.words.text("archive")));
    links
}
