//! Later mentions: names that stand unannotated after an entity's first
//! annotation in a document.
//!
//! The longest name wins; a name that two of the document's entities have means
//! none of them. Case counts here, so that `US` does not mean `us`; and a name of
//! one word must not be an ordinary word or part of another name (`Ordinary`).

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use super::Graph;
use super::names::later_names;
use super::node::NodeId;
use super::resolved::{MentionSource, Resolution, ResolvedMention};
use crate::base::words::first_word_hash;
use crate::model::{Document, DocumentShape, Facts, LaterMentions};

/// A name that counts as a later mention of a node.
pub(super) struct LaterName {
    /// In composed form.
    name: Box<str>,
    /// Hash of its first word, as tokens have it; none if it has no word.
    word: Option<u32>,
}

/// A name of an entity of the document.
struct Known<'a> {
    node: NodeId,
    name: &'a str,
    word: Option<u32>,
}

/// When an entity was first annotated.
#[derive(Clone, Copy)]
struct First {
    tokens_before: u32,
    sentence: u32,
    end: u32,
}

impl Graph {
    /// All mentions of `document` that resolve, annotated and later, in text order.
    pub(super) fn mentions(&self, document: &Document, resolutions: &[Resolution]) -> Vec<ResolvedMention> {
        let facts = &document.facts;
        let mut said = annotated(facts, resolutions);
        if self.settings.later_mentions != LaterMentions::Off && document.article().is_some() {
            let firsts = self.firsts(facts, &said);
            let later = self.later(document, &firsts);
            said.extend(later);
            said.sort_by_key(|said| (said.sentence, said.start, said.end));
        }
        said
    }

    /// Entities in the order of their first annotation.
    fn firsts(&self, facts: &Facts, said: &[ResolvedMention]) -> Vec<(NodeId, First)> {
        let mut firsts: Vec<(NodeId, First)> = Vec::new();
        for mention in said {
            let MentionSource::Annotated(at) = mention.source else { continue };
            let shape = self.settings.kinds.get(self.kind_of(mention.node)).shape;
            if shape != DocumentShape::Entity || firsts.iter().any(|(node, _)| *node == mention.node) {
                continue;
            }
            let tokens_before = facts.mentions[at as usize].tokens_before;
            firsts.push((mention.node, First { tokens_before, sentence: mention.sentence, end: mention.end }));
        }
        firsts
    }

    fn later(&self, document: &Document, firsts: &[(NodeId, First)]) -> Vec<ResolvedMention> {
        let names =
            |node: NodeId| self.later_names(node).iter().map(move |LaterName { name, word }| (node, name, *word));
        let known = firsts.iter().flat_map(|(node, _)| names(*node));
        let known: Vec<Known<'_>> = known.map(|(node, name, word)| Known { node, name, word }).collect();
        let first_of: FxHashMap<NodeId, First> = firsts.iter().copied().collect();
        let mut found = spaced(document, &known, &first_of);
        found.extend(unspaced(document, &known, &first_of));
        number(found)
    }

    /// The names of `node` that count; made once, since many articles ask.
    fn later_names(&self, node: NodeId) -> &[LaterName] {
        let entity = self.node(node);
        entity.later_names.get_or_init(|| {
            let names = match &entity.document {
                Some(document) => {
                    let family_names = self.settings.kinds.get(self.kind_of(node)).capabilities.family_names;
                    later_names(document, family_names)
                }
                None => vec![entity.stub_name()],
            };
            let made = |name: Cow<'_, str>| LaterName { word: first_word_hash(&name), name: name.into() };
            names.into_iter().map(|name| made(composed(name))).collect()
        })
    }
}

fn annotated(facts: &Facts, resolutions: &[Resolution]) -> Vec<ResolvedMention> {
    let resolved = |(at, mention): (usize, &crate::model::Mention)| {
        let node = resolutions.get(mention.reference as usize)?.node()?;
        let source = MentionSource::Annotated(at as u32);
        Some(ResolvedMention { node, sentence: mention.sentence, start: mention.start, end: mention.end, source })
    };
    facts.mentions.iter().enumerate().filter_map(resolved).collect()
}

fn spaced(document: &Document, known: &[Known<'_>], firsts: &FxHashMap<NodeId, First>) -> Vec<ResolvedMention> {
    let facts = &document.facts;
    let mut by_word: FxHashMap<u32, Vec<&Known<'_>>> = FxHashMap::default();
    for name in known {
        if let Some(word) = name.word {
            by_word.entry(word).or_default().push(name);
        }
    }
    let mut ordinary = Ordinary::new(document, known);
    let mut found: Vec<ResolvedMention> = Vec::new();
    let mut sentence = 0;
    for (at, token) in facts.tokens.iter().enumerate() {
        let Some(names) = by_word.get(&token.hash) else { continue };
        while facts.tokens_of(sentence).end <= at {
            sentence += 1;
        }
        let number = sentence as u32;
        let start = token.start - facts.sentences[sentence].start;
        let covered = found.last().is_some_and(|last| last.sentence == number && start < last.end);
        if covered {
            continue;
        }
        let text = document.sentence(number).unwrap_or_default();
        let Some(rest) = text.get(start as usize..) else { continue };
        let open = names.iter().filter(|name| firsts[&name.node].tokens_before <= at as u32);
        if let Some((node, length)) = longest(rest, open.copied()) {
            if ordinary.is(text, start as usize, length) {
                continue;
            }
            let source = MentionSource::Implicit { token: at as u32, ordinal: 0 };
            found.push(ResolvedMention { node, sentence: number, start, end: start + length as u32, source });
        }
    }
    found
}

/// The one entity whose longest name `text` begins with, and that name's length
/// in the text.
fn longest<'a>(text: &str, names: impl Iterator<Item = &'a Known<'a>>) -> Option<(NodeId, usize)> {
    let mut best: Option<(usize, Option<NodeId>)> = None;
    for name in names {
        let Some(length) = begins_with(text, name.name) else { continue };
        best = match best {
            Some((longer, node)) if longer > length => Some((longer, node)),
            Some((same, node)) if same == length && node != Some(name.node) => Some((same, None)),
            _ => Some((length, Some(name.node))),
        };
    }
    best.and_then(|(length, node)| node.map(|node| (node, length)))
}

/// Tells names of one word from what only looks like them: a word that begins a
/// sentence (`New rules`), a part of another name (`New Delhi`), a date (`May 5`).
struct Ordinary<'a> {
    document: &'a Document,
    known: &'a [Known<'a>],
    /// Whether a word also stands in the document in lower case.
    in_lower_case: FxHashMap<String, bool>,
}

impl<'a> Ordinary<'a> {
    fn new(document: &'a Document, known: &'a [Known<'a>]) -> Self {
        Self { document, known, in_lower_case: FxHashMap::default() }
    }

    /// Whether the `length` bytes at `start` of a sentence's text are no name,
    /// though they spell one.
    fn is(&mut self, text: &str, start: usize, length: usize) -> bool {
        let (before, rest) = text.split_at(start);
        let (word, after) = rest.split_at(length);
        if word.contains(char::is_whitespace) {
            return false;
        }
        let next = after.strip_prefix([' ', '\u{a0}']).unwrap_or_default();
        match next.chars().next() {
            Some(c) if c.is_numeric() => true,
            Some(c) if c.is_uppercase() && !self.is_known(next) => true,
            _ => !before.contains(char::is_alphanumeric) && self.stands_in_lower_case(word),
        }
    }

    /// Whether `text` begins with a word of one of the document's names.
    fn is_known(&self, text: &str) -> bool {
        let first = words(text).next();
        self.known.iter().any(|known| words(known.name).any(|word| Some(word) == first))
    }

    /// Whether `word`, if only its first letter is a capital, also stands in the
    /// document without it.
    fn stands_in_lower_case(&mut self, word: &str) -> bool {
        let mut letters = word.chars();
        let capital = letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase);
        if !capital {
            return false;
        }
        let lower = word.to_lowercase();
        let Document { facts, fragments, .. } = self.document;
        let mut texts = facts.sentences.iter().map(|sentence| facts.text(sentence, fragments));
        let stands = || texts.any(|text| text.contains(&lower) && words(text).any(|word| word == lower));
        *self.in_lower_case.entry(lower.clone()).or_insert_with(stands)
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// How many bytes of `text` spell `name` and end at a word's end.
fn begins_with(text: &str, name: &str) -> Option<usize> {
    let length = match text.starts_with(name) {
        true => name.len(),
        false => spelled(text, name)?,
    };
    let next = text[length..].chars().next();
    next.is_none_or(|c| !c.is_alphanumeric() && !is_joiner(&text[length..])).then_some(length)
}

/// As `begins_with`, for text that spells the name in another normal form or
/// with another apostrophe.
fn spelled(text: &str, name: &str) -> Option<usize> {
    if text.is_ascii() && name.is_ascii() {
        return None;
    }
    let mut left = name.chars();
    let mut wanted = left.next();
    for (at, c) in text.char_indices() {
        for part in std::iter::once(c).nfkc().map(plain) {
            if wanted.map(plain) != Some(part) {
                return None;
            }
            wanted = left.next();
        }
        if wanted.is_none() {
            return Some(at + c.len_utf8());
        }
    }
    None
}

fn plain(c: char) -> char {
    match c {
        '’' | 'ʼ' | '‘' => '\'',
        '‐' | '‑' => '-',
        other => other,
    }
}

/// Whether a hyphen follows that makes a longer word (`Khan-led` is a mention,
/// `Al-Khan` begins elsewhere): no hyphen joins after a name, so nothing does.
fn is_joiner(rest: &str) -> bool {
    rest.starts_with(['\u{200d}', '\u{0301}'])
}

fn composed(name: &str) -> Cow<'_, str> {
    match is_nfkc_quick(name.chars()) {
        IsNormalized::Yes => Cow::Borrowed(name),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(name.nfkc().collect()),
    }
}

fn unspaced(document: &Document, known: &[Known<'_>], firsts: &FxHashMap<NodeId, First>) -> Vec<ResolvedMention> {
    let mut found: Vec<ResolvedMention> = Vec::new();
    let facts = &document.facts;
    let sentences = facts.sentences.iter().enumerate().filter(|(_, sentence)| sentence.unspaced);
    for (at, sentence) in sentences {
        let text = facts.text(sentence, &document.fragments);
        let sentence_number = at as u32;
        let annotated: Vec<_> =
            facts.mentions.iter().filter(|m| m.sentence == sentence_number).map(|m| (m.start, m.end)).collect();
        let mut from = 0;
        while let Some((start, c)) =
            text.get(from..).and_then(|rest| rest.char_indices().next()).map(|(_, c)| (from, c))
        {
            from = start + c.len_utf8();
            let here = start as u32;
            if annotated.iter().any(|(first, end)| (*first..*end).contains(&here)) {
                continue;
            }
            let after = |first: First| (first.sentence, first.end) <= (sentence_number, here);
            let open = known.iter().filter(|name| name.name.chars().nth(1).is_some() && after(firsts[&name.node]));
            let matches = open.filter(|name| text[start..].starts_with(name.name));
            if let Some((node, length)) = longest_plain(matches) {
                let source = MentionSource::Implicit { token: u32::MAX, ordinal: 0 };
                found.push(ResolvedMention {
                    node,
                    sentence: sentence_number,
                    start: here,
                    end: here + length as u32,
                    source,
                });
                from = start + length;
            }
        }
    }
    found
}

fn longest_plain<'a>(names: impl Iterator<Item = &'a Known<'a>>) -> Option<(NodeId, usize)> {
    let mut best: Option<(usize, Option<NodeId>)> = None;
    for name in names {
        let length = name.name.len();
        best = match best {
            Some((longer, node)) if longer > length => Some((longer, node)),
            Some((same, node)) if same == length && node != Some(name.node) => Some((same, None)),
            _ => Some((length, Some(name.node))),
        };
    }
    best.and_then(|(length, node)| node.map(|node| (node, length)))
}

/// Numbers the mentions of each entity from 1 in text order.
fn number(mut found: Vec<ResolvedMention>) -> Vec<ResolvedMention> {
    found.sort_by_key(|said| (said.sentence, said.start));
    let mut seen: FxHashMap<NodeId, u32> = FxHashMap::default();
    for said in &mut found {
        let count = seen.entry(said.node).or_insert(0);
        *count += 1;
        if let MentionSource::Implicit { ordinal, .. } = &mut said.source {
            *ordinal = *count;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::ContentPath;
    use crate::model::Visibility;

    /// The later mentions of an article with this text, each with what follows it.
    fn later(body: &str) -> Vec<String> {
        let settings = Arc::new(crate::parse::default_settings());
        let article = format!("---\ntitle: A\ndate: 2021-04-07\n---\n\n{body}\n");
        let files = [
            ("people/theresa-may.md", "---\nname: Theresa May\n---\n"),
            ("people/edhem-said.md", "---\nname: Edhem Said\n---\n"),
            ("places/us.md", "---\nname: United States\naliases: [US]\n---\n"),
            ("topics/new.md", "---\nname: New Economics Foundation\naliases: [New]\n---\n"),
            ("articles/a.md", article.as_str()),
        ];
        let documents = files.iter().map(|(path, text)| {
            let document = crate::parse::parse_document(&ContentPath::new(path), text.as_bytes(), &settings);
            (Arc::new(document), Visibility::Public)
        });
        let graph = Graph::build(settings.clone(), documents.collect());
        let reader = graph.reader();
        let node = reader.find("articles/a").expect("the article");
        let document = reader.document(node).expect("its document");
        let text =
            |said: &ResolvedMention| &document.sentence(said.sentence).expect("its sentence")[said.start as usize..];
        let said = reader.resolved(node).mentions.iter();
        let said = said.filter(|said| matches!(said.source, MentionSource::Implicit { .. }));
        said.map(|said| text(said).to_string()).collect()
    }

    #[test]
    fn a_family_name_counts_where_it_can_be_nothing_else() {
        assert_eq!(later("[[Theresa May]] spoke. May left, and so did May."), ["May left, and so did May.", "May."]);
        assert_eq!(
            later("[[Theresa May]] met [[Edhem Said]]. They asked May Said’s question."),
            ["May Said’s question.", "Said’s question."]
        );
    }

    #[test]
    fn a_word_that_begins_a_sentence_is_ordinary_if_it_is_so_elsewhere() {
        assert_eq!(later("[[Edhem Said]] came. Said he: it is said."), [""; 0]);
        assert_eq!(later("[[Edhem Said]] came, he said. “Said won.” Then Said left."), ["Said left."]);
        assert_eq!(later("[[US|The States]] told us. US troops left."), ["US troops left."]);
    }

    #[test]
    fn a_part_of_another_name_is_no_mention() {
        assert_eq!(later("[[New]] was founded. He flew to New Delhi, and New was glad."), ["New was glad."]);
        assert_eq!(later("[[Edhem Said]] met Said Mohamed."), [""; 0]);
    }

    #[test]
    fn a_date_is_no_mention() {
        assert_eq!(later("[[Theresa May]] left on May 5, and not in May 2021."), [""; 0]);
    }
}
