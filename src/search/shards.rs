//! Words go into files by their first letters.
//!
//! A file of words is, for each word in order: how many bytes it shares with the
//! one before, how many more there are, these bytes; in how many articles and in how
//! many other things it stands; then for each the differences of the numbers, and one
//! byte each of how. All numbers are varints. A word in more than half of all
//! articles stands with none: it tells nothing apart.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::pack::{deflated, varint};
use super::vocabulary::{Post, Vocabulary, Word};

/// Bytes from which on words are divided by one more letter, before they are deflated.
const FULL: usize = 24 * 1024;
/// Fewer bytes make no file of their own: they stay with those of fewer letters.
const SLIGHT: usize = 4 * 1024;
/// Letters by which words are divided at most.
const DEEPEST: usize = 4;
/// With fewer articles no word is taken for one that tells nothing apart.
const MANY: usize = 100;

/// A word as it is written.
struct Entry<'a> {
    word: &'a str,
    /// All but the word itself.
    bytes: Vec<u8>,
}

/// The files of words by the letters with which the words in them begin. A word is
/// in the file with the most letters that begin it.
pub fn shards(vocabulary: &Vocabulary, articles: usize) -> Vec<(String, Vec<u8>)> {
    let entries: Vec<Entry<'_>> =
        vocabulary.par_iter().map(|(word, stands)| Entry { word, bytes: places(stands, articles) }).collect();
    let mut divided = BTreeMap::new();
    divide(entries.iter().collect(), "", &mut divided);
    let divided: Vec<(String, Vec<&Entry<'_>>)> = divided.into_iter().collect();
    divided.into_par_iter().map(|(prefix, entries)| (prefix, deflated(&written(&entries)))).collect()
}

/// Where a word stands, as it is written.
fn places(stands: &Word, articles: usize) -> Vec<u8> {
    let is_everywhere = articles >= MANY && stands.articles.len() * 2 > articles;
    let posts: &[Post] = if is_everywhere { &[] } else { &stands.articles };
    let others: &[Post] = if is_everywhere { &[] } else { &stands.others };
    let mut out = Vec::with_capacity(4 + 2 * (posts.len() + others.len()));
    varint(&mut out, posts.len() as u32);
    varint(&mut out, others.len() as u32);
    for posts in [posts, others] {
        let mut before = 0;
        for post in posts {
            varint(&mut out, post.number - before);
            before = post.number;
        }
        out.extend(posts.iter().map(|post| post.how));
    }
    out
}

fn size(entries: &[&Entry<'_>]) -> usize {
    entries.iter().map(|entry| entry.bytes.len() + 6).sum()
}

/// Puts the entries, which all begin with `prefix`, under it, or, if they are many,
/// under longer ones.
fn divide<'e, 'a>(entries: Vec<&'e Entry<'a>>, prefix: &str, out: &mut BTreeMap<String, Vec<&'e Entry<'a>>>) {
    if size(&entries) <= FULL || prefix.chars().count() >= DEEPEST {
        out.insert(prefix.to_string(), entries);
        return;
    }
    let longer = |letter: char| format!("{prefix}{letter}");
    let (mut own, mut slight) = (Vec::new(), Vec::new());
    for group in entries.chunk_by(|a, b| next_letter(a, prefix) == next_letter(b, prefix)) {
        match next_letter(group[0], prefix) {
            Some(letter) if size(group) >= SLIGHT => divide(group.to_vec(), &longer(letter), out),
            Some(letter) => slight.push((size(group), letter, group)),
            None => own.extend(group),
        }
    }
    // The smallest stay together; where letters are many, as in Chinese, not all can.
    slight.sort_unstable_by_key(|(size, letter, _)| (*size, *letter));
    let mut together = size(&own);
    for (size, letter, group) in slight {
        together += size;
        match together <= FULL {
            true => own.extend(group),
            false => divide(group.to_vec(), &longer(letter), out),
        }
    }
    own.sort_unstable_by_key(|entry| entry.word);
    out.insert(prefix.to_string(), own);
}

fn next_letter(entry: &Entry<'_>, prefix: &str) -> Option<char> {
    entry.word[prefix.len()..].chars().next()
}

fn written(entries: &[&Entry<'_>]) -> Vec<u8> {
    let mut out = Vec::with_capacity(size(entries));
    let mut before: &[u8] = &[];
    for entry in entries {
        let word = entry.word.as_bytes();
        let shared = before.iter().zip(word).take_while(|(a, b)| a == b).count();
        varint(&mut out, shared as u32);
        varint(&mut out, (word.len() - shared) as u32);
        out.extend_from_slice(&word[shared..]);
        out.extend_from_slice(&entry.bytes);
        before = word;
    }
    out
}
