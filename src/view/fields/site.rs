//! Values around every page: the site, its frame, the page's head.

use std::collections::BTreeMap;

use super::contract::{Html, view};
use super::shared::LinkView;
use crate::model::DataValue;

view! {
    /// The site; in scope everywhere as `site`. It is the same on every page in one language.
    pub struct SiteView {
        /// Name of the site.
        pub title: String,
        /// Language (BCP 47) of the name.
        pub title_language: String,
        /// One-line description of the site; may be empty.
        pub description: String,
        /// Language (BCP 47) of the description.
        pub description_language: String,
        /// Absolute URL of the root, with a final `/`.
        pub base_url: String,
        /// Language (BCP 47) of the navigation and of the UI strings around a page.
        pub language: String,
        /// Publisher; may be empty.
        pub publisher: String,
        /// Copyright notice in the footer; may be empty.
        pub copyright: String,
        /// Folder of the pages in this language, relative to the site's root, e.g. `ur/`; empty for the site's own language.
        pub folder: String,
        /// URL of the home page, relative to the site's root.
        pub home: String,
        /// Main navigation: indexes of kinds, timeline, archive and so on.
        pub navigation: Vec<LinkView>,
        /// Links to text pages, e.g. About.
        pub pages: Vec<PageLink>,
        /// Links to the site in other formats, such as its feed.
        pub formats: Vec<FormatLink>,
        /// URL of the style sheet, relative to the site's root, with a version that changes with its content.
        pub stylesheet: String,
        /// URL of the script of every page, relative to the site's root, with a version that changes with its content.
        pub script: String,
        /// URL of the search page, relative to the site's root; empty if the site has none.
        pub search: String,
        /// Whether Pagefind is the search engine.
        pub pagefind: bool,
        /// URL of the icon in `static/`, relative to the site's root; empty if the site has none.
        pub icon: String,
        /// Name and version of the generator.
        pub generator: String,
        /// Values under `extra` in `site.yaml`.
        pub extra: BTreeMap<String, DataValue>,
    }

    /// The parts around every page; in scope everywhere as `frame`. They are rendered once for all pages of one depth and language, by the parts of these names.
    pub struct FrameView {
        /// Common content of the `head` element.
        pub head_html: Html,
        /// Header with the main navigation.
        pub masthead_html: Html,
        /// Footer.
        pub foot_html: Html,
    }

    /// Metadata of the page; in scope as `page`.
    pub struct PageView {
        /// Relative URL of the site's root: `./`, `../../` …; print it before every `href`.
        pub root: String,
        /// Language (BCP 47) of the page.
        pub language: String,
        /// Text direction: `ltr` or `rtl`.
        pub dir: String,
        /// Title, without the site's name.
        pub title: String,
        /// One-line description for search engines and link previews; may be empty.
        pub description: String,
        /// Path relative to the site's root, e.g. `people/x/`.
        pub path: String,
        /// Name of the template: `article`, `entity`, `home` …
        pub template: String,
        /// Whether search engines must not list the page.
        pub noindex: bool,
        /// Notice on a page that is not public: `draft`, `future`, `expired`; usually empty.
        pub notice: String,
        /// Pages above this one in the hierarchy, from the home page down.
        pub breadcrumbs: Vec<LinkView>,
        /// Links to the same page, or the nearest one, in the other languages of the site.
        pub languages: Vec<LanguageLink>,
        /// Metadata for machines.
        pub head: HeadView,
    }

    /// Metadata for search engines, feed readers and link previews.
    pub struct HeadView {
        /// Absolute URL of the page.
        pub canonical: String,
        /// Links to the content of the page in other formats, such as a feed.
        pub formats: Vec<FormatLink>,
        /// Absolute URL of the picture for link previews; may be empty.
        pub image: String,
        /// The page in other languages: the label is the language, `href` an absolute URL.
        pub alternates: Vec<LinkView>,
        /// Structured data (schema.org) as JSON-LD; may be empty. Print it with `| safe`.
        pub json_ld: String,
    }

    /// A link to content in another format than HTML.
    pub struct FormatLink {
        /// Name of the site or of the entity.
        pub title: String,
        /// Key of the UI string that names the format: `feed` …; print it with `| say`.
        pub label: String,
        /// URL, relative to the site's root.
        pub href: String,
        /// Media type, for `type` in `<link>`.
        pub media_type: String,
    }

    /// A link to the page in another language of the site.
    pub struct LanguageLink {
        /// Language (BCP 47).
        pub language: String,
        /// Text direction: `ltr` or `rtl`.
        pub dir: String,
        /// URL, relative to the site's root.
        pub href: String,
        /// Number of articles about the entity of the page in that language; 0 for other pages.
        pub count: usize,
    }

    /// A link to a text page, such as About.
    pub struct PageLink {
        /// Title of the page.
        pub label: String,
        /// URL, relative to the site's root.
        pub href: String,
        /// Language (BCP 47) of the page.
        pub language: String,
        /// Text direction: `ltr` or `rtl`.
        pub dir: String,
    }
}
