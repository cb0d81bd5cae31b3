//! Values on pages by time: the archive, and briefs of days and weeks.

use super::contract::{Html, view};
use super::figure::FigureValue;
use super::shared::{ArticleCard, CountedLink, DateView, EventView, Headline, HeadlineGroup, LinkView, Pagination};

view! {
    /// The archive: an overview of all months, or one page of a month.
    pub struct ArchiveView {
        /// The month of this page, e.g. `April 2021`; empty on the overview.
        pub month: String,
        /// Every year with its months, newest first; only on the overview.
        pub years: Vec<ArchiveYear>,
        /// Articles of the month, newest first, each rendered by the part `article_card`.
        pub rows_html: Vec<Html>,
        /// Briefs of the month's days.
        pub days: Vec<CountedLink>,
        /// The previous month; empty texts if there is none.
        pub previous: LinkView,
        /// The next month; empty texts if there is none.
        pub next: LinkView,
        /// Links between the month's pages.
        pub pagination: Pagination,
    }

    /// A year of the archive.
    pub struct ArchiveYear {
        /// The year.
        pub year: String,
        /// Its months (or weeks), newest first.
        pub months: Vec<CountedLink>,
    }

    /// The news of a day or a week. Every list has a maximum length.
    pub struct BriefView {
        /// The day or the days, e.g. `7 April 2021`, `5–11 April 2021`.
        pub when: String,
        /// `day` or `week`.
        pub period: String,
        /// First day.
        pub start: DateView,
        /// Last day; empty texts for a single day.
        pub end: DateView,
        /// Number of the week (ISO 8601).
        pub week_number: u8,
        /// Number of new articles, without translations.
        pub count: usize,
        /// The most urgent articles, then the newest.
        pub lead: Vec<BriefItem>,
        /// Headlines of the other articles, by their first topic.
        pub topics: Vec<HeadlineGroup>,
        /// Quotations, each rendered by the part `quotation`.
        pub quotations_html: Vec<Html>,
        /// New figures, those with a change first.
        pub figures: Vec<FigureValue>,
        /// Reported events that continue after the brief or begin later, by start.
        pub upcoming: Vec<EventView>,
        /// Expected developments, from the section “What's next” of the articles.
        pub next: Vec<BriefLine>,
        /// For a week: its days that have briefs. For a day: empty.
        pub days: Vec<CountedLink>,
        /// For a day: the brief of its week; empty texts if there is none.
        pub week: LinkView,
        /// The previous brief; empty texts if this is the first.
        pub previous: LinkView,
        /// The next brief; empty texts if this is the last.
        pub following: LinkView,
        /// Link to all articles of the month, if the brief omits articles; otherwise empty texts.
        pub more: LinkView,
    }

    /// A leading article of a brief.
    pub struct BriefItem {
        /// The article.
        pub card: ArticleCard,
        /// Key points as plain text; only for the first article.
        pub points: Vec<String>,
    }

    /// A sentence about future events, with its article.
    pub struct BriefLine {
        /// The sentence, as plain text.
        pub text: String,
        /// The article.
        pub article: LinkView,
        /// Language (BCP 47) of the article; empty if it is the page's language.
        pub language: String,
        /// Text direction: `ltr` or `rtl`.
        pub dir: String,
    }

    /// The list of briefs.
    pub struct BriefsView {
        /// The newest briefs, newest first.
        pub newest: Vec<BriefEntry>,
        /// Every year with the briefs of its weeks, newest first; empty if the site has no weekly briefs.
        pub years: Vec<ArchiveYear>,
    }

    /// A brief in the list of briefs.
    pub struct BriefEntry {
        /// Link to the brief; the label is its day or days.
        pub link: LinkView,
        /// `day` or `week`.
        pub period: String,
        /// Number of new articles.
        pub count: usize,
        /// The most important articles.
        pub headlines: Vec<Headline>,
    }
}
