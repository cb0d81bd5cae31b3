//! A graph written out in full, to hold one against another.

use std::fmt::Write as _;

use super::lists::List;
use super::node::NodeId;
use super::resolved::Resolution;
use super::{EntityLists, Graph, ListEntry};

impl Graph {
    /// Everything that can be asked of the graph, as text without a number that
    /// depends on history. Two graphs of the same documents have equal ones.
    pub fn snapshot(&self) -> String {
        let mut nodes: Vec<NodeId> = (0..self.nodes.len() as u32).map(NodeId).collect();
        nodes.sort_by_key(|node| self.ids[node.index()].clone());
        let mut out = String::new();
        for node in nodes {
            let text = self.of_node(node);
            if !text.is_empty() {
                out.push_str(&text);
            }
        }
        out.push_str("site\n");
        out.push_str(&self.of_heard(&self.site));
        for calendar in &self.calendar {
            let _ = writeln!(out, "months {:?}", calendar.months);
            let _ = writeln!(out, "days {:?}", calendar.days);
        }
        let mut with_page: Vec<&str> =
            self.with_page.values().flatten().map(|node| self.ids[node.index()].as_ref()).collect();
        with_page.sort_unstable();
        let _ = writeln!(out, "pages {}", with_page.join(" "));
        out
    }

    fn of_node(&self, id: NodeId) -> String {
        let node = self.node(id);
        let heard = self.of_heard(&self.lists[id.index()]) + &self.of_company(id);
        let gone = node.document.is_none() && node.stub_names.is_empty();
        if gone && heard.is_empty() {
            return String::new();
        }
        let mut out = format!("{} kind {} {:?}\n", self.ids[id.index()], self.kind_of(id).0, node.visibility);
        if node.is_stub() {
            let _ = writeln!(out, "  stub {:?}", node.stub_names);
        }
        let resolutions: Vec<String> =
            node.resolved.resolutions.iter().map(|resolution| self.of_answer(*resolution)).collect();
        if !resolutions.is_empty() {
            let _ = writeln!(out, "  resolutions {}", resolutions.join(" "));
        }
        for said in &node.resolved.mentions {
            let about = &self.ids[said.node.index()];
            let _ = writeln!(out, "  says {about} {}:{}..{} {:?}", said.sentence, said.start, said.end, said.source);
        }
        for i in &node.resolved.involvements {
            let about = &self.ids[i.node.index()];
            let flags = (i.about, i.rolled_up, i.listed, i.mentions);
            let _ = writeln!(out, "  involves {about} {flags:?} {:?}", i.sections);
        }
        out + &heard
    }

    fn of_answer(&self, resolution: Resolution) -> String {
        match resolution {
            Resolution::Node(node) => self.ids[node.index()].to_string(),
            Resolution::Unpublished | Resolution::Ambiguous | Resolution::Nothing => format!("{resolution:?}"),
        }
    }

    fn of_company(&self, id: NodeId) -> String {
        let company = self.together_with(id).iter();
        let mut together: Vec<String> =
            company.map(|(node, count)| format!("{}×{count}", self.ids[node.index()])).collect();
        together.sort();
        if together.is_empty() { String::new() } else { format!("  together: {}\n", together.join(" ")) }
    }

    fn of_heard(&self, heard: &EntityLists) -> String {
        let mut out = String::new();
        for list in List::ALL.into_iter().filter(|list| !heard.list(*list).is_empty()) {
            let places: Vec<String> = heard.list(list).iter().map(|place| self.of_place(place)).collect();
            let _ = writeln!(out, "  {list:?}: {}", places.join(" "));
        }
        let under = |(topic, places): (&NodeId, &Vec<ListEntry>)| {
            let places: Vec<String> = places.iter().map(|place| self.of_place(place)).collect();
            format!("  under {}: {}\n", self.ids[topic.index()], places.join(" "))
        };
        let mut under: Vec<String> = heard.under.iter().map(under).collect();
        under.sort();
        out.extend(under);
        out
    }

    fn of_place(&self, place: &ListEntry) -> String {
        format!("{}@{}#{}", self.ids[place.document.index()], place.timestamp, place.statement)
    }
}
