//! Headings become sections.

use super::{Block, Heading, Reader};
use crate::base::{fold, slug};
use crate::model::{Field, Hole, HoleKind, Section, Target, Want};

impl Reader<'_, '_, '_> {
    pub(super) fn end_heading(&mut self) {
        let Block::Heading(heading) = std::mem::take(&mut self.block) else { return };
        let title = self.leaf.plain.trim().to_string();
        let wished = heading.id.clone().unwrap_or_else(|| self.heading_id(&title));
        let id = self.collector.anchors.unique(&wished);
        let level = heading.level;
        self.out.open_heading(level, &id);
        if self.field == Field::Body {
            self.open_section(&heading, &id, &title);
        }
        let mentions = self.collector.facts.mentions.len();
        self.leaf_html();
        if self.field == Field::Body {
            let section = self.section as usize;
            let facts = &mut self.collector.facts;
            let linked = facts.mentions[mentions..].iter().map(|mention| mention.reference);
            facts.sections[section].topics.extend(linked);
            let at = self.out.html.len() as u32;
            self.out.holes.push(Hole { at, what: HoleKind::SectionTopics(self.section) });
        }
        self.out.close_heading(level);
    }

    fn heading_id(&self, title: &str) -> String {
        let context = &self.collector.context;
        match slug(title, context.settings.slugs, &context.language) {
            empty if empty.is_empty() => format!("section-{}", self.collector.facts.sections.len().max(1)),
            slug => slug,
        }
    }

    fn open_section(&mut self, heading: &Heading, id: &str, title: &str) {
        let sections = &self.collector.facts.sections;
        let mut parent = Some(self.section);
        while let Some(at) = parent.filter(|at| sections[*at as usize].level >= heading.level) {
            parent = sections[at as usize].parent;
        }
        let mut topics = Vec::new();
        if !title.is_empty() {
            let target = Target::Name(fold(title).into());
            topics.push(self.collector.push_reference(target, title, Want::Heading, heading.span));
        }
        let kinds = &self.collector.context.settings.kinds;
        if let Some(kind) = kinds.first_that(|can| can.labels_sections) {
            for topic in &heading.topics {
                let target = Target::Scheme(kind, fold(topic).into());
                topics.push(self.collector.push_reference(target, topic, Want::Label, heading.span));
            }
        }
        self.section = self.collector.facts.sections.len() as u32;
        self.collector.places.sections.push(heading.span);
        self.collector.facts.sections.push(Section {
            level: heading.level,
            anchor: id.into(),
            title: title.into(),
            parent,
            topics,
        });
    }
}
