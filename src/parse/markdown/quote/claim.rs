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
//! 4. Of two phrases around a span, the one in the same sentence has it; if
//!    both are, the one with less text between (the earlier, if equal); if
//!    neither is, the earlier.

use super::Quoted;

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
    for span in quoted {
        if let Some(owner) = owner(span, phrases, &calling, stops) {
            claims[owner].add(text, span, &phrases[owner]);
        }
    }
    claims
}

fn holds_span(phrase: &Phrase, quoted: &[Quoted]) -> bool {
    let next = quoted.partition_point(|span| span.start < phrase.start);
    quoted.get(next).is_some_and(|span| span.end <= phrase.end)
}

fn owner(span: &Quoted, phrases: &[Phrase], calling: &[usize], stops: &[u32]) -> Option<usize> {
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
        (Some(before), Some(after)) => Some(nearer(span, (before, after), phrases, stops)),
        (before, after) => before.or(after),
    }
}

fn nearer(span: &Quoted, (before, after): (usize, usize), phrases: &[Phrase], stops: &[u32]) -> usize {
    let (from, to) = (phrases[before].end, phrases[after].start);
    let apart_before = has_stop(stops, from + 1, span.start);
    let apart_after = has_stop(stops, span.end + 1, to);
    let closer = to - span.end < span.start - from;
    let later = match (apart_before, apart_after) {
        (true, false) => true,
        (false, false) => closer,
        (false, true) | (true, true) => false,
    };
    if later { after } else { before }
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
