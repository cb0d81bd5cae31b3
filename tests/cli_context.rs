//! `dateline context`: the template context of a page.

mod program;

use program::{RunResult, SiteFolder};
use serde_json::Value;

fn site() -> SiteFolder {
    let place = SiteFolder::new();
    place.file("site.yaml", "title: Brief\nbase_url: https://example.org/brief/\nextra: {phone: 555-0100}\n");
    place.file("content/articles/talks.md", "---\ntitle: Talks\ndate: 2021-04-07\n---\n\n[[Ada Brandt]] came.\n");
    place.file("content/articles/later.md", "---\ntitle: Later\ndate: 2021-04-08\nstatus: draft\n---\n\nNo word.\n");
    place.file("content/people/ada-brandt.md", "---\nname: Ada Brandt\n---\n");
    place.file("static/logo.svg", "<svg/>");
    place
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn it_equals_the_context_of_the_template() {
    let place = site();
    let all = r#"{"page": {{ page | json | safe }}, "NAME": {{ NAME | json | safe }},
        "frame": {{ frame | json | safe }}, "site": {{ site | json | safe }}}"#;
    for (template, name) in [("article.html", "article"), ("entity.html", "entity"), ("home.html", "home")] {
        place.file(&format!("templates/{template}"), &all.replace("NAME", name));
    }
    assert_eq!(place.run(&["build"]).code, 0);
    for page in ["articles/talks/", "people/ada-brandt/", ""] {
        let written = std::fs::read_to_string(place.path(&format!("public/{page}index.html"))).expect("a page");
        let ran = place.run(&["context", &format!("/{page}")]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{page}");
        assert_eq!(json(&ran.out), json(&written), "{page}");
    }
}

#[test]
fn errors_are_printed_instead() {
    let place = site();
    place.file("content/people/ada-brandt.md", "---\nnmae: Ada Brandt\n---\n");
    let ran = place.run(&["context", "/articles/talks/"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("content/people/ada-brandt.md:2:1"), "{}", ran.err);
}

#[test]
fn names_and_fields_have_the_order_of_the_reference() {
    let ran = site().run(&["context", "/articles/talks/"]);
    let names: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("  \"")).collect();
    assert_eq!(names, ["  \"page\": {", "  \"article\": {", "  \"frame\": {", "  \"site\": {"]);
    assert!(ran.out.starts_with("{\n  \"page\": {\n    \"root\": \"../../\",\n    \"language\": "), "{}", ran.out);
    assert!(ran.out.ends_with("\"extra\": {\n      \"phone\": \"555-0100\"\n    }\n  }\n}\n"), "{}", ran.out);
}

#[test]
fn a_page_is_given_by_address_url_or_file() {
    let place = site();
    let wanted = place.run(&["context", "/people/ada-brandt/"]);
    assert_eq!(wanted.code, 0);
    for name in ["people/ada-brandt", "https://example.org/brief/people/ada-brandt/", "content/people/ada-brandt.md"] {
        assert_eq!(place.run(&["context", name]), wanted, "{name}");
    }
    assert_eq!(json(&place.run(&["context", "/feed.xml"]).out)["feed"]["entries"][0]["title"], "Talks");
}

#[test]
fn a_draft_is_included_on_request() {
    let place = site();
    assert_eq!(place.run(&["context", "/articles/later/"]).code, 1);
    let draft = place.run(&["context", "/articles/later/", "--drafts"]);
    assert_eq!(json(&draft.out)["page"]["title"], "Later");
}

#[test]
fn a_path_without_a_template_is_an_error() {
    let place = site();
    let failure = |message: &str, help: &str| RunResult {
        code: 1,
        out: String::new(),
        err: format!("error: {message}\nhelp: {help}\n"),
    };
    let near = failure("there is no page at /people/ada-brand/", "did you mean /people/ada-brandt/?");
    assert_eq!(place.run(&["context", "/people/ada-brand/"]), near);
    let help = "name a page, an Atom feed or the site map; other files have no template";
    for file in ["/logo.svg", "style.css"] {
        assert_eq!(place.run(&["context", file]), failure(&format!("{file} has no template"), help));
    }
}

#[test]
fn an_error_in_a_part_is_located() {
    let place = site();
    place.file(
        "templates/parts/masthead.html",
        "{% component masthead(site: map, current: string = \"\", @page: map) %}{{ site.titel }}{% endcomponent masthead %}",
    );
    let ran = place.run(&["context", "/"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("`site` has no field `titel`"), "{}", ran.err);
    assert!(ran.err.contains("templates/parts/masthead.html:1:"), "{}", ran.err);
}
