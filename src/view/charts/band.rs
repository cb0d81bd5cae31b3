//! Roles over time: a band for each, one below the other.

use super::canvas::Canvas;
use super::scale::{Scale, years};
use super::{Anchor, DrawingView, Room, WIDTH};
use crate::language::Language;

/// A role from when to when.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The role.
    pub label: String,
    /// Its language, if it is not the page's; else empty.
    pub language: String,
    /// Begin, in years; `None` if unknown.
    pub start: Option<f64>,
    /// End, in years; `None` if it is held still, or unknown.
    pub end: Option<f64>,
    /// Whether it is held now.
    pub current: bool,
}

/// Height of a role with one line of words.
const ROW: f64 = 46.0;
/// Height of each further line.
const LINE: f64 = 26.0;
/// Lines of words that a role has at most.
const LINES: usize = 3;
/// Height of a band.
const BAND: f64 = 12.0;

/// Bands of `terms`, the first at the top, on an axis that ends where the year
/// `until` begins; nothing if none has a date.
pub fn band(terms: &[Term], until: i32, words: &Language) -> Option<DrawingView> {
    let dated: Vec<&Term> = terms.iter().filter(|term| term.start.or(term.end).is_some_and(f64::is_finite)).collect();
    let edges = || dated.iter().flat_map(|term| [term.start, term.end]).flatten();
    let low = edges().fold(f64::INFINITY, f64::min);
    let high = edges().fold(f64::NEG_INFINITY, f64::max);
    let open = dated.iter().any(|term| term.end.is_none());
    let last = if open { high.max(f64::from(until)) } else { high }.ceil() as i32;
    let unknown = dated.iter().any(|term| term.start.is_none());
    let first = (if unknown { low - (f64::from(last) - low).max(2.0) * 0.1 } else { low }).floor() as i32;
    if dated.is_empty() || last <= first {
        return None;
    }
    let x = Scale { from: f64::from(first), to: f64::from(last), start: 2.0, end: WIDTH - 2.0 };
    let rows: Vec<Vec<String>> = dated.iter().map(|term| lines(&term.label)).collect();
    let height = |lines: &[String]| ROW + LINE * lines.len().saturating_sub(1) as f64;
    let bottom = rows.iter().map(|lines| height(lines)).sum::<f64>() + 6.0;
    let mut canvas = Canvas::new(bottom + 32.0, words.tag());
    let marks: Vec<i32> = years(first, last, 7);
    canvas
        .segments("grid", marks.iter().map(|year| (x.at(f64::from(*year)), 0.0)).map(|(x, _)| ((x, 0.0), (x, bottom))));
    for year in &marks {
        let (label, x) = (digits(*year, words), x.at(f64::from(*year)));
        let half = (Room::of_text(&label, 0.0, 0.0, Anchor::Start).right) / 2.0;
        canvas.text_where_free("", (x.clamp(half, WIDTH - half), bottom + 24.0), Anchor::Middle, &label);
    }
    let mut top = 0.0;
    for (term, lines) in dated.iter().zip(&rows) {
        put(&mut canvas, term, lines, top, &x);
        top += height(lines);
    }
    let names: Vec<&str> = dated.iter().map(|term| term.label.as_str()).collect();
    Some(canvas.finish(format!("{}: {}", span(low, f64::from(last), words), names.join("; "))))
}

/// The years from the first edge to the last; the axis ends where the next one begins.
fn span(low: f64, end: f64, words: &Language) -> String {
    let (first, last) = (low.floor() as i32, end.ceil() as i32 - 1);
    match first < last {
        true => format!("{} – {}", digits(first, words), digits(last, words)),
        false => digits(first, words),
    }
}

fn digits(year: i32, words: &Language) -> String {
    words.localize_digits(&year.to_string())
}

fn put(canvas: &mut Canvas, term: &Term, lines: &[String], top: f64, x: &Scale) {
    let left = term.start.map_or(x.start, |start| x.at(start));
    let right = term.end.map_or(x.end, |end| x.at(end)).max(left + 3.0).min(WIDTH);
    let class = if term.current { "bar" } else { "bar past" };
    let lower = LINE * lines.len().saturating_sub(1) as f64;
    canvas.bars(class, std::iter::once((left, top + lower + 28.0, right - left, BAND)));
    let width = lines.iter().map(|line| super::width_of(line)).fold(0.0, f64::max);
    // Where words take less room than is measured, they shrink towards where they are
    // anchored: so that is always at the band.
    let (at, anchor) = match (left + width > WIDTH, right - width < 0.0) {
        (false, _) => (left, Anchor::Start),
        (true, false) => (right, Anchor::End),
        (true, true) => (((left + right) / 2.0).clamp(width / 2.0, WIDTH - width / 2.0), Anchor::Middle),
    };
    canvas.begin_language(&term.language);
    for (row, line) in lines.iter().enumerate() {
        canvas.text("name", (at, top + 21.0 + LINE * row as f64), anchor, line);
    }
    canvas.end_language(&term.language);
}

/// A label in as many lines as it needs and may have, the last cut where that is not enough.
fn lines(label: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = label.trim();
    while lines.len() + 1 < LINES && super::width_of(rest) > WIDTH {
        let end = fitting(rest);
        let end = rest[..end].rfind(' ').filter(|at| *at > 0).unwrap_or(end);
        lines.push(rest[..end].trim_end().to_string());
        rest = rest[end..].trim_start();
    }
    match super::width_of(rest) > WIDTH {
        true => lines.push(format!("{}…", &rest[..fitting(rest)])),
        false => lines.push(rest.to_string()),
    }
    lines
}

/// Up to where `text` fits on the sheet with a sign behind it.
fn fitting(text: &str) -> usize {
    let mut width = super::width_of("…");
    let fits = |c: &char| {
        width += super::width_of(c.encode_utf8(&mut [0; 4]));
        width <= WIDTH
    };
    text.chars().take_while(fits).map(char::len_utf8).sum()
}
