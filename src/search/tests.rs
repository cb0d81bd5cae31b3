//! Tests of the complete index.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use crate::base::{ContentPath, Moment};
use crate::graph::Graph;
use crate::language::{CalendarSystem, Languages};
use crate::model::{PreviewOptions, Settings};
use crate::parse;
use crate::view::{OutputMap, PageContext, Pages, SEARCH_INDEX, Uncached};

#[test]
fn words_are_folded_like_in_the_browser() {
    let fixture = include_str!("../../tests/fixtures/search_fold.json");
    let cases: Vec<(String, Vec<String>)> = serde_json::from_str(fixture).expect("pairs");
    for (text, expected) in cases {
        let mut found = Vec::new();
        for_each_word(&text, &mut |word| found.push(word.to_string()));
        assert_eq!(found, expected, "{text}");
    }
}

/// Builds the index of a site with these files, and decompresses it.
fn index_of(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    index_in(parse::default_settings(), files)
}

fn index_in(settings: Settings, files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let settings: Arc<Settings> = Arc::new(settings);
    let now = 1_700_000_000;
    let parsed = files.iter().map(|(path, text)| {
        let document = parse::parse_document(&ContentPath::new(path), text.as_bytes(), &settings);
        assert!(document.diagnostics.is_empty(), "{:?}", document.diagnostics);
        let visibility = document.visibility(now, PreviewOptions::default());
        (Arc::new(document), visibility)
    });
    let graph = Graph::build(settings.clone(), parsed.collect());
    let reader = graph.reader();
    let outputs = OutputMap::new(reader, &Pages::new(reader), &[], &[]);
    let (languages, _) = Languages::load("en", CalendarSystem::default(), &[]);
    let day = Moment::at(now, &settings.zone).date;
    let site = PageContext {
        reader,
        outputs: &outputs,
        items: &Uncached,
        day,
        languages: &languages,
        words: languages.site(),
    };
    let decompress = |(file, bytes): IndexFile| {
        let decompressed = match file.ends_with(".bin") {
            true => miniz_oxide::inflate::decompress_to_vec(&bytes).expect("a compressed file"),
            false => bytes,
        };
        (file.trim_start_matches(SEARCH_INDEX).to_string(), decompressed)
    };
    build_index(&site).into_iter().map(decompress).collect()
}

fn article(title: &str, day: &str, rest: &str, body: &str) -> String {
    format!("---\ntitle: {title}\ndate: {day}\n{rest}---\n{body}\n")
}

fn text(files: &BTreeMap<String, Vec<u8>>, file: &str) -> String {
    String::from_utf8_lossy(&files[file]).into_owned()
}

#[test]
fn a_small_site_has_one_file_of_each_type() {
    let gas = article("Gas talks", "2021-04-07", "", "A pipeline.\n\n## The line\n\nIt is long.");
    let files = index_of(&[("articles/a.md", &gas)]);
    assert_eq!(files.keys().collect::<Vec<_>>(), ["a0.bin", "index.json", "n.bin", "w.bin"]);
    let titles = "[[\"articles/a/index.html\",\"Gas talks\",20210407,\"\",[[\"the-line\",\"The line\"]]]]";
    assert_eq!(text(&files, "a0.bin"), titles);
    // Front coding: the number of shared bytes, of own bytes, and these; one article, no named
    // node; its number and features: `gas` is in the title, `line` in a heading.
    let words = b"\0\x03gas\x01\0\0\x03\0\x02is\x01\0\0\x08\x01\x01t\x01\0\0\x08\0\x04line\x01\0\0\x09";
    assert!(files["w.bin"].starts_with(words), "{:?}", String::from_utf8_lossy(&files["w.bin"]));
}

#[test]
fn articles_are_numbered_from_the_oldest() {
    let (old, new) = (article("Old", "2020-01-01", "", ""), article("New", "2021-01-01", "", ""));
    let files = index_of(&[("articles/a-new.md", &new), ("articles/b-old.md", &old)]);
    let titles = text(&files, "a0.bin");
    assert!(titles.find("Old") < titles.find("New"), "{titles}");
}

#[test]
fn unlisted_articles_leave_no_trace() {
    let plain = article("Plain", "2021-04-07", "", "Words.");
    let without = index_of(&[("articles/a.md", &plain)]);
    for state in ["status: draft\n", "status: withheld\n", "embargo: 2031-01-01\n", "expires: 2022-01-01\n"] {
        let secret = article("Zebra", "2021-04-08", state, "Quagga [[Okapi Person]] “said” it.");
        assert_eq!(index_of(&[("articles/a.md", &plain), ("articles/z.md", &secret)]), without, "{state}");
    }
}

#[test]
fn sensitive_names_are_not_indexed() {
    let plain = article("Plain", "2021-04-07", "people: [Ada Brandt]\n", "Words.");
    let open = "---\nname: Ada Brandt\n---\nShe writes.\n";
    let person = |text: &str| index_of(&[("articles/a.md", &plain), ("people/ada-brandt.md", text)]);
    assert!(text(&person(open), "n.bin").contains("Ada Brandt"));
    let hidden = person(&open.replace("---\nShe", "sensitive: true\n---\nShe"));
    for (file, bytes) in &hidden {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("brandt") && !text.contains("Brandt") && !text.contains("writes"), "{file}: {text}");
    }
}

#[test]
fn an_edit_changes_few_files() {
    let body = |word: &str| {
        (0..400).map(|n| format!("{word}{n} ", word = ["alpha", "beta", "gamma"][n % 3])).collect::<String>() + word
    };
    let articles: Vec<(String, String)> = (0..300)
        .map(|n| (format!("articles/{n}.md"), article(&format!("Number {n}"), "2021-04-07", "", &body("omega"))))
        .collect();
    let build = |articles: &[(String, String)]| {
        let files: Vec<(&str, &str)> = articles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        index_of(&files)
    };
    let before = build(&articles);
    let mut edited = articles.clone();
    edited[7].1.push_str("zeta\n");
    let after = build(&edited);
    let changed: Vec<&String> = after.keys().filter(|file| before.get(*file) != after.get(*file)).collect();
    assert!(before.len() > 6, "{:?}", before.keys());
    assert!(changed.len() <= 2 && changed.contains(&&"index.json".to_string()), "{changed:?}");
}

#[test]
fn a_word_in_most_articles_has_no_postings() {
    let many: Vec<(String, String)> =
        (0..120).map(|n| (format!("articles/{n}.md"), article("Same", "2021-04-07", "", ""))).collect();
    let files: Vec<(&str, &str)> = many.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    assert_eq!(index_of(&files)["w.bin"], b"\0\x04same\0\0");
}

#[test]
fn a_site_with_several_languages_has_one_index() {
    let settings = Settings { other_languages: vec!["ur".to_string()], ..parse::default_settings() };
    let english = article("Gas", "2021-04-08", "", "[[Ada]] came.");
    let urdu = article("دورہ", "2021-04-07", "language: ur\n", "[[ایڈا]] آئیں۔");
    let files = [
        ("articles/a.md", english.as_str()),
        ("articles/b.md", urdu.as_str()),
        ("people/ada.md", "---\nname: Ada\nnames: {ur: ایڈا}\nmemberships: [{role: {en: Writer, ur: مصنفہ}}]\n---\n"),
        ("pages/about.md", "---\ntitle: About\n---\n"),
    ];
    let files = index_in(settings, &files);
    let titles: serde_json::Value = serde_json::from_str(&text(&files, "a0.bin")).expect("JSON");
    assert_eq!((&titles[0][1], &titles[0][3]), (&"دورہ".into(), &"ur".into()));
    assert_eq!((&titles[1][1], &titles[1][3]), (&"Gas".into(), &"".into()));
    let names: serde_json::Value = serde_json::from_str(&text(&files, "n.bin")).expect("JSON");
    let ada = serde_json::json!(["people/ada/index.html", "Ada", "Writer", 2, ["ایڈا"], {"ur/": ["ایڈا", "مصنفہ"]}]);
    assert_eq!(names[0].as_array().expect("a row")[1..], ada.as_array().expect("a row")[..]);
    assert_eq!(names[1].as_array().expect("a row").len(), 6);
    // Both articles mention her.
    assert_eq!(files["l0.bin"][..3], [2, 0, 1]);
    let first: serde_json::Value = serde_json::from_str(&text(&files, "index.json")).expect("JSON");
    assert_eq!(first["languages"], serde_json::json!(["en", "ur"]));
    assert_eq!(files["t.bin"], [1, 0]);
    let person = serde_json::json!(["Person", "People", "roles", {"ur/": ["شخصیت", "شخصیات"]}]);
    assert!(first["kinds"].as_array().expect("a list").contains(&person), "{}", first["kinds"]);
}

#[test]
fn shards_stay_small_in_scripts_with_many_letters() {
    let letters: Vec<char> = (0..6000).filter_map(|at| char::from_u32(0x4e00 + at)).collect();
    let text: String = letters.chunks(20).map(|line| line.iter().collect::<String>() + "\n\n").collect();
    let files = index_of(&[("articles/a.md", &article("一", "2021-04-07", "language: zh\n", &text))]);
    let sizes: Vec<usize> =
        files.iter().filter(|(file, _)| file.starts_with('w')).map(|(_, bytes)| bytes.len()).collect();
    assert!(sizes.len() > 2 && sizes.iter().all(|size| *size <= 40_000), "{sizes:?}");
}
