//! Pages of a small whole site, `tests/fixtures/briefing`.

mod pages;
mod program;

use std::path::Path;

use pages::broken_links;
use program::SiteFolder;

const SITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/briefing");
const EXPORT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/briefing.json");

/// Copies the site, appends `settings` to its own, and builds it.
fn built(settings: &str) -> SiteFolder {
    let place = SiteFolder::new();
    for entry in walkdir::WalkDir::new(SITE).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let file = entry.path().strip_prefix(SITE).expect("inside").to_string_lossy().into_owned();
        place.file(&file, &std::fs::read_to_string(entry.path()).expect("text"));
    }
    let key = settings.split(':').next().unwrap_or_default();
    let own = place.text("site.yaml");
    let own: String =
        own.lines().filter(|line| key.is_empty() || !line.starts_with(key)).map(|line| format!("{line}\n")).collect();
    place.file("site.yaml", &format!("{own}{settings}\n"));
    let ran = place.run(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    place
}

/// Returns the text of a page without tags, head and site header: links as
/// `label <href>`, words separated by one space.
fn read(place: &SiteFolder, page: &str) -> String {
    let html = place.text(&format!("public/{page}"));
    let main = html.split("<main").nth(1).unwrap_or(&html).split("</main>").next().unwrap_or_default();
    let mut text = String::new();
    let mut hrefs: Vec<String> = Vec::new();
    for part in format!("<main{main}").split('<').skip(1) {
        let (tag, words) = part.split_once('>').unwrap_or((part, ""));
        if tag.starts_with("a ") {
            let href = tag.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
            hrefs.push(href.trim_start_matches("../").to_string());
        }
        if tag == "/a" {
            text.push_str(&format!(" <{}> ", hrefs.pop().unwrap_or_default()));
        }
        let inline = ["a", "/a", "em", "/em", "span", "/span", "time", "/time"];
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        if !inline.contains(&name) {
            text.push(' ');
        }
        text.push_str(words);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("&#39;", "'").replace("&quot;", "\"")
}

#[track_caller]
fn assert_in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let at = rest.find(part).unwrap_or_else(|| panic!("no `{part}` in: {rest}"));
        rest = &rest[at + part.len()..];
    }
}

#[test]
fn the_exported_graph_matches_the_expected_one() {
    let graph = built("").run(&["export"]).out;
    if std::env::var_os("DATELINE_REWRITE").is_some() {
        std::fs::write(EXPORT, &graph).expect("written");
    }
    assert_eq!(graph, std::fs::read_to_string(EXPORT).expect("the expected graph"));
}

#[test]
fn a_site_below_a_path_has_no_broken_links() {
    let place = built("");
    assert_eq!(broken_links(&pages::tree(&place.path("public")), "/south/"), Default::default());
    let missing = place.text("public/404.html");
    assert!(missing.contains("href=\"/south/style.css?"), "{missing}");
    assert!(place.text("public/feed.xml").contains("https://news.example.org/south/2021/04/visit/"));
}

#[test]
fn roles_are_those_of_the_article_date() {
    let place = built("");
    let topic = read(&place, "topics/security/index.html");
    let parts = [
        "A new chapter … begins.",
        "Sergey Lavrov <people/sergey-lavrov/index.html> , Foreign minister of Russia 7 April 2021",
        "We are ready",
        "Sergey Lavrov <people/sergey-lavrov/index.html> , Permanent representative of Russia 11 June 2001",
    ];
    assert_in_order(&topic, &parts);
}

#[test]
fn a_topic_lists_statements_of_narrower_topics_and_sections_once() {
    let place = built("");
    let topic = place.text("public/topics/security/index.html");
    let newest =
        topic.split("Newest briefings").nth(1).and_then(|rest| rest.split("Quotations").next()).expect("a list");
    let titles = ["After the visit", "A minister in Islamabad", "The envoy speaks"];
    let counts = titles.map(|title| newest.matches(&format!(">{title}<")).count());
    assert_eq!(counts, [1, 1, 1]);
    // “Exercises” is a subsection of “Defence”, so its quotation is about security.
    let defence = read(&place, "topics/defence/index.html");
    assert_in_order(&defence, &["Security <topics/security/index.html>", "What armies do.", "A new chapter … begins."]);
}

#[test]
fn a_person_page_groups_articles_by_topic_and_lists_people_mentioned_together() {
    let place = built("");
    let parts = [
        "By topic",
        "Defence <topics/defence/index.html> 3",
        "Trade <topics/trade/index.html> 2",
        "Vaccines <topics/vaccines/index.html> 1",
        "By year",
        "In the same briefings",
        "Guest Unknown <people/guest-unknown/index.html> 1",
        "Admiral Gorshkov <vessels/admiral-gorshkov/index.html> 1",
        "Mentions",
        "Lavrov <2021/04/visit/index.html#l-sergey-lavrov-1> left.",
        "Linked from",
        "Write to",
    ];
    assert_in_order(&read(&place, "people/sergey-lavrov/index.html"), &parts);
}

#[test]
fn an_article_page_has_figures_neighbours_related_entities_and_backlinks() {
    let place = built("");
    let parts = [
        "Two-way trade <figures/trade/index.html> $790 million +46% 2020",
        "$540 million",
        "Related",
        "After the visit <2021/04/after/index.html>",
        "Both on Sergey Lavrov",
        "Linked from",
        "It follows A minister in Islamabad <2021/04/after/index.html#m-a-minister-in-islamabad>",
        "Before and after, by topic",
        "Trade <topics/trade/index.html>",
        "After the visit",
        "Defence <topics/defence/index.html>",
        "The envoy speaks <2001/06/envoy/index.html>",
        "After the visit <2021/04/after/index.html>",
    ];
    assert_in_order(&read(&place, "2021/04/visit/index.html"), &parts);
}

#[test]
fn a_declared_kind_has_pages_with_its_properties() {
    let place = built("");
    let parts = [
        "Vessel Admiral Gorshkov",
        "A frigate of Russia <places/russia/index.html>",
        "Tonnage 5400",
        "Flag Russia <places/russia/index.html>",
        "Launched 29 October 2010",
        "A minister in Islamabad <2021/04/visit/index.html>",
    ];
    assert_in_order(&read(&place, "vessels/admiral-gorshkov/index.html"), &parts);
    assert_in_order(&read(&place, "vessels/index.html"), &["Vessels", "Admiral Gorshkov"]);
}

#[test]
fn an_undeclared_name_has_a_page() {
    let place = built("");
    assert_in_order(&read(&place, "people/guest-unknown/index.html"), &["Guest Unknown", "A minister in Islamabad"]);
    assert_in_order(&read(&place, "topics/vaccines/index.html"), &["Vaccines", "A minister in Islamabad"]);
}

#[test]
fn a_sensitive_person_is_in_no_list() {
    let place = built("");
    for (name, bytes) in pages::tree(&place.path("public")) {
        let named = String::from_utf8_lossy(&bytes).contains("Khawaja Asif");
        assert_eq!(named, name == "people/asif/index.html", "{name}");
    }
    assert!(place.text("public/people/asif/index.html").contains("noindex"));
}

#[test]
fn an_expired_article_keeps_its_page_but_is_in_no_list() {
    let place = built("");
    for (name, bytes) in pages::tree(&place.path("public")) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert_eq!(
            text.contains("Gone by now") || text.contains("2021/04/gone"),
            name == "2021/04/gone/index.html",
            "{name}"
        );
    }
    assert_in_order(&read(&place, "2021/04/gone/index.html"), &["Gone by now", "This was true of Sergey Lavrov"]);
}

#[test]
fn an_old_path_redirects_to_the_page() {
    let place = built("");
    let page = place.text("public/2021/old-visit/index.html");
    assert!(page.contains("url=../../2021/04/visit/index.html") || page.contains("url=../04/visit/"), "{page}");
    assert!(page.contains("https://news.example.org/south/2021/04/visit/"), "{page}");
}

#[test]
fn a_translation_is_listed_at_its_original_only() {
    let place = built("");
    let page = place.text("public/2021/04/اسلام-آباد/index.html");
    assert!(page.contains("lang=\"ur\"") && page.contains("dir=\"rtl\""));
    assert!(!place.text("public/index.html").contains("اسلام"));
    assert_in_order(&read(&place, "2021/04/visit/index.html"), &["Also in"]);
}

#[test]
fn slugs_are_ascii_by_default_and_unicode_on_request() {
    assert!(built("").path("public/über-uns/index.html").is_file());
    assert!(built("slugs: ascii").path("public/uber-uns/index.html").is_file());
}

#[test]
fn later_mentions_are_linked_counted_or_ignored() {
    let said = |settings: &str| {
        let place = built(settings);
        let page = place.text("public/2021/04/visit/index.html");
        let sentence =
            page.split(" left.").next().and_then(|text| text.rsplit(". ").next()).expect("a sentence").to_string();
        let graph: serde_json::Value = serde_json::from_str(&place.run(&["export"]).out).expect("JSON");
        let mentions = graph["mentions"].as_array().expect("a list");
        (sentence, mentions.iter().filter(|mention| mention["sentence"] == "Lavrov left.").count())
    };
    let linked = "<a class=\"mention person\" id=\"l-sergey-lavrov-1\" href=\"../../../people/sergey-lavrov/index.html\">Lavrov</a>";
    assert_eq!(said("later_mentions: link"), (linked.to_string(), 1));
    assert_eq!(said("later_mentions: count"), ("<span id=\"l-sergey-lavrov-1\">Lavrov</span>".to_string(), 1));
    assert_eq!(said("later_mentions: off"), ("Lavrov".to_string(), 0));
}

#[test]
fn raw_html_is_sanitised_escaped_or_trusted() {
    let said = |settings: &str| {
        let page = built(settings).text("public/2021/04/after/index.html");
        page.lines().find(|line| line.contains("Raw")).expect("a line").trim().to_string()
    };
    assert_eq!(said("html: sanitise"), "<div>Raw</div>");
    assert_eq!(said("html: trust"), "<div onclick=\"x()\">Raw</div>");
    let escaped = said("html: escape");
    assert!(escaped.starts_with("<p>&lt;div onclick="), "{escaped}");
}

#[test]
fn links_may_end_with_a_slash() {
    let place = built("links: folder");
    let tree = pages::tree(&place.path("public"));
    assert_eq!(broken_links(&tree, "/south/"), Default::default());
    for (name, bytes) in tree.iter().filter(|(name, _)| name.ends_with(".html")) {
        assert!(!String::from_utf8_lossy(bytes).contains("index.html\""), "{name}");
    }
    assert!(Path::new(&place.path("public/2021/04/visit/index.html")).is_file());
}

#[test]
fn every_value_of_a_long_series_is_on_a_page() {
    let place = SiteFolder::new();
    let values: String = (1..=60).map(|n| format!("[${n} million](figure:trade?as_of={}) ", 1940 + n)).collect();
    place
        .file("content/articles/x.md", &format!("---\ntitle: A\ndate: 2021-04-07\ntopics: [Trade]\n---\n\n{values}\n"));
    assert_eq!(place.run(&["build"]).code, 0);
    for folder in ["topics/trade", "figures/trade"] {
        let pages = pages::tree(&place.path(&format!("public/{folder}/figures")));
        let text: String = pages.values().map(|page| String::from_utf8_lossy(page).into_owned()).collect();
        let missing: Vec<usize> = (1..=60).filter(|n| !text.contains(&format!(">${n} million<"))).collect();
        assert_eq!(missing, [0; 0], "{folder}");
    }
}

#[test]
fn a_link_may_target_a_heading_of_another_document() {
    let place = SiteFolder::new();
    place.file("content/articles/b.md", "---\ntitle: B\ndate: 2021-04-07\n---\n\n## The part\n\nText.\n");
    let body = "[one](b.md#the-part), [two](article:b#the-part), [[B#The part|three]]";
    place.file("content/articles/a.md", &format!("---\ntitle: A\ndate: 2021-04-07\n---\n\n{body}.\n"));
    let ran = place.run(&["build"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let page = place.text("public/articles/a/index.html");
    assert_eq!(page.matches("href=\"../../articles/b/index.html#the-part\"").count(), 3, "{page}");
}

/// Returns a site in English and Urdu.
fn bilingual() -> SiteFolder {
    let place = SiteFolder::new();
    place.file("site.yaml", "title: The Brief\nlanguages: [en, ur]\nper_page: 3\n");
    place.file(
        "content/people/ada.md",
        "---\nname: Ada Brandt\nnames: {ur: ایڈا برانٹ}\nredirects: [/people/brandt/]\n---\n\nShe writes.\n",
    );
    place.file("content/topics/ferries.md", "---\nname: Ferries\nnames: {ur: کشتیاں}\n---\n");
    place.file("content/pages/about.md", "---\ntitle: About\n---\n\nWe write.\n");
    for at in 1..=10 {
        let text =
            format!("---\ntitle: Visit {at}\ndate: 2021-04-{at:02}\ntopics: [Ferries]\n---\n\n[[Ada Brandt]] came.\n");
        place.file(&format!("content/articles/visit-{at}.md"), &text);
    }
    let urdu =
        "---\ntitle: دورہ\ndate: 2021-05-02\nlanguage: ur\ntopics: [Ferries]\ntranslation_of: visit-1.md\n---\n\n";
    place.file(
        "content/articles/daura.md",
        &format!("{urdu}[[ایڈا برانٹ]] آئیں۔ کرایہ [40 روپے](figure:fare \"فیری کا کرایہ\") ہے۔\n"),
    );
    place.file("content/articles/voyage.md", "---\ntitle: Voyage\ndate: 2021-05-03\nlanguage: fr\n---\n\nUn voyage.\n");
    let ran = place.run(&["build"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    place
}

#[test]
fn a_site_in_two_languages_has_all_entities_in_both() {
    let place = bilingual();
    assert_eq!(broken_links(&pages::tree(&place.path("public")), "/"), Default::default());
    let urdu = place.text("public/ur/people/ada/index.html");
    assert!(urdu.contains("<html lang=\"ur\" dir=\"rtl\">") && urdu.contains("<h1>ایڈا برانٹ</h1>"), "{urdu}");
    assert!(urdu.contains("دورہ") && !urdu.contains("Visit 1"), "{urdu}");
    assert!(urdu.contains("<div class=\"text\" lang=\"en\" dir=\"ltr\"><p>She writes.</p>"), "{urdu}");
    let english = place.text("public/people/ada/index.html");
    assert!(english.contains("Visit 10") && !english.contains("دورہ"), "{english}");
    for page in [&urdu, &english] {
        for (language, path) in [("en", "people/ada/"), ("ur", "ur/people/ada/")] {
            let link = format!("<link rel=\"alternate\" hreflang=\"{language}\" href=\"https://example.org/{path}\">");
            assert!(page.contains(&link), "{page}");
        }
    }
    assert_in_order(&english, &["href=\"../../ur/people/ada/index.html\" hreflang=\"ur\"", "اردو", "1 briefing"]);
    assert_in_order(&urdu, &["href=\"../../../people/ada/index.html\" hreflang=\"en\"", "English", "10"]);
}

#[test]
fn pages_in_a_language_list_statements_in_that_language() {
    let place = bilingual();
    let article = place.text("public/articles/daura/index.html");
    assert!(article.contains("href=\"../../ur/people/ada/index.html\">ایڈا برانٹ</a>"), "{article}");
    assert!(article.contains("href=\"../../ur/index.html\""), "{article}");
    let home = place.text("public/ur/index.html");
    assert!(home.contains("دورہ") && !home.contains("Visit") && !home.contains("Voyage"), "{home}");
    assert!(
        home.contains("<a href=\"../about/index.html\" hreflang=\"en\" lang=\"en\" dir=\"ltr\">About</a>"),
        "{home}"
    );
    // An article in a language that the site lacks is listed with the main language.
    assert!(place.text("public/index.html").contains("Voyage"));
    // A translation is in the lists of its language even if the original is listed there.
    assert_in_order(&read(&place, "ur/topics/ferries/index.html"), &["کشتیاں", "دورہ"]);
    assert!(place.path("public/ur/briefs/2021-05-02/index.html").is_file());
    assert!(!place.path("public/briefs/2021-05-02/index.html").exists());
    // Without a brief for that day, the language switcher links to the list of briefs.
    let brief = place.text("public/ur/briefs/2021-05-02/index.html");
    assert!(brief.contains("href=\"../../../briefs/index.html\" hreflang=\"en\""), "{brief}");
    assert!(!brief.contains("rel=\"alternate\" hreflang"), "{brief}");
    let feeds = ["feed.xml", "ur/feed.xml"].map(|feed| place.text(&format!("public/{feed}")));
    assert!(feeds[0].contains("Visit 10") && !feeds[0].contains("دورہ"), "{}", feeds[0]);
    assert!(feeds[1].contains("دورہ") && !feeds[1].contains("Visit"), "{}", feeds[1]);
    let map = place.text("public/sitemap.xml");
    for path in ["ur/", "people/ada/", "ur/people/ada/", "articles/daura/", "ur/archive/2021/05/"] {
        assert!(map.contains(&format!("<loc>https://example.org/{path}</loc>")), "{path} in {map}");
    }
    let old = place.text("public/ur/people/brandt/index.html");
    assert!(old.contains("https://example.org/ur/people/ada/"), "{old}");
}

#[test]
fn a_name_in_one_language_is_the_fallback_in_the_others() {
    let page = bilingual().text("public/figures/fare/index.html");
    assert!(page.contains("<h1><span lang=\"ur\" dir=\"rtl\">فیری کا کرایہ</span></h1>"), "{page}");
}

#[cfg(feature = "icu")]
#[test]
fn pages_use_the_digits_of_their_language() {
    let place = SiteFolder::new();
    place.file("site.yaml", "title: T\nlanguage: fa\n");
    let person = "---\nname: Ann Lee\nhonorific_prefix: H.E.\nmemberships:\n  - role: وزیر\n    start: 2018-05\n---\n";
    place.file("content/people/ann.md", person);
    place.file("content/topics/gas.md", "---\nname: گاز\nreview_by: 2020-05\n---\nشرح.\n");
    place.file("content/figures/out.md", "---\nname: تولید\nunit: t\n---\n");
    for (year, value) in [("2021", "۵۰۰"), ("2022", "۷۳۰")] {
        let said = format!("[[Ann Lee]]: [{value} تن](figure:out) [«خوب است»](said:ann)");
        let text = format!("---\ntitle: خبر\ndate: {year}-04-07\ntopics: [گاز]\n---\n{said}\n");
        place.file(&format!("content/articles/{year}.md"), &text);
    }
    let ran = place.run(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for page in
        ["people/ann/", "topics/gas/", "figures/out/", "quotations/", "briefs/", "archive/", "briefs/2022-04-07/"]
    {
        let text = read(&place, &format!("{page}index.html"));
        let shown = text.split(' ').filter(|word| !word.starts_with('<'));
        let latin: Vec<&str> = shown.filter(|word| word.contains(|c: char| c.is_ascii_digit())).collect();
        assert_eq!(latin, [""; 0], "{page}: {text}");
    }
    let html = |page: &str| place.text(&format!("public/{page}index.html"));
    assert!(html("quotations/").contains("<h2 class=\"year\" id=\"y2021\">۲۰۲۱</h2>"));
    assert!(html("figures/out/").contains("<bdi dir=\"rtl\">\u{200e}+۴۶٪</bdi>"));
    assert!(html("people/ann/").contains("<h1><bdi class=\"honorific\">H.E.</bdi> Ann Lee</h1>"));
    assert!(html("topics/gas/").contains("این شرح تا <time datetime=\"2020-05\">مه ۲۰۲۰</time> بازبینی شود."));
}
