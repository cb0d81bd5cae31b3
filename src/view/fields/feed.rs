//! Values in feeds and the site map.

use super::contract::view;

view! {
    /// An Atom feed.
    pub struct FeedView {
        /// Title.
        pub title: String,
        /// Absolute URL of the feed, also its id.
        pub url: String,
        /// Absolute URL of the page that it belongs to.
        pub page_url: String,
        /// RFC 3339 time of the newest entry.
        pub updated: String,
        /// Newest articles.
        pub entries: Vec<FeedEntry>,
    }

    /// An entry of a feed.
    pub struct FeedEntry {
        /// Headline.
        pub title: String,
        /// Absolute URL, also its id.
        pub url: String,
        /// RFC 3339.
        pub published: String,
        /// RFC 3339.
        pub updated: String,
        /// Summary as plain text; may be empty.
        pub summary: String,
        /// Names of the authors.
        pub authors: Vec<String>,
        /// Names of the topics.
        pub topics: Vec<String>,
        /// Language (BCP 47).
        pub language: String,
    }

    /// A page of the site map.
    pub struct SitemapEntry {
        /// Absolute URL.
        pub url: String,
        /// RFC 3339 day of the last change; empty if unknown.
        pub updated: String,
    }
}
