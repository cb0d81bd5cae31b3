//! Invariants of every build.

mod index;
mod pages;
mod program;

use std::collections::BTreeMap;
use std::path::Path;

use pages::{broken_links, tree};
use program::{RunResult, SiteFolder};

type Tree = BTreeMap<String, Vec<u8>>;

/// Copies folders of the sample site.
fn copy_sample(place: &SiteFolder, folders: &[&str]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::copy(root.join("site.yaml"), place.path("site.yaml")).expect("settings");
    for folder in folders.iter().filter(|folder| root.join(folder).is_dir()) {
        copy(&root.join(folder), &place.path(folder));
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().flatten() {
        let target = to.join(entry.path().strip_prefix(from).expect("inside"));
        match entry.file_type().is_dir() {
            true => std::fs::create_dir_all(target).expect("a folder"),
            false => drop(std::fs::copy(entry.path(), target).expect("a copy")),
        }
    }
}

/// Builds without a diagnostic; returns the output.
fn build(place: &SiteFolder) -> Tree {
    let ran = place.run(&["build"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    tree(&place.path("public"))
}

/// Builds, with or without warnings; returns the output.
fn build_with_warnings(place: &SiteFolder) -> Tree {
    let ran = place.run(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    tree(&place.path("public"))
}

fn assert_same(one: &Tree, other: &Tree) {
    let names: Vec<&String> = one.keys().collect();
    assert_eq!(names, other.keys().collect::<Vec<_>>());
    for (name, bytes) in one {
        assert!(bytes == &other[name], "{name} differs");
    }
}

/// Returns articles, people and topics with many kinds of links between them.
fn linked_files() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = (0..40)
        .map(|n| {
            let (topic, person) = (n % 5, n % 7);
            let text = format!(
                "---\ntitle: Article {n}\ndate: 2021-04-{:02}\ntopics: [Topic {topic}, Stub {}]\npeople: [Person {person}, Guest {}]\n---\n\n\
                 “It is so,” [they said](said:\"Person {person}\"), and [[Article {}]] agrees with [[Person {}]].\n\n\
                 ## Topic {}\n\n[${n} million](figure:trade?as_of=20{:02} \"Trade\") and [the {n}th](event:2021-05-{:02} \"Talks {n}\").\n",
                n % 28 + 1, n % 3, n % 4, (n + 11) % 40, (n + 3) % 7, (n + 2) % 5, n % 60, n % 28 + 1
            );
            (format!("content/articles/{}/a{n}.md", n % 4), text)
        })
        .collect();
    files.extend((0..7).map(|n| {
        (format!("content/people/person-{n}.md"), format!("---\nname: Person {n}\nrole: Member of [[Topic 0]]\n---\n"))
    }));
    files.extend((0..5).map(|n| {
        let broader = if n == 0 { String::new() } else { format!("broader: [Topic {}]\n", n / 2) };
        (format!("content/topics/topic-{n}.md"), format!("---\nname: Topic {n}\n{broader}---\n"))
    }));
    files
}

#[test]
fn output_does_not_depend_on_the_order_of_files() {
    let (one, other) = (SiteFolder::new(), SiteFolder::new());
    let files = linked_files();
    files.iter().for_each(|(file, text)| _ = one.file(file, text));
    files.iter().rev().for_each(|(file, text)| _ = other.file(file, text));
    assert_same(&build_with_warnings(&one), &build_with_warnings(&other));
}

#[test]
fn output_does_not_depend_on_the_number_of_threads() {
    let place = SiteFolder::new();
    linked_files().iter().for_each(|(file, text)| _ = place.file(file, text));
    let build = |threads: &str| {
        let folder = format!("out-{threads}");
        let mut command = place.program(&place.path(""));
        let ran = program::run_command(command.args(["build", "--output", &folder]).env("RAYON_NUM_THREADS", threads));
        assert_eq!(ran.code, 0, "{}", ran.err);
        (tree(&place.path(&folder)), ran.err)
    };
    let (one, messages) = build("1");
    for threads in ["2", "5"] {
        let (many, other_messages) = build(threads);
        assert_same(&one, &many);
        assert_eq!(messages, other_messages);
    }
}

#[test]
fn output_does_not_depend_on_earlier_builds() {
    let place = SiteFolder::new();
    let files = linked_files();
    files.iter().for_each(|(file, text)| _ = place.file(file, text));
    let first = build_with_warnings(&place);
    place.file("content/articles/extra.md", "---\ntitle: Extra\ndate: 2021-04-30\ntopics: [Topic 1]\n---\n");
    assert_ne!(build_with_warnings(&place).len(), first.len());
    std::fs::remove_file(place.path("content/articles/extra.md")).expect("removed");
    assert_same(&build_with_warnings(&place), &first);
}

#[test]
fn source_date_epoch_replaces_the_clock() {
    let place = SiteFolder::new();
    place.file("content/articles/a.md", "---\ntitle: A\ndate: 2021-04-07\n---\n");
    place.file("content/articles/b.md", "---\ntitle: B\ndate: 2031-05-18\n---\n");
    let titles = |now: &str| {
        let ran = program::run_command(place.program(&place.path("")).arg("export").env("SOURCE_DATE_EPOCH", now));
        let graph: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        let articles = graph["articles"].as_array().expect("a list").clone();
        articles.iter().map(|a| a["title"].as_str().expect("text").to_string()).collect::<Vec<_>>()
    };
    assert_eq!(titles("1936787400"), ["A"]);
    assert_eq!(titles("1936828799"), ["A"]);
    assert_eq!(titles("1936828800"), ["A", "B"]);
}

// ---- unpublished articles

/// Words that occur in the hidden article only.
const MARKS: &[&str] = &[
    "xqtitle",
    "xqshort",
    "xqslug",
    "xqsummary",
    "xqbody",
    "xqkey",
    "xqwhy",
    "xqnext",
    "xqperson",
    "xqtopic",
    "xqauthor",
    "xqstory",
    "xqfigure",
    "xqevent",
    "xqpicture",
    "xqcaption",
    "xqalt",
    "xqcredit",
    "xqsource",
    "xqcorrection",
    "xqredirect",
    "xqextra",
    "xqquote",
    "xqsection",
    "xqdateline",
    "xqsaid",
    "xqseries",
];

fn hidden_article(status: &str) -> String {
    format!(
        "---\ntitle: Xqtitle visits Islamabad\nshort_title: Xqshort\nslug: xqslug\n{status}\nsummary: Xqsummary by [[Sergey Lavrov]].\n\
         key_points: ['Xqkey [[Defence]]']\nwhy_it_matters: Xqwhy\nwhats_next: [Xqnext]\npeople: [Xqperson Unknown, Sergey Lavrov]\n\
         topics: [Xqtopic, Defence]\nauthors: [Xqauthor]\nstoryline: Xqstory\ndateline: Xqdateline\n\
         image: {{src: xqpicture.jpg, alt: Xqalt, caption: Xqcaption, credit: Xqcredit}}\n\
         sources: [{{title: Xqsource, url: 'https://example.org/xqsource'}}]\ncorrections: [{{date: 2021-04-08, text: Xqcorrection}}]\n\
         redirects: [/xqredirect/]\nextra: {{note: Xqextra}}\n---\n\nXqbody of [[Sergey Lavrov]] in [[Visible]].\n\n\
         “Xqquote,” [Xqsaid Lavrov](said:sergey-lavrov).\n\n## Xqsection {{topics=defence}}\n\n\
         [$7 million](figure:xqfigure \"Xqseries\") and [$8 million](figure:trade?as_of=2020) by [6 April](event:2021-04-06 \"Xqevent\") at [a visit](event:visit).\n"
    )
}

fn write_visible_site(place: &SiteFolder) {
    place
        .file("site.yaml", "title: The Brief\nlater_mentions: link\noutputs: [atom, sitemap, json-feed, icalendar]\n")
        .file("content/people/sergey-lavrov.md", "---\nname: Sergey Lavrov\nrole: Minister\n---\n")
        .file("content/topics/defence.md", "---\nname: Defence\n---\n")
        .file("content/events/visit.md", "---\nname: A visit\nstart: 2021-04-07\n---\n")
        .file(
            "content/articles/2021/visible.md",
            "---\ntitle: Visible\ndate: 2021-04-07\npeople: [Sergey Lavrov]\ntopics: [Defence]\nstoryline: The visit\n---\n\nLavrov came for [a visit](event:visit). [$9 million](figure:trade?as_of=2019).\n",
        )
        .file("content/articles/2021/bundle/index.md", "---\ntitle: Bundle\ndate: 2021-04-09\n---\n\n![A map](map.png)\n")
        .file("content/articles/2021/bundle/map.png", "map");
}

fn assert_no_trace(tree: &Tree) {
    for (name, bytes) in tree {
        let text = String::from_utf8_lossy(&index::inflate(name, bytes)).to_lowercase();
        for mark in MARKS {
            assert!(!name.to_lowercase().contains(mark), "{mark} in the name {name}");
            assert!(!text.contains(mark), "{mark} in {name}");
        }
    }
}

#[test]
fn an_unpublished_article_leaves_no_trace_in_the_output() {
    let ways = [
        "date: 2021-04-08\nstatus: draft",
        "date: 2021-04-08\nstatus: withheld",
        "date: 2021-04-08\nembargo: 2031-05-18T00:00",
        "date: 2031-05-18",
    ];
    let files =
        ["content/articles/2021/hidden", "content/articles/2021/hidden/index", "content/articles/hidden/deep/x"];
    for (way, file) in ways.iter().flat_map(|way| files.iter().map(move |file| (way, file))) {
        let place = SiteFolder::new();
        write_visible_site(&place);
        let without = build(&place);
        place.file(&format!("{file}.md"), &hidden_article(way));
        let folder = file.rsplit_once('/').expect("a folder").0;
        place.file(&format!("{folder}/xqpicture.jpg"), "xqpicture");
        let with = build(&place);
        assert_no_trace(&with);
        assert_same(&without, &with);
        let fresh = place.run(&["build", "--output", "fresh"]);
        assert_eq!((fresh.code, fresh.err.as_str()), (0, ""));
        assert_same(&without, &tree(&place.path("fresh")));
        let export = place.run(&["export"]).out.to_lowercase();
        assert!(MARKS.iter().all(|mark| !export.contains(mark)), "{export}");
    }
}

#[test]
fn a_build_with_drafts_contains_and_marks_drafts() {
    let place = SiteFolder::new();
    write_visible_site(&place);
    place.file("content/articles/2021/hidden/index.md", &hidden_article("date: 2021-04-08\nstatus: draft"));
    place.file("content/articles/2021/hidden/xqpicture.jpg", "xqpicture");
    let ran = place.run(&["build", "--drafts"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = place.text("public/articles/2021/xqslug/index.html");
    assert!(page.contains("noindex"), "{page}");
    let all: String = tree(&place.path("public"))
        .iter()
        .map(|(name, bytes)| name.clone() + &String::from_utf8_lossy(bytes).to_lowercase())
        .collect();
    let missing: Vec<&&str> = MARKS.iter().filter(|mark| !all.contains(**mark)).collect();
    // A storyline needs two articles, and only custom templates use `extra`.
    assert_eq!(missing, [&"xqshort", &"xqstory", &"xqextra"]);
}

#[test]
fn a_withdrawn_article_leaves_no_trace_in_the_output() {
    for way in ["date: 2021-04-08\nstatus: withheld", "date: 2031-05-18"] {
        let place = SiteFolder::new();
        write_visible_site(&place);
        let without = build(&place);
        place.file("content/articles/2021/hidden/index.md", &hidden_article("date: 2021-04-08"));
        place.file("content/articles/2021/hidden/xqpicture.jpg", "xqpicture");
        assert_ne!(build_with_warnings(&place).len(), without.len());
        place.file("content/articles/2021/hidden/index.md", &hidden_article(way));
        assert_same(&without, &build(&place));
    }
}

#[test]
fn a_hidden_article_does_not_replace_a_published_one() {
    let place = SiteFolder::new();
    place.file("content/articles/x/index.md", "---\ntitle: Out\ndate: 2021-04-08\n---\n\nIt is out.\n");
    let without = build(&place);
    place.file("content/articles/x.md", "---\ntitle: Xqtitle\ndate: 2021-04-08\nstatus: draft\n---\n");
    assert_same(&without, &build(&place));
}

// ---- search

/// Returns the words of a text with more than one letter.
fn search_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    dateline::search::for_each_word(text, &mut |word| words.push(word.to_string()));
    words.retain(|word| word.chars().count() > 1);
    words
}

/// Asserts that every entry of the index links to a page, and that every page in `folders`
/// is found by its name.
fn assert_index_is_complete(tree: &Tree, folders: &[&str]) {
    let index = index::read(tree);
    let ids = |href: &str| -> Vec<String> {
        let page = tree.get(href).unwrap_or_else(|| panic!("broken link {href} in the index"));
        let attributes = pages::attributes(&String::from_utf8_lossy(page));
        attributes.into_iter().filter(|(name, _)| name == "id").map(|(_, id)| id).collect()
    };
    for (at, article) in index.articles.iter().enumerate() {
        let ids = ids(&article.href);
        let missing: Vec<_> = article.anchors.iter().filter(|anchor| !ids.contains(anchor)).collect();
        assert!(missing.is_empty(), "{} has no {missing:?}", article.href);
        for word in search_words(&article.title) {
            let postings = index.words.get(&word).unwrap_or_else(|| panic!("{word} is not found"));
            assert!(postings.articles.iter().any(|post| post.number == at), "{word} does not find {}", article.title);
        }
    }
    for entity in &index.entities {
        ids(&entity.href);
        assert!(!search_words(&entity.names[0]).is_empty(), "{}", entity.href);
    }
    for (word, postings) in &index.words {
        for post in &postings.articles {
            assert!(post.section <= index.articles[post.number].anchors.len(), "{word}");
        }
        assert!(postings.entities.iter().all(|post| post.number < index.entities.len()), "{word}");
    }
    assert_eq!(index.lists.len(), index.entities.len());
    assert!(index.lists.iter().flatten().all(|number| *number < index.articles.len()));
    let found: Vec<&str> =
        index.articles.iter().map(|a| a.href.as_str()).chain(index.entities.iter().map(|e| e.href.as_str())).collect();
    let is_own = |name: &&String| {
        let below = folders.iter().any(|folder| name.strip_prefix(folder).is_some_and(|rest| rest.contains('/')));
        let list = ["/articles/", "/quotations/", "/mentions/", "/timeline/", "/figures/", "/page/"];
        below && name.ends_with("/index.html") && !list.iter().any(|list| name[1..].contains(list))
    };
    let missing: Vec<&String> = tree.keys().filter(is_own).filter(|name| !found.contains(&name.as_str())).collect();
    assert!(missing.is_empty(), "not found: {missing:?}");
}

#[test]
fn the_search_index_of_the_sample_site_is_complete() {
    let place = SiteFolder::new();
    copy_sample(&place, &["content"]);
    let tree = build(&place);
    assert_index_is_complete(
        &tree,
        &["articles/", "people/", "topics/", "places/", "organisations/", "events/", "figures/"],
    );
}

#[test]
fn the_search_index_of_linked_files_is_complete() {
    let place = SiteFolder::new();
    linked_files().iter().for_each(|(file, text)| _ = place.file(file, text));
    place.file("site.yaml", "title: Brief\nper_page: 5\n");
    assert_index_is_complete(&build_with_warnings(&place), &["articles/", "people/", "topics/", "figures/"]);
}

#[test]
fn expired_articles_and_sensitive_people_are_not_in_the_search_index() {
    let place = SiteFolder::new();
    write_visible_site(&place);
    place.file(
        "content/articles/gone.md",
        "---\ntitle: Xqgone\ndate: 2021-04-08\nexpires: 2021-05-01\npeople: [Xqsecret Person]\n---\n\nXqbody.\n",
    );
    place.file("content/people/xqsecret-person.md", "---\nname: Xqsecret Person\nsensitive: true\n---\n\nXqlife.\n");
    let tree = build(&place);
    assert!(tree.contains_key("articles/gone/index.html"));
    assert!(tree.contains_key("people/xqsecret-person/index.html"));
    let index = index::read(&tree);
    let words: Vec<&String> = index.words.keys().filter(|word| word.starts_with("xq")).collect();
    assert!(words.is_empty(), "{words:?}");
    assert!(index.articles.iter().all(|article| article.title != "Xqgone"));
    assert!(index.entities.iter().all(|entity| entity.href != "people/xqsecret-person/index.html"));
}

#[test]
fn a_deleted_article_is_not_in_the_search_index() {
    let place = SiteFolder::new();
    write_visible_site(&place);
    place.file(
        "content/articles/extra.md",
        "---\ntitle: Xqextra\ndate: 2021-04-08\npeople: [Xqguest]\n---\n\nXqbody.\n",
    );
    let words = |tree: &Tree| {
        let index = index::read(tree);
        index.words.into_keys().filter(|word| word.starts_with("xq")).collect::<Vec<_>>()
    };
    assert_eq!(words(&build_with_warnings(&place)), ["xqbody", "xqextra", "xqguest"]);
    std::fs::remove_file(place.path("content/articles/extra.md")).expect("removed");
    let tree = build(&place);
    assert_eq!(words(&tree), [""; 0]);
    assert_index_is_complete(&tree, &["articles/", "people/", "topics/"]);
}

// ---- public/

#[test]
fn a_failed_build_does_not_change_the_output() {
    let place = SiteFolder::new();
    write_visible_site(&place);
    let before = build(&place);
    place.file("public/theirs.txt", "not ours");
    place.file("content/articles/new.md", "---\ntitle: New\ndate: 2021-04-31\n---\n");
    let ran = place.run(&["build"]);
    let expected = "\
error[invalid-date]: invalid date for `date`: there is no day 31 in 2021-04, which has 30 days
 --> content/articles/new.md:3:7
  |
3 | date: 2021-04-31
  |       ^^^^^^^^^^
  |
  = help: write a date as year, month and day: `2021-04-07` or `2021-04-07T18:00`

1 error
Nothing was written.
";
    assert_eq!(ran, RunResult { code: 1, out: String::new(), err: expected.to_string() });
    let mut after = tree(&place.path("public"));
    assert_eq!(after.remove("theirs.txt"), Some(b"not ours".to_vec()));
    assert_same(&before, &after);
}

#[test]
fn stale_files_are_deleted_and_foreign_files_stay() {
    let place = SiteFolder::new();
    write_visible_site(&place);
    build(&place);
    place.file("public/articles/2021/visible/notes.txt", "not ours").file("public/stranger/index.html", "not ours");
    std::fs::remove_file(place.path("content/articles/2021/visible.md")).expect("removed");
    let after = build(&place);
    assert!(!after.contains_key("articles/2021/visible/index.html"));
    assert_eq!(after["articles/2021/visible/notes.txt"], b"not ours");
    assert_eq!(after["stranger/index.html"], b"not ours");
}

// ---- links

#[test]
fn the_sample_site_has_no_broken_links() {
    for folders in [&["content", "templates", "static"][..], &["content"]] {
        let place = SiteFolder::new();
        copy_sample(&place, folders);
        assert_eq!(broken_links(&build(&place), "/"), Default::default());
    }
}

#[test]
fn linked_files_have_no_broken_links() {
    let place = SiteFolder::new();
    linked_files().iter().for_each(|(file, text)| _ = place.file(file, text));
    place.file("site.yaml", "title: Brief\nlater_mentions: link\nper_page: 5\n");
    assert_eq!(broken_links(&build_with_warnings(&place), "/"), Default::default());
}

#[test]
fn a_base_url_with_a_path_changes_absolute_urls_only() {
    let place = SiteFolder::new();
    copy_sample(&place, &["content"]);
    let ran = place.run(&["build", "--base-url", "https://news.example.org/south/asia/"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let below = tree(&place.path("public"));
    assert_eq!(broken_links(&below, "/south/asia/"), Default::default());
    for (name, bytes) in below.iter().filter(|(name, _)| name.ends_with(".xml") || name.ends_with(".txt")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("https://example.org/"), "{name}");
        for url in text.split("href=\"").skip(1).chain(text.split("<loc>").skip(1)) {
            assert!(url.starts_with("https://"), "{name}: {}", &url[..40.min(url.len())]);
        }
    }
    let missing = String::from_utf8_lossy(&below["404.html"]).into_owned();
    assert!(missing.contains("href=\"/south/asia/style.css"), "{missing}");
}

#[test]
fn no_annotation_scheme_reaches_the_output() {
    let place = SiteFolder::new();
    copy_sample(&place, &["content"]);
    let schemes =
        ["person:", "topic:", "said:", "figure:", "event:", "organisation:", "place:", "article:", "javascript:"];
    for (name, bytes) in build(&place).iter().filter(|(name, _)| name.ends_with(".html") || name.ends_with(".xml")) {
        for (attribute, value) in pages::attributes(&String::from_utf8_lossy(bytes)) {
            let is_annotation = schemes.iter().any(|scheme| value.starts_with(scheme));
            assert!(!is_annotation || !matches!(attribute.as_str(), "href" | "src"), "{name}: {attribute}={value}");
        }
    }
}
