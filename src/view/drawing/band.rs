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

/// Height of a role with its words.
const ROW: f64 = 46.0;
/// Height of a band.
const BAND: f64 = 12.0;

/// Bands of `terms`, the first at the top, on an axis that ends with the year
/// `until`; nothing if none has a date.
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
    let bottom = ROW * dated.len() as f64 + 6.0;
    let mut canvas = Canvas::new(bottom + 32.0, words.tag());
    let marks: Vec<i32> = years(first, last, 7);
    canvas
        .segments("grid", marks.iter().map(|year| (x.at(f64::from(*year)), 0.0)).map(|(x, _)| ((x, 0.0), (x, bottom))));
    for year in &marks {
        let (label, x) = (digits(*year, words), x.at(f64::from(*year)));
        let half = (Room::of_text(&label, 0.0, 0.0, Anchor::Start).right) / 2.0;
        canvas.text_where_free("", (x.clamp(half, WIDTH - half), bottom + 24.0), Anchor::Middle, &label);
    }
    for (row, term) in dated.iter().enumerate() {
        put(&mut canvas, term, row as f64 * ROW, &x);
    }
    let names: Vec<&str> = dated.iter().map(|term| term.label.as_str()).collect();
    let (first, last) = (digits(first, words), digits(last, words));
    Some(canvas.finish(format!("{first} – {last}: {}", names.join("; "))))
}

fn digits(year: i32, words: &Language) -> String {
    words.digits(&year.to_string())
}

fn put(canvas: &mut Canvas, term: &Term, top: f64, x: &Scale) {
    let left = term.start.map_or(x.start, |start| x.at(start));
    let right = term.end.map_or(x.end, |end| x.at(end)).max(left + 3.0).min(WIDTH);
    let class = if term.current { "bar" } else { "bar past" };
    canvas.bars(class, std::iter::once((left, top + 28.0, right - left, BAND)));
    let label = fitting(&term.label);
    let room = Room::of_text(&label, left, top, Anchor::Start);
    let (at, anchor) = match (room.right > WIDTH, Room::of_text(&label, right, top, Anchor::End).left < 0.0) {
        (false, _) => (left, Anchor::Start),
        (true, false) => (right, Anchor::End),
        (true, true) => (0.0, Anchor::Start),
    };
    canvas.begin_language(&term.language);
    canvas.text("name", (at, top + 21.0), anchor, &label);
    canvas.end_language(&term.language);
}

/// As much of a label as a drawing is wide.
fn fitting(label: &str) -> String {
    let mut taken = String::new();
    for c in label.chars() {
        taken.push(c);
        if super::width_of(&taken) > WIDTH - 24.0 {
            taken.pop();
            taken.push('…');
            break;
        }
    }
    taken
}
