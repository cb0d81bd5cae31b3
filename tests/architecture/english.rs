//! Plain English in names and doc comments: the field's standard terms, and
//! sentences that can be read alone. The limits are figures over all of `src/`.

use crate::sources::{Source, identifiers, sources};

/// Words that begin a doc comment that only its neighbours explain.
const VAGUE_OPENINGS: &[&str] =
    &["what", "whose", "those", "who", "whom", "where", "which", "how", "when", "as", "it", "others", "nothing"];

/// Words of everyday speech that replace several technical terms: `resolve`,
/// `report`, `contain`, `link to`, `next to` say more.
const OVERLOADED_WORDS: &[&str] = &[
    "what", "other", "others", "stand", "stands", "stood", "tell", "tells", "told", "hold", "holds", "held", "hear",
    "hears", "heard", "say", "says", "said", "lead", "leads", "beside", "behind", "ask", "asks", "asked",
];

/// Words that no identifier contains, for the same reason.
const RETIRED_WORDS: &[&str] = &[
    "told",
    "tell",
    "tells",
    "hear",
    "hears",
    "heard",
    "listener",
    "listeners",
    "stand",
    "stands",
    "stood",
    "standing",
    "beside",
    "behind",
    "whom",
    "perhaps",
    "concern",
    "stranger",
    "wish",
    "fate",
    "held",
    "kept",
    "made",
    "maker",
    "makers",
    "asked",
    "spot",
    "burst",
];

/// Identifiers that contain a retired word, and why.
const RETIRED_WORD_EXCEPTIONS: &[(&str, &str)] =
    &[("TcpListener", "a type of the standard library"), ("ListenerExt", "a trait of axum")];

/// Doc comments with a vague opening: the file, how many, and why.
const VAGUE_OPENING_EXCEPTIONS: &[(&str, usize, &str)] = &[];

/// The doc comments of a file, each as one text.
fn doc_comments(source: &Source) -> Vec<String> {
    let mut comments: Vec<String> = Vec::new();
    let mut previous = None;
    for line in source.text.lines().map(str::trim) {
        let marker = ["///", "//!"].into_iter().find(|marker| line.starts_with(marker));
        if let Some(marker) = marker {
            if previous != Some(marker) {
                comments.push(String::new());
            }
            let comment = comments.last_mut().expect("one was pushed for this marker");
            comment.push(' ');
            comment.push_str(&line[3..]);
        }
        previous = marker;
    }
    comments
}

fn words(text: &str) -> Vec<String> {
    let letters = text.split(|c: char| !c.is_ascii_alphabetic() && c != '\'');
    letters.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[test]
fn doc_comments_open_with_a_verb_or_a_noun() {
    let mut found = Vec::new();
    for source in sources() {
        let comments = doc_comments(&source);
        let is_vague = |comment: &&String| {
            let words = words(comment);
            let first = words.first().map_or("", String::as_str);
            VAGUE_OPENINGS.contains(&first) || comment.trim_start().starts_with("The same")
        };
        let vague: Vec<&String> = comments.iter().filter(is_vague).collect();
        let allowed = VAGUE_OPENING_EXCEPTIONS.iter().find(|(name, ..)| *name == source.name);
        if vague.len() != allowed.map_or(0, |(_, count, _)| *count) {
            found.extend(vague.iter().map(|comment| format!("src/{}:{comment}", source.name)));
        }
    }
    assert!(found.is_empty(), "begin with a verb in the third person or a noun:\n{}", found.join("\n"));
}

#[test]
fn doc_comments_use_standard_terms() {
    let comments: Vec<String> = sources().iter().flat_map(doc_comments).collect();
    let words: Vec<String> = comments.iter().flat_map(|comment| words(comment)).collect();
    let overloaded = words.iter().filter(|word| OVERLOADED_WORDS.contains(&word.as_str())).count();
    let per_hundred = 100.0 * overloaded as f64 / words.len() as f64;
    assert!(per_hundred <= 1.0, "{per_hundred:.2} of 100 words are among {OVERLOADED_WORDS:?}");
}

/// The words of an identifier: `readCount` and `READ_COUNT` are `read` and `count`.
fn words_of_identifier(identifier: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_lower = false;
    for c in identifier.chars() {
        if c == '_' || (c.is_uppercase() && after_lower) {
            words.push(String::new());
        }
        words.last_mut().expect("never empty").extend(c.to_lowercase().filter(|c| *c != '_'));
        after_lower = c.is_lowercase();
    }
    words
}

#[test]
fn identifiers_are_made_of_standard_terms() {
    let mut found = Vec::new();
    for source in sources() {
        let mut retired: Vec<&str> = identifiers(&source.code);
        retired.sort_unstable();
        retired.dedup();
        let is_retired =
            |name: &str| words_of_identifier(name).iter().any(|word| RETIRED_WORDS.contains(&word.as_str()));
        retired.retain(|name| is_retired(name) && !RETIRED_WORD_EXCEPTIONS.iter().any(|(allowed, _)| allowed == name));
        found.extend(retired.iter().map(|name| format!("src/{}: {name}", source.name)));
    }
    assert!(found.is_empty(), "see docs/glossary.md for the term:\n{}", found.join("\n"));
}

#[test]
fn identifiers_are_split_into_words() {
    assert_eq!(words_of_identifier("HeardBy_READ_some"), ["heard", "by", "read", "some"]);
}
