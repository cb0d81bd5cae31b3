//! Values around every page: the site, its frame, the page's head.

use std::collections::BTreeMap;

use super::contract::{Html, view};
use super::shared::LinkView;
use crate::model::DataValue;

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
}
