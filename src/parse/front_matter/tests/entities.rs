//! The keys of entities and pages.

use super::*;
use crate::base::{Interval, PartialDate, Zone};
use crate::model::{Expected, Link, PropertyValue};

fn date(text: &str) -> PartialDate {
    PartialDate::parse(text, &Zone::utc()).expect("the example is a date")
}

#[test]
fn a_person_with_every_key_has_no_problems() {
    let (person, problems) = entity(
        "people",
        "sort_name: S\nfamily_name: F\ngiven_name: G\nhonorific_prefix: Dr\nhonorific_suffix: PhD\n\
         names: {ru: Сергей, no: Sergej}\naliases: [A, B]\nambiguous_aliases: C\ndisambiguation: the minister\n\
         memberships:\n- role: Foreign minister\n  organisation: MFA\n  area: Russia\n  start: 2004-03\n  end: ..\n  \
         acting: true\n  sources: https://e.org/\n- Envoy\nimage: {src: a.jpg, alt: A}\nsummary: S\n\
         same_as: https://e.org/a\nidentifiers: {wikidata: Q1, gov: 400003}\nlinks:\n- {label: L, url: 'mailto:a@e.org'}\n\
         sensitive: true\nredirects: [/old]\nlanguage: ru\nextra: {a: 1}\nslug: lavrov",
    );
    assert_eq!(problems, NOTHING);
    let [first, second] = person.memberships.as_slice() else { panic!("two roles: {:?}", person.memberships) };
    assert_eq!(
        (first.role.own.as_str(), first.organisation, first.area, first.acting),
        ("Foreign minister", Some(0), Some(1), true)
    );
    assert_eq!(first.period, Interval { start: Some(date("2004-03")), end: None });
    assert_eq!(first.sources, [Link { label: "https://e.org/".into(), url: "https://e.org/".into() }]);
    assert_eq!(second.role.own, "Envoy");
    assert_eq!(person.identifiers.get("gov").map(String::as_str), Some("400003"));
    assert_eq!(person.names.get("no").map(String::as_str), Some("Sergej"));
    assert!(person.sensitive);
}

#[test]
fn a_role_alone_is_a_membership_without_dates() {
    let (person, problems) = entity("people", "role: Foreign minister of Russia");
    assert_eq!(problems, NOTHING);
    assert_eq!(person.memberships[0].role.own, "Foreign minister of Russia");
    assert_eq!(person.memberships[0].period, Interval { start: None, end: None });
}

#[test]
fn references_of_properties_expect_their_kind() {
    let expects = |folder: &str, lines: &str| -> Vec<Option<String>> {
        let document = read(&format!("{folder}/n.md"), &format!("---\nname: N\n{lines}\n---\n"));
        assert_eq!(document.diagnostics, []);
        let kinds = default_settings().kinds;
        let name = |expected: &Expected| match expected {
            Expected::Kind(kind) => kind.map(|kind| kinds.get(kind).name.clone()),
            other => panic!("it expects {other:?}"),
        };
        document.facts.references.iter().map(|reference| name(&reference.expected)).collect()
    };
    let some = |name: &str| Some(name.to_string());
    assert_eq!(expects("topics", "broader: A\nrelated: [B]"), [some("topic"), some("topic")]);
    assert_eq!(expects("organisations", "parent: A\narea: B"), [some("organisation"), some("place")]);
    assert_eq!(expects("places", "within: A"), [some("place")]);
    let event = "start: 2021\nplace: A\nparticipants: [B]\nparent: C";
    assert_eq!(expects("events", event), [some("place"), None, some("event")]);
}

#[test]
fn every_kind_has_its_own_keys() {
    let (event, problems) = entity("events", "start: 2021-04-06\nend: 2021-04-07\nstatus: completed\noutcome: Good");
    assert_eq!(problems, NOTHING);
    assert_eq!(
        (event.start, event.end, event.status.as_str()),
        (Some(date("2021-04-06")), Some(date("2021-04-07")), "completed")
    );
    let (figure, problems) = entity("figures", "measure: trade\nunit: USD\nbetter: up\nsource: Central bank");
    assert_eq!(problems, NOTHING);
    assert_eq!((figure.unit.as_str(), figure.better.as_str()), ("USD", "up"));
    let (place, problems) = entity("places", "kind: city\ncountry: PK\nlat: 33.7\nlon: 73");
    assert_eq!(problems, NOTHING);
    let expected = [
        ("kind".to_string(), PropertyValue::Text("city".into())),
        ("country".to_string(), PropertyValue::Country("PK".into())),
        ("lat".to_string(), PropertyValue::Number(33.7)),
        ("lon".to_string(), PropertyValue::Number(73.0)),
    ];
    assert_eq!(place.properties, expected);
    let (organisation, problems) = entity("organisations", "abbreviation: UN\nfounding_date: 1945-10-24");
    assert_eq!((problems.as_slice(), organisation.abbreviation.as_str()), (&[][..], "UN"));
    let (topic, problems) = entity("topics", "media_topics: [20000002]\nreview_by: 2022\nstatus: dormant");
    assert_eq!((problems.as_slice(), topic.review_by), (&[][..], Some(date("2022"))));
}

#[test]
fn problems_name_the_kind() {
    let wrong = [
        ("people", "title: X", "3:1 unknown-key: a person has no key `title`; rename the key to `name`"),
        ("topics", "role: X", "3:1 unknown-key: a topic has no key `role`; put custom data under `extra:`"),
        (
            "organisations",
            "start: 1990",
            "3:1 unknown-key: an organisation has no key `start`; put custom data under `extra:`",
        ),
        (
            "people",
            "sensitive: yes",
            "3:12 wrong-type: found text for `sensitive`, expected `true` or `false`; write `true` or `false`, without quotation marks",
        ),
        ("people", "memberships:\n- organisation: X", "4:3 missing-field: a membership needs `role`; add `role: …`"),
        (
            "people",
            "memberships:\n- {role: R, form: 2001}",
            "4:13 unknown-key: a membership has no key `form`; use `role`, `organisation`, `area`, `start`, `end`, `acting`, `primary` or `sources`",
        ),
        (
            "people",
            "memberships:\n- {role: R, start: 2021, end: 2020}",
            "4:31 invalid-value: the end (2020) is before the start (2021); swap the two, or correct the year",
        ),
        (
            "people",
            "same_as: [/x]",
            "3:11 invalid-value: found `/x` for `same_as`, expected an absolute URL; write the full URL, including `https://`",
        ),
        (
            "people",
            "links:\n- url: /x",
            "4:8 invalid-value: found `/x` for `url`, expected an absolute URL; the link is omitted; write the full URL, including `https://`",
        ),
        (
            "places",
            "country: pk",
            "3:10 invalid-value: found `pk` for `country`, expected one of 250 values, such as `AD`, `AE` or `AF`; did you mean `PK`?",
        ),
        (
            "places",
            "lat: 33N",
            "3:6 wrong-type: found text for `lat`, expected a number; write only the number, without quotation marks, unit or commas",
        ),
        ("events", "end: 2021", "1:1 missing-field: an event needs `start`; add `start: 2021-04-07`"),
        ("figures", "better: more", "3:9 invalid-value: found `more` for `better`, expected `up` or `down`"),
    ];
    for (folder, lines, expected) in wrong {
        assert_eq!(entity(folder, lines).1, [expected], "{folder} {lines}");
    }
}

#[test]
fn a_page_has_a_title_or_a_name() {
    assert_eq!(read("pages/about.md", "---\ntitle: About\n---\n").title(), "About");
    assert_eq!(read("pages/about.md", "---\nname: About\n---\n").title(), "About");
    let both = "---\ntitle: A\nname: B\n---\n";
    let expected = "3:1 duplicate-key: found both `title` and `name`, which are synonyms here; remove one of the two";
    let document = read("pages/about.md", both);
    assert_eq!((report(&document, both).as_slice(), document.title()), (&[expected.to_string()][..], "A"));
}

#[test]
fn a_declared_kind_is_read_like_a_built_in_one() {
    let yaml = "kinds: {vessel: {properties: {flag: {type: choice, choices: [RU, PK], required: true}, \
                owner: {type: reference, kind: person, list: true}, built: date, note: markdown}}}";
    let (settings, problems) = crate::parse::parse_settings(yaml.as_bytes(), "site.yaml");
    assert_eq!(problems, []);
    let text = "---\ntitle: Admiral\nflag: RU\nowner: [A, B]\nbuilt: 1980\nnote: N\naliases: AN\n---\n";
    let document = read_with("vessels/admiral.md", text, &settings);
    assert_eq!((document.diagnostics.len(), document.url.as_str()), (0, "vessels/admiral/"));
    let owners = PropertyValue::List(vec![PropertyValue::Reference(0), PropertyValue::Reference(1)]);
    let expected = [
        ("flag".to_string(), PropertyValue::Text("RU".into())),
        ("owner".to_string(), owners),
        ("built".to_string(), PropertyValue::Date(date("1980"))),
        ("note".to_string(), PropertyValue::Markdown(1)),
    ];
    assert_eq!(document.entity().expect("it is an entity").properties, expected);
    let without = "---\nname: Admiral\n---\n";
    let expected = ["1:1 missing-field: a vessel needs `flag`; add `flag: …`"];
    assert_eq!(report(&read_with("vessels/a.md", without, &settings), without), expected);
}

#[test]
fn a_text_may_be_given_in_several_languages() {
    let lines = "role: {en: Minister, ur: وزیر}\ndisambiguation: {ur: سیاستدان, en: politician}\n\
                 memberships: [{role: {ur: رکن, en: Member}, start: 2018}]\nsummary: {en: S, ur: خلاصہ, ru: С}";
    let (person, problems) = entity("people", lines);
    assert_eq!(problems, NOTHING);
    let roles: Vec<(&str, &str)> =
        person.memberships.iter().map(|m| (m.role.own.as_str(), m.role.nearest("ur-PK").0.as_str())).collect();
    assert_eq!(roles, [("Member", "رکن"), ("Minister", "وزیر")]);
    assert_eq!(person.disambiguation.own, "politician");
    assert_eq!(person.disambiguation.in_language("ur").map(String::as_str), Some("سیاستدان"));
    assert_eq!(person.summary.own, Some(1));
    assert_eq!(
        person.summary.translations.into_iter().collect::<Vec<_>>(),
        [("ru".into(), Some(3)), ("ur".into(), Some(2))]
    );
}

#[test]
fn translated_sentences_are_marked_as_translations() {
    let text = "---\nname: N\nsummary: {en: 'See [[X]].', ur: '[[X]] دیکھیے۔'}\n---\nBody\n";
    let document = read("people/n.md", text);
    let sentences: Vec<(&str, bool)> = (0..document.facts.sentences.len() as u32)
        .map(|at| (document.sentence(at).unwrap_or_default(), document.is_translation(at)))
        .collect();
    assert_eq!(sentences, [("See X.", false), ("X دیکھیے۔", true), ("Body", false)]);
}

#[test]
fn texts_by_language_are_checked() {
    let (person, problems) =
        entity("people", "role: {ur: وزیر}\ndisambiguation: {name: X, en: Y}\nsummary: {en: [1], ur: S}");
    assert_eq!(person.memberships, []);
    assert_eq!(
        problems,
        [
            "3:7 invalid-value: `role` has no text in `en`, the language of the file; add `en: …`, or set \
             `language:` for the file",
            "4:18 invalid-value: found `name` for `disambiguation`, expected a language tag (BCP 47); write a language code, \
             such as `en`, `ur`, `zh-Hant` or `pt-BR`",
            "5:15 wrong-type: found a list for `summary`, expected text; put the text in quotation marks if it starts with \
             `[`",
        ]
    );
}
