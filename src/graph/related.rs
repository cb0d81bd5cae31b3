//! Related articles: nearby in time, sharing people and topics.
//!
//! Only the neighbours of an article in each of its lists are looked at, so the
//! cost does not grow with the site.

use super::node::NodeId;
use super::reader::Reader;

/// How many neighbours to each side are looked at in each list.
const WINDOW: usize = 6;
/// How many of those are compared in full.
const CONSIDERED: usize = 12;

/// An article related to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The article.
    pub article: NodeId,
    /// What both are about, strongest first.
    pub shared: Vec<NodeId>,
    /// Whether both belong to one running story.
    pub same_storyline: bool,
}

/// The articles most related to `article`, best first, at most `count`.
///
/// A shared storyline weighs 5, someone or something named in both 3, a shared
/// topic 2; a single shared topic alone relates nothing. Equals are ordered by
/// nearness in time, then by path. Translations of each other are not related.
pub(super) fn related(reader: &Reader<'_>, article: NodeId, count: usize) -> Vec<Related> {
    let Some(date) = reader.article(article).map(|a| a.date.timestamp) else { return Vec::new() };
    let mine = shareable(reader, article);
    let mut scored: Vec<(i64, u64, &str, NodeId)> = Vec::with_capacity(CONSIDERED);
    for (timestamp, other) in candidates(reader, article, date, &mine) {
        let score = score(reader, article, &mine, other);
        if score > 2 && !reader.translates(article, other) && !reader.translates(other, article) {
            scored.push((-score, date.abs_diff(timestamp), reader.id(other), other));
        }
    }
    scored.sort_unstable();
    scored.truncate(count);
    scored.into_iter().map(|(_, _, _, other)| explained(reader, article, &mine, other)).collect()
}

/// What an article can share with others, in its own order.
fn shareable(reader: &Reader<'_>, article: NodeId) -> Vec<NodeId> {
    direct(reader, article).take(24).collect()
}

fn direct<'a>(reader: &Reader<'a>, article: NodeId) -> impl Iterator<Item = NodeId> + 'a {
    let involvements = reader.involvements(article).iter();
    involvements.filter(|i| i.listed && !i.rolled_up).map(|i| i.node)
}

/// Neighbours in the article's lists with their time: those that stand near it
/// in most lists, then the nearest in time, then by id.
fn candidates(reader: &Reader<'_>, article: NodeId, date: i64, mine: &[NodeId]) -> Vec<(i64, NodeId)> {
    let mut near: Vec<(NodeId, i64)> = Vec::with_capacity(2 * WINDOW * mine.len());
    for node in mine {
        let (before, after) = reader.around(*node, article, WINDOW);
        near.extend(before.iter().chain(after).map(|place| (place.document, place.timestamp)));
    }
    let story = reader.storyline(article).into_iter().flat_map(|story| story.newest().take(WINDOW));
    near.extend(story.map(|place| (place.document, place.timestamp)));
    near.retain(|(other, _)| *other != article);
    near.sort_unstable();
    let mut ranked: Vec<(usize, u64, i64, NodeId)> = near
        .chunk_by(|a, b| a.0 == b.0)
        .map(|same| (same.len(), date.abs_diff(same[0].1), same[0].1, same[0].0))
        .collect();
    if ranked.len() > CONSIDERED {
        // Ids lie far apart in memory, so they are looked at only between equals.
        ranked.select_nth_unstable_by(CONSIDERED, |a, b| {
            b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then_with(|| reader.id(a.3).cmp(reader.id(b.3)))
        });
        ranked.truncate(CONSIDERED);
    }
    ranked.into_iter().map(|(_, _, timestamp, other)| (timestamp, other)).collect()
}

fn score(reader: &Reader<'_>, article: NodeId, mine: &[NodeId], other: NodeId) -> i64 {
    let shared = direct(reader, other).filter(|node| mine.contains(node));
    let weight: i64 = shared.map(|node| if reader.labels_sections(node) { 2 } else { 3 }).sum();
    weight + 5 * i64::from(reader.same_storyline(article, other))
}

fn explained(reader: &Reader<'_>, article: NodeId, mine: &[NodeId], other: NodeId) -> Related {
    let theirs = shareable(reader, other);
    let shared = mine.iter().copied().filter(|node| theirs.contains(node));
    let (topics, mut named): (Vec<NodeId>, Vec<NodeId>) = shared.partition(|node| reader.labels_sections(*node));
    named.extend(topics);
    Related { article: other, shared: named, same_storyline: reader.same_storyline(article, other) }
}
