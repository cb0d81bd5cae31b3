//! Small parts of facts.

use crate::model::{Facts, Section, StatementSpans};

/// What is before the first heading, and behind the first sentences of the document.
pub fn first_section(sentences_before: usize) -> Section {
    let sentences_before = sentences_before as u32;
    Section { level: 0, anchor: "".into(), title: "".into(), parent: None, sentences_before, topics: Vec::new() }
}

/// How many facts there were at some time.
pub struct Lengths {
    references: usize,
    sections: usize,
    sentences: usize,
    tokens: usize,
    mentions: usize,
    quotations: usize,
    figures: usize,
    events: usize,
    links: usize,
}

impl Lengths {
    /// The present lengths of all lists.
    pub fn of(facts: &Facts) -> Self {
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

    /// Forgets what was said since.
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
