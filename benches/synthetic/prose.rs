//! Meaningless sentences of news prose.

use super::random::Random;
use super::words::{ADJECTIVES, JOINERS, NOUNS, OPENINGS, PHRASES, VERBS};

/// A sentence of about 8 to 30 words, with a full stop. `names` may be its subjects.
pub fn sentence(random: &mut Random, names: &[&str]) -> String {
    let opening = random.chance(25).then(|| random.pick(OPENINGS));
    let first = clause(random, names);
    let mut text = match opening {
        Some(opening) => format!("{opening}, {first}"),
        None => capitalised(&first),
    };
    if random.chance(65) {
        let second = clause(random, names);
        text.push_str(&format!(", {} {second}", random.pick(JOINERS)));
    }
    text.push('.');
    text
}

/// A clause of about 6 to 14 words: subject, verb and object.
pub fn clause(random: &mut Random, names: &[&str]) -> String {
    let subject = match random.chance(15) && !names.is_empty() {
        true => random.pick(names).to_string(),
        false => thing(random),
    };
    let mut text = format!("{subject} {} {}", random.pick(VERBS), thing(random));
    if random.chance(35) {
        text.push_str(&format!(" of {}", thing(random)));
    }
    if random.chance(45) {
        text.push(' ');
        text.push_str(random.pick(PHRASES));
    }
    text
}

/// A noun phrase such as `the quiet harbour`, `the harbour's fleet`, `the "new chapter"` or
/// `the 12-year treaty`.
pub fn thing(random: &mut Random) -> String {
    let (adjective, noun) = (random.pick(ADJECTIVES), random.pick(NOUNS));
    match random.below(100) {
        0..44 => format!("the {adjective} {noun}"),
        44..86 => format!("the {noun}"),
        86..93 => format!("the {noun}'s {}", random.pick(NOUNS)),
        93..96 => format!("the \"{adjective} {noun}\""),
        96..98 => format!("{} per cent of the {noun}", random.between(2, 90)),
        _ => format!("the {}-year {noun}", random.between(2, 30)),
    }
}

/// Wraps `text` to lines of about 90 characters without breaking links.
pub fn wrap(text: &str) -> String {
    const MAX_LENGTH: usize = 90;
    let (mut wrapped, mut column, mut depth) = (String::new(), 0, 0);
    for word in text.split(' ') {
        if column > 0 {
            let breaks = depth == 0 && column + word.len() >= MAX_LENGTH;
            wrapped.push(if breaks { '\n' } else { ' ' });
            column = if breaks { 0 } else { column + 1 };
        }
        wrapped.push_str(word);
        column += word.len();
        depth += word.matches(['[', '(']).count();
        depth -= word.matches([']', ')']).count();
    }
    wrapped
}

/// A headline: `Quiet harbour backed the revised treaty in three stages`.
pub fn headline(random: &mut Random) -> String {
    let subject = format!("{} {}", random.pick(ADJECTIVES), random.pick(NOUNS));
    let object = format!("{} {}", random.pick(ADJECTIVES), random.pick(NOUNS));
    capitalised(&format!("{subject} {} {object} {}", random.pick(VERBS), random.pick(PHRASES)))
}

/// Sentences with at least `words` words in total. `names` may be subjects.
pub fn paragraph(random: &mut Random, words: usize, names: &[&str]) -> String {
    let mut text = String::new();
    let mut written = 0;
    while written < words {
        let next = sentence(random, names);
        written += count(&next);
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&next);
    }
    text
}

/// The number of words in `text`.
pub fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
