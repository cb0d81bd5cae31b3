//! Charts of the values of one series over time.

use super::canvas::Canvas;
use super::geometry::{AXIS, Rectangle, TextAnchor, WIDTH};
use super::scale::{Scale, ticks};
use crate::language::{Language, direction};
use crate::view::fields::DrawingView;
use crate::view::format;

/// The exactness of a value, which decides the form of its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exactness {
    /// An exact value: a filled dot.
    Exact,
    /// An approximate value: a hollow dot.
    About,
    /// A lower bound: a triangle that points up.
    Over,
    /// An upper bound: a triangle that points down.
    Under,
}

impl Exactness {
    /// Returns the name in [`qualifier`](crate::view::fields::FigureValue::qualifier).
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::Over => "over",
            Self::Under => "under",
        }
    }
}

/// A value in a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Date, in seconds.
    pub at: i64,
    /// The number.
    pub value: f64,
    /// The value as the article states it.
    pub text: String,
    /// Date, as text.
    pub when: String,
    /// Exactness of the value.
    pub exactness: Exactness,
}

const HEIGHT: f64 = 270.0;
const TOP: f64 = 44.0;
const BOTTOM: f64 = 226.0;
/// Baseline of the dates.
const DATES: f64 = 258.0;

/// Returns a line chart of `points`, oldest first; `None` unless they are of at least two
/// days.
pub fn line_chart(points: &[Point], unit: &str, words: &Language) -> Option<DrawingView> {
    let (first, last) = ends(points)?;
    let (low, high) = extent(points.iter().map(|point| point.value));
    let ticks = ticks(low, high);
    let x = Scale { from: first.at as f64, to: last.at as f64, start: AXIS + 16.0, end: WIDTH - 16.0 };
    let y = Scale { from: *ticks.first()?, to: *ticks.last()?, start: BOTTOM, end: TOP };
    let mut canvas = Canvas::new(HEIGHT, words.tag());
    draw_axis(&mut canvas, &ticks, &y, unit, words);
    let positions: Vec<(f64, f64)> = points.iter().map(|point| (x.at(point.at as f64), y.at(point.value))).collect();
    write_dates(&mut canvas, points, &positions);
    canvas.line("line", &positions);
    for (point, at) in points.iter().zip(&positions) {
        match point.exactness {
            Exactness::Exact => canvas.dot("", *at, 5.0),
            Exactness::About => canvas.dot("about", *at, 5.0),
            Exactness::Over => canvas.triangle("over", *at, 14.0),
            Exactness::Under => canvas.triangle("under", *at, -14.0),
        }
    }
    write_labels(&mut canvas, points, &positions);
    let mut view = canvas.finish(facts(first, last));
    view.signs = signs(points);
    Some(view)
}

/// Returns a sparkline of `points`, oldest first: a line without text.
pub fn sparkline(points: &[Point], label: &str, language: &str) -> Option<DrawingView> {
    let (first, last) = ends(points)?;
    let (low, high) = extent(points.iter().map(|point| point.value));
    let x = Scale { from: first.at as f64, to: last.at as f64, start: 4.0, end: 116.0 };
    let y = Scale { from: low, to: high, start: 28.0, end: 4.0 };
    let mirrored = direction(language) == "rtl";
    let turned = |x: f64| if mirrored { 120.0 - x } else { x };
    let positions: Vec<(f64, f64)> =
        points.iter().map(|point| (turned(x.at(point.at as f64)), y.at(point.value))).collect();
    let mut canvas = Canvas::plain(120.0, 32.0);
    canvas.line("line", &positions);
    canvas.dot("", *positions.last()?, 3.5);
    Some(canvas.finish(format!("{label}: {}", facts(first, last))))
}

fn ends(points: &[Point]) -> Option<(&Point, &Point)> {
    let (first, last) = (points.first()?, points.last()?);
    let drawable = first.at < last.at && points.iter().all(|point| point.value.is_finite());
    drawable.then_some((first, last))
}

/// Returns the range of an axis. It begins at 0, so that a value twice as large is twice as
/// high. If the values differ by less than a fifth of the largest one, it begins near the
/// least: from 0, the line would look level.
fn extent(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let low = values.clone().fold(f64::INFINITY, f64::min);
    let high = values.fold(f64::NEG_INFINITY, f64::max);
    match (low > 0.0 && low <= high * 0.8, high < 0.0 && high >= low * 0.8) {
        (true, _) => (0.0, high),
        (_, true) => (low, 0.0),
        (false, false) => (low, high),
    }
}

fn facts(first: &Point, last: &Point) -> String {
    format!("{} ({}) – {} ({})", first.text, first.when, last.text, last.when)
}

fn signs(points: &[Point]) -> Vec<String> {
    let all = [Exactness::About, Exactness::Over, Exactness::Under];
    let used = all.into_iter().filter(|mark| points.iter().any(|point| point.exactness == *mark));
    used.map(|mark| mark.name().to_string()).collect()
}

/// Draws horizontal lines with their values, and the unit above them.
fn draw_axis(canvas: &mut Canvas, ticks: &[f64], y: &Scale, unit: &str, words: &Language) {
    canvas.levels("grid", AXIS, WIDTH, ticks.iter().map(|tick| y.at(*tick)));
    let largest = ticks.iter().fold(0f64, |most, tick| most.max(tick.abs()));
    let scale = format::magnitude(largest, words);
    for tick in ticks {
        let label = format::short_number(tick / scale.divisor, words);
        canvas.text_if_free("", (AXIS - 8.0, y.at(*tick) + 5.0), TextAnchor::End, &label);
    }
    if *ticks.first().unwrap_or(&0.0) < 0.0 && *ticks.last().unwrap_or(&0.0) > 0.0 {
        canvas.levels("base", AXIS, WIDTH, std::iter::once(y.at(0.0)));
    }
    let unit = match (unit.is_empty(), scale.word.is_empty()) {
        (_, true) => unit.to_string(),
        (true, false) => scale.word,
        (false, false) => format!("{unit}, {}", scale.word),
    };
    if !unit.is_empty() {
        canvas.text_if_free("", (0.0, 18.0), TextAnchor::Start, &unit);
    }
}

/// Space between two dates, so that they do not read as one.
const GAP: f64 = 14.0;

/// Writes the dates: the first and the last always, those in between if they fit.
fn write_dates(canvas: &mut Canvas, points: &[Point], positions: &[(f64, f64)]) {
    canvas.segments("base", positions.iter().map(|(x, _)| ((*x, BOTTOM), (*x, BOTTOM + 6.0))));
    let last = points.len() - 1;
    for at in [0, last].into_iter().chain(1..last) {
        let x = positions[at].0;
        let area = Rectangle::of_text(&points[at].when, x, DATES, TextAnchor::Middle);
        let (x, anchor) = match (area.left < 0.0, area.right > WIDTH) {
            (true, _) => (0.0, TextAnchor::Start),
            (_, true) => (WIDTH, TextAnchor::End),
            (false, false) => (x, TextAnchor::Middle),
        };
        if canvas.text_if_free("", (x, DATES), anchor, &points[at].when) {
            canvas.reserve(Rectangle::of_text(&points[at].when, x, DATES, anchor).wider(GAP));
        }
    }
}

/// Labels the most important values as the articles state them: the last, the highest, the
/// lowest, the first.
fn write_labels(canvas: &mut Canvas, points: &[Point], positions: &[(f64, f64)]) {
    positions.iter().for_each(|(x, y)| {
        canvas.reserve(Rectangle { left: x - 7.0, top: y - 7.0, right: x + 7.0, bottom: y + 7.0 });
    });
    let by_value = |a: &usize, b: &usize| points[*a].value.total_cmp(&points[*b].value);
    let highest = (0..points.len()).rev().max_by(by_value);
    let lowest = (0..points.len()).rev().min_by(by_value);
    let mut labelled: Vec<usize> = Vec::new();
    let last = points.len() - 1;
    for at in [Some(last), highest, lowest, Some(0)].into_iter().flatten() {
        if labelled.contains(&at) {
            continue;
        }
        labelled.push(at);
        let ((x, y), label) = (positions[at], points[at].text.as_str());
        let above = Some(at) != lowest || Some(at) == highest;
        let heights = if above { [y - 14.0, y + 28.0] } else { [y + 28.0, y - 14.0] };
        let anchors = [(x, TextAnchor::Middle), (x - 4.0, TextAnchor::Start), (x + 4.0, TextAnchor::End)];
        let candidates = heights.into_iter().flat_map(|y| anchors.map(|(x, anchor)| (x, y, anchor)));
        let fits = |(x, y, anchor): &(f64, f64, TextAnchor)| {
            let area = Rectangle::of_text(label, *x, *y, *anchor);
            area.left >= AXIS && area.bottom <= BOTTOM + 4.0 && canvas.is_free(&area)
        };
        let mut fitting = candidates.filter(fits);
        let is_clear = |(x, y, anchor): &(f64, f64, TextAnchor)| {
            !is_line_across(&Rectangle::of_text(label, *x, *y, *anchor), positions)
        };
        // The last and the highest value are labelled even if the label covers the line.
        let needed = at == last || Some(at) == highest;
        let chosen = fitting.clone().find(is_clear).or_else(|| fitting.next().filter(|_| needed));
        if let Some((x, y, anchor)) = chosen {
            canvas.text("value", (x, y), anchor, label);
        }
    }
}

/// Whether a line through `positions` crosses `area`.
fn is_line_across(area: &Rectangle, positions: &[(f64, f64)]) -> bool {
    positions.windows(2).any(|ends| area.is_crossed(ends[0], ends[1]))
}
