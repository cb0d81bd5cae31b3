//! Attribution phrases claim quotation spans.
//!
//! The rule, for a block with one phrase or more:
//!
//! 1. A phrase that has a span inside its own label claims that and no more:
//!    `["new chapter"](said:x)`.
//! 2. A span around a phrase belongs to that phrase, and the phrase splits it:
//!    `«Спасибо, — [сказал он](said:x), — и до встречи»`.
//! 3. A span before the first phrase that is left belongs to it, one after the
//!    last belongs to the last.
//! 4. Of two phrases around a span:
//!    - a span right before the later belongs to that: `“good”, [A said];
//!      “bad”, [B said]`; but to the earlier if a colon leads to the span, or if
//!      the later leads to a quotation of its own and the span ends a clause or
//!      stands right behind the earlier: `“Yes,” [A said]. “No.” [B asked]: “Why?”`;
//!    - else the one in the same clause has it; if both are, the one with less
//!      text between (the earlier, if equal); if neither is, the earlier.

use super::Quoted;
use crate::base::words::is_stop;

/// The label of an attribution link, as a range of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// What one phrase claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    /// Ranges to mark in the page, quotation marks included.
    pub runs: Vec<(usize, usize)>,
    /// What was said: runs without their marks, joined by ` … `.
    pub text: String,
}

/// What each of `phrases` (in order) claims of `quoted` (in order). `stops` are
/// the ends of sentences.
pub fn claims(text: &str, quoted: &[Quoted], phrases: &[Phrase], stops: &[u32]) -> Vec<Claim> {
    let mut claims = vec![Claim::default(); phrases.len()];
    let short: Vec<bool> = phrases.iter().map(|phrase| holds_span(phrase, quoted)).collect();
    let calling: Vec<usize> = (0..phrases.len()).filter(|at| !short[*at]).collect();
    let block = Block { text, quoted, phrases, stops };
    for span in quoted {
        if let Some(owner) = block.owner(span, &calling) {
            claims[owner].add(text, span, &phrases[owner]);
        }
    }
    claims
}

fn holds_span(phrase: &Phrase, quoted: &[Quoted]) -> bool {
    let next = quoted.partition_point(|span| span.start < phrase.start);
    quoted.get(next).is_some_and(|span| span.end <= phrase.end)
}

/// What decides between phrases.
struct Block<'a> {
    text: &'a str,
    quoted: &'a [Quoted],
    phrases: &'a [Phrase],
    stops: &'a [u32],
}

impl Block<'_> {
    fn owner(&self, span: &Quoted, calling: &[usize]) -> Option<usize> {
        let phrases = self.phrases;
        let around = phrases.partition_point(|phrase| phrase.end < span.end);
        if phrases.get(around).is_some_and(|phrase| phrase.start <= span.start) {
            return Some(around);
        }
        let next = calling.partition_point(|at| phrases[*at].start < span.start);
        let after = calling.get(next).copied();
        if after.is_some_and(|at| phrases[at].end <= span.end) {
            return after;
        }
        let before = next.checked_sub(1).map(|at| calling[at]);
        match (before, after) {
            (Some(before), Some(after)) if self.is_later(span, &phrases[before], &phrases[after]) => Some(after),
            (before, after) => before.or(after),
        }
    }

    /// Whether the phrase after `span` has it, not the one before.
    fn is_later(&self, span: &Quoted, before: &Phrase, after: &Phrase) -> bool {
        let (ahead, behind) = (&self.text[before.end..span.start], &self.text[span.end..after.start]);
        let said = self.text[span.inner_start..span.inner_end].trim_end();
        let goes_on = behind.trim_start().starts_with(char::is_lowercase);
        let ended = (said.ends_with(is_stop) && !goes_on) || parts_clauses(behind);
        let leads_to = matches!(ahead.trim(), ":" | "：");
        let stays = (ended || ahead.trim().is_empty()) && self.leads_on(after);
        if is_bare(behind) && (leads_to || stays) {
            return false;
        }
        if is_bare(behind) {
            return true;
        }
        let apart_before = has_stop(self.stops, before.end + 1, span.start) || parts_clauses(ahead);
        let apart_after = ended || has_stop(self.stops, span.end + 1, after.start);
        match (apart_before, apart_after) {
            (true, false) => true,
            (false, false) => behind.len() < ahead.len(),
            (false, true) | (true, true) => false,
        }
    }

    /// Whether a quotation follows directly, or behind a colon.
    fn leads_on(&self, phrase: &Phrase) -> bool {
        let rest = &self.text[phrase.end..];
        let next = self.quoted.partition_point(|span| span.start < phrase.end);
        let ahead = self.quoted.get(next).map(|span| self.text[phrase.end..span.start].trim());
        rest.starts_with([':', '：']) || ahead.is_some_and(|ahead| matches!(ahead, "" | ":" | "："))
    }
}

/// Whether nothing but punctuation and white space is in `gap`.
fn is_bare(gap: &str) -> bool {
    let bare = |c: char| {
        c.is_whitespace() || is_stop(c) || matches!(c, ',' | ';' | '،' | '؛' | '，' | '；' | '、' | '—' | '–' | '-')
    };
    gap.chars().all(bare)
}

/// Whether `gap` ends a clause: with a semicolon, or with a full stop and nothing else.
fn parts_clauses(gap: &str) -> bool {
    gap.contains([';', '；', '؛']) || (is_bare(gap) && gap.contains(is_stop))
}

/// Whether a sentence ends at a byte of `from..=to`.
fn has_stop(stops: &[u32], from: usize, to: usize) -> bool {
    let next = stops.partition_point(|stop| (*stop as usize) < from);
    stops.get(next).is_some_and(|stop| *stop as usize <= to)
}

impl Claim {
    fn add(&mut self, text: &str, span: &Quoted, phrase: &Phrase) {
        self.runs.push((span.start, span.end));
        let split = span.inner_start <= phrase.start && phrase.end <= span.inner_end && span.start < phrase.start;
        if split {
            self.push(text[span.inner_start..phrase.start].trim_end_matches(is_seam));
            self.push(text[phrase.end..span.inner_end].trim_start_matches(|c| is_seam(c) || c == '.'));
        } else {
            self.push(&text[span.inner_start..span.inner_end]);
        }
    }

    fn push(&mut self, run: &str) {
        let run = run.trim().trim_end_matches([',', '،', '，', '、']);
        if run.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(" … ");
        }
        self.text.push_str(run);
    }
}

/// What stands between a quotation and the phrase inside it.
fn is_seam(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '—' | '–' | '-')
}
