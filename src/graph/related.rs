//! Related articles: nearby in time, sharing people and topics.
//!
//! Only the neighbours of an article in each of its lists are looked at, so the
//! cost does not grow with the site.

use std::collections::BTreeSet;

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
    let mine = shareable(reader, article);
    let mut scored: Vec<_> = candidates(reader, article, &mine)
        .into_iter()
        .filter_map(|other| score(reader, article, &mine, other))
        .map(|(score, related)| {
            let other = reader.article(related.article).map_or(0, |a| a.date.timestamp);
            ((-score, date.abs_diff(other), reader.id(related.article)), related)
        })
        .collect();
    scored.sort_by(|a, b| a.0.cmp(&b.0));
    scored.into_iter().map(|(_, related)| related).take(count).collect()
}

fn shareable(reader: &Reader<'_>, article: NodeId) -> Vec<NodeId> {
    let involvements = reader.told(article).involvements.iter();
    involvements.filter(|i| i.listed && !i.rolled_up).map(|i| i.node).take(24).collect()
}

fn candidates(reader: &Reader<'_>, article: NodeId, mine: &[NodeId]) -> BTreeSet<NodeId> {
    let mut found = BTreeSet::new();
    for node in mine {
        let window = reader.around(*node, article, WINDOW);
        found.extend(window.iter().map(|place| place.document));
    }
    found.remove(&article);
    found
}

fn score(reader: &Reader<'_>, article: NodeId, mine: &[NodeId], other: NodeId) -> Option<(i64, Related)> {
    let theirs = shareable(reader, other);
    let shared: Vec<NodeId> = mine.iter().copied().filter(|node| theirs.contains(node)).collect();
    let (topics, named): (Vec<NodeId>, Vec<NodeId>) = shared.iter().partition(|node| reader.labels_sections(**node));
    let same_storyline = reader.same_storyline(article, other);
    let score = 3 * named.len() as i64 + 2 * topics.len() as i64 + 5 * i64::from(same_storyline);
    let translated = reader.translates(article, other) || reader.translates(other, article);
    let shared = named.into_iter().chain(topics).collect();
    (score > 2 && !translated).then_some((score, Related { article: other, shared, same_storyline }))
}

impl Reader<'_> {
    /// The articles next to `article` in the list of `node`: at most `most`
    /// before and after it.
    pub fn around(&self, node: NodeId, article: NodeId, most: usize) -> Vec<Place> {
        let (list, at) = self.position(node, article);
        let (before, after) = (&list[..at], &list[(at + 1).min(list.len())..]);
        let near = before[before.len().saturating_sub(most)..].iter().chain(&after[..most.min(after.len())]);
        near.copied().collect()
    }

    /// The list of articles of `node`, and where `article` stands in it.
    pub(super) fn position(&self, node: NodeId, article: NodeId) -> (&[Place], usize) {
        let list = self.heard(node).list(List::Articles);
        let timestamp = self.article(article).map_or(0, |a| a.date.timestamp);
        let place = Place { timestamp, document: article, statement: Place::ITSELF };
        (list, self.rank(list, place))
    }
}
