//! Values on pages by time: the archive, and briefs of days and weeks.

use super::contract::{Html, view};
use super::figure::FigureValue;
use super::shared::{ArticleCard, CountedLink, DateView, EventView, Headline, HeadlineGroup, LinkView, Pagination};

view! {
    /// The archive.
    pub struct ArchiveView {
        /// The month of this page in words; empty for the overview.
        pub month: String,
        /// Every year with its months, newest first.
        pub years: Vec<ArchiveYear>,
        /// Articles of the month, newest first, each finished by the part `article_card`.
        pub rows_html: Vec<Html>,
        /// The briefs of the month's days.
        pub days: Vec<CountedLink>,
        /// The month before; empty texts if there is none.
        pub previous: LinkView,
        /// The month after; empty texts if there is none.
        pub next: LinkView,
        /// The way through the month's pages.
        pub pagination: Pagination,
    }

    /// A year of the archive.
    pub struct ArchiveYear {
        /// The year.
        pub year: String,
        /// Its months, newest first.
        pub months: Vec<CountedLink>,
    }

    /// What is new on a day, or in a week. Every list is bounded.
    pub struct BriefView {
        /// The day or the days in words: `7 April 2021`, `5–11 April 2021`.
        pub when: String,
        /// `day` or `week`.
        pub period: String,
        /// Its first day.
        pub start: DateView,
        /// Its last day; empty texts for a day.
        pub end: DateView,
        /// The number of the week (ISO 8601).
        pub week_number: u8,
        /// How many articles are new, translations of others not counted.
        pub count: usize,
        /// The most urgent ones, then the newest.
        pub lead: Vec<BriefItem>,
        /// The others under their first topic.
        pub topics: Vec<HeadlineGroup>,
        /// What was said, each finished by the part `quotation`.
        pub quotations_html: Vec<Html>,
        /// Figures that are new, those that moved first.
        pub figures: Vec<FigureValue>,
        /// Events that are told of and go on after it or lie ahead of it, by their beginning.
        pub upcoming: Vec<EventView>,
        /// What the articles say comes next.
        pub next: Vec<BriefLine>,
        /// For a week: its days with briefs. For a day: none.
        pub days: Vec<CountedLink>,
        /// For a day: the brief of its week; empty texts if there is none.
        pub week: LinkView,
        /// The brief before; empty texts if it is the first.
        pub previous: LinkView,
        /// The brief after; empty texts if it is the last.
        pub following: LinkView,
        /// The articles of the month, if the brief has not all of its own; else empty texts.
        pub more: LinkView,
    }

    /// An article in a brief.
    pub struct BriefItem {
        /// The article.
        pub card: ArticleCard,
        /// Its key points as plain text; only of the first.
        pub points: Vec<String>,
    }

    /// A line of a brief with where it is from.
    pub struct BriefLine {
        /// What it says, as plain text.
        pub text: String,
        /// The article that says so.
        pub article: LinkView,
        /// Language (BCP 47) of the article, if it is not the page's; else empty.
        pub language: String,
        /// `ltr` or `rtl`.
        pub dir: String,
    }

    /// The briefs.
    pub struct BriefsView {
        /// The newest briefs, newest first.
        pub newest: Vec<BriefEntry>,
        /// Every year with the briefs of its weeks, newest first; of its months if weeks have none.
        pub years: Vec<ArchiveYear>,
    }

    /// A brief in a list.
    pub struct BriefEntry {
        /// Its page, called by its day or days.
        pub link: LinkView,
        /// `day` or `week`.
        pub period: String,
        /// How many articles are new in it.
        pub count: usize,
        /// The first of them.
        pub headlines: Vec<Headline>,
    }
}
