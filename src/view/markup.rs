//! Renders a fragment as HTML: fills its holes with links and names from the graph.

use super::context::PageContext;
use super::format::escape;
use crate::graph::{MentionSource, NodeId, Resolution, ResolvedDocument, ResolvedMention};
use crate::model::{Document, Fragment, HoleKind, LaterMentions, Sentence};

/// Returns the HTML of fragment number `fragment` of `node`'s document, for a page whose
/// `page.root` is `root`; an empty string if there is no such fragment.
pub fn fragment_html(context: &PageContext<'_>, node: NodeId, fragment: u32, root: &str) -> String {
    let Some(document) = context.reader.document(node) else { return String::new() };
    let Some(text) = document.fragments.get(fragment as usize) else { return String::new() };
    let resolved = context.reader.resolved(node);
    let out = String::with_capacity(text.html.len() + text.holes.len() * 24);
    let ImplicitMentions { by_position, by_token } = ImplicitMentions::in_fragment(resolved, document, fragment);
    let mut writer =
        FragmentWriter { context, node, document, resolved, root, by_token, out, open: None, literal_start: 0 };
    writer.write(text, by_position);
    writer.out
}

/// Position of an implicit mention (a byte of the HTML, or a token), and the index of the
/// mention in the resolved document.
type Positioned = (u32, usize);

/// The implicit mentions (unannotated names) in one fragment of a document.
#[derive(Default)]
struct ImplicitMentions {
    /// Mentions in sentences that are a range of the fragment's HTML, ordered by their
    /// first byte in it.
    by_position: Vec<Positioned>,
    /// Mentions in sentences that own their text, ordered by token.
    by_token: Vec<Positioned>,
}

impl ImplicitMentions {
    fn in_fragment(resolved: &ResolvedDocument, document: &Document, fragment: u32) -> Self {
        let mut found = Self::default();
        for (at, mention) in resolved.mentions.iter().enumerate() {
            let MentionSource::Implicit { token, .. } = mention.source else { continue };
            let Some(sentence) = document.facts.sentences.get(mention.sentence as usize) else { continue };
            match sentence.fragment {
                _ if token == u32::MAX => {}
                Sentence::OWNED => found.by_token.push((token, at)),
                own if u32::from(own) == fragment => found.by_position.push((sentence.start + mention.start, at)),
                _ => {}
            }
        }
        found.by_position.sort_unstable();
        found.by_token.sort_unstable();
        found
    }
}

struct FragmentWriter<'a> {
    context: &'a PageContext<'a>,
    node: NodeId,
    document: &'a Document,
    resolved: &'a ResolvedDocument,
    root: &'a str,
    by_token: Vec<Positioned>,
    out: String,
    /// The end of the open implicit mention in the fragment's HTML, and its end tag.
    open: Option<(usize, &'static str)>,
    /// Position in `out` after `[[` of a wiki link that resolves to nothing.
    literal_start: usize,
}

impl<'a> FragmentWriter<'a> {
    fn write(&mut self, fragment: &Fragment, by_position: Vec<Positioned>) {
        let html = &fragment.html;
        let mut mentions = by_position.into_iter().peekable();
        let mut from = 0;
        for hole in &fragment.holes {
            while let Some((at, mention)) = mentions.next_if(|(at, _)| *at < hole.at) {
                from = self.copy(html, from, at as usize);
                self.open_implicit_mention(mention, at as usize, html);
            }
            let at = hole.at as usize;
            from = self.copy(html, from, at);
            self.fill(hole.kind, at, html);
        }
        for (at, mention) in mentions {
            from = self.copy(html, from, at as usize);
            self.open_implicit_mention(mention, at as usize, html);
        }
        self.copy(html, from, html.len());
    }

    /// Copies `html[from..to]`, closes the open implicit mention if it ends there, and returns
    /// `to`.
    fn copy(&mut self, html: &str, from: usize, to: usize) -> usize {
        let mut from = from;
        if let Some((end, tag)) = self.open
            && end <= to
        {
            let end = end.max(from);
            self.out.push_str(&html[from..end]);
            self.out.push_str(tag);
            self.open = None;
            from = end;
        }
        self.out.push_str(&html[from..to]);
        to
    }

    fn fill(&mut self, hole: HoleKind, position: usize, html: &str) {
        match hole {
            HoleKind::MentionOpen(at) => self.open_mention(at),
            HoleKind::MentionClose(at) => self.close_mention(at),
            HoleKind::FigureOpen(at) => self.open_figure(at),
            HoleKind::FigureClose(_) => self.out.push_str("</a>"),
            HoleKind::EventOpen(at) => self.open_event(at),
            HoleKind::EventClose(at) => self.close_event(at),
            HoleKind::Url(at) => self.write_url(at, &html[position..]),
            HoleKind::SectionTopics(at) => self.write_section_topics(at),
            HoleKind::Token { token, .. } => self.write_token(token, position, html),
        }
    }

    fn open_mention(&mut self, at: u32) {
        let Some(mention) = self.document.facts.mentions.get(at as usize) else { return };
        match self.resolved.resolution(mention.reference) {
            Resolution::Node(node) => {
                let reference = &self.document.facts.references[mention.reference as usize];
                self.open_link(node, &mention.anchor, &reference.fragment);
            }
            Resolution::Nothing if self.document.facts.references[mention.reference as usize].literal => {
                self.out.push_str("[[");
                self.literal_start = self.out.len();
            }
            Resolution::Nothing | Resolution::Unpublished | Resolution::Ambiguous => {}
        }
    }

    fn close_mention(&mut self, at: u32) {
        let Some(mention) = self.document.facts.mentions.get(at as usize) else { return };
        let reference = &self.document.facts.references[mention.reference as usize];
        match self.resolved.resolution(mention.reference) {
            Resolution::Node(_) => self.out.push_str("</a>"),
            Resolution::Nothing if reference.literal => {
                // Replaces the label by the text between the brackets as the author wrote it.
                self.out.truncate(self.literal_start.min(self.out.len()));
                escape(&mut self.out, &reference.written);
                self.out.push_str("]]");
            }
            Resolution::Nothing | Resolution::Unpublished | Resolution::Ambiguous => {}
        }
    }

    fn open_link(&mut self, node: NodeId, anchor: &str, fragment: &str) {
        self.out.push_str("<a class=\"mention ");
        escape(&mut self.out, &self.context.reader.kind(node).name);
        self.out.push('"');
        if !anchor.is_empty() {
            self.out.push_str(" id=\"");
            escape(&mut self.out, anchor);
            self.out.push('"');
        }
        self.write_href(node, fragment);
        self.out.push('>');
    }

    fn write_href(&mut self, node: NodeId, fragment: &str) {
        self.out.push_str(" href=\"");
        self.out.push_str(self.root);
        let href = self.context.href(&self.context.reader.url(node));
        escape(&mut self.out, &href);
        if !fragment.is_empty() {
            self.out.push('#');
            escape(&mut self.out, fragment);
        }
        self.out.push('"');
    }

    fn open_figure(&mut self, at: u32) {
        let Some(figure) = self.document.facts.figures.get(at as usize) else { return };
        self.out.push_str("<a class=\"figure\" id=\"");
        escape(&mut self.out, &figure.anchor);
        self.out.push('"');
        if let Some(series) = self.resolved.resolution(figure.reference).node() {
            self.write_href(series, "");
        }
        self.out.push('>');
    }

    fn open_event(&mut self, at: u32) {
        let Some(event) = self.document.facts.events.get(at as usize) else { return };
        let declared = event.reference.and_then(|reference| self.resolved.resolution(reference).node());
        self.out.push_str(if declared.is_some() { "<a class=\"event\" id=\"" } else { "<span class=\"event\" id=\"" });
        escape(&mut self.out, &event.anchor);
        self.out.push('"');
        if let Some(node) = declared {
            self.write_href(node, "");
        }
        self.out.push('>');
    }

    fn close_event(&mut self, at: u32) {
        let Some(event) = self.document.facts.events.get(at as usize) else { return };
        let declared = event.reference.and_then(|reference| self.resolved.resolution(reference).node());
        self.out.push_str(if declared.is_some() { "</a>" } else { "</span>" });
    }

    /// Writes the URL of a local link. `rest` is the HTML after the attribute's value.
    fn write_url(&mut self, at: u32, rest: &str) {
        let Some(link) = self.document.facts.links.get(at as usize) else { return };
        let path = self.context.outputs.resolve(self.context.reader, self.document, link);
        let is_picture = link.embedded && self.out.ends_with("<img src=\"");
        match &path {
            Some(path) => {
                self.out.push_str(self.root);
                let href = self.context.href(path);
                escape(&mut self.out, &href);
            }
            None => escape(&mut self.out, &link.path),
        }
        escape(&mut self.out, &link.suffix);
        let size = path.filter(|_| is_picture).and_then(|path| self.context.outputs.size(self.context.reader, &path));
        if let Some(size) = size {
            self.write_picture_size(size, rest);
        }
    }

    /// Writes the width and height of a picture, so that the text below keeps its position
    /// while the picture loads. If the author sets the width, the height follows from it.
    fn write_picture_size(&mut self, (width, height): (u32, u32), rest: &str) {
        use std::fmt::Write;
        let tag = rest.split('>').next().unwrap_or_default();
        let attribute = |name| Some(tag.split_once(name)?.1.split('"').next()?.parse::<u32>());
        let _ = match (attribute(" width=\""), attribute(" height=\"")) {
            (None, None) => write!(self.out, "\" width=\"{width}\" height=\"{height}"),
            (Some(Ok(own)), None) => {
                let height = u64::from(own) * u64::from(height) / u64::from(width);
                write!(self.out, "\" height=\"{}", height.max(1))
            }
            (Some(Err(_)), None) | (_, Some(_)) => Ok(()),
        };
    }

    fn write_section_topics(&mut self, at: u32) {
        let Some(section) = self.document.facts.sections.get(at as usize) else { return };
        let mut topics: Vec<NodeId> =
            section.topics.iter().filter_map(|r| self.resolved.resolution(*r).node()).collect();
        topics.retain(|topic| self.context.reader.labels_sections(*topic));
        topics.dedup();
        // A heading that is the topic's name needs no label.
        let name = |topic: &NodeId| self.context.reader.name(*topic, &self.document.language);
        topics.retain(|topic| name(topic) != section.title.as_ref());
        if topics.is_empty() {
            return;
        }
        self.out.push_str(" <span class=\"topics\">");
        for (number, topic) in topics.into_iter().enumerate() {
            self.out.push_str(if number == 0 { "<a" } else { " <a" });
            self.write_href(topic, "");
            let (name, name_language) = self.context.reader.name_and_language(topic, &self.document.language);
            if let Some(language) = name_language {
                self.out.push_str(" lang=\"");
                escape(&mut self.out, language);
                self.out.push_str("\" dir=\"auto\"");
            }
            self.out.push('>');
            escape(&mut self.out, name);
            self.out.push_str("</a>");
        }
        self.out.push_str("</span>");
    }

    fn write_token(&mut self, token: u32, at: usize, html: &str) {
        if let Ok(found) = self.by_token.binary_search_by_key(&token, |(token, _)| *token) {
            self.open_implicit_mention(self.by_token[found].1, at, html);
        }
    }

    /// Opens implicit mention number `mention`, which begins at byte `at` of the HTML.
    fn open_implicit_mention(&mut self, mention: usize, at: usize, html: &str) {
        let mention: &ResolvedMention = &self.resolved.mentions[mention];
        let MentionSource::Implicit { ordinal, .. } = mention.source else { return };
        let anchor = self.context.reader.implicit_mention_anchor(mention.node, ordinal);
        let sentence = self.document.sentence(mention.sentence);
        let name = sentence.and_then(|text| text.get(mention.start as usize..mention.end as usize)).unwrap_or_default();
        // If markup interrupts the name, an empty anchor before it marks the position.
        if !html[at..].starts_with(name) {
            self.open_anchor(&anchor);
            self.out.push_str("</span>");
            return;
        }
        let is_link = self.context.settings().later_mentions == LaterMentions::Link && mention.node != self.node;
        if is_link {
            self.open_link(mention.node, &anchor, "");
        } else {
            self.open_anchor(&anchor);
        }
        self.open = Some((at + name.len(), if is_link { "</a>" } else { "</span>" }));
    }

    /// Opens a span that has only an id.
    fn open_anchor(&mut self, anchor: &str) {
        self.out.push_str("<span id=\"");
        self.out.push_str(anchor);
        self.out.push_str("\">");
    }
}
