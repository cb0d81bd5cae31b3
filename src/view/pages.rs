//! One view a page type: the names that its template has in scope, besides
//! `site`.

use std::collections::BTreeMap;

use super::contract::view;
pub use super::dated::{ArchiveView, ArchiveYear, BriefEntry, BriefItem, BriefLine, BriefView, BriefsView, SearchView};
use super::parts::*;
use crate::model::DataValue;

view! {
    /// `article.html`
    pub struct ArticlePage {
        /// The page.
        pub page: PageView,
        /// The article.
        pub article: ArticleView,
    }

    /// `entity.html` (or the kind's own template): a person, a topic, a place …
    pub struct EntityPage {
        /// The page.
        pub page: PageView,
        /// The entity.
        pub entity: EntityView,
    }

    /// `page.html`
    pub struct TextPage {
        /// The page.
        pub page: PageView,
        /// Its text.
        pub text: TextView,
    }

    /// `home.html`
    pub struct HomePage {
        /// The page.
        pub page: PageView,
        /// The day's brief.
        pub home: HomeView,
    }

    /// `index.html`: all entities of a kind, A–Z.
    pub struct IndexPage {
        /// The page.
        pub page: PageView,
        /// The index.
        pub index: IndexView,
    }

    /// `list.html`: one page of a long list.
    pub struct ListPage {
        /// The page.
        pub page: PageView,
        /// The list.
        pub list: ListView,
    }

    /// `archive.html`: years and months, or the articles of one month.
    pub struct ArchivePage {
        /// The page.
        pub page: PageView,
        /// The archive.
        pub archive: ArchiveView,
    }

    /// `brief.html`: what is new on a day, or in a week.
    pub struct BriefPage {
        /// The page.
        pub page: PageView,
        /// The brief.
        pub brief: BriefView,
    }

    /// `briefs.html`: the newest briefs, and every week.
    pub struct BriefsPage {
        /// The page.
        pub page: PageView,
        /// The briefs.
        pub briefs: BriefsView,
    }

    /// `search.html`: a form, and room for what the script finds.
    pub struct SearchPage {
        /// The page.
        pub page: PageView,
        /// What the script is told.
        pub search: SearchView,
    }

    /// `404.html`
    pub struct NotFoundPage {
        /// The page.
        pub page: PageView,
    }

    /// `redirect.html`: what stands at an old URL.
    pub struct RedirectPage {
        /// The page.
        pub page: PageView,
        /// Where it has moved.
        pub target: LinkView,
    }

    /// `feed.xml`: an Atom feed (RFC 4287).
    pub struct FeedPage {
        /// The page.
        pub page: PageView,
        /// The feed.
        pub feed: FeedView,
    }

    /// `sitemap.xml` (sitemaps.org 0.9)
    pub struct SitemapPage {
        /// The page.
        pub page: PageView,
        /// All pages that search engines may show.
        pub entries: Vec<SitemapEntry>,
    }

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
        pub quotations: Vec<SaidView>,
    }

    /// A quotation within its article.
    pub struct SaidView {
        /// What was said, without quotation marks.
        pub text: String,
        /// Id of its place in the page.
        pub anchor: String,
    }

    /// Entities of one kind.
    pub struct EntityGroup {
        /// The kind's plural: `StatementSpans`.
        pub label: String,
        /// The kind's name: `place`.
        pub kind: String,
        /// The entities.
        pub entities: Vec<EntityChip>,
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

    /// An entity's page. Every list may be empty.
    pub struct EntityView {
        /// Name, in the page's language if it has one there.
        pub name: String,
        /// Language (BCP 47) of the name, if it is not the page's; else empty.
        pub name_language: String,
        /// Its page.
        pub href: String,
        /// Its kind's name: `person`.
        pub kind: String,
        /// Its kind's label: `Person`.
        pub kind_label: String,
        /// Its kind's plural: `People`.
        pub kind_plural: String,
        /// Whether the kind holds roles.
        pub holds_roles: bool,
        /// Whether the kind labels sections.
        pub labels_sections: bool,
        /// Whether the kind happens at a time.
        pub occurs: bool,
        /// Whether the kind is a series of values.
        pub measures: bool,
        /// Whether no file declares it: it is known only from being named.
        pub stub: bool,
        /// Before the name; may be empty.
        pub honorific_prefix: String,
        /// After the name; may be empty.
        pub honorific_suffix: String,
        /// Other names to show: language (may be empty) as label, name as href.
        pub names: Vec<NameView>,
        /// What tells namesakes apart; may be empty.
        pub disambiguation: String,
        /// Language (BCP 47) of that, if it is not the page's; else empty.
        pub disambiguation_language: String,
        /// Language (BCP 47) of its text.
        pub language: String,
        /// `ltr` or `rtl`.
        pub dir: String,
        /// One line on it; may be empty.
        pub summary_html: Html,
        /// Language (BCP 47) of that line, if it is not the page's; else empty.
        pub summary_language: String,
        /// Biography or explainer; may be empty.
        pub body_html: Html,
        /// Picture.
        pub picture: Option<PictureView>,
        /// The roles held now, joined by `; `; may be empty.
        pub role: String,
        /// Language (BCP 47) of these roles, if it is not the page's; else empty.
        pub role_language: String,
        /// Roles, newest first; none if there is only the one in `role` of which nothing else is known.
        pub roles: Vec<RoleView>,
        /// Those with dates, as bands.
        pub roles_drawing: Option<DrawingView>,
        /// Those who hold or held roles here, current ones first, then the newest.
        pub members: Vec<MemberView>,
        /// Properties of the kind, to be shown as they are.
        pub properties: Vec<PropertyView>,
        /// Broader ones, nearest first, each with its own broader ones behind it.
        pub broader: Vec<LinkView>,
        /// Narrower ones.
        pub narrower: Vec<EntityChip>,
        /// Related ones.
        pub related: Vec<EntityChip>,
        /// Those who take part.
        pub participants: Vec<EntityChip>,
        /// Where it is or happens; empty texts if not given.
        pub location: LinkView,
        /// When, in words; may be empty.
        pub when: String,
        /// Its status; may be empty.
        pub status: String,
        /// When the explainer must be looked at again; empty texts if not given.
        pub review_by: DateView,
        /// Whether that day has passed.
        pub review_overdue: bool,
        /// Pages elsewhere about the same.
        pub same_as: Vec<ExternalLink>,
        /// Links to show.
        pub links: Vec<ExternalLink>,
        /// Identifiers by scheme.
        pub identifiers: Vec<IdentifierView>,
        /// In how many articles it is, translations not counted.
        pub article_count: usize,
        /// How often it is mentioned.
        pub mention_count: usize,
        /// How many quotations of it there are.
        pub quotation_count: usize,
        /// Newest articles (with the sections that are about it).
        pub articles: Vec<ArticleCard>,
        /// Newest articles grouped by topic.
        pub articles_by_topic: Vec<HeadlineGroup>,
        /// The newest articles of each of the newest years.
        pub articles_by_year: Vec<HeadlineGroup>,
        /// Newest quotations: by it, or for a topic, in its sections.
        pub quotations: Vec<QuotationView>,
        /// Topics by which these can be sifted.
        pub quotation_filters: Vec<FilterView>,
        /// For each of these the classes of the filters that let it through.
        pub quotation_classes: Vec<String>,
        /// The years of all quotations, newest first, with their place in the whole list; empty for fewer than two.
        pub quotation_years: Vec<CountedLink>,
        /// How often it is named (what labels sections: how many articles are about it) in each year or month, the earliest first; `href` may be empty.
        pub over_time: Vec<CountedLink>,
        /// The same, drawn.
        pub over_time_drawing: Option<DrawingView>,
        /// Newest mentions, each in its sentence.
        pub mentions: Vec<MentionView>,
        /// Events that have begun and are not over, the last begun first.
        pub ongoing: Vec<EventView>,
        /// Events ahead, soonest first.
        pub upcoming: Vec<EventView>,
        /// Events past, newest first.
        pub past: Vec<EventView>,
        /// Figures in its sections and sentences, each with its newest values.
        pub figures: Vec<FigureSeries>,
        /// The values, newest first, if the entity is itself a series.
        pub values: Vec<FigureValue>,
        /// Their course, if the entity is itself a series.
        pub drawing: Option<DrawingView>,
        /// Those who are in the same articles most often, by kind.
        pub appears_with: Vec<EntityGroup>,
        /// Those who speak and are in the same articles most often, drawn around it; none for fewer than three.
        pub neighbourhood: Option<DrawingView>,
        /// Other documents (not articles) that link here.
        pub backlinks: Vec<MentionView>,
        /// Links to the whole lists: label and newest page.
        pub lists: Vec<CountedLink>,
        /// Its Atom feed; empty if it has none.
        pub feed: String,
        /// Free data from the front matter.
        pub extra: BTreeMap<String, DataValue>,
    }

    /// Somebody who holds or held a role in an organisation.
    pub struct MemberView {
        /// Who.
        pub chip: EntityChip,
        /// The role there.
        pub role: RoleView,
    }

    /// An identifier.
    pub struct IdentifierView {
        /// Who gives it: `wikidata`.
        pub scheme: String,
        /// The identifier.
        pub id: String,
        /// Where it leads; empty if the scheme is not a known one.
        pub url: String,
    }

    /// Another name.
    pub struct NameView {
        /// The name.
        pub name: String,
        /// Its language (BCP 47); empty for an alias.
        pub language: String,
        /// `ltr` or `rtl`.
        pub dir: String,
    }

    /// A link with a count.
    pub struct CountedLink {
        /// What to call it.
        pub label: String,
        /// From the site's root.
        pub href: String,
        /// How many there are; 0 if that means nothing.
        pub count: usize,
    }

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
