//! Views of small sites, as templates get them.

use std::sync::Arc;

use dateline::base::ContentPath;
use dateline::graph::Graph;
use dateline::language::Languages;
use dateline::model::{PreviewOptions, Settings};
use dateline::parse;
use dateline::view::{self, OutputMap, PageContext, Pages};
use serde_json::Value;

fn graph(language: &str, files: &[(&str, &str)]) -> Graph {
    let settings = Arc::new(Settings { language: language.into(), ..parse::default_settings() });
    let documents = files.iter().map(|(path, text)| {
        let document = parse::parse_document(&ContentPath::new(path), text.as_bytes(), &settings);
        let visibility = document.visibility(i64::MAX, PreviewOptions::default());
        (Arc::new(document), visibility)
    });
    Graph::build(settings.clone(), documents.collect())
}

/// Returns the value at `pointer` (RFC 6901) in the view of the page at `path`.
fn view_value(files: &[(&str, &str)], path: &str, pointer: &str) -> Value {
    view_value_in("en", files, path, pointer)
}

/// Returns the value at `pointer` in the view of a page, for a site in `language`.
fn view_value_in(language: &str, files: &[(&str, &str)], path: &str, pointer: &str) -> Value {
    let graph = graph(language, files);
    let reader = graph.reader();
    let pages = Pages::new(reader);
    let routes = OutputMap::new(reader, &pages, &[], &[]);
    let languages = Languages::load(language, Default::default(), &[]).0;
    let site = PageContext {
        reader,
        outputs: &routes,
        languages: &languages,
        words: languages.site(),
        items: &dateline::view::Uncached,
        day: jiff::civil::date(2021, 4, 10),
    };
    let page = pages.iter().find(|(_, other)| other.as_str() == path).expect("the page");
    let view = view::build_page(&site, &page.0, &pages).expect("a view");
    let json = serde_json::to_value(&view).expect("views serialise");
    json.pointer(pointer).unwrap_or_else(|| panic!("{pointer} in {json:#}")).clone()
}

/// Returns one field of every entry of a list.
fn each(list: &Value, field: &str) -> Vec<String> {
    let texts = list.as_array().expect("a list").iter().filter_map(|entry| entry.pointer(field));
    texts.map(|value| value.as_str().map_or_else(|| value.to_string(), String::from)).collect()
}

const SENSITIVE: &[(&str, &str)] = &[
    ("people/a-minor.md", "---\nname: Ann Minor\nsensitive: true\n---\n"),
    ("people/judge.md", "---\nname: Jo Judge\n---\n"),
    ("topics/courts.md", "---\nname: Courts\nrelated: [people/a-minor]\n---\n"),
    (
        "articles/a.md",
        "---\ntitle: A\ndate: 2021-04-07\ntopics: [Courts]\npeople: [Jo Judge]\n---\n\n\
         [“I saw it all,”](said:a-minor) she said.\n\n[“The court is closed,”](said:judge) he said.\n\n[[Ann Minor]] left.\n",
    ),
];

#[test]
fn a_sensitive_person_is_in_no_list_of_other_pages() {
    let people = view_value(SENSITIVE, "articles/a/", "/article/people");
    assert_eq!(each(&people, "/chip/label"), ["Jo Judge"]);
    let data = view_value(SENSITIVE, "articles/a/", "/page/head/json_ld");
    assert!(!data.to_string().contains("Minor"), "{data}");
    for (page, list) in [("topics/courts/", "/entity/quotations"), ("", "/home/quotations")] {
        assert_eq!(each(&view_value(SENSITIVE, page, list), "/text"), ["The court is closed"], "{page}");
    }
    assert_eq!(view_value(SENSITIVE, "topics/courts/", "/entity/quotation_count"), 1);
    assert_eq!(view_value(SENSITIVE, "topics/courts/", "/entity/related"), serde_json::json!([]));
    assert_eq!(each(&view_value(SENSITIVE, "people/a-minor/", "/entity/quotations"), "/text"), ["I saw it all"]);
}

const TRANSLATED: &[(&str, &str)] = &[
    ("people/judge.md", "---\nname: Jo Judge\n---\n"),
    ("topics/law.md", "---\nname: Law\n---\n"),
    ("topics/courts.md", "---\nname: Courts\nbroader: [Law]\n---\n"),
    ("articles/a.md", "---\ntitle: A\ndate: 2021-04-07\ntopics: [Courts]\npeople: [Jo Judge]\n---\n"),
    (
        "articles/a.ur.md",
        "---\ntitle: A ur\ndate: 2021-04-08\nlanguage: ur\ntranslation_of: articles/a\ntopics: [Courts]\npeople: [Jo Judge]\n---\n",
    ),
    ("articles/b.md", "---\ntitle: B\ndate: 2020-04-08\ntopics: [Courts]\n---\n"),
];

#[test]
fn article_counts_match_the_listed_articles() {
    let groups = view_value(TRANSLATED, "people/judge/", "/entity/articles_by_topic");
    assert_eq!(each(&groups, "/heading/label"), ["Courts"], "without the broader topic of Courts");
    assert_eq!(each(&groups, "/count"), ["1"], "articles of Jo Judge without the translation");
    assert_eq!(each(&view_value(TRANSLATED, "people/judge/", "/entity/articles_by_year"), "/count"), ["1"]);
    for (page, count) in [("people/judge/", 1), ("topics/courts/", 2), ("topics/law/", 2)] {
        assert_eq!(view_value(TRANSLATED, page, "/entity/article_count"), count, "{page}");
    }
    assert_eq!(each(&view_value(TRANSLATED, "topics/law/", "/entity/narrower"), "/count"), ["2"]);
    assert_eq!(each(&view_value(TRANSLATED, "topics/", "/index/groups/0/entries"), "/count"), ["2"]);
}

/// Returns the articles by year on Ann's page, for a number of articles per year.
fn by_year(years: &[(i16, usize)]) -> Value {
    let dates = years.iter().flat_map(|(year, count)| (1..=*count).map(move |month| (year, month)));
    let articles: Vec<(String, String)> = dates
        .map(|(year, month)| {
            let text = format!("---\ntitle: T{year}-{month}\ndate: {year}-{month:02}-01\npeople: [Ann]\n---\n");
            (format!("articles/{year}-{month}.md"), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = articles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    view_value(&files, "people/ann/", "/entity/articles_by_year")
}

#[test]
fn the_newest_years_have_their_newest_articles_and_a_link_to_all() {
    let years = by_year(&[(2014, 1), (2015, 1), (2016, 1), (2017, 1), (2018, 1), (2019, 1), (2020, 5), (2021, 1)]);
    assert_eq!(each(&years, "/heading/label"), ["2021", "2020", "2019", "2018", "2017", "2016"]);
    assert_eq!(each(&years, "/count"), ["1", "5", "1", "1", "1", "1"]);
    assert_eq!(each(&years[1]["headlines"], "/title"), ["T2020-5", "T2020-4", "T2020-3"]);
    assert_eq!(years[1]["heading"]["href"], "people/ann/articles/1/index.html#y2020");
    let one = by_year(&[(2021, 12)]);
    assert_eq!(each(&one[0]["headlines"], "/title").len(), 12, "fewer years leave room for more of each");
}

#[test]
fn a_person_without_a_list_page_has_all_articles_on_the_page() {
    let long: Vec<(i16, usize)> = (2014..=2021).map(|year| (year, 1)).collect();
    assert_eq!(each(&by_year(&long), "/count").len(), 8);
    let short = by_year(&[(2020, 1), (2021, 7)]);
    assert_eq!(each(&short[0]["headlines"], "/title").len(), 7);
}

#[test]
fn a_translation_does_not_repeat_quotations() {
    let article = |more: &str, quotation: &str| {
        format!("---\ntitle: T\ndate: 2021-04-07\n{more}---\n\"{quotation}\" [she said](said:judge).\n")
    };
    let original = article("", "Yes");
    let translation = article("language: ur\ntranslation_of: articles/a\n", "Haan");
    let quoted = |site: &[(&str, &str)]| each(&view_value(site, "people/judge/", "/entity/quotations"), "/text");
    let judge = ("people/judge.md", "---\nname: Jo Judge\n---\n");
    let (original, translation) = (("articles/a.md", original.as_str()), ("articles/a.ur.md", translation.as_str()));
    assert_eq!(quoted(&[judge, original, translation]), ["Yes"]);
    assert_eq!(quoted(&[judge, translation]), ["Haan"], "the original is not out");
}

#[test]
fn a_sentence_with_two_mentions_of_a_person_is_listed_once() {
    let named: String =
        (1..=9).map(|n| format!("{n} times [[Jo Judge]] told [[Jo Judge]].\n\nNobody {n} was there.\n\n")).collect();
    let article = format!("---\ntitle: A\ndate: 2021-04-07\n---\n\n{named}");
    let site = [("people/judge.md", "---\nname: Jo Judge\n---\n"), ("articles/a.md", article.as_str())];
    assert_eq!(view_value(&site, "people/judge/", "/entity/mention_count"), 18);
    let on_page = each(&view_value(&site, "people/judge/", "/entity/mentions"), "/before");
    let expected: Vec<String> = (2..=9).rev().map(|n| format!("{n} times ")).collect();
    assert_eq!(on_page, expected, "the first name in each sentence, newest first");
    let list = view_value(&site, "people/judge/mentions/1/", "/list/groups/0/rows_html");
    assert_eq!(list.as_array().map(Vec::len), Some(9));
}

#[test]
fn list_items_have_a_language_if_it_differs_from_the_page() {
    let foreign = [TRANSLATED[0], TRANSLATED[4], TRANSLATED[5], ("articles/c.md", TRANSLATED[3].1)];
    let cards = view_value(&foreign, "people/judge/", "/entity/articles");
    assert_eq!(each(&cards, "/language"), ["ur", ""]);
    assert_eq!(each(&cards, "/dir"), ["rtl", "ltr"]);
}

const FIGURES: &[(&str, &str)] = &[
    (
        "articles/a.md",
        "---\ntitle: A\ndate: 2021-04-07\n---\n\nTrade was [$540 million](figure:two-way-trade \"Trade\").\n\n\
         [“It is close,”](said:unnamed \"senior Omani official\") she said.\n",
    ),
    (
        "articles/b.md",
        "---\ntitle: B\ndate: 2021-04-08\n---\n\nTrade was [$790 million](figure:two-way-trade \"Two-way trade\").\n",
    ),
];

#[test]
fn an_undeclared_series_has_the_label_of_its_newest_statement() {
    let export = serde_json::to_value(view::export(
        graph("en", FIGURES).reader(),
        Languages::load("en", Default::default(), &[]).0.site(),
    ))
    .expect("it serialises");
    assert_eq!(each(&export["entities"], "/name"), ["Two-way trade"]);
    let related = view_value(FIGURES, "articles/a/", "/article/related");
    assert_eq!(each(&related, "/shared/0/label"), ["Two-way trade"]);
}

#[test]
fn the_export_describes_unnamed_speakers() {
    let export = serde_json::to_value(view::export(
        graph("en", FIGURES).reader(),
        Languages::load("en", Default::default(), &[]).0.site(),
    ))
    .expect("it serialises");
    assert_eq!(each(&export["quotations"], "/role"), ["senior Omani official"]);
    assert_eq!(each(&export["quotations"], "/speaker"), [""]);
}

#[test]
fn an_organisation_page_lists_its_members() {
    let files = [
        ("organisations/army.md", "---\nname: Army\n---\n"),
        (
            "people/a.md",
            "---\nname: A\nmemberships: [{role: Chief, organisation: Army, start: 2016, end: 2019}, {role: Adviser, organisation: Army, start: 2020}]\n---\n",
        ),
        ("people/b.md", "---\nname: B\nmemberships: [{role: Chief, organisation: Army, start: 2019}]\n---\n"),
        ("people/c.md", "---\nname: C\nsensitive: true\nmemberships: [{role: Spy, organisation: Army}]\n---\n"),
    ];
    let members = view_value(&files, "organisations/army/", "/entity/members");
    assert_eq!(each(&members, "/chip/label"), ["A", "B", "A"]);
    assert_eq!(each(&members, "/role/role"), ["Adviser", "Chief", "Chief"]);
    assert_eq!(each(&members, "/role/period"), ["since 2020", "since 2019", "2016–2019"]);
}

#[test]
fn an_event_page_lists_its_articles() {
    let files = [
        ("events/visit.md", "---\nname: Visit\nstart: 2021-04-06\n---\n"),
        ("articles/a.md", "---\ntitle: A\ndate: 2021-04-07\n---\n\nThe [visit](event:visit) is over.\n"),
    ];
    assert_eq!(each(&view_value(&files, "events/visit/", "/entity/articles"), "/title"), ["A"]);
}

#[test]
fn a_topic_that_is_only_mentioned_is_listed_with_the_entities() {
    let files = [
        ("topics/law.md", "---\nname: Law\n---\n"),
        ("topics/courts.md", "---\nname: Courts\n---\n"),
        ("articles/a.md", "---\ntitle: A\ndate: 2021-04-07\ntopics: [Law]\n---\n\n[[Courts]] and [[Law]] met.\n"),
    ];
    let groups = view_value(&files, "articles/a/", "/article/entities");
    assert_eq!(each(&groups, "/label"), ["Topics"]);
    assert_eq!(each(&groups, "/entities/0/label"), ["Courts"]);
    assert_eq!(each(&view_value(&files, "articles/a/", "/article/topics"), "/label"), ["Law"]);
}

#[test]
fn people_are_sorted_by_their_displayed_name() {
    let files = [("people/x.md", "---\nname: Сергей Лавров\nnames: {en: Sergey Lavrov}\n---\n")];
    assert_eq!(each(&view_value(&files, "people/", "/index/groups"), "/letter"), ["L"]);
}

const NEWS: &[(&str, &str)] = &[
    (
        "articles/before.md",
        "---\ntitle: Before\ndate: 2020-12-30\n---\n\nTrade was [$1 million](figure:trade?as_of=2019).\n",
    ),
    (
        "articles/first.md",
        "---\ntitle: First\ndate: 2021-01-01\nurgency: 1\nsummary: The [[Moon]] is up.\nwhats_next: More.\n---\n\n\
         [“It is up,”](said:ann) she said. Trade was [$1 million](figure:trade?as_of=2019), and is\n\
         [$2 million](figure:trade?as_of=2020). They [meet](event:2021-01-05 \"Talks\"), and\n\
         [met](event:2020-12-31 \"Dinner\"). Rain was [5 mm](figure:rain).\n",
    ),
    ("articles/second.md", "---\ntitle: Second\ndate: 2021-01-01T09:00\n---\n\nNothing.\n"),
    ("articles/zweite.md", "---\ntitle: Zweite\ndate: 2021-01-03\ntranslation_of: articles/second\n---\n\nNichts.\n"),
    ("articles/after.md", "---\ntitle: After\ndate: 2021-01-04\n---\n\nNothing.\n"),
    ("people/ann.md", "---\nname: Ann\n---\n"),
];

#[test]
fn a_brief_lists_the_statements_of_its_day() {
    let brief = |pointer: &str| view_value(NEWS, "briefs/2021-01-01/", &format!("/brief/{pointer}"));
    assert_eq!(each(&brief("lead"), "/card/title"), ["First", "Second"]);
    assert_eq!(each(&brief("figures"), "/text"), ["$2 million", "5 mm"], "changed values first, known values left out");
    assert_eq!(each(&brief("figures"), "/change"), ["+100%", ""]);
    assert_eq!(each(&brief("upcoming"), "/label"), ["Talks"]);
    assert_eq!(each(&brief("next"), "/article/label"), ["First"]);
    assert_eq!(brief("quotations_html").as_array().map(Vec::len), Some(1));
}

#[test]
fn a_brief_prefers_the_newest_past_value_of_each_series_to_a_target() {
    let files: &[(&str, &str)] = &[(
        "articles/a.md",
        "---\ntitle: A\ndate: 2021-01-01\n---\n\n\
         It was [1](figure:trade?as_of=2018), then [3](figure:trade?as_of=2020), before that\n\
         [2](figure:trade?as_of=2019), and is to be [9](figure:trade?as_of=2030). Rain is to be [7 mm](figure:rain?as_of=2040).\n",
    )];
    let figures = view_value(files, "briefs/2021-01-01/", "/brief/figures");
    assert_eq!(each(&figures, "/text"), ["3", "7 mm"]);
}

#[test]
fn translations_do_not_add_statements() {
    let text = "people: [Ann, Bob]\n---\n\nTrade is [$1](figure:trade) and again [$1](figure:trade), before [Talks](event:2021-01-05).\n";
    let original = format!("---\ntitle: A\ndate: 2021-01-01\n{text}");
    let translation = format!("---\ntitle: B\ndate: 2021-01-02\nlanguage: ur\ntranslation_of: articles/a\n{text}");
    let both: &[(&str, &str)] = &[("articles/a.md", &original), ("articles/b.md", &translation)];
    let company = view_value(both, "people/ann/", "/entity/appears_with");
    assert_eq!(each(&company, "/entities/0/label"), ["Bob"]);
    assert_eq!(each(&company, "/entities/0/count"), ["1"]);
    assert_eq!(each(&view_value(both, "timeline/", "/list/groups"), "/rows_html/1"), [""; 0]);
    assert_eq!(each(&view_value(both, "figures/trade/", "/entity/values"), "/text"), ["$1"]);
}

#[test]
fn ongoing_events_are_listed_before_many_later_ones() {
    let since: String =
        (1..=20).map(|day| format!("A [dinner](event:2021-03-{day:02} \"Dinner {day}\").\n\n")).collect();
    let article = format!(
        "---\ntitle: A\ndate: 2021-04-01\npeople: [Ann]\n---\n\nThe [year](event:2021-01-01/2021-12-31 \"Year\") began.\n\n{since}"
    );
    let files: &[(&str, &str)] = &[("articles/a.md", &article)];
    assert_eq!(each(&view_value(files, "", "/home/ongoing"), "/label"), ["Year"]);
}

#[test]
fn briefs_link_to_the_previous_and_the_next_brief() {
    let of = |path: &str, pointer: &str| view_value(NEWS, path, pointer);
    assert_eq!(of("briefs/2021-01-01/", "/brief/previous/label"), "30 December 2020");
    assert_eq!(of("briefs/2021-01-01/", "/brief/following/label"), "4 January 2021", "without translations");
    // ISO 8601: the first days of 2021 belong to the last week of 2020.
    assert_eq!(of("briefs/2021-01-01/", "/brief/week/href"), "briefs/2020-w53/index.html");
    assert_eq!(of("briefs/2020-w53/", "/brief/count"), 3);
    assert_eq!(of("briefs/2020-w53/", "/brief/following/href"), "briefs/2021-w01/index.html");
    assert_eq!(
        each(&of("briefs/", "/briefs/newest"), "/link/label"),
        ["4 January 2021", "1 January 2021", "30 December 2020"]
    );
}

/// Returns the letters of a list of people with these names, each with its names.
#[cfg(feature = "icu")]
fn letters(language: &str, names: &[&str]) -> Vec<String> {
    let files: Vec<(String, String)> = names
        .iter()
        .enumerate()
        .map(|(at, name)| (format!("people/p{at}.md"), format!("---\nname: {name}\nsort_name: {name}\n---\n")))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let groups = view_value_in(language, &files, "people/", "/index/groups");
    let names_of = |group: &Value| format!("{} {}", group["letter"], each(&group["entries"], "/label").join(", "));
    groups.as_array().expect("groups").iter().map(|group| names_of(group).replace('"', "")).collect()
}

#[cfg(feature = "icu")]
#[test]
fn chinese_names_are_listed_under_the_initial_of_their_pinyin() {
    let names = ["李强", "Anna Smith", "王毅", "阿里", "艾伦", "白居易", "刘洋", "Яна", "Zoe", "3M"];
    assert_eq!(
        letters("zh", &names),
        ["# 3M", "A 阿里, 艾伦, Anna Smith", "B 白居易", "L 李强, 刘洋", "W 王毅", "Z Zoe", "Я Яна"]
    );
}

#[cfg(feature = "icu")]
#[test]
fn each_letter_of_a_list_occurs_once_in_alphabetical_order() {
    assert_eq!(
        letters("sv", &["Öberg", "Olsson", "Zander", "Åkesson"]),
        ["O Olsson", "Z Zander", "Å Åkesson", "Ö Öberg"]
    );
    assert_eq!(letters("de", &["Öberg", "Olsson", "Zander"]), ["O Öberg, Olsson", "Z Zander"]);
    assert_eq!(letters("ru", &["Йорк", "Иванов", "Ёлкин", "Ершов"]), ["Е Ёлкин, Ершов", "И Иванов", "Й Йорк"]);
    assert_eq!(letters("cs", &["Chalupa", "Dvořák", "Cibulka"]), ["C Cibulka, Chalupa", "D Dvořák"]);
}
