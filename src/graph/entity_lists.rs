//! The posting lists of every node and of the site.

use std::cmp::Ordering;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::changes::ChangeSet;
use super::dependency_kind::DependencyKind;
use super::lists::{List, ListEntry, ListOwner};
use super::node::NodeId;
use super::posting::Posting;

/// Lists with more entries than this are sorted in parallel.
const PARALLEL_SORT_LENGTH: usize = 4096;

/// The lists of all nodes and of the site.
#[derive(Default)]
pub(super) struct ListStore {
    by_node: Vec<EntityLists>,
    site: EntityLists,
}

impl ListStore {
    /// Makes room for `nodes` nodes in total.
    pub(super) fn grow(&mut self, nodes: usize) {
        self.by_node.resize_with(nodes, EntityLists::default);
    }

    pub(super) fn get(&self, owner: ListOwner) -> &EntityLists {
        owner.map_or(&self.site, |node| &self.by_node[node.index()])
    }

    /// Returns a list, oldest entry first.
    pub(super) fn list(&self, owner: ListOwner, list: List) -> &[ListEntry] {
        self.get(owner).list(list)
    }

    /// Every node with its lists, in the order of node numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (NodeId, &EntityLists)> {
        self.by_node.iter().enumerate().map(|(at, lists)| (NodeId(at as u32), lists))
    }

    /// Appends a posting; [`sort`](Self::sort) must follow.
    pub(super) fn push(&mut self, Posting { owner, topic, list, entry }: Posting) {
        self.get_mut(owner).entries_mut(list, topic).push(entry);
    }

    pub(super) fn sort(&mut self, ids: &[Arc<str>]) {
        let Self { by_node, site } = self;
        rayon::join(|| by_node.par_iter_mut().for_each(|lists| lists.sort(ids)), || site.sort(ids));
    }

    pub(super) fn insert(&mut self, posting: &Posting, ids: &[Arc<str>], changes: &mut ChangeSet) {
        let Posting { owner, topic, list, entry } = *posting;
        let at = self.get_mut(owner).insert(list, topic, entry, ids);
        match (topic, owner) {
            (Some(_), Some(node)) => changes.add_node(DependencyKind::ByTopic, node),
            (Some(_), None) => {}
            (None, _) => changes.add_insertion(owner, list, self.list(owner, list), at),
        }
    }

    pub(super) fn remove(&mut self, posting: &Posting, ids: &[Arc<str>], changes: &mut ChangeSet) {
        let Posting { owner, topic, list, entry } = *posting;
        let at = self.get_mut(owner).remove(list, topic, entry, ids);
        match (topic, owner, at) {
            (Some(_), Some(node), _) => changes.add_node(DependencyKind::ByTopic, node),
            (None, _, Some(at)) => changes.add_removal((owner, list), self.list(owner, list), at, entry),
            (Some(_), None, _) | (None, _, None) => {}
        }
    }

    fn get_mut(&mut self, owner: ListOwner) -> &mut EntityLists {
        match owner {
            Some(node) => &mut self.by_node[node.index()],
            None => &mut self.site,
        }
    }
}

/// The lists of one node, oldest entries first.
#[derive(Clone, Debug, Default)]
pub(super) struct EntityLists {
    lists: [Vec<ListEntry>; List::ALL.len()],
    /// Briefings by the topics that they are about.
    by_topic: FxHashMap<NodeId, Vec<ListEntry>>,
}

impl EntityLists {
    pub(super) fn list(&self, list: List) -> &[ListEntry] {
        &self.lists[list as usize]
    }

    pub(super) fn by_topic(&self) -> &FxHashMap<NodeId, Vec<ListEntry>> {
        &self.by_topic
    }

    /// Inserts `entry` and returns its index.
    fn insert(&mut self, list: List, topic: Option<NodeId>, entry: ListEntry, ids: &[Arc<str>]) -> usize {
        let entries = self.entries_mut(list, topic);
        let at = entries.partition_point(|known| known.compare(&entry, ids) == Ordering::Less);
        entries.insert(at, entry);
        at
    }

    /// Removes `entry` and returns the index that it had.
    fn remove(&mut self, list: List, topic: Option<NodeId>, entry: ListEntry, ids: &[Arc<str>]) -> Option<usize> {
        let entries = self.entries_mut(list, topic);
        let at = entries.partition_point(|known| known.compare(&entry, ids) == Ordering::Less);
        let found = entries.get(at) == Some(&entry);
        if found {
            entries.remove(at);
        }
        if let Some(topic) = topic.filter(|topic| self.by_topic.get(topic).is_some_and(Vec::is_empty)) {
            self.by_topic.remove(&topic);
        }
        found.then_some(at)
    }

    fn entries_mut(&mut self, list: List, topic: Option<NodeId>) -> &mut Vec<ListEntry> {
        match topic {
            Some(topic) => self.by_topic.entry(topic).or_default(),
            None => &mut self.lists[list as usize],
        }
    }

    fn sort(&mut self, ids: &[Arc<str>]) {
        let sort = |entries: &mut Vec<ListEntry>| match entries.len() > PARALLEL_SORT_LENGTH {
            true => entries.par_sort_unstable_by(|a, b| a.compare(b, ids)),
            false => entries.sort_unstable_by(|a, b| a.compare(b, ids)),
        };
        self.lists.iter_mut().chain(self.by_topic.values_mut()).for_each(sort);
        // Lists by topic are short, so their spare capacity is small.
        self.lists.iter_mut().for_each(Vec::shrink_to_fit);
    }
}
