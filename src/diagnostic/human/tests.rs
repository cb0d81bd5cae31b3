use std::sync::Arc;

use super::*;
use crate::base::Span;
use crate::diagnostic::Code;

fn shown(diagnostics: Vec<Diagnostic>, source: &str) -> String {
    let read = |_: &str| Some(source.as_bytes().to_vec());
    render_human(&Report::new(diagnostics), "", &read, Colour::Off)
}

fn unknown_key(source: &str, key: &str) -> Diagnostic {
    let at = source.find(key).expect("the key is there");
    Diagnostic::new(Code::UnknownKey, format!("an article has no key `{key}`"))
        .at(&"content/articles/x.md".into(), Span::new(at..at + key.len()))
        .caret("unknown")
        .help("did you mean `title`?")
}

#[test]
fn a_diagnostic_shows_the_line_a_caret_and_help() {
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
fn a_label_may_be_in_another_file() {
    let (a, b): (Arc<str>, Arc<str>) = ("content/a.md".into(), "content/b.md".into());
    let read = |file: &str| Some(if file == "content/a.md" { b"x: 1".to_vec() } else { b"\n\n  y: 2".to_vec() });
    let diagnostic = Diagnostic::new(Code::FiguresDisagree, "two values for one date")
        .at(&a, Span::new(3..4))
        .label(Location { file: b, span: Some(Span::new(7..9)) }, "the other value");
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
    assert_eq!(render_human(&Report::new(vec![diagnostic]), "site/", &read, Colour::Off), expected);
}

#[test]
fn a_label_on_the_same_line_joins_it() {
    let source = "start: 2021\nend: 2020, after 2021";
    let file: Arc<str> = "content/a.md".into();
    let diagnostic = Diagnostic::new(Code::InvalidDate, "it ends before it starts")
        .at(&file, Span::new(17..21))
        .caret("the end")
        .label(Location { file: file.clone(), span: Some(Span::new(29..33)) }, "as written here")
        .label(Location { file, span: Some(Span::new(7..11)) }, "the start");
    let expected = "\
error[invalid-date]: it ends before it starts
 --> content/a.md:2:6
  |
2 | end: 2020, after 2021
  |      ^^^^        ---- as written here
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
        .label(Location { file: "content/b.md".into(), span: None }, "the other page")
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
fn a_diagnostic_without_a_location_is_rendered() {
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
fn a_line_that_is_not_utf8_is_shown() {
    let diagnostic =
        Diagnostic::new(Code::InvalidUtf8, "not UTF-8").at(&"content/a.md".into(), Span::new(6..7)).caret("here");
    let read = |_: &str| Some(b"a\nxy \xe9\xff z".to_vec());
    let text = render_human(&Report::new(vec![diagnostic]), "", &read, Colour::Off);
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
    assert!(render_human(&report, "", &read, Colour::On).contains("\u{1b}["));
    assert!(!render_human(&report, "", &read, Colour::Off).contains('\u{1b}'));
}
