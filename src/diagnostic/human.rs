//! Diagnostics for people: the line, a caret, and what to do.

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use super::source::{ReadSource, Source, Sources};
use super::{Diagnostic, Label, Location, Report, Severity};

/// Whether text is coloured for a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// With escape sequences.
    On,
    /// Plain text.
    Off,
}

/// How much of a long line stands on each side of a place, in bytes. More than
/// the renderer shows, so that it marks what it cuts.
const REACH: usize = 600;

/// The report as people read it in a terminal, at most 50 of each code, then how
/// many there are. Empty for an empty report.
///
/// `prefix` is put before the files' names: the site's folder as the user named
/// it, so that the name leads to the file from where the user stands.
pub fn render_human(report: &Report, prefix: &str, read: ReadSource, colour: Colour) -> String {
    let mut page = Page::new(prefix, read, colour);
    let mut text = String::new();
    for diagnostic in report.shown() {
        text.push_str(&page.diagnostic(diagnostic));
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

/// Renders one diagnostic after the other.
pub struct Page<'a> {
    prefix: &'a str,
    renderer: Renderer,
    sources: Sources<'a>,
    /// Apart from the others, so that a label elsewhere does not make a file be
    /// read again.
    label_sources: Sources<'a>,
}

impl<'a> Page<'a> {
    /// For files whose names `prefix` leads to.
    pub fn new(prefix: &'a str, read: ReadSource<'a>, colour: Colour) -> Self {
        let renderer = match colour {
            Colour::On => Renderer::styled(),
            Colour::Off => Renderer::plain(),
        };
        Self { prefix, renderer, sources: Sources::new(read), label_sources: Sources::new(read) }
    }

    /// The text of one, without a line end.
    pub fn diagnostic(&mut self, diagnostic: &Diagnostic) -> String {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(&diagnostic.message).id(diagnostic.code.as_str());
        let spots = self.spots(diagnostic);
        let notes = spots.iter().filter_map(Spot::note).map(|note| Level::NOTE.message(printable(&note)));
        let help = diagnostic.help.as_deref().map(|text| Level::HELP.message(printable(text)));
        let group = title.elements(spots.iter().filter_map(Spot::element)).elements(notes).elements(help);
        let mut text = self.renderer.render(&[group]);
        for spot in &spots {
            spot.mend_column(&mut text);
        }
        text
    }

    /// The place of the diagnostic, then those of its labels. A label on the same
    /// line joins the one that it explains.
    fn spots<'b>(&mut self, diagnostic: &'b Diagnostic) -> Vec<Spot<'b>> {
        let mut spots: Vec<Spot> = Vec::new();
        if let Some(place) = &diagnostic.location {
            let kind = AnnotationKind::Primary;
            spots.push(spot(&mut self.sources, self.prefix, place, (kind, diagnostic.caret.as_str())));
        }
        for Label { location, text } in &diagnostic.labels {
            let label = spot(&mut self.label_sources, self.prefix, location, (AnnotationKind::Context, text));
            match spots.iter_mut().find(|other| other.shares_line_with(&label)) {
                Some(other) => other.marks.extend(label.marks),
                None => spots.push(label),
            }
        }
        spots
    }
}

/// A line, and what is marked in it.
struct Spot<'a> {
    path: String,
    excerpt: Option<Located>,
    marks: Vec<Mark<'a>>,
}

struct Mark<'a> {
    kind: AnnotationKind,
    text: &'a str,
    range: std::ops::Range<usize>,
}

struct Located {
    line: usize,
    /// From 1, in the file.
    column: usize,
    /// From 1, in the excerpt.
    shown_column: usize,
    source: String,
}

fn spot<'a>(sources: &mut Sources, prefix: &str, place: &Location, mark: (AnnotationKind, &'a str)) -> Spot<'a> {
    let range = place.span.map(|span| span.range());
    let found = range.and_then(|range| sources.get(&place.file).map(|source| located(source, range)));
    let (excerpt, range) = found.unzip();
    let mark = Mark { kind: mark.0, text: mark.1, range: range.unwrap_or_default() };
    Spot { path: format!("{prefix}{}", place.file), excerpt, marks: vec![mark] }
}

fn located(source: &mut Source, range: std::ops::Range<usize>) -> (Located, std::ops::Range<usize>) {
    let place = source.locate(range.start);
    let excerpt = source.excerpt(range, REACH);
    let start = excerpt.before.len();
    let shown_column = if excerpt.is_cut { excerpt.before.chars().count() + 1 } else { place.column };
    let range = start..start + excerpt.inside.len();
    let source = excerpt.before + &excerpt.inside + &excerpt.after;
    (Located { line: place.line, column: place.column, shown_column, source }, range)
}

impl Spot<'_> {
    /// The line with its marks, or the file alone. A label on a file alone has
    /// words that only a note can hold.
    fn element(&self) -> Option<Element<'_>> {
        let Some(found) = &self.excerpt else {
            return self.is_primary().then(|| Origin::path(&self.path).into());
        };
        let marks = self.marks.iter().map(|mark| {
            let label = Some(mark.text).filter(|text| !text.is_empty());
            mark.kind.span(mark.range.clone()).label(label)
        });
        Some(Snippet::source(&found.source).path(&self.path).line_start(found.line).annotations(marks).into())
    }

    fn note(&self) -> Option<String> {
        let mark = self.marks.first().filter(|_| self.excerpt.is_none() && !self.is_primary())?;
        Some(format!("{}: {}", self.path, mark.text))
    }

    fn is_primary(&self) -> bool {
        self.marks.iter().any(|mark| matches!(mark.kind, AnnotationKind::Primary))
    }

    fn shares_line_with(&self, other: &Self) -> bool {
        let line = |spot: &Self| spot.excerpt.as_ref().map(|e| (e.line, e.source.clone()));
        self.path == other.path && self.excerpt.is_some() && line(self) == line(other)
    }

    /// Puts the column in the file where the renderer, which sees only a part of
    /// a long line, has written the column in that part.
    fn mend_column(&self, text: &mut String) {
        let Some(found) = self.excerpt.as_ref().filter(|found| found.shown_column != found.column) else { return };
        let at = |column| format!("{}:{}:{column}", self.path, found.line);
        *text = text.replacen(&at(found.shown_column), &at(found.column), 1);
    }
}

/// The text without control characters, which could drive a terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests;
