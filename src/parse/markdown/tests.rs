//! Tests of whole bodies and fields.

mod annotations;
mod html;
mod limits;
mod quotations;
mod random;
mod sections;

use super::*;
use crate::base::{ContentPath, SlugStyle, Span, Zone};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Capabilities, DocumentShape, Expected, Facts, Field, Fragment, HoleKind, HtmlPolicy, Kind, Kinds, LaterMentions,
    LinkStyle, LocalLink, Settings, StatementSpans, Target,
};
use document_builder::MAX_BYTES;

/// Returns a kind with the minimum that the tests need.
fn kind(name: &str, folder: &str, shape: DocumentShape, capabilities: Capabilities) -> Kind {
    Kind {
        name: name.into(),
        label: name.into(),
        plural: folder.into(),
        folder: folder.into(),
        prefix: folder.into(),
        template: "entity.html".into(),
        schema_type: "Thing".into(),
        shape,
        capabilities,
        properties: Vec::new(),
        permalink: None,
    }
}

fn settings(html: HtmlPolicy) -> Settings {
    let none = Capabilities::default();
    Settings {
        title: "Test".into(),
        description: String::new(),
        base_url: "https://example.org/".into(),
        language: "en".into(),
        other_languages: Vec::new(),
        calendar: Default::default(),
        zone: Zone::utc(),
        slugs: SlugStyle::Ascii,
        html,
        later_mentions: LaterMentions::Count,
        links: LinkStyle::File,
        search: Default::default(),
        per_page: 20,
        briefs: crate::model::BriefPages::Both,
        outputs: Vec::new(),
        publisher: String::new(),
        copyright: String::new(),
        kinds: Kinds::new([
            kind("article", "articles", DocumentShape::Article, none),
            kind("person", "people", DocumentShape::Entity, Capabilities { holds_roles: true, speaks: true, ..none }),
            kind("topic", "topics", DocumentShape::Entity, Capabilities { labels_sections: true, ..none }),
            kind("figure", "figures", DocumentShape::Entity, Capabilities { measures: true, ..none }),
            kind("event", "events", DocumentShape::Entity, Capabilities { occurs: true, ..none }),
        ]),
        extra: Default::default(),
    }
}

/// A parsed field or body.
struct Read {
    facts: Facts,
    spans: StatementSpans,
    fragments: Vec<Fragment>,
    diagnostics: Vec<Diagnostic>,
    words: u32,
}

fn read_with(settings: &Settings, language: &str, act: impl FnOnce(&mut DocumentBuilder<'_>)) -> Read {
    let path = ContentPath::new("articles/2021/visit.md");
    let context = DocumentContext {
        settings,
        path: &path,
        file: "content/articles/2021/visit.md".into(),
        language: language.into(),
    };
    let mut builder = DocumentBuilder::new(context);
    act(&mut builder);
    let ParsedFields { facts, spans, fragments, diagnostics, words, .. } = builder.finish();
    Read { facts, spans, fragments, diagnostics, words }
}

fn body_with(markdown: &str, html: HtmlPolicy) -> Read {
    read_with(&settings(html), "en", |builder| builder.body(markdown, 0))
}

fn body(markdown: &str) -> Read {
    body_with(markdown, HtmlPolicy::Sanitise)
}

fn field(markdown: &str) -> Read {
    read_with(&settings(HtmlPolicy::Sanitise), "en", |builder| {
        builder.field(Field::Summary, markdown, FieldPlace::Whole(Span::new(10..20)));
    })
}

impl Read {
    /// Returns the HTML, with holes except tokens as `{…}`.
    fn html(&self) -> String {
        shown(&self.fragments[0])
    }

    fn messages(&self) -> Vec<String> {
        self.diagnostics.iter().map(|d| format!("{}: {}", d.code.as_str(), d.message)).collect()
    }

    fn sentences(&self) -> Vec<&str> {
        (0..self.facts.sentences.len()).map(|at| self.sentence(at as u32)).collect()
    }

    fn sentence(&self, at: u32) -> &str {
        self.facts.text(&self.facts.sentences[at as usize], &self.fragments)
    }

    fn targets(&self) -> Vec<(&Target, Expected)> {
        self.facts.references.iter().map(|r| (&r.target, r.expected)).collect()
    }

    /// Returns the text of every token, from its sentence.
    fn tokens(&self) -> Vec<&str> {
        let word = |token: usize| {
            let rest = self.text_from(token);
            rest.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '’')).next().unwrap_or_default()
        };
        (0..self.facts.tokens.len()).map(word).collect()
    }

    /// Returns the text of a token's sentence, from the token on.
    fn text_from(&self, token: usize) -> &str {
        let facts = &self.facts;
        let sentence = (0..facts.sentences.len()).find(|at| facts.tokens_of(*at).contains(&token)).expect("a sentence");
        let start = facts.tokens[token].start - facts.sentences[sentence].start;
        &self.sentence(sentence as u32)[start as usize..]
    }

    /// Checks the invariants of every document.
    fn check(&self) {
        for fragment in &self.fragments {
            let mut last = 0;
            for hole in &fragment.holes {
                assert!(hole.at >= last && fragment.html.is_char_boundary(hole.at as usize), "{hole:?}");
                last = hole.at;
                if let HoleKind::Token { token, end } = hole.kind {
                    let word = &fragment.html[hole.at as usize..end as usize];
                    let sentence = self.text_from(token as usize);
                    assert!(sentence.starts_with(word), "{word} {sentence}");
                }
            }
        }
        for mention in &self.facts.mentions {
            let sentence = self.sentence(mention.sentence);
            assert!(sentence.get(mention.start as usize..mention.end as usize).is_some());
            assert!(mention.tokens_before as usize <= self.facts.tokens.len());
        }
        assert_eq!(self.facts.references.len(), self.spans.references.len());
        assert_eq!(self.facts.sections.len(), self.spans.sections.len());
        assert_eq!(self.facts.quotations.len(), self.spans.quotations.len());
        assert_eq!(self.facts.figures.len(), self.spans.figures.len());
        assert_eq!(self.facts.events.len(), self.spans.events.len());
        assert_eq!(self.facts.links.len(), self.spans.links.len());
    }
}

fn shown(fragment: &Fragment) -> String {
    let mut out = String::new();
    let mut done = 0;
    for hole in &fragment.holes {
        let name = match hole.kind {
            HoleKind::MentionOpen(n) => format!("{{m{n}}}"),
            HoleKind::MentionClose(n) => format!("{{/m{n}}}"),
            HoleKind::FigureOpen(n) => format!("{{f{n}}}"),
            HoleKind::FigureClose(n) => format!("{{/f{n}}}"),
            HoleKind::EventOpen(n) => format!("{{e{n}}}"),
            HoleKind::EventClose(n) => format!("{{/e{n}}}"),
            HoleKind::Url(n) => format!("{{url{n}}}"),
            HoleKind::SectionTopics(n) => format!("{{topics{n}}}"),
            HoleKind::Token { .. } => continue,
        };
        out.push_str(&fragment.html[done..hole.at as usize]);
        out.push_str(&name);
        done = hole.at as usize;
    }
    out.push_str(&fragment.html[done..]);
    out
}
