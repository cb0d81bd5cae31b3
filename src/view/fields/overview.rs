//! Values on the home page, text pages, indexes, long lists and the search page.

use std::collections::BTreeMap;

use super::article::SectionView;
use super::contract::{Html, view};
use super::figure::FigureSeries;
use super::shared::{
    ArticleCard, CountedLink, DateView, EntityChip, EntityGroup, EventView, LinkView, Pagination, PictureView,
    PropertyView, QuotationView,
};
use crate::model::DataValue;

view! {
    /// The text of the page.
    pub struct TextView {
        /// Title.
        pub title: String,
        /// Summary; may be empty.
        pub summary_html: Html,
        /// Picture.
        pub picture: Option<PictureView>,
        /// Text of the page.
        pub body_html: Html,
        /// Sections, for a table of contents.
        pub sections: Vec<SectionView>,
        /// Properties that the site declares for pages.
        pub properties: Vec<PropertyView>,
        /// Values under `extra` in the front matter.
        pub extra: BTreeMap<String, DataValue>,
    }

    /// The content of the home page.
    pub struct HomeView {
        /// The leading articles, by urgency, then by date.
        pub lead: Vec<ArticleCard>,
        /// Picture of the first leading article.
        pub lead_picture: Option<PictureView>,
        /// The newest articles without the leading ones.
        pub latest: Vec<ArticleCard>,
        /// Ongoing events; the one that began last comes first.
        pub ongoing: Vec<EventView>,
        /// Upcoming events, soonest first.
        pub upcoming: Vec<EventView>,
        /// Topics that are most frequent in the newest articles; without `count`.
        pub topics: Vec<EntityChip>,
        /// People who are most frequent in the newest articles; without `count`.
        pub people: Vec<EntityChip>,
        /// Newest quotations.
        pub quotations: Vec<QuotationView>,
        /// Series with the newest values.
        pub figures: Vec<FigureSeries>,
        /// Date of the newest article; empty texts if there is none.
        pub date: DateView,
        /// Links to the newest daily and the newest weekly brief, if there are any.
        pub briefs: Vec<LinkView>,
        /// Link to the archive.
        pub archive: LinkView,
    }

    /// All entities of a kind.
    pub struct IndexView {
        /// Plural of the kind's name.
        pub title: String,
        /// Name of the kind.
        pub kind: String,
        /// Entities by their first letter, `#` for digits; `count` is the number of articles.
        pub groups: Vec<IndexGroup>,
        /// Number of entities on all pages.
        pub count: usize,
        /// Letters, each with a link to the page on which it begins.
        pub letters: Vec<LinkView>,
        /// Links between the pages, in alphabetical order: `older` is the previous page.
        pub pagination: Pagination,
    }

    /// Entities under one letter.
    pub struct IndexGroup {
        /// The letter.
        pub letter: String,
        /// The entities.
        pub entries: Vec<EntityChip>,
    }

    /// One page of a long list, newest first.
    pub struct ListView {
        /// Title, e.g. `Articles`, `Quotations`, `Timeline`.
        pub title: String,
        /// Type of the entries: `articles`, `quotations`, `mentions`, `events`, `figures`; `series` for the figures of the site.
        pub what: String,
        /// Owner of the list; empty texts for a list of the whole site.
        pub of: LinkView,
        /// Number of entries on all pages; 0 on timelines, where several articles may report one event.
        pub count: usize,
        /// Items of this page by year, newest first.
        pub groups: Vec<ListGroup>,
        /// Items of ongoing events; the one that began last comes first.
        pub ongoing_html: Vec<Html>,
        /// Items of upcoming events, soonest first.
        pub upcoming_html: Vec<Html>,
        /// Series with their newest value; only in the site's list of figures.
        pub figures: Vec<FigureSeries>,
        /// Links to the years of the list, newest first; empty for fewer than two years.
        pub years: Vec<CountedLink>,
        /// Topics by which the items of this page can be filtered.
        pub filters: Vec<FilterView>,
        /// Entities with the most entries in a list of the site, by kind, each linked to its own list; only on the main page of the list.
        pub most: Vec<EntityGroup>,
        /// Links between the pages.
        pub pagination: Pagination,
    }

    /// The items of one year in a long list.
    pub struct ListGroup {
        /// The year.
        pub year: String,
        /// Items, each rendered by a part: `article_card`, `quotation`, `mention`, `event_row`, `figure_row`.
        pub rows_html: Vec<Html>,
        /// For each item the classes of its filters; empty for a list without filters.
        pub classes: Vec<String>,
    }

    /// A choice by which items can be filtered.
    pub struct FilterView {
        /// Class of the items that the choice shows: `f1` to `f8`.
        pub class: String,
        /// Text of the choice.
        pub label: String,
        /// Language (BCP 47) of the label; empty if it is the page's language.
        pub language: String,
        /// Number of items that the choice shows.
        pub count: usize,
    }

    /// Date formats for the search script, so that it writes days as pages do.
    pub struct SearchView {
        /// Format of the days of each month, January first, separated by `|`, e.g. `{D} January {Y}`; empty where days are written in ISO 8601.
        pub days: String,
        /// Calendar of the days, as in a language tag (UTS 35), e.g. `gregory`.
        pub calendar: String,
        /// The digits from 0 to 9.
        pub digits: String,
    }
}
