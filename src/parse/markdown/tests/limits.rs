use super::*;

#[test]
fn a_huge_body_is_rejected() {
    let read = body(&"a ".repeat(MAX_BYTES / 2 + 1));
    assert_eq!(read.messages(), ["document-too-large: found a text of 4194306 bytes, expected at most 4194304"]);
    assert_eq!(read.html(), "");
}

#[test]
fn a_deeply_nested_body_is_rejected_without_facts() {
    for markdown in [
        format!("[[X]]\n\n{}", "> ".repeat(50_000)),
        "- ".repeat(1000) + "x",
        "<div>".repeat(1000),
        "**a *b ".repeat(0) + &"<b id=x>".repeat(500),
    ] {
        let read = body(&markdown);
        assert_eq!(read.messages(), ["document-too-large: the text is nested more than 100 levels deep"]);
        assert_eq!((read.facts.references.len(), read.facts.sections.len(), &*read.html()), (0, 1, ""));
    }
}

#[test]
fn hostile_input_takes_linear_time() {
    let units = [
        "[",
        "[[",
        "]]",
        "[[a",
        "[[A]]",
        "[a](",
        "[a](said:x) ",
        "\"",
        "'",
        "“",
        "”",
        "‘",
        "’",
        "“a” [b](said:x) ",
        "**a",
        "*a_",
        "`",
        "~~",
        "![",
        "![[a.jpg]]",
        "<",
        "<!--",
        "<b>x</b>",
        "<p>",
        "a<b ",
        "[^x]",
        "&amp;",
        "|",
        "# a\n",
        "## [[A]]\n\n",
        "- a\n",
        "[5](figure:x) ",
        "[x](event:2021) ",
        "A. ",
        "a\n\n",
        "> a\n> — [[X]]\n\n",
        "[^1]\n\n[^1]: x\n\n",
        "de ",
        "{#a}",
        ": a\n",
    ];
    for unit in units {
        let read = body(&unit.repeat(100_000 / unit.len()));
        read.check();
    }
}

#[test]
fn a_long_line_is_read() {
    let read = body(&"Lavrov said “yes” and went. ".repeat(100_000));
    assert_eq!(read.facts.sentences.len(), 100_000);
}
