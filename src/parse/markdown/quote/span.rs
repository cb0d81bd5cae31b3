//! Quotation marks become quotation spans.
//!
//! Marks pair by what they are and by what stands beside them, since languages
//! use the same mark in opposite ways. A mark that finds no partner is text, so
//! a forgotten one swallows nothing.

/// A quotation span: text between quotation marks that lies in no other span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The opening mark's first byte.
    pub start: usize,
    /// First byte after the opening mark.
    pub inner_start: usize,
    /// One past the last byte before the closing mark.
    pub inner_end: usize,
    /// One past the closing mark.
    pub end: usize,
}

/// The spans of a block.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Spans {
    /// In order, none inside another.
    pub quoted: Vec<Quoted>,
    /// An opening mark (first byte, one past it) that waits for its partner in
    /// a later paragraph, if that begins with an opening mark again.
    pub unclosed: Option<(usize, usize)>,
}

/// How many open marks a closing mark looks at, and a possessive looks ahead:
/// keeps the time linear, and no real text nests deeper.
const REACH: usize = 8;

#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    mark: char,
    before: Option<char>,
    after: Option<char>,
}

impl Mark {
    fn end(&self) -> usize {
        self.at + self.mark.len_utf8()
    }

    /// Whether it can be the partner of an opening `open`.
    fn closes(&self, open: char) -> bool {
        // Urdu opens with ” and closes with “, beside the word that it ends.
        if open == '”' && self.mark == '“' && is_gap(self.before) {
            return false;
        }
        let partners: &[char] = match open {
            '“' => &['”'],
            '”' => &['”', '“'],
            '„' => &['“', '”', '"'],
            '‚' => &['‘', '’'],
            '‘' => &['’'],
            '«' => &['»'],
            '»' => &['«', '»'],
            '‹' => &['›'],
            '›' => &['‹', '›'],
            '「' => &['」'],
            '『' => &['』'],
            '"' => &['"', '”'],
            '\'' => &['\'', '’'],
            _ => &[],
        };
        partners.contains(&self.mark)
    }

    fn can_open(&self) -> bool {
        let Some(after) = self.after else { return false };
        match self.mark {
            '«' | '「' | '『' | '„' | '‚' | '‹' => true,
            '“' => !after.is_whitespace() && (is_gap(self.before) || !ends_clause(after)),
            '”' | '»' | '›' | '‘' | '"' | '\'' => !after.is_whitespace() && is_gap(self.before),
            _ => false,
        }
    }

    /// A mark inside a word: an apostrophe, or gershayim in Hebrew.
    fn is_inside_word(&self) -> bool {
        let (Some(before), Some(after)) = (self.before, self.after) else { return false };
        match self.mark {
            '’' | '\'' => before.is_alphanumeric() && after.is_alphanumeric(),
            '”' | '“' | '"' => is_hebrew(before) && is_hebrew(after),
            _ => false,
        }
    }

    /// An apostrophe that stands for the beginning of a word: ’tis, ’90s.
    fn is_elision(&self, text: &str) -> bool {
        let rest = &text[self.end()..];
        let elided = |word: &&str| {
            rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
                && !rest[word.len()..].starts_with(char::is_alphanumeric)
        };
        let decade =
            rest.len() >= 3 && rest.as_bytes()[..2].iter().all(u8::is_ascii_digit) && rest[2..].starts_with('s');
        match self.mark {
            '‘' | '\'' => decade || ["tis", "twas", "em", "n", "til", "cause", "bout", "round"].iter().any(elided),
            '’' => is_gap(self.before),
            _ => false,
        }
    }

    fn is_single_close(&self) -> bool {
        matches!(self.mark, '’' | '\'') && !self.is_inside_word() && !is_gap(self.before)
    }
}

fn is_gap(before: Option<char>) -> bool {
    before.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | ':' | '“' | '„' | '«' | '"' | '‘')
    })
}

/// Whether `c` stands behind a closing mark.
fn ends_clause(c: char) -> bool {
    matches!(
        c,
        ',' | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | ']'
            | '،'
            | '؛'
            | '؟'
            | '۔'
            | '，'
            | '。'
            | '；'
            | '：'
            | '！'
            | '？'
            | '、'
    )
}

fn is_hebrew(c: char) -> bool {
    ('\u{5d0}'..='\u{5ea}').contains(&c)
}

fn is_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' | '"' | '\'')
}

/// Whether a continued quotation may begin with `c`. Languages that open with ”
/// do not open every paragraph of a quotation, so there a forgotten partner ends
/// with its paragraph.
pub fn opens_quotation(c: char) -> bool {
    matches!(c, '“' | '„' | '«' | '»' | '「' | '『' | '"')
}

/// The quotation spans of `text`. Nothing is read inside `code` (ranges in order).
pub fn spans(text: &str, code: &[(u32, u32)]) -> Spans {
    let marks = marks(text, code);
    let mut open: Vec<Mark> = Vec::new();
    let mut quoted: Vec<Quoted> = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        if mark.is_inside_word() {
            continue;
        }
        match partner(&open, mark).filter(|_| !is_possessive(text, &marks[at..])) {
            Some(depth) => {
                keep_outer(&mut quoted, span(&open[depth], mark));
                open.truncate(depth);
            }
            None if mark.can_open() && !mark.is_elision(text) => open.push(*mark),
            None => {}
        }
    }
    let unclosed = open.iter().find(|mark| opens_quotation(mark.mark) && !reopened(text, mark, &quoted));
    let unclosed = unclosed.map(|mark| (mark.at, mark.end()));
    Spans { quoted, unclosed }
}

fn marks(text: &str, code: &[(u32, u32)]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut code = code.iter().peekable();
    let mut from = 0;
    while let Some(found) = text.as_bytes()[from..].iter().position(|byte| begins_mark(*byte)) {
        let at = from + found;
        let Some(c) = text[at..].chars().next() else { break };
        from = at + c.len_utf8();
        if !is_mark(c) {
            continue;
        }
        while code.next_if(|(_, end)| *end as usize <= at).is_some() {}
        if code.peek().is_none_or(|(start, _)| *start as usize > at) {
            let (before, after) = (text[..at].chars().next_back(), text[from..].chars().next());
            marks.push(Mark { at, mark: c, before, after });
        }
    }
    marks
}

/// Whether a quotation mark may begin with this byte of UTF-8.
fn begins_mark(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | 0xc2 | 0xe2 | 0xe3)
}

/// The depth of the nearest open mark that `mark` closes.
fn partner(open: &[Mark], mark: &Mark) -> Option<usize> {
    let lowest = open.len().saturating_sub(REACH);
    let depth = (lowest..open.len()).rev().find(|depth| mark.closes(open[*depth].mark))?;
    let empty = open[depth].end() == mark.at;
    let apostrophe = matches!(mark.mark, '’' | '\'') && is_gap(mark.before);
    (!empty && !apostrophe).then_some(depth)
}

/// Whether a `’` after an `s` is a plural possessive: another `’` comes before
/// the next `‘`, so that one closes the quotation.
fn is_possessive(text: &str, marks: &[Mark]) -> bool {
    let Some((mark, later)) = marks.split_first() else { return false };
    let shape = matches!(mark.mark, '’' | '\'') && mark.before == Some('s') && mark.after == Some(' ');
    let word_follows = || text[mark.end()..].trim_start().starts_with(char::is_lowercase);
    let next = || later.iter().take(REACH).find(|m| m.mark == '‘' || m.is_single_close());
    shape && word_follows() && next().is_some_and(Mark::is_single_close)
}

fn span(open: &Mark, close: &Mark) -> Quoted {
    Quoted { start: open.at, inner_start: open.end(), inner_end: close.at, end: close.end() }
}

fn keep_outer(quoted: &mut Vec<Quoted>, outer: Quoted) {
    while quoted.last().is_some_and(|inner| inner.start > outer.start) {
        quoted.pop();
    }
    quoted.push(outer);
}

/// Whether a later span begins with the same mark: then the author forgot the
/// first one's partner.
fn reopened(text: &str, mark: &Mark, quoted: &[Quoted]) -> bool {
    quoted.last().is_some_and(|last| last.start > mark.at && text[last.start..].starts_with(mark.mark))
}
