//! Headings become sections.

use super::{Block, Heading, Reader};
use crate::base::{fold, slug};
use crate::model::{Expected, Field, HoleKind, Section, Target};

impl Reader<'_, '_, '_> {
    pub(super) fn end_heading(&mut self) {
        let Block::Heading(heading) = std::mem::take(&mut self.block) else { return };
        if self.field != Field::Body {
            return self.heading_of_field();
        }
        let title = self.leaf.plain.trim().to_string();
        let wished = heading.id.clone().unwrap_or_else(|| self.heading_id(&title));
        let id = self.builder.anchors.unique(&wished);
        let level = self.open_section(&heading, &id, &title);
        self.out.open_heading(level, &id);
        let mentions = self.builder.facts.mentions.len();
        self.leaf_html();
        let section = self.section as usize;
        let facts = &mut self.builder.facts;
        let linked = facts.mentions[mentions..].iter().map(|mention| mention.reference);
        facts.sections[section].topics.extend(linked);
        self.out.hole(HoleKind::SectionTopics(self.section));
        self.out.close_heading(level);
    }

    /// A field stands under a heading of the page and has no sections, so a
    /// heading in it is a strong line.
    fn heading_of_field(&mut self) {
        self.out.html.push_str("<p><strong>");
        self.leaf_html();
        self.out.html.push_str("</strong></p>\n");
    }

    fn heading_id(&self, title: &str) -> String {
        let context = &self.builder.context;
        match slug(title, context.settings.slugs, &context.language) {
            empty if empty.is_empty() => format!("section-{}", self.builder.facts.sections.len().max(1)),
            slug => slug,
        }
    }

    /// Opens the section of a heading; its level on the page. That is one below the
    /// section around it, whatever was written: the page's title is the first level,
    /// and none may be left out (WCAG 2.2, technique G141).
    fn open_section(&mut self, heading: &Heading, id: &str, title: &str) -> u8 {
        let sections = &self.builder.facts.sections;
        let mut parent = Some(self.section);
        while let Some(at) = parent.filter(|at| self.levels[*at as usize] >= heading.level) {
            parent = sections[at as usize].parent;
        }
        let around = parent.map_or(0, |at| sections[at as usize].level);
        let level = (around.max(1) + 1).min(6);
        let mut topics = Vec::new();
        if !title.is_empty() {
            let target = Target::Name(fold(title).into());
            topics.push(self.builder.push_reference(target, title, Expected::Heading, heading.span));
        }
        for topic in &heading.topics {
            let target = Target::Name(fold(topic).into());
            topics.push(self.builder.push_reference(target, topic, Expected::Label, heading.span));
        }
        self.section = self.builder.facts.sections.len() as u32;
        self.builder.spans.sections.push(heading.span);
        self.builder.facts.sections.push(Section {
            level,
            anchor: id.into(),
            title: title.into(),
            parent,
            sentences_before: self.builder.facts.sentences.len() as u32,
            topics,
        });
        self.levels.push(heading.level);
        level
    }
}
