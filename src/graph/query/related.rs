//! Related articles: near in time, with common people and topics.
//!
//! Only the neighbours of an article in each of its lists are considered, so the cost
//! does not grow with the site.

use super::reader::Reader;
use crate::graph::node::NodeId;

/// The number of neighbours before and after an article that are considered in each list.
const WINDOW: usize = 6;
/// The number of candidates that are scored.
const CANDIDATES: usize = 12;
/// The number of involvements of an article that can be shared.
const SHAREABLE: usize = 24;

/// An article related to another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The related article.
    pub article: NodeId,
    /// The nodes that both articles are about, strongest first.
    pub shared: Vec<NodeId>,
    /// Whether both belong to one storyline.
    pub same_storyline: bool,
}

/// Returns up to `count` articles that are most related to `article`, best first.
///
/// A shared storyline scores 5, an entity named in both articles 3, a shared topic 2; a
/// single shared topic alone is not enough. Equal scores are ordered by distance in
/// time, then by id. Translations of each other are not related.
pub(super) fn find_related(reader: &Reader<'_>, article: NodeId, count: usize) -> Vec<Related> {
    let Some(date) = reader.article(article).map(|article| article.date.timestamp) else { return Vec::new() };
    let own: Vec<NodeId> = direct(reader, article).take(SHAREABLE).collect();
    let mut scored: Vec<(i64, u64, &str, NodeId)> = Vec::with_capacity(CANDIDATES);
    for (timestamp, other) in candidates(reader, article, date, &own) {
        let score = score(reader, article, &own, other);
        if score > 2 && !reader.translates(article, other) && !reader.translates(other, article) {
            scored.push((-score, date.abs_diff(timestamp), reader.id(other), other));
        }
    }
    scored.sort_unstable();
    scored.truncate(count);
    scored.into_iter().map(|(_, _, _, other)| explain(reader, article, &own, other)).collect()
}

/// The nodes that list an article directly, not as broader terms.
fn direct<'a>(reader: &Reader<'a>, article: NodeId) -> impl Iterator<Item = NodeId> + 'a {
    let involvements = reader.involvements(article).iter();
    involvements.filter(|i| i.listed && !i.rolled_up).map(|i| i.node)
}

/// Returns neighbours in the article's lists with their timestamps: those that are near
/// it in the largest number of lists first, then the nearest in time, then by id.
fn candidates(reader: &Reader<'_>, article: NodeId, date: i64, own: &[NodeId]) -> Vec<(i64, NodeId)> {
    let mut near: Vec<(NodeId, i64)> = Vec::with_capacity(2 * WINDOW * own.len());
    for node in own {
        let (before, after) = reader.around(*node, article, WINDOW);
        near.extend(before.iter().chain(after).map(|entry| (entry.document, entry.timestamp)));
    }
    let storyline = reader.storyline(article).into_iter().flat_map(|storyline| storyline.newest().take(WINDOW));
    near.extend(storyline.map(|entry| (entry.document, entry.timestamp)));
    near.retain(|(other, _)| *other != article);
    near.sort_unstable();
    let mut ranked: Vec<(usize, u64, i64, NodeId)> = near
        .chunk_by(|a, b| a.0 == b.0)
        .map(|same| (same.len(), date.abs_diff(same[0].1), same[0].1, same[0].0))
        .collect();
    if ranked.len() > CANDIDATES {
        // Ids are far apart in memory, so they are compared only between equals.
        ranked.select_nth_unstable_by(CANDIDATES, |a, b| {
            b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then_with(|| reader.id(a.3).cmp(reader.id(b.3)))
        });
        ranked.truncate(CANDIDATES);
    }
    ranked.into_iter().map(|(_, _, timestamp, other)| (timestamp, other)).collect()
}

fn score(reader: &Reader<'_>, article: NodeId, own: &[NodeId], other: NodeId) -> i64 {
    let shared = direct(reader, other).filter(|node| own.contains(node));
    let weight: i64 = shared.map(|node| if reader.labels_sections(node) { 2 } else { 3 }).sum();
    weight + 5 * i64::from(reader.same_storyline(article, other))
}

fn explain(reader: &Reader<'_>, article: NodeId, own: &[NodeId], other: NodeId) -> Related {
    let theirs: Vec<NodeId> = direct(reader, other).take(SHAREABLE).collect();
    let shared = own.iter().copied().filter(|node| theirs.contains(node));
    let (topics, mut shared): (Vec<NodeId>, Vec<NodeId>) = shared.partition(|node| reader.labels_sections(*node));
    shared.extend(topics);
    Related { article: other, shared, same_storyline: reader.same_storyline(article, other) }
}
