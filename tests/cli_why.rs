//! `dateline why`: the sources of a page.
#![cfg(unix)]

mod program;

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use program::{RunResult, SiteFolder, success};

const ARTICLE: &str = "---\ntitle: Talks\ndate: 2021-04-07\n---\n\n\"We met,\" [Ada Brandt said](said:ada-brandt).\n";

fn site() -> SiteFolder {
    let place = SiteFolder::new();
    place.file("site.yaml", "title: Brief\nbase_url: https://example.org/brief/\n");
    place.file("content/articles/talks.md", ARTICLE);
    place.file("content/people/ada-brandt.md", "---\nname: Ada Brandt\n---\n");
    place.file("content/pages/about.md", "---\ntitle: About\n---\n\nUs.\n").file("static/logo.svg", "<svg/>");
    place
}

#[test]
fn a_page_lists_the_files_and_lists_it_read() {
    let ran = site().run(&["why", "/people/ada-brandt/"]);
    let person = "\
/people/ada-brandt/
  template  entity.html
  file      content/people/ada-brandt.md: front matter, link targets, mentions, named entities, text
  file      content/articles/talks.md: front matter, link targets, mentions, named entities, text
  file      site.yaml: settings
  list      people/ada-brandt: articles, articles by topic, backlinks, co-occurring entities, events, figures, members, mentions, narrower entities, quotations
  also      the current day
";
    assert_eq!(ran, success(person));
}

#[test]
fn a_page_of_many_files_lists_site_wide_lists() {
    let ran = site().run(&["why", "/feed.xml"]);
    let feed = "\
/feed.xml
  template  feed.xml
";
    assert!(ran.out.starts_with(feed) && ran.out.contains("  list      the site: articles"), "{}", ran.out);
}

#[test]
fn a_page_is_given_by_address_url_or_file() {
    let place = site();
    let wanted = place.run(&["why", "/people/ada-brandt/"]);
    let names = [
        "people/ada-brandt",
        "/people/ada-brandt/index.html",
        "https://example.org/brief/people/ada-brandt/#mentions",
        "http://127.0.0.1:2400/brief/people/ada-brandt/",
        "content/people/ada-brandt.md",
        "people/ada-brandt.md",
    ];
    for name in names {
        assert_eq!(place.run(&["why", name]), wanted, "{name}");
    }
    let home = place.run(&["why", "/"]);
    assert!(home.out.starts_with("/\n  template  home.html\n"), "{}", home.out);
    assert_eq!(place.run(&["why", "https://example.org/brief/"]), home);
    let copied = "/logo.svg\n  file      static/logo.svg: bytes\n";
    assert_eq!(place.run(&["why", "static/logo.svg"]), success(copied));
}

#[test]
fn a_missing_page_is_an_error_with_a_suggestion() {
    let place = site();
    let failure = |page: &str, help: &str| RunResult {
        code: 1,
        out: String::new(),
        err: format!("error: there is no page at {page}\nhelp: {help}\n"),
    };
    let near = "did you mean /people/ada-brandt/?";
    assert_eq!(place.run(&["why", "/people/ada-brand/"]), failure("/people/ada-brand/", near));
    assert_eq!(place.run(&["why", "people/ada-brand"]), failure("people/ada-brand", near));
    let file = "content/people/ada-brand.md";
    assert_eq!(place.run(&["why", file]), failure(file, "did you mean content/people/ada-brandt.md?"));
    let help = "pass the address of a page, such as /people/ada-brandt/, or its file";
    assert_eq!(place.run(&["why", "/nowhere/at/all/"]), failure("/nowhere/at/all/", help));
}

/// A running preview.
struct Preview {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Preview {
    fn start(place: &SiteFolder) -> Self {
        let mut command = place.program(&place.path("."));
        command.args(["serve", "--format", "json"]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("it runs");
        let out = BufReader::new(child.stdout.take().expect("piped"));
        let mut preview = Self { child, out };
        preview.object();
        preview
    }

    fn object(&mut self) -> serde_json::Value {
        let mut line = String::new();
        self.out.read_line(&mut line).expect("text");
        serde_json::from_str(&line).expect("an object")
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        let _ = Command::new("kill").args(["-INT", &id]).status();
        let _ = self.child.wait();
    }
}

#[test]
fn a_running_preview_knows_which_change_rendered_a_page_again() {
    let place = site();
    let last = |page: &str| {
        let ran = place.run(&["why", page, "--format", "json"]);
        let object: serde_json::Value = serde_json::from_str(&ran.out).expect("an object");
        assert!(object["preview"].as_str().is_some_and(|url| url.starts_with("http://127.0.0.1:24")), "{object}");
        object["last"].clone()
    };
    let mut preview = Preview::start(&place);
    assert_eq!(last("/people/ada-brandt/"), serde_json::Value::Null);
    place.file("content/articles/talks.md", &ARTICLE.replace("We met", "We parted"));
    preview.object();
    // This page is requested only now, so an earlier change is its last one.
    place.file("content/pages/about.md", "---\ntitle: About\n---\n\nUs all.\n");
    preview.object();
    let changed = last("/people/ada-brandt/");
    assert_eq!(changed["files"], serde_json::json!(["content/articles/talks.md"]));
    assert!(changed["read"].as_str().is_some_and(|read| read.starts_with("content/articles/talks.md: ")), "{changed}");
    assert_eq!(last("/about/"), serde_json::Value::Null, "it was first rendered after the change");
    place.file("templates/page.html", "{% extends \"base.html\" %}{% block main %}<p>Anew.</p>{% endblock %}");
    preview.object();
    assert_eq!(last("/about/"), serde_json::json!({"files": ["templates/page.html"], "read": ""}));
    let ran = place.run(&["why", "about"]);
    assert!(ran.out.contains("\n  rendered  because of templates/page.html, like every page\n"), "{}", ran.out);
    drop(preview);
    let alone = place.run(&["why", "about"]);
    assert!(!alone.out.contains("preview") && !alone.out.contains("rendered"), "{}", alone.out);
}
