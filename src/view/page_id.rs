//! Every page that a site has, and where it stands.

use super::lists::pages_of;
use super::site::Site;
use crate::base::SitePath;
use crate::graph::{List, NodeId, Reader};
use crate::model::{KindId, Shape};

/// What a page shows. A page's view is a function of the site and its id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PageId {
    /// The home page.
    Home,
    /// A document or stub.
    Document(NodeId),
    /// Entities of a kind, A–Z; the page's number from 1.
    Index(KindId, usize),
    /// A long list: of a node, or of the site; the page's number from 1.
    List(Option<NodeId>, List, usize),
    /// Years and months.
    Archive,
    /// A month's articles; the page's number from 1.
    Month(i16, u8, usize),
    /// An Atom feed: of a node, or of the site.
    Feed(Option<NodeId>),
    /// Page for what is not there.
    NotFound,
    /// Site map.
    Sitemap,
}

/// Entries that an entity's own page shows of each list.
pub const SHOWN: usize = 8;

/// Articles that someone or something needs to have a feed.
const FEED_FROM: usize = 3;

impl PageId {
    /// Where it stands.
    pub fn path(&self, site: &Site<'_>) -> SitePath {
        self.path_in(site.reader)
    }

    /// Where it stands.
    pub fn path_in(&self, reader: Reader<'_>) -> SitePath {
        match self {
            Self::Home => SitePath::home(),
            Self::Document(node) => reader.url(*node),
            Self::Index(kind, number) => {
                let prefix = &reader.settings().kinds.get(*kind).prefix;
                numbered(&format!("{prefix}/"), *number, 1)
            }
            Self::List(Some(node), list, number) => reader.url(*node).below(&format!("{}/{number}/", segment(*list))),
            Self::List(None, List::Figures, number) => numbered(&format!("{}/", figures_prefix(reader)), *number, 1),
            Self::List(None, list, number) => {
                let newest = pages_of(reader, None, *list).max(1);
                numbered(&format!("{}/", segment(*list)), *number, newest)
            }
            Self::Archive => SitePath::new("archive/"),
            Self::Month(year, month, number) => numbered(&format!("archive/{year:04}/{month:02}/"), *number, 1),
            Self::Feed(Some(node)) => reader.url(*node).below("feed.xml"),
            Self::Feed(None) => SitePath::new("feed.xml"),
            Self::NotFound => SitePath::new("404.html"),
            Self::Sitemap => SitePath::new("sitemap.xml"),
        }
    }

    /// Every page of the site, in a fixed order.
    pub fn all(reader: Reader<'_>) -> Vec<Self> {
        let mut pages = vec![Self::Home, Self::Archive, Self::NotFound, Self::Sitemap, Self::Feed(None)];
        for list in [List::Events, List::Quotations, List::Figures] {
            pages.extend((1..=pages_of(reader, None, list).max(1)).map(|number| Self::List(None, list, number)));
        }
        pages.extend(super::archive::months(reader));
        for shape in [Shape::Article, Shape::Entity, Shape::Page] {
            pages.extend(reader.of_shape(shape).into_iter().map(Self::Document));
        }
        for (kind, known) in reader.settings().kinds.iter() {
            if known.shape == Shape::Entity && !known.capabilities.measures {
                let count = super::index::pages(reader, kind);
                pages.extend((1..=count).map(|number| Self::Index(kind, number)));
            }
        }
        for node in reader.of_shape(Shape::Entity) {
            pages.extend(Self::lists_of(reader, node));
            if has_feed(reader, node) {
                pages.push(Self::Feed(Some(node)));
            }
        }
        pages
    }

    fn lists_of(reader: Reader<'_>, node: NodeId) -> impl Iterator<Item = Self> + '_ {
        LISTS.iter().flat_map(move |list| {
            let pages = if has_list(reader, node, *list) { pages_of(reader, Some(node), *list) } else { 0 };
            (1..=pages).map(move |number| Self::List(Some(node), *list, number))
        })
    }
}

/// Lists of an entity that are continued on pages of their own.
pub const LISTS: [List; 5] = [List::Articles, List::Quotations, List::Mentions, List::Events, List::Figures];

/// Whether a list of `node` is longer than its own page shows.
pub fn has_list(reader: Reader<'_>, node: NodeId, list: List) -> bool {
    reader.list(node, list).len() > SHOWN
}

/// Whether `node` has an Atom feed.
pub fn has_feed(reader: Reader<'_>, node: NodeId) -> bool {
    let can = reader.can(node);
    let gathers = can.labels_sections || can.holds_roles;
    gathers && !reader.is_sensitive(node) && reader.list(node, List::Articles).len() >= FEED_FROM
}

/// The page numbered `main` is the list's own address; others are below it.
fn numbered(path: &str, number: usize, main: usize) -> SitePath {
    match number == main {
        true => SitePath::new(path),
        false => SitePath::new(&format!("{path}{number}/")),
    }
}

/// The URL segment of a node's list.
pub fn segment(list: List) -> &'static str {
    match list {
        List::Articles => "articles",
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
    kinds.first_that(|can| can.measures).map_or("figures", |kind| &kinds.get(kind).prefix)
}
