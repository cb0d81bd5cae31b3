//! Values that several pages share.
//!
//! Every `href` leads from the site's root (`people/x/index.html`); templates
//! print `page.root` before it. Fields called `html` hold finished HTML and are
//! printed with `| safe`; everything else is text and is escaped.

use std::collections::BTreeMap;

use super::contract::view;
use crate::model::DataValue;

/// Finished HTML, made from Markdown of the content. Print it with `| safe`.
pub type Html = String;

view! {
    /// The site, the same on every page of a language; also in scope everywhere as `site`.
    pub struct SiteView {
        /// Name of the site.
        pub title: String,
        /// Language (BCP 47) of the name: of the pages that are around, unless no word says it in theirs.
        pub title_language: String,
        /// One line on it; may be empty.
        pub description: String,
        /// Language (BCP 47) of that line.
        pub description_language: String,
        /// Absolute URL of the root, ends with `/`.
        pub base_url: String,
        /// Language (BCP 47) of the navigation and the words around a page.
        pub language: String,
        /// Who publishes; may be empty.
        pub publisher: String,
        /// The line at the foot; may be empty.
        pub copyright: String,
        /// The folder of the pages in this language, from the root, e.g. `ur/`; empty for the site's own.
        pub folder: String,
        /// The home page, from the root.
        pub home: String,
        /// Main navigation: the kinds that have entries, timeline, archive and so on.
        pub navigation: Vec<LinkView>,
        /// Pages outside every grouping, e.g. About.
        pub pages: Vec<PageLink>,
        /// The site's Atom feed, from the root.
        pub feed: String,
        /// The style sheet, from the root, with a mark that changes when it does.
        pub stylesheet: String,
        /// The script of every page, from the root, with a mark that changes when it does.
        pub script: String,
        /// The search page, from the root; empty if the site has none.
        pub search: String,
        /// Whether Pagefind does the searching.
        pub pagefind: bool,
        /// An icon from `static/`, from the root; empty if the site has none.
        pub icon: String,
        /// Name and version of the generator.
        pub generator: String,
        /// Free data from `site.yaml`.
        pub extra: BTreeMap<String, DataValue>,
    }

    /// What stands around every page; in scope everywhere as `frame`. It is made
    /// once for all pages of one depth and language, by the parts of these names.
    pub struct FrameView {
        /// What the head of each of them says.
        pub head_html: Html,
        /// The masthead.
        pub masthead_html: Html,
        /// The foot.
        pub foot_html: Html,
    }

    /// What every page says of itself; in scope as `page`.
    pub struct PageView {
        /// What leads from this page to the site's root: `./`, `../../` …; print it before every `href`.
        pub root: String,
        /// Language (BCP 47).
        pub language: String,
        /// `ltr` or `rtl`.
        pub dir: String,
        /// Title, without the site's name.
        pub title: String,
        /// One line for search engines and cards; may be empty.
        pub description: String,
        /// Its path from the site's root, e.g. `people/x/`.
        pub path: String,
        /// Which template shows it: `article`, `entity`, `home` …
        pub template: String,
        /// Whether search engines are asked to leave it out.
        pub noindex: bool,
        /// A word that marks what is not, or no longer, out: `draft`, `future`, `expired`; mostly empty.
        pub notice: String,
        /// Where the page stands: the pages above it, from home down.
        pub breadcrumbs: Vec<LinkView>,
        /// What there is of it in the other languages of the site: the same page, or the nearest one.
        pub languages: Vec<LanguageLink>,
        /// What it tells machines only.
        pub head: HeadView,
    }

    /// What a page tells search engines, feed readers and those who show a card of it.
    pub struct HeadView {
        /// Absolute URL of the page.
        pub canonical: String,
        /// Feeds to offer, besides the site's.
        pub feeds: Vec<LinkView>,
        /// Picture for cards, absolute URL; may be empty.
        pub image: String,
        /// Alternate languages of the same page: language as label, absolute URL as href.
        pub alternates: Vec<LinkView>,
        /// Structured data (schema.org) as JSON-LD text; may be empty. Print it with `| safe`.
        pub json_ld: String,
    }

    /// The way to another language of the site.
    pub struct LanguageLink {
        /// Language (BCP 47).
        pub language: String,
        /// `ltr` or `rtl`.
        pub dir: String,
        /// From the site's root.
        pub href: String,
        /// How many articles there are in it of what the page is about; 0 if none, or if that means nothing.
        pub count: usize,
    }

    /// A link inside the site.
    pub struct LinkView {
        /// What to call it.
        pub label: String,
        /// From the site's root.
        pub href: String,
        /// Language (BCP 47) of the label, if it is not the page's; else empty.
        pub language: String,
    }

    /// A link to a page outside every grouping.
    pub struct PageLink {
        /// Its title.
        pub label: String,
        /// From the site's root.
        pub href: String,
        /// Language (BCP 47).
        pub language: String,
        /// `ltr` or `rtl`.
        pub dir: String,
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

    /// An entity in a list or sentence: a person, a topic, a place …
    pub struct EntityChip {
        /// Name.
        pub name: String,
        /// Language (BCP 47) of the name, if it is not the page's; else empty.
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

    /// A value of a figure.
    pub struct FigureValue {
        /// As it was written: `$790 million`.
        pub text: String,
        /// Language (BCP 47) of that, if it is not the page's; else empty.
        pub text_language: String,
        /// What is measured.
        pub label: String,
        /// Language (BCP 47) of the label, if it is not the page's; else empty.
        pub language: String,
        /// The series.
        pub series: LinkView,
        /// The number, scale applied.
        pub value: f64,
        /// Unit; may be empty.
        pub unit: String,
        /// When it held.
        pub as_of: DateView,
        /// `exact`, `about`, `over`, `under`.
        pub qualifier: String,
        /// Change since the value before, e.g. `+46%`; empty if there is none to compare with.
        pub change: String,
        /// `up`, `down`, `same` or empty.
        pub direction: String,
        /// `good` or `bad` if the figure says which way is better; else empty.
        pub judgement: String,
        /// The article, leading to the figure in it.
        pub article: LinkView,
    }

    /// A figure with all its values.
    pub struct FigureSeries {
        /// What is measured.
        pub label: String,
        /// Language (BCP 47) of the label, if it is not the page's; else empty.
        pub language: String,
        /// Its page.
        pub href: String,
        /// Unit; may be empty.
        pub unit: String,
        /// The newest value.
        pub latest: FigureValue,
        /// Values, newest first; bounded on pages that are not the figure's own.
        pub values: Vec<FigureValue>,
        /// The course of the newest values, without words; none if there are fewer than two.
        pub sparkline: Option<DrawingView>,
        /// The same with axes and words, where a series is shown large.
        pub drawing: Option<DrawingView>,
    }

    /// What stands inside an `svg` element. Its marks have classes; colours come from the style sheet.
    pub struct DrawingView {
        /// The element's `viewBox`.
        pub view_box: String,
        /// The marks.
        pub marks_html: Html,
        /// What it shows, in names and numbers.
        pub facts: String,
        /// Sorts of values whose marks need a word: `about`, `over`, `under`.
        pub signs: Vec<String>,
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

    /// Entries under a heading.
    pub struct HeadlineGroup {
        /// The heading; `href` may be empty.
        pub heading: LinkView,
        /// How many there are in all.
        pub count: usize,
        /// The first of them.
        pub headlines: Vec<Headline>,
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
