//! The rules of ARCHITECTURE.md, checked on the source text.
//!
//! Most of them are absences that the compiler does not see: imports against the
//! order of layers, input and output outside of the shell, vague names.

mod english;
mod imports;
mod sources;
mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sources::{Source, sources};

/// The modules in the order of `src/lib.rs`.
fn layers() -> Vec<String> {
    let lib = sources().into_iter().find(|file| file.name == "lib.rs").expect("the library");
    let modules = lib.code.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    modules.map(str::to_string).collect()
}

/// The modules that the code names by `crate::…`.
fn used(code: &str) -> BTreeSet<String> {
    assert!(!code.contains("crate::{"), "write one `use crate::` a module, so that this test can read it");
    let first = |rest: &str| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().map(str::to_string);
    code.split("crate::").skip(1).filter_map(first).collect()
}

#[test]
fn a_use_is_seen_wherever_it_stands() {
    let code = "use crate::graph::{Reader, ResolvedDocument};\nlet x = crate::view::y(); impl $crate::parse::Z {}";
    assert_eq!(used(code).into_iter().collect::<Vec<_>>(), ["graph", "parse", "view"]);
}

/// Whether `line` contains `word`, and not as the end of a longer identifier.
fn contains_word(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| !word.starts_with(is_part) || !line[..at].ends_with(is_part))
}

/// Fails if code outside of the `allowed` modules contains one of `words`.
fn assert_only_in(allowed: &[&str], words: &[&str]) {
    let mut found = Vec::new();
    for file in sources().iter().filter(|file| !allowed.contains(&file.module.as_str())) {
        for line in file.code.lines() {
            for word in words.iter().filter(|word| contains_word(line, word)) {
                found.push(format!("src/{}: `{word}` in `{}`", file.name, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "only {allowed:?} may do this:\n{}", found.join("\n"));
}

#[test]
fn the_modules_stand_in_the_order_in_which_data_flows() {
    let expected = [
        "base",
        "diagnostic",
        "language",
        "model",
        "parse",
        "graph",
        "view",
        "search",
        "render",
        "disk",
        "engine",
        "author",
        "serve",
        "cli",
    ];
    assert_eq!(layers(), expected);
}

#[test]
fn a_module_uses_only_those_above_it() {
    let layers = layers();
    let height = |module: &str| layers.iter().position(|layer| layer == module);
    let mut found = Vec::new();
    for file in sources() {
        let Some(own) = height(&file.module) else { continue };
        let below = used(&file.code).into_iter().filter(|module| height(module).is_some_and(|at| at > own));
        found.extend(below.map(|module| format!("src/{} uses crate::{module}", file.name)));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Who may not know whom, although the order would allow it.
const STRANGERS: &[(&str, &[&str])] = &[
    ("graph", &["parse"]),
    ("view", &["parse"]),
    ("search", &["parse"]),
    ("render", &["graph", "parse"]),
    ("disk", &["model", "parse", "graph", "view", "render"]),
    ("author", &["graph", "view", "render", "disk", "engine"]),
    ("serve", &["model", "parse", "graph", "view", "render", "engine", "author"]),
    ("cli", &["parse", "graph", "view", "render"]),
];

#[test]
fn layers_that_have_no_business_with_each_other_do_not_meet() {
    let mut found = Vec::new();
    for file in sources() {
        let strangers = STRANGERS.iter().find(|(module, _)| *module == file.module).map_or(&[][..], |(_, s)| s);
        let met = used(&file.code).into_iter().filter(|module| strangers.contains(&module.as_str()));
        found.extend(met.map(|module| format!("src/{} uses crate::{module}", file.name)));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn only_disk_touches_the_file_system() {
    assert_only_in(&["disk"], &["std::fs", "fs::", "File::open", "File::create", "OpenOptions"]);
}

#[test]
fn only_the_command_line_prints_and_exits() {
    let words = ["println!", "print!(", "eprint!(", "dbg!", "process::exit", "ExitCode", "stdout()", "stderr()"];
    assert_only_in(&["cli", "main.rs"], &words);
}

#[test]
fn only_the_rim_asks_the_environment() {
    // `disk` asks for the home folder, to refuse it as an output.
    assert_only_in(&["cli", "disk"], &["std::env", "env::var"]);
}

#[test]
fn only_the_command_line_reads_the_clock() {
    assert_only_in(&["cli"], &["SystemTime::now", "Instant::now", "Timestamp::now", "Zoned::now"]);
}

/// Where maps of a random order are, which are only looked up in. Whoever adds
/// one here has made sure that nothing walks it.
const LOOKED_UP_IN: &[&str] = &[
    "disk/output/folders.rs",
    "disk/output/stage.rs",
    "parse/markdown/anchors.rs",
    "parse/markdown/footnotes.rs",
    "parse/markdown/raw/hole_recovery.rs",
    "parse/markdown/raw/sanitise.rs",
];

#[test]
fn maps_of_a_random_order_are_few() {
    let has = |file: &&Source| file.code.contains("collections::Hash") || file.code.contains("collections::{Hash");
    let sources = sources();
    let found: Vec<&str> = sources.iter().filter(has).map(|file| file.name.as_str()).collect();
    assert_eq!(found, LOOKED_UP_IN);
    assert_only_in(&[], &["RandomState", "rand::"]);
}

#[test]
fn there_is_no_state_beside_the_values() {
    let is_static = |line: &&str| line.starts_with("static ") || line.starts_with("pub static ");
    for file in sources().iter().filter(|file| file.module != "main.rs") {
        let found: Vec<&str> = file.code.lines().filter(is_static).collect();
        assert!(found.is_empty(), "src/{}: {found:?}", file.name);
    }
    assert_only_in(&[], &["thread_local!", "LazyLock", "lazy_static"]);
    // A field that is filled when it is first wanted is no state beside the values.
    assert_only_in(&["graph", "language"], &["OnceLock"]);
}

#[test]
fn nothing_panics_by_shorthand() {
    assert_only_in(&[], &[".unwrap()", "todo!(", "unimplemented!(", "panic!("]);
}

#[test]
fn diagnostics_are_built_in_the_catalog() {
    assert_only_in(&["diagnostic"], &["Diagnostic::new("]);
}

#[test]
fn kinds_are_data() {
    // Their names stand in the table of built-in kinds.
    let names = ["\"person\"", "\"topic\"", "\"organisation\"", "\"place\"", "\"event\""];
    assert_only_in(&["parse"], &names);
}

#[test]
fn a_file_holds_one_idea() {
    let large = sources().into_iter().filter(|file| file.bytes > 24_000);
    let large: Vec<String> = large.map(|file| format!("src/{}: {} bytes", file.name, file.bytes)).collect();
    assert!(large.is_empty(), "split these: {}", large.join(", "));
}

/// Crates that more than one module uses, and why.
const SHARED: &[(&str, &str)] = &[
    ("serde", "a derive on values that are written as JSON or shown by templates"),
    ("serde_json", "each writer of JSON makes its own"),
    ("jiff", "civil dates are values of the base, compared everywhere"),
    ("rayon", "one word, `par_iter`, where many files or pages are alike"),
    ("rustc_hash", "a hash map by another name"),
    ("memchr", "a search by another name"),
    ("unicode_normalization", "a method on text"),
    ("percent_encoding", "a method on text"),
    ("strsim", "the graph compares many names and sorts out most of them first"),
];

fn dependencies() -> Vec<String> {
    let manifest = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("there");
    let sections = manifest.split("\n[").filter_map(|section| section.split_once("]\n"));
    let lists = sections.filter(|(head, _)| *head == "dependencies" || head.ends_with(".dependencies"));
    let lines = lists.flat_map(|(_, list)| list.lines());
    lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.replace('-', "_")).collect()
}

/// Whether `code` names something of the crate.
fn names_crate(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = &code[at + name.len()..];
        let apart = before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':' && c != '"');
        apart && after.starts_with("::")
    })
}

#[test]
fn each_crate_is_used_from_one_module() {
    let sources = sources();
    let mut wrong = Vec::new();
    for name in dependencies() {
        let users = sources.iter().filter(|file| names_crate(&file.code, &name));
        let modules: BTreeSet<&str> = users.map(|file| file.module.as_str()).collect();
        let shared = SHARED.iter().any(|(shared, _)| *shared == name);
        if shared != (modules.len() > 1) {
            wrong.push(format!("{name}: {modules:?}"));
        }
    }
    assert!(wrong.is_empty(), "used from several modules, or listed as such without need:\n{}", wrong.join("\n"));
}

#[test]
fn each_crate_that_is_listed_is_used() {
    let sources = sources();
    let is_used = |name: &String| sources.iter().any(|file| names_crate(&file.code, name));
    let unused: Vec<String> = dependencies().into_iter().filter(|name| !is_used(name)).collect();
    assert_eq!(unused, Vec::<String>::new());
}

#[test]
fn every_module_says_what_it_may_not_know() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut heads = BTreeMap::new();
    for layer in layers() {
        let text = std::fs::read_to_string(root.join(&layer).join("mod.rs")).expect("a folder with mod.rs");
        let head: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
        heads.insert(layer, head.join(" "));
    }
    let silent = heads.iter().filter(|(_, head)| !head.contains("must not") && !head.contains("the only module"));
    let silent: Vec<&String> = silent.map(|(layer, _)| layer).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

/// The paths of Rust files in backticks in `text`, for example `graph/apply.rs`.
fn named_files(text: &str) -> Vec<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.filter(|path| path.ends_with(".rs") && !path.contains(['*', ' '])).collect()
}

#[test]
fn every_file_in_the_architecture_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("ARCHITECTURE.md")).expect("UTF-8");
    let files: Vec<String> = sources().iter().map(|file| format!("/src/{}", file.name)).collect();
    let exists = |path: &str| root.join(path).exists() || files.iter().any(|file| file.ends_with(&format!("/{path}")));
    let missing: Vec<&str> = named_files(&text).into_iter().filter(|path| !exists(path)).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md names {missing:?}");
}
