//! List queries: the lists of a node or of the site, in the reader's language.

use super::calendar::CalendarReader;
use super::cursor::ListCursor;
use super::reader::Reader;
use super::related::{Related, find_related};
use super::top_counts::top_counts;
use crate::base::Zone;
use crate::graph::calendar::{Month, month_at};
use crate::graph::dependencies::{CHUNK, Dependency};
use crate::graph::dependency_kind::DependencyKind;
use crate::graph::lists::{List, ListEntry};
use crate::graph::node::NodeId;
use crate::model::KindId;

impl<'a> Reader<'a> {
    /// Returns a whole list of `node`, or of the site, oldest entry first. A page that
    /// shows a part of a long list should use a [cursor](Self::cursor) or a
    /// [slice](Self::slice), so that it depends on that part alone.
    pub fn list(&self, owner: Option<NodeId>, list: List) -> &'a [ListEntry] {
        self.record(Dependency::list(self.list_owner(owner, list), list));
        self.entries(owner, list)
    }

    /// Returns the articles of `node`, or of the site, in all languages of the site,
    /// oldest first.
    pub fn all_listed(&self, owner: Option<NodeId>) -> Vec<NodeId> {
        let languages = self.settings().languages();
        let lists = languages.map(|language| self.in_language(language).list(owner, List::Articles));
        let mut all: Vec<ListEntry> = lists.flatten().copied().collect();
        if !self.settings().other_languages.is_empty() {
            all.sort_unstable_by(|a, b| a.compare(b, self.state.store.ids()));
        }
        all.into_iter().map(|entry| entry.document).collect()
    }

    /// Returns the length of a list.
    pub fn count(&self, owner: Option<NodeId>, list: List) -> usize {
        self.record(Dependency::count(self.list_owner(owner, list), list));
        self.entries(owner, list).len()
    }

    /// Returns the entries `from..to` of a list, counted from the oldest.
    pub fn slice(&self, owner: Option<NodeId>, list: List, from: usize, to: usize) -> &'a [ListEntry] {
        let entries = self.entries(owner, list);
        let (from, to) = (from.min(entries.len()), to.min(entries.len()));
        if self.reads.is_some() {
            let owner = self.list_owner(owner, list);
            // An entry appended after `to` is in the same chunk or in the next.
            (from / CHUNK..=to / CHUNK).for_each(|chunk| self.record(Dependency::chunk(owner, list, chunk)));
        }
        &entries[from..to.max(from)]
    }

    /// Returns an iterator over a list that can read from either end.
    pub fn cursor(&self, owner: Option<NodeId>, list: List) -> ListCursor<'a> {
        ListCursor::new(self.reads, self.list_owner(owner, list), list, self.entries(owner, list))
    }

    /// Returns the entries before `timestamp`, and those from `timestamp` on.
    pub fn cursors_around(
        &self,
        owner: Option<NodeId>,
        list: List,
        timestamp: i64,
    ) -> (ListCursor<'a>, ListCursor<'a>) {
        let split = self.entries(owner, list).partition_point(|entry| entry.timestamp < timestamp);
        self.cursor(owner, list).split(split)
    }

    /// Returns the articles of `node`, oldest first, without translations of other
    /// listed articles.
    pub fn briefings(&self, node: NodeId) -> ListCursor<'a> {
        self.cursor(Some(node), List::Briefings)
    }

    /// Returns the number of [briefings](Self::briefings).
    pub fn briefing_count(&self, node: NodeId) -> usize {
        self.count(Some(node), List::Briefings)
    }

    // ---- time

    /// The days and months that have articles.
    pub fn calendar(&self) -> CalendarReader<'a> {
        CalendarReader::new(*self)
    }

    /// Returns the years in which a list has entries, with their number, earliest first.
    pub fn years(&self, owner: Option<NodeId>, list: List) -> Vec<(i16, usize)> {
        self.record(Dependency::times(self.list_owner(owner, list), list));
        count_runs(self.entries(owner, list), |entry| self.month_in(list, entry).0)
    }

    /// Returns the months of `year` in which a list has entries, with their number,
    /// earliest first.
    pub fn months_of(&self, owner: Option<NodeId>, list: List, year: i16) -> Vec<(u8, usize)> {
        self.record(Dependency::times(self.list_owner(owner, list), list));
        let all = self.entries(owner, list);
        let from = all.partition_point(|entry| self.month_in(list, entry).0 < year);
        let to = all.partition_point(|entry| self.month_in(list, entry).0 <= year);
        count_runs(&all[from..to.max(from)], |entry| self.month_in(list, entry).1)
    }

    /// Returns the month of an entry: the month that an event or value names, or else
    /// the month of the article in the site's zone.
    pub fn month_in(&self, list: List, entry: &ListEntry) -> Month {
        // The timestamps of events and values are in no zone.
        match matches!(list, List::Events | List::Figures) {
            true => month_at(entry.timestamp, &Zone::utc()),
            false => month_at(entry.timestamp, &self.settings().zone),
        }
    }

    // ---- topics and co-occurrence

    /// Returns the briefings of `node` for each of its `most` most frequent topics. Equal
    /// counts are ordered by the topic's id; sensitive topics are left out.
    pub fn by_topic(&self, node: NodeId, most: usize) -> Vec<(NodeId, &'a [ListEntry])> {
        let variant = self.state.store.variant_of(node, self.language);
        self.record_node(DependencyKind::ByTopic, variant);
        let by_topic = self.state.lists.get(Some(variant)).by_topic();
        let counts = by_topic.iter().map(|(topic, entries)| (*topic, entries.len())).collect();
        let topics = self.most_frequent(counts, most).into_iter();
        topics.filter_map(|(topic, _)| Some((topic, by_topic.get(&topic)?.as_slice()))).collect()
    }

    /// Returns the nodes that occur in articles together with `node`: for each of
    /// `kinds` the `most` most frequent ones, with the number of articles. Equal counts
    /// are ordered by id; sensitive nodes are left out.
    pub fn cooccurring(&self, node: NodeId, kinds: &[KindId], most: usize) -> Vec<Vec<(NodeId, usize)>> {
        let variant = self.state.store.variant_of(node, self.language);
        self.record_node(DependencyKind::Cooccurrence, variant);
        let mut by_kind: Vec<Vec<(NodeId, usize)>> = vec![Vec::new(); kinds.len()];
        for (other, count) in self.state.cooccurrence.counts(variant, self.state.corpus(), &self.state.lists) {
            let kind = self.state.store.kind_id(*other);
            if let Some(at) = kinds.iter().position(|known| *known == kind) {
                by_kind[at].push((*other, *count as usize));
            }
        }
        by_kind.into_iter().map(|counts| self.most_frequent(counts, most)).collect()
    }

    fn most_frequent(&self, counts: Vec<(NodeId, usize)>, most: usize) -> Vec<(NodeId, usize)> {
        let store = &self.state.store;
        top_counts(counts, most, |node| !store.is_sensitive(node), |node| store.id(node))
    }

    /// Whether two nodes occur together in any article.
    pub fn cooccur(&self, a: NodeId, b: NodeId) -> bool {
        let [a, b] = [a, b].map(|node| (node, self.state.store.variant_of(node, self.language)));
        if self.reads.is_some() {
            self.record(Dependency::pair(a.1, b.1));
        }
        self.state.cooccurrence.contains_pair([a, b], self.state.corpus(), &self.state.lists)
    }

    // ---- articles

    /// Returns the articles most related to `article`, best first.
    pub fn related(&self, article: NodeId, most: usize) -> Vec<Related> {
        find_related(self, article, most)
    }

    /// Returns the articles before and after `article` in the list of `node`.
    pub fn neighbours(&self, node: NodeId, article: NodeId) -> (Option<NodeId>, Option<NodeId>) {
        let (before, after) = self.around(node, article, 1);
        (before.last().map(|entry| entry.document), after.first().map(|entry| entry.document))
    }

    /// Returns up to `most` articles before, and up to `most` after `article` in the
    /// list of `node`.
    pub fn around(&self, node: NodeId, article: NodeId, most: usize) -> (&'a [ListEntry], &'a [ListEntry]) {
        let list = self.entries(Some(node), List::Articles);
        let timestamp = self.article(article).map_or(0, |article| article.date.timestamp);
        let entry = ListEntry { timestamp, document: article, statement: ListEntry::WHOLE_DOCUMENT };
        let ids = self.state.store.ids();
        let at = list.partition_point(|other| other.compare(&entry, ids) == std::cmp::Ordering::Less);
        let from = at.saturating_sub(most);
        let to = (at + 1 + most).min(list.len());
        if self.reads.is_some() {
            let owner = self.list_owner(Some(node), List::Articles);
            self.record(Dependency::entry_before(owner, List::Articles, list, from));
            (from..=to).for_each(|at| self.record(Dependency::entry(owner, List::Articles, list.get(at))));
        }
        let after = (at + 1).min(list.len());
        (&list[from..at], &list[after..to.max(after)])
    }

    /// Whether two articles belong to one storyline.
    pub fn same_storyline(&self, a: NodeId, b: NodeId) -> bool {
        let storyline = |node| self.article(node).map(|article| article.storyline.as_str()).filter(|s| !s.is_empty());
        storyline(a).is_some() && storyline(a) == storyline(b)
    }

    /// Returns the articles of the storyline of `article`, oldest first, including
    /// `article`, without translations of other listed articles.
    pub fn storyline(&self, article: NodeId) -> Option<ListCursor<'a>> {
        let document = self.node(article).document.as_deref()?;
        Some(self.briefings(self.find(&self.state.store.storyline_id(document)?)?))
    }

    /// Returns the article that `article` translates.
    pub fn original(&self, article: NodeId) -> Option<NodeId> {
        let reference = self.article(article)?.translation_of?;
        self.resolution(article, reference).node()
    }

    /// Returns the translations of `article`, oldest first.
    pub fn translations(&self, article: NodeId) -> Vec<NodeId> {
        self.list(Some(article), List::Translations).iter().map(|entry| entry.document).collect()
    }

    /// Whether `a` is a translation of `b`.
    pub fn translates(&self, a: NodeId, b: NodeId) -> bool {
        self.original(a) == Some(b)
    }
}

/// Counts consecutive entries with equal keys, by binary search.
fn count_runs<T: PartialEq>(entries: &[ListEntry], key: impl Fn(&ListEntry) -> T) -> Vec<(T, usize)> {
    let mut runs = Vec::new();
    let mut rest = entries;
    while let Some(first) = rest.first() {
        let this = key(first);
        let length = rest.partition_point(|entry| key(entry) == this).max(1);
        rest = &rest[length..];
        runs.push((this, length));
    }
    runs
}
