//! The built-in theme: every template renders every page, and what it makes is
//! what the house promises.

use dateline::model::Kinds;
use dateline::render::Templates;
use dateline::view::examples::{self, small};
use dateline::view::parts::SiteView;

fn templates(site: &SiteView) -> Templates {
    let (templates, found) = Templates::load(&[], site, &Kinds::default());
    assert_eq!(found, []);
    templates
}

fn render(templates: &Templates, name: &str, view: &impl serde::Serialize) -> String {
    let mut out = Vec::new();
    if let Err(found) = templates.render(name, view, &mut out) {
        panic!("{name}: {found:#?}");
    }
    String::from_utf8(out).expect("templates make UTF-8")
}

/// Every page with nothing that may be empty.
fn smallest() -> Vec<(&'static str, String)> {
    let all = templates(&examples::small_site());
    vec![
        ("article.html", render(&all, "article.html", &small::article())),
        ("entity.html", render(&all, "entity.html", &small::entity())),
        ("page.html", render(&all, "page.html", &small::text())),
        ("home.html", render(&all, "home.html", &small::home())),
        ("index.html", render(&all, "index.html", &small::index())),
        ("list.html", render(&all, "list.html", &small::list())),
        ("archive.html", render(&all, "archive.html", &small::archive())),
        ("404.html", render(&all, "404.html", &small::not_found())),
        ("redirect.html", render(&all, "redirect.html", &small::redirect())),
        ("feed.xml", render(&all, "feed.xml", &small::feed())),
        ("sitemap.xml", render(&all, "sitemap.xml", &small::sitemap())),
    ]
}

/// Every page with everything.
fn fullest() -> Vec<(&'static str, String)> {
    let all = templates(&examples::full_site());
    vec![
        ("article.html", render(&all, "article.html", &examples::article())),
        ("article-urdu.html", render(&all, "article.html", &examples::article_urdu())),
        ("entity.html", render(&all, "entity.html", &examples::entity())),
        ("page.html", render(&all, "page.html", &examples::text())),
        ("home.html", render(&all, "home.html", &examples::home())),
        ("index.html", render(&all, "index.html", &examples::index())),
        ("list.html", render(&all, "list.html", &examples::list())),
        ("archive.html", render(&all, "archive.html", &examples::archive())),
        ("404.html", render(&all, "404.html", &examples::not_found())),
        ("redirect.html", render(&all, "redirect.html", &examples::redirect())),
        ("feed.xml", render(&all, "feed.xml", &examples::feed())),
        ("sitemap.xml", render(&all, "sitemap.xml", &examples::sitemap())),
    ]
}

#[test]
fn every_template_renders_the_smallest_and_the_fullest_page() {
    for (name, text) in smallest().into_iter().chain(fullest()) {
        assert!(!text.is_empty(), "{name}");
        if let Ok(folder) = std::env::var("DATELINE_THEME_OUT") {
            let site = if text.contains("Margalla") { "full" } else { "small" };
            let file = std::path::Path::new(&folder).join(format!("{site}-{name}"));
            std::fs::write(file, &text).expect("the folder is there");
        }
    }
}
