//! The scanner of words, name-like words and sentence ends.

use super::abbreviations::SentenceRules;
use super::characters::{
    BITS, ByteClass, CAPITAL, CLASSES, WORD, is_closing, is_mark, is_opening, is_stop, is_unspaced, is_wide_stop,
    is_word,
};
use super::letters::count_lower_case;
use super::particles::{MAX_PARTICLE, PendingParticles, is_particle};
use super::scan::{NameWord, Scan, ScanInput};
use crate::base::{fingerprint64, fold};

/// Returns the hash of the folded first word of `name`, as in tokens. Returns `None` if
/// the name has no word, or a script that writes words without spaces.
pub fn first_word_hash(name: &str) -> Option<u32> {
    let at = name.char_indices().find(|(_, c)| c.is_ascii_alphanumeric() || (!c.is_ascii() && is_word(*c)))?.0;
    let mut scan = Scan::default();
    let scanner =
        Scanner::new(ScanInput { text: name, excluded: &[], names: true, rules: SentenceRules::default() }, &mut scan);
    let shape = scanner.word_shape(at);
    (shape.end > at).then(|| hash(&name[at..scanner.bare_end(at, shape.end)]))
}

impl Scan {
    /// Scans a text and replaces the results of an earlier scan.
    pub fn read(&mut self, input: ScanInput<'_>) {
        self.words = 0;
        self.names.clear();
        self.stops.clear();
        self.unspaced = false;
        Scanner::new(input, self).run();
    }
}

/// The extent of a word.
struct WordShape {
    end: usize,
    name_like: bool,
}

struct Scanner<'a, 'o> {
    input: ScanInput<'a>,
    bytes: &'a [u8],
    at: usize,
    next_excluded: usize,
    particles: PendingParticles,
    last_word: (usize, usize),
    out: &'o mut Scan,
}

impl<'a, 'o> Scanner<'a, 'o> {
    fn new(input: ScanInput<'a>, out: &'o mut Scan) -> Self {
        let bytes = input.text.as_bytes();
        Self { input, bytes, at: 0, next_excluded: 0, particles: PendingParticles::default(), last_word: (0, 0), out }
    }

    fn run(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            match CLASSES[*byte as usize] {
                ByteClass::Space => self.at += 1,
                ByteClass::Lower => match self.common_word_end(self.at) {
                    Some(end) => self.skip_word(end),
                    None => self.read_word(),
                },
                ByteClass::Upper | ByteClass::Digit => self.read_word(),
                ByteClass::Stop => self.read_stops(),
                ByteClass::High => self.read_non_ascii(),
                ByteClass::Other | ByteClass::Joiner => {
                    self.particles.clear();
                    self.at += 1;
                }
            }
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.input.text[at..].chars().next()
    }

    fn read_non_ascii(&mut self) {
        let Some(c) = self.char_at(self.at) else { return };
        if is_mark(c) {
            self.particles.clear();
            self.at += c.len_utf8();
        } else if is_unspaced(c) {
            self.out.unspaced = true;
            self.out.words += 1;
            self.particles.clear();
            self.at += c.len_utf8();
        } else if is_word(c) {
            self.read_word();
        } else if is_stop(c) {
            self.read_stops();
        } else {
            if !c.is_whitespace() {
                self.particles.clear();
            }
            self.at += c.len_utf8();
        }
    }

    /// Counts and skips a common word, which ends at `end`.
    fn skip_word(&mut self, end: usize) {
        self.last_word = (self.at, end);
        self.at = end;
        self.out.words += 1;
        self.particles.clear();
    }

    fn read_word(&mut self) {
        let start = self.at;
        let shape = self.word_shape(start);
        self.at = shape.end.max(start + 1);
        self.last_word = (start, self.at);
        self.out.words += 1;
        if self.input.names {
            self.collect_name(start, &shape);
        }
    }

    /// Returns the end of the word at `start` if it is a common word: lower-case ASCII
    /// letters up to a space or mark, and no particle. This is the fast path for most
    /// words.
    fn common_word_end(&self, start: usize) -> Option<usize> {
        let end = start + count_lower_case(&self.bytes[start..]);
        let is_at_end = match self.bytes.get(end).map(|byte| CLASSES[*byte as usize]) {
            Some(ByteClass::Space | ByteClass::Stop | ByteClass::Other) | None => true,
            Some(ByteClass::Lower | ByteClass::Upper | ByteClass::Digit | ByteClass::Joiner | ByteClass::High) => false,
        };
        let word = &self.bytes[start..end];
        (is_at_end && end > start && (word.len() > MAX_PARTICLE || !is_particle(word))).then_some(end)
    }

    /// Returns the extent of the word at `start`.
    fn word_shape(&self, start: usize) -> WordShape {
        let mut at = start;
        let mut name_like = false;
        loop {
            let mut bits = 0;
            while let Some(byte) = self.bytes.get(at).map(|byte| BITS[*byte as usize]).filter(|bits| bits & WORD != 0) {
                bits |= byte;
                at += 1;
            }
            name_like |= bits & CAPITAL != 0;
            let Some(byte) = self.bytes.get(at) else { break };
            match CLASSES[*byte as usize] {
                ByteClass::Joiner if self.continues_at(at + 1) => at += 1,
                ByteClass::High => match self.char_at(at) {
                    Some(c) if is_unspaced(c) => break,
                    Some(c) if is_word(c) => {
                        name_like |= c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase());
                        at += c.len_utf8();
                    }
                    Some(c @ ('’' | 'ʼ' | '‐' | '‑')) if self.continues_at(at + c.len_utf8()) => {
                        at += c.len_utf8()
                    }
                    Some(_) | None => break,
                },
                ByteClass::Lower
                | ByteClass::Upper
                | ByteClass::Digit
                | ByteClass::Joiner
                | ByteClass::Other
                | ByteClass::Space
                | ByteClass::Stop => break,
            }
        }
        WordShape { end: at, name_like }
    }

    /// Returns whether there is a letter or digit at `at`.
    fn continues_at(&self, at: usize) -> bool {
        match self.bytes.get(at).map(|b| CLASSES[*b as usize]) {
            Some(ByteClass::Lower | ByteClass::Upper | ByteClass::Digit) => true,
            Some(ByteClass::High) => self.char_at(at).is_some_and(|c| is_word(c) && !is_unspaced(c)),
            Some(ByteClass::Other | ByteClass::Space | ByteClass::Joiner | ByteClass::Stop) | None => false,
        }
    }

    /// Returns the end of a word without a possessive `’s`.
    fn bare_end(&self, start: usize, end: usize) -> usize {
        if !matches!(self.bytes[end - 1], b's' | b'S') {
            return end;
        }
        let word = &self.input.text[start..end];
        let bare = ["'s", "’s", "'S", "’S"].iter().find_map(|ending| word.strip_suffix(ending));
        start + bare.filter(|bare| !bare.is_empty()).map_or(word.len(), str::len)
    }

    fn collect_name(&mut self, start: usize, shape: &WordShape) {
        let end = shape.end;
        if self.is_excluded(start, end) {
            self.particles.clear();
        } else if shape.name_like {
            for at in 0..self.particles.ranges().len() {
                let (start, end) = self.particles.ranges()[at];
                self.push_name(start, end);
            }
            self.particles.clear();
            self.push_name(start, self.bare_end(start, end));
        } else if is_particle(&self.bytes[start..end]) {
            self.particles.push(start, end);
        } else {
            self.particles.clear();
        }
    }

    fn is_excluded(&mut self, start: usize, end: usize) -> bool {
        while self.input.excluded.get(self.next_excluded).is_some_and(|(_, last)| *last as usize <= start) {
            self.next_excluded += 1;
        }
        self.input.excluded.get(self.next_excluded).is_some_and(|(first, _)| (*first as usize) < end)
    }

    fn push_name(&mut self, start: usize, end: usize) {
        let hash = hash(&self.input.text[start..end]);
        self.out.names.push(NameWord { start: start as u32, end: end as u32, hash });
    }

    /// Reads the stops at the current position and decides whether they end a sentence.
    fn read_stops(&mut self) {
        let first = self.at;
        self.particles.clear();
        let (mut wide, mut weak) = (false, true);
        let mut count = 0;
        while let Some(c) = self.char_at(self.at).filter(|c| is_stop(*c)) {
            wide |= is_wide_stop(c);
            count += 1;
            weak = c == '.' && count == 1;
            self.at += c.len_utf8();
        }
        while let Some(c) = self.char_at(self.at).filter(|c| is_closing(*c) && !(wide && self.is_opening_here(*c))) {
            self.at += c.len_utf8();
        }
        if wide || self.ends_sentence(first, weak) {
            self.out.stops.push(self.at as u32);
        }
    }

    /// Returns whether the mark `c` is before a word here. Some languages close quotations
    /// with it, others open them.
    fn is_opening_here(&self, c: char) -> bool {
        let after = || self.char_at(self.at + c.len_utf8());
        matches!(c, '“' | '«') && after().is_some_and(char::is_alphanumeric)
    }

    fn ends_sentence(&self, first: usize, weak: bool) -> bool {
        let after = &self.input.text[self.at..];
        if !after.starts_with(char::is_whitespace) {
            return false;
        }
        let rest = after.trim_start_matches(|c: char| c.is_whitespace() || is_opening(c));
        let Some(next) = rest.chars().next() else { return true };
        if next.is_lowercase() {
            return false;
        }
        let (start, end) = self.last_word;
        let follows_stop = start > 0 && self.bytes[start - 1] == b'.';
        !(weak && end == first && self.input.rules.is_abbreviation(&self.input.text[start..end], follows_stop, rest))
    }
}

/// Returns half of the XXH3 of a folded word. ASCII words fold to lower case.
fn hash(word: &str) -> u32 {
    let mut buffer = [0u8; 48];
    match buffer.get_mut(..word.len()) {
        Some(folded) if word.is_ascii() => {
            folded.copy_from_slice(word.as_bytes());
            folded.make_ascii_lowercase();
            fingerprint64(folded) as u32
        }
        Some(_) | None => fingerprint64(fold(word).as_bytes()) as u32,
    }
}
