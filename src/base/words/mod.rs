//! Plain text of a block becomes words, name-like words and sentence ends, in
//! one pass.
//!
//! In: text whose white space is collapsed. Out: byte offsets into it. It must
//! not know markup or facts.

mod abbreviation;
mod class;

pub use abbreviation::SentenceRules;
use class::{BITS, CAPITAL, CLASSES, Class, WORD, is_closing, is_mark, is_opening, is_wide_stop, is_word};
pub use class::{is_stop, is_unspaced};

use crate::base::{fingerprint64, fold};

/// A word that may begin a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameWord {
    /// Its first byte.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// Half of the XXH3 of the folded word.
    pub hash: u32,
}

/// What one pass over a text finds; cleared and used again for the next.
#[derive(Default)]
pub struct Scan {
    /// Number of words. A character of a script without spaces counts as one.
    pub words: u32,
    /// Name-like words outside the excluded ranges, in order.
    pub names: Vec<NameWord>,
    /// Where sentences end, without the end of the text.
    pub stops: Vec<u32>,
    /// Whether any of the text is in a script that writes words without spaces.
    pub unspaced: bool,
}

/// How a text is read.
pub struct ScanInput<'a> {
    /// The text.
    pub text: &'a str,
    /// Links and code, in order: no word there is a name-like one.
    pub excluded: &'a [(u32, u32)],
    /// Whether name-like words are looked for.
    pub names: bool,
    /// What full stops mean in the language.
    pub rules: SentenceRules,
}

/// The hash of the folded first word of `name`, as tokens carry it; `None` if
/// the name has no word, or is of a script that writes words without spaces.
pub fn first_word_hash(name: &str) -> Option<u32> {
    let at = name.char_indices().find(|(_, c)| c.is_ascii_alphanumeric() || (!c.is_ascii() && is_word(*c)))?.0;
    let mut scan = Scan::default();
    let scanner =
        Scanner::new(ScanInput { text: name, excluded: &[], names: true, rules: SentenceRules::default() }, &mut scan);
    let shape = scanner.shape(at);
    (shape.end > at).then(|| hash(&name[at..scanner.bare_end(at, shape.end)]))
}

impl Scan {
    /// Reads a text; what was found in an earlier one is forgotten.
    pub fn read(&mut self, input: ScanInput<'_>) {
        self.words = 0;
        self.names.clear();
        self.stops.clear();
        self.unspaced = false;
        Scanner::new(input, self).run();
    }
}

/// What a word consists of.
struct WordShape {
    end: usize,
    name_like: bool,
}

/// Particles that wait for the name-like word that makes them one.
#[derive(Default)]
struct Particles {
    words: [(usize, usize); 4],
    count: usize,
}

struct Scanner<'a, 'o> {
    input: ScanInput<'a>,
    bytes: &'a [u8],
    at: usize,
    next_excluded: usize,
    particles: Particles,
    last_word: (usize, usize),
    out: &'o mut Scan,
}

impl<'a, 'o> Scanner<'a, 'o> {
    fn new(input: ScanInput<'a>, out: &'o mut Scan) -> Self {
        let bytes = input.text.as_bytes();
        Self { input, bytes, at: 0, next_excluded: 0, particles: Particles::default(), last_word: (0, 0), out }
    }

    fn run(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            match CLASSES[*byte as usize] {
                Class::Space => self.at += 1,
                Class::Lower => match self.common_word(self.at) {
                    Some(end) => self.pass(end),
                    None => self.word(),
                },
                Class::Upper | Class::Digit => self.word(),
                Class::Stop => self.stop(),
                Class::High => self.high(),
                Class::Other | Class::Joiner => {
                    self.particles.count = 0;
                    self.at += 1;
                }
            }
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.input.text[at..].chars().next()
    }

    fn high(&mut self) {
        let Some(c) = self.char_at(self.at) else { return };
        if is_mark(c) {
            self.particles.count = 0;
            self.at += c.len_utf8();
        } else if is_unspaced(c) {
            self.out.unspaced = true;
            self.out.words += 1;
            self.particles.count = 0;
            self.at += c.len_utf8();
        } else if is_word(c) {
            self.word();
        } else if is_stop(c) {
            self.stop();
        } else {
            if !c.is_whitespace() {
                self.particles.count = 0;
            }
            self.at += c.len_utf8();
        }
    }

    /// Passes a common word, which ends at `end`.
    fn pass(&mut self, end: usize) {
        self.last_word = (self.at, end);
        self.at = end;
        self.out.words += 1;
        self.particles.count = 0;
    }

    fn word(&mut self) {
        let start = self.at;
        let shape = self.shape(start);
        self.at = shape.end.max(start + 1);
        self.last_word = (start, self.at);
        self.out.words += 1;
        if self.input.names {
            self.name(start, &shape);
        }
    }

    /// The end of the word that begins at `start`, if it is what most words are:
    /// small letters up to a space or mark, and no particle.
    fn common_word(&self, start: usize) -> Option<usize> {
        let end = start + small_letters(&self.bytes[start..]);
        let ends = match self.bytes.get(end).map(|byte| CLASSES[*byte as usize]) {
            Some(Class::Space | Class::Stop | Class::Other) | None => true,
            Some(Class::Lower | Class::Upper | Class::Digit | Class::Joiner | Class::High) => false,
        };
        let word = &self.bytes[start..end];
        (ends && end > start && (word.len() > LONGEST_PARTICLE || !is_particle(word))).then_some(end)
    }

    /// How far the word that begins at `start` goes.
    fn shape(&self, start: usize) -> WordShape {
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
                Class::Joiner if self.goes_on(at + 1) => at += 1,
                Class::High => match self.char_at(at) {
                    Some(c) if is_unspaced(c) => break,
                    Some(c) if is_word(c) => {
                        name_like |= c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase());
                        at += c.len_utf8();
                    }
                    Some(c @ ('’' | 'ʼ' | '‐' | '‑')) if self.goes_on(at + c.len_utf8()) => at += c.len_utf8(),
                    Some(_) | None => break,
                },
                Class::Lower
                | Class::Upper
                | Class::Digit
                | Class::Joiner
                | Class::Other
                | Class::Space
                | Class::Stop => break,
            }
        }
        WordShape { end: at, name_like }
    }

    /// Whether a letter or digit stands at `at`.
    fn goes_on(&self, at: usize) -> bool {
        match self.bytes.get(at).map(|b| CLASSES[*b as usize]) {
            Some(Class::Lower | Class::Upper | Class::Digit) => true,
            Some(Class::High) => self.char_at(at).is_some_and(|c| is_word(c) && !is_unspaced(c)),
            Some(Class::Other | Class::Space | Class::Joiner | Class::Stop) | None => false,
        }
    }

    /// The end of a word without a possessive `’s`.
    fn bare_end(&self, start: usize, end: usize) -> usize {
        if !matches!(self.bytes[end - 1], b's' | b'S') {
            return end;
        }
        let word = &self.input.text[start..end];
        let bare = ["'s", "’s", "'S", "’S"].iter().find_map(|ending| word.strip_suffix(ending));
        start + bare.filter(|bare| !bare.is_empty()).map_or(word.len(), str::len)
    }

    fn name(&mut self, start: usize, shape: &WordShape) {
        let end = shape.end;
        if self.is_excluded(start, end) {
            self.particles.count = 0;
        } else if shape.name_like {
            for at in 0..self.particles.count {
                let (start, end) = self.particles.words[at];
                self.push(start, end);
            }
            self.particles.count = 0;
            self.push(start, self.bare_end(start, end));
        } else if is_particle(&self.bytes[start..end]) {
            self.wait(start, end);
        } else {
            self.particles.count = 0;
        }
    }

    fn wait(&mut self, start: usize, end: usize) {
        if self.particles.count == self.particles.words.len() {
            self.particles.words.rotate_left(1);
            self.particles.count -= 1;
        }
        self.particles.words[self.particles.count] = (start, end);
        self.particles.count += 1;
    }

    fn is_excluded(&mut self, start: usize, end: usize) -> bool {
        while self.input.excluded.get(self.next_excluded).is_some_and(|(_, last)| *last as usize <= start) {
            self.next_excluded += 1;
        }
        self.input.excluded.get(self.next_excluded).is_some_and(|(first, _)| (*first as usize) < end)
    }

    fn push(&mut self, start: usize, end: usize) {
        let hash = hash(&self.input.text[start..end]);
        self.out.names.push(NameWord { start: start as u32, end: end as u32, hash });
    }

    /// Reads the stops at the current place and decides whether they end a sentence.
    fn stop(&mut self) {
        let first = self.at;
        self.particles.count = 0;
        let (mut wide, mut weak) = (false, true);
        let mut count = 0;
        while let Some(c) = self.char_at(self.at).filter(|c| is_stop(*c)) {
            wide |= is_wide_stop(c);
            count += 1;
            weak = c == '.' && count == 1;
            self.at += c.len_utf8();
        }
        while let Some(c) = self.char_at(self.at).filter(|c| is_closing(*c) && !(wide && self.opens(*c))) {
            self.at += c.len_utf8();
        }
        if wide || self.ends_sentence(first, weak) {
            self.out.stops.push(self.at as u32);
        }
    }

    /// Whether the mark `c`, which closes in some languages and opens in others,
    /// stands before a word here.
    fn opens(&self, c: char) -> bool {
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
        let dotted = start > 0 && self.bytes[start - 1] == b'.';
        !(weak && end == first && self.input.rules.is_abbreviation(&self.input.text[start..end], dotted, rest))
    }
}

/// How many small letters of ASCII `bytes` begins with: eight at a time.
pub fn small_letters(bytes: &[u8]) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGHEST: u64 = 0x80 * EACH;
    let mut count = 0;
    while let Some(eight) = bytes.get(count..).and_then(|rest| rest.first_chunk::<8>()) {
        let eight = u64::from_le_bytes(*eight);
        let seven_bits = eight & !HIGHEST;
        // The highest bit of each byte: set from `a` on, and from what follows `z` on.
        let from_a = seven_bits + u64::from(0x80 - b'a') * EACH;
        let beyond_z = seven_bits + u64::from(0x7f - b'z') * EACH;
        let others = (!from_a | beyond_z | eight) & HIGHEST;
        if others != 0 {
            return count + (others.trailing_zeros() / 8) as usize;
        }
        count += 8;
    }
    count + bytes[count..].iter().take_while(|byte| byte.is_ascii_lowercase()).count()
}

/// No particle is longer, in bytes.
const LONGEST_PARTICLE: usize = 3;

fn is_particle(word: &[u8]) -> bool {
    match word.len() {
        2 => matches!(word, b"de" | b"di" | b"da" | b"al" | b"el" | b"du" | b"la" | b"le" | b"zu"),
        3 => matches!(word, b"von" | b"van" | b"der" | b"den" | b"bin" | b"ibn" | b"dos" | b"das" | b"ter" | b"ten"),
        _ => false,
    }
}

/// Half of the XXH3 of a folded word. Words of plain ASCII fold to lower case.
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

#[cfg(test)]
mod tests;
