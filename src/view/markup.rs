//! Fragments become finished HTML: what the graph knows goes into the holes.

use super::context::PageContext;
use super::format::escape;
use crate::graph::{MentionSource, NodeId, Resolution, ResolvedDocument};
use crate::model::{Document, Fragment, HoleKind, LaterMentions, Sentence};

/// The HTML of fragment number `fragment` of `node`'s document, for the page
/// whose way to the root is `root`. Empty if there is none.
pub fn html(site: &PageContext<'_>, node: NodeId, fragment: u32, root: &str) -> String {
    let Some(document) = site.reader.document(node) else { return String::new() };
    let Some(text) = document.fragments.get(fragment as usize) else { return String::new() };
    let told = site.reader.resolved(node);
    let out = String::with_capacity(text.html.len() + text.holes.len() * 24);
    let later = Later::of(told, document, fragment);
    let writer = Writer { site, node, document, told, root, later, out, ended: None, bracketed: 0 };
    writer.write(text)
}

/// The later mentions of a document that stand in one of its fragments, each with
/// its index.
#[derive(Default)]
struct Later {
    /// By their first byte in the HTML, in ascending order: those in sentences that
    /// stand there as they are.
    places: Vec<(u32, usize)>,
    /// By token, in ascending order: those in other sentences.
    tokens: Vec<(u32, usize)>,
}

impl Later {
    fn of(told: &ResolvedDocument, document: &Document, fragment: u32) -> Self {
        let mut later = Self::default();
        for (at, said) in told.mentions.iter().enumerate() {
            let MentionSource::Implicit { token, .. } = said.source else { continue };
            let Some(sentence) = document.facts.sentences.get(said.sentence as usize) else { continue };
            match sentence.fragment {
                _ if token == u32::MAX => {}
                Sentence::OWNED => later.tokens.push((token, at)),
                stands if u32::from(stands) == fragment => later.places.push((sentence.start + said.start, at)),
                _ => {}
            }
        }
        later.places.sort_unstable();
        later.tokens.sort_unstable();
        later
    }
}

struct Writer<'a> {
    site: &'a PageContext<'a>,
    node: NodeId,
    document: &'a Document,
    told: &'a ResolvedDocument,
    root: &'a str,
    later: Later,
    out: String,
    /// Where the text of the later mention that is open ends, and its end tag.
    ended: Option<(usize, &'static str)>,
    /// Where brackets that stay as they were written begin.
    bracketed: usize,
}

impl Writer<'_> {
    fn write(mut self, fragment: &Fragment) -> String {
        let html = &fragment.html;
        let places = std::mem::take(&mut self.later.places);
        let mut places = places.into_iter().peekable();
        let mut from = 0;
        for hole in &fragment.holes {
            while let Some((at, said)) = places.next_if(|(at, _)| *at < hole.at) {
                from = self.text(html, from, at as usize);
                self.later(said, at as usize, html);
            }
            let at = hole.at as usize;
            from = self.text(html, from, at);
            self.fill(hole.kind, at, html);
        }
        for (at, said) in places {
            from = self.text(html, from, at as usize);
            self.later(said, at as usize, html);
        }
        self.text(html, from, html.len());
        self.out
    }

    /// Copies `html[from..to]`, and closes a later mention that ends there.
    fn text(&mut self, html: &str, from: usize, to: usize) -> usize {
        let mut from = from;
        if let Some((end, tag)) = self.ended
            && end <= to
        {
            let end = end.max(from);
            self.out.push_str(&html[from..end]);
            self.out.push_str(tag);
            self.ended = None;
            from = end;
        }
        self.out.push_str(&html[from..to]);
        to
    }

    fn fill(&mut self, what: HoleKind, place: usize, html: &str) {
        match what {
            HoleKind::MentionOpen(at) => self.mention_open(at),
            HoleKind::MentionClose(at) => self.mention_close(at),
            HoleKind::FigureOpen(at) => self.figure_open(at),
            HoleKind::FigureClose(_) => self.out.push_str("</a>"),
            HoleKind::EventOpen(at) => self.event_open(at),
            HoleKind::EventClose(at) => self.event_close(at),
            HoleKind::Url(at) => self.url(at, &html[place..]),
            HoleKind::SectionTopics(at) => self.section_topics(at),
            HoleKind::Token { token, .. } => self.token(token, place, html),
        }
    }

    fn mention_open(&mut self, at: u32) {
        let Some(mention) = self.document.facts.mentions.get(at as usize) else { return };
        match self.told.resolution(mention.reference) {
            Resolution::Node(node) => {
                let reference = &self.document.facts.references[mention.reference as usize];
                self.open_link(node, &mention.anchor, &reference.fragment);
            }
            Resolution::Nothing if self.document.facts.references[mention.reference as usize].literal => {
                self.out.push_str("[[");
                self.bracketed = self.out.len();
            }
            Resolution::Nothing | Resolution::Unpublished | Resolution::Ambiguous => {}
        }
    }

    fn mention_close(&mut self, at: u32) {
        let Some(mention) = self.document.facts.mentions.get(at as usize) else { return };
        let reference = &self.document.facts.references[mention.reference as usize];
        match self.told.resolution(mention.reference) {
            Resolution::Node(_) => self.out.push_str("</a>"),
            Resolution::Nothing if reference.literal => {
                // What was between the brackets stands there as it was written, not as a label.
                self.out.truncate(self.bracketed.min(self.out.len()));
                escape(&mut self.out, &reference.written);
                self.out.push_str("]]");
            }
            Resolution::Nothing | Resolution::Unpublished | Resolution::Ambiguous => {}
        }
    }

    fn open_link(&mut self, node: NodeId, anchor: &str, fragment: &str) {
        self.out.push_str("<a class=\"mention ");
        escape(&mut self.out, &self.site.reader.kind(node).name);
        self.out.push('"');
        if !anchor.is_empty() {
            self.out.push_str(" id=\"");
            escape(&mut self.out, anchor);
            self.out.push('"');
        }
        self.href(node, fragment);
        self.out.push('>');
    }

    fn href(&mut self, node: NodeId, fragment: &str) {
        self.out.push_str(" href=\"");
        self.out.push_str(self.root);
        let href = self.site.href(&self.site.reader.url(node));
        escape(&mut self.out, &href);
        if !fragment.is_empty() {
            self.out.push('#');
            escape(&mut self.out, fragment);
        }
        self.out.push('"');
    }

    fn figure_open(&mut self, at: u32) {
        let Some(figure) = self.document.facts.figures.get(at as usize) else { return };
        self.out.push_str("<a class=\"figure\" id=\"");
        escape(&mut self.out, &figure.anchor);
        self.out.push('"');
        if let Some(series) = self.told.resolution(figure.reference).node() {
            self.href(series, "");
        }
        self.out.push('>');
    }

    fn event_open(&mut self, at: u32) {
        let Some(event) = self.document.facts.events.get(at as usize) else { return };
        let declared = event.reference.and_then(|reference| self.told.resolution(reference).node());
        self.out.push_str(if declared.is_some() { "<a class=\"event\" id=\"" } else { "<span class=\"event\" id=\"" });
        escape(&mut self.out, &event.anchor);
        self.out.push('"');
        if let Some(node) = declared {
            self.href(node, "");
        }
        self.out.push('>');
    }

    fn event_close(&mut self, at: u32) {
        let Some(event) = self.document.facts.events.get(at as usize) else { return };
        let declared = event.reference.and_then(|reference| self.told.resolution(reference).node());
        self.out.push_str(if declared.is_some() { "</a>" } else { "</span>" });
    }

    /// `rest` is the HTML from the end of the attribute's value on.
    fn url(&mut self, at: u32, rest: &str) {
        let Some(link) = self.document.facts.links.get(at as usize) else { return };
        let path = self.site.outputs.resolve(self.site.reader, self.document, link);
        let is_picture = link.embedded && self.out.ends_with("<img src=\"");
        match &path {
            Some(path) => {
                self.out.push_str(self.root);
                let href = self.site.href(path);
                escape(&mut self.out, &href);
            }
            None => escape(&mut self.out, &link.path),
        }
        escape(&mut self.out, &link.suffix);
        let size = path.filter(|_| is_picture).and_then(|path| self.site.outputs.size(self.site.reader, &path));
        if let Some(size) = size {
            self.size(size, rest);
        }
    }

    /// Says how large a picture is, so that the text below it stays where it is
    /// while it loads; if the author says how wide, as high as that makes it.
    fn size(&mut self, (width, height): (u32, u32), rest: &str) {
        use std::fmt::Write;
        let tag = rest.split('>').next().unwrap_or_default();
        let own = |name| Some(tag.split_once(name)?.1.split('"').next()?.parse::<u32>());
        let _ = match (own(" width=\""), own(" height=\"")) {
            (None, None) => write!(self.out, "\" width=\"{width}\" height=\"{height}"),
            (Some(Ok(own)), None) => {
                let height = u64::from(own) * u64::from(height) / u64::from(width);
                write!(self.out, "\" height=\"{}", height.max(1))
            }
            (Some(Err(_)), None) | (_, Some(_)) => Ok(()),
        };
    }

    fn section_topics(&mut self, at: u32) {
        let Some(section) = self.document.facts.sections.get(at as usize) else { return };
        let mut topics: Vec<NodeId> = section.topics.iter().filter_map(|r| self.told.resolution(*r).node()).collect();
        topics.retain(|topic| self.site.reader.labels_sections(*topic));
        topics.dedup();
        // A heading that is itself the topic's name or a link to it says so already.
        let name = |topic: &NodeId| self.site.reader.name(*topic, &self.document.language);
        topics.retain(|topic| name(topic) != section.title.as_ref());
        if topics.is_empty() {
            return;
        }
        self.out.push_str(" <span class=\"topics\">");
        for (number, topic) in topics.into_iter().enumerate() {
            self.out.push_str(if number == 0 { "<a" } else { " <a" });
            self.href(topic, "");
            let (name, spoken) = self.site.reader.name_and_language(topic, &self.document.language);
            if let Some(spoken) = spoken {
                self.out.push_str(" lang=\"");
                escape(&mut self.out, spoken);
                self.out.push_str("\" dir=\"auto\"");
            }
            self.out.push('>');
            escape(&mut self.out, name);
            self.out.push_str("</a>");
        }
        self.out.push_str("</span>");
    }

    fn token(&mut self, token: u32, at: usize, html: &str) {
        let tokens = &self.later.tokens;
        if let Ok(found) = tokens.binary_search_by_key(&token, |(token, _)| *token) {
            self.later(tokens[found].1, at, html);
        }
    }

    /// Begins mention number `said`, which was found at byte `at` of the HTML.
    fn later(&mut self, said: usize, at: usize, html: &str) {
        let said = &self.told.mentions[said];
        let MentionSource::Implicit { ordinal, .. } = said.source else { return };
        let anchor = self.site.reader.implicit_mention_anchor(said.node, ordinal);
        let sentence = self.document.sentence(said.sentence);
        let name = sentence.and_then(|text| text.get(said.start as usize..said.end as usize)).unwrap_or_default();
        // Where markup stands inside the name, the place before it is marked.
        if !html[at..].starts_with(name) {
            self.mark(&anchor);
            self.out.push_str("</span>");
            return;
        }
        let link = self.site.settings().later_mentions == LaterMentions::Link && said.node != self.node;
        if link {
            self.open_link(said.node, &anchor, "");
        } else {
            self.mark(&anchor);
        }
        self.ended = Some((at + name.len(), if link { "</a>" } else { "</span>" }));
    }
    /// Opens a span that only has an id.
    fn mark(&mut self, anchor: &str) {
        self.out.push_str("<span id=\"");
        self.out.push_str(anchor);
        self.out.push_str("\">");
    }
}
