//! Resolves all references of a document.

use std::collections::BTreeMap;

use super::implicit_mentions::find_mentions;
use super::node::NodeId;
use super::resolve::StubNames;
use super::resolved::{Involvement, Resolution, ResolvedDocument, ResolvedMention};
use super::state::GraphState;
use crate::model::{Article, Document, Facts, Speaker};

/// Resolves the document of `id`. An unpublished document resolves to nothing.
pub(super) fn resolve_document(state: &GraphState, id: NodeId) -> ResolvedDocument {
    let Some(document) = state.store.node(id).published() else { return ResolvedDocument::default() };
    let resolver = state.resolver();
    let references = document.facts.references.iter();
    let resolutions: Box<[Resolution]> = references.map(|r| resolver.resolve(r, StubNames::Include)).collect();
    let mentions = find_mentions(document, &resolutions, &state.store, &state.implicit_names);
    let involvements = match document.article() {
        Some(article) => find_involvements(state, document, article, (&resolutions, &mentions)).into(),
        None => Box::default(),
    };
    ResolvedDocument { resolutions, mentions: mentions.into(), involvements }
}

fn find_involvements(
    state: &GraphState,
    document: &Document,
    article: &Article,
    (resolutions, mentions): (&[Resolution], &[ResolvedMention]),
) -> Vec<Involvement> {
    let store = &state.store;
    let resolve = |reference: &u32| resolutions.get(*reference as usize).copied().unwrap_or_default().node();
    let is_entity = |node: &NodeId| store.is_entity(*node);
    let mut list = InvolvementList::default();
    let about = article.topics.iter().chain(&article.people).chain(&article.mentions);
    about.filter_map(resolve).filter(is_entity).for_each(|node| list.entry(node).about = true);
    for (number, section) in document.facts.sections.iter().enumerate() {
        for node in section.topics.iter().filter_map(resolve).filter(|node| store.labels_sections(*node)) {
            list.add_section(node, number as u32);
        }
    }
    for mention in mentions.iter().filter(|mention| is_entity(&mention.node)) {
        list.entry(mention.node).mentions += 1;
    }
    for node in statement_references(&document.facts).filter_map(|r| resolve(&r)).filter(is_entity) {
        list.entry(node);
    }
    for involvement in &mut list.involvements {
        let labels = store.labels_sections(involvement.node);
        involvement.listed = !labels || involvement.about || !involvement.sections.is_empty();
    }
    let topics = list.involvements.iter().filter(|i| i.listed && store.labels_sections(i.node)).map(|i| i.node);
    let broader: Vec<NodeId> = topics.flat_map(|node| state.corpus().ancestors(node)).collect();
    broader.into_iter().for_each(|node| list.roll_up(node));
    list.involvements
}

/// References of statements that are not mentions: speakers, series, events.
fn statement_references(facts: &Facts) -> impl Iterator<Item = u32> + '_ {
    let speakers = facts.quotations.iter().filter_map(|quotation| match &quotation.speaker {
        Speaker::Known(reference) => Some(*reference),
        Speaker::Unnamed(_) => None,
    });
    let series = facts.figures.iter().map(|figure| figure.reference);
    let events = facts.events.iter().filter_map(|event| event.reference);
    speakers.chain(series).chain(events)
}

/// Involvements in the order in which their nodes were added.
#[derive(Default)]
struct InvolvementList {
    involvements: Vec<Involvement>,
    by_node: BTreeMap<NodeId, usize>,
}

impl InvolvementList {
    /// Returns the involvement with `node`, which is added if there is none.
    fn entry(&mut self, node: NodeId) -> &mut Involvement {
        let next = self.involvements.len();
        let at = *self.by_node.entry(node).or_insert(next);
        if at == next {
            self.involvements.push(Involvement {
                node,
                about: false,
                sections: Box::default(),
                rolled_up: false,
                mentions: 0,
                listed: false,
            });
        }
        &mut self.involvements[at]
    }

    fn add_section(&mut self, node: NodeId, section: u32) {
        let involvement = self.entry(node);
        if !involvement.sections.contains(&section) {
            involvement.sections = involvement.sections.iter().copied().chain([section]).collect();
        }
    }

    /// Lists the document at a broader term of one of its topics.
    fn roll_up(&mut self, node: NodeId) {
        let involvement = self.entry(node);
        if !involvement.listed {
            involvement.listed = true;
            involvement.rolled_up = true;
        }
    }
}
