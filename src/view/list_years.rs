//! Links to the years of a long list.

use super::context::PageContext;
use super::fields::CountedLink;
use super::list_pages::displayed_count;
use super::page_id::PageKind;
use crate::graph::{List, NodeId};

/// Returns links to the years of a list, newest first; none if it covers only one year.
pub fn year_links(context: &PageContext<'_>, owner: Option<NodeId>, list: List) -> Vec<CountedLink> {
    if (owner, list) == (None, List::Figures) {
        return Vec::new();
    }
    let years = context.reader.years(owner, list);
    let per_page = context.settings().per_page.max(1);
    let mut before = 0;
    let mut links: Vec<CountedLink> = Vec::with_capacity(years.len());
    for (year, count) in &years {
        before += count;
        let page = PageKind::List(owner, list, ((before - 1) / per_page + 1) as u32);
        let href = [&context.href(&page.path(context.reader)), "#y", &year.to_string()].concat();
        links.push(CountedLink { label: context.words.format_year(*year), href, count: displayed_count(list, *count) });
    }
    links.reverse();
    if links.len() > 1 { links } else { Vec::new() }
}
