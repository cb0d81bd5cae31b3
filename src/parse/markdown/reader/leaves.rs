//! A finished block of text: its sentences and statements, then its HTML.

use std::ops::Range;

use pulldown_cmark::BlockQuoteKind;

use super::super::leaf::{Happening, Leaf, Made, Role};
use super::super::quote::{self, Phrase, Quoted};
use super::super::words::{Reading, is_unspaced};
use super::super::write::{self, Run};
use super::super::{annotation, dates, raw, target};
use super::{Block, Heading, OpenQuote, Reader};
use crate::base::{Span, fingerprint64, fold, slug};
use crate::diagnostic::catalog::markdown as catalog;
use crate::model::{
    EventStatement, Field, FigureStatement, Hole, HoleKind, HtmlPolicy, Mention, Quotation, Section, Sentence, Speaker,
    Target, Token, Want,
};

/// Who a block quotation is attributed to.
pub(super) struct Attribution {
    speaker: Speaker,
    span: Span,
    detail: String,
    title: Box<str>,
}

/// A sentence of the block: where it ends, where its text stands, its index.
#[derive(Clone, Copy)]
struct Cut {
    stop: u32,
    start: u32,
    end: u32,
    sentence: Option<u32>,
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

    fn leaf_html(&mut self) {
        self.leaf_html_before(false);
    }

    /// Reads and writes the block. `continues` tells that the next paragraph
    /// begins with an opening quotation mark.
    fn leaf_html_before(&mut self, continues: bool) {
        let first_token = self.collector.facts.tokens.len() as u32;
        let runs = self.read_leaf(continues);
        write::leaf(&mut self.out, &self.leaf, &self.scan.names, first_token, &runs);
        if self.field != Field::Body {
            self.text.push_str(self.leaf.plain.trim());
            self.text.push(' ');
        }
        self.leaf.clear();
    }

    /// Makes facts of the block; returns the quotations to mark in its HTML.
    fn read_leaf(&mut self, continues: bool) -> Vec<Run> {
        self.scan.read(Reading {
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
        runs
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
            let facts = &mut self.collector.facts;
            let index = (names > 0 || holds > 0 || unspaced || first).then_some(facts.sentences.len() as u32);
            if let Some(index) = index {
                let (fragment, section) = (self.fragment, self.section);
                facts.sentences.push(Sentence { text: sentence.into(), fragment, section, unspaced });
                facts.tokens.extend(self.scan.names[name..name + names].iter().map(|word| Token {
                    hash: word.hash,
                    sentence: index,
                    start: word.start - start,
                }));
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
            append(&mut self.collector.facts.quotations[*quotation as usize], text);
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
                        self.continued = Some(self.collector.facts.quotations.len() as u32 - 1);
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
        let anchor = self.collector.anchors.unique(&quotation_id(&claim.text));
        self.collector.places.quotations.push(link.span);
        self.collector.facts.quotations.push(Quotation {
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
        let told = catalog::unmatched_attribution(&self.collector.context.file, link.span, phrase);
        self.collector.diagnostics.push(told);
    }

    /// Makes mentions, figures and events of the block's links.
    fn statements(&mut self, cuts: &[Cut]) {
        let tokens = self.collector.facts.tokens.len() - self.scan.names.len();
        for at in 0..self.leaf.links.len() {
            let role = std::mem::replace(&mut self.leaf.links[at].role, Role::Text);
            let role = match role {
                Role::Mention(reference) => self.mention(at, reference, false, cuts, tokens),
                Role::Said(Some(reference)) => self.mention(at, reference, true, cuts, tokens),
                Role::Said(None) => Role::Text,
                Role::Figure(target, parameters) => self.figure_statement(at, target, &parameters, cuts),
                Role::Event(happening) => self.event_statement(at, &happening, cuts),
                other @ (Role::Text | Role::External(_) | Role::Local(_) | Role::Made(_)) => other,
            };
            self.leaf.links[at].role = role;
        }
    }

    fn mention(&mut self, at: usize, reference: u32, attribution: bool, cuts: &[Cut], tokens: usize) -> Role {
        let link = &self.leaf.links[at];
        let cut = cut_at(cuts, link.start);
        let start = link.start.clamp(cut.start, cut.end);
        let end = link.end.clamp(start, cut.end);
        let before = self.scan.names.partition_point(|word| word.start < link.start);
        let name = target::last_segment(&self.collector.facts.references[reference as usize].target);
        let anchor = self.anchor("m-", name);
        self.collector.facts.mentions.push(Mention {
            reference,
            sentence: cut.sentence.unwrap_or_default(),
            start: start - cut.start,
            end: end - cut.start,
            anchor: self.collector.anchors.unique(&anchor),
            attribution,
            tokens_before: (tokens + before) as u32,
        });
        Role::Made(Made::Mention(self.collector.facts.mentions.len() as u32 - 1))
    }

    fn figure_statement(&mut self, at: usize, target: Target, parameters: &[(String, String)], cuts: &[Cut]) -> Role {
        let link = &self.leaf.links[at];
        let text = self.leaf.plain[link.start as usize..link.end as usize].trim();
        let read = annotation::figure(text, parameters, &self.collector.context, link.span);
        let found = match read {
            Ok(found) => found,
            Err(told) => {
                self.collector.diagnostics.push(told);
                return Role::Text;
            }
        };
        let (span, label, text) = (link.span, link.title.clone(), text.into());
        let sentence = cut_at(cuts, link.start).sentence.unwrap_or_default();
        let key = target::last_segment(&target).to_string();
        let anchor = self.anchor("f-", &key);
        let anchor = self.collector.anchors.unique(&anchor);
        let reference = self.collector.push_reference(target, &key, Want::Figure, span);
        self.collector.places.figures.push(span);
        self.collector.facts.figures.push(FigureStatement {
            reference,
            label,
            text,
            value: found.value,
            unit: found.unit.into(),
            as_of: found.as_of,
            qualifier: found.qualifier,
            sentence,
            anchor,
        });
        Role::Made(Made::Figure(self.collector.facts.figures.len() as u32 - 1))
    }

    fn event_statement(&mut self, at: usize, happening: &Happening, cuts: &[Cut]) -> Role {
        let link = &self.leaf.links[at];
        let text = self.leaf.plain[link.start as usize..link.end as usize].trim();
        let label = if link.title.is_empty() { text.into() } else { link.title.clone() };
        let sentence = cut_at(cuts, link.start).sentence.unwrap_or_default();
        let name = happening.when.and_then(|when| when.start.or(when.end)).map(|date| date.to_string());
        let anchor = self.anchor("e-", name.as_deref().unwrap_or(&happening.written));
        self.collector.places.events.push(link.span);
        self.collector.facts.events.push(EventStatement {
            reference: happening.reference,
            label,
            when: happening.when,
            status: happening.status,
            sentence,
            anchor: self.collector.anchors.unique(&anchor),
        });
        Role::Made(Made::Event(self.collector.facts.events.len() as u32 - 1))
    }

    fn anchor(&self, prefix: &str, name: &str) -> String {
        let context = &self.collector.context;
        let mut anchor = slug(name, context.settings.slugs, &context.language);
        anchor.insert_str(0, prefix);
        anchor
    }

    /// Where the attribution of a block quotation begins, if the paragraph that
    /// ends at `range.end` has one as the last line of its block quote.
    fn attribution_line(&self, range: &Range<usize>) -> Option<u32> {
        let quote = self.quotes.last().filter(|quote| !quote.is_alert)?;
        let after = self.source.get(range.end..quote.source_end).unwrap_or_default();
        let is_last = after.chars().all(|c| c.is_whitespace() || c == '>');
        let line = self.leaf.last_line.unwrap_or(0);
        let text = &self.leaf.plain[line as usize..];
        let dash = text.len() - text.trim_start_matches(['—', '–', '-', '―', ' ']).len();
        let link = self.leaf.links.iter().find(|link| link.start >= line)?;
        let speaks = matches!(link.role, Role::Mention(_) | Role::Said(_));
        let begins = text.starts_with(['—', '–', '―']) || text.starts_with("--");
        (is_last && begins && speaks && link.start as usize == line as usize + dash).then_some(line)
    }

    /// Ends the block quote and writes its attribution.
    fn caption(&mut self, caption: Leaf) {
        let Some(link) = caption.links.iter().find(|link| matches!(link.role, Role::Mention(_) | Role::Said(_))) else {
            return;
        };
        let speaker = match link.role {
            Role::Mention(reference) | Role::Said(Some(reference)) => Speaker::Known(reference),
            _ => Speaker::Unnamed(link.title.clone()),
        };
        let rest = caption.plain[link.end as usize..].trim_start_matches([',', '،', '，', ' ', ':', ';']);
        let attribution =
            Attribution { speaker, span: link.span, detail: rest.trim().to_string(), title: link.title.clone() };
        let reference = match attribution.speaker {
            Speaker::Known(reference) => Some(reference),
            Speaker::Unnamed(_) => None,
        };
        self.leaf = caption;
        self.out.html.push_str("</blockquote>\n<figcaption>");
        self.caption_html(reference);
        self.out.html.push_str("</figcaption>");
        if let Some(quote) = self.quotes.last_mut() {
            quote.attribution = Some(attribution);
        }
    }

    /// The attribution's text: its mention is the attribution, and it is no
    /// part of what was said.
    fn caption_html(&mut self, speaker: Option<u32>) {
        if let Some(reference) = speaker {
            let facts = &mut self.collector.facts.references[reference as usize];
            facts.want = Want::Speaker;
            facts.literal = false;
            let same = |role: &Role| *role == Role::Said(Some(reference));
            for link in self.leaf.links.iter_mut().filter(|link| same(&link.role)) {
                link.role = Role::Mention(reference);
            }
        }
        let said = self.quotes.last_mut().map(|quote| std::mem::take(&mut quote.text));
        let mentions = self.collector.facts.mentions.len();
        self.leaf_html();
        let mut made = self.collector.facts.mentions[mentions..].iter_mut();
        if let Some(mention) = made.find(|mention| Some(mention.reference) == speaker) {
            mention.attribution = true;
        }
        if let (Some(quote), Some(said)) = (self.quotes.last_mut(), said) {
            quote.text = said;
        }
    }

    pub(super) fn end_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.end_loose();
        let Some(mut quote) = self.quotes.pop() else { return };
        match (quote.attribution.take(), kind) {
            (Some(attribution), _) => self.block_quotation(&quote, attribution),
            (None, None) => self.out.html.push_str("</blockquote>\n"),
            (None, Some(_)) => self.out.html.push_str("</aside>\n"),
        }
        if let Some(outer) = self.quotes.last_mut() {
            outer.sentence = outer.sentence.or(quote.sentence);
            outer.text.push_str(if outer.text.is_empty() { "" } else { " " });
            outer.text.push_str(&quote.text);
        }
    }

    fn block_quotation(&mut self, quote: &OpenQuote, attribution: Attribution) {
        let text = unquoted(&quote.text);
        let anchor = self.collector.anchors.unique(&quotation_id(text));
        self.out.html.push_str("</figure>\n");
        let mut start = String::from("<figure class=\"quotation\" id=\"");
        write::push_attribute(&mut start, &anchor);
        start.push_str("\">\n");
        self.out.insert(quote.html, quote.holes, &start);
        self.footnotes.shift(quote.html, start.len());
        let date = dates::find(&attribution.detail).or_else(|| dates::find(&attribution.title));
        self.collector.places.quotations.push(attribution.span);
        self.collector.facts.quotations.push(Quotation {
            speaker: attribution.speaker,
            text: text.into(),
            sentence: quote.sentence.unwrap_or_else(|| self.last_sentence()),
            anchor,
            detail: attribution.detail.into(),
            date,
            block: true,
        });
    }

    fn last_sentence(&self) -> u32 {
        (self.collector.facts.sentences.len() as u32).saturating_sub(1)
    }

    pub(super) fn end_heading(&mut self) {
        let Block::Heading(heading) = std::mem::take(&mut self.block) else { return };
        let title = self.leaf.plain.trim().to_string();
        let wished = heading.id.clone().unwrap_or_else(|| self.heading_id(&title));
        let id = self.collector.anchors.unique(&wished);
        let level = heading.level;
        self.out.open_heading(level, &id);
        if self.field == Field::Body {
            self.open_section(&heading, &id, &title);
        }
        let mentions = self.collector.facts.mentions.len();
        self.leaf_html();
        if self.field == Field::Body {
            let section = self.section as usize;
            let facts = &mut self.collector.facts;
            let linked = facts.mentions[mentions..].iter().map(|mention| mention.reference);
            facts.sections[section].topics.extend(linked);
            let at = self.out.html.len() as u32;
            self.out.holes.push(Hole { at, what: HoleKind::SectionTopics(self.section) });
        }
        self.out.close_heading(level);
    }

    fn heading_id(&self, title: &str) -> String {
        let context = &self.collector.context;
        match slug(title, context.settings.slugs, &context.language) {
            empty if empty.is_empty() => format!("section-{}", self.collector.facts.sections.len().max(1)),
            slug => slug,
        }
    }

    fn open_section(&mut self, heading: &Heading, id: &str, title: &str) {
        let sections = &self.collector.facts.sections;
        let mut parent = Some(self.section);
        while let Some(at) = parent.filter(|at| sections[*at as usize].level >= heading.level) {
            parent = sections[at as usize].parent;
        }
        let mut topics = Vec::new();
        if !title.is_empty() {
            let target = Target::Name(fold(title).into());
            topics.push(self.collector.push_reference(target, title, Want::Heading, heading.span));
        }
        let kinds = &self.collector.context.settings.kinds;
        if let Some(kind) = kinds.first_that(|can| can.labels_sections) {
            for topic in &heading.topics {
                let target = Target::Scheme(kind, fold(topic).into());
                topics.push(self.collector.push_reference(target, topic, Want::Label, heading.span));
            }
        }
        self.section = self.collector.facts.sections.len() as u32;
        self.collector.places.sections.push(heading.span);
        self.collector.facts.sections.push(Section {
            level: heading.level,
            anchor: id.into(),
            title: title.into(),
            parent,
            topics,
        });
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

    /// Takes out what raw HTML may not do.
    pub(super) fn sanitise(&mut self) {
        let policy = self.collector.context.settings.html;
        if policy != HtmlPolicy::Sanitise || !self.raw.is_used() {
            return;
        }
        let anchors = &self.collector.anchors;
        let clean = raw::clean(&self.out, &|id| anchors.contains(id) || id.starts_with("fn"));
        self.out.html = clean.html;
        self.out.holes = clean.holes;
        for (hole, path, embedded) in clean.links {
            let link = super::inline::raw_link(&path, embedded);
            self.collector.facts.links.push(link);
            self.collector.places.links.push(self.raw.first_span());
            let index = self.collector.facts.links.len() as u32 - 1;
            self.out.holes[hole].what = HoleKind::Url(index);
        }
        if !self.raw.removed().is_empty() && !self.collector.told_unsafe {
            self.collector.told_unsafe = true;
            let told = catalog::unsafe_html(&self.collector.context.file, self.raw.removed_span(), self.raw.removed());
            self.collector.diagnostics.push(told);
        }
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
fn cut_at(cuts: &[Cut], at: u32) -> Cut {
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

fn quotation_id(text: &str) -> String {
    format!("q-{:06x}", fingerprint64(fold(text).as_bytes()) >> 40)
}

/// A block quotation's text without the quotation marks around it.
fn unquoted(text: &str) -> &str {
    let text = text.trim();
    match quote::spans(text, &[]).quoted.as_slice() {
        [only] if only.start == 0 && only.end == text.len() => text[only.inner_start..only.inner_end].trim(),
        _ => text,
    }
}
