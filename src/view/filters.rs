//! Filters of quotations by topic, which work without a script: each item has the classes
//! of its topics, and the style sheet hides the items without the chosen class.

use super::context::PageContext;
use super::fields::FilterView;
use crate::graph::{List, ListEntry, NodeId};

/// The maximum number of choices. The style sheet has a rule for each.
const CHOICES: usize = 8;

/// The choices, and the classes of each item.
#[derive(Default)]
pub struct Filters {
    pub choices: Vec<FilterView>,
    pub classes: Vec<String>,
}

impl Filters {
    /// Returns filters for the quotations in `entries` of a list of `owner`. There are none for
    /// another type of list, or if fewer than two topics would select a part of the list.
    pub fn new<'p>(
        context: &PageContext<'_>,
        owner: Option<NodeId>,
        list: List,
        entries: impl Iterator<Item = &'p ListEntry>,
    ) -> Self {
        if list != List::Quotations {
            return Self::default();
        }
        let topics_of_items: Vec<Vec<NodeId>> = entries.map(|entry| topics(context, owner, entry)).collect();
        let mut counts: Vec<(NodeId, usize)> = Vec::new();
        for topic in topics_of_items.iter().flatten() {
            match counts.iter_mut().find(|(known, _)| known == topic) {
                Some((_, count)) => *count += 1,
                None => counts.push((*topic, 1)),
            }
        }
        counts.retain(|(_, count)| *count < topics_of_items.len());
        let reader = context.reader;
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| reader.id(a.0).cmp(reader.id(b.0))));
        counts.truncate(CHOICES);
        if counts.len() < 2 {
            return Self::default();
        }
        let class = |at: usize| format!("f{}", at + 1);
        let choice = |(at, (topic, count)): (usize, &(NodeId, usize))| {
            let link = context.link(*topic, context.language());
            FilterView { class: class(at), label: link.label, language: link.language, count: *count }
        };
        let classes = |item: &Vec<NodeId>| {
            let own = counts.iter().enumerate().filter(|(_, (topic, _))| item.contains(topic));
            own.map(|(at, _)| class(at)).collect::<Vec<_>>().join(" ")
        };
        Self {
            choices: counts.iter().enumerate().map(choice).collect(),
            classes: topics_of_items.iter().map(classes).collect(),
        }
    }
}

/// Returns the topics of the quotation of `entry` without `owner`, which all quotations of
/// its list have.
fn topics(context: &PageContext<'_>, owner: Option<NodeId>, entry: &ListEntry) -> Vec<NodeId> {
    let reader = context.reader;
    let document = reader.document(entry.document);
    let quotation = document.and_then(|document| document.facts.quotations.get(entry.statement as usize));
    let labels = quotation.map_or_else(Vec::new, |quotation| reader.labels_at(entry.document, quotation.sentence));
    let mut topics: Vec<NodeId> =
        labels.into_iter().filter(|topic| Some(*topic) != owner && !reader.is_sensitive(*topic)).collect();
    topics.sort_unstable();
    topics.dedup();
    topics
}
