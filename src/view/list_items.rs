//! Items of long lists, as HTML from the item cache.

use super::build_fields::{build_card, build_mention, build_quotation};
use super::context::PageContext;
use super::events::build_event;
use super::fields::Html;
use super::figures::build_figure;
use super::item_cache::{ListItem, ListItemId, ROOT_PLACEHOLDER};
use crate::graph::{List, ListEntry, NodeId};

/// Returns the HTML of `entry` in a list of `owner`, for a page whose `page.root` is `root`.
pub fn item_html(
    context: &PageContext<'_>,
    list: List,
    owner: Option<NodeId>,
    entry: &ListEntry,
    root: &str,
) -> Option<Html> {
    let about = owner.filter(|owner| list == List::Articles && names_sections(context, entry.document, *owner));
    let language = context.reader.language();
    let id = ListItemId { list, document: entry.document, statement: entry.statement, language, about };
    let build = || build_item(&context.for_language(language), list, about, entry);
    Some(replace_root(&context.items.html(id, &build)?, root))
}

/// Whether the item of `article` in the list of `owner` names the sections about it.
fn names_sections(context: &PageContext<'_>, article: NodeId, owner: NodeId) -> bool {
    let involvement = context.reader.involvement(article, owner);
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
