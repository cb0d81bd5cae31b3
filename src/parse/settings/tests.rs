use super::*;
use crate::base::{SlugStyle, line_column};
use crate::diagnostic::Diagnostic;
use crate::model::{HtmlPolicy, LaterMentions, LinkStyle, PropertyMeaning, PropertyType, Settings};

fn read_yaml(yaml: &str) -> (Settings, Vec<String>) {
    let (settings, problems) = parse_settings(yaml.as_bytes(), "site.yaml");
    let line = |problem: &Diagnostic| {
        let at = problem.location.as_ref().and_then(|location| location.span).map_or(0, |span| span.start as usize);
        let at = line_column(yaml.as_bytes(), at);
        let help = problem.help.as_ref().map_or(String::new(), |help| format!("; {help}"));
        format!("{}:{} {}: {}{help}", at.line, at.column, problem.code.as_str(), problem.message)
    };
    let problems = problems.iter().map(line).collect();
    (settings, problems)
}

#[test]
fn an_empty_file_has_the_default_settings() {
    assert_eq!(parse_settings(b"", "site.yaml"), (default_settings(), vec![]));
    assert_eq!(parse_settings(b"# nothing yet\n", "site.yaml"), (default_settings(), vec![]));
}

#[test]
fn every_key_is_read() {
    let (settings, problems) = read_yaml(
        "title: 2024\ndescription: D\nbase_url: https://e.org/news\nlanguage: ur\ntimezone: Asia/Karachi\n\
         slugs: unicode\nhtml: escape\nlater_mentions: link\nlinks: folder\nper_page: 20\npublisher: P\ncopyright: C\n\
         extra: {a: 1}\n",
    );
    assert_eq!(problems, [] as [&str; 0]);
    assert_eq!((settings.title.as_str(), settings.base_url.as_str()), ("2024", "https://e.org/news/"));
    assert_eq!((settings.zone.name(), settings.language.as_str()), ("Asia/Karachi", "ur"));
    assert_eq!((settings.slugs, settings.html), (SlugStyle::Unicode, HtmlPolicy::Escape));
    assert_eq!((settings.later_mentions, settings.links), (LaterMentions::Link, LinkStyle::Folder));
    assert_eq!((settings.per_page, settings.extra.len()), (20, 1));
}

#[test]
fn problems_are_reported_with_their_location() {
    let wrong = [
        ("titel: X", "1:1 unknown-key: site.yaml has no key `titel`; did you mean `title`?"),
        ("per_page: 0", "1:11 invalid-value: found 0 for `per_page`, expected a whole number from 1 to 1000"),
        (
            "timezone: Asia/Karatchi",
            "1:11 invalid-value: found `Asia/Karatchi` for `timezone`, expected a name from the IANA time zone database; did you mean `Asia/Karachi`?",
        ),
        (
            "base_url: e.org",
            "1:11 invalid-value: found `e.org` for `base_url`, expected an absolute URL without `?` and `#`; write the address of the published site, such as `https://example.org/news/`",
        ),
        (
            "base_url: https://e.org/?a",
            "1:11 invalid-value: found `https://e.org/?a` for `base_url`, expected an absolute URL without `?` and `#`; write the address of the published site, such as `https://example.org/news/`",
        ),
        (
            "html: sanitize",
            "1:7 invalid-value: found `sanitize` for `html`, expected `sanitise`, `escape` or `trust`; did you mean `sanitise`?",
        ),
        (
            "title: [a",
            "1:9 invalid-yaml: invalid YAML: did not find expected ',' or ']'; close the bracket, or put the value in quotation marks",
        ),
        (
            "- a",
            "1:1 wrong-type: found a list, expected lines of `key: value`; write a key, a colon, a space and a value, such as `title: Minister visits Islamabad`",
        ),
        ("permalinks: {artcle: /x/}", "1:14 invalid-value: unknown kind `artcle`; did you mean `article`?"),
        (
            "permalinks: {person: '/{year}/{slug}/'}",
            "1:23 invalid-value: found `/{year}/{slug}/` for `person`, expected only `{slug}`, `{path}` and `{section}` in braces",
        ),
        (
            "permalinks: {article: /news/}",
            "1:23 invalid-value: found `/news/` for `article`, expected a pattern with `{slug}` or `{path}`, so that each document has its own URL",
        ),
    ];
    for (yaml, expected) in wrong {
        assert_eq!(read_yaml(yaml).1, [expected], "{yaml}");
    }
}

#[test]
fn a_site_declares_its_own_kinds() {
    let (settings, problems) = read_yaml(
        "kinds:\n  vessel:\n    label: Ship\n    capabilities: [speaks]\n    properties:\n      flag: text\n      \
         owner: {type: reference, kind: organisation, required: true}\n      class: {choices: [a, b], list: true}\n  treaty:\n",
    );
    assert_eq!(problems, [] as [&str; 0]);
    let vessel = settings.kinds.get(settings.kinds.by_folder("vessels").expect("it is declared"));
    assert_eq!((vessel.label.as_str(), vessel.plural.as_str(), vessel.prefix.as_str()), ("Ship", "Vessels", "vessels"));
    assert!(vessel.capabilities.speaks);
    let property =
        |key: &str| vessel.properties.iter().find(|p| p.key == key).map(|p| (&p.value, p.meaning, p.required));
    let reference = PropertyType::Reference(Some("organisation".into()));
    let list = PropertyType::List(Box::new(PropertyType::Choice(vec!["a".into(), "b".into()])));
    assert_eq!(property("flag"), Some((&PropertyType::Text, PropertyMeaning::DisplayOnly, false)));
    assert_eq!(property("owner"), Some((&reference, PropertyMeaning::DisplayOnly, true)));
    assert_eq!(property("class"), Some((&list, PropertyMeaning::DisplayOnly, false)));
    assert!(property("title").is_some() && property("name").is_some());
    assert!(settings.kinds.by_folder("treaties").is_some());
}

#[test]
fn a_site_extends_the_built_in_kinds() {
    let (settings, problems) = read_yaml(
        "kinds:\n  person:\n    prefix: who\n    properties: {born: date}\n  article: {template: story.html}\n",
    );
    assert_eq!(problems, [] as [&str; 0]);
    let person = settings.kinds.get(settings.kinds.by_name("person").expect("it is built in"));
    assert_eq!((person.prefix.as_str(), person.folder.as_str()), ("who", "people"));
    assert!(person.properties.iter().any(|p| p.key == "born" && p.value == PropertyType::Date));
    assert!(person.properties.iter().all(|p| p.key != "title"));
    let article = settings.kinds.get(settings.kinds.by_name("article").expect("it is built in"));
    assert_eq!((article.template.as_str(), article.properties.len()), ("story.html", 0));
}

#[test]
fn conflicting_kinds_are_rejected() {
    let wrong = [
        (
            "kinds: {vessel: {folder: people}}",
            "1:26 invalid-value: the kinds `vessel` and `person` have the same folder `people`; set a different `folder:` for `vessel`",
        ),
        (
            "kinds: {vessel: {prefix: people}}",
            "1:26 invalid-value: the kinds `vessel` and `person` have the same prefix `people`; set a different `prefix:` for `vessel`",
        ),
        (
            "kinds: {said: {}}",
            "1:9 invalid-value: found `said` for `kinds`, expected a name of lower-case letters, digits and `_` that is not a URL scheme",
        ),
        (
            "kinds: {vessel: {folder: ../x}}",
            "1:26 invalid-value: found `../x` for `folder`, expected the name of a folder below `content/`",
        ),
        (
            "kinds: {vessel: {colour: red}}",
            "1:18 unknown-key: a kind has no key `colour`; use `label`, `plural`, `folder`, `prefix`, `template`, `schema_type`, `permalink`, `capabilities` or `properties`",
        ),
        (
            "kinds: {vessel: {capabilities: [sails]}}",
            "1:33 invalid-value: found `sails` for `capabilities`, expected `holds_roles`, `speaks`, `labels_sections`, `family_names`, `measures` or `occurs`",
        ),
        (
            "kinds: {vessel: {properties: {flag: texst}}}",
            "1:37 invalid-value: found `texst` for `type`, expected `text`, `markdown`, `number`, `boolean`, `date`, `interval`, `url`, `choice`, `country`, `reference`, `text_by_key` or `anything`; did you mean `text`?",
        ),
        (
            "kinds: {vessel: {properties: {name: text}}}",
            "1:31 invalid-value: found `name` for `properties`, expected a key that the kind does not have already",
        ),
        (
            "kinds: {vessel: {properties: {at: {type: reference, kind: plce}}}}",
            "1:59 invalid-value: unknown kind `plce`; did you mean `place`?",
        ),
        (
            "kinds: {article: {properties: {a: text}}}",
            "1:31 invalid-value: found `properties` for `properties`, expected none: the keys of articles are fixed, and data for templates goes under `extra:`",
        ),
    ];
    for (yaml, expected) in wrong {
        assert_eq!(read_yaml(yaml).1, [expected], "{yaml}");
    }
}
