//! Truncates facts to an earlier length, to discard a field that cannot be read.

use crate::model::{Facts, StatementSpans};

/// The lengths of all lists of facts at one time.
#[derive(Default)]
pub struct FactCounts {
    references: usize,
    sections: usize,
    /// The number of sentences.
    pub sentences: usize,
    tokens: usize,
    mentions: usize,
    quotations: usize,
    figures: usize,
    events: usize,
    links: usize,
}

impl FactCounts {
    /// Counts the facts.
    pub fn new(facts: &Facts) -> Self {
        Self {
            references: facts.references.len(),
            sections: facts.sections.len(),
            sentences: facts.sentences.len(),
            tokens: facts.tokens.len(),
            mentions: facts.mentions.len(),
            quotations: facts.quotations.len(),
            figures: facts.figures.len(),
            events: facts.events.len(),
            links: facts.links.len(),
        }
    }

    /// Removes the facts that were added since.
    pub fn restore(&self, facts: &mut Facts, spans: &mut StatementSpans) {
        facts.references.truncate(self.references);
        facts.sections.truncate(self.sections);
        facts.sentences.truncate(self.sentences);
        facts.tokens.truncate(self.tokens);
        facts.mentions.truncate(self.mentions);
        facts.quotations.truncate(self.quotations);
        facts.figures.truncate(self.figures);
        facts.events.truncate(self.events);
        facts.links.truncate(self.links);
        spans.references.truncate(self.references);
        spans.sections.truncate(self.sections);
        spans.quotations.truncate(self.quotations);
        spans.figures.truncate(self.figures);
        spans.events.truncate(self.events);
        spans.links.truncate(self.links);
    }
}
