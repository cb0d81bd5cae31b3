//! Dumps the graph as text so that tests can compare two.

use std::fmt::Write as _;

use super::entity_lists::EntityLists;
use super::lists::{List, ListEntry};
use super::node::NodeId;
use super::resolved::{Resolution, ResolvedDocument};
use super::state::GraphState;

/// Writes all data of the graph. Two graphs of the same documents have equal snapshots.
pub(super) fn write_snapshot(state: &GraphState) -> String {
    let snapshot = Snapshot { state };
    let mut nodes: Vec<NodeId> = state.store.all().collect();
    nodes.sort_by(|a, b| state.store.id(*a).cmp(state.store.id(*b)));
    let mut out: String = nodes.into_iter().map(|node| snapshot.node(node)).collect();
    out.push_str("site\n");
    out.push_str(&snapshot.lists(state.lists.get(None)));
    for calendar in state.calendars.iter() {
        let _ = writeln!(out, "months {:?}", calendar.months);
        let _ = writeln!(out, "days {:?}", calendar.days);
    }
    let kinds = state.store.settings().kinds.iter().map(|(kind, _)| kind);
    let mut with_page: Vec<&str> =
        kinds.flat_map(|kind| state.store.with_page(kind)).map(|node| state.store.id(node)).collect();
    with_page.sort_unstable();
    let _ = writeln!(out, "pages {}", with_page.join(" "));
    out
}

struct Snapshot<'a> {
    state: &'a GraphState,
}

impl Snapshot<'_> {
    fn id(&self, node: NodeId) -> &str {
        self.state.store.id(node)
    }

    fn node(&self, id: NodeId) -> String {
        let node = self.state.store.node(id);
        let lists = self.lists(self.state.lists.get(Some(id))) + &self.cooccurrence(id);
        let is_removed = node.document.is_none() && node.stub_names.is_empty();
        if is_removed && lists.is_empty() {
            return String::new();
        }
        let kind = self.state.store.kind_id(id).0;
        let mut out = format!("{} kind {kind} {:?}\n", self.id(id), node.visibility);
        if node.is_stub() {
            let _ = writeln!(out, "  stub {:?}", node.stub_names);
        }
        out + &self.resolved(self.state.resolved.get(id)) + &lists
    }

    fn resolved(&self, document: &ResolvedDocument) -> String {
        let mut out = String::new();
        let resolutions: Vec<String> = document.resolutions.iter().map(|found| self.resolution(*found)).collect();
        if !resolutions.is_empty() {
            let _ = writeln!(out, "  resolutions {}", resolutions.join(" "));
        }
        for mention in &document.mentions {
            let (node, sentence) = (self.id(mention.node), mention.sentence);
            let _ =
                writeln!(out, "  mentions {node} {sentence}:{}..{} {:?}", mention.start, mention.end, mention.source);
        }
        for i in &document.involvements {
            let flags = (i.about, i.rolled_up, i.listed, i.mentions);
            let _ = writeln!(out, "  involves {} {flags:?} {:?}", self.id(i.node), i.sections);
        }
        out
    }

    fn resolution(&self, resolution: Resolution) -> String {
        match resolution {
            Resolution::Node(node) => self.id(node).to_string(),
            Resolution::Unpublished | Resolution::Ambiguous | Resolution::Nothing => format!("{resolution:?}"),
        }
    }

    fn cooccurrence(&self, id: NodeId) -> String {
        let counts = self.state.cooccurrence.counts(id, self.state.corpus(), &self.state.lists);
        let mut counts: Vec<String> =
            counts.iter().map(|(node, count)| format!("{}×{count}", self.id(*node))).collect();
        counts.sort();
        if counts.is_empty() { String::new() } else { format!("  cooccurrence: {}\n", counts.join(" ")) }
    }

    fn lists(&self, lists: &EntityLists) -> String {
        let mut out = String::new();
        for list in List::ALL.into_iter().filter(|list| !lists.list(*list).is_empty()) {
            let _ = writeln!(out, "  {list:?}: {}", self.entries(lists.list(list)));
        }
        let by_topic = lists.by_topic().iter();
        let mut by_topic: Vec<String> = by_topic
            .map(|(topic, entries)| format!("  by topic {}: {}\n", self.id(*topic), self.entries(entries)))
            .collect();
        by_topic.sort();
        out.extend(by_topic);
        out
    }

    fn entries(&self, entries: &[ListEntry]) -> String {
        let entry = |entry: &ListEntry| format!("{}@{}#{}", self.id(entry.document), entry.timestamp, entry.statement);
        entries.iter().map(entry).collect::<Vec<_>>().join(" ")
    }
}
