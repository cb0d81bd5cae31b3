//! The exact places of all values, from `saphyr-parser`: for what stands in no
//! plain place. The only file that knows that crate.

use std::collections::BTreeMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

/// More values than a tree can have; an alias bomb does not get here.
const MOST: usize = 100_000;

/// The byte ranges of the values of `text`, in the order in which the tree
/// numbers them; shorter if that parser stops before the end.
pub fn places(text: &str) -> Vec<Range<usize>> {
    let mut scan = PositionScan { bytes: ByteOffsets::new(text), ..PositionScan::default() };
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { break };
        scan.step(&event, span);
        if scan.places.len() > MOST {
            break;
        }
    }
    scan.places
}

/// Where `text` stops being one YAML document, if it does.
pub fn first_fault(text: &str) -> Option<usize> {
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let at = match event {
            Err(fault) => fault.marker().index(),
            Ok((Event::DocumentStart(_), span)) if documents > 0 => span.start.index(),
            Ok((event, _)) => {
                documents += u32::from(matches!(event, Event::DocumentStart(_)));
                continue;
            }
        };
        return Some(ByteOffsets::new(text).at(at));
    }
    None
}

#[derive(Default)]
struct PositionScan<'a> {
    bytes: ByteOffsets<'a>,
    places: Vec<Range<usize>>,
    /// Around the present event: what is open.
    open: Vec<OpenCollection>,
    /// Which values each anchor names.
    anchors: BTreeMap<usize, Range<usize>>,
}

struct OpenCollection {
    anchor: usize,
    first: usize,
    /// Of a mapping: whether a key comes next.
    key_next: Option<bool>,
}

impl PositionScan<'_> {
    fn step(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Scalar(_, style, anchor, _) => {
                let is_key = self.turn();
                if !is_key {
                    let range = self.scalar(*style, span);
                    self.anchors.insert(*anchor, self.places.len()..self.places.len() + 1);
                    self.places.push(range);
                }
            }
            Event::Alias(anchor) => {
                let is_key = self.turn();
                let range = self.bytes.range(span);
                let count = self.anchors.get(anchor).map_or(1, |named| named.len());
                if !is_key {
                    self.places.extend(std::iter::repeat_n(range, count.min(MOST)));
                }
            }
            Event::SequenceStart(anchor, _) => {
                self.start(*anchor, None, span);
                if let Some(place) = self.places.last_mut() {
                    place.start = self.bytes.first_hyphen(place.start);
                }
            }
            Event::MappingStart(anchor, _) => self.start(*anchor, Some(true), span),
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {}
        }
    }

    /// Whether the present node is a key; the next one is not.
    fn turn(&mut self) -> bool {
        let Some(key_next) = self.open.last_mut().and_then(|open| open.key_next.as_mut()) else { return false };
        let is_key = *key_next;
        *key_next = !is_key;
        is_key
    }

    fn start(&mut self, anchor: usize, key_next: Option<bool>, span: Span) {
        self.turn();
        self.open.push(OpenCollection { anchor, first: self.places.len(), key_next });
        let range = self.bytes.range(span);
        self.places.push(self.bytes.first_line(range.start));
    }

    fn end(&mut self) {
        if let Some(open) = self.open.pop() {
            self.anchors.insert(open.anchor, open.first..self.places.len());
        }
    }

    fn scalar(&mut self, style: ScalarStyle, span: Span) -> Range<usize> {
        let range = self.bytes.range(span);
        match style {
            ScalarStyle::Plain => self.bytes.trimmed(range),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => range,
            ScalarStyle::Literal | ScalarStyle::Folded => self.bytes.block(range),
        }
    }
}

/// Character positions, which only go up, as byte positions.
#[derive(Default)]
struct ByteOffsets<'a> {
    text: &'a str,
    ascii: bool,
    /// The last position that was asked for: characters, bytes.
    last: (usize, usize),
}

impl<'a> ByteOffsets<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, ascii: text.is_ascii(), last: (0, 0) }
    }

    fn at(&mut self, characters: usize) -> usize {
        if self.ascii {
            return characters.min(self.text.len());
        }
        let (from, bytes) = if self.last.0 <= characters { self.last } else { (0, 0) };
        let rest = &self.text[bytes..];
        let found = rest.char_indices().nth(characters - from).map_or(self.text.len(), |(at, _)| bytes + at);
        self.last = (characters, found);
        found
    }

    fn range(&mut self, span: Span) -> Range<usize> {
        let start = self.at(span.start.index());
        let end = self.at(span.end.index());
        start..end.max(start)
    }

    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let end = range.start + self.text[range.clone()].trim_end().len();
        range.start..end
    }

    fn first_line(&self, start: usize) -> Range<usize> {
        let line = self.text[start..].split(['\n', '\r']).next().unwrap_or_default();
        start..start + line.trim_end().len()
    }

    /// Where a list begins that was found to begin at `start`: the parser may
    /// have passed its first hyphen.
    fn first_hyphen(&self, start: usize) -> usize {
        let before = self.text[..start].trim_end_matches(' ');
        let passed = !self.text[start..].starts_with(['[', '-']) && before.ends_with('-');
        if passed { before.len() - 1 } else { start }
    }

    /// The content of a block scalar, without `|` and what follows it.
    fn block(&self, range: Range<usize>) -> Range<usize> {
        let range = self.trimmed(range);
        let text = &self.text[range.clone()];
        let header = text.find(['\n', '\r']).filter(|_| text.starts_with(['|', '>']));
        let indent = header.map_or(0, |at| at + text[at..].len() - text[at..].trim_start().len());
        range.start + indent..range.end
    }
}
