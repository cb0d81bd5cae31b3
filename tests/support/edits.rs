//! Random sites, and random edits of their files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::select;
use serde::{Deserialize, Serialize};

/// The current time of the tests: noon on 10 April 2021, UTC.
pub const NOW: i64 = 1_618_056_000;

/// The files of a site, by path.
pub type Files = BTreeMap<String, String>;

/// A change in the folder of a site, as an editor makes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Edit {
    /// Writes a file, in place.
    Write(String, String),
    /// Writes a temporary file and renames it, as editors do.
    Replace(String, String),
    /// Writes a file without a hint of its path.
    Unhinted(String, String),
    /// Removes a file or a folder.
    Remove(String),
    /// Renames a file or a folder.
    Move(String, String),
    /// Writes a file with unchanged bytes.
    Touch(String),
    /// Makes several edits at once.
    Together(Vec<Edit>),
    /// Advances the clock, in seconds.
    Wait(i64),
}

/// Writes a file, with the folders above it.
pub fn write(root: &Path, path: &str, bytes: &[u8]) {
    let at = root.join(path);
    if let Some(folder) = at.parent() {
        // The folder cannot be created if a file has its path; the edit then has no effect.
        let _ = fs::create_dir_all(folder);
    }
    let _ = fs::write(at, bytes);
}

impl Edit {
    /// Makes the edit; returns the changed paths, or `None` for an edit without a hint.
    pub fn make(&self, root: &Path) -> Option<BTreeSet<PathBuf>> {
        let at = |path: &str| root.join(path);
        let mut hints = BTreeSet::new();
        match self {
            Self::Write(path, text) => {
                let missing = at(path).ancestors().skip(1).find(|folder| folder.exists()).map(Path::to_path_buf);
                let new_folder = missing.filter(|folder| Some(folder.as_path()) != at(path).parent());
                write(root, path, text.as_bytes());
                // For a file in a new folder, the operating system reports the folder alone.
                hints.insert(new_folder.map_or_else(|| at(path), |folder| first_below(&folder, &at(path))));
            }
            Self::Replace(path, text) => {
                let aside = format!("{path}.tmp~");
                write(root, &aside, text.as_bytes());
                let _ = fs::rename(at(&aside), at(path));
                let folder = at(path).parent().map(Path::to_path_buf);
                hints.extend([at(&aside), at(path)]);
                hints.extend(folder);
            }
            Self::Unhinted(path, text) => {
                write(root, path, text.as_bytes());
                return None;
            }
            Self::Remove(path) => {
                let _ = if at(path).is_dir() { fs::remove_dir_all(at(path)) } else { fs::remove_file(at(path)) };
                hints.insert(at(path));
            }
            Self::Move(from, to) => {
                if let Some(folder) = at(to).parent() {
                    let _ = fs::create_dir_all(folder);
                    hints.insert(folder.to_path_buf());
                }
                let _ = fs::rename(at(from), at(to));
                hints.extend([at(from), at(to)]);
            }
            Self::Touch(path) => {
                if let Ok(bytes) = fs::read(at(path)) {
                    let _ = fs::write(at(path), bytes);
                }
                hints.insert(at(path));
            }
            Self::Together(edits) => {
                for edit in edits {
                    hints.extend(edit.make(root)?);
                }
            }
            Self::Wait(_) => {}
        }
        Some(hints)
    }
}

/// Returns the first path segment below `folder` on the path to `path`.
fn first_below(folder: &Path, path: &Path) -> PathBuf {
    let rest = path.strip_prefix(folder).ok().and_then(|rest| rest.components().next());
    rest.map_or_else(|| path.to_path_buf(), |first| folder.join(first))
}

const ARTICLES: [&str; 6] = [
    "content/articles/a.md",
    "content/articles/b.md",
    "content/articles/2021/c/index.md",
    "content/articles/2021/d.md",
    "content/articles/e.md",
    "content/articles/2020-12-31-f.md",
];

const OTHERS: [&str; 14] = [
    "content/people/sergey-lavrov.md",
    "content/people/imran-khan.md",
    "content/people/khan.md",
    "content/topics/defence.md",
    "content/topics/security.md",
    "content/topics/peace.md",
    "content/places/moscow.md",
    "content/organisations/army.md",
    "content/events/visit.md",
    "content/figures/trade.md",
    "content/pages/about.md",
    "content/pages/contact.md",
    "content/vessels/aurora.md",
    "content/people/lavrov/index.md",
];

const FILES: [&str; 7] = [
    "content/articles/2021/c/chart.svg",
    "content/articles/map.svg",
    "content/people/lavrov/face.jpg",
    "static/logo.svg",
    "static/style.css",
    "static/robots.txt",
    "static/people/notes.txt",
];

const NAMES: [&str; 12] = [
    "Sergey Lavrov",
    "Imran Khan",
    "Khan",
    "Defence",
    "Security",
    "Moscow",
    "Army",
    "Visit",
    "Peace",
    "Nobody Known",
    "Defense",
    "Aurora",
];

/// The years of a long archive: more than a page lists, so that counts and charts matter.
const ARCHIVE_YEARS: std::ops::Range<usize> = 2011..2021;
/// The number of archive articles per year.
const ARTICLES_PER_YEAR: usize = 4;

/// The people mentioned together in an archive article.
const MENTIONED_TOGETHER: [&str; 5] = [
    "[[Imran Khan]]",
    "[[Imran Khan]] and [[Sergey Lavrov]]",
    "[[Imran Khan]], [[Ada Brandt]] and [[Sergey Lavrov]]",
    "[[Ada Brandt]] and [[Sergey Lavrov]]",
    "Nobody",
];

fn archive_path(at: usize) -> String {
    format!("content/articles/past/p{at}.md")
}

/// Generates an archive article with values for charts and counts.
fn archive_article(at: usize) -> impl Strategy<Value = (String, String)> {
    let year = ARCHIVE_YEARS.start + at / ARTICLES_PER_YEAR;
    // Mostly the date and the people stay, so that only a value changes.
    let day = prop_oneof![
        2 => Just((year, 1 + (at % 12) as u8, 1 + (at % 28) as u8)),
        1 => (select(ARCHIVE_YEARS.collect::<Vec<_>>()), 1..13u8, 1..29u8),
    ];
    let how = select(&["", "about ", "over "][..]);
    let who =
        prop_oneof![2 => Just(MENTIONED_TOGETHER[at % MENTIONED_TOGETHER.len()]), 1 => select(&MENTIONED_TOGETHER[..])];
    (day, 100..900u32, how, who).prop_map(move |((year, month, day), value, how, who)| {
        let text = format!(
            "---\ntitle: Past {at}\ndate: {year}-{month:02}-{day:02}\ntopics: [Defence]\n---\n\n\
             {who} saw trade of [{how}${value} million](figure:trade?as_of={year}-{month:02} \"Trade\").\n\n\
             “We are ready {at},” [he said](said:imran-khan).\n"
        );
        (archive_path(at), text)
    })
}

fn name() -> impl Strategy<Value = &'static str> {
    select(&NAMES[..])
}

fn names(most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(name(), 0..=most)
}

fn sentence() -> impl Strategy<Value = String> {
    prop_oneof![
        name().prop_map(|name| format!("[[{name}]] spoke in the morning.")),
        name().prop_map(|name| format!("Later {name} left, and Lavrov stayed with Khan.")),
        name().prop_map(|name| format!("[[{name}|The guest]] went to [[Nobody Known]].")),
        Just("“We are ready,” [Lavrov said](said:sergey-lavrov), “and will return.”".to_string()),
        Just("[“a new chapter”](said:imran-khan) was opened.".to_string()),
        (100..900u32, 2018..2021u32, select(&["", "about ", "over "][..])).prop_map(|(n, year, how)| {
            format!("Trade was [{how}${n} million](figure:trade?as_of={year} \"Trade\") with [[Moscow]].")
        }),
        (1..99u32).prop_map(|n| format!("Some [{n} %](figure:share-{} \"Share\") of it.", n % 3)),
        Just("The [visit](event:visit) of [[Sergey Lavrov]].".to_string()),
        (1..29u32)
            .prop_map(|day| format!("On [{day} April](event:2021-04-{day:02} \"Talks\") [[Imran Khan]] met him.")),
        Just("See [[articles/a]] and [[Title b]].".to_string()),
        Just("See [the map](map.svg), [about](/about/) and ![a chart](chart.svg).".to_string()),
        Just("## Defence\n\nOn [[Security]] nothing was said by [[Imran Khan]].".to_string()),
        Just("## Talks {#talks topics=peace,defence}\n\n[[Army]] and Army again.".to_string()),
        plain(),
    ]
}

/// Generates a sentence without an annotation.
fn plain() -> impl Strategy<Value = String> {
    (1..400u32, select(&["morning", "noon", "evening"][..]))
        .prop_map(|(n, when)| format!("There were {n} guests at {when}."))
}

fn body() -> impl Strategy<Value = String> {
    prop::collection::vec(sentence(), 0..6).prop_map(|sentences| sentences.join("\n\n"))
}

fn article(path: String) -> impl Strategy<Value = String> {
    let stem =
        path.trim_end_matches(".md").trim_end_matches("/index").rsplit('/').next().unwrap_or_default().to_string();
    let status = prop_oneof![6 => Just("published"), 1 => Just("draft"), 1 => Just("withheld")];
    let day = (1..16u8, 1..5u8, 2020..2022u16).prop_map(|(day, month, year)| format!("{year}-{month:02}-{day:02}"));
    let more = prop_oneof![
        5 => Just(String::new()),
        1 => Just("storyline: The visit\n".to_string()),
        1 => Just("redirects: [/old/]\n".to_string()),
        1 => select(&["/people/khan/", "/old/a/"][..]).prop_map(|path| format!("redirects: [{path}]\n")),
        1 => Just("slug: another\n".to_string()),
        1 => Just("translation_of: articles/a\nlanguage: ur\n".to_string()),
        1 => select(&["ur", "fr", "ur-PK"][..]).prop_map(|tag| format!("language: {tag}\n")),
        1 => Just("language: ur\nstoryline: The visit\n".to_string()),
        1 => Just("expires: 2021-04-10T12:30\n".to_string()),
        1 => Just("embargo: 2021-04-10T12:10\n".to_string()),
        1 => Just("authors: [Imran Khan, Some One]\n".to_string()),
        1 => Just("image: {src: map.svg, alt: A map, credit: Us}\n".to_string()),
        1 => name().prop_map(|name| format!("key_points: ['[[{name}]] came.']\nwhats_next: [More talks.]\n")),
        1 => Just("mentions: [Moscow]\nurgency: 2\n".to_string()),
    ];
    (day, names(2), names(2), status, more, select(&["", " again"][..]), body()).prop_map(
        move |(day, topics, people, status, more, suffix, body)| {
            let summary = format!("summary: On {}.\n", people.first().unwrap_or(&"nothing"));
            format!(
                "---\ntitle: Title {stem}{suffix}\ndate: {day}\nstatus: {status}\ntopics: {topics:?}\npeople: {people:?}\n{summary}{more}---\n\n{body}\n"
            )
        },
    )
}

/// Generates a name for the entity at a path: mostly its own, rarely that of another one.
fn own_name(path: &str) -> impl Strategy<Value = &'static str> + use<> {
    let slug = path.trim_end_matches(".md").trim_end_matches("/index").rsplit('/').next().unwrap_or_default();
    let own =
        NAMES.iter().find(|name| name.to_lowercase().replace(' ', "-") == slug).copied().unwrap_or("Somebody Else");
    prop_oneof![24 => Just(own), 1 => name()]
}

/// Generates aliases, any_article are rarely the name of another entity.
fn aliases() -> impl Strategy<Value = Vec<&'static str>> {
    prop_oneof![12 => Just(Vec::new()), 3 => select(vec![vec!["Nobody Known"], vec!["The guest"]]), 1 => names(1)]
}

fn entity(path: String) -> BoxedStrategy<String> {
    let name = || own_name(&path);
    let text = |front: String, body: String| format!("---\n{front}---\n\n{body}\n");
    let folder = path.trim_start_matches("content/").split('/').next().unwrap_or_default().to_string();
    match folder.as_str() {
        "pages" => (name(), select(&["", "language: ur\n"][..]), body())
            .prop_map(move |(title, language, body)| text(format!("title: On {title}\n{language}"), body))
            .boxed(),
        "events" => (1..28u8, names(2), body())
            .prop_map(move |(day, who, body)| {
                text(format!("name: Visit\nstart: 2021-04-{day:02}\nparticipants: {who:?}\n"), body)
            })
            .boxed(),
        "figures" => (select(&["USD", "EUR", ""][..]), select(&["up", "down"][..]))
            .prop_map(move |(unit, better)| {
                let unit = if unit.is_empty() { String::new() } else { format!("unit: {unit}\n") };
                text(format!("name: Trade in goods\nbetter: {better}\n{unit}"), String::new())
            })
            .boxed(),
        "topics" => (name(), aliases(), broader(&path), prop::bool::weighted(0.2), body())
            .prop_map(move |(name, aliases, broader, sensitive, body)| {
                text(
                    format!("name: {name}\naliases: {aliases:?}\nbroader: {broader:?}\nsensitive: {sensitive}\n"),
                    body,
                )
            })
            .boxed(),
        "people" => (name(), aliases(), 0..6u8, prop::bool::weighted(0.2), body())
            .prop_map(move |(name, aliases, role, sensitive, body)| {
                let role = match role {
                    0 => "memberships: [{role: Minister, start: 2018, organisation: Army}]\n",
                    1 => "memberships: [{role: Minister, start: 2018, end: 2021-04-10}]\n",
                    2 => "role: Guest\n",
                    3 => "role: {en: Guest, ur: مہمان}\n",
                    4 => "summary: {en: 'With [[Army]].', ur: '[[Army]] کے ساتھ۔'}\n",
                    _ => "names: {ur: 'خان'}\n",
                };
                let sensitive = if sensitive { "sensitive: true\n" } else { "" };
                text(format!("name: {name}\naliases: {aliases:?}\n{sensitive}{role}"), body)
            })
            .boxed(),
        _ => (name(), body()).prop_map(move |(name, body)| text(format!("name: {name}\n"), body)).boxed(),
    }
}

/// Generates broader topics, mostly without a cycle.
fn broader(path: &str) -> BoxedStrategy<Vec<&'static str>> {
    let above: Vec<&'static str> =
        ["Defence", "Peace", "Security"].into_iter().filter(|n| !path.contains(&n.to_lowercase())).collect();
    let above = if path.contains("defence") {
        vec!["Security"]
    } else if path.contains("peace") {
        vec!["Defence", "Security"]
    } else {
        above
    };
    if path.contains("security") {
        return prop_oneof![12 => Just(Vec::new()), 1 => Just(above)].boxed();
    }
    prop::collection::vec(select(above), 0..2).boxed()
}

/// The setting that turns on every output.
const EVERY_OUTPUT: &str = "outputs: [atom, sitemap, json-feed, icalendar]\n";

fn settings() -> impl Strategy<Value = String> {
    let later = select(&["count", "link", "off"][..]);
    (
        select(&["Briefings", "The Brief"][..]),
        1..5usize,
        later,
        prop::bool::weighted(0.85),
        select(&["UTC", "Asia/Karachi"][..]),
        select(&["", "languages: [en, ur]\n", "languages: [en, zh-Hant, ur]\n"][..]),
        select(&[EVERY_OUTPUT, EVERY_OUTPUT, "", "outputs: [icalendar]\n"][..]),
    )
        .prop_map(|(title, per_page, later, vessels, zone, languages, outputs)| {
            let kinds = if vessels { "kinds:\n  vessel: {folder: vessels, plural: Vessels}\n" } else { "" };
            format!(
                "title: {title}\nper_page: {per_page}\nlater_mentions: {later}\ntimezone: {zone}\n{languages}{outputs}{kinds}"
            )
        })
}

fn template() -> impl Strategy<Value = (String, String)> {
    let pair = |name: &str, text: String| (format!("templates/{name}"), text);
    prop_oneof![
        4 => (0..9u8).prop_map(move |n| pair("404.html", format!("{{% extends \"base.html\" %}}{{% block main %}}<p>{n} {{{{ page.title }}}}</p>{{% endblock %}}"))),
        4 => (0..9u8).prop_map(move |n| pair(
            "parts/mention.html",
            format!("{{% component mention(mention: map, @page: map) %}}<p>{n} {{{{ mention.before }}}}<b>{{{{ mention.name }}}}</b>{{{{ mention.after }}}}</p>{{% endcomponent mention %}}")
        )),
        4 => (0..9u8).prop_map(move |n| pair("style.css", format!("body {{ margin: {n}px }}\n"))),
        3 => (0..9u8).prop_map(move |n| pair("words/en.ftl", format!("home = Home {n}\nkind-person-plural = Folk {n}\n"))),
        2 => (0..9u8).prop_map(move |n| pair("words/ur.ftl", format!("home = {n}\nkey-points = {n}\nsite-title = {n}\n"))),
        1 => Just(pair("words/en.ftl", "home Home".to_string())),
        1 => Just(pair("404.html", "{% block main %}{{ nothing".to_string())),
        1 => Just(pair("404.html", "{% extends \"base.html\" %}{% block main %}{{ page.titel }}{% endblock %}".to_string())),
    ]
}

/// Generates a path with a valid text.
fn file() -> impl Strategy<Value = (String, String)> {
    let an_article = select(&ARTICLES[..]).prop_flat_map(|path| (Just(path.to_string()), article(path.to_string())));
    let another = select(&OTHERS[..]).prop_flat_map(|path| (Just(path.to_string()), entity(path.to_string())));
    let a_file = (select(&FILES[..]), 0..9u8).prop_map(|(path, n)| (path.to_string(), format!("file {n}\n")));
    prop_oneof![
        8 => an_article,
        8 => another,
        2 => a_file,
        1 => template(),
        1 => settings().prop_map(|text| ("site.yaml".to_string(), text)),
    ]
}

/// Generates a path with an invalid text.
fn broken() -> impl Strategy<Value = (String, String)> {
    let texts = [
        "---\ntitle: [\n---\n",
        "---\nname: X\nnam: Y\n---\n",
        "no front matter",
        "---\ntitle: X\ndate: 2021-06-31\n---\n",
        "",
    ];
    let paths: Vec<&str> = ARTICLES.iter().chain(&OTHERS).copied().collect();
    prop_oneof![
        6 => (select(paths), select(texts.to_vec())).prop_map(|(path, text)| (path.to_string(), text.to_string())),
        1 => Just(("site.yaml".to_string(), "titel: X\n".to_string())),
    ]
}

/// Generates a random site with the targets of all references.
pub fn site() -> impl Strategy<Value = Files> {
    const ALWAYS: [&str; 6] = [
        "content/people/sergey-lavrov.md",
        "content/people/imran-khan.md",
        "content/topics/defence.md",
        "content/topics/peace.md",
        "content/organisations/army.md",
        "content/events/visit.md",
    ];
    let always: Vec<_> = ALWAYS
        .into_iter()
        .map(|path| entity(path.to_string()).prop_map(move |text| (path.to_string(), text)))
        .collect();
    let first = article("content/articles/a.md".to_string()).prop_map(|text| {
        (
            "content/articles/a.md".to_string(),
            text.replace("status: draft", "status: published").replace("status: withheld", "status: published"),
        )
    });
    let settings = settings().prop_map(|text| ("site.yaml".to_string(), text));
    let more = prop::collection::vec(file(), 0..12);
    (always, first, settings, more)
        .prop_map(|(always, first, settings, more)| always.into_iter().chain([first, settings]).chain(more).collect())
}

/// Generates a site with a long archive: pages list a part of it, but count and chart all.
pub fn long_site() -> impl Strategy<Value = Files> {
    let articles: Vec<_> = (0..ARCHIVE_YEARS.len() * ARTICLES_PER_YEAR).map(archive_article).collect();
    (articles, settings()).prop_map(|(articles, settings)| {
        let of = |path: &str, text: &str| (path.to_string(), text.to_string());
        let others = [
            of("content/people/sergey-lavrov.md", "---\nname: Sergey Lavrov\n---\n"),
            of("content/people/imran-khan.md", "---\nname: Imran Khan\n---\n"),
            of("content/people/khan.md", "---\nname: Ada Brandt\n---\n"),
            of("content/topics/defence.md", "---\nname: Defence\n---\n"),
            of("content/figures/trade.md", "---\nname: Trade\nunit: USD\n---\n"),
            ("site.yaml".to_string(), settings),
        ];
        articles.into_iter().chain(others).collect()
    })
}

/// Generates an edit of the archive: a changed or a removed article.
pub fn long_edit() -> impl Strategy<Value = Edit> {
    let any_article = || 0..ARCHIVE_YEARS.len() * ARTICLES_PER_YEAR;
    prop_oneof![
        8 => any_article().prop_flat_map(archive_article).prop_map(|(path, text)| Edit::Write(path, text)),
        1 => any_article().prop_map(archive_path).prop_map(Edit::Remove),
    ]
}

/// Generates an edit of any kind.
pub fn edit() -> impl Strategy<Value = Edit> {
    let paths: Vec<&'static str> = ARTICLES
        .iter()
        .chain(&OTHERS)
        .chain(&FILES)
        .copied()
        .chain([
            "site.yaml",
            "content",
            "content/articles",
            "content/articles/2021",
            "content/people",
            "templates",
            "templates/404.html",
            "templates/words/en.ftl",
            "templates/parts/mention.html",
            "static",
        ])
        .collect();
    let path = move || select(paths.clone()).prop_map(String::from);
    let moved = prop_oneof![
        (select(&ARTICLES[..]), select(&ARTICLES[..])),
        (select(&OTHERS[..3]), select(&OTHERS[..3])),
        Just(("content/articles/2021", "content/articles/2022")),
        Just(("content/articles/2022", "content/articles/2021")),
        Just(("content/articles/2021", "aside")),
        Just(("aside", "content/articles/2021")),
        Just(("content/people", "content/people-aside")),
        Just(("content/people-aside", "content/people")),
        Just(("content/people/lavrov", "content/people/lawrow")),
    ];
    let single = prop_oneof![
        10 => file().prop_map(|(path, text)| Edit::Write(path, text)),
        4 => file().prop_map(|(path, text)| Edit::Replace(path, text)),
        2 => file().prop_map(|(path, text)| Edit::Unhinted(path, text)),
        1 => broken().prop_map(|(path, text)| Edit::Write(path, text)),
        2 => path().prop_map(Edit::Remove),
        3 => moved.prop_map(|(from, to)| Edit::Move(from.to_string(), to.to_string())),
        1 => path().prop_map(Edit::Touch),
        1 => select(&["/guest/", "/old/", "/ur/people/khan/"][..]).prop_map(|old| {
            let text = format!("---\nname: Khan\nredirects: [{old}]\n---\n");
            Edit::Write("content/people/khan.md".to_string(), text)
        }),
    ];
    let single = single.boxed();
    prop_oneof![
        12 => single.clone(),
        2 => prop::collection::vec(single, 2..5).prop_map(Edit::Together),
        1 => select(&[60, 1_200, 3_600, 86_400][..]).prop_map(Edit::Wait),
    ]
}

/// Generates an edit of an article's text with unchanged front matter.
pub fn prose() -> impl Strategy<Value = Edit> {
    (select(&ARTICLES[..]), prop::collection::vec(plain(), 1..4)).prop_map(|(path, sentences)| {
        let stem = path.trim_end_matches(".md").rsplit('/').next().unwrap_or_default();
        let text = sentences.join(" ");
        let front =
            format!("title: Title {stem}\ndate: 2021-04-07\ntopics: [Defence]\npeople: [Imran Khan]\nsummary: One.\n");
        Edit::Write(path.to_string(), format!("---\n{front}---\n\n[[Imran Khan]] came to [[Moscow]].\n\n{text}\n"))
    })
}
