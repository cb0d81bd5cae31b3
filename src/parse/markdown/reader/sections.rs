//! Turns headings into sections.

use crate::base::{Span, fold};
use crate::model::{Expected, Section, Target};
use crate::parse::markdown::statements::StatementBuilder;

/// A heading whose text is being read.
#[derive(Debug)]
pub struct OpenHeading {
    /// The level as written.
    pub level: u8,
    /// The id in its attributes.
    pub id: Option<String>,
    /// The topics in its attributes.
    pub topics: Vec<String>,
    /// Its span in the file.
    pub span: Span,
}

/// The current section, and the heading that begins the next one.
pub struct SectionReader {
    heading: Option<OpenHeading>,
    current: u32,
    /// The level of each section's heading as written.
    written_levels: Vec<u8>,
}

impl SectionReader {
    /// Creates the state at the start of a field: in the section before the first heading.
    pub fn new() -> Self {
        Self { heading: None, current: 0, written_levels: vec![0] }
    }

    /// Begins a heading.
    pub fn start_heading(&mut self, heading: OpenHeading) {
        self.heading = Some(heading);
    }

    /// Removes and returns the heading whose text ended.
    pub fn take_heading(&mut self) -> Option<OpenHeading> {
        self.heading.take()
    }

    /// Opens the section of a heading and returns its index.
    pub fn open(&mut self, heading: &OpenHeading, title: &str, statements: &mut StatementBuilder<'_>) -> u32 {
        let id = match &heading.id {
            Some(id) => statements.anchors.unique(id),
            None => {
                let id = heading_id(title, statements);
                statements.anchors.unique(&id)
            }
        };
        let (parent, level) = self.position(heading.level, &statements.facts().sections);
        let topics = push_topics(heading, title, statements);
        let section = Section {
            level,
            anchor: id,
            title: title.into(),
            parent,
            sentences_before: statements.facts().sentences.len() as u32,
            topics,
        };
        self.current = statements.push_section(section, heading.span);
        self.written_levels.push(heading.level);
        self.current
    }

    /// Returns the parent and the level of the next section. The level is one below the
    /// parent's, at whatever level the heading was written: the page's title is the first
    /// level, and no level may be skipped (WCAG 2.2, technique G141).
    fn position(&self, written: u8, sections: &[Section]) -> (Option<u32>, u8) {
        let mut parent = Some(self.current);
        while let Some(at) = parent.filter(|at| self.written_levels[*at as usize] >= written) {
            parent = sections[at as usize].parent;
        }
        let outer = parent.map_or(0, |at| sections[at as usize].level);
        (parent, (outer.max(1) + 1).min(6))
    }
}

fn heading_id(title: &str, statements: &StatementBuilder<'_>) -> String {
    match statements.slug(title) {
        empty if empty.is_empty() => format!("section-{}", statements.facts().sections.len().max(1)),
        slug => slug,
    }
}

/// Adds the references to a heading's topics: its text, and those in its attributes.
fn push_topics(heading: &OpenHeading, title: &str, statements: &mut StatementBuilder<'_>) -> Vec<u32> {
    let mut topics = Vec::new();
    if !title.is_empty() {
        let target = Target::Name(fold(title).into());
        topics.push(statements.push_reference(target, title, Expected::Heading, heading.span));
    }
    for topic in &heading.topics {
        let target = Target::Name(fold(topic).into());
        topics.push(statements.push_reference(target, topic, Expected::Label, heading.span));
    }
    topics
}
