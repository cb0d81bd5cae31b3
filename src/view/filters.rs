//! Rows sifted by topic, without a script: each row has the classes of its
//! topics, and the style sheet hides what the chosen one does not let through.

use super::context::PageContext;
use super::fields::FilterView;
use crate::graph::{List, ListEntry, NodeId};

/// The most choices: the style sheet has a rule for each.
const CHOICES: usize = 8;

/// Choices, and the classes of each row.
#[derive(Default)]
pub struct Filters {
    pub choices: Vec<FilterView>,
    pub classes: Vec<String>,
}

impl Filters {
    /// Filters of quotations at `places` of a list of `node`; of other lists, and
    /// where they would not tell rows apart, none.
    pub fn new<'p>(
        site: &PageContext<'_>,
        node: Option<NodeId>,
        list: List,
        places: impl Iterator<Item = &'p ListEntry>,
    ) -> Self {
        if list != List::Quotations {
            return Self::default();
        }
        let rows: Vec<Vec<NodeId>> = places.map(|place| topics(site, node, place)).collect();
        let mut counts: Vec<(NodeId, usize)> = Vec::new();
        for topic in rows.iter().flatten() {
            match counts.iter_mut().find(|(known, _)| known == topic) {
                Some((_, count)) => *count += 1,
                None => counts.push((*topic, 1)),
            }
        }
        counts.retain(|(_, count)| *count < rows.len());
        let reader = site.reader;
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| reader.id(a.0).cmp(reader.id(b.0))));
        counts.truncate(CHOICES);
        if counts.len() < 2 {
            return Self::default();
        }
        let class = |at: usize| format!("f{}", at + 1);
        let choice = |(at, (topic, count)): (usize, &(NodeId, usize))| {
            let link = site.link(*topic, site.language());
            FilterView { class: class(at), label: link.label, language: link.language, count: *count }
        };
        let classes = |row: &Vec<NodeId>| {
            let own = counts.iter().enumerate().filter(|(_, (topic, _))| row.contains(topic));
            own.map(|(at, _)| class(at)).collect::<Vec<_>>().join(" ")
        };
        Self { choices: counts.iter().enumerate().map(choice).collect(), classes: rows.iter().map(classes).collect() }
    }
}

/// The topics of the quotation at `place`, but for `node`, of which all are.
fn topics(site: &PageContext<'_>, node: Option<NodeId>, place: &ListEntry) -> Vec<NodeId> {
    let reader = site.reader;
    let document = reader.document(place.document);
    let quotation = document.and_then(|document| document.facts.quotations.get(place.statement as usize));
    let labels = quotation.map_or_else(Vec::new, |quotation| reader.labels_at(place.document, quotation.sentence));
    let mut topics: Vec<NodeId> =
        labels.into_iter().filter(|topic| Some(*topic) != node && !reader.is_sensitive(*topic)).collect();
    topics.sort_unstable();
    topics.dedup();
    topics
}
