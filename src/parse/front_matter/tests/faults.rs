//! Invalid front matter. The body is never lost.

use super::*;

fn body(document: &Document) -> &str {
    &document.fragments[0].html
}

#[test]
fn invalid_yaml_is_reported_with_location_and_help() {
    let cases = [
        (
            "title: A: B",
            "2:9 invalid-yaml: invalid YAML: mapping values are not allowed in this context; put the value in quotation marks: it contains a colon and a space",
        ),
        (
            "title: @x",
            "2:8 invalid-yaml: invalid YAML: found character that cannot start any token; put the value in quotation marks: it begins with a character that YAML reserves",
        ),
        (
            "date:2021-04-07\ntitle: A",
            "2:1 invalid-yaml: invalid YAML: mapping values are not allowed in this context; write a colon and a space between key and value",
        ),
        (
            "title: \"A",
            "2:8 invalid-yaml: invalid YAML: found unexpected end of stream; close the quotation mark; inside double quotation marks write `\\\"`",
        ),
        (
            "a: b\n<<<<<<< HEAD\nc: d",
            "3:1 invalid-yaml: found the marker of a merge conflict; keep one of the two versions and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`",
        ),
        (
            "title: {{ page.title }}",
            "2:9 invalid-yaml: invalid YAML: a list or mapping cannot be a key; put the value in quotation marks; dateline runs no templates in front matter",
        ),
        (
            "- a\n- b",
            "2:1 wrong-type: found a list, expected lines of `key: value`; write a key, a colon, a space and a value, such as `title: Minister visits Islamabad`",
        ),
    ];
    for (yaml, expected) in cases {
        let text = format!("---\n{yaml}\n---\nBody\n");
        let document = read("articles/a.md", &text);
        assert_eq!(report(&document, &text), [expected], "{yaml}");
        assert_eq!(body(&document), "<p>Body</p>\n");
    }
}

#[test]
fn unclosed_front_matter_is_reported_at_its_opening_line() {
    let text = "---\ntitle: A\n\nBody\n";
    let document = read("articles/a.md", text);
    let expected = "1:1 unclosed-front-matter: the front matter is not closed; add a line `---` \
                    after the last key; to start a text with a horizontal rule, write `***`";
    assert_eq!(report(&document, text), [expected]);
    assert_eq!(body(&document), "<p>Body</p>\n");
}

#[test]
fn foreign_formats_get_specific_help() {
    let text = "+++\ntitle = \"A\"\n+++\nBody\n";
    let document = read("articles/a.md", text);
    let expected = "1:1 foreign-front-matter: found TOML front matter (`+++`), expected YAML between two lines `---`; \
                    put the keys between two lines `---`, and write `key: value` for `key = value`";
    assert_eq!(report(&document, text), [expected]);
    assert_eq!(body(&document), "<p>Body</p>\n");
}

#[test]
fn a_file_without_front_matter_consists_of_the_body() {
    let document = read("pages/about.md", "Just text\n");
    let expected = "missing-field: a page needs `title`; start the file with front matter: \
         `---`, `title: About us` and `---`, each on its own line";
    assert_eq!(report(&document, ""), [expected]);
    assert_eq!((body(&document), document.title()), ("<p>Just text</p>\n", "about"));
}

#[test]
fn a_folder_without_a_kind_is_reported() {
    let text = "---\ntitle: T\n---\n";
    let expected = "unknown-kind: the folder `content/poeple/` belongs to no kind; did you mean \
                    `content/people/`? To add a kind, declare it in site.yaml under `kinds:`";
    assert_eq!(report(&read("poeple/a.md", text), text), [expected]);
    let expected = "unknown-kind: the folder `content/vessels/` belongs to no kind; declare a kind in site.yaml: \
                    `kinds: {NAME: {folder: vessels}}`";
    assert_eq!(report(&read("vessels/a.md", text), text), [expected]);
    let expected = "unknown-kind: found a document directly in `content/`, expected it in the folder of a kind; move it to `content/pages/a.md` or \
                    `content/articles/a.md`";
    assert_eq!(report(&read("a.md", text), text), [expected]);
}

#[test]
fn invalid_utf8_is_an_error_and_the_rest_is_parsed() {
    let bytes = b"---\ntitle: A\ndate: 2021-04-07\n---\nna\xefve\n";
    let document = parse_document(&ContentPath::new("articles/a.md"), bytes, &default_settings());
    let expected = "5:3 invalid-utf8: found the byte 0xEF, expected UTF-8; save the file as UTF-8; it may be in \
                    Windows-1252 or Latin-1";
    assert_eq!(document.diagnostics.len(), 1);
    assert_eq!(report(&document, "---\ntitle: A\ndate: 2021-04-07\n---\nna?ve\n"), [expected]);
    assert_eq!((document.title(), body(&document)), ("A", "<p>na?ve</p>\n"));
}

#[test]
fn truncated_and_odd_bytes_cause_no_panic() {
    let text = "---\r\ntitle: \"A\\\"é\"\ndate: |\n  2021\nimage: {src: a, alt: [b]}\nx: &a *a\n---\n";
    for end in 0..text.len() {
        for odd in [&b""[..], b"\xff", b"\0", b"\"", b"[", b"\n---\n", b"\r"] {
            let bytes = [&text.as_bytes()[..end], odd].concat();
            parse_document(&ContentPath::new("articles/a.md"), &bytes, &default_settings());
        }
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_parsed_with_spans_inside_the_file(
        yaml in "(title|date|summary|topics|image|sources|x)(: |:|:\\r\\n|\\n)([a-zé ]{0,4}|[-\\[\\]{}\"'|>&*#!,0-9 \\n\\r\\t:]{0,6}){0,12}",
    ) {
        let text = format!("---\n{yaml}\n---\nBody");
        for path in ["articles/a.md", "people/a.md"] {
            let document = read(path, &text);
            let spans = document.diagnostics.iter().filter_map(|d| d.location.as_ref()?.span);
            for span in spans.chain(document.spans.references.iter().copied()) {
                assert!(text.get(span.range()).is_some(), "{span:?}");
            }
        }
    }
}
