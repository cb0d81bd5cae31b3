//! The built-in theme: every template renders every page, and the output has the promised
//! properties.

use std::sync::Arc;

use dateline::model::Kinds;
use dateline::render::{DEFAULTS, Templates};
use dateline::view::examples::{self, small};
use dateline::view::fields::SiteView;

fn templates(site: &SiteView) -> Templates {
    let (templates, found) = Templates::load(
        &[],
        std::slice::from_ref(site),
        &Kinds::default(),
        &Arc::new(dateline::language::Languages::load("en", Default::default(), &[]).0),
    );
    assert_eq!(found, []);
    templates
}

fn render(templates: &Templates, name: &str, view: &impl serde::Serialize) -> String {
    let mut out = Vec::new();
    if let Err(found) = templates.render(name, view, &mut out) {
        panic!("{name}: {found:#?}");
    }
    String::from_utf8(out).expect("templates write UTF-8")
}

/// Renders every page with all optional values empty.
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
        ("brief.html", render(&all, "brief.html", &small::brief())),
        ("briefs.html", render(&all, "briefs.html", &small::briefs())),
        ("search.html", render(&all, "search.html", &small::search())),
        ("404.html", render(&all, "404.html", &small::not_found())),
        ("redirect.html", render(&all, "redirect.html", &small::redirect())),
        ("feed.xml", render(&all, "feed.xml", &small::feed())),
        ("sitemap.xml", render(&all, "sitemap.xml", &small::sitemap())),
    ]
}

/// Renders every page with all values.
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
        ("brief.html", render(&all, "brief.html", &examples::brief())),
        ("briefs.html", render(&all, "briefs.html", &examples::briefs())),
        ("search.html", render(&all, "search.html", &examples::search())),
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

#[test]
fn the_reference_is_generated_from_the_views() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/README.md");
    let text = dateline::render::reference();
    if std::env::var_os("DATELINE_REWRITE").is_some() {
        std::fs::write(file, &text).expect("the folder is there");
    }
    let written = std::fs::read_to_string(file).unwrap_or_default();
    assert!(written == text, "templates/README.md is out of date: run the tests with DATELINE_REWRITE=1");
}

#[test]
fn every_template_begins_with_a_description() {
    for (name, text) in DEFAULTS {
        let start = text.strip_prefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n").unwrap_or(text);
        let comment = start.lines().next().unwrap_or("");
        assert!(comment.starts_with("{# ") && comment.ends_with("#}"), "{name}");
    }
}

#[test]
fn every_part_is_one_component_with_the_name_of_its_file() {
    for (name, text) in DEFAULTS.iter().filter(|(name, _)| name.starts_with("parts/")) {
        let component = name.trim_start_matches("parts/").trim_end_matches(".html").replace('-', "_");
        assert!(text.contains(&format!("{{% component {component}(")), "{name}");
        assert_eq!(text.matches("{% component ").count(), 1, "{name}");
    }
}

#[test]
fn pages_have_no_external_resources_and_no_inline_scripts() {
    for (name, text) in DEFAULTS {
        let scripts = text.replace("<script type=\"application/ld+json\">", "");
        // The script of every page is a file of the site.
        let scripts = scripts.replace("<script defer src=\"{{ page.root }}{{ site.script }}\">", "");
        for forbidden in ["<script", " style=", " onclick=", "javascript:", "src=\"http", "href=\"http", "<iframe"] {
            assert!(!scripts.contains(forbidden), "{name} has {forbidden}");
        }
    }
    let style = templates(&examples::small_site()).stylesheet().to_owned();
    for forbidden in ["@import", "url(", "margin-left", "margin-right", "padding-left", "padding-right", "float: left"]
    {
        assert!(!style.contains(forbidden), "style.css has {forbidden}");
    }
}

#[test]
fn colours_are_defined_in_one_place() {
    let style = templates(&examples::small_site()).stylesheet().to_owned();
    let mut blocks = style.split(":root {");
    let mut outside = blocks.next().unwrap_or("").to_owned();
    outside.extend(blocks.filter_map(|block| Some(block.split_once('}')?.1)));
    let is_colour = |word: &&str| {
        let digits = word.strip_prefix('#').unwrap_or("");
        digits.starts_with(|c: char| c.is_ascii_hexdigit()) || word.starts_with("rgb(") || word.starts_with("hsl(")
    };
    let stray: Vec<&str> = outside.split([' ', ';', ':', ',']).filter(is_colour).collect();
    assert_eq!(stray, Vec::<&str>::new(), "colours are custom properties, defined at the top");
}

/// Returns the tags of a page: name and attributes, or `/name` for an end tag.
fn elements(page: &str) -> Vec<String> {
    page.split('<').skip(1).filter_map(|piece| piece.split('>').next()).map(str::to_owned).collect()
}

#[test]
fn headings_are_in_order_with_one_h1() {
    for (name, page) in smallest().into_iter().chain(fullest()).filter(|(name, _)| name.ends_with(".html")) {
        let level = |element: &String| {
            let digit = element.strip_prefix('h')?.chars().next()?.to_digit(10)?;
            element[2..].starts_with([' ', '>']).then_some(digit).or((element.len() == 2).then_some(digit))
        };
        let levels: Vec<u32> = elements(&page).iter().filter_map(level).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{name}");
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{name}: h{} after h{}", pair[1], pair[0]);
        }
    }
}

#[test]
fn no_element_is_empty_and_every_id_is_given_once() {
    for (name, page) in smallest().into_iter().chain(fullest()).filter(|(name, _)| name.ends_with(".html")) {
        let all = elements(&page);
        let mut ids: Vec<&str> =
            all.iter().filter_map(|element| element.split(" id=\"").nth(1)?.split('"').next()).collect();
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name}: {ids:?}");
        let compact: String = page.split_whitespace().collect::<Vec<_>>().join(" ").replace("> <", "><");
        for element in [
            "p", "ul", "ol", "li", "div", "dl", "dd", "section", "span", "h1", "h2", "h3", "nav", "td", "th", "aside",
            "a", "time", "cite", "tbody",
        ] {
            let end = format!("></{element}>");
            for (at, _) in compact.match_indices(&end) {
                let open = compact[..at].rfind('<').unwrap_or(0);
                assert!(!compact[open + 1..].starts_with(element), "{name}: {}", &compact[open..at + end.len()]);
            }
        }
    }
}

#[test]
fn internal_links_are_relative_to_the_page() {
    let pages = fullest();
    let (_, article) = pages.iter().find(|(name, _)| *name == "article.html").expect("it is there");
    let own = article.split("<main").next().unwrap_or("");
    let hrefs = own.split("<a ").skip(1).filter_map(|piece| piece.split("href=\"").nth(1)?.split('"').next());
    for href in hrefs {
        assert!(href.starts_with("../../../") || href.starts_with('#'), "{href}");
    }
    let (_, missing) = pages.iter().find(|(name, _)| *name == "404.html").expect("it is there");
    assert!(missing.contains("<link rel=\"stylesheet\" href=\"/briefing/style.css?v=0\">"));
}

fn texts_of<'x>(xml: &'x str, element: &str) -> Vec<&'x str> {
    let (open, close) = (format!("<{element}>"), format!("</{element}>"));
    xml.split(open.as_str()).skip(1).filter_map(|rest| rest.split(close.as_str()).next()).collect()
}

#[test]
fn feed_and_site_map_are_well_formed() {
    for (name, text) in smallest().into_iter().chain(fullest()).filter(|(name, _)| name.ends_with(".xml")) {
        let mut reader = quick_xml::Reader::from_str(&text);
        reader.config_mut().check_end_names = true;
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}\n{text}"),
            }
        }
        assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>"), "{name}");
    }
}

#[test]
fn a_feed_has_the_elements_that_atom_requires() {
    let pages = fullest();
    let (_, feed) = pages.iter().find(|(name, _)| *name == "feed.xml").expect("it is there");
    assert_eq!(texts_of(feed, "id").len(), 3);
    assert_eq!(texts_of(feed, "updated").len(), 3);
    assert_eq!(texts_of(feed, "title")[1], "Lavrov in Islamabad: “equipment” &amp; gas");
    assert_eq!(texts_of(feed, "name"), ["Margalla Desk", "Ayesha Rahman", "Ivan Petrov"]);
    assert!(feed.contains("<link rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/feed.xml\"/>"));
    assert!(feed.contains("<summary>Moscow offers &lt;equipment&gt;; Islamabad wants time.</summary>"));
}

/// Up to twelve fields, tera compares names one by one, which is faster than hashing, and every
/// link of every page reads `page.root`.
#[test]
fn a_page_has_few_fields_of_its_own() {
    use dateline::view::Contract;
    assert!(dateline::view::fields::PageView::DOC.fields.len() <= 12);
}
