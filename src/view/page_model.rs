//! The view of any page.

use super::fields::*;

/// The view of a page, or the finished text of an output without a template.
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
    /// The finished text of a format that needs exact bytes. No template renders it.
    Finished(String),
}

impl View {
    /// Returns the `page` value; `None` for finished text.
    pub fn page_mut(&mut self) -> Option<&mut PageView> {
        Some(match self {
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
            Self::Finished(_) => return None,
        })
    }
}
