//! Related articles: nearby in time, sharing people and topics.
//!
//! Only the neighbours of an article in each of its lists are looked at, so the
//! cost does not grow with the site.

use super::lists::{List, Place};
use super::node::NodeId;
use super::reader::Reader;

/// How many neighbours to each side are looked at in each list.
const WINDOW: usize = 8;

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
    let mine: Vec<NodeId> = shareable(reader, article).collect();
    let mut scored: Vec<(i64, u64, NodeId)> = candidates(reader, article, &mine)
        .into_iter()
        .filter_map(|other| Some((-score(reader, article, &mine, other)?, other)))
        .map(|(order, other)| (order, date.abs_diff(reader.article(other).map_or(0, |a| a.date.timestamp)), other))
        .collect();
    let by = |a: &(i64, u64, NodeId), b: &(i64, u64, NodeId)| {
        (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| reader.id(a.2).cmp(reader.id(b.2)))
    };
    if scored.len() > count && count > 0 {
        scored.select_nth_unstable_by(count - 1, by);
    }
    scored.truncate(count);
    scored.sort_by(by);
    scored.into_iter().map(|(_, _, other)| relation(reader, article, &mine, other)).collect()
}

fn shareable<'a>(reader: &Reader<'a>, article: NodeId) -> impl Iterator<Item = NodeId> + use<'a> {
    let involvements = reader.told(article).involvements.iter();
    involvements.filter(|i| i.listed && !i.rolled_up).map(|i| i.node).take(24)
}

fn candidates(reader: &Reader<'_>, article: NodeId, mine: &[NodeId]) -> Vec<NodeId> {
    let mut found: Vec<NodeId> = Vec::with_capacity(mine.len() * 2 * WINDOW);
    for node in mine {
        found.extend(reader.around(*node, article, WINDOW).map(|place| place.document));
    }
    found.sort_unstable();
    found.dedup();
    found.retain(|other| *other != article);
    found
}

/// How much `other` has in common with `article`; `None` if too little to show.
fn score(reader: &Reader<'_>, article: NodeId, mine: &[NodeId], other: NodeId) -> Option<i64> {
    let weight = |node: NodeId| if reader.labels_sections(node) { 2 } else { 3 };
    let shared: i64 = shareable(reader, other).filter(|node| mine.contains(node)).map(weight).sum();
    let score = shared + 5 * i64::from(reader.same_storyline(article, other));
    let translated = || reader.translates(article, other) || reader.translates(other, article);
    (score > 2 && !translated()).then_some(score)
}

fn relation(reader: &Reader<'_>, article: NodeId, mine: &[NodeId], other: NodeId) -> Related {
    let theirs: Vec<NodeId> = shareable(reader, other).collect();
    let shared = mine.iter().copied().filter(|node| theirs.contains(node));
    let (topics, named): (Vec<NodeId>, Vec<NodeId>) = shared.partition(|node| reader.labels_sections(*node));
    let shared = named.into_iter().chain(topics).collect();
    Related { article: other, shared, same_storyline: reader.same_storyline(article, other) }
}

impl Reader<'_> {
    /// The articles next to `article` in the list of `node`: at most `most`
    /// before and after it.
    pub fn around(&self, node: NodeId, article: NodeId, most: usize) -> impl Iterator<Item = &Place> {
        let (list, at) = self.position(node, article);
        let (before, after) = (&list[..at], &list[(at + 1).min(list.len())..]);
        before[before.len().saturating_sub(most)..].iter().chain(&after[..most.min(after.len())])
    }

    /// The list of articles of `node`, and where `article` stands in it.
    pub(super) fn position(&self, node: NodeId, article: NodeId) -> (&[Place], usize) {
        let list = self.heard(node).list(List::Articles);
        let timestamp = self.article(article).map_or(0, |a| a.date.timestamp);
        let place = Place { timestamp, document: article, statement: Place::ITSELF };
        (list, self.rank(list, place))
    }
}
