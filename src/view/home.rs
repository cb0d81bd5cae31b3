//! The home page: the day's brief.

use std::collections::BTreeMap;

use super::context::PageContext;
use super::fields::{DateView, EntityChip, PictureView};
use super::fields::{HomePage, HomeView};
use super::figures::Drawn;
use super::page_id::PageKind;
use crate::graph::{List, ListEntry, NodeId};

/// Newest articles among which the lead is chosen.
const CONSIDERED: usize = 30;
/// Lead items.
const LEAD: usize = 4;
/// Articles besides.
const LATEST: usize = 12;
/// Others of each sort.
const SHOWN: usize = 8;

/// The home page.
pub fn home(site: &PageContext<'_>) -> HomePage {
    let mut page = site.page(&PageKind::Home.path(site), site.title().0, "home");
    page.description = site.description().0.to_string();
    let root = page.root.clone();
    let newest: Vec<ListEntry> = newest(site);
    let lead = lead(site, &newest);
    let latest = newest.iter().filter(|place| !lead.contains(&place.document)).take(LATEST);
    let events = site.timeline(None, SHOWN);
    let quotations = site.reader.cursor(None, List::Quotations).newest();
    let home = HomeView {
        lead_picture: lead.first().and_then(|node| picture(site, *node, &root)),
        latest: latest.filter_map(|place| site.card_at(place, None)).collect(),
        lead: lead.iter().filter_map(|node| site.card(*node, None)).collect(),
        ongoing: events.ongoing,
        upcoming: events.ahead,
        topics: most(site, &newest, |site, node| site.reader.labels_sections(node) && !rests(site, node)),
        people: most(site, &newest, |site, node| site.reader.capabilities(node).holds_roles),
        quotations: quotations
            .filter_map(|place| site.quotation(place))
            .filter(|q| q.speaker.is_some())
            .take(4)
            .collect(),
        figures: site.series(site.reader.cursor(None, List::Figures), SHOWN, 2, Drawn::Small),
        date: newest.first().map_or_else(DateView::none, |place| day_of(site, place)),
        briefs: super::brief::newest(site),
        archive: site.link_to(&PageKind::Archive, site.words.text("archive")),
    };
    HomePage { page, home }
}

/// The newest articles, newest first; translations of another are left out.
fn newest(site: &PageContext<'_>) -> Vec<ListEntry> {
    site.reader.cursor(None, List::Briefings).newest().take(CONSIDERED).copied().collect()
}

/// The lead items: of the newest articles the most urgent, then the newest.
fn lead(site: &PageContext<'_>, newest: &[ListEntry]) -> Vec<NodeId> {
    let mut ranked: Vec<(u8, usize, NodeId)> = newest
        .iter()
        .enumerate()
        .filter_map(|(at, place)| Some((site.reader.article(place.document)?.urgency, at, place.document)))
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().take(LEAD).map(|(_, _, node)| node).collect()
}

fn day_of(site: &PageContext<'_>, place: &ListEntry) -> DateView {
    let article = site.reader.article(place.document);
    article.map_or_else(DateView::none, |article| site.date(article.date.day()))
}

fn picture(site: &PageContext<'_>, node: NodeId, root: &str) -> Option<PictureView> {
    let picture = site.reader.article(node)?.image.as_ref()?;
    site.picture(node, picture, root)
}

/// Whether it is said of a topic that it is not followed for now, or any more.
fn rests(site: &PageContext<'_>, topic: NodeId) -> bool {
    site.reader.entity(topic).is_some_and(|entity| matches!(entity.status.as_str(), "dormant" | "closed"))
}

/// Nodes that stand in most of the newest articles. They have no number: that of all of
/// theirs would seem to contradict the order.
fn most(site: &PageContext<'_>, newest: &[ListEntry], wanted: fn(&PageContext<'_>, NodeId) -> bool) -> Vec<EntityChip> {
    let mut counts: BTreeMap<&str, (usize, NodeId)> = BTreeMap::new();
    for place in newest {
        for involvement in site.reader.involvements(place.document).iter().filter(|i| i.listed && !i.rolled_up) {
            if wanted(site, involvement.node) && !site.reader.is_sensitive(involvement.node) {
                counts.entry(site.reader.id(involvement.node)).or_insert((0, involvement.node)).0 += 1;
            }
        }
    }
    let mut ranked: Vec<(usize, &str, NodeId)> =
        counts.into_iter().map(|(id, (count, node))| (count, id, node)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let shown = ranked.into_iter().take(SHOWN);
    shown.map(|(_, _, node)| site.chip(node, Some(site.today()), 0, site.language())).collect()
}
