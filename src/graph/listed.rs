//! The questions that views ask of lists: of a node, or of the site, in one language.

use std::cmp::Reverse;

use super::Month;
use super::cursor::ListCursor;
use super::dependencies::{CHUNK, Dependency, DependencyKind, Owner};
use super::lists::{List, ListEntry};
use super::node::NodeId;
use super::reader::Reader;
use super::related::{Related, related};
use super::resolved::MentionSource;
use crate::base::slug;
use crate::model::KindId;

impl<'a> Reader<'a> {
    // ---- lists

    /// Whose list it is in the language that is asked in.
    fn owner(&self, owner: Owner, list: List) -> Owner {
        self.graph.list_owner(owner, list, self.language)
    }

    pub(super) fn places(&self, owner: Owner, list: List) -> &'a [ListEntry] {
        match self.owner(owner, list) {
            Some(node) => self.graph.lists[node.index()].list(list),
            None => self.graph.site.list(list),
        }
    }

    /// A whole list of `node`, or of the site, oldest first. A page that shows a
    /// part of a long list should [walk](Self::cursor) it, or ask for a
    /// [slice](Self::slice): it depends on that part alone then.
    pub fn list(&self, owner: Option<NodeId>, list: List) -> &'a [ListEntry] {
        self.record(Dependency::list(self.owner(owner, list), list));
        self.places(owner, list)
    }

    /// The articles of `node`, or of the site, in all languages of the site, oldest
    /// first.
    pub fn all_listed(&self, owner: Option<NodeId>) -> Vec<NodeId> {
        let languages = self.settings().languages();
        let lists = languages.map(|language| self.in_language(language).list(owner, List::Articles));
        let mut all: Vec<ListEntry> = lists.flatten().copied().collect();
        if !self.settings().other_languages.is_empty() {
            all.sort_unstable_by(|a, b| a.order(b, &self.graph.ids));
        }
        all.into_iter().map(|place| place.document).collect()
    }

    /// How long a list is.
    pub fn count(&self, owner: Option<NodeId>, list: List) -> usize {
        self.record(Dependency::count(self.owner(owner, list), list));
        self.places(owner, list).len()
    }

    /// Entries `from..to` of a list, counted from the oldest.
    pub fn slice(&self, owner: Option<NodeId>, list: List, from: usize, to: usize) -> &'a [ListEntry] {
        let places = self.places(owner, list);
        let (from, to) = (from.min(places.len()), to.min(places.len()));
        if self.trace.is_some() {
            let owner = self.owner(owner, list);
            // What comes after the last entry belongs to the same chunk, or to the next.
            (from / CHUNK..=to / CHUNK).for_each(|chunk| self.record(Dependency::chunk(owner, list, chunk)));
        }
        &places[from..to.max(from)]
    }

    /// A list, entry by entry, from either end.
    pub fn cursor(&self, owner: Option<NodeId>, list: List) -> ListCursor<'a> {
        ListCursor::new(self.trace, self.owner(owner, list), list, self.places(owner, list))
    }

    /// Entries before `timestamp`, and those from it on.
    pub fn cursors_around(
        &self,
        owner: Option<NodeId>,
        list: List,
        timestamp: i64,
    ) -> (ListCursor<'a>, ListCursor<'a>) {
        let split = self.places(owner, list).partition_point(|place| place.timestamp < timestamp);
        self.cursor(owner, list).split(split)
    }

    /// Where `place` stands, or would stand, in a sorted list.
    pub(super) fn rank(&self, list: &[ListEntry], place: ListEntry) -> usize {
        list.partition_point(|other| other.order(&place, &self.graph.ids) == std::cmp::Ordering::Less)
    }

    /// Articles of `node`, oldest first, without translations of other listed
    /// ones: what counts of articles mean everywhere.
    pub fn briefings(&self, node: NodeId) -> ListCursor<'a> {
        self.cursor(Some(node), List::Briefings)
    }

    /// How many of these there are.
    pub fn briefing_count(&self, node: NodeId) -> usize {
        self.count(Some(node), List::Briefings)
    }

    /// The years in which a list has entries, with their number, earliest first.
    pub fn years(&self, owner: Option<NodeId>, list: List) -> Vec<(i16, usize)> {
        self.record(Dependency::times(self.owner(owner, list), list));
        self.runs(list, self.places(owner, list), |(year, _)| year)
    }

    /// The months of `year` in which a list has entries, likewise.
    pub fn months_of(&self, owner: Option<NodeId>, list: List, year: i16) -> Vec<(u8, usize)> {
        self.record(Dependency::times(self.owner(owner, list), list));
        let all = self.places(owner, list);
        let from = all.partition_point(|place| self.month_in(list, place).0 < year);
        let to = all.partition_point(|place| self.month_in(list, place).0 <= year);
        self.runs(list, &all[from..to.max(from)], |(_, month)| month)
    }

    /// How many entries in a row are alike, without a look at each.
    fn runs<T: PartialEq>(&self, list: List, places: &[ListEntry], part: impl Fn(Month) -> T) -> Vec<(T, usize)> {
        let mut runs = Vec::new();
        let mut rest = places;
        while let Some(first) = rest.first() {
            let this = part(self.month_in(list, first));
            let length = rest.partition_point(|place| part(self.month_in(list, place)) == this);
            rest = &rest[length.max(1)..];
            runs.push((this, length.max(1)));
        }
        runs
    }

    /// The month of an entry: of events and values the one that they name, of all
    /// else the article's in the site's zone.
    pub fn month_in(&self, list: List, place: &ListEntry) -> Month {
        match matches!(list, List::Events | List::Figures) {
            true => super::postings::month_of_day(place.timestamp),
            false => self.graph.month_of(place.timestamp),
        }
    }

    /// The briefings of `node` below its topics: of `most` topics, the one with most
    /// briefings first, then by the topic's id; sensitive topics are left out.
    pub fn by_topic(&self, node: NodeId, most: usize) -> Vec<(NodeId, &'a [ListEntry])> {
        let node = self.graph.variant_of(node, self.language);
        self.record_node(DependencyKind::ByTopic, node);
        let under = &self.graph.lists[node.index()].under;
        let counts = under.iter().map(|(topic, places)| (*topic, places.len())).collect();
        let topics = most_often(counts, most, |node| !self.graph.is_sensitive(node), |node| self.id(node)).into_iter();
        topics.filter_map(|(topic, _)| Some((topic, under.get(&topic)?.as_slice()))).collect()
    }

    /// Nodes that are in articles together with `node`: `most` of each of `kinds`,
    /// most often first, then by id; with the number of articles. Sensitive ones are
    /// left out.
    pub fn cooccurring(&self, node: NodeId, kinds: &[KindId], most: usize) -> Vec<Vec<(NodeId, usize)>> {
        let node = self.graph.variant_of(node, self.language);
        self.record_node(DependencyKind::Cooccurrence, node);
        let mut counts: Vec<Vec<(NodeId, usize)>> = vec![Vec::new(); kinds.len()];
        for (other, count) in self.graph.together_with(node) {
            let kind = self.graph.kind_of(*other);
            if let Some(at) = kinds.iter().position(|known| *known == kind) {
                counts[at].push((*other, *count as usize));
            }
        }
        counts
            .into_iter()
            .map(|counts| most_often(counts, most, |node| !self.graph.is_sensitive(node), |node| self.id(node)))
            .collect()
    }

    /// Whether two nodes are together in any article.
    pub fn cooccur(&self, a: NodeId, b: NodeId) -> bool {
        let edition = |node| self.graph.variant_of(node, self.language);
        if self.trace.is_some() {
            self.record(Dependency::pair(edition(a), edition(b)));
        }
        self.graph.cooccur((a, edition(a)), (b, edition(b)))
    }

    // ---- articles and their neighbours

    /// The articles most related to `article`, best first.
    pub fn related(&self, article: NodeId, most: usize) -> Vec<Related> {
        related(self, article, most)
    }

    /// The articles before and after `article` in the list of `node`.
    pub fn neighbours(&self, node: NodeId, article: NodeId) -> (Option<NodeId>, Option<NodeId>) {
        let (before, after) = self.around(node, article, 1);
        (before.last().map(|place| place.document), after.first().map(|place| place.document))
    }

    /// The articles next to `article` in the list of `node`: at most `most`
    /// before it and after it.
    pub fn around(&self, node: NodeId, article: NodeId, most: usize) -> (&'a [ListEntry], &'a [ListEntry]) {
        let list = self.places(Some(node), List::Articles);
        let timestamp = self.article(article).map_or(0, |a| a.date.timestamp);
        let at = self.rank(list, ListEntry { timestamp, document: article, statement: ListEntry::WHOLE_DOCUMENT });
        let from = at.saturating_sub(most);
        let to = (at + 1 + most).min(list.len());
        if self.trace.is_some() {
            let owner = self.owner(Some(node), List::Articles);
            self.record(Dependency::place_before(owner, List::Articles, list, from));
            (from..=to).for_each(|at| self.record(Dependency::place(owner, List::Articles, list, at)));
        }
        (&list[from..at], &list[(at + 1).min(list.len())..to.max((at + 1).min(list.len()))])
    }

    /// Whether two articles belong to one running story.
    pub fn same_storyline(&self, a: NodeId, b: NodeId) -> bool {
        let story = |node| self.article(node).map(|article| article.storyline.as_str()).filter(|s| !s.is_empty());
        story(a).is_some() && story(a) == story(b)
    }

    /// Articles of the running story of `article`, oldest first, itself
    /// included, without translations of other listed ones.
    pub fn storyline(&self, article: NodeId) -> Option<ListCursor<'a>> {
        let document = self.known(article).document.as_deref()?;
        let story = &document.article().filter(|article| !article.storyline.is_empty())?.storyline;
        Some(self.briefings(self.find(&super::postings::storyline_id(self.settings(), document, story))?))
    }

    /// The article that `article` translates.
    pub fn original(&self, article: NodeId) -> Option<NodeId> {
        let reference = self.article(article)?.translation_of?;
        self.resolution(article, reference).node()
    }

    /// Articles that translate `article`, oldest first.
    pub fn translations(&self, article: NodeId) -> Vec<NodeId> {
        self.list(Some(article), List::Translations).iter().map(|place| place.document).collect()
    }

    /// Whether `a` is a translation of `b`.
    pub fn translates(&self, a: NodeId, b: NodeId) -> bool {
        self.original(a) == Some(b)
    }

    /// The id of the element that holds mention number `mention` of `document`;
    /// empty if it has none of its own, so that the page or section is meant.
    pub fn mention_anchor(&self, document: NodeId, mention: u32) -> String {
        let Some(said) = self.resolved(document).mentions.get(mention as usize) else { return String::new() };
        match said.source {
            MentionSource::Annotated(at) => {
                let facts = self.document(document).map(|d| &d.facts);
                facts.and_then(|facts| facts.mentions.get(at as usize)).map_or(String::new(), |m| m.anchor.to_string())
            }
            MentionSource::Implicit { token: u32::MAX, .. } => String::new(),
            MentionSource::Implicit { ordinal, .. } => self.implicit_mention_anchor(said.node, ordinal),
        }
    }

    /// The id of a later mention of `node` in a page.
    pub fn implicit_mention_anchor(&self, node: NodeId, ordinal: u32) -> String {
        let name = self.id(node).rsplit('/').next().unwrap_or_default();
        let settings = self.settings();
        let slug = if name.is_ascii() { name.to_string() } else { slug(name, settings.slugs, &settings.language) };
        format!("l-{slug}-{ordinal}")
    }
}

/// The `most` of `all` that count most, then by id, of those that are open. There may
/// be thousands, so no more is asked of the others than their count.
fn most_often<'i>(
    mut all: Vec<(NodeId, usize)>,
    most: usize,
    is_open: impl Fn(NodeId) -> bool,
    id: impl Fn(NodeId) -> &'i str,
) -> Vec<(NodeId, usize)> {
    let mut wanted = most.max(1);
    loop {
        let mut first = all.clone();
        if wanted < all.len() {
            let (_, (_, least), _) = all.select_nth_unstable_by_key(wanted - 1, |(_, count)| Reverse(*count));
            let least = *least;
            first.retain(|(_, count)| *count >= least);
        }
        let is_all = first.len() == all.len();
        first.retain(|(node, _)| is_open(*node));
        if first.len() >= most || is_all {
            first.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| id(a.0).cmp(id(b.0))));
            first.truncate(most);
            return first;
        }
        wanted *= 2;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_first_by_count_are_those_of_a_whole_sort(
            counts in prop::collection::vec((0..5usize, any::<bool>()), 0..40),
            most in 0..10usize,
        ) {
            let ids: Vec<String> = (0..counts.len()).map(|at| format!("{}", at * 7 % 41)).collect();
            let id = |node: NodeId| ids[node.index()].as_str();
            let is_open = |node: NodeId| counts[node.index()].1;
            let all: Vec<_> = counts.iter().enumerate().map(|(at, (count, _))| (NodeId(at as u32), *count)).collect();
            let mut sorted = all.clone();
            sorted.retain(|(node, _)| is_open(*node));
            sorted.sort_by_key(|(node, count)| (Reverse(*count), id(*node)));
            sorted.truncate(most);
            prop_assert_eq!(most_often(all, most, is_open, id), sorted);
        }
    }
}
