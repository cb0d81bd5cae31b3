//! Diagnostics for people: the source line, a caret, and the remedy.

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use super::source::{ReadSource, SourceCache, SourceText};
use super::{Diagnostic, Label, Location, Report, Severity};

/// Whether text is coloured for a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// With escape sequences.
    On,
    /// Plain text.
    Off,
}

/// The number of bytes of a long line that an excerpt includes on each side of a
/// range. It exceeds what the renderer shows, so that the renderer marks the cut.
const REACH: usize = 600;

/// Renders the report for a terminal, at most 50 diagnostics of each code, then
/// the counts. An empty report renders to an empty text.
///
/// `prefix` precedes the file names: the site's folder as the user wrote it, so
/// that each name is a path from the user's working directory.
pub fn render_human(report: &Report, prefix: &str, read: ReadSource, colour: Colour) -> String {
    let mut renderer = HumanRenderer::new(prefix, read, colour);
    let mut text = String::new();
    for diagnostic in report.shown() {
        text.push_str(&renderer.render(diagnostic));
        text.push_str("\n\n");
    }
    for line in report.left_out() {
        text.push_str(&line);
        text.push_str("\n\n");
    }
    if !report.is_empty() {
        text.push_str(&report.counts());
        text.push('\n');
    }
    text
}

/// Renders diagnostics one by one.
pub struct HumanRenderer<'a> {
    prefix: &'a str,
    renderer: Renderer,
    sources: SourceCache<'a>,
    /// A cache of its own for labels, so that a label in another file does not
    /// evict the file of the primary location.
    label_sources: SourceCache<'a>,
}

impl<'a> HumanRenderer<'a> {
    /// Creates a renderer whose file names start with `prefix`.
    pub fn new(prefix: &'a str, read: ReadSource<'a>, colour: Colour) -> Self {
        let renderer = match colour {
            Colour::On => Renderer::styled(),
            Colour::Off => Renderer::plain(),
        };
        Self { prefix, renderer, sources: SourceCache::new(read), label_sources: SourceCache::new(read) }
    }

    /// Renders one diagnostic, without a final line end.
    pub fn render(&mut self, diagnostic: &Diagnostic) -> String {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(&diagnostic.message).id(diagnostic.code.as_str());
        let lines = self.marked_lines(diagnostic);
        let notes = lines.iter().filter_map(MarkedLine::note).map(|note| Level::NOTE.message(printable(&note)));
        let help = diagnostic.help.as_deref().map(|text| Level::HELP.message(printable(text)));
        let group = title.elements(lines.iter().filter_map(MarkedLine::element)).elements(notes).elements(help);
        let mut text = self.renderer.render(&[group]);
        for line in &lines {
            line.correct_column(&mut text);
        }
        text
    }

    /// The line of the diagnostic, then those of its labels. A label joins the line
    /// of an earlier location if both are on the same line.
    fn marked_lines<'b>(&mut self, diagnostic: &'b Diagnostic) -> Vec<MarkedLine<'b>> {
        let mut lines: Vec<MarkedLine> = Vec::new();
        if let Some(location) = &diagnostic.location {
            let kind = AnnotationKind::Primary;
            lines.push(marked_line(&mut self.sources, self.prefix, location, (kind, diagnostic.caret.as_str())));
        }
        for Label { location, text } in &diagnostic.labels {
            let mark = (AnnotationKind::Context, text.as_str());
            let label = marked_line(&mut self.label_sources, self.prefix, location, mark);
            match lines.iter_mut().find(|line| line.shares_line_with(&label)) {
                Some(line) => line.marks.extend(label.marks),
                None => lines.push(label),
            }
        }
        lines
    }
}

/// A source line with its marks.
struct MarkedLine<'a> {
    path: String,
    excerpt: Option<LocatedExcerpt>,
    marks: Vec<LineMark<'a>>,
}

struct LineMark<'a> {
    kind: AnnotationKind,
    text: &'a str,
    range: std::ops::Range<usize>,
}

struct LocatedExcerpt {
    line: usize,
    /// The column in the file, from 1.
    column: usize,
    /// The column in the excerpt, from 1.
    shown_column: usize,
    source: String,
}

fn marked_line<'a>(
    sources: &mut SourceCache,
    prefix: &str,
    location: &Location,
    mark: (AnnotationKind, &'a str),
) -> MarkedLine<'a> {
    let range = location.span.map(|span| span.range());
    let located = range.and_then(|range| sources.get(&location.file).map(|source| locate(source, range)));
    let (excerpt, range) = located.unzip();
    let mark = LineMark { kind: mark.0, text: mark.1, range: range.unwrap_or_default() };
    MarkedLine { path: format!("{prefix}{}", location.file), excerpt, marks: vec![mark] }
}

fn locate(source: &mut SourceText, range: std::ops::Range<usize>) -> (LocatedExcerpt, std::ops::Range<usize>) {
    let position = source.locate(range.start);
    let excerpt = source.excerpt(range, REACH);
    let start = excerpt.before.len();
    let shown_column = if excerpt.is_cut { excerpt.before.chars().count() + 1 } else { position.column };
    let range = start..start + excerpt.inside.len();
    let source = excerpt.before + &excerpt.inside + &excerpt.after;
    (LocatedExcerpt { line: position.line, column: position.column, shown_column, source }, range)
}

impl MarkedLine<'_> {
    /// The line with its marks, or only the file. A label on a whole file becomes a
    /// note instead.
    fn element(&self) -> Option<Element<'_>> {
        let Some(excerpt) = &self.excerpt else {
            return self.is_primary().then(|| Origin::path(&self.path).into());
        };
        let marks = self.marks.iter().map(|mark| {
            let label = Some(mark.text).filter(|text| !text.is_empty());
            mark.kind.span(mark.range.clone()).label(label)
        });
        Some(Snippet::source(&excerpt.source).path(&self.path).line_start(excerpt.line).annotations(marks).into())
    }

    fn note(&self) -> Option<String> {
        let mark = self.marks.first().filter(|_| self.excerpt.is_none() && !self.is_primary())?;
        Some(format!("{}: {}", self.path, mark.text))
    }

    fn is_primary(&self) -> bool {
        self.marks.iter().any(|mark| matches!(mark.kind, AnnotationKind::Primary))
    }

    fn shares_line_with(&self, other: &Self) -> bool {
        let line = |marked: &Self| marked.excerpt.as_ref().map(|e| (e.line, e.source.clone()));
        self.path == other.path && self.excerpt.is_some() && line(self) == line(other)
    }

    /// Replaces the printed column, which the renderer counts in the excerpt of a
    /// long line, with the column in the file.
    fn correct_column(&self, text: &mut String) {
        let cut = self.excerpt.as_ref().filter(|excerpt| excerpt.shown_column != excerpt.column);
        let Some(excerpt) = cut else { return };
        let at = |column| format!("{}:{}:{column}", self.path, excerpt.line);
        *text = text.replacen(&at(excerpt.shown_column), &at(excerpt.column), 1);
    }
}

/// Replaces control characters, which could drive a terminal, in the text.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests;
