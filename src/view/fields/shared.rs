//! Values that several page types share.

use super::contract::{Html, view};

view! {
    /// A link inside the site.
    pub struct LinkView {
        /// Text of the link.
        pub label: String,
        /// URL, relative to the site's root.
        pub href: String,
        /// Language (BCP 47) of the label; empty if it is the page's language.
        pub language: String,
    }

    /// A link with a count.
    pub struct CountedLink {
        /// Text of the link.
        pub label: String,
        /// URL, relative to the site's root.
        pub href: String,
        /// Count; 0 if there is none to display.
        pub count: usize,
    }

    /// A link to another website.
    pub struct ExternalLink {
        /// Text of the link.
        pub label: String,
        /// Absolute URL.
        pub url: String,
    }

    /// A date.
    pub struct DateView {
        /// ISO 8601, possibly reduced (`2021-04`), for `<time datetime>`.
        pub iso: String,
        /// Date in the format of the page's language.
        pub text: String,
    }

    /// A picture.
    pub struct PictureView {
        /// URL relative to the site's root, or an absolute URL.
        pub src: String,
        /// Whether `src` is an absolute URL.
        pub external: bool,
        /// Text alternative; may be empty.
        pub alt: String,
        /// Caption; may be empty.
        pub caption_html: Html,
        /// Author of the picture; may be empty.
        pub credit: String,
        /// Licence; may be empty.
        pub licence: String,
        /// URL of the licence; may be empty.
        pub licence_url: String,
        /// Width in pixels; 0 if unknown.
        pub width: u32,
        /// Height in pixels; 0 if unknown.
        pub height: u32,
    }

    /// An article in a list.
    pub struct ArticleCard {
        /// Headline.
        pub title: String,
        /// URL of its page, relative to the site's root.
        pub href: String,
        /// Date of publication.
        pub date: DateView,
        /// Summary as plain text; may be empty.
        pub summary: String,
        /// Genre: `report`, `analysis`, `background`, `opinion`, `brief`, `fact_sheet`.
        pub genre: String,
        /// Place of writing; may be empty.
        pub dateline: String,
        /// Topics.
        pub topics: Vec<LinkView>,
        /// Language (BCP 47) of the article; empty if it is the page's language.
        pub language: String,
        /// Text direction: `ltr` or `rtl`.
        pub dir: String,
        /// Notice in a preview: `draft` or `future`; usually empty.
        pub notice: String,
        /// Links to the relevant sections, if the article as a whole is not about the entity of the page.
        pub sections: Vec<LinkView>,
    }

    /// An article in a list of headlines.
    pub struct Headline {
        /// Headline.
        pub title: String,
        /// URL of its page, relative to the site's root.
        pub href: String,
        /// Date of publication.
        pub date: DateView,
        /// Language (BCP 47) of the article; empty if it is the page's language.
        pub language: String,
        /// Text direction: `ltr` or `rtl`.
        pub dir: String,
    }

    /// Headlines under a heading.
    pub struct HeadlineGroup {
        /// Heading; `href` may be empty.
        pub heading: LinkView,
        /// Number of articles in the whole group.
        pub count: usize,
        /// The newest or most important articles.
        pub headlines: Vec<Headline>,
    }

    /// An entity in a list or sentence: a person, a topic, a place …
    pub struct EntityChip {
        /// Name of the entity.
        pub label: String,
        /// Language (BCP 47) of the label; empty if it is the page's language.
        pub language: String,
        /// URL of its page, relative to the site's root.
        pub href: String,
        /// Name of the kind, e.g. `person`.
        pub kind: String,
        /// Role on the relevant date, e.g. the date of the article; may be empty.
        pub role: String,
        /// Language (BCP 47) of the role; empty if it is the page's language.
        pub role_language: String,
        /// Text that distinguishes the entity from others of the same name; may be empty.
        pub disambiguation: String,
        /// Language (BCP 47) of the disambiguation; empty if it is the page's language.
        pub disambiguation_language: String,
        /// Count, e.g. the number of articles; 0 if there is none to display.
        pub count: usize,
    }

    /// Entities of one kind.
    pub struct EntityGroup {
        /// Plural of the kind's name, e.g. `Places`.
        pub label: String,
        /// Name of the kind, e.g. `place`.
        pub kind: String,
        /// The entities.
        pub entities: Vec<EntityChip>,
    }

    /// A quotation.
    pub struct QuotationView {
        /// Text, without quotation marks.
        pub text: String,
        /// Speaker; nothing for an unnamed source. The role is omitted if `detail` begins with it.
        pub speaker: Option<EntityChip>,
        /// Description of an unnamed source; otherwise empty.
        pub unnamed: String,
        /// Date of the quotation.
        pub date: DateView,
        /// Occasion in the author's words; may be empty.
        pub detail: String,
        /// Whether `detail` contains the year of `date`.
        pub detail_is_dated: bool,
        /// Article, with a link to the quotation in it.
        pub article: LinkView,
        /// Title of the section; may be empty.
        pub section: String,
        /// Language (BCP 47) of the article; empty if it is the page's language.
        pub language: String,
        /// Text direction: `ltr` or `rtl`.
        pub dir: String,
    }

    /// A mention in its sentence.
    pub struct MentionView {
        /// Sentence before the name.
        pub before: String,
        /// Name as the sentence has it.
        pub name: String,
        /// Sentence after the name.
        pub after: String,
        /// Document, with a link to the mention in it.
        pub article: LinkView,
        /// Date of the article; empty texts for another document.
        pub date: DateView,
        /// Title of the section; may be empty.
        pub section: String,
        /// Language (BCP 47) of the document; empty if it is the page's language.
        pub language: String,
        /// Text direction: `ltr` or `rtl`.
        pub dir: String,
    }

    /// An event.
    pub struct EventView {
        /// Name of the event.
        pub label: String,
        /// Language (BCP 47) of the label; empty if it is the page's language.
        pub language: String,
        /// Start.
        pub start: DateView,
        /// End; empty texts for a single day or an open end.
        pub end: DateView,
        /// Date or period as text, e.g. `6–7 April 2021`.
        pub when: String,
        /// `scheduled`, `tentative`, `postponed`, `cancelled`, `completed` or empty.
        pub status: String,
        /// URL of the event's page or of its place in an article, relative to the site's root.
        pub href: String,
        /// Article that reports the event; empty texts for a declared event.
        pub article: LinkView,
    }

    /// A current or former role of an entity.
    pub struct RoleView {
        /// Role.
        pub role: String,
        /// Language (BCP 47) of the role; empty if it is the page's language.
        pub role_language: String,
        /// Organisation (`href` may be empty); empty texts if not given.
        pub organisation: LinkView,
        /// Area (`href` may be empty); empty texts if not given.
        pub area: LinkView,
        /// Start; empty texts if unknown.
        pub start: DateView,
        /// End; empty texts if open or unknown.
        pub end: DateView,
        /// Period as text; may be empty.
        pub period: String,
        /// Whether the role is an acting one.
        pub acting: bool,
        /// Whether the role is current.
        pub current: bool,
        /// Sources.
        pub sources: Vec<ExternalLink>,
    }

    /// Links between the pages of a list. Pages are numbered from the oldest.
    pub struct Pagination {
        /// Number of this page, from 1.
        pub number: usize,
        /// Number of pages.
        pub total: usize,
        /// URL of the page with newer entries; empty on the newest page.
        pub newer: String,
        /// URL of the page with older entries; empty on the oldest page.
        pub older: String,
        /// URL of the newest page; empty on that page.
        pub newest: String,
        /// URL of the oldest page; empty on that page.
        pub oldest: String,
    }

    /// A property that a kind declares.
    pub struct PropertyView {
        /// Key in the front matter.
        pub key: String,
        /// Label of the key, e.g. `Founding date`.
        pub label: String,
        /// Values, one per entry.
        pub values_html: Vec<Html>,
    }
}

impl DateView {
    /// Returns empty texts, for an absent date.
    pub fn none() -> Self {
        Self { iso: String::new(), text: String::new() }
    }
}

impl LinkView {
    /// Returns a link without a language.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), language: String::new() }
    }

    /// Returns the link with the language of its label; an empty `language` means that of the page.
    pub fn in_language(self, language: impl Into<String>) -> Self {
        Self { language: language.into(), ..self }
    }

    /// Returns an empty link.
    pub fn none() -> Self {
        Self::new("", "")
    }
}
