//! Assigns quotation spans to attribution phrases.
//!
//! The rule, for a block with one phrase or more:
//!
//! 1. A phrase with a span inside its own label claims that span only:
//!    `["new chapter"](said:x)`.
//! 2. A span around a phrase belongs to that phrase, and the phrase splits it:
//!    `«Спасибо, — [сказал он](said:x), — и до встречи»`.
//! 3. A span before the first remaining phrase belongs to it, one after the last remaining
//!    phrase to that.
//! 4. Of two phrases around a span:
//!    - a span right before the later one belongs to that: `“good”, [A said];
//!      “bad”, [B said]`; but to the earlier one if a colon precedes the span, or if
//!      the later one introduces a quotation of its own and the span ends a clause or
//!      follows the earlier one directly: `“Yes,” [A said]. “No.” [B asked]: “Why?”`;
//!    - else it belongs to the phrase in the same clause; if both are, to the one with less
//!      text between (the earlier, if equal); if neither is, to the earlier.

use super::span::QuotedSpan;
use crate::base::words::is_stop;

/// The label of an attribution link, as a range of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttributionPhrase {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// The quotation that a phrase claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteClaim {
    /// The ranges to mark in the page, with quotation marks.
    pub ranges: Vec<(usize, usize)>,
    /// The quoted text: the ranges without their marks, joined by ` … `.
    pub text: String,
}

/// Returns the claim of each of `phrases` (in order) among the spans `quoted` (in order).
/// `stops` are the ends of sentences.
pub fn claim_quotes(
    text: &str,
    quoted: &[QuotedSpan],
    phrases: &[AttributionPhrase],
    stops: &[u32],
) -> Vec<QuoteClaim> {
    let mut claims = vec![QuoteClaim::default(); phrases.len()];
    let remaining: Vec<usize> = (0..phrases.len()).filter(|at| !contains_span(&phrases[*at], quoted)).collect();
    let block = ClaimContext { text, quoted, phrases, stops };
    for span in quoted {
        if let Some(owner) = block.owner(span, &remaining) {
            claims[owner].add_span(text, span, &phrases[owner]);
        }
    }
    claims
}

fn contains_span(phrase: &AttributionPhrase, quoted: &[QuotedSpan]) -> bool {
    let next = quoted.partition_point(|span| span.start < phrase.start);
    quoted.get(next).is_some_and(|span| span.end <= phrase.end)
}

/// The block in which phrases compete for spans.
struct ClaimContext<'a> {
    text: &'a str,
    quoted: &'a [QuotedSpan],
    phrases: &'a [AttributionPhrase],
    stops: &'a [u32],
}

impl ClaimContext<'_> {
    /// Returns the index of the phrase that claims `span`. The phrases `remaining` have no
    /// span of their own.
    fn owner(&self, span: &QuotedSpan, remaining: &[usize]) -> Option<usize> {
        let phrases = self.phrases;
        let around = phrases.partition_point(|phrase| phrase.end < span.end);
        if phrases.get(around).is_some_and(|phrase| phrase.start <= span.start) {
            return Some(around);
        }
        let next = remaining.partition_point(|at| phrases[*at].start < span.start);
        let after = remaining.get(next).copied();
        if after.is_some_and(|at| phrases[at].end <= span.end) {
            return after;
        }
        let before = next.checked_sub(1).map(|at| remaining[at]);
        match (before, after) {
            (Some(before), Some(after)) if self.belongs_to_later(span, &phrases[before], &phrases[after]) => {
                Some(after)
            }
            (before, after) => before.or(after),
        }
    }

    /// Whether the phrase after `span` claims it, not the one before.
    fn belongs_to_later(&self, span: &QuotedSpan, before: &AttributionPhrase, after: &AttributionPhrase) -> bool {
        let (gap_before, gap_after) = (&self.text[before.end..span.start], &self.text[span.end..after.start]);
        let inner = self.text[span.inner_start..span.inner_end].trim_end();
        let continues = gap_after.trim_start().starts_with(char::is_lowercase);
        let is_ended = (inner.ends_with(is_stop) && !continues) || separates_clauses(gap_after);
        let has_colon = matches!(gap_before.trim(), ":" | "：");
        let stays = (is_ended || gap_before.trim().is_empty()) && self.introduces_quotation(after);
        if is_bare(gap_after) {
            return !has_colon && !stays;
        }
        let is_apart_before = has_stop(self.stops, before.end + 1, span.start) || separates_clauses(gap_before);
        let is_apart_after = is_ended || has_stop(self.stops, span.end + 1, after.start);
        match (is_apart_before, is_apart_after) {
            (true, false) => true,
            (false, false) => gap_after.len() < gap_before.len(),
            (false, true) | (true, true) => false,
        }
    }

    /// Whether a quotation follows `phrase` directly, or after a colon.
    fn introduces_quotation(&self, phrase: &AttributionPhrase) -> bool {
        let rest = &self.text[phrase.end..];
        let next = self.quoted.partition_point(|span| span.start < phrase.end);
        let gap = self.quoted.get(next).map(|span| self.text[phrase.end..span.start].trim());
        rest.starts_with([':', '：']) || gap.is_some_and(|gap| matches!(gap, "" | ":" | "："))
    }
}

/// Whether `gap` only has punctuation and white space.
fn is_bare(gap: &str) -> bool {
    let is_punctuation = |c: char| {
        c.is_whitespace() || is_stop(c) || matches!(c, ',' | ';' | '،' | '؛' | '，' | '；' | '、' | '—' | '–' | '-')
    };
    gap.chars().all(is_punctuation)
}

/// Whether `gap` ends a clause: with a semicolon, or with only a full stop.
fn separates_clauses(gap: &str) -> bool {
    gap.contains([';', '；', '؛']) || (is_bare(gap) && gap.contains(is_stop))
}

/// Whether a sentence ends at a byte of `from..=to`.
fn has_stop(stops: &[u32], from: usize, to: usize) -> bool {
    let next = stops.partition_point(|stop| (*stop as usize) < from);
    stops.get(next).is_some_and(|stop| *stop as usize <= to)
}

impl QuoteClaim {
    fn add_span(&mut self, text: &str, span: &QuotedSpan, phrase: &AttributionPhrase) {
        self.ranges.push((span.start, span.end));
        let is_split = span.inner_start <= phrase.start && phrase.end <= span.inner_end && span.start < phrase.start;
        if is_split {
            self.push_text(text[span.inner_start..phrase.start].trim_end_matches(is_separator));
            self.push_text(text[phrase.end..span.inner_end].trim_start_matches(|c| is_separator(c) || c == '.'));
        } else {
            self.push_text(&text[span.inner_start..span.inner_end]);
        }
    }

    fn push_text(&mut self, text: &str) {
        let text = text.trim().trim_end_matches([',', '،', '，', '、']);
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(" … ");
        }
        self.text.push_str(text);
    }
}

/// Whether `c` can be between a quotation and the phrase inside it.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '—' | '–' | '-')
}
