//! Values on pages that gather others: home, text pages, indexes and long lists.

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
    /// A page outside every grouping.
    pub struct TextView {
        /// Title.
        pub title: String,
        /// Summary; may be empty.
        pub summary_html: Html,
        /// Picture.
        pub picture: Option<PictureView>,
        /// Its text.
        pub body_html: Html,
        /// Its sections, for a contents list.
        pub sections: Vec<SectionView>,
        /// Properties that the site declares for pages.
        pub properties: Vec<PropertyView>,
        /// Free data from the front matter.
        pub extra: BTreeMap<String, DataValue>,
    }

    /// The home page.
    pub struct HomeView {
        /// The lead items, by urgency then date.
        pub lead: Vec<ArticleCard>,
        /// The picture of the first lead item.
        pub lead_picture: Option<PictureView>,
        /// The newest articles besides.
        pub latest: Vec<ArticleCard>,
        /// Events that have begun and are not over, the last begun first.
        pub ongoing: Vec<EventView>,
        /// Events ahead, soonest first.
        pub upcoming: Vec<EventView>,
        /// Topics with the newest articles; `count` is the number of articles.
        pub topics: Vec<EntityChip>,
        /// People most often in the newest articles; `count` is the number of articles.
        pub people: Vec<EntityChip>,
        /// Newest quotations.
        pub quotations: Vec<QuotationView>,
        /// Figures with the newest values.
        pub figures: Vec<FigureSeries>,
        /// The day of the newest article; empty texts if there is none.
        pub date: DateView,
        /// The newest briefs of a day and of a week, as far as there are any.
        pub briefs: Vec<LinkView>,
        /// The archive page.
        pub archive: LinkView,
    }

    /// All entities of a kind.
    pub struct IndexView {
        /// The kind's plural.
        pub title: String,
        /// The kind's name.
        pub kind: String,
        /// Entries under their first letter, `#` for digits; `count` is the number of articles.
        pub groups: Vec<IndexGroup>,
        /// How many entries there are in all.
        pub count: usize,
        /// Letters with the page they begin on.
        pub letters: Vec<LinkView>,
        /// The way through the pages, in the order of the alphabet: `older` is the page before.
        pub pagination: Pagination,
    }

    /// Entries under one letter.
    pub struct IndexGroup {
        /// The letter.
        pub letter: String,
        /// The entries.
        pub entries: Vec<EntityChip>,
    }

    /// One page of a long list, newest first.
    pub struct ListView {
        /// What the list is: `Articles`, `Quotations`, `Timeline` …
        pub title: String,
        /// `articles`, `quotations`, `mentions`, `events`, `figures`; `series` for the site's figures.
        pub what: String,
        /// What it belongs to; empty texts for the whole site's.
        pub of: LinkView,
        /// Entries in all; 0 on timelines, where several articles may tell of one event.
        pub count: usize,
        /// The rows of this page by year, newest first.
        pub groups: Vec<ListGroup>,
        /// Rows of events that have begun and are not over, the last begun first.
        pub ongoing_html: Vec<Html>,
        /// Rows of events ahead, soonest first.
        pub upcoming_html: Vec<Html>,
        /// Figures, each with its newest value; only in the site's own list.
        pub figures: Vec<FigureSeries>,
        /// The years of the whole list, newest first, with the place where each begins; empty for fewer than two.
        pub years: Vec<CountedLink>,
        /// Topics by which the rows of this page can be sifted.
        pub filters: Vec<FilterView>,
        /// Those of whom the site's list has most, by kind, each leading to its own list; only on its main page.
        pub most: Vec<EntityGroup>,
        /// The way through the pages.
        pub pagination: Pagination,
    }

    /// The rows of one year in a long list.
    pub struct ListGroup {
        /// The year.
        pub year: String,
        /// The rows, each finished by a part: `article_card`, `quotation`, `mention`, `event_row`, `figure_row`.
        pub rows_html: Vec<Html>,
        /// Classes of the filters that let each row through, one text a row; empty for a list without filters.
        pub classes: Vec<String>,
    }

    /// One choice among those by which rows are sifted.
    pub struct FilterView {
        /// Class of the rows that it lets through: `f1` to `f8`.
        pub class: String,
        /// What to call it.
        pub label: String,
        /// Language (BCP 47) of the label, if it is not the page's; else empty.
        pub language: String,
        /// How many rows it lets through.
        pub count: usize,
    }

    /// How a script writes days as pages do.
    pub struct SearchView {
        /// How the days of each month are written, the first first: `{D} January {Y}`, with `|`
        /// between months; empty where they are written by ISO 8601.
        pub days: String,
        /// The calendar of the days, by its key in a language tag (UTS 35): `gregory`.
        pub calendar: String,
        /// The digits from 0 to 9.
        pub digits: String,
    }
}
