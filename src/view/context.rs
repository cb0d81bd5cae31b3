//! What every view is made with: the graph, the paths, the day.

use jiff::civil::Date;

use super::fields::{DateView, HeadView, LinkView, PageView};
use super::format;
use super::list_items::ItemCache;
use super::outputs::OutputMap;
use super::page_id::PageKind;
use crate::base::{PartialDate, SitePath};
use crate::graph::{Dependency, List, NodeId, Reader};
use crate::language::{Language, Languages, direction};
use crate::model::{Kind, LanguageId, LinkStyle, Settings, Visibility};

/// Everything that views read. Views are functions of it and a page's id.
#[derive(Clone, Copy)]
pub struct PageContext<'a> {
    /// The graph.
    pub reader: Reader<'a>,
    /// What stands where in the output.
    pub outputs: &'a OutputMap,
    /// The languages of its pages.
    pub languages: &'a Languages,
    /// The language of the page: of the site, if the page has none of its own.
    pub words: &'a Language,
    /// Finished rows of long lists.
    pub items: &'a dyn ItemCache,
    /// The current day in the site's zone.
    pub day: Date,
}

impl<'a> PageContext<'a> {
    /// The settings.
    pub fn settings(&self) -> &'a Settings {
        self.reader.settings()
    }

    /// The current day in the site's zone.
    pub fn today(&self) -> Date {
        self.reader.record(Dependency::TODAY);
        self.day
    }

    /// The site, for a page in `language`: its lists and links are those of the
    /// language of the site to which that belongs.
    pub fn in_language(self, language: &str) -> Self {
        let reader = self.reader.in_language(self.settings().language_of(language));
        Self { words: self.languages.get(language), reader, ..self }
    }

    /// The site, for what it makes in one of its languages.
    pub fn for_language(self, language: LanguageId) -> Self {
        let words = self.languages.get(self.settings().tag(language));
        Self { words, reader: self.reader.in_language(language), ..self }
    }

    /// The site, for the page of an entity: in the language of its file, if the site
    /// has not several.
    pub fn for_entity(self, entity: NodeId) -> Self {
        match self.settings().other_languages.is_empty() {
            true => self.in_language(self.language_of(entity)),
            false => self,
        }
    }

    /// The name of the site, and its language: a site says another in a further
    /// language by the word `site-title`.
    pub fn title(&self) -> (&'a str, &'a str) {
        self.own_word("site-title", &self.settings().title)
    }

    /// The line on the site, likewise by `site-description`.
    pub fn description(&self) -> (&'a str, &'a str) {
        self.own_word("site-description", &self.settings().description)
    }

    fn own_word(&self, key: &str, set: &'a str) -> (&'a str, &'a str) {
        let settings = self.settings();
        let tag = settings.tag(self.reader.language());
        let own = (self.reader.language() != LanguageId::OWN).then(|| self.languages.get(tag).own_text(key)).flatten();
        own.map_or((set, &settings.language), |word| (word, tag))
    }

    /// The tag of the page's language.
    pub fn language(&self) -> &'a str {
        self.words.tag()
    }

    /// A date in the page's language.
    pub fn date(&self, date: PartialDate) -> DateView {
        format::date(date, self.words)
    }

    /// A link target from the site's root, by the site's style.
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

    /// A link to a node's page, named in `language`.
    pub fn link(&self, node: NodeId, language: &str) -> LinkView {
        let (name, spoken) = super::build_fields::name(self.reader, node, language);
        LinkView::new(name, self.href(&self.reader.url(node))).in_language(spoken)
    }

    /// A link to an element of a document's page; to the page if `anchor` is empty.
    pub fn link_into(&self, document: NodeId, anchor: &str) -> LinkView {
        let mut link = self.link(document, self.language());
        if !anchor.is_empty() {
            link.href.push('#');
            link.href.push_str(anchor);
        }
        link
    }

    /// The language of a node's document, or the site's.
    pub fn language_of(&self, node: NodeId) -> &'a str {
        self.reader.front(node).map_or(&self.settings().language, |front| front.language())
    }

    /// What the page at `path` says of itself; the rest is filled in by the caller.
    pub fn page(&self, path: &SitePath, title: &str, template: &str) -> PageView {
        let settings = self.settings();
        PageView {
            title: title.to_string(),
            description: String::new(),
            path: path.as_str().to_string(),
            root: path.root(),
            language: self.language().to_string(),
            dir: direction(self.language()).to_string(),
            template: template.to_string(),
            noindex: false,
            notice: String::new(),
            breadcrumbs: Vec::new(),
            languages: Vec::new(),
            head: HeadView {
                canonical: path.absolute(&settings.base_url),
                feeds: Vec::new(),
                image: String::new(),
                alternates: Vec::new(),
                json_ld: String::new(),
            },
        }
    }

    /// What the page of a document or stub says of itself.
    pub fn page_of(&self, node: NodeId, template: &str) -> PageView {
        let visibility = self.reader.visibility(node);
        let mut page = self.page(&self.reader.url(node), self.reader.name(node, self.language()), template);
        page.notice = notice(visibility).to_string();
        page.noindex = visibility_hides(visibility) || self.reader.is_sensitive(node);
        page
    }

    /// The crumb of the home page.
    pub fn home_crumb(&self) -> LinkView {
        LinkView::new(self.words.text("home"), self.href(&PageKind::Home.path(self)))
    }

    /// What a kind is called.
    pub fn kind_label(&self, kind: &Kind) -> String {
        self.kind_word(&format!("kind-{}", kind.name), &kind.label)
    }

    /// What several of a kind are called.
    pub fn kind_plural(&self, kind: &Kind) -> String {
        self.kind_word(&format!("kind-{}-plural", kind.name), &kind.plural)
    }

    /// What `site.yaml` calls a kind stands in every language, if no word of the
    /// site's own says otherwise.
    fn kind_word(&self, key: &str, set: &str) -> String {
        let told = self.languages.has_own(key) || self.languages.english_text(key) == Some(set);
        let word = self.words.try_text(key).filter(|_| told);
        word.unwrap_or(set).to_string()
    }

    /// What a list is called.
    pub fn list_title(&self, list: List) -> &'a str {
        self.words.text(super::lists::title_key(list))
    }

    /// A key of the front matter as it is shown.
    pub fn property_label(&self, key: &str) -> String {
        let word = self.words.try_text(&format!("property-{key}")).map(str::to_string);
        word.unwrap_or_else(|| format::label(key))
    }

    /// A link to a page that dateline makes.
    pub fn link_to(&self, page: &PageKind, label: &str) -> LinkView {
        LinkView::new(label, self.href(&page.path(self)))
    }
}

/// The word that marks a page that is not, or no longer, out.
pub fn notice(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::PreviewDraft => "draft",
        Visibility::PreviewFuture => "future",
        Visibility::Expired => "expired",
        Visibility::Public | Visibility::Hidden => "",
    }
}

fn visibility_hides(visibility: Visibility) -> bool {
    matches!(visibility, Visibility::PreviewDraft | Visibility::PreviewFuture)
}
