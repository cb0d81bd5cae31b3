//! Diagnostics for people: the line, a caret, and what to do.

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use super::source::{ReadSource, Source, Sources};
use super::{Diagnostic, Label, Place, Report, Severity};

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
pub fn human(report: &Report, prefix: &str, read: ReadSource, colour: Colour) -> String {
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

struct Page<'a> {
    prefix: &'a str,
    renderer: Renderer,
    sources: Sources<'a>,
    /// Apart from the others, so that a label elsewhere does not make a file be
    /// read again.
    label_sources: Sources<'a>,
}

impl<'a> Page<'a> {
    fn new(prefix: &'a str, read: ReadSource<'a>, colour: Colour) -> Self {
        let renderer = match colour {
            Colour::On => Renderer::styled(),
            Colour::Off => Renderer::plain(),
        };
        Self { prefix, renderer, sources: Sources::new(read), label_sources: Sources::new(read) }
    }

    fn diagnostic(&mut self, diagnostic: &Diagnostic) -> String {
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
        if let Some(place) = &diagnostic.place {
            let kind = AnnotationKind::Primary;
            spots.push(spot(&mut self.sources, self.prefix, place, (kind, diagnostic.caret.as_str())));
        }
        for Label { place, text } in &diagnostic.labels {
            let label = spot(&mut self.label_sources, self.prefix, place, (AnnotationKind::Context, text));
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

fn spot<'a>(sources: &mut Sources, prefix: &str, place: &Place, mark: (AnnotationKind, &'a str)) -> Spot<'a> {
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
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::Span;
    use crate::diagnostic::Code;

    fn shown(diagnostics: Vec<Diagnostic>, source: &str) -> String {
        let read = |_: &str| Some(source.as_bytes().to_vec());
        human(&Report::new(diagnostics), "", &read, Colour::Off)
    }

    fn unknown_key(source: &str, key: &str) -> Diagnostic {
        let at = source.find(key).expect("the key is there");
        Diagnostic::new(Code::UnknownKey, format!("an article has no key `{key}`"))
            .at(&"content/articles/x.md".into(), Span::new(at..at + key.len()))
            .caret("unknown")
            .help("did you mean `title`?")
    }

    #[test]
    fn a_diagnostic_shows_the_line_a_caret_and_what_to_do() {
        let source = "---\ntitel: Visit\n---\n";
        let expected = "\
error[unknown-key]: an article has no key `titel`
 --> content/articles/x.md:2:1
  |
2 | titel: Visit
  | ^^^^^ unknown
  |
  = help: did you mean `title`?

1 error
";
        assert_eq!(shown(vec![unknown_key(source, "titel")], source), expected);
    }

    #[test]
    fn wide_characters_and_tabs_keep_the_caret_in_place() {
        let source = "\t習近平 titel";
        let expected = "\
error[unknown-key]: an article has no key `titel`
 --> content/articles/x.md:1:6
  |
1 |     習近平 titel
  |            ^^^^^ unknown
  |
  = help: did you mean `title`?

1 error
";
        assert_eq!(shown(vec![unknown_key(source, "titel")], source), expected);
    }

    #[test]
    fn a_line_of_ten_megabytes_is_cut_around_the_caret() {
        let source = format!("{}titel: Visit{}", "ä ".repeat(2_000_000), " ö".repeat(2_000_000));
        let text = shown(vec![unknown_key(&source, "titel")], &source);
        assert!(text.contains(" --> content/articles/x.md:1:4000001\n"), "{text}");
        assert!(text.contains("titel: Visit ö ö"), "{text}");
        assert!(text.contains("^^^^^ unknown"), "{text}");
        assert!(text.len() < 1_000, "{} bytes", text.len());
        assert!(text.contains("1 | ..."), "{text}");
    }

    #[test]
    fn a_label_may_stand_in_another_file() {
        let (a, b): (Arc<str>, Arc<str>) = ("content/a.md".into(), "content/b.md".into());
        let read = |file: &str| Some(if file == "content/a.md" { b"x: 1".to_vec() } else { b"\n\n  y: 2".to_vec() });
        let diagnostic = Diagnostic::new(Code::FiguresDisagree, "two values for one date")
            .at(&a, Span::new(3..4))
            .label(Place { file: b, span: Some(Span::new(7..9)) }, "the other value");
        let expected = "\
warning[figures-disagree]: two values for one date
 --> site/content/a.md:1:4
  |
1 | x: 1
  |    ^
  |
 ::: site/content/b.md:3:6
  |
3 |   y: 2
  |      - the other value

1 warning
";
        assert_eq!(human(&Report::new(vec![diagnostic]), "site/", &read, Colour::Off), expected);
    }

    #[test]
    fn a_label_on_the_same_line_joins_it() {
        let source = "start: 2021\nend: 2020, after 2021";
        let file: Arc<str> = "content/a.md".into();
        let diagnostic = Diagnostic::new(Code::InvalidDate, "it ends before it starts")
            .at(&file, Span::new(17..21))
            .caret("the end")
            .label(Place { file: file.clone(), span: Some(Span::new(29..33)) }, "as is said here")
            .label(Place { file, span: Some(Span::new(7..11)) }, "the start");
        let expected = "\
error[invalid-date]: it ends before it starts
 --> content/a.md:2:6
  |
2 | end: 2020, after 2021
  |      ^^^^        ---- as is said here
  |      |
  |      the end
  |
 ::: content/a.md:1:8
  |
1 | start: 2021
  |        ---- the start

1 error
";
        assert_eq!(shown(vec![diagnostic], source), expected);
    }

    #[test]
    fn a_file_as_a_whole_has_no_line() {
        let diagnostic = Diagnostic::new(Code::DuplicatePath, "two pages at /x/")
            .in_file(&"content/a.md".into())
            .label(Place { file: "content/b.md".into(), span: None }, "the other page")
            .help("give one of them a `slug:`");
        let expected = "\
error[duplicate-path]: two pages at /x/
--> content/a.md
 = note: content/b.md: the other page
 = help: give one of them a `slug:`

1 error
";
        assert_eq!(shown(vec![diagnostic], ""), expected);
    }

    #[test]
    fn a_problem_without_a_place_is_told() {
        let expected = "\
error[cycle]: nowhere
 |
 = help: one
         two\u{fffd}[2J

1 error
";
        assert_eq!(shown(vec![Diagnostic::new(Code::Cycle, "nowhere").help("one\ntwo\u{1b}[2J")], ""), expected);
    }

    #[test]
    fn a_place_that_is_not_utf8_is_shown() {
        let diagnostic =
            Diagnostic::new(Code::InvalidUtf8, "not UTF-8").at(&"content/a.md".into(), Span::new(6..7)).caret("here");
        let read = |_: &str| Some(b"a\nxy \xe9\xff z".to_vec());
        let text = human(&Report::new(vec![diagnostic]), "", &read, Colour::Off);
        let expected = "\
error[invalid-utf8]: not UTF-8
 --> content/a.md:2:5
  |
2 | xy \u{fffd}\u{fffd} z
  |     ^ here

1 error
";
        assert_eq!(text, expected);
    }

    #[test]
    fn colour_is_only_on_request() {
        let source = "titel: x";
        let report = Report::new(vec![unknown_key(source, "titel")]);
        let read = |_: &str| Some(source.as_bytes().to_vec());
        assert!(human(&report, "", &read, Colour::On).contains("\u{1b}["));
        assert!(!human(&report, "", &read, Colour::Off).contains('\u{1b}'));
    }
}
