//! Rows of long lists.
//!
//! An article stands in the lists of everyone and everything that it names, so
//! its row is made once and shown on many pages. Lists know rows by id; whoever
//! renders keeps the finished ones.

use std::sync::Arc;

use super::context::PageContext;
use super::fields::{ArticleCard, EventView, FigureValue, Html, MentionView, QuotationView};
use crate::graph::{List, ListEntry, NodeId};
use crate::model::LanguageId;

/// What stands in a finished row for the way to the site's root, since rows are
/// shown at many depths. No text of a document holds it.
pub const ROOT_PLACEHOLDER: &str = "\u{1}";

/// Which row: a statement of a document, and whose list it stands in if that
/// makes a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ListItemId {
    /// Which sort of list.
    pub list: List,
    /// The document.
    pub document: NodeId,
    /// Its statement; [`ListEntry::WHOLE_DOCUMENT`] for the document as a whole.
    pub statement: u32,
    /// The language of the site for which it is made.
    pub language: LanguageId,
    /// What the list belongs to, if the row names its sections.
    pub about: Option<NodeId>,
}

/// What a row shows.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum ListItem {
    Article(Box<ArticleCard>),
    Quotation(Box<QuotationView>),
    Mention(Box<MentionView>),
    Figure(Box<FigureValue>),
    Event(Box<EventView>),
}

/// Makes finished rows, each once.
pub trait ItemCache: Sync {
    /// The HTML of row `id`, whose value `make` gives if it is not made yet; with
    /// [`ROOT`] for the way to the site's root.
    fn html(&self, id: ListItemId, make: &dyn Fn() -> Option<ListItem>) -> Option<Arc<str>>;
}

/// For views without lists, and for tests of views: a row is its value as JSON.
pub struct Uncached;

impl ItemCache for Uncached {
    fn html(&self, _: ListItemId, make: &dyn Fn() -> Option<ListItem>) -> Option<Arc<str>> {
        serde_json::to_string(&make()?).ok().map(Arc::from)
    }
}

impl PageContext<'_> {
    /// The row at `place` of a list of `node`, for a page whose way to the
    /// site's root is `root`.
    pub fn row(&self, list: List, node: Option<NodeId>, place: &ListEntry, root: &str) -> Option<Html> {
        let about = node.filter(|node| list == List::Articles && self.names_sections(place.document, *node));
        let language = self.reader.language();
        let id = ListItemId { list, document: place.document, statement: place.statement, language, about };
        let html = self.items.html(id, &|| self.for_language(language).row_view(list, about, place))?;
        Some(rooted(&html, root))
    }

    fn names_sections(&self, article: NodeId, node: NodeId) -> bool {
        let involvement = self.reader.involvement(article, node);
        involvement.is_some_and(|i| !i.about && !i.sections.is_empty())
    }

    fn row_view(&self, list: List, about: Option<NodeId>, place: &ListEntry) -> Option<ListItem> {
        match list {
            List::Articles | List::Briefings | List::Translations => {
                self.card_at(place, about).map(|card| ListItem::Article(card.into()))
            }
            List::Quotations => self.quotation(place).map(|quotation| ListItem::Quotation(quotation.into())),
            List::Mentions | List::Backlinks => self.mention(place).map(|mention| ListItem::Mention(mention.into())),
            List::Figures => self.figure(place).map(|figure| ListItem::Figure(figure.into())),
            List::Events => self.event(place).map(|event| ListItem::Event(event.into())),
            List::Narrower | List::Members => None,
        }
    }
}

/// `html` with `root` for each [`ROOT`]. Rows are copied far more often than
/// made, and a search for one byte is much cheaper than one for a text.
fn rooted(html: &str, root: &str) -> Html {
    let mark = ROOT_PLACEHOLDER.as_bytes()[0];
    let mut out = String::with_capacity(html.len() + 8 * root.len());
    let mut from = 0;
    for at in memchr::memchr_iter(mark, html.as_bytes()) {
        out.push_str(&html[from..at]);
        out.push_str(root);
        from = at + ROOT_PLACEHOLDER.len();
    }
    out.push_str(&html[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_leads_to_the_root_of_the_page_that_shows_it() {
        assert_eq!(rooted("<a href=\"\u{1}x/\">ä</a> \u{1}", "../"), "<a href=\"../x/\">ä</a> ../");
        assert_eq!(rooted("no link", "../"), "no link");
    }
}
