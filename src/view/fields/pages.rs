//! One struct per page type: the names that its template has in scope, besides `site`
//! and `frame`.

use super::archive::{ArchiveView, BriefView, BriefsView};
use super::article::ArticleView;
use super::contract::view;
use super::entity::EntityView;
use super::feed::{FeedView, SitemapEntry};
use super::overview::{HomeView, IndexView, ListView, SearchView, TextView};
use super::shared::LinkView;
use super::site::PageView;

view! {
    /// `article.html`
    pub struct ArticlePage {
        /// The page.
        pub page: PageView,
        /// The article.
        pub article: ArticleView,
    }

    /// `entity.html` (or the kind's own template): a person, a topic, a place …
    pub struct EntityPage {
        /// The page.
        pub page: PageView,
        /// The entity.
        pub entity: EntityView,
    }

    /// `page.html`
    pub struct TextPage {
        /// The page.
        pub page: PageView,
        /// Its text.
        pub text: TextView,
    }

    /// `home.html`
    pub struct HomePage {
        /// The page.
        pub page: PageView,
        /// The day's brief.
        pub home: HomeView,
    }

    /// `index.html`: all entities of a kind, A–Z.
    pub struct IndexPage {
        /// The page.
        pub page: PageView,
        /// The index.
        pub index: IndexView,
    }

    /// `list.html`: one page of a long list.
    pub struct ListPage {
        /// The page.
        pub page: PageView,
        /// The list.
        pub list: ListView,
    }

    /// `archive.html`: years and months, or the articles of one month.
    pub struct ArchivePage {
        /// The page.
        pub page: PageView,
        /// The archive.
        pub archive: ArchiveView,
    }

    /// `brief.html`: what is new on a day, or in a week.
    pub struct BriefPage {
        /// The page.
        pub page: PageView,
        /// The brief.
        pub brief: BriefView,
    }

    /// `briefs.html`: the newest briefs, and every week.
    pub struct BriefsPage {
        /// The page.
        pub page: PageView,
        /// The briefs.
        pub briefs: BriefsView,
    }

    /// `search.html`: a form, and room for what the script finds.
    pub struct SearchPage {
        /// The page.
        pub page: PageView,
        /// What the script is told.
        pub search: SearchView,
    }

    /// `404.html`
    pub struct NotFoundPage {
        /// The page.
        pub page: PageView,
    }

    /// `redirect.html`: what stands at an old URL.
    pub struct RedirectPage {
        /// The page.
        pub page: PageView,
        /// Where it has moved.
        pub target: LinkView,
    }

    /// `feed.xml`: an Atom feed (RFC 4287).
    pub struct FeedPage {
        /// The page.
        pub page: PageView,
        /// The feed.
        pub feed: FeedView,
    }

    /// `sitemap.xml` (sitemaps.org 0.9)
    pub struct SitemapPage {
        /// The page.
        pub page: PageView,
        /// All pages that search engines may show.
        pub entries: Vec<SitemapEntry>,
    }
}
