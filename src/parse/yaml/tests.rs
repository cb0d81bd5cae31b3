//! Values and their spans.

use super::*;

/// Returns every scalar of a file with the text at its span.
fn located(text: &str) -> Vec<(String, String)> {
    let root = parse(text).expect("the example is YAML");
    let locator = Locator::new(text, 0..text.len());
    let mut found = Vec::new();
    collect(text, &locator, &root, &mut found);
    found
}

fn collect(text: &str, locator: &Locator<'_>, node: &YamlNode<'_>, found: &mut Vec<(String, String)>) {
    match &node.value {
        YamlValue::List(items) => items.iter().for_each(|item| collect(text, locator, item, found)),
        YamlValue::Map(entries) => entries.iter().for_each(|entry| collect(text, locator, &entry.value, found)),
        YamlValue::Text(value) => found.push((value.to_string(), text[locator.span(node).range()].to_string())),
        other => found.push((format!("{other:?}"), text[locator.span(node).range()].to_string())),
    }
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(value, source)| (value.to_string(), source.to_string())).collect()
}

#[test]
fn plain_and_quoted_text_is_located() {
    let text = "a: one two # c\nb: 'it''s'\nc: \"x\"\nd:\n- Їжак\n- [\"p\", q]\ne: {f: g}\n";
    let expected =
        [("one two", "one two"), ("it's", "'it''s'"), ("x", "x"), ("Їжак", "Їжак"), ("p", "p"), ("q", "q"), ("g", "g")];
    assert_eq!(located(text), pairs(&expected));
}

#[test]
fn numbers_and_keywords_are_located_at_their_source_text() {
    let text = "a: 2024\nb: 1.10\nc: true\nd: ~\ne:\nf: [7, 1.5e3, null]\ng: 0x10\nh: {i: 9, j: k}\n";
    let expected = [
        ("Integer(2024)", "2024"),
        ("Number(1.1)", "1.10"),
        ("Boolean(true)", "true"),
        ("Null", "~"),
        ("Null", ""),
        ("Integer(7)", "7"),
        ("Number(1500.0)", "1.5e3"),
        ("Null", "null"),
        ("Integer(16)", "0x10"),
        ("Integer(9)", "9"),
        ("k", "k"),
    ];
    assert_eq!(located(text), pairs(&expected));
}

#[test]
fn block_scalars_below_a_key_are_located() {
    let text = "a: |\n  One\n  – two\n\nb: >-\n  three\n  four\nc:\n  d: |\n    five\n  e: 6\nf: \"g\\n\nh\"\n";
    let expected = [
        ("One\n– two\n", "One\n  – two"),
        ("three four", "three\n  four"),
        ("five\n", "five"),
        ("Integer(6)", "6"),
        ("g\n h", "\"g\\n\nh\""),
    ];
    assert_eq!(located(text), pairs(&expected));
}

#[test]
fn block_scalars_after_a_hyphen_are_located() {
    let text = "a:\n  - >-\n    One\n    two\n\n  - |  # c\n    - three\n\n      four\n  - five\nb:\n- >\n six\n- - >\n   seven\n\
                c:\n- \"x\n- y\"\n- >\n  z\n";
    let expected = [
        ("One two", "One\n    two"),
        ("- three\n\n  four\n", "- three\n\n      four"),
        ("five", "five"),
        ("six\n", "six"),
        ("seven\n", "seven"),
        ("x - y", "\"x\n- y\""),
        ("z\n", "z"),
    ];
    assert_eq!(located(text), pairs(&expected));
    let line_ends = ["\r", "\r\n"].map(|end| text.replace('\n', end));
    for text in line_ends {
        let locator = Locator::new(&text, 0..text.len());
        let root = parse(&text).expect("it is YAML");
        let YamlValue::Map(entries) = &root.value else { panic!("it is a mapping") };
        let spans = entries[0].value.items().iter().map(|item| locator.span(item).range());
        let exact = super::events::positions(&text);
        assert_eq!(spans.collect::<Vec<_>>(), [exact[2].clone(), exact[3].clone(), exact[4].clone()]);
    }
}

#[test]
fn line_ends_do_not_matter() {
    let expected = pairs(&[("é\n", "é"), ("x\ty", "\"x\\ty\""), ("Integer(1)", "1"), ("z", "z")]);
    assert_eq!(located("a: |\r\n  é\r\nb:\r\n- \"x\\ty\"\r\n- 1\r\nc: z\r\n"), expected);
    assert_eq!(located("a: |\r  é\rb:\r- \"x\\ty\"\r- 1\rc: z\r"), expected);
}

#[test]
fn aliases_do_not_shift_later_positions() {
    let text = "a: &x [1, 2]\nb: *x\nc: [3, &y 4, *y]\n";
    let expected = [
        ("Integer(1)", "1"),
        ("Integer(2)", "2"),
        ("Integer(1)", "*x"),
        ("Integer(2)", "*x"),
        ("Integer(3)", "3"),
        ("Integer(4)", "4"),
        ("Integer(4)", "*y"),
    ];
    let values: Vec<(String, String)> = located(text)
        .into_iter()
        .map(|(value, source)| (value, source.trim_start_matches("&y ").to_string()))
        .collect();
    assert_eq!(values, pairs(&expected));
}

#[test]
fn scalars_follow_yaml_1_2() {
    let texts = "[NO, yes, on, 12:30, 2021-04-07, 007, 1_000, 1e, 0o]";
    assert!(parse(texts).expect("it is YAML").items().iter().all(|item| item.type_name() == "text"));
    let root = parse("no: Norwegian\n1: one\n").expect("it is YAML");
    let YamlValue::Map(entries) = root.value else { panic!("it is a mapping") };
    let keys: Vec<&str> = entries.iter().map(|entry| entry.key.as_ref()).collect();
    assert_eq!(keys, ["no", "1"]);
}

#[test]
fn tags_are_ignored() {
    let expected = pairs(&[("x", "x"), ("/a/", "/a/"), ("1", "1"), ("Integer(5)", "5")]);
    let found: Vec<(String, String)> = located("a: ! \"x\"\nb: !!js/regexp /a/\nc: !!str 1\nd: [!own 5]\n");
    let found: Vec<(String, String)> =
        found.into_iter().map(|(value, source)| (value, source.replace("!own ", ""))).collect();
    assert_eq!(found, expected);
}

#[test]
fn alias_bombs_and_deep_nesting_are_rejected_fast() {
    let mut laughs = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_string();
    for at in 1..12 {
        laughs += &format!("a{at}: &a{at} [{}]\n", format!("*a{},", at - 1).repeat(9));
    }
    assert_eq!(parse(&laughs), Err(YamlFault::TooMany));
    assert_eq!(parse(&format!("a: &a {}\nb: [{}]", "x".repeat(30_000), "*a,".repeat(9_000))), Err(YamlFault::TooMany));
    assert_eq!(parse(&"[".repeat(60_000)), Err(YamlFault::TooDeep(100)));
    assert!(matches!(parse(&"- ".repeat(30_000)), Err(YamlFault::TooDeep(_))));
    assert_eq!(parse(&"x".repeat(MAX_BYTES + 1)), Err(YamlFault::TooLarge));
}

#[test]
fn comments_alone_are_null() {
    assert!(parse("# only\n\n  # this\n").expect("it is YAML").is_null());
}
