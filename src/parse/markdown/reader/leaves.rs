//! A finished block of text: its sentences and statements, then its HTML.

use std::ops::Range;

use super::super::dates;
use super::super::leaf::{Leaf, Role};
use super::super::quote::{self, Phrase, Quoted};
use super::super::write::{self, Marks, Run};
use super::{Block, Reader};
use crate::base::words::{ScanInput, is_unspaced};
use crate::base::{fingerprint64, fold};
use crate::diagnostic::catalog::markdown as catalog;
use crate::model::{Field, Quotation, Sentence, Speaker, Token};

/// A sentence of the block: where it ends, where its text stands, its index.
#[derive(Clone, Copy)]
pub(super) struct Cut {
    stop: u32,
    /// First byte of its text in the block.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// Its index, if it is kept.
    pub(super) sentence: Option<u32>,
}

/// What a phrase claims, as the block's text and the facts need it.
#[derive(Default)]
struct Claims {
    /// What each phrase (by link) claims.
    by_link: Vec<(usize, quote::Claim)>,
    /// Index of the phrase whose quotation goes on in the next paragraph.
    open: Option<usize>,
    /// What a quotation of an earlier paragraph gets: text and run.
    more: Option<(u32, String, (usize, usize))>,
}

impl Reader<'_, '_, '_> {
    /// Ends the text of a tight list item, cell or term, if one is open.
    pub(super) fn end_loose(&mut self) {
        match std::mem::take(&mut self.block) {
            Block::None => {}
            Block::Loose | Block::Cell | Block::Term | Block::Paragraph | Block::Heading(_) => self.leaf_html(),
        }
    }

    pub(super) fn end_paragraph(&mut self, range: &Range<usize>) {
        self.block = Block::None;
        self.block_end = range.end;
        if let Some(line) = self.attribution_line(range) {
            let caption = self.leaf.split_off(line);
            if !self.leaf.plain.trim().is_empty() || !self.leaf.pieces.is_empty() {
                self.paragraph();
            }
            return self.caption(caption);
        }
        self.paragraph();
    }

    fn paragraph(&mut self) {
        if self.picture_alone() {
            return;
        }
        let continued = self.next_opens_quotation();
        self.out.html.push_str("<p>");
        self.leaf_html_before(continued);
        self.out.html.push_str("</p>\n");
    }

    /// A paragraph that holds only a picture with a title is a figure.
    fn picture_alone(&mut self) -> bool {
        let [picture] = self.leaf.pictures.as_slice() else { return false };
        let alone = self.leaf.plain.trim().is_empty() && self.leaf.pieces.len() == 1 && !picture.title.is_empty();
        if alone {
            self.out.html.push_str("<figure>");
            write::picture(&mut self.out, picture, false);
            self.out.html.push_str("<figcaption>");
            write::push_text(&mut self.out.html, &picture.title);
            self.out.html.push_str("</figcaption></figure>\n");
        }
        alone
    }

    pub(super) fn leaf_html(&mut self) {
        self.leaf_html_before(false);
    }

    /// Reads and writes the block. `continues` tells that the next paragraph
    /// begins with an opening quotation mark.
    fn leaf_html_before(&mut self, continues: bool) {
        let first_token = self.builder.facts.tokens.len() as u32;
        let (cuts, runs) = self.read_leaf(continues);
        let begin: Vec<(u32, u32)> = cuts.iter().filter_map(|cut| Some((cut.start, cut.sentence?))).collect();
        let marks = Marks { names: &self.scan.names, first_token, sentences: &begin, runs: &runs };
        write::leaf(&mut self.out, &self.leaf, &marks);
        if self.field != Field::Body {
            self.text.push_str(self.leaf.plain.trim());
            self.text.push(' ');
        }
        self.leaf.clear();
    }

    /// Makes facts of the block; returns its sentences, and the quotations to mark
    /// in its HTML.
    fn read_leaf(&mut self, continues: bool) -> (Vec<Cut>, Vec<Run>) {
        self.scan.read(ScanInput {
            text: &self.leaf.plain,
            excluded: &self.leaf.excluded,
            names: self.with_tokens,
            rules: self.rules,
        });
        self.words += self.scan.words;
        let claims = self.claims(continues);
        let cuts = self.sentences(&claims);
        self.remember_block_text(&cuts);
        let runs = self.quotations(&claims, &cuts);
        self.statements(&cuts);
        (cuts, runs)
    }

    /// What the attribution phrases of the block claim.
    fn claims(&mut self, continues: bool) -> Claims {
        let earlier = self.continued.take();
        let is_said = |role: &Role| matches!(role, Role::Said(_));
        let links: Vec<usize> = (0..self.leaf.links.len()).filter(|at| is_said(&self.leaf.links[*at].role)).collect();
        if links.is_empty() && earlier.is_none() {
            return Claims::default();
        }
        let text = &self.leaf.plain;
        let quote::Spans { mut quoted, unclosed } = quote::spans(text, &self.leaf.code);
        let open = unclosed.filter(|_| continues).map(|(start, inner_start)| {
            let end = text.trim_end().len();
            quoted.retain(|span| span.start < start);
            Quoted { start, inner_start, inner_end: end, end }
        });
        quoted.extend(open);
        let more = earlier.and_then(|quotation| {
            let first = quoted.first().filter(|span| span.start == 0).copied()?;
            quoted.remove(0);
            Some((quotation, text[first.inner_start..first.inner_end].trim().to_string(), (first.start, first.end)))
        });
        self.continued =
            more.as_ref().filter(|_| quoted.is_empty() && open.is_some()).map(|(quotation, ..)| *quotation);
        let phrases: Vec<Phrase> = links.iter().map(|at| phrase(&self.leaf, *at)).collect();
        let found = quote::claims(text, &quoted, &phrases, &self.scan.stops);
        join_attributions(&mut self.scan.stops, text, &quoted, &phrases);
        let open = open.and_then(|open| found.iter().position(|claim| claim.runs.contains(&(open.start, open.end))));
        Claims { by_link: links.into_iter().zip(found).collect(), open, more }
    }

    /// Cuts the block into sentences; keeps those that hold something.
    fn sentences(&mut self, claims: &Claims) -> Vec<Cut> {
        let text = self.leaf.plain.as_str();
        let mut starts: Vec<u32> =
            self.leaf.links.iter().filter(|link| makes_statement(&link.role)).map(|link| link.start).collect();
        starts.extend(claims.by_link.iter().filter_map(|(_, claim)| claim.runs.first()).map(|run| run.0 as u32));
        starts.sort_unstable();
        let in_quotation = self.quotes.last().is_some_and(|quote| quote.sentence.is_none() && !quote.is_alert);
        let end = text.len() as u32;
        let stops = self.scan.stops.iter().copied().filter(|stop| *stop < end).chain([end]);
        let mut cuts = Vec::with_capacity(self.scan.stops.len() + 1);
        let (mut from, mut name, mut statement) = (0u32, 0, 0);
        for stop in stops {
            let (start, end_of_text) = trimmed(text, from, stop);
            let names = self.scan.names[name..].iter().take_while(|word| word.start < stop).count();
            let holds = starts[statement..].iter().take_while(|start| **start < stop || stop == end).count();
            let sentence = &text[start as usize..end_of_text as usize];
            let unspaced = self.scan.unspaced && sentence.chars().any(is_unspaced);
            let first = in_quotation && cuts.is_empty() && !sentence.is_empty();
            let facts = &mut self.builder.facts;
            let index = (names > 0 || holds > 0 || unspaced || first).then_some(facts.sentences.len() as u32);
            if index.is_some() {
                let said = &mut self.builder.said;
                let at = said.len() as u32;
                said.push_str(sentence);
                facts.sentences.push(Sentence {
                    start: at,
                    end: said.len() as u32,
                    tokens_before: facts.tokens.len() as u32,
                    fragment: Sentence::OWNED,
                    unspaced,
                });
                let words = &self.scan.names[name..name + names];
                facts.tokens.extend(words.iter().map(|word| Token { hash: word.hash, start: at + word.start - start }));
            }
            cuts.push(Cut { stop, start, end: end_of_text, sentence: index });
            (from, name, statement) = (stop, name + names, statement + holds);
        }
        cuts
    }

    /// Lets the block quotes around the block have its text and first sentence.
    fn remember_block_text(&mut self, cuts: &[Cut]) {
        let text = self.leaf.plain.trim();
        let Some(quote) = self.quotes.last_mut().filter(|_| !text.is_empty()) else { return };
        if !quote.text.is_empty() {
            quote.text.push(' ');
        }
        quote.text.push_str(text);
        quote.sentence = quote.sentence.or_else(|| cuts.iter().find_map(|cut| cut.sentence));
    }

    /// Makes the quotations that phrases claim, in the order of the text.
    fn quotations(&mut self, claims: &Claims, cuts: &[Cut]) -> Vec<Run> {
        let mut runs = Vec::new();
        if let Some((quotation, text, (start, end))) = &claims.more {
            append(&mut self.builder.facts.quotations[*quotation as usize], text);
            runs.push(Run::new(&self.leaf, *start, *end, ""));
        }
        let mut order: Vec<usize> = (0..claims.by_link.len()).collect();
        order.sort_by_key(|at| claims.by_link[*at].1.runs.first().map_or(usize::MAX, |run| run.0));
        for at in order {
            let (link, claim) = &claims.by_link[at];
            match claim.runs.first() {
                Some(run) if !claim.text.is_empty() => {
                    let anchor = self.quotation(*link, claim, cut_at(cuts, run.0 as u32));
                    if claims.open == Some(at) {
                        self.continued = Some(self.builder.facts.quotations.len() as u32 - 1);
                    }
                    let ids = std::iter::once(&*anchor).chain(std::iter::repeat(""));
                    runs.extend(claim.runs.iter().zip(ids).map(|(run, id)| Run::new(&self.leaf, run.0, run.1, id)));
                }
                Some(_) | None => self.tell_unmatched(*link),
            }
        }
        runs.sort_by_key(|run| run.start);
        runs
    }

    fn quotation(&mut self, link: usize, claim: &quote::Claim, cut: Cut) -> Box<str> {
        let link = &self.leaf.links[link];
        let speaker = match link.role {
            Role::Said(Some(reference)) => Speaker::Known(reference),
            _ => Speaker::Unnamed(link.title.clone()),
        };
        let date = dates::find(&link.title);
        let anchor = self.builder.anchors.unique(&quotation_id(&claim.text));
        self.builder.spans.quotations.push(link.span);
        self.builder.facts.quotations.push(Quotation {
            speaker,
            text: claim.text.as_str().into(),
            sentence: cut.sentence.unwrap_or_default(),
            anchor: anchor.clone(),
            detail: "".into(),
            date,
            block: false,
        });
        anchor
    }

    fn tell_unmatched(&mut self, link: usize) {
        let link = &self.leaf.links[link];
        let phrase = &self.leaf.plain[link.start as usize..link.end as usize];
        let told = catalog::unmatched_attribution(&self.builder.context.file, link.span, phrase);
        self.builder.diagnostics.push(told);
    }

    /// Whether the source behind the paragraph goes on with an opening mark.
    fn next_opens_quotation(&self) -> bool {
        let has_phrase = || self.leaf.links.iter().any(|link| matches!(link.role, Role::Said(_)));
        if self.continued.is_none() && !has_phrase() {
            return false;
        }
        let rest = self.source[self.block_end..].trim_start_matches(|c: char| c.is_whitespace() || c == '>');
        rest.starts_with(quote::opens_quotation)
    }
}

fn phrase(leaf: &Leaf, link: usize) -> Phrase {
    let link = &leaf.links[link];
    Phrase { start: link.start as usize, end: link.end as usize }
}

fn makes_statement(role: &Role) -> bool {
    match role {
        Role::Mention(_) | Role::Said(_) | Role::Figure(..) | Role::Event(_) | Role::Made(_) => true,
        Role::Text | Role::External(_) | Role::Local(_) => false,
    }
}

/// The range without white space at its ends.
fn trimmed(text: &str, from: u32, to: u32) -> (u32, u32) {
    let slice = &text[from as usize..to as usize];
    let start = from + (slice.len() - slice.trim_start().len()) as u32;
    (start.min(to), (from + slice.trim_end().len() as u32).max(start.min(to)))
}

/// The sentence that holds byte `at` of the block.
pub(super) fn cut_at(cuts: &[Cut], at: u32) -> Cut {
    let index = cuts.partition_point(|cut| cut.stop <= at).min(cuts.len() - 1);
    cuts[index]
}

/// A question inside quotation marks and the phrase behind it are one sentence.
fn join_attributions(stops: &mut Vec<u32>, text: &str, quoted: &[Quoted], phrases: &[Phrase]) {
    stops.retain(|stop| {
        let next = phrases.partition_point(|phrase| phrase.start < *stop as usize);
        let ends_quotation = quoted.binary_search_by_key(&(*stop as usize), |span| span.end).is_ok();
        let joined = phrases.get(next).is_some_and(|p| text[*stop as usize..p.start].len() <= 1);
        !(ends_quotation && joined)
    });
}

fn append(quotation: &mut Quotation, more: &str) {
    let mut text = std::mem::take(&mut quotation.text).into_string();
    text.push(' ');
    text.push_str(more);
    quotation.text = text.into();
}

/// The wished id of a quotation.
pub(super) fn quotation_id(text: &str) -> String {
    format!("q-{:06x}", fingerprint64(fold(text).as_bytes()) >> 40)
}
