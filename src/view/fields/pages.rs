//! One struct per page type: the names that its template has in scope, in addition to `site`
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
    /// An article.
    pub struct ArticlePage {
        /// Metadata of the page.
        pub page: PageView,
        /// The article.
        pub article: ArticleView,
    }

    /// An entity: a person, a topic, a place … A kind can have a template of its own.
    pub struct EntityPage {
        /// Metadata of the page.
        pub page: PageView,
        /// The entity.
        pub entity: EntityView,
    }

    /// Plain text, such as About.
    pub struct TextPage {
        /// Metadata of the page.
        pub page: PageView,
        /// The text.
        pub text: TextView,
    }

    /// The home page.
    pub struct HomePage {
        /// Metadata of the page.
        pub page: PageView,
        /// The content of the home page.
        pub home: HomeView,
    }

    /// All entities of a kind, A–Z.
    pub struct IndexPage {
        /// Metadata of the page.
        pub page: PageView,
        /// The index.
        pub index: IndexView,
    }

    /// One page of a long list.
    pub struct ListPage {
        /// Metadata of the page.
        pub page: PageView,
        /// The list.
        pub list: ListView,
    }

    /// Years and months, or the articles of one month.
    pub struct ArchivePage {
        /// Metadata of the page.
        pub page: PageView,
        /// The archive.
        pub archive: ArchiveView,
    }

    /// The news of a day or a week.
    pub struct BriefPage {
        /// Metadata of the page.
        pub page: PageView,
        /// The brief.
        pub brief: BriefView,
    }

    /// The newest briefs, and links to every week.
    pub struct BriefsPage {
        /// Metadata of the page.
        pub page: PageView,
        /// The briefs.
        pub briefs: BriefsView,
    }

    /// A form, and an empty list that the script fills.
    pub struct SearchPage {
        /// Metadata of the page.
        pub page: PageView,
        /// Date formats for the search script.
        pub search: SearchView,
    }

    /// The page for a URL that does not exist.
    pub struct NotFoundPage {
        /// Metadata of the page.
        pub page: PageView,
    }

    /// The redirect from an old URL.
    pub struct RedirectPage {
        /// Metadata of the page.
        pub page: PageView,
        /// Link to the new page.
        pub target: LinkView,
    }

    /// An Atom feed (RFC 4287).
    pub struct FeedPage {
        /// Metadata of the page.
        pub page: PageView,
        /// The feed.
        pub feed: FeedView,
    }

    /// A site map (sitemaps.org 0.9).
    pub struct SitemapPage {
        /// Metadata of the page.
        pub page: PageView,
        /// All pages that search engines may list.
        pub entries: Vec<SitemapEntry>,
    }
}
