//! Values on the page of an article.

use std::collections::BTreeMap;

use super::contract::{Html, view};
use super::figure::FigureValue;
use super::shared::{DateView, EntityChip, EntityGroup, EventView, Headline, LinkView, MentionView, PictureView};
use crate::model::DataValue;

view! {
    /// The article of the page.
    pub struct ArticleView {
        /// Headline.
        pub title: String,
        /// Short headline; the headline if the article has none.
        pub short_title: String,
        /// URL of the article, relative to the site's root.
        pub href: String,
        /// Date of publication, with time and time zone if the author gave a time.
        pub date: DateView,
        /// Date of the last substantial change; empty texts if there is none.
        pub updated: DateView,
        /// Date at which the article expired; empty texts if it has not.
        pub expired: DateView,
        /// Genre: `report`, `analysis`, `background`, `opinion`, `brief`, `fact_sheet`.
        pub genre: String,
        /// Place of writing; may be empty.
        pub dateline: String,
        /// Authors, with a link if they have a page (otherwise `href` is empty).
        pub authors: Vec<LinkView>,
        /// Summary (the bottom line); may be empty.
        pub summary_html: Html,
        /// Key points.
        pub key_points_html: Vec<Html>,
        /// The section “Why it matters”; may be empty.
        pub why_it_matters_html: Html,
        /// The section “What's next”, one item per entry.
        pub whats_next_html: Vec<Html>,
        /// Main picture.
        pub picture: Option<PictureView>,
        /// Text of the article.
        pub body_html: Html,
        /// External URLs linked in the text, deduplicated, for printed footnotes. Each of these links has the number of its note as `data-note`.
        pub notes_html: Vec<Html>,
        /// Sections, for a table of contents.
        pub sections: Vec<SectionView>,
        /// Topics of the article and of its sections.
        pub topics: Vec<EntityChip>,
        /// People in the article, with their role on its date.
        pub people: Vec<ArticlePerson>,
        /// Further entities in the article, by kind. Entities that label the article or a section are in `topics` instead.
        pub entities: Vec<EntityGroup>,
        /// Figures in the article.
        pub figures: Vec<FigureValue>,
        /// Events up to the date of the article, by date.
        pub events: Vec<EventView>,
        /// Events after the date of the article, by date.
        pub ahead: Vec<EventView>,
        /// Sources of the article.
        pub sources: Vec<SourceView>,
        /// Corrections.
        pub corrections: Vec<CorrectionView>,
        /// Documents that link to the article, each with its sentence.
        pub backlinks: Vec<MentionView>,
        /// The previous and the next article in each of its topics.
        pub neighbours: Vec<NeighbourView>,
        /// Related articles, with the shared entities.
        pub related: Vec<RelatedView>,
        /// Name of the running story; empty if the article belongs to none.
        pub storyline: String,
        /// Further articles of the running story, newest first.
        pub storyline_articles: Vec<Headline>,
        /// Translations of the article; the label is the language.
        pub translations: Vec<LinkView>,
        /// Number of words in the text.
        pub words: u32,
        /// Reading time in minutes, at least 1.
        pub reading_minutes: u32,
        /// Urgency from 1 (highest) to 9.
        pub urgency: u8,
        /// Values under `extra` in the front matter.
        pub extra: BTreeMap<String, DataValue>,
    }

    /// A section of an article, for a table of contents.
    pub struct SectionView {
        /// Heading.
        pub title: String,
        /// Id of the heading on the page.
        pub anchor: String,
        /// Level of the heading, 2 to 6.
        pub level: u8,
        /// Topics of the section.
        pub topics: Vec<LinkView>,
    }

    /// A person (or another entity that speaks) in an article.
    pub struct ArticlePerson {
        /// The person, with the role on the date of the article; `count` is the number of mentions.
        pub chip: EntityChip,
        /// Quotations of the person in the article.
        pub quotations: Vec<ArticleQuotation>,
    }

    /// A quotation of a person in the same article.
    pub struct ArticleQuotation {
        /// Text, without quotation marks.
        pub text: String,
        /// Id of the quotation on the page.
        pub anchor: String,
    }

    /// A source of an article.
    pub struct SourceView {
        /// Title.
        pub title: String,
        /// Absolute URL; may be empty.
        pub url: String,
        /// Publisher; may be empty.
        pub publisher: String,
        /// Date; empty texts if unknown.
        pub date: DateView,
    }

    /// A correction.
    pub struct CorrectionView {
        /// Date of the correction.
        pub date: DateView,
        /// Text of the correction.
        pub html: Html,
    }

    /// The previous and the next article in one topic.
    pub struct NeighbourView {
        /// The topic.
        pub topic: LinkView,
        /// The previous article; empty texts if this is the first.
        pub previous: LinkView,
        /// The next article; empty texts if this is the last.
        pub next: LinkView,
    }

    /// A related article.
    pub struct RelatedView {
        /// The article.
        pub headline: Headline,
        /// Entities that both articles are about.
        pub shared: Vec<LinkView>,
        /// Whether both articles belong to one running story.
        pub same_storyline: bool,
    }
}
