//! Links of a block become mentions, figures and events.

use super::super::leaf::{Happening, Made, Role};
use super::super::{annotation, target};
use super::Reader;
use super::leaves::{Cut, cut_at};
use crate::base::slug;
use crate::model::{EventStatement, Expected, FigureStatement, Mention, Target};

impl Reader<'_, '_, '_> {
    /// Makes mentions, figures and events of the block's links.
    pub(super) fn statements(&mut self, cuts: &[Cut]) {
        let tokens = self.builder.facts.tokens.len() - self.scan.names.len();
        for at in 0..self.leaf.links.len() {
            let role = std::mem::replace(&mut self.leaf.links[at].role, Role::Text);
            let role = match role {
                Role::Mention(reference) => self.mention(at, reference, false, cuts, tokens),
                Role::Said(Some(reference)) => self.mention(at, reference, true, cuts, tokens),
                Role::Said(None) => Role::Text,
                Role::Figure(target, parameters) => self.figure_statement(at, target, &parameters, cuts),
                Role::Event(happening) => self.event_statement(at, &happening, cuts),
                other @ (Role::Text | Role::External(_) | Role::Local(_) | Role::Made(_)) => other,
            };
            self.leaf.links[at].role = role;
        }
    }

    fn mention(&mut self, at: usize, reference: u32, attribution: bool, cuts: &[Cut], tokens: usize) -> Role {
        let link = &self.leaf.links[at];
        let cut = cut_at(cuts, link.start);
        let start = link.start.clamp(cut.start, cut.end);
        let end = link.end.clamp(start, cut.end);
        let before = self.scan.names.partition_point(|word| word.start < link.start);
        let name = target::last_segment(&self.builder.facts.references[reference as usize].target);
        let anchor = self.anchor("m-", name);
        self.builder.facts.mentions.push(Mention {
            reference,
            sentence: cut.sentence.unwrap_or_default(),
            start: start - cut.start,
            end: end - cut.start,
            anchor: self.builder.anchors.unique(&anchor),
            attribution,
            tokens_before: (tokens + before) as u32,
        });
        Role::Made(Made::Mention(self.builder.facts.mentions.len() as u32 - 1))
    }

    fn figure_statement(&mut self, at: usize, target: Target, parameters: &[(String, String)], cuts: &[Cut]) -> Role {
        let link = &self.leaf.links[at];
        let text = self.leaf.plain[link.start as usize..link.end as usize].trim();
        let read = annotation::figure(text, parameters, &self.builder.context, link.span);
        let found = match read {
            Ok(found) => found,
            Err(told) => {
                self.builder.diagnostics.push(*told);
                return Role::Text;
            }
        };
        let (span, label, text) = (link.span, link.title.clone(), text.into());
        let sentence = cut_at(cuts, link.start).sentence.unwrap_or_default();
        let key = target::last_segment(&target).to_string();
        let anchor = self.anchor("f-", &key);
        let anchor = self.builder.anchors.unique(&anchor);
        let reference = self.builder.push_reference(target, &key, Expected::Figure, span);
        self.builder.spans.figures.push(span);
        self.builder.facts.figures.push(FigureStatement {
            reference,
            label,
            text,
            value: found.value,
            unit: found.unit.into(),
            as_of: found.as_of,
            qualifier: found.qualifier,
            sentence,
            anchor,
        });
        Role::Made(Made::Figure(self.builder.facts.figures.len() as u32 - 1))
    }

    fn event_statement(&mut self, at: usize, happening: &Happening, cuts: &[Cut]) -> Role {
        let link = &self.leaf.links[at];
        let text = self.leaf.plain[link.start as usize..link.end as usize].trim();
        let label = if link.title.is_empty() { text.into() } else { link.title.clone() };
        let sentence = cut_at(cuts, link.start).sentence.unwrap_or_default();
        let name = happening.when.and_then(|when| when.start.or(when.end)).map(|date| date.to_string());
        let anchor = self.anchor("e-", name.as_deref().unwrap_or(&happening.written));
        self.builder.spans.events.push(link.span);
        self.builder.facts.events.push(EventStatement {
            reference: happening.reference,
            label,
            when: happening.when,
            status: happening.status,
            sentence,
            anchor: self.builder.anchors.unique(&anchor),
        });
        Role::Made(Made::Event(self.builder.facts.events.len() as u32 - 1))
    }

    fn anchor(&self, prefix: &str, name: &str) -> String {
        let context = &self.builder.context;
        let mut anchor = slug(name, context.settings.slugs, &context.language);
        anchor.insert_str(0, prefix);
        anchor
    }
}
