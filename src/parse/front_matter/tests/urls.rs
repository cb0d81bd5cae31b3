//! Paths of pages.

use super::*;
use crate::base::SlugStyle;
use crate::parse::parse_settings;

fn url(path: &str) -> String {
    read(path, "---\ntitle: T\nname: T\ndate: 2021-04-07\n---\n").url.to_string()
}

#[test]
fn the_url_mirrors_the_path() {
    assert_eq!(url("articles/2021/x.md"), "/articles/2021/x/");
    assert_eq!(url("articles/2021/My Trip/index.md"), "/articles/2021/my-trip/");
    assert_eq!(url("people/Сергей Лавров.md"), "/people/sergey-lavrov/");
    assert_eq!(url("pages/about.md"), "/about/");
    assert_eq!(url("pages/help/faq.md"), "/help/faq/");
    assert_eq!(url("articles/2021-04-07-visit/index.md"), "/articles/2021-04-07-visit/");
    assert_eq!(url("articles/2021-04-07.md"), "/articles/2021-04-07/");
    let unicode = Settings { slugs: SlugStyle::Unicode, ..default_settings() };
    assert_eq!(read_with("people/Лавров.md", "---\nname: L\n---\n", &unicode).url.as_str(), "people/лавров/");
}

#[test]
fn a_date_in_the_file_name_is_not_part_of_the_url() {
    let url = |path: &str| read(path, "---\ntitle: T\n---\n").url.to_string();
    assert_eq!(url("articles/2021-04-07-visit.md"), "/articles/visit/");
    assert_eq!(url("articles/2021-04-07-visit/index.md"), "/articles/visit/");
    assert_eq!(url("articles/2021-04-07.md"), "/articles/2021-04-07/");
}

#[test]
fn slug_replaces_the_last_segment() {
    let with = |slug: &str| {
        let text = format!("---\nname: N\nslug: {slug}\n---\n");
        let document = read("people/europe/x.md", &text);
        (document.url.to_string(), report(&document, &text))
    };
    assert_eq!(with("lavrov"), ("/people/europe/lavrov/".to_string(), vec![]));
    for slug in ["../x", "a/b", "..", "\"a\\u0007\"", ".hidden", "'a?b'"] {
        let (url, problems) = with(slug);
        assert_eq!(url, "/people/europe/x/", "{slug}");
        assert!(
            problems[0].starts_with("3:7 invalid-value: ") || problems[0].starts_with("3:8 invalid-value: "),
            "{problems:?}"
        );
    }
}

#[test]
fn a_name_without_letters_needs_a_slug() {
    let text = "---\nname: N\n---\n";
    let document = read("people/!!!.md", text);
    let expected = "no-slug: `!!!` has no letter or digit for a URL; set `slug:` in the front matter, or rename the file or folder";
    assert_eq!(report(&document, text), [expected]);
    assert_eq!(read("people/!!!.md", "---\nname: N\nslug: n\n---\n").diagnostics, []);
}

#[test]
fn paths_of_generated_pages_are_reserved() {
    let text = "---\ntitle: T\n---\n";
    let expected = "duplicate-path: the path / is reserved for the home page; give the file a name other \
                    than `index.md`";
    assert_eq!(report(&read("pages/index.md", text), text), [expected]);
}

#[test]
fn redirects_are_paths_of_the_site() {
    let text = "---\nname: N\nredirects: [/old/x, old/y.html, 'a%20b/', /old/x/]\n---\n";
    let document = read("people/n.md", text);
    let paths: Vec<String> = document.redirects.iter().map(|(path, _)| path.to_string()).collect();
    assert_eq!(
        (report(&document, text).len(), paths),
        (0, vec!["/old/x/".into(), "/old/y.html".into(), "/a b/".into()])
    );
    for bad in ["https://e.org/x", "//e.org/x", "../x", "/", "/a?b", "/a#b", "/a/../b", "%2e%2e/x"] {
        let text = format!("---\nname: N\nredirects: ['{bad}']\n---\n");
        let document = read("people/n.md", &text);
        let expected = format!(
            "3:14 invalid-value: found `{bad}` for `redirects`, expected a path of this site; write only the path, \
             such as `/2021/old-name/`, without host, `?`, `#` or `..`"
        );
        assert_eq!(report(&document, &text), [expected]);
    }
}

#[test]
fn permalink_patterns_are_filled_in() {
    let yaml = b"permalinks:\n  article: /{year}/{month}/{day}/{section}/{slug}/\n  person: who/{path}.html\n";
    let (settings, problems) = parse_settings(yaml, "site.yaml");
    assert_eq!(problems, []);
    let article = "---\ntitle: T\ndate: 2021-04-07\n---\n";
    assert_eq!(read_with("articles/asia/x.md", article, &settings).url.as_str(), "2021/04/07/asia/x/");
    assert_eq!(read_with("articles/x.md", article, &settings).url.as_str(), "2021/04/07/x/");
    assert_eq!(read_with("people/a/b.md", "---\nname: N\n---\n", &settings).url.as_str(), "who/a/b.html");
}
