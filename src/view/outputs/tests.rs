//! Conflicts between the sources of output paths.

use std::sync::Arc;

use super::OutputMap;
use crate::base::{ContentPath, SitePath};
use crate::diagnostic::{Code, Diagnostic, Location};
use crate::graph::Graph;
use crate::model::Settings;
use crate::parse;
use crate::view::Pages;

/// What is wrong with the paths of a site with these files: message, and the
/// text at its place.
fn problems(files: &[(&str, &str)], statics: &[&str]) -> Vec<(String, String)> {
    problems_in(parse::default_settings(), files, statics)
}

fn problems_in(settings: Settings, files: &[(&str, &str)], statics: &[&str]) -> Vec<(String, String)> {
    let settings = Arc::new(settings);
    let parsed = files.iter().map(|(path, text)| {
        let document = parse::parse_document(&ContentPath::new(path), text.as_bytes(), &settings);
        (Arc::new(document), crate::model::Visibility::Public)
    });
    let graph = Graph::build(settings.clone(), parsed.collect());
    let reader = graph.reader();
    let pages = Pages::new(reader);
    let statics: Vec<SitePath> = statics.iter().map(|path| SitePath::new(path)).collect();
    let found = OutputMap::new(reader, &pages, &[], &statics).diagnostics(reader);
    let text = |place: &Location| {
        let (_, text) = files.iter().find(|(path, _)| place.file.ends_with(path))?;
        place.span.map(|span| text[span.start as usize..span.end as usize].to_string())
    };
    assert!(found.iter().all(|problem| problem.code == Code::DuplicatePath));
    let reported =
        |problem: Diagnostic| (problem.message, problem.location.as_ref().and_then(text).unwrap_or_default());
    found.into_iter().map(reported).collect()
}

fn redirecting(to: &str) -> String {
    format!("---\ntitle: A\ndate: 2021-04-07\nredirects: [{to}]\n---\n")
}

fn redirect(to: &str) -> Vec<(String, String)> {
    problems(&[("articles/a.md", &redirecting(to))], &["about/me"])
}

#[test]
fn a_redirect_cannot_replace_a_generated_file() {
    let old = "a redirect in content/articles/a.md";
    let clash = |path: &str, source: &str| {
        let message =
            format!("`/{path}` would be both a file and a folder: {source} that dateline generates and {old}");
        vec![(message, format!("/{path}"))]
    };
    assert_eq!(redirect("/feed.xml"), clash("feed.xml", "the feed"));
    assert_eq!(redirect("/sitemap.xml"), clash("sitemap.xml", "the site map"));
    assert_eq!(redirect("/style.css"), clash("style.css", "the `style.css`"));
    assert_eq!(redirect("/robots.txt"), clash("robots.txt", "the `robots.txt`"));
    let notes = "two sources for `/.dateline-manifest`: notes that dateline generates and static/.dateline-manifest";
    assert_eq!(problems(&[], &[".dateline-manifest"]), [(notes.to_string(), String::new())]);
}

#[test]
fn a_file_cannot_also_be_a_folder() {
    let old = "static/about/me and a redirect in content/articles/a.md";
    let file = format!("`/about/me` would be both a file and a folder: {old}");
    assert_eq!(redirect("/about/me"), [(file, "/about/me".to_string())]);
    let found = problems(&[("articles/a.md", "---\ntitle: A\ndate: 2021-04-07\n---\n")], &["articles"]);
    let message = "`/articles` would be both a file and a folder: content/articles/a.md and static/articles";
    assert_eq!(found, [(message.to_string(), String::new())]);
}

#[test]
fn paths_that_differ_only_in_case_are_reported() {
    let files = [
        ("articles/a.md", "---\ntitle: A\ndate: 2021-04-07\n---\n".to_string()),
        ("articles/b.md", redirecting("/articles/a/index.html")),
        ("articles/c.md", redirecting("/Articles/A/")),
    ];
    let files = files.each_ref().map(|(path, text)| (*path, text.as_str()));
    let other = "content/articles/a.md and a redirect in content/articles";
    assert_eq!(
        problems(&files, &[]),
        [
            (
                format!("two sources for `/articles/a/index.html`: {other}/b.md"),
                "/articles/a/index.html".to_string()
            ),
            (
                "`/Articles/A/` and `/articles/a/` differ only in case: a redirect in content/articles/c.md and content/articles/a.md".to_string(),
                "/Articles/A/".to_string()
            ),
        ]
    );
}

#[test]
fn pages_of_a_further_language_conflict_only_in_its_folder() {
    let settings = || Settings { other_languages: vec!["ur".to_string()], ..parse::default_settings() };
    let found = |path: &str, text: &str| {
        problems_in(settings(), &[("people/ada.md", "---\nname: Ada\n---\n"), (path, text)], &[])
    };
    let page = |slug: &str| format!("---\ntitle: Urdu\nslug: {slug}\n---\n");
    let both = |path: &str, first: &str, second: &str| {
        vec![(format!("two sources for `/{path}`: {first} and {second}"), String::new())]
    };
    assert_eq!(
        found("pages/ur/index.md", &page("ur")),
        both("ur/", "content/pages/ur/index.md", "the home page that dateline generates in `ur`"),
    );
    assert_eq!(
        found("pages/ur/people/ada.md", "---\ntitle: Ada\n---\n"),
        both("ur/people/ada/", "content/pages/ur/people/ada.md", "content/people/ada.md in `ur`"),
    );
    // Without that language the folder is the author's.
    assert_eq!(problems(&[("pages/ur/index.md", &page("ur"))], &[]), []);
    let old = "---\nname: Otto\nredirects: [/people/ada/]\n---\n";
    let found: Vec<String> = found("people/otto.md", old).into_iter().map(|(message, _)| message).collect();
    assert_eq!(
        found,
        [
            "two sources for `/people/ada/`: content/people/ada.md and a redirect in content/people/otto.md",
            "two sources for `/ur/people/ada/`: content/people/ada.md in `ur` and a redirect in content/people/otto.md",
        ]
    );
}
