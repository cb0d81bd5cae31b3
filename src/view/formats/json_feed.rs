//! JSON Feed 1.1: `feed.json` next to each `feed.xml`, with the same entries.

use serde::Serialize;

use super::atom::{feed_page, has_feed};
use super::format::Format;
use crate::graph::NodeId;
use crate::model::FileFormat;
use crate::view::context::PageContext;
use crate::view::fields::FeedEntry;
use crate::view::page_model::View;

/// The code of JSON Feed.
pub const FORMAT: Format =
    Format { exists: has_feed, view: None, build: |context, owner, _| View::Finished(json_feed(context, owner)) };

/// A feed, with the keys of JSON Feed.
#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    language: &'a str,
    authors: Vec<JsonAuthor<'a>>,
    items: Vec<JsonItem<'a>>,
}

/// An author, or the publisher.
#[derive(Serialize)]
struct JsonAuthor<'a> {
    name: &'a str,
}

/// An article.
#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    /// The summary. JSON Feed requires a text, even if it is empty.
    content_text: &'a str,
    date_published: &'a str,
    date_modified: &'a str,
    language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonAuthor<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
}

fn json_feed(context: &PageContext<'_>, owner: Option<NodeId>) -> String {
    let page = feed_page(context, owner, FileFormat::JsonFeed);
    let publisher = &context.settings().publisher;
    let feed = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &page.feed.title,
        home_page_url: &page.feed.page_url,
        feed_url: &page.feed.url,
        description: if owner.is_none() { context.description().0 } else { "" },
        language: &page.page.language,
        authors: vec![JsonAuthor { name: if publisher.is_empty() { context.title().0 } else { publisher } }],
        items: page.feed.entries.iter().map(json_item).collect(),
    };
    let mut text = serde_json::to_string_pretty(&feed).expect("its keys are text");
    text.push('\n');
    text
}

fn json_item(entry: &FeedEntry) -> JsonItem<'_> {
    JsonItem {
        id: &entry.url,
        url: &entry.url,
        title: &entry.title,
        content_text: &entry.summary,
        date_published: &entry.published,
        date_modified: &entry.updated,
        language: &entry.language,
        authors: entry.authors.iter().map(|name| JsonAuthor { name }).collect(),
        tags: &entry.topics,
    }
}
