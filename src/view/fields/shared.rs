//! Values that several page types share.

use super::contract::{Html, view};

view! {
    /// A link inside the site.
    pub struct LinkView {
        /// What to call it.
        pub label: String,
        /// From the site's root.
        pub href: String,
        /// Language (BCP 47) of the label, if it is not the page's; else empty.
        pub language: String,
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

    /// A link to elsewhere.
    pub struct ExternalLink {
        /// What to call it.
        pub label: String,
        /// Absolute URL.
        pub url: String,
    }

    /// A date.
    pub struct DateView {
        /// ISO 8601, perhaps reduced, for `<time datetime>`.
        pub iso: String,
        /// As people read it, in the page's language.
        pub text: String,
    }

    /// A picture.
    pub struct PictureView {
        /// From the site's root, or an absolute URL.
        pub src: String,
        /// Whether `src` is an absolute URL.
        pub external: bool,
        /// Text alternative; may be empty.
        pub alt: String,
        /// Caption; may be empty.
        pub caption_html: Html,
        /// Who made it; may be empty.
        pub credit: String,
        /// Licence; may be empty.
        pub licence: String,
        /// Where the licence stands; may be empty.
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
        /// Its page.
        pub href: String,
        /// Its date.
        pub date: DateView,
        /// Summary as plain text; may be empty.
        pub summary: String,
        /// `report`, `analysis`, `background`, `opinion`, `brief`, `fact_sheet`.
        pub genre: String,
        /// Where it was written; may be empty.
        pub dateline: String,
        /// Its topics.
        pub topics: Vec<LinkView>,
        /// Language (BCP 47), if it is not the page's; else empty.
        pub language: String,
        /// `ltr` or `rtl`.
        pub dir: String,
        /// `draft` or `future` in a preview; mostly empty.
        pub notice: String,
        /// The sections that are meant, if not the whole article; links to them.
        pub sections: Vec<LinkView>,
    }

    /// An article by its headline alone.
    pub struct Headline {
        /// Headline.
        pub title: String,
        /// Its page.
        pub href: String,
        /// Its date.
        pub date: DateView,
        /// Language (BCP 47), if it is not the page's; else empty.
        pub language: String,
        /// `ltr` or `rtl`.
        pub dir: String,
    }

    /// Entries under a heading.
    pub struct HeadlineGroup {
        /// The heading; `href` may be empty.
        pub heading: LinkView,
        /// How many there are in all.
        pub count: usize,
        /// The first of them.
        pub headlines: Vec<Headline>,
    }

    /// An entity in a list or sentence: a person, a topic, a place …
    pub struct EntityChip {
        /// Name of the entity.
        pub label: String,
        /// Language (BCP 47) of the label, if it is not the page's; else empty.
        pub language: String,
        /// Its page.
        pub href: String,
        /// Its kind's name: `person`.
        pub kind: String,
        /// Role on the date that matters where it stands; may be empty.
        pub role: String,
        /// Language (BCP 47) of the role, if it is not the page's; else empty.
        pub role_language: String,
        /// What tells namesakes apart; may be empty.
        pub disambiguation: String,
        /// Language (BCP 47) of that, if it is not the page's; else empty.
        pub disambiguation_language: String,
        /// How often it is meant where it stands, e.g. in how many articles; 0 if that means nothing.
        pub count: usize,
    }

    /// Entities of one kind.
    pub struct EntityGroup {
        /// The kind's plural: `Places`.
        pub label: String,
        /// The kind's name: `place`.
        pub kind: String,
        /// The entities.
        pub entities: Vec<EntityChip>,
    }

    /// A quotation.
    pub struct QuotationView {
        /// What was said, without quotation marks.
        pub text: String,
        /// Who said it; empty for an unnamed source. The role is left out if `detail` begins with it.
        pub speaker: Option<EntityChip>,
        /// Description of an unnamed source; empty for a named one.
        pub unnamed: String,
        /// When.
        pub date: DateView,
        /// Where and when, in the author's words; may be empty.
        pub detail: String,
        /// Whether `detail` says the year of `date`.
        pub detail_is_dated: bool,
        /// The article, leading to the quotation in it.
        pub article: LinkView,
        /// Title of the section; may be empty.
        pub section: String,
        /// Language (BCP 47) of the article, if it is not the page's; else empty.
        pub language: String,
        /// `ltr` or `rtl`.
        pub dir: String,
    }

    /// A mention in its sentence.
    pub struct MentionView {
        /// The sentence up to the name.
        pub before: String,
        /// The name as it stands there.
        pub name: String,
        /// The rest of the sentence.
        pub after: String,
        /// The document, leading to the mention in it.
        pub article: LinkView,
        /// The article's date; empty texts for other documents.
        pub date: DateView,
        /// Title of the section; may be empty.
        pub section: String,
        /// Language (BCP 47) of the document, if it is not the page's; else empty.
        pub language: String,
        /// `ltr` or `rtl`.
        pub dir: String,
    }

    /// Something that happens or happened.
    pub struct EventView {
        /// What.
        pub label: String,
        /// Language (BCP 47) of that, if it is not the page's; else empty.
        pub language: String,
        /// When it begins.
        pub start: DateView,
        /// When it ends; empty texts if it is one day or open.
        pub end: DateView,
        /// When, in words: `6–7 April 2021`.
        pub when: String,
        /// `scheduled`, `tentative`, `postponed`, `cancelled`, `completed` or empty.
        pub status: String,
        /// Its page, or the place in an article that tells of it.
        pub href: String,
        /// The article that tells of it; empty texts if none does.
        pub article: LinkView,
    }

    /// A role that someone holds or held.
    pub struct RoleView {
        /// The role.
        pub role: String,
        /// Language (BCP 47) of the role, if it is not the page's; else empty.
        pub role_language: String,
        /// Organisation: its name and page (`href` may be empty); empty texts if not given.
        pub organisation: LinkView,
        /// Area: likewise.
        pub area: LinkView,
        /// From; empty texts if unknown.
        pub start: DateView,
        /// To; empty texts if open or unknown.
        pub end: DateView,
        /// From when to when, in words; may be empty.
        pub period: String,
        /// Whether it is held for somebody else.
        pub acting: bool,
        /// Whether it is held now.
        pub current: bool,
        /// Where this is from.
        pub sources: Vec<ExternalLink>,
    }

    /// The way through a list of several pages, numbered from the oldest.
    pub struct Pagination {
        /// This page's number, from 1.
        pub number: usize,
        /// How many there are.
        pub total: usize,
        /// The page with newer entries; empty if this is the newest.
        pub newer: String,
        /// The page with older entries; empty if this is the oldest.
        pub older: String,
        /// The newest page; empty if this is it.
        pub newest: String,
        /// The oldest page; empty if this is it.
        pub oldest: String,
    }

    /// A property of a kind, to be shown as it is.
    pub struct PropertyView {
        /// The key in the front matter.
        pub key: String,
        /// The key as a label: `Founding date`.
        pub label: String,
        /// The values as HTML, one an entry.
        pub values_html: Vec<Html>,
    }
}

impl DateView {
    /// No date.
    pub fn none() -> Self {
        Self { iso: String::new(), text: String::new() }
    }
}

impl LinkView {
    /// A link with this label.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), language: String::new() }
    }

    /// The same with the language of its label; empty if that is the page's.
    pub fn in_language(self, language: impl Into<String>) -> Self {
        Self { language: language.into(), ..self }
    }

    /// No link.
    pub fn none() -> Self {
        Self::new("", "")
    }
}
