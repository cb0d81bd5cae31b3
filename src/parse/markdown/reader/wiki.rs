//! Links in double brackets: `[[name|label]]`.

use std::ops::Range;

use super::super::destination::Destination;
use super::super::leaf::{Role, What};
use super::super::target::{self, Written};
use super::{Block, Reader, Unlabelled};
use crate::base::slug;
use crate::model::{Expected, Target};

impl Reader<'_, '_, '_> {
    /// What `[[destination]]` or `[[destination|label]]` is.
    pub(super) fn wiki(&mut self, destination: &str, has_label: bool, range: &Range<usize>) -> Role {
        let written = destination.trim().trim_end_matches('\\').trim_end();
        let name = match written.split_once('#') {
            Some((name, heading)) if !name.trim().is_empty() && !heading.is_empty() => name.trim_end(),
            Some(_) | None => written,
        };
        if name.is_empty() {
            let brackets = self.source[range.clone()].to_string();
            self.leaf.push_text(&brackets);
            self.muted = Some(self.depth);
            return Role::Text;
        }
        self.wiki_name = Some(Unlabelled { name: name.to_string(), literal: false });
        if !has_label && name.len() < written.len() {
            self.muted = Some(self.depth);
        }
        let (context, span) = (&self.builder.context, self.span(range));
        match target::read(name, &context.settings.kinds, context.path) {
            Written::Outside => {
                self.refuse(Destination::Outside, name, span);
                Role::Text
            }
            Written::Target(target) => {
                let literal = matches!(target, Target::Name(_)) && !target::looks_like_name(name);
                let exact = if literal { self.between_brackets(range) } else { written.to_string() };
                let index = self.builder.push_reference(target, &exact, Expected::Anything, span);
                let heading = written.split_once('#').map_or("", |(_, heading)| heading);
                let settings = self.builder.context.settings;
                let fragment = slug(heading, settings.slugs, &self.builder.context.language);
                let reference = &mut self.builder.facts.references[index as usize];
                reference.literal = literal;
                reference.fragment = fragment.into();
                self.wiki_name = Some(Unlabelled { name: name.to_string(), literal });
                Role::Mention(index)
            }
        }
    }

    /// The source between the double brackets at `range`, on one line.
    fn between_brackets(&self, range: &Range<usize>) -> String {
        let source = &self.source[range.clone()];
        let inner = source.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")).unwrap_or(source);
        let mut lines = inner.split('\n');
        let mut line = lines.next().unwrap_or_default().trim_end_matches('\r').to_string();
        for next in lines {
            line.push(' ');
            line.push_str(next.trim_start_matches([' ', '\t', '>']).trim_end_matches('\r'));
        }
        if matches!(self.block, Block::Cell) { line.replace("\\|", "|") } else { line }
    }

    /// `text` without the white space that begins the label of the open
    /// `[[link]]`; it goes before the link, or away if the brackets may stay.
    pub(super) fn after_leading_space<'s>(&mut self, text: &'s str) -> &'s str {
        let Some(Unlabelled { literal, .. }) = self.wiki_name else { return text };
        let end = self.leaf.end();
        let label = text.trim_start();
        let link = self.link.and_then(|index| self.leaf.links.get_mut(index));
        let Some(link) = link.filter(|link| link.start == end && label.len() < text.len()) else { return text };
        let opens = self.leaf.pieces.last_mut().filter(|piece| matches!(piece.what, What::LinkOpen(_)));
        let Some(piece) = opens.filter(|_| !literal) else { return label };
        if !self.leaf.plain.is_empty() && !self.leaf.plain.ends_with(' ') {
            self.leaf.plain.push(' ');
            link.start += 1;
            (piece.at, piece.end) = (link.start, link.start);
        }
        label
    }

    /// Where the label of link `index` ends: the white space at the end of a
    /// `[[link]]` goes behind it, or away if the brackets may stay.
    pub(super) fn before_trailing_space(&mut self, index: usize) -> u32 {
        let end = self.leaf.end();
        let Some(Unlabelled { literal, .. }) = self.wiki_name.take() else { return end };
        let start = self.leaf.links.get(index).map_or(end, |link| link.start);
        let last = self.leaf.pieces.last().map_or(0, |piece| piece.end.max(piece.at));
        if start == end || last == end || !self.leaf.plain.ends_with(' ') {
            return end;
        }
        if literal {
            self.leaf.plain.pop();
        }
        end - 1
    }

    /// Gives an empty label the link's name.
    pub(super) fn name_unlabelled(&mut self, index: usize) {
        let Some(Unlabelled { name, .. }) = &self.wiki_name else { return };
        let is_open = self.leaf.links.get(index).is_some_and(|link| link.start == self.leaf.end());
        let is_empty = self.leaf.pieces.last().is_none_or(|piece| matches!(piece.what, What::LinkOpen(_)));
        if is_open && is_empty {
            self.leaf.push_text(name);
        }
    }
}
