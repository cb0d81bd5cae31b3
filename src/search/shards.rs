//! Shards: files of words, divided by their first letters.
//!
//! A shard contains, for each word in order: the number of bytes shared with the word before,
//! the number of further bytes, and these bytes; the number of articles and of named nodes
//! with the word; for each group the differences between the numbers of its nodes, then one
//! byte of features per node. All numbers are varints. A word in more than half of all articles
//! has no postings, since it does not narrow a search.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::encoding::{deflate, push_varint};
use super::postings::{WordPosting, WordPostings};
use super::vocabulary::Vocabulary;

/// The size before compression above which a shard is divided by one more letter.
const MAX_BYTES: usize = 24 * 1024;
/// The size below which words are not given a shard of their own, but remain in the shard of
/// the shorter prefix.
const MIN_BYTES: usize = 4 * 1024;
/// The longest prefix of a shard, in letters.
const MAX_PREFIX: usize = 4;
/// The number of articles below which no word counts as too frequent.
const MIN_ARTICLES: usize = 100;

/// A word in the format of the index.
struct EncodedWord<'a> {
    word: &'a str,
    /// The encoded postings.
    postings: Vec<u8>,
}

/// Builds the shards, by the prefix of their words. A word is in the shard with the longest
/// matching prefix.
pub fn build_shards(vocabulary: &Vocabulary, articles: usize) -> Vec<(String, Vec<u8>)> {
    let encoded = vocabulary.par_iter();
    let encoded = encoded.map(|(word, postings)| EncodedWord { word, postings: encode_postings(postings, articles) });
    let words: Vec<EncodedWord<'_>> = encoded.collect();
    let mut divided = BTreeMap::new();
    divide(words.iter().collect(), "", &mut divided);
    let divided: Vec<(String, Vec<&EncodedWord<'_>>)> = divided.into_iter().collect();
    divided.into_par_iter().map(|(prefix, words)| (prefix, deflate(&encode_shard(&words)))).collect()
}

fn encode_postings(word: &WordPostings, articles: usize) -> Vec<u8> {
    let is_everywhere = articles >= MIN_ARTICLES && word.articles.len() * 2 > articles;
    let groups: [&[WordPosting]; 2] = if is_everywhere { [&[], &[]] } else { [&word.articles, &word.named] };
    let mut out = Vec::with_capacity(4 + 2 * (groups[0].len() + groups[1].len()));
    for postings in groups {
        push_varint(&mut out, postings.len() as u32);
    }
    for postings in groups {
        let mut before = 0;
        for posting in postings {
            push_varint(&mut out, posting.number - before);
            before = posting.number;
        }
        out.extend(postings.iter().map(|posting| posting.features));
    }
    out
}

fn size(words: &[&EncodedWord<'_>]) -> usize {
    words.iter().map(|word| word.postings.len() + 6).sum()
}

/// Adds words with the prefix `prefix` to the shard of that prefix, or, if they are too many,
/// to the shards of longer prefixes.
fn divide<'e, 'a>(words: Vec<&'e EncodedWord<'a>>, prefix: &str, out: &mut BTreeMap<String, Vec<&'e EncodedWord<'a>>>) {
    if size(&words) <= MAX_BYTES || prefix.chars().count() >= MAX_PREFIX {
        out.insert(prefix.to_string(), words);
        return;
    }
    let longer = |letter: char| format!("{prefix}{letter}");
    let (mut own, mut small) = (Vec::new(), Vec::new());
    for group in words.chunk_by(|a, b| next_letter(a, prefix) == next_letter(b, prefix)) {
        match next_letter(group[0], prefix) {
            Some(letter) if size(group) >= MIN_BYTES => divide(group.to_vec(), &longer(letter), out),
            Some(letter) => small.push((size(group), letter, group)),
            None => own.extend(group),
        }
    }
    // The smallest groups stay in this shard until it is full. With many letters, as in
    // Chinese, not all of them fit.
    small.sort_unstable_by_key(|(size, letter, _)| (*size, *letter));
    let mut total = size(&own);
    for (size, letter, group) in small {
        total += size;
        match total <= MAX_BYTES {
            true => own.extend(group),
            false => divide(group.to_vec(), &longer(letter), out),
        }
    }
    own.sort_unstable_by_key(|word| word.word);
    out.insert(prefix.to_string(), own);
}

fn next_letter(word: &EncodedWord<'_>, prefix: &str) -> Option<char> {
    word.word[prefix.len()..].chars().next()
}

fn encode_shard(words: &[&EncodedWord<'_>]) -> Vec<u8> {
    let mut out = Vec::with_capacity(size(words));
    let mut before: &[u8] = &[];
    for EncodedWord { word, postings } in words {
        let word = word.as_bytes();
        let shared = before.iter().zip(word).take_while(|(a, b)| a == b).count();
        push_varint(&mut out, shared as u32);
        push_varint(&mut out, (word.len() - shared) as u32);
        out.extend_from_slice(&word[shared..]);
        out.extend_from_slice(postings);
        before = word;
    }
    out
}
