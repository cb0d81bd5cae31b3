//! The identity of a page, and its path in the output.

use jiff::civil::Date;

use super::list_pages::{main_page_number, url_segment};
use crate::base::{PartialDate, SitePath};
use crate::graph::{List, NodeId, Reader};
use crate::model::{DocumentShape, FileFormat, KindId, LanguageId};

/// Identifies a page: its kind and its language. The page's view is a function of the site
/// and of this id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageId {
    /// The page kind, with its parameters.
    pub kind: PageKind,
    /// The language of the site for which the page is built. Pages that exist once, such as
    /// articles, have the site's own language here, whatever the language of their text.
    pub language: LanguageId,
}

impl PageId {
    /// Returns the language of the navigation around the page.
    pub fn navigation_language(&self, reader: Reader<'_>) -> LanguageId {
        let PageKind::Document(node) = self.kind else { return self.language };
        let front = reader.front(node).filter(|_| reader.kind(node).shape != DocumentShape::Entity);
        front.map_or(self.language, |front| reader.settings().language_of(front.language()))
    }
}

/// The kind of a page with its parameters, independent of the language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// The home page.
    Home,
    /// The page of a document or stub.
    Document(NodeId),
    /// The entities of a kind, A–Z; the page number from 1.
    Index(KindId, u32),
    /// A long list of a node, or of the site; the page number from 1.
    List(Option<NodeId>, List, u32),
    /// The overview of years and months.
    Archive,
    /// The articles of a month; the page number from 1.
    Month(i16, u8, u32),
    /// The newest briefs, and links to every week.
    Briefs,
    /// The brief of a day.
    Day(Date),
    /// The brief of an ISO 8601 week: its year and number.
    Week(i16, u8),
    /// The search page.
    Search,
    /// The 404 page.
    NotFound,
    /// A file in another format than HTML, for a node or the site.
    Output(FileFormat, Option<NodeId>),
    /// A redirect from an old path of a document; the index in its `redirects`.
    Redirect(NodeId, u32),
}

impl PageKind {
    /// Returns the path of the page in the language of `reader`.
    pub fn path(&self, reader: Reader<'_>) -> SitePath {
        let path = match self {
            Self::Document(node) => return reader.url(*node),
            Self::List(Some(node), list, number) => {
                let mut digits = itoa::Buffer::new();
                return reader.url(*node).below(&[url_segment(*list), "/", digits.format(*number), "/"].concat());
            }
            Self::Output(format, Some(node)) => return reader.url(*node).below(format.row().file),
            Self::Home => SitePath::home(),
            Self::Index(kind, number) => {
                let prefix = &reader.settings().kinds.get(*kind).prefix;
                numbered(&format!("{prefix}/"), *number, 1)
            }
            Self::List(None, list, number) => {
                let prefix = if *list == List::Figures { figures_prefix(reader) } else { url_segment(*list) };
                numbered(&format!("{prefix}/"), *number, main_page_number(reader, *list))
            }
            Self::Archive => SitePath::new("archive/"),
            Self::Month(year, month, number) => numbered(&format!("archive/{year:04}/{month:02}/"), *number, 1),
            Self::Briefs => SitePath::new("briefs/"),
            Self::Day(day) => SitePath::new(&["briefs/", &PartialDate::day(*day).iso(), "/"].concat()),
            Self::Week(year, week) => SitePath::new(&format!("briefs/{year:04}-w{week:02}/")),
            Self::Output(format, None) => SitePath::new(format.row().file),
            Self::Search => SitePath::new("search/"),
            Self::NotFound => SitePath::new("404.html"),
            Self::Redirect(node, number) => {
                let redirects = reader.document(*node).map_or(&[][..], |document| &document.redirects);
                redirects.get(*number as usize).map_or_else(SitePath::home, |(path, _)| path.clone())
            }
        };
        reader.localize_path(path)
    }

    /// Returns the document or stub whose page or list this is.
    pub fn owner(&self) -> Option<NodeId> {
        match self {
            Self::Document(node) | Self::List(Some(node), ..) => Some(*node),
            Self::Home | Self::Index(..) | Self::List(None, ..) | Self::Archive | Self::Month(..) => None,
            Self::Briefs | Self::Day(_) | Self::Week(..) | Self::Output(..) => None,
            Self::Search | Self::NotFound | Self::Redirect(..) => None,
        }
    }

    /// Whether a template renders the page.
    pub fn has_template(&self) -> bool {
        !matches!(self, Self::Output(format, _) if format.row().template.is_empty())
    }

    /// Whether the page exists in each language of the site. A document that an author
    /// wrote exists in one language, and so do the redirects to it.
    pub fn is_in_every_language(&self, reader: Reader<'_>) -> bool {
        match self {
            Self::Document(node) | Self::Redirect(node, _) => reader.kind(*node).shape == DocumentShape::Entity,
            Self::Output(format, _) => format.row().in_every_language,
            Self::NotFound => false,
            Self::Home | Self::Index(..) | Self::List(..) | Self::Archive | Self::Month(..) | Self::Search => true,
            Self::Briefs | Self::Day(_) | Self::Week(..) => true,
        }
    }
}

/// Returns `path` for the page numbered `main`, and a path below it for each other page.
fn numbered(path: &str, number: u32, main: u32) -> SitePath {
    match number == main {
        true => SitePath::new(path),
        false => SitePath::new(&format!("{path}{number}/")),
    }
}

/// Returns the prefix of the site's list of figures, which replaces the index of their kind.
fn figures_prefix(reader: Reader<'_>) -> &str {
    let kinds = &reader.settings().kinds;
    kinds.first_with(|can| can.measures).map_or("figures", |kind| &kinds.get(kind).prefix)
}

/// Pages that were added to the site or removed from it.
#[derive(Debug, Default)]
pub struct PageChange {
    /// Removed pages.
    pub removed: Vec<(PageId, SitePath)>,
    /// Added pages. A page whose path changed is in both lists.
    pub added: Vec<(PageId, SitePath)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_id_has_at_most_twenty_bytes() {
        // A preview stores several ids for each page.
        assert!(size_of::<PageId>() <= 20, "{}", size_of::<PageId>());
    }
}
