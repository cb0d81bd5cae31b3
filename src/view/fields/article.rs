//! Values on the page of an article.

use std::collections::BTreeMap;

use super::contract::{Html, view};
use super::figure::FigureValue;
use super::shared::{DateView, EntityChip, EntityGroup, EventView, Headline, LinkView, MentionView, PictureView};
use crate::model::DataValue;

view! {
    /// A briefing.
    pub struct ArticleView {
        /// Headline.
        pub title: String,
        /// A shorter one, or the headline.
        pub short_title: String,
        /// Its page.
        pub href: String,
        /// Its date, with time and zone if the author gave a time.
        pub date: DateView,
        /// When it was last changed in substance; empty texts if never.
        pub updated: DateView,
        /// When it went off the lists; empty texts if it did not.
        pub expired: DateView,
        /// `report`, `analysis`, `background`, `opinion`, `brief`, `fact_sheet`.
        pub genre: String,
        /// Where it was written; may be empty.
        pub dateline: String,
        /// Names of the authors, with their page if they have one (`href` may be empty).
        pub authors: Vec<LinkView>,
        /// The bottom line; may be empty.
        pub summary_html: Html,
        /// The points to take away.
        pub key_points_html: Vec<Html>,
        /// Why it matters; may be empty.
        pub why_it_matters_html: Html,
        /// What comes next, one an entry.
        pub whats_next_html: Vec<Html>,
        /// Lead picture.
        pub picture: Option<PictureView>,
        /// The text.
        pub body_html: Html,
        /// The addresses to which its links lead elsewhere, each once: notes for those who read it on paper. A link has the number of its note as `data-note`.
        pub notes_html: Vec<Html>,
        /// Its sections, for a contents list.
        pub sections: Vec<SectionView>,
        /// Topics of the article, those of its sections included.
        pub topics: Vec<EntityChip>,
        /// People in it, with their role then.
        pub people: Vec<ArticlePerson>,
        /// Other entities in it, by kind; of those that label sections, the ones it only names.
        pub entities: Vec<EntityGroup>,
        /// Its figures.
        pub figures: Vec<FigureValue>,
        /// Its events up to its own date, by date.
        pub events: Vec<EventView>,
        /// Its events after that, by date.
        pub ahead: Vec<EventView>,
        /// Where its facts are from.
        pub sources: Vec<SourceView>,
        /// What was corrected.
        pub corrections: Vec<CorrectionView>,
        /// Documents that link here, with the sentence.
        pub backlinks: Vec<MentionView>,
        /// The articles before and after it, in each of its topics.
        pub neighbours: Vec<NeighbourView>,
        /// Related articles with the reason.
        pub related: Vec<RelatedView>,
        /// The running story it belongs to; empty if none.
        pub storyline: String,
        /// Other articles of that story, newest first.
        pub storyline_articles: Vec<Headline>,
        /// The same article in other languages: language as label.
        pub translations: Vec<LinkView>,
        /// Words of the text.
        pub words: u32,
        /// Minutes it takes to read, at least 1.
        pub reading_minutes: u32,
        /// 1 first, 9 last.
        pub urgency: u8,
        /// Free data from the front matter.
        pub extra: BTreeMap<String, DataValue>,
    }

    /// A section of an article.
    pub struct SectionView {
        /// Heading.
        pub title: String,
        /// Id of the heading in the page.
        pub anchor: String,
        /// 2 to 6.
        pub level: u8,
        /// Its own topics.
        pub topics: Vec<LinkView>,
    }

    /// A person (or another entity that speaks) in an article.
    pub struct ArticlePerson {
        /// Who, with the role on the article's date; `count` is the number of mentions.
        pub chip: EntityChip,
        /// What they say in it.
        pub quotations: Vec<ArticleQuotation>,
    }

    /// A quotation within its article.
    pub struct ArticleQuotation {
        /// What was said, without quotation marks.
        pub text: String,
        /// Id of its place in the page.
        pub anchor: String,
    }

    /// A source.
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
        /// When it was made.
        pub date: DateView,
        /// What was corrected.
        pub html: Html,
    }

    /// Neighbours of an article within one of its topics.
    pub struct NeighbourView {
        /// The topic.
        pub topic: LinkView,
        /// The article before it; empty texts if it is the first.
        pub previous: LinkView,
        /// The article after it; empty texts if it is the last.
        pub next: LinkView,
    }

    /// A related article.
    pub struct RelatedView {
        /// The article.
        pub headline: Headline,
        /// What they share.
        pub shared: Vec<LinkView>,
        /// Whether they belong to one running story.
        pub same_storyline: bool,
    }
}
