//! Spans of a block: links, pictures, code, raw HTML.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::super::destination::{self, Destination};
use super::super::leaf::{Happening, Link, Picture, Role, What};
use super::super::target::{self, Written};
use super::super::write::push_text;
use super::super::{annotation, query, raw};
use super::{OpenPicture, Reader};
use crate::base::Span;
use crate::diagnostic::catalog::markdown as catalog;
use crate::model::{Expected, HtmlPolicy, KindId, LocalLink, Target};

impl<'t> Reader<'_, '_, 't> {
    pub(super) fn line_break(&mut self, hard: bool) {
        if let Some(picture) = &mut self.picture {
            picture.alt.push(' ');
            return;
        }
        self.open_loose();
        if hard {
            self.leaf.push(What::Void("<br>"));
        }
        self.leaf.push_text(" ");
        self.leaf.last_line = Some(self.leaf.end());
    }

    pub(super) fn code(&mut self, code: &str) {
        if let Some(picture) = &mut self.picture {
            picture.alt.push_str(code);
            return;
        }
        self.open_loose();
        let (start, side) = (self.leaf.end(), self.leaf.side.len());
        self.leaf.push_text(code);
        self.leaf.side.push_str("<code>");
        push_text(&mut self.leaf.side, code);
        self.leaf.side.push_str("</code>");
        self.leaf.push_for(start, What::Side(side..self.leaf.side.len()));
        self.leaf.code.push((start, self.leaf.end()));
        if self.link.is_none() {
            self.leaf.excluded.push((start, self.leaf.end()));
        }
    }

    pub(super) fn footnote_reference(&mut self, name: &str) {
        if self.picture.is_some() {
            return;
        }
        self.open_loose();
        let side = self.leaf.side.len();
        self.footnotes.refer(name, &mut self.leaf.side);
        self.leaf.push(What::Side(side..self.leaf.side.len()));
    }

    pub(super) fn html(&mut self, html: &str, range: &Range<usize>) {
        match &mut self.html_block {
            Some(block) => block.push_str(html),
            None => self.inline_html(html, range),
        }
    }

    pub(super) fn end_html_block(&mut self) {
        let block = self.html_block.take().unwrap_or_default();
        if self.builder.context.settings.html == HtmlPolicy::Escape {
            self.out.html.push_str("<p>");
            push_text(&mut self.out.html, block.trim_end());
            self.out.html.push_str("</p>\n");
            return;
        }
        self.raw.push(&block, self.html_start, &mut self.builder.anchors, &mut self.out.html);
    }

    pub(super) fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        if self.picture.is_some() {
            return;
        }
        self.open_loose();
        match self.builder.context.settings.html {
            HtmlPolicy::Escape => return self.leaf.push_text(html),
            HtmlPolicy::Sanitise => self.watch_script(html),
            HtmlPolicy::Trust => {}
        }
        let (side, span) = (self.leaf.side.len(), self.span(range));
        self.raw.push(html, span, &mut self.builder.anchors, &mut self.leaf.side);
        self.leaf.push(What::Side(side..self.leaf.side.len()));
    }

    /// Takes out what stands between the tags of a script.
    fn watch_script(&mut self, html: &str) {
        if self.link.is_some() {
            return;
        }
        if let Some(name) = raw::script_start(html) {
            self.script.get_or_insert_with(|| (name, self.leaf.mark()));
        } else if let Some((name, mark)) = &self.script
            && raw::is_end_of(html, name)
        {
            if self.leaf.is_nested_since(mark) {
                self.leaf.rewind(mark);
            }
            self.script = None;
        }
    }

    pub(super) fn start_picture(&mut self, kind: LinkType, destination: &str, title: &str, range: &Range<usize>) {
        if self.picture.is_some() {
            return;
        }
        self.open_loose();
        let (is_wiki, has_label) = match kind {
            LinkType::WikiLink { has_pothole } => (true, has_pothole),
            _ => (false, true),
        };
        let destination = if is_wiki { destination.trim().trim_end_matches('\\') } else { destination };
        self.picture = Some(OpenPicture {
            depth: self.depth,
            alt: String::new(),
            destination: destination.to_string(),
            title: title.into(),
            is_wiki,
            has_label,
            span: self.span(range),
        });
    }

    pub(super) fn end_picture(&mut self) {
        let Some(mut picture) = self.picture.take_if(|picture| picture.depth == self.depth + 1) else { return };
        let mut width = String::new();
        if !picture.has_label {
            picture.alt.clear();
        } else if picture.is_wiki && picture.alt.starts_with(|c: char| c.is_ascii_digit()) {
            width = picture.alt.chars().take_while(char::is_ascii_digit).collect();
            picture.alt.clear();
        }
        let context = &self.builder.context;
        let source = match destination::read(&picture.destination, &context.settings.kinds, context.path) {
            Destination::External(url) => Err(url),
            Destination::Local(path) => Ok(self.builder.local_link(&path, true, picture.span)),
            Destination::Reference(_) if target::split_scheme(&picture.destination).is_none() => {
                Ok(self.builder.local_link(&picture.destination, true, picture.span))
            }
            other => {
                self.refuse(other, &picture.destination, picture.span);
                return self.leaf.push_text(&picture.alt);
            }
        };
        if picture.alt.trim().is_empty() {
            let file = &self.builder.context.file;
            let told = catalog::picture_without_alt(file, picture.span, &picture.destination);
            self.builder.diagnostics.push(told);
        }
        self.leaf.pictures.push(Picture { source, alt: picture.alt, title: picture.title, width });
        self.leaf.push(What::Picture(self.leaf.pictures.len() - 1));
    }

    pub(super) fn start_link(&mut self, kind: LinkType, destination: &str, title: &str, range: &Range<usize>) {
        if self.picture.is_some() {
            return;
        }
        self.open_loose();
        let span = self.span(range);
        let role = match kind {
            LinkType::WikiLink { has_pothole } => self.wiki(destination, has_pothole, range),
            LinkType::Email => Role::External(format!("mailto:{destination}")),
            LinkType::Inline
            | LinkType::Reference
            | LinkType::ReferenceUnknown
            | LinkType::Collapsed
            | LinkType::CollapsedUnknown
            | LinkType::Shortcut
            | LinkType::ShortcutUnknown
            | LinkType::Autolink => self.role(destination, title, span),
        };
        let start = self.leaf.end();
        self.leaf.links.push(Link { start, end: start, span, title: title.into(), role });
        let index = self.leaf.links.len() - 1;
        self.link = Some(index);
        self.leaf.push(What::LinkOpen(index));
    }

    pub(super) fn end_link(&mut self) {
        let Some(index) = self.link.take_if(|_| self.picture.is_none()) else { return };
        self.muted = None;
        self.name_unlabelled(index);
        let end = self.before_trailing_space(index);
        let Some(link) = self.leaf.links.get_mut(index) else { return };
        link.end = end;
        if link.role != Role::Text {
            self.leaf.excluded.push((link.start, end));
        }
        self.leaf.push_at(end, What::LinkClose(index));
    }

    fn role(&mut self, written: &str, title: &str, span: Span) -> Role {
        let context = &self.builder.context;
        match destination::read(written, &context.settings.kinds, context.path) {
            Destination::External(url) => Role::External(url),
            Destination::Local(path) => Role::Local(self.builder.local_link(&path, false, span)),
            Destination::Reference(target) => {
                let name = written.split_once(':').map_or(written, |(_, name)| name);
                let index = self.builder.push_reference(target, &target::decode(name), Expected::Anything, span);
                let fragment = written.split_once('#').map_or("", |(_, fragment)| fragment);
                self.builder.facts.references[index as usize].fragment = fragment.into();
                Role::Mention(index)
            }
            Destination::Said(who) => self.said(&who, title, span),
            Destination::Figure(kind, rest) => self.figure(kind, &rest, span),
            Destination::Event(kind, rest) => self.happening(kind, &rest, span),
            other => {
                self.refuse(other, written, span);
                Role::Text
            }
        }
    }

    fn said(&mut self, who: &str, _title: &str, span: Span) -> Role {
        if who.is_empty() || who == "unnamed" {
            return Role::Said(None);
        }
        let context = &self.builder.context;
        match target::read(who, &context.settings.kinds, context.path) {
            Written::Target(target) => {
                Role::Said(Some(self.builder.push_reference(target, who, Expected::Speaker, span)))
            }
            Written::Outside => {
                self.refuse(Destination::Outside, who, span);
                Role::Text
            }
        }
    }

    fn figure(&mut self, kind: KindId, rest: &str, span: Span) -> Role {
        let (key, parameters) = query::split(rest);
        let key = crate::base::fold(&key).into_owned();
        if key.is_empty() {
            self.builder.diagnostics.push(catalog::figure_without_key(&self.builder.context.file, span));
            return Role::Text;
        }
        Role::Figure(Target::Scheme(kind, key.into()), parameters)
    }

    fn happening(&mut self, kind: KindId, rest: &str, span: Span) -> Role {
        let (written, parameters) = query::split(rest);
        match annotation::event(&written, &parameters, &self.builder.context, span) {
            Ok((when, status)) => {
                let reference = when.is_none().then(|| {
                    let target = Target::Scheme(kind, crate::base::fold(&written).into());
                    self.builder.push_reference(target, &written, Expected::Event, span)
                });
                Role::Event(Happening { reference, when, status, written })
            }
            Err(diagnostic) => {
                self.builder.diagnostics.push(*diagnostic);
                Role::Text
            }
        }
    }

    /// Tells why a link or picture is not published.
    pub(super) fn refuse(&mut self, destination: Destination, written: &str, span: Span) {
        let file = &self.builder.context.file;
        let told = match destination {
            Destination::Outside => catalog::path_leaves_content(file, span, written),
            Destination::NearScheme(scheme, near) => catalog::unknown_scheme(file, span, &scheme, &near),
            Destination::Unsafe(scheme) => catalog::unsafe_link(file, span, &scheme),
            Destination::Said(_)
            | Destination::Reference(_)
            | Destination::Figure(..)
            | Destination::Event(..)
            | Destination::External(_)
            | Destination::Local(_) => {
                let scheme = target::split_scheme(written).map_or("", |(scheme, _)| scheme);
                catalog::unsafe_link(file, span, scheme)
            }
            Destination::Nowhere => return,
        };
        self.builder.diagnostics.push(told);
    }
}

/// A local link that raw HTML holds.
pub(super) fn raw_link(path: &str, embedded: bool) -> LocalLink {
    let (path, suffix) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
    LocalLink { path: path.into(), suffix: suffix.into(), embedded }
}
