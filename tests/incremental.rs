//! After any history of changes the graph, and every page rendered from it, equals
//! one built from scratch.

use std::collections::BTreeMap;
use std::sync::Arc;

use dateline::base::ContentPath;
use dateline::graph::{Graph, diagnostics};
use dateline::model::{Document, PreviewOptions, Settings, Visibility};
use dateline::parse;
use dateline::view::{self, OutputMap, PageContext, PageId, Pages};
use proptest::prelude::*;

/// The files of all histories. Their names collide in every possible way.
const PATHS: &[&str] = &[
    "articles/a.md",
    "articles/b.md",
    "articles/2021/c/index.md",
    "articles/2021/d.md",
    "people/sergey-lavrov.md",
    "people/imran-khan.md",
    "people/khan.md",
    "topics/defence.md",
    "topics/security.md",
    "topics/peace.md",
    "places/moscow.md",
    "organisations/army.md",
    "events/visit.md",
    "figures/trade.md",
    "pages/about.md",
];

const NAMES: &[&str] =
    &["Sergey Lavrov", "Imran Khan", "Khan", "Defence", "Security", "Moscow", "Army", "Visit", "Peace"];

#[derive(Clone, Debug)]
enum Step {
    Write(usize, String),
    Remove(usize),
}

fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(NAMES)
}

fn sentence() -> impl Strategy<Value = String> {
    prop_oneof![
        name().prop_map(|name| format!("[[{name}]] spoke in the morning.")),
        name().prop_map(|name| format!("Later {name} left, and Lavrov stayed with Khan.")),
        name().prop_map(|name| format!("[[{name}|The guest]] went to [[Nobody Known]].")),
        Just("“We are ready,” [Lavrov said](said:sergey-lavrov), “and will return.”".to_string()),
        Just("[“a new chapter”](said:imran-khan) was opened.".to_string()),
        Just("Trade was [$790 million](figure:trade?as_of=2020 \"Two-way trade\") with [[Moscow]].".to_string()),
        Just("The [visit](event:visit) of [[Sergey Lavrov]].".to_string()),
        Just("On [6–7 April](event:2021-04-06/2021-04-07 \"Talks\") [[Imran Khan]] met him.".to_string()),
        Just("See [[articles/a]] and [[Title b]].".to_string()),
        Just("## Defence\n\nOn [[Security]] nothing was said by [[Imran Khan]].".to_string()),
        Just("## Talks {#talks topics=peace,defence}\n\n[[Army]] and Army again.".to_string()),
    ]
}

/// Storylines and languages: the language decides which lists contain an article.
const STORIES: &[&str] = &[
    "",
    "storyline: The visit\n",
    "language: ur\n",
    "language: ur\nstoryline: The visit\n",
    "language: ur\ntranslation_of: articles/a\n",
];

fn front_matter(path: &'static str) -> BoxedStrategy<String> {
    let list = || prop::collection::vec(name(), 0..3);
    match path.split('/').next() {
        Some("articles") => (0..28u8, list(), list(), prop::sample::select(vec!["published", "draft", "withheld"]), prop::sample::select(STORIES))
            .prop_map(move |(day, topics, people, status, story)| {
                let stem = path.trim_end_matches(".md").trim_end_matches("/index").rsplit('/').next().unwrap_or_default();
                format!(
                    "title: Title {stem}\ndate: 2021-04-{:02}\nstatus: {status}\ntopics: {topics:?}\npeople: {people:?}\n{story}",
                    day + 1
                )
            })
            .boxed(),
        Some("pages") => Just("title: About\n".to_string()).boxed(),
        Some("events") => (1..28u8).prop_map(|day| format!("name: Visit\nstart: 2021-04-{day:02}\nparticipants: [Imran Khan]\n")).boxed(),
        Some("topics") => (name(), list(), list())
            .prop_map(|(name, aliases, broader)| {
                let broader: Vec<&str> = broader.into_iter().filter(|b| *b < name).collect();
                format!("name: {name}\naliases: {aliases:?}\nbroader: {broader:?}\n")
            })
            .boxed(),
        Some("people") => (name(), list(), any::<bool>(), any::<bool>())
            .prop_map(|(name, aliases, dated, sensitive)| {
                let role = if dated { "memberships: [{role: Minister, start: 2018, organisation: Army}]" } else { "role: Guest" };
                format!("name: {name}\naliases: {aliases:?}\nsensitive: {sensitive}\n{role}\n")
            })
            .boxed(),
        _ => name().prop_map(|name| format!("name: {name}\n")).boxed(),
    }
}

fn step() -> impl Strategy<Value = Step> {
    let write = (0..PATHS.len()).prop_flat_map(|at| {
        let body = prop::collection::vec(sentence(), 0..5);
        (front_matter(PATHS[at]), body)
            .prop_map(move |(front, body)| Step::Write(at, format!("---\n{front}---\n\n{}\n", body.join("\n\n"))))
    });
    prop_oneof![5 => write, 1 => (0..PATHS.len()).prop_map(Step::Remove)]
}

fn parsed(settings: &Settings, path: &str, text: &str) -> (Arc<Document>, Visibility) {
    let document = parse::parse_document(&ContentPath::new(path), text.as_bytes(), settings);
    let visibility = document.visibility(i64::MAX, PreviewOptions::default());
    (Arc::new(document), visibility)
}

/// Returns every page of the site as JSON, by path, and all diagnostics.
fn pages(graph: &Graph) -> BTreeMap<String, String> {
    let reader = graph.reader();
    let pages = Pages::new(reader);
    let routes = OutputMap::new(reader, &pages, &[], &[]);
    let today = jiff::civil::date(2021, 4, 10);
    let languages = dateline::language::Languages::load("en", Default::default(), &[]).0;
    let site = PageContext {
        reader,
        outputs: &routes,
        languages: &languages,
        words: languages.site(),
        items: &view::Uncached,
        day: today,
    };
    let json = |page: &PageId| {
        view::build_page(&site, page, &pages).map(|view| serde_json::to_string(&view).expect("views serialise"))
    };
    let mut all: BTreeMap<String, String> =
        pages.iter().filter_map(|(page, path)| Some((path.to_string(), json(page)?))).collect();
    let mut problems: Vec<String> = diagnostics(graph).iter().map(|problem| format!("{problem:?}")).collect();
    problems.sort();
    all.insert("diagnostics".to_string(), problems.join("\n"));
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, max_shrink_iters: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_history_the_graph_equals_one_built_from_scratch(
        first in prop::collection::vec(step(), 0..8),
        then in prop::collection::vec(step(), 1..12),
    ) {
        let settings = Arc::new(Settings { other_languages: vec!["ur".to_string()], ..parse::default_settings() });
        let mut files: BTreeMap<&str, String> = BTreeMap::new();
        for step in first {
            match step {
                Step::Write(at, text) => drop(files.insert(PATHS[at], text)),
                Step::Remove(at) => drop(files.remove(PATHS[at])),
            }
        }
        let documents = |files: &BTreeMap<&str, String>| files.iter().map(|(path, text)| parsed(&settings, path, text)).collect();
        let mut graph = Graph::build(settings.clone(), documents(&files));
        for step in then {
            match step {
                Step::Write(at, text) => {
                    let (document, visibility) = parsed(&settings, PATHS[at], &text);
                    graph.replace(document, visibility);
                    files.insert(PATHS[at], text);
                }
                Step::Remove(at) => {
                    graph.remove(&ContentPath::new(PATHS[at]));
                    files.remove(PATHS[at]);
                }
            }
            let fresh = Graph::build(settings.clone(), documents(&files));
            prop_assert_eq!(graph.snapshot(), fresh.snapshot());
            let (now, wanted) = (pages(&graph), pages(&fresh));
            prop_assert!(now.keys().eq(wanted.keys()), "{:?} {:?}", now.keys(), wanted.keys());
            for (path, page) in &now {
                prop_assert_eq!(page, &wanted[path], "{}", path);
            }
        }
    }
}
