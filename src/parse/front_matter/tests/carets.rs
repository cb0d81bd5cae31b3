//! The spans of diagnostics.

use super::*;
use crate::base::Span;
use crate::parse::front_matter::parse_document;

/// Returns the text under the caret of each diagnostic.
fn carets(text: &str) -> Vec<String> {
    let document = read("articles/a.md", text);
    let span = |d: &crate::diagnostic::Diagnostic| d.location.as_ref().and_then(|location| location.span);
    document.diagnostics.iter().filter_map(span).map(|span| text[span.range()].to_string()).collect()
}

fn with(lines: &str) -> String {
    format!("---\ntitle: T\ndate: 2021-04-07\n{lines}\n---\n")
}

#[test]
fn carets_mark_values_of_every_style() {
    let cases = [
        ("updated: soon", "soon"),
        ("updated: \"soon\"   # c", "soon"),
        ("updated: 's''n'", "'s''n'"),
        ("updated: |\n  soon\n  later", "soon"),
        ("updated:\n  soon", "soon"),
        ("sources:\n- title: Їжак\n  date: soon", "soon"),
        ("sources: [{title: T, date: soon}]", "soon"),
        ("corrections:\n  - text: T\n    date:   2021-13", "2021-13"),
        ("authors:\n- [a, b]", "[a, b]"),
        ("authors:\n- a: b\n- c", "a: b"),
        ("summary:\n- a\n- b", "- a"),
    ];
    for (lines, caret) in cases {
        for line_end in ["\n", "\r\n", "\r"] {
            let text = with(lines).replace('\n', line_end);
            assert_eq!(carets(&text), [caret], "{text:?}");
            assert_eq!(carets(&format!("\u{feff}{text}")), [caret]);
        }
    }
}

#[test]
fn duplicate_keys_are_reported_with_both_locations() {
    let text = with("date: 2021-04-08");
    let document = read("articles/a.md", &text);
    let [problem] = document.diagnostics.as_slice() else { panic!("one problem: {:?}", document.diagnostics) };
    let place = |span: Option<Span>| line_column(text.as_bytes(), span.expect("it has a place").start as usize).line;
    assert_eq!(problem.message, "duplicate key `date`");
    assert_eq!(place(problem.location.as_ref().and_then(|place| place.span)), 4);
    assert_eq!(place(problem.labels[0].location.span), 3);
    let nested = with("image: {src: a.jpg, alt: A, alt: B, credit: C}");
    assert_eq!(carets(&nested), ["alt"]);
}

#[test]
fn every_reference_has_its_span() {
    let text = with("topics: [ 'A b', Ünï ]\npeople:\n- \"C \\\"d\\\"\"\n- 007\n- 8\n- E # c\nmentions: F");
    let document = parse_document(&ContentPath::new("articles/a.md"), text.as_bytes(), &default_settings());
    let texts: Vec<&str> = document.spans.references.iter().map(|span| &text[span.range()]).collect();
    assert_eq!(texts, ["A b", "Ünï", "\"C \\\"d\\\"\"", "007", "8", "E", "F"]);
}
