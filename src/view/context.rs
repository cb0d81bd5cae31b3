//! The context in which every page is built: graph, output paths, language, day.

use jiff::civil::Date;

use super::fields::{DateView, LinkView};
use super::item_cache::ItemCache;
use super::names::display_name;
use super::outputs::OutputMap;
use super::page_id::PageKind;
use super::{format, list_pages};
use crate::base::{PartialDate, SitePath};
use crate::graph::{Dependency, List, NodeId, Reader};
use crate::language::{Language, Languages};
use crate::model::{Kind, LanguageId, LinkStyle, Settings, Translated};

/// Everything that page builders read. A view is a function of the context and a page id.
#[derive(Clone, Copy)]
pub struct PageContext<'a> {
    /// The graph.
    pub reader: Reader<'a>,
    /// The output paths and their sources.
    pub outputs: &'a OutputMap,
    /// The languages of the site.
    pub languages: &'a Languages,
    /// The UI strings and formats of the page's language.
    pub words: &'a Language,
    /// Rendered items of long lists.
    pub items: &'a dyn ItemCache,
    /// The current day in the site's time zone.
    pub day: Date,
}

impl<'a> PageContext<'a> {
    /// Returns the settings of the site.
    pub fn settings(&self) -> &'a Settings {
        self.reader.settings()
    }

    /// Returns the current day in the site's time zone, and records that the page depends
    /// on it.
    pub fn today(&self) -> Date {
        self.reader.record(Dependency::TODAY);
        self.day
    }

    // ---- languages

    /// Returns the context for a page of a document in `language`, which may be none of the
    /// site's languages. Lists and links are then those of the nearest one.
    pub fn for_document_language(self, language: &str) -> Self {
        let reader = self.reader.in_language(self.settings().language_of(language));
        Self { words: self.languages.get(language), reader, ..self }
    }

    /// Returns the context for pages in one of the site's languages.
    pub fn for_site_language(self, language: LanguageId) -> Self {
        let words = self.languages.get(self.settings().tag(language));
        Self { words, reader: self.reader.in_language(language), ..self }
    }

    /// Returns the context for the page of `entity`. On a site with one language, the page
    /// is in the language of the entity's file, otherwise in that of this context.
    pub fn for_entity(self, entity: NodeId) -> Self {
        match self.settings().other_languages.is_empty() {
            true => self.for_document_language(self.language_of(entity)),
            false => self,
        }
    }

    /// Returns the language tag of the page.
    pub fn language(&self) -> &'a str {
        self.words.tag()
    }

    /// Returns the language tag of a node's document, or of the site.
    pub fn language_of(&self, node: NodeId) -> &'a str {
        self.reader.front(node).map_or(&self.settings().language, |front| front.language())
    }

    /// Returns the language of a node's document if it differs from `language`, otherwise an
    /// empty string.
    pub fn language_unless(&self, node: NodeId, language: &str) -> String {
        unless_equal(self.language_of(node), language)
    }

    /// Returns `language` if it differs from the page's language, otherwise an empty string.
    pub fn unless_page_language(&self, language: &str) -> String {
        unless_equal(language, self.language())
    }

    /// Returns a text of `entity`'s file, translated into `language` if possible, and the
    /// language of the returned text if that differs from `language`, otherwise an empty
    /// string.
    pub fn translated(&self, entity: NodeId, text: &Translated<String>, language: &str) -> (String, String) {
        let (text, is_own) = text.nearest(language);
        let text_language =
            if is_own && !text.is_empty() { self.language_unless(entity, language) } else { String::new() };
        (text.clone(), text_language)
    }

    // ---- display texts

    /// Returns the name of the site and its language. The UI string `site-title` translates
    /// the name into a further language of the site.
    pub fn title(&self) -> (&'a str, &'a str) {
        self.site_text("site-title", &self.settings().title)
    }

    /// Returns the description of the site and its language. The UI string
    /// `site-description` translates it.
    pub fn description(&self) -> (&'a str, &'a str) {
        self.site_text("site-description", &self.settings().description)
    }

    fn site_text(&self, key: &str, default: &'a str) -> (&'a str, &'a str) {
        let settings = self.settings();
        let language = self.reader.language();
        let tag = settings.tag(language);
        let own = (language != LanguageId::OWN).then(|| self.languages.get(tag).own_text(key)).flatten();
        own.map_or((default, &settings.language), |text| (text, tag))
    }

    /// Returns the singular of a kind's name.
    pub fn kind_label(&self, kind: &Kind) -> String {
        self.kind_text(&format!("kind-{}", kind.name), &kind.label)
    }

    /// Returns the plural of a kind's name.
    pub fn kind_plural(&self, kind: &Kind) -> String {
        self.kind_text(&format!("kind-{}-plural", kind.name), &kind.plural)
    }

    /// Returns a name of a kind. A name that `site.yaml` sets applies in every language,
    /// unless a UI string of the site overrides it.
    fn kind_text(&self, key: &str, configured: &str) -> String {
        let is_translated = self.languages.has_own(key) || self.languages.english_text(key) == Some(configured);
        let text = self.words.try_text(key).filter(|_| is_translated);
        text.unwrap_or(configured).to_string()
    }

    /// Returns the title of a list.
    pub fn list_title(&self, list: List) -> &'a str {
        self.words.text(list_pages::title_key(list))
    }

    /// Returns the label of a front matter key.
    pub fn property_label(&self, key: &str) -> String {
        let text = self.words.try_text(&format!("property-{key}")).map(str::to_string);
        text.unwrap_or_else(|| format::key_label(key))
    }

    /// Returns a date in the page's language.
    pub fn date(&self, date: PartialDate) -> DateView {
        format::date(date, self.words)
    }

    // ---- links

    /// Returns the URL of `path` relative to the site's root, in the site's link style.
    pub fn href(&self, path: &SitePath) -> String {
        match self.settings().links {
            LinkStyle::File => path.href(),
            LinkStyle::Folder => {
                let href = path.href();
                match href.strip_suffix("index.html") {
                    Some(folder) if path.is_page() => folder.to_string(),
                    _ => href,
                }
            }
        }
    }

    /// Returns a link to a node's page, labelled in `language`.
    pub fn link(&self, node: NodeId, language: &str) -> LinkView {
        let (name, name_language) = display_name(self.reader, node, language);
        LinkView::new(name, self.href(&self.reader.url(node))).in_language(name_language)
    }

    /// Returns a link to the element `anchor` on a document's page; to the page itself if
    /// `anchor` is empty.
    pub fn link_into(&self, document: NodeId, anchor: &str) -> LinkView {
        let mut link = self.link(document, self.language());
        if !anchor.is_empty() {
            link.href.push('#');
            link.href.push_str(anchor);
        }
        link
    }

    /// Returns a link to a page of `kind`.
    pub fn link_to(&self, kind: &PageKind, label: &str) -> LinkView {
        LinkView::new(label, self.href(&kind.path(self.reader)))
    }
}

fn unless_equal(language: &str, reference: &str) -> String {
    if language == reference { String::new() } else { language.to_string() }
}
