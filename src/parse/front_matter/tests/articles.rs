//! The keys of articles.

use super::*;
use crate::model::{DataValue, Expected, Genre, Status};

#[test]
fn an_article_with_every_key_has_no_problems() {
    let (article, problems) = article(
        "short_title: Short\nupdated: 2021-04-08T10:00\nstatus: draft\nembargo: 2021-04-09\nexpires: 2031-04-09\n\
         genre: analysis\ndateline: Islamabad\nsummary: The *bottom* line.\nkey_points:\n- One\n- Two\n\
         why_it_matters: It does.\nwhats_next: [Talks]\nauthors: Ann\ntopics: [Defence, Trade]\npeople:\n- Sergey Lavrov\n\
         mentions: Islamabad\nstoryline: thaw\nimage: {src: a.jpg, alt: A door, credit: Us, caption: The door}\n\
         sources:\n- {title: T, url: 'https://e.org/', publisher: P, date: 2021-04}\n- https://e.org/x\n\
         corrections:\n- {date: 2021-04-08, text: Fixed}\nlanguage: en-GB\ntranslation_of: articles/b\nurgency: 1\n\
         redirects: /old/\nextra: {mood: [calm, 1, true]}",
    );
    assert_eq!(problems, NOTHING);
    assert_eq!((article.status, article.genre, article.urgency), (Status::Draft, Genre::Analysis, 1));
    assert_eq!(article.authors, ["Ann"]);
    assert_eq!((article.topics, article.people, article.mentions), (vec![0, 1], vec![2], vec![3]));
    assert_eq!(article.key_points.len(), 2);
    assert_eq!(article.sources[1].url, "https://e.org/x");
    let mood = DataValue::List(vec![DataValue::Text("calm".into()), DataValue::Integer(1), DataValue::Boolean(true)]);
    assert_eq!(article.extra.get("mood"), Some(&mood));
}

#[test]
fn references_have_their_expected_targets() {
    let text = "---\ntitle: T\ndate: 2021-04-07\ntopics: A\npeople: B\nmentions: C\ntranslation_of: D\n---\n";
    let expected: Vec<Expected> = read("articles/a.md", text).facts.references.iter().map(|r| r.expected).collect();
    assert_eq!(expected, [Expected::Label, Expected::RoleHolder, Expected::Kind(None), Expected::Article]);
}

#[test]
fn scalars_are_read_as_text() {
    for title in ["2024", "1.10", "NO", "true", "007", "1_000", "0x1F", "2021-04-07", "null-island", "+5"] {
        let text = format!("---\ntitle: {title}\ndate: 2021-04-07\n---\n");
        assert_eq!(read("articles/a.md", &text).title(), title);
    }
}

#[test]
fn lists_are_trimmed_and_deduplicated() {
    let (article, problems) = article("authors: [' Ann ', '', Bob, Ann, ~, 7]\ntopics:\n-\n- X\n- X");
    assert_eq!(article.authors, ["Ann", "Bob", "7"]);
    assert_eq!(article.topics.len(), 1);
    assert_eq!(problems, NOTHING);
}

#[test]
fn empty_values_count_as_missing() {
    let (article, problems) = article("summary: ''\nauthors: []\nimage:\nurgency: ~\nstatus: null\nextra:\nslug: \"\"");
    assert_eq!((article.summary, article.urgency, article.status), (None, 5, Status::Published));
    assert_eq!(problems, NOTHING);
}

#[test]
fn title_and_date_are_required() {
    let text = "---\nsummary: S\n---\nBody";
    let document = read("articles/some-name.md", text);
    let expected = [
        "1:1 missing-field: an article needs `date`; add `date: 2021-04-07`, or start the file name with the date: \
         `2021-04-07-name.md`",
        "1:1 missing-field: an article needs `title`; add `title: Minister visits Islamabad`",
    ];
    assert_eq!(report(&document, text), expected);
    assert_eq!(document.title(), "some-name");
    assert_eq!(document.article().expect("it is an article").date.timestamp, 0);
    let empty = "---\ntitle: ' '\ndate: 2021-04-07\n---\n";
    let expected =
        ["2:1 missing-field: an article needs `title`, but its value is empty; write a value after `title:`"];
    assert_eq!(report(&read("articles/a.md", empty), empty), expected);
}

#[test]
fn the_file_name_may_contain_the_date() {
    let document = read("articles/2021/2021-04-07-visit.md", "---\ntitle: T\n---\n");
    assert_eq!(document.diagnostics, []);
    assert_eq!(document.article().expect("it is an article").date.date.to_string(), "2021-04-07");
    assert_eq!(document.url.as_str(), "articles/2021/visit/");
}

#[test]
fn a_local_time_is_in_the_time_zone_of_the_site() {
    let zone = crate::base::Zone::named("Asia/Karachi").expect("the zone is in the data");
    let settings = Settings { zone, ..default_settings() };
    let document = read_with("articles/a.md", "---\ntitle: T\ndate: 2021-04-07T18:00\n---\n", &settings);
    assert_eq!(document.article().expect("it is an article").date.rfc3339(), "2021-04-07T18:00:00+05:00");
}

#[test]
fn an_unambiguous_date_gets_its_iso_form_as_help() {
    let dates = [
        ("April 6, 2022", "; write `2022-04-06`"),
        ("2024/5/1", "; write `2024-05-01`"),
        ("6.4.2022", "; write `2022-04-06`"),
        ("2022年4月6日", "; write `2022-04-06`"),
        ("6/4/2022", "; write a date as year, month and day: `2021-04-07` or `2021-04-07T18:00`"),
    ];
    for (date, help) in dates {
        let text = format!("---\ntitle: T\ndate: {date}\n---\n");
        let expected = format!("3:7 invalid-date: invalid date for `date`: `{date}` is not an ISO 8601 date{help}");
        assert_eq!(report(&read("articles/a.md", &text), &text), [expected]);
    }
}

#[test]
fn an_implausible_year_is_a_warning() {
    let text = "---\ntitle: T\ndate: 1021-04-07\nexpires: 2621-01-01\n---\n";
    let document = read("articles/a.md", text);
    assert!(document.diagnostics.iter().all(|d| !d.is_error()));
    let expected = [
        "3:7 date-far-off: `date` is in the year 1021; check the year",
        "4:10 date-far-off: `expires` is in the year 2621; check the year",
    ];
    assert_eq!(report(&document, text), expected);
}

#[test]
fn updated_and_expires_are_not_before_the_date() {
    let text = "---\ntitle: T\ndate: 2021-04-07\nupdated: 2021-04-06\nexpires: 2020-01-01\n---\n";
    let document = read("articles/a.md", text);
    let expected = [
        "4:10 dates-out-of-order: `updated` is before `date`, which is 2021-04-07; correct one of the two dates",
        "5:10 dates-out-of-order: `expires` is before `date`, which is 2021-04-07; correct one of the two dates",
    ];
    assert_eq!(report(&document, text), expected);
    let same_day = "---\ntitle: T\ndate: 2021-04-07T18:00\nupdated: 2021-04-07\n---\n";
    assert_eq!(report(&read("articles/a.md", same_day), same_day), [""; 0]);
}

#[test]
fn foreign_keys_get_specific_help() {
    let advice = [
        ("draft: true", "write `status: draft`"),
        ("draft: false", "remove it; an article without `status: draft` is published"),
        ("tags: [a]", "rename the key to `topics`"),
        ("categories: [a]", "rename the key to `topics`"),
        ("author: A", "rename the key to `authors`"),
        ("description: D", "rename the key to `summary`"),
        ("lastmod: 2021-01-01", "rename the key to `updated`"),
        ("publishDate: 2021-01-01", "rename the key to `embargo`"),
        ("expiryDate: 2021-01-01", "rename the key to `expires`"),
        ("kind: report", "rename the key to `genre`"),
        ("aliases: [/old/]", "use `redirects` for old URLs of an article"),
        ("weight: 3", "dateline does not use `weight`; data for templates goes under `extra:`"),
        ("keyPoints: [a]", "did you mean `key_points`?"),
        ("sumary: a", "did you mean `summary`?"),
        ("zebra: a", "put custom data under `extra:`"),
    ];
    for (line, help) in advice {
        let key = line.split(':').next().unwrap_or_default();
        assert_eq!(article(line).1, [format!("4:1 unknown-key: an article has no key `{key}`; {help}")]);
    }
}

#[test]
fn a_wrong_type_reports_the_found_and_the_expected_type() {
    let wrong = [
        (
            "summary: [a]",
            "4:10 wrong-type: found a list for `summary`, expected text; put the text in quotation marks if it starts with `[`",
        ),
        (
            "topics: {a: b}",
            "4:9 wrong-type: found a mapping for `topics`, expected text; put the text in quotation marks if it starts with `{` or contains `: `",
        ),
        ("urgency: high", "4:10 wrong-type: found text for `urgency`, expected a whole number from 1 to 9"),
        ("urgency: 12", "4:10 invalid-value: found 12 for `urgency`, expected a whole number from 1 to 9"),
        (
            "status: darft",
            "4:9 invalid-value: found `darft` for `status`, expected `draft`, `published` or `withheld`; did you mean `draft`?",
        ),
        (
            "status: Draft",
            "4:9 invalid-value: found `Draft` for `status`, expected `draft`, `published` or `withheld`; did you mean `draft`?",
        ),
        (
            "extra: 5",
            "4:8 wrong-type: found a number for `extra`, expected a mapping; write each key on its own line, as `key: value`, indented with spaces",
        ),
        ("updated: true", "4:10 wrong-type: found `true` for `updated`, expected a date"),
        (
            "language: en_US",
            "4:11 invalid-value: found `en_US` for `language`, expected a language tag (BCP 47); write `en-US`",
        ),
    ];
    for (line, expected) in wrong {
        assert_eq!(article(line).1, [expected], "{line}");
    }
}

#[test]
fn a_picture_needs_alt_and_credit() {
    let expected = [
        "4:8 picture-without-alt: the picture has no `alt`; describe the picture in `alt`, for readers who cannot see it",
        "4:8 picture-without-credit: the lead picture has no `credit`; name the photographer or source in `credit`",
    ];
    let (read, problems) = article("image: pic.jpg");
    assert_eq!(problems, expected);
    assert_eq!(read.image.expect("it has a picture").src, Ok(0));
    let (read, problems) = article("image: {src: 'https://e.org/a.jpg', alt: A, credit: C}");
    assert_eq!(problems, NOTHING);
    assert_eq!(read.image.expect("it has a picture").src, Err("https://e.org/a.jpg".into()));
    assert_eq!(article("image: {alt: A}").1, ["4:8 missing-field: a picture needs `src`; add `src: …`"]);
}

#[test]
fn a_dangerous_url_is_reported_and_left_out() {
    let (read, problems) =
        article("sources:\n- {title: T, url: 'javascript:alert(1)'}\nimage: 'data:image/png;base64,AA'");
    let expected = [
        "5:20 invalid-value: found a `javascript:` URL for `url`, expected `http`, `https` or `mailto`; replace it \
         with the address of a web page; the link is omitted from every page",
        "6:9 invalid-value: found a `data:` URL for `src`, expected `http`, `https` or `mailto`; replace it \
         with the address of a web page; the link is omitted from every page",
    ];
    assert_eq!(problems, expected);
    assert_eq!((read.sources[0].url.as_str(), read.image), ("", None));
    let expected =
        "4:16 invalid-value: found `www.e.org` for `url`, expected an absolute URL; write `https://www.e.org`";
    assert_eq!(article("sources: {url: www.e.org}").1, [expected]);
}

#[test]
fn a_correction_needs_date_and_text() {
    let expected = [
        "5:3 missing-field: a correction needs `date`; add `date: 2021-04-08`",
        "6:3 missing-field: a correction needs `text`; add `text: …`",
    ];
    assert_eq!(article("corrections:\n- text: A\n- date: 2021-04-08").1, expected);
}

#[test]
fn plain_text_is_one_line() {
    let text = "---\ntitle: |\n  One\n  two\ndate: 2021-04-07\ndateline: \"A\\u0000b\"\n---\n";
    let document = read("articles/a.md", text);
    assert_eq!(document.title(), "One two");
    assert_eq!(document.article().expect("it is an article").dateline, "A b");
}
