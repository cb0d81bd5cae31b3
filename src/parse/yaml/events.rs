//! Exact positions of all values, for those that [`super::Locator`] cannot find in a
//! cheaper way. The only module that knows `saphyr-parser`.

use std::collections::BTreeMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

/// The maximum number of positions, above the maximum number of values of a tree.
const MAX_POSITIONS: usize = 100_000;

/// Returns the byte ranges of the values of `text`, in the order of their ids in the
/// tree. The list is shorter if the parser stops before the end.
pub fn positions(text: &str) -> Vec<Range<usize>> {
    let mut scan = PositionScan { bytes: ByteOffsets::new(text), ..PositionScan::default() };
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { break };
        scan.step(&event, span);
        if scan.positions.len() > MAX_POSITIONS {
            break;
        }
    }
    scan.positions
}

/// Returns the byte where `text` stops being one YAML document.
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
    positions: Vec<Range<usize>>,
    /// The lists and mappings around the current event.
    open: Vec<OpenCollection>,
    /// The values of each anchor, as a range of ids.
    anchors: BTreeMap<usize, Range<usize>>,
}

struct OpenCollection {
    anchor: usize,
    first: usize,
    /// Whether a key comes next; `None` in a list.
    key_next: Option<bool>,
}

impl PositionScan<'_> {
    fn step(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Scalar(_, style, anchor, _) => {
                let is_key = self.advance();
                if !is_key {
                    let range = self.scalar(*style, span);
                    self.anchors.insert(*anchor, self.positions.len()..self.positions.len() + 1);
                    self.positions.push(range);
                }
            }
            Event::Alias(anchor) => {
                let is_key = self.advance();
                let range = self.bytes.range(span);
                let count = self.anchors.get(anchor).map_or(1, |values| values.len());
                if !is_key {
                    self.positions.extend(std::iter::repeat_n(range, count.min(MAX_POSITIONS)));
                }
            }
            Event::SequenceStart(anchor, _) => {
                self.start_collection(*anchor, None, span);
                if let Some(position) = self.positions.last_mut() {
                    position.start = self.bytes.first_hyphen(position.start);
                }
            }
            Event::MappingStart(anchor, _) => self.start_collection(*anchor, Some(true), span),
            Event::SequenceEnd | Event::MappingEnd => self.end_collection(span),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {}
        }
    }

    /// Advances to the next node of the innermost collection; returns whether the
    /// current node is a key.
    fn advance(&mut self) -> bool {
        let Some(key_next) = self.open.last_mut().and_then(|open| open.key_next.as_mut()) else { return false };
        let is_key = *key_next;
        *key_next = !is_key;
        is_key
    }

    fn start_collection(&mut self, anchor: usize, key_next: Option<bool>, span: Span) {
        self.advance();
        self.open.push(OpenCollection { anchor, first: self.positions.len(), key_next });
        let range = self.bytes.range(span);
        self.positions.push(self.bytes.first_line(range.start));
    }

    fn end_collection(&mut self, span: Span) {
        if let Some(open) = self.open.pop() {
            let end = self.bytes.range(span).end;
            let position = &mut self.positions[open.first];
            // Only a collection in brackets has an end mark.
            if self.bytes.text[position.start..].starts_with(['{', '[']) {
                position.end = position.end.min(end);
            }
            self.anchors.insert(open.anchor, open.first..self.positions.len());
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

/// A converter of ascending character positions to byte positions.
#[derive(Default)]
struct ByteOffsets<'a> {
    text: &'a str,
    ascii: bool,
    /// The last converted position: characters, bytes.
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

    /// Returns the start of a list that the parser reports at `start`: the parser may
    /// have skipped the first hyphen.
    fn first_hyphen(&self, start: usize) -> usize {
        let before = self.text[..start].trim_end_matches(' ');
        let is_skipped = !self.text[start..].starts_with(['[', '-']) && before.ends_with('-');
        if is_skipped { before.len() - 1 } else { start }
    }

    /// Returns the content of a block scalar, without its header line.
    fn block(&self, range: Range<usize>) -> Range<usize> {
        let range = self.trimmed(range);
        let text = &self.text[range.clone()];
        let header = text.find(['\n', '\r']).filter(|_| text.starts_with(['|', '>']));
        let indent = header.map_or(0, |at| at + text[at..].len() - text[at..].trim_start().len());
        range.start + indent..range.end
    }
}
