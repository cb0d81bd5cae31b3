//! The chart of roles over time: one band per role, one below another.

use super::canvas::Canvas;
use super::geometry::{Rectangle, TextAnchor, WIDTH, width_of};
use super::scale::{Scale, years};
use crate::language::Language;
use crate::view::fields::DrawingView;

/// A role with its period.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The role.
    pub label: String,
    /// Language of the label; empty if it is the page's language.
    pub language: String,
    /// Start, in years; `None` if unknown.
    pub start: Option<f64>,
    /// End, in years; `None` if the role is current, or the end is unknown.
    pub end: Option<f64>,
    /// Whether the role is current.
    pub is_current: bool,
}

/// The height of a role with one line of text.
const ROW: f64 = 46.0;
/// The height of each additional line.
const LINE: f64 = 26.0;
/// The maximum number of lines of text per role.
const LINES: usize = 3;
/// The height of a band.
const BAND: f64 = 12.0;

/// Returns the chart of `terms`, the first one at the top. The axis ends with the start of the
/// year `until`. Returns `None` if no role has a date.
pub fn band_chart(terms: &[Term], until: i32, words: &Language) -> Option<DrawingView> {
    let dated: Vec<&Term> = terms.iter().filter(|term| term.start.or(term.end).is_some_and(f64::is_finite)).collect();
    let edges = || dated.iter().flat_map(|term| [term.start, term.end]).flatten();
    let low = edges().fold(f64::INFINITY, f64::min);
    let high = edges().fold(f64::NEG_INFINITY, f64::max);
    let has_open_end = dated.iter().any(|term| term.end.is_none());
    let last = if has_open_end { high.max(f64::from(until)) } else { high }.ceil() as i32;
    let unknown = dated.iter().any(|term| term.start.is_none());
    let first = (if unknown { low - (f64::from(last) - low).max(2.0) * 0.1 } else { low }).floor() as i32;
    if dated.is_empty() || last <= first {
        return None;
    }
    let x = Scale { from: f64::from(first), to: f64::from(last), start: 2.0, end: WIDTH - 2.0 };
    let rows: Vec<Vec<String>> = dated.iter().map(|term| wrap(&term.label)).collect();
    let height = |lines: &[String]| ROW + LINE * lines.len().saturating_sub(1) as f64;
    let bottom = rows.iter().map(|lines| height(lines)).sum::<f64>() + 6.0;
    let mut canvas = Canvas::new(bottom + 32.0, words.tag());
    let marks: Vec<i32> = years(first, last, 7);
    canvas
        .segments("grid", marks.iter().map(|year| (x.at(f64::from(*year)), 0.0)).map(|(x, _)| ((x, 0.0), (x, bottom))));
    for year in &marks {
        let (label, x) = (digits(*year, words), x.at(f64::from(*year)));
        let half = (Rectangle::of_text(&label, 0.0, 0.0, TextAnchor::Start).right) / 2.0;
        canvas.text_if_free("", (x.clamp(half, WIDTH - half), bottom + 24.0), TextAnchor::Middle, &label);
    }
    let mut top = 0.0;
    for (term, lines) in dated.iter().zip(&rows) {
        draw_term(&mut canvas, term, lines, top, &x);
        top += height(lines);
    }
    let names: Vec<&str> = dated.iter().map(|term| term.label.as_str()).collect();
    Some(canvas.finish(format!("{}: {}", span(low, f64::from(last), words), names.join("; "))))
}

/// Returns the range of years; `end` is the start of the year after the last one.
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

fn draw_term(canvas: &mut Canvas, term: &Term, lines: &[String], top: f64, x: &Scale) {
    let left = term.start.map_or(x.start, |start| x.at(start));
    let right = term.end.map_or(x.end, |end| x.at(end)).max(left + 3.0).min(WIDTH);
    let class = if term.is_current { "bar" } else { "bar past" };
    let lower = LINE * lines.len().saturating_sub(1) as f64;
    canvas.bars(class, std::iter::once((left, top + lower + 28.0, right - left, BAND)));
    let width = lines.iter().map(|line| width_of(line)).fold(0.0, f64::max);
    // Text that is narrower than measured shrinks towards its anchor, so the anchor is at the
    // band.
    let (at, anchor) = match (left + width > WIDTH, right - width < 0.0) {
        (false, _) => (left, TextAnchor::Start),
        (true, false) => (right, TextAnchor::End),
        (true, true) => (((left + right) / 2.0).clamp(width / 2.0, WIDTH - width / 2.0), TextAnchor::Middle),
    };
    canvas.begin_language(&term.language);
    for (row, line) in lines.iter().enumerate() {
        canvas.text("name", (at, top + 21.0 + LINE * row as f64), anchor, line);
    }
    canvas.end_language(&term.language);
}

/// Wraps a label, and truncates the last line if it has too many.
fn wrap(label: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = label.trim();
    while lines.len() + 1 < LINES && width_of(rest) > WIDTH {
        let end = fitting(rest);
        let end = rest[..end].rfind(' ').filter(|at| *at > 0).unwrap_or(end);
        lines.push(rest[..end].trim_end().to_string());
        rest = rest[end..].trim_start();
    }
    match width_of(rest) > WIDTH {
        true => lines.push(format!("{}…", &rest[..fitting(rest)])),
        false => lines.push(rest.to_string()),
    }
    lines
}

/// Returns the length of the part of `text` that fits on the sheet, followed by an ellipsis.
fn fitting(text: &str) -> usize {
    let mut width = width_of("…");
    let fits = |c: &char| {
        width += width_of(c.encode_utf8(&mut [0; 4]));
        width <= WIDTH
    };
    text.chars().take_while(fits).map(char::len_utf8).sum()
}
