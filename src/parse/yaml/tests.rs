//! Values and the places where they stand.

use super::*;

/// Every scalar with the text at its place, for the text of a whole file.
fn places(text: &str) -> Vec<(String, String)> {
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
    list.iter().map(|(value, place)| (value.to_string(), place.to_string())).collect()
}

#[test]
fn plain_and_quoted_text_stands_where_it_is_written() {
    let text = "a: one two # c\nb: 'it''s'\nc: \"x\"\nd:\n- Їжак\n- [\"p\", q]\ne: {f: g}\n";
    let expected =
        [("one two", "one two"), ("it's", "'it''s'"), ("x", "x"), ("Їжак", "Їжак"), ("p", "p"), ("q", "q"), ("g", "g")];
    assert_eq!(places(text), pairs(&expected));
}

#[test]
fn numbers_and_words_keep_the_place_of_what_is_written() {
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
    assert_eq!(places(text), pairs(&expected));
}

#[test]
fn block_scalars_stand_below_their_key() {
    let text = "a: |\n  One\n  – two\n\nb: >-\n  three\n  four\nc:\n  d: |\n    five\n  e: 6\nf: \"g\\n\nh\"\n";
    let expected = [
        ("One\n– two\n", "One\n  – two"),
        ("three four", "three\n  four"),
        ("five\n", "five"),
        ("Integer(6)", "6"),
        ("g\n h", "\"g\\n\nh\""),
    ];
    assert_eq!(places(text), pairs(&expected));
}

#[test]
fn block_scalars_stand_behind_their_hyphen() {
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
    assert_eq!(places(text), pairs(&expected));
    let line_ends = ["\r", "\r\n"].map(|end| text.replace('\n', end));
    for text in line_ends {
        let locator = Locator::new(&text, 0..text.len());
        let root = parse(&text).expect("it is YAML");
        let YamlValue::Map(entries) = &root.value else { panic!("it is a mapping") };
        let spans = entries[0].value.items().iter().map(|item| locator.span(item).range());
        let exact = super::events::places(&text);
        assert_eq!(spans.collect::<Vec<_>>(), [exact[2].clone(), exact[3].clone(), exact[4].clone()]);
    }
}

#[test]
fn line_ends_of_other_systems_change_nothing() {
    let expected = pairs(&[("é\n", "é"), ("x\ty", "\"x\\ty\""), ("Integer(1)", "1"), ("z", "z")]);
    assert_eq!(places("a: |\r\n  é\r\nb:\r\n- \"x\\ty\"\r\n- 1\r\nc: z\r\n"), expected);
    assert_eq!(places("a: |\r  é\rb:\r- \"x\\ty\"\r- 1\rc: z\r"), expected);
}

#[test]
fn aliases_do_not_shift_what_follows() {
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
    let places: Vec<(String, String)> =
        places(text).into_iter().map(|(value, place)| (value, place.trim_start_matches("&y ").to_string())).collect();
    assert_eq!(places, pairs(&expected));
}

#[test]
fn yaml_means_what_version_1_2_says() {
    let texts = "[NO, yes, on, 12:30, 2021-04-07, 007, 1_000, 1e, 0o]";
    assert!(parse(texts).expect("it is YAML").items().iter().all(|item| item.sort() == "text"));
    let root = parse("no: Norwegian\n1: one\n").expect("it is YAML");
    let YamlValue::Map(entries) = root.value else { panic!("it is a mapping") };
    let keys: Vec<&str> = entries.iter().map(|entry| entry.key.as_ref()).collect();
    assert_eq!(keys, ["no", "1"]);
}

#[test]
fn tags_are_passed_over() {
    let expected = pairs(&[("x", "x"), ("/a/", "/a/"), ("1", "1"), ("Integer(5)", "5")]);
    let found: Vec<(String, String)> = places("a: ! \"x\"\nb: !!js/regexp /a/\nc: !!str 1\nd: [!own 5]\n");
    let found: Vec<(String, String)> =
        found.into_iter().map(|(value, place)| (value, place.replace("!own ", ""))).collect();
    assert_eq!(found, expected);
}

#[test]
fn bombs_are_refused_at_once() {
    let mut laughs = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_string();
    for at in 1..12 {
        laughs += &format!("a{at}: &a{at} [{}]\n", format!("*a{},", at - 1).repeat(9));
    }
    assert_eq!(parse(&laughs), Err(YamlFault::TooMany));
    assert_eq!(parse(&format!("a: &a {}\nb: [{}]", "x".repeat(30_000), "*a,".repeat(9_000))), Err(YamlFault::TooMany));
    assert_eq!(parse(&"[".repeat(60_000)), Err(YamlFault::TooDeep(100)));
    assert!(matches!(parse(&"- ".repeat(30_000)), Err(YamlFault::TooDeep(_))));
    assert_eq!(parse(&"x".repeat(LARGEST + 1)), Err(YamlFault::TooLarge));
}

#[test]
fn nothing_but_comments_is_nothing() {
    assert!(parse("# only\n\n  # this\n").expect("it is YAML").is_null());
}
