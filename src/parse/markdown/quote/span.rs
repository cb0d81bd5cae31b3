//! Pairs quotation marks into spans.
//!
//! Whether two marks form a pair depends on both marks and the characters around them, since
//! one language opens with the mark that another closes with. A mark without a partner is
//! ordinary text: if a closing mark is missing, the text after it is not quoted.

/// A quotation span: text between quotation marks, not nested in another span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotedSpan {
    /// The first byte of the opening mark.
    pub start: usize,
    /// The first byte after the opening mark.
    pub inner_start: usize,
    /// The first byte of the closing mark.
    pub inner_end: usize,
    /// The first byte after the closing mark.
    pub end: usize,
}

/// The quotation spans of a block.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct QuoteSpans {
    /// The spans in order, none inside another.
    pub quoted: Vec<QuotedSpan>,
    /// The range of an opening mark without a partner. Its quotation continues in the next
    /// paragraph if that begins with an opening mark.
    pub unclosed: Option<(usize, usize)>,
}

/// The maximum number of marks that are searched for the partner of a mark. The limit keeps
/// the time linear; no real text nests deeper.
const MAX_SEARCHED: usize = 8;

/// A quotation mark with the characters around it.
#[derive(Clone, Copy)]
struct QuoteMark {
    at: usize,
    mark: char,
    before: Option<char>,
    after: Option<char>,
}

impl QuoteMark {
    fn end(&self) -> usize {
        self.at + self.mark.len_utf8()
    }

    /// Whether the mark can close a quotation that `open` opened.
    fn closes(&self, open: char) -> bool {
        // Urdu opens with ” and closes with “, but a “ at the beginning of a word closes nothing.
        if open == '”' && self.mark == '“' && begins_word(self.before) {
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
            '“' => !after.is_whitespace() && (begins_word(self.before) || !can_follow_closing_mark(after)),
            '”' | '»' | '›' | '‘' | '"' | '\'' => !after.is_whitespace() && begins_word(self.before),
            _ => false,
        }
    }

    /// Whether the mark is inside a word: an apostrophe, or gershayim in Hebrew.
    fn is_inside_word(&self) -> bool {
        let (Some(before), Some(after)) = (self.before, self.after) else { return false };
        match self.mark {
            '’' | '\'' => before.is_alphanumeric() && after.is_alphanumeric(),
            '”' | '“' | '"' => is_hebrew(before) && is_hebrew(after),
            _ => false,
        }
    }

    /// Whether the mark is an apostrophe that replaces the beginning of a word: ’tis, ’90s.
    fn is_elision(&self, text: &str) -> bool {
        let rest = &text[self.end()..];
        let is_elided = |word: &&str| {
            rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
                && !rest[word.len()..].starts_with(char::is_alphanumeric)
        };
        let is_decade =
            rest.len() >= 3 && rest.as_bytes()[..2].iter().all(u8::is_ascii_digit) && rest[2..].starts_with('s');
        match self.mark {
            '‘' | '\'' => {
                is_decade || ["tis", "twas", "em", "n", "til", "cause", "bout", "round"].iter().any(is_elided)
            }
            '’' => begins_word(self.before),
            _ => false,
        }
    }

    fn is_single_close(&self) -> bool {
        matches!(self.mark, '’' | '\'') && !self.is_inside_word() && !begins_word(self.before)
    }
}

/// Whether a mark after `before` is at the beginning of a word.
fn begins_word(before: Option<char>) -> bool {
    before.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | ':' | '“' | '„' | '«' | '"' | '‘')
    })
}

/// Whether `c` is punctuation that can follow a closing mark.
fn can_follow_closing_mark(c: char) -> bool {
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

/// Whether a quotation that `c` opens may continue in the next paragraph. With ” it may not:
/// languages that open with ” do not repeat it at each paragraph, so one without a partner
/// is a mistake.
pub fn opens_quotation(c: char) -> bool {
    matches!(c, '“' | '„' | '«' | '»' | '「' | '『' | '"')
}

/// Finds the quotation spans of `text`. Marks inside `code` (ranges in order) are ignored.
pub fn quote_spans(text: &str, code: &[(u32, u32)]) -> QuoteSpans {
    let marks = find_marks(text, code);
    let mut open: Vec<QuoteMark> = Vec::new();
    let mut quoted: Vec<QuotedSpan> = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        if mark.is_inside_word() {
            continue;
        }
        match find_partner(&open, mark).filter(|_| !is_possessive(text, &marks[at..])) {
            Some(depth) => {
                push_outer(&mut quoted, span_between(&open[depth], mark));
                open.truncate(depth);
            }
            None if mark.can_open() && !mark.is_elision(text) => open.push(*mark),
            None => {}
        }
    }
    let unclosed = open.iter().find(|mark| opens_quotation(mark.mark) && !is_reopened(text, mark, &quoted));
    let unclosed = unclosed.map(|mark| (mark.at, mark.end()));
    QuoteSpans { quoted, unclosed }
}

fn find_marks(text: &str, code: &[(u32, u32)]) -> Vec<QuoteMark> {
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
            marks.push(QuoteMark { at, mark: c, before, after });
        }
    }
    marks
}

/// Whether a quotation mark may begin with this byte of UTF-8.
fn begins_mark(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | 0xc2 | 0xe2 | 0xe3)
}

/// Returns the index of the innermost mark in `open` that `mark` closes.
fn find_partner(open: &[QuoteMark], mark: &QuoteMark) -> Option<usize> {
    let lowest = open.len().saturating_sub(MAX_SEARCHED);
    let depth = (lowest..open.len()).rev().find(|depth| mark.closes(open[*depth].mark))?;
    let is_empty = open[depth].end() == mark.at;
    let is_apostrophe = matches!(mark.mark, '’' | '\'') && begins_word(mark.before);
    (!is_empty && !is_apostrophe).then_some(depth)
}

/// Whether the first of `marks` is the apostrophe of a plural possessive, as in
/// `‘the ministers’ salaries’`: it follows an `s`, and another `’` before the next `‘` closes
/// the quotation.
fn is_possessive(text: &str, marks: &[QuoteMark]) -> bool {
    let Some((mark, later)) = marks.split_first() else { return false };
    let is_after_s = matches!(mark.mark, '’' | '\'') && mark.before == Some('s') && mark.after == Some(' ');
    let word_follows = || text[mark.end()..].trim_start().starts_with(char::is_lowercase);
    let next = || later.iter().take(MAX_SEARCHED).find(|m| m.mark == '‘' || m.is_single_close());
    is_after_s && word_follows() && next().is_some_and(QuoteMark::is_single_close)
}

fn span_between(open: &QuoteMark, close: &QuoteMark) -> QuotedSpan {
    QuotedSpan { start: open.at, inner_start: open.end(), inner_end: close.at, end: close.end() }
}

/// Appends `outer` and removes the spans inside it.
fn push_outer(quoted: &mut Vec<QuotedSpan>, outer: QuotedSpan) {
    while quoted.last().is_some_and(|inner| inner.start > outer.start) {
        quoted.pop();
    }
    quoted.push(outer);
}

/// Whether a later span begins with the same mark: then the author forgot the partner of the
/// first one.
fn is_reopened(text: &str, mark: &QuoteMark, quoted: &[QuotedSpan]) -> bool {
    quoted.last().is_some_and(|last| last.start > mark.at && text[last.start..].starts_with(mark.mark))
}
