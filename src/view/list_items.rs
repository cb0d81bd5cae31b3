//! Items of long lists, as HTML from the item cache.

use super::build_fields::{build_card, build_mention, build_quotation};
use super::context::PageContext;
use super::events::build_event;
use super::fields::Html;
use super::figures::build_figure;
use super::item_cache::{ListItem, ListItemId, ROOT_PLACEHOLDER};
use crate::graph::{List, ListEntry, NodeId};

/// A list on a page.
#[derive(Clone, Copy)]
pub struct ListOnPage<'a> {
    /// The context of the page.
    pub context: &'a PageContext<'a>,
    /// The type of the list.
    pub list: List,
    /// The owner of the list; `None` for the site.
    pub owner: Option<NodeId>,
    /// The page's `page.root`.
    pub root: &'a str,
}

impl<'a> ListOnPage<'a> {
    /// Returns the HTML of the item of `entry`.
    pub fn item_html(&self, entry: &ListEntry) -> Option<Html> {
        let context = self.context;
        let about = self.owner.filter(|owner| self.list == List::Articles && names_sections(context, entry, *owner));
        let language = context.reader.language();
        let ListEntry { document, statement, .. } = *entry;
        let id = ListItemId { list: self.list, document, statement, language, about };
        let build = || build_item(&context.for_site_language(language), self.list, about, entry);
        Some(replace_root(&context.items.html(id, &build)?, self.root))
    }

    /// Returns the entries of the page numbered `number`, oldest first.
    pub fn page_entries(&self, number: usize) -> &'a [ListEntry] {
        let per_page = self.context.settings().per_page;
        let from = (number - 1) * per_page;
        self.context.reader.slice(self.owner, self.list, from, from + per_page)
    }

    /// Returns the year under which the list has `entry`.
    pub fn year(&self, entry: &ListEntry) -> i16 {
        self.context.reader.month_in(self.list, entry).0
    }
}

/// Whether the item of an article in the list of `owner` names the sections about it.
fn names_sections(context: &PageContext<'_>, article: &ListEntry, owner: NodeId) -> bool {
    let involvement = context.reader.involvement(article.document, owner);
    involvement.is_some_and(|i| !i.about && !i.sections.is_empty())
}

fn build_item(context: &PageContext<'_>, list: List, about: Option<NodeId>, entry: &ListEntry) -> Option<ListItem> {
    match list {
        List::Articles | List::Briefings | List::Translations => {
            build_card(context, entry.document, about).map(|card| ListItem::Article(card.into()))
        }
        List::Quotations => build_quotation(context, entry).map(|quotation| ListItem::Quotation(quotation.into())),
        List::Mentions | List::Backlinks => {
            build_mention(context, entry).map(|mention| ListItem::Mention(mention.into()))
        }
        List::Figures => build_figure(context, entry).map(|figure| ListItem::Figure(figure.into())),
        List::Events => build_event(context, entry).map(|event| ListItem::Event(event.into())),
        List::Narrower | List::Members => None,
    }
}

/// Replaces each [`ROOT_PLACEHOLDER`] with `root`. Items are copied far more often than
/// rendered, and a search for one byte is much cheaper than a search for a string.
fn replace_root(html: &str, root: &str) -> Html {
    let placeholder = ROOT_PLACEHOLDER.as_bytes()[0];
    let mut out = String::with_capacity(html.len() + 8 * root.len());
    let mut from = 0;
    for at in memchr::memchr_iter(placeholder, html.as_bytes()) {
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
    fn the_root_placeholder_is_replaced_in_every_link() {
        assert_eq!(replace_root("<a href=\"\u{1}x/\">ä</a> \u{1}", "../"), "<a href=\"../x/\">ä</a> ../");
        assert_eq!(replace_root("no link", "../"), "no link");
    }
}
