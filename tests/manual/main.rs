//! The manual is the test: every example in `docs/` runs.
//!
//! A fenced block whose info string is a file name adds that file to a site. All files
//! below one `##` heading form one site; files above the first heading of a page belong to
//! each of its sites. All further blocks assert an output; see [`example::Example`].
//! `UPDATE_MANUAL=1 cargo test --test manual` writes the output of the program into the
//! `text check` and `console` blocks.

mod book;
mod example;
mod found;
mod glossary;
mod links;
#[allow(dead_code, reason = "shared with the tests of the commands")]
#[path = "../program/mod.rs"]
mod program;
mod site;

use std::collections::BTreeSet;

use book::{Page, Section, pages};
use dateline::diagnostic::Code;
use example::Example;
use site::{Outcome, run};

/// Runs every section of every page, in as many threads as there are cores.
fn outcomes(pages: &[Page]) -> Vec<Outcome> {
    let sections: Vec<(&Page, &Section)> =
        pages.iter().flat_map(|page| page.sections.iter().map(move |section| (page, section))).collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let part = sections.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let parts: Vec<_> = sections
            .chunks(part)
            .map(|part| scope.spawn(|| part.iter().map(|(page, section)| run(page, section)).collect::<Vec<_>>()))
            .collect();
        parts.into_iter().flat_map(|part| part.join().expect("a section runs")).collect()
    })
}

#[test]
fn every_example_produces_the_shown_output() {
    let pages = pages();
    let outcomes = outcomes(&pages);
    if std::env::var_os("UPDATE_MANUAL").is_some() {
        for page in &pages {
            page.rewrite(outcomes.iter().filter(|outcome| outcome.file == page.file).flat_map(|o| &o.printed));
        }
    }
    let failures: Vec<&str> = outcomes.iter().flat_map(|o| &o.failures).map(String::as_str).collect();
    assert!(failures.is_empty(), "{} of the manual's examples are wrong\n\n{}", failures.len(), failures.join("\n\n"));
}

#[test]
fn every_page_has_an_example() {
    for page in pages() {
        let has_assertion = |section: &Section| {
            section.blocks.iter().any(|block| Example::parse(block).is_ok_and(|e| e.is_assertion()))
        };
        assert!(page.sections.iter().any(has_assertion), "{} has no example that asserts an output", page.file);
    }
}

#[test]
fn every_diagnostic_has_its_meaning_and_an_example() {
    let pages = pages();
    let page = pages.iter().find(|page| page.file == "docs/diagnostics.md").expect("the page");
    let mut described: BTreeSet<&str> = BTreeSet::new();
    for code in Code::ALL {
        let name = code.as_str();
        let section = page.sections.iter().find(|section| section.heading == format!("`{name}`"));
        let section = section.unwrap_or_else(|| panic!("docs/diagnostics.md has no section `{name}`"));
        assert!(section.text.contains(code.meaning()), "docs/diagnostics.md, `{name}`: write “{}”", code.meaning());
        let head = format!("{}[{name}]: ", code.severity().as_str());
        let shown = section.blocks.iter().filter(|block| block.info.starts_with("text check"));
        assert!(shown.into_iter().any(|block| block.body.contains(&head)), "no example prints `{head}`");
        described.insert(name);
    }
    let sections = page.sections.iter().filter_map(|s| s.heading.strip_prefix('`')?.strip_suffix('`'));
    let unknown: Vec<&str> = sections.filter(|name| !described.contains(name)).collect();
    assert!(unknown.is_empty(), "docs/diagnostics.md describes unknown codes: {unknown:?}");
}

#[test]
fn every_key_of_every_kind_is_described() {
    let pages = pages();
    let page = pages.iter().find(|page| page.file == "docs/front-matter.md").expect("the page");
    let section = |heading: &str| page.sections.iter().find(|s| s.heading == heading).map_or("", |s| s.text.as_str());
    let common = section("Keys of every kind");
    for (_, kind) in dateline::parse::default_settings().kinds.iter() {
        let own = section(&kind.label);
        assert!(!own.is_empty(), "docs/front-matter.md has no section {}", kind.label);
        for property in &kind.properties {
            let key = format!("`{}`", property.key);
            assert!(own.contains(&key) || common.contains(&key), "{}: {key} is not described", kind.label);
        }
    }
}

#[test]
fn no_link_is_broken() {
    let broken: Vec<String> = pages().iter().flat_map(links::broken_links).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_type_in_the_glossary_is_declared() {
    let pages = pages();
    let page = pages.iter().find(|page| page.file == "docs/glossary.md").expect("the page");
    let undeclared = glossary::undeclared_types(page);
    assert!(
        undeclared.is_empty(),
        "docs/glossary.md names types that src/ does not declare: {}",
        undeclared.join(", ")
    );
}
