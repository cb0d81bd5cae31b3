//! Values in feeds and the site map.

use super::contract::view;

view! {
    /// An Atom feed.
    pub struct FeedView {
        /// Title.
        pub title: String,
        /// Absolute URL of the feed, which is also its id.
        pub url: String,
        /// Absolute URL of the page to which the feed belongs.
        pub page_url: String,
        /// Time of the last change (RFC 3339).
        pub updated: String,
        /// Newest articles.
        pub entries: Vec<FeedEntry>,
    }

    /// An entry of a feed.
    pub struct FeedEntry {
        /// Headline.
        pub title: String,
        /// Absolute URL of the article, which is also the id of the entry.
        pub url: String,
        /// Time of publication (RFC 3339).
        pub published: String,
        /// Time of the last change (RFC 3339).
        pub updated: String,
        /// Summary as plain text; may be empty.
        pub summary: String,
        /// Names of the authors.
        pub authors: Vec<String>,
        /// Names of the topics.
        pub topics: Vec<String>,
        /// Language (BCP 47) of the article.
        pub language: String,
    }

    /// A page in the site map.
    pub struct SitemapEntry {
        /// Absolute URL.
        pub url: String,
        /// Day of the last change (RFC 3339); empty if unknown.
        pub updated: String,
    }
}
