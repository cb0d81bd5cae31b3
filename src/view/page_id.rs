//! Every page that a site has, and where it stands.

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::context::PageContext;
use super::lists::pages_of;
use crate::base::{PartialDate, SitePath};
use crate::graph::{List, NodeId, Reader};
use crate::model::{DocumentShape, KindId, LanguageId, SearchEngine};

/// A page: what it shows, and in which language. Its view is a function of the site
/// and of this.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageId {
    /// What it shows.
    pub kind: PageKind,
    /// The language of the site that it is made for; an article, and what else exists
    /// once, is made for the site's own and has the language of its text.
    pub language: LanguageId,
}

impl PageId {
    /// The language of the site whose navigation is around it.
    pub fn navigation_language(&self, reader: Reader<'_>) -> LanguageId {
        let PageKind::Document(node) = self.kind else { return self.language };
        let front = reader.front(node).filter(|_| reader.kind(node).shape != DocumentShape::Entity);
        front.map_or(self.language, |front| reader.settings().language_of(front.language()))
    }
}

/// What a page shows, in any language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// The home page.
    Home,
    /// A document or stub.
    Document(NodeId),
    /// Entities of a kind, A–Z; the page's number from 1.
    Index(KindId, u32),
    /// A long list: of a node, or of the site; the page's number from 1.
    List(Option<NodeId>, List, u32),
    /// Years and months.
    Archive,
    /// A month's articles; the page's number from 1.
    Month(i16, u8, u32),
    /// Newest briefs, and every week.
    Briefs,
    /// The brief of a day.
    Day(Date),
    /// The brief of an ISO 8601 week: its year and number.
    Week(i16, u8),
    /// An Atom feed: of a node, or of the site.
    Feed(Option<NodeId>),
    /// Where words are looked for.
    Search,
    /// Page for what is not there.
    NotFound,
    /// Site map.
    Sitemap,
    /// What stands at an old path of a document; the number of the path.
    Redirect(NodeId, u32),
}

/// Entries that an entity's own page shows of each list.
pub const SHOWN: usize = 8;

/// Articles that someone or something needs to have a feed.
const FEED_FROM: usize = 3;

impl PageKind {
    /// Where it stands in the language of `site`.
    pub fn path(&self, site: &PageContext<'_>) -> SitePath {
        self.path_in(site.reader)
    }

    /// Where it stands in the language in which `reader` answers.
    pub fn path_in(&self, reader: Reader<'_>) -> SitePath {
        let path = match self {
            Self::Document(node) => return reader.url(*node),
            Self::List(Some(node), list, number) => {
                let mut digits = itoa::Buffer::new();
                return reader.url(*node).below(&[segment(*list), "/", digits.format(*number), "/"].concat());
            }
            Self::Feed(Some(node)) => return reader.url(*node).below("feed.xml"),
            Self::Home => SitePath::home(),
            Self::Index(kind, number) => {
                let prefix = &reader.settings().kinds.get(*kind).prefix;
                numbered(&format!("{prefix}/"), *number, 1)
            }
            Self::List(None, list, number) => {
                let prefix = if *list == List::Figures { figures_prefix(reader) } else { segment(*list) };
                numbered(&format!("{prefix}/"), *number, main_number(reader, *list))
            }
            Self::Archive => SitePath::new("archive/"),
            Self::Month(year, month, number) => numbered(&format!("archive/{year:04}/{month:02}/"), *number, 1),
            Self::Briefs => SitePath::new("briefs/"),
            Self::Day(day) => SitePath::new(&["briefs/", &PartialDate::day(*day).iso(), "/"].concat()),
            Self::Week(year, week) => SitePath::new(&format!("briefs/{year:04}-w{week:02}/")),
            Self::Feed(None) => SitePath::new("feed.xml"),
            Self::Search => SitePath::new("search/"),
            Self::NotFound => SitePath::new("404.html"),
            Self::Sitemap => SitePath::new("sitemap.xml"),
            Self::Redirect(node, number) => {
                let redirects = reader.document(*node).map_or(&[][..], |document| &document.redirects);
                redirects.get(*number as usize).map_or_else(SitePath::home, |(path, _)| path.clone())
            }
        };
        reader.localize_path(path)
    }

    /// Whether the site has it in each of its languages. What an author wrote is in
    /// one, and so are its old paths.
    fn is_in_each(&self, reader: Reader<'_>) -> bool {
        match self {
            Self::Document(node) | Self::Redirect(node, _) => reader.kind(*node).shape == DocumentShape::Entity,
            Self::NotFound | Self::Sitemap => false,
            Self::Home | Self::Index(..) | Self::List(..) | Self::Archive | Self::Month(..) | Self::Search => true,
            Self::Briefs | Self::Day(_) | Self::Week(..) | Self::Feed(_) => true,
        }
    }
}

/// Pages that come and go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PageGroup {
    /// What every site has.
    Always,
    /// A list of the site.
    List(List),
    /// The months of the archive.
    Months,
    /// The briefs of days and weeks.
    Briefs,
    /// The index of a kind.
    Index(KindId),
    /// A document or stub, its lists, its feed, its old paths.
    Node(NodeId),
}

impl PageGroup {
    /// Every group of the site, in no order that may reach output.
    pub fn all(reader: Reader<'_>) -> Vec<Self> {
        let mut groups = vec![Self::Always, Self::Months, Self::Briefs];
        groups.extend(SITE_LISTS.map(Self::List));
        groups.extend(reader.settings().kinds.iter().map(|(kind, _)| Self::Index(kind)));
        for shape in [DocumentShape::Article, DocumentShape::Entity, DocumentShape::Page] {
            groups.extend(reader.of_shape(shape).into_iter().map(Self::Node));
        }
        groups
    }

    /// The pages of the group, with where they stand.
    pub fn pages(self, reader: Reader<'_>) -> Vec<(PageId, SitePath)> {
        let languages = reader.settings().languages();
        languages.flat_map(|language| self.pages_in(reader.in_language(language))).collect()
    }

    fn pages_in(self, reader: Reader<'_>) -> Vec<(PageId, SitePath)> {
        let language = reader.language();
        let pages = match self {
            Self::Always => {
                let search = (reader.settings().search != SearchEngine::Off).then_some(PageKind::Search);
                let always =
                    [PageKind::Home, PageKind::Archive, PageKind::NotFound, PageKind::Sitemap, PageKind::Feed(None)];
                always.into_iter().chain(search).collect()
            }
            Self::List(list) => {
                (1..=pages_of(reader, None, list).max(1)).map(|number| PageKind::List(None, list, number)).collect()
            }
            Self::Months => super::archive::months(reader),
            Self::Briefs => super::brief::all(reader),
            Self::Index(kind) => index(reader, kind),
            Self::Node(node) => of_node(reader, node),
        };
        let wanted = pages.into_iter().filter(|page| language == LanguageId::OWN || page.is_in_each(reader));
        wanted.map(|kind| (kind.path_in(reader), kind)).map(|(path, kind)| (PageId { kind, language }, path)).collect()
    }
}

/// Lists of the site that have pages.
pub const SITE_LISTS: [List; 3] = [List::Events, List::Quotations, List::Figures];

fn index(reader: Reader<'_>, kind: KindId) -> Vec<PageKind> {
    let known = reader.settings().kinds.get(kind);
    let has = known.shape == DocumentShape::Entity && !known.capabilities.measures;
    let count = if has { super::index::pages(reader, kind) } else { 0 };
    (1..=count).map(|number| PageKind::Index(kind, number)).collect()
}

fn of_node(reader: Reader<'_>, node: NodeId) -> Vec<PageKind> {
    if !reader.has_page(node) {
        return Vec::new();
    }
    let mut pages = vec![PageKind::Document(node)];
    if reader.kind(node).shape == DocumentShape::Entity {
        for list in LISTS.into_iter().filter(|list| has_list(reader, node, *list)) {
            let numbers = 1..=pages_of(reader, Some(node), list);
            pages.extend(numbers.map(|number| PageKind::List(Some(node), list, number)));
        }
        pages.extend(has_feed(reader, node).then_some(PageKind::Feed(Some(node))));
    }
    let redirects = reader.document(node).map_or(&[][..], |document| &document.redirects);
    let old = redirects.iter().enumerate().filter(|(_, (path, _))| *path != reader.url(node));
    pages.extend(old.map(|(number, _)| PageKind::Redirect(node, number as u32)));
    pages
}

/// Every page of a site.
#[derive(Default)]
pub struct Pages {
    groups: FxHashMap<PageGroup, Vec<(PageId, SitePath)>>,
}

/// What became of the pages of a group.
#[derive(Debug, Default)]
pub struct PageChange {
    /// Pages that are no more.
    pub gone: Vec<(PageId, SitePath)>,
    /// Pages that are new, or stand elsewhere now.
    pub new: Vec<(PageId, SitePath)>,
}

impl Pages {
    /// The pages that the graph asks for.
    pub fn new(reader: Reader<'_>) -> Self {
        let pages = |group: PageGroup| (group, group.pages(reader));
        let groups: Vec<_> = PageGroup::all(reader).into_par_iter().map(pages).collect();
        Self { groups: groups.into_iter().filter(|(_, pages)| !pages.is_empty()).collect() }
    }

    /// All pages, in no order that may reach output.
    pub fn iter(&self) -> impl Iterator<Item = &(PageId, SitePath)> {
        self.groups.values().flatten()
    }

    /// The pages that readers open: no feeds, no old paths.
    pub fn opened(&self) -> impl Iterator<Item = &(PageId, SitePath)> {
        self.iter().filter(|(page, path)| path.is_page() && !matches!(page.kind, PageKind::Redirect(..)))
    }

    /// Asks the graph again for the pages of `group`.
    pub fn update(&mut self, reader: Reader<'_>, group: PageGroup) -> PageChange {
        let now = group.pages(reader);
        // As after most edits.
        if self.groups.get(&group).map_or(&[][..], Vec::as_slice) == now {
            return PageChange::default();
        }
        let before = self.groups.remove(&group).unwrap_or_default();
        let missing = |from: &[(PageId, SitePath)], what: &[(PageId, SitePath)]| {
            let known: FxHashSet<&(PageId, SitePath)> = from.iter().collect();
            what.iter().filter(|page| !known.contains(page)).cloned().collect()
        };
        let change = PageChange { gone: missing(&now, &before), new: missing(&before, &now) };
        if !now.is_empty() {
            self.groups.insert(group, now);
        }
        change
    }
}

/// Lists of an entity that are continued on pages of their own.
pub const LISTS: [List; 5] = [List::Articles, List::Quotations, List::Mentions, List::Events, List::Figures];

/// Whether a list of `node` is longer than its own page shows.
pub fn has_list(reader: Reader<'_>, node: NodeId, list: List) -> bool {
    reader.count(Some(node), list) > SHOWN
}

/// Whether `node` has an Atom feed.
pub fn has_feed(reader: Reader<'_>, node: NodeId) -> bool {
    let can = reader.capabilities(node);
    let gathers = can.labels_sections || can.holds_roles;
    gathers && !reader.is_sensitive(node) && reader.count(Some(node), List::Articles) >= FEED_FROM
}

/// The page of a list of the site that stands at the list's own address.
pub fn main_page(reader: Reader<'_>, list: List) -> PageKind {
    PageKind::List(None, list, main_number(reader, list))
}

fn main_number(reader: Reader<'_>, list: List) -> u32 {
    if list == List::Figures { 1 } else { pages_of(reader, None, list).max(1) }
}

/// The page numbered `main` is the list's own address; others are below it.
fn numbered(path: &str, number: u32, main: u32) -> SitePath {
    match number == main {
        true => SitePath::new(path),
        false => SitePath::new(&format!("{path}{number}/")),
    }
}

/// The URL segment of a node's list.
pub fn segment(list: List) -> &'static str {
    match list {
        List::Articles | List::Briefings => "articles",
        List::Mentions => "mentions",
        List::Quotations => "quotations",
        List::Figures => "figures",
        List::Events => "timeline",
        List::Backlinks => "links",
        List::Narrower => "narrower",
        List::Members => "members",
        List::Translations => "translations",
    }
}

/// Where the figures of the site stand: in place of an index of their kind.
fn figures_prefix(reader: Reader<'_>) -> &str {
    let kinds = &reader.settings().kinds;
    kinds.first_with(|can| can.measures).map_or("figures", |kind| &kinds.get(kind).prefix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_named_in_few_bytes() {
        // A preview keeps several for each page.
        assert!(size_of::<PageId>() <= 20, "{}", size_of::<PageId>());
    }
}
